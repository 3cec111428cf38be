import { admin } from "./admin.en";
import { desk } from "./desk.en";
import { followUps } from "./followUps.en";
import { operation } from "./operation.en";
import { queues } from "./queues.en";
import { settings } from "./settings.en";
import { staffErrors } from "./staffErrors.en";
import { ticketDesk } from "./ticketDesk.en";
import { tickets } from "./tickets.en";
import { ticketSettings } from "./ticketSettings.en";
import { wallboard } from "./wallboard.en";

/** What only the staff reads; customers do not load it. */
export const staff = {
  ...desk,
  ...settings,
  ...admin,
  ...followUps,
  ...operation,
  ...wallboard,
  ...queues,
  ...ticketDesk,
  ...ticketSettings,
  ...tickets,
  errors: { ...staffErrors, ...tickets.errors },
} as const;
