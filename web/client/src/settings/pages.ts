import { type Me, may } from "../accounts/me";

/** The pages of settings, and what one must be allowed to do there. */
export const settingsPages = [
  { to: "/settings/labels", words: "labels.title", needs: "settings.manage" },
  { to: "/settings/canned-replies", words: "cannedReplies.title", needs: "settings.manage" },
  { to: "/settings/brand", words: "brand.title", needs: "settings.manage" },
  { to: "/settings/hours", words: "hours.title", needs: "settings.manage" },
  { to: "/settings/tickets", words: "ticketSettings.title", needs: "settings.manage" },
  { to: "/settings/macros", words: "macros.title", needs: "tickets.answer" },
  { to: "/settings/follow-ups", words: "sequences.title", needs: "settings.manage" },
  { to: "/settings/queues", words: "queues.title", needs: "routing.manage" },
  { to: "/settings/agents", words: "profiles.title", needs: "routing.manage" },
  { to: "/settings/skills", words: "skills.title", needs: "routing.manage" },
  { to: "/settings/people", words: "accounts.title", needs: "accounts.manage" },
  { to: "/settings/roles", words: "roles.title", needs: "accounts.manage" },
  { to: "/settings/operation", words: "operation.title", needs: "operation.read" },
] as const;

/** Those that somebody may use. */
export const settingsFor = (me: Me | null) => settingsPages.filter(({ needs }) => me && may(me, needs));
