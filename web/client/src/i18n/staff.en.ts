import { admin } from "./admin.en";
import { desk } from "./desk.en";
import { settings } from "./settings.en";

/** What only the staff reads; customers do not load it. */
export const staff = { ...desk, ...settings, ...admin } as const;
