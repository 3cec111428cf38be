import { desk } from "./desk.en";
import { settings } from "./settings.en";

/** What only the staff reads; customers do not load it. */
export const staff = { ...desk, ...settings } as const;
