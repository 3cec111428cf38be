/** The pages of the staff, each with all that it needs. */
export const staffPages = {
  DeskPage: async () => (await import("../agents/DeskPage")).DeskPage,
  LabelsPage: async () => (await import("../labels/LabelsPage")).LabelsPage,
  CannedRepliesPage: async () => (await import("../cannedReplies/CannedRepliesPage")).CannedRepliesPage,
  PeoplePage: async () => (await import("../accounts/administration/PeoplePage")).PeoplePage,
  BrandPage: async () => (await import("../brand/BrandPage")).BrandPage,
  HoursPage: async () => (await import("../hours/HoursPage")).HoursPage,
  QueuesPage: async () => (await import("../queues/QueuesPage")).QueuesPage,
  ProfilesPage: async () => (await import("../profiles/ProfilesPage")).ProfilesPage,
  SkillsPage: async () => (await import("../skills/SkillsPage")).SkillsPage,
  RolesPage: async () => (await import("../roles/RolesPage")).RolesPage,
  OperationPage: async () => (await import("../operation/OperationPage")).OperationPage,
  WallboardPage: async () => (await import("../wallboard/WallboardPage")).WallboardPage,
  HelpPage: async () => (await import("../help/HelpPage")).HelpPage,
  TicketsPage: async () => (await import("../tickets/TicketsPage")).TicketsPage,
  FollowUpSettingsPage: async () => (await import("../sequences/FollowUpSettingsPage")).FollowUpSettingsPage,
  TicketSettingsPage: async () => (await import("../tickets/TicketSettingsPage")).TicketSettingsPage,
  MacrosPage: async () => (await import("../macros/MacrosPage")).MacrosPage,
  AgendaPage: async () => (await import("../agenda/AgendaPage")).AgendaPage,
} as const;

export type StaffPages = typeof staffPages;
