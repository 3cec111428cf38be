import { admin } from "./admin.zh";
import { desk } from "./desk.zh";
import { followUps } from "./followUps.zh";
import { operation } from "./operation.zh";
import { queues } from "./queues.zh";
import { settings } from "./settings.zh";
import { staffErrors } from "./staffErrors.zh";
import { ticketDesk } from "./ticketDesk.zh";
import { tickets } from "./tickets.zh";
import { ticketSettings } from "./ticketSettings.zh";
import { wallboard } from "./wallboard.zh";
import type { StaffWords } from "./words";

export const staff: StaffWords = {
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
};
