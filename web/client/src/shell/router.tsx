import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { type ViewName, viewNames } from "../conversations/views";
import { speakToStaff } from "../i18n/i18n";
import { Crash, NotFound, Root } from "./Root";

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("../customers/HomePage"), "HomePage"),
});

const chat = createRoute({
  getParentRoute: () => root,
  path: "/c/$id",
  component: lazyRouteComponent(() => import("../customers/ChatPage"), "ChatPage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => (isOwnPath(search.next) ? { next: search.next } : {}),
  component: lazyRouteComponent(() => import("../accounts/SignInPage"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: (search: Record<string, unknown>): { next?: string } => (isOwnPath(search.next) ? { next: search.next } : {}),
  component: lazyRouteComponent(() => import("../accounts/SignUpPage"), "SignUpPage"),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: "/profile",
  component: lazyRouteComponent(() => import("../accounts/ProfilePage"), "ProfilePage"),
});

const isFilterView = (view: string): view is ViewName => /^filter-[0-9a-f-]{36}$/.test(view);

const desk = createRoute({
  getParentRoute: () => root,
  path: "/desk",
  validateSearch: (search: Record<string, unknown>): { view?: ViewName } => {
    const { view } = search;
    const known = viewNames.find((name) => name === view) ?? (typeof view === "string" && isFilterView(view) ? view : null);
    return known && known !== "mine" ? { view: known } : {};
  },
  component: lazyRouteComponent(() => forStaff(import("../agents/DeskPage")), "DeskPage"),
});

const settingsLabels = createRoute({
  getParentRoute: () => root,
  path: "/settings/labels",
  component: lazyRouteComponent(() => forStaff(import("../labels/LabelsPage")), "LabelsPage"),
});

const settingsCannedReplies = createRoute({
  getParentRoute: () => root,
  path: "/settings/canned-replies",
  component: lazyRouteComponent(() => forStaff(import("../cannedReplies/CannedRepliesPage")), "CannedRepliesPage"),
});

const settingsPeople = createRoute({
  getParentRoute: () => root,
  path: "/settings/people",
  validateSearch: (search: Record<string, unknown>): { of?: "customers"; id?: string } => ({
    ...(search.of === "customers" && { of: "customers" as const }),
    ...(typeof search.id === "string" && { id: search.id }),
  }),
  component: lazyRouteComponent(() => forStaff(import("../accounts/administration/PeoplePage")), "PeoplePage"),
});

const settingsBrand = createRoute({
  getParentRoute: () => root,
  path: "/settings/brand",
  component: lazyRouteComponent(() => forStaff(import("../brand/BrandPage")), "BrandPage"),
});

const settingsHours = createRoute({
  getParentRoute: () => root,
  path: "/settings/hours",
  component: lazyRouteComponent(() => forStaff(import("../hours/HoursPage")), "HoursPage"),
});

const opened = (search: Record<string, unknown>): { id?: string } => (typeof search.id === "string" ? { id: search.id } : {});

const settingsQueues = createRoute({
  getParentRoute: () => root,
  path: "/settings/queues",
  validateSearch: opened,
  component: lazyRouteComponent(() => forStaff(import("../queues/QueuesPage")), "QueuesPage"),
});

const settingsAgents = createRoute({
  getParentRoute: () => root,
  path: "/settings/agents",
  validateSearch: opened,
  component: lazyRouteComponent(() => forStaff(import("../profiles/ProfilesPage")), "ProfilesPage"),
});

const settingsSkills = createRoute({
  getParentRoute: () => root,
  path: "/settings/skills",
  component: lazyRouteComponent(() => forStaff(import("../skills/SkillsPage")), "SkillsPage"),
});

const settingsRoles = createRoute({
  getParentRoute: () => root,
  path: "/settings/roles",
  component: lazyRouteComponent(() => forStaff(import("../roles/RolesPage")), "RolesPage"),
});

const settingsOperation = createRoute({
  getParentRoute: () => root,
  path: "/settings/operation",
  component: lazyRouteComponent(() => forStaff(import("../operation/OperationPage")), "OperationPage"),
});

const wallboard = createRoute({
  getParentRoute: () => root,
  path: "/wallboard",
  component: lazyRouteComponent(() => forStaff(import("../wallboard/WallboardPage")), "WallboardPage"),
});

const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: lazyRouteComponent(() => forStaff(import("../help/HelpPage")), "HelpPage"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("../accounts/WelcomePage"), "WelcomePage"),
});

const stopMail = createRoute({
  getParentRoute: () => root,
  path: "/unsubscribe",
  component: lazyRouteComponent(() => spoken(import("../mail/StopMailPage")), "StopMailPage"),
});

const demoMail = createRoute({
  getParentRoute: () => root,
  path: "/demo/mail",
  component: lazyRouteComponent(() => spoken(import("../mail/DemoMailPage")), "DemoMailPage"),
});

const tickets = createRoute({
  getParentRoute: () => root,
  path: "/tickets",
  validateSearch: ({ show }: Record<string, unknown>): { show?: string } => (typeof show === "string" ? { show } : {}),
  component: lazyRouteComponent(() => forStaff(import("../tickets/TicketsPage")), "TicketsPage"),
});

const settingsFollowUps = createRoute({
  getParentRoute: () => root,
  path: "/settings/follow-ups",
  component: lazyRouteComponent(() => forStaff(import("../sequences/FollowUpSettingsPage")), "FollowUpSettingsPage"),
});

const agenda = createRoute({
  getParentRoute: () => root,
  path: "/agenda",
  validateSearch: ({ of }: Record<string, unknown>): { of?: string } => (typeof of === "string" ? { of } : {}),
  component: lazyRouteComponent(() => forStaff(import("../agenda/AgendaPage")), "AgendaPage"),
});

const ticket = createRoute({ getParentRoute: () => tickets, path: "$id" });

const myTickets = createRoute({
  getParentRoute: () => root,
  path: "/my/tickets",
  component: lazyRouteComponent(() => spoken(import("../tickets/customerPages")), "CustomerTickets"),
});

/** One of them, or `new`. */
const myTicket = createRoute({ getParentRoute: () => myTickets, path: "$id" });

const deskConversation = createRoute({ getParentRoute: () => desk, path: "c/$id" });

/** A page of the staff comes with its words. */
async function forStaff<T>(page: Promise<T>): Promise<T> {
  const [module] = await Promise.all([page, speakToStaff()]);
  return module;
}

/** A page that brings words of its own is drawn with them. */
async function spoken<T extends { words: () => Promise<void> }>(page: Promise<T>): Promise<T> {
  await (await page).words();
  return page;
}

/** Only paths of this portal: nobody is sent elsewhere by a link. */
function isOwnPath(path: unknown): path is string {
  return typeof path === "string" && /^\/(?![/\\])/.test(path);
}

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    chat,
    signIn,
    signUp,
    profile,
    settingsLabels,
    settingsCannedReplies,
    settingsPeople,
    settingsRoles,
    settingsQueues,
    settingsAgents,
    settingsSkills,
    settingsBrand,
    help,
    settingsHours,
    settingsOperation,
    wallboard,
    welcome,
    stopMail,
    demoMail,
    desk.addChildren([deskConversation]),
    agenda,
    settingsFollowUps,
    tickets.addChildren([ticket]),
    myTickets.addChildren([myTicket]),
  ]),
  defaultErrorComponent: Crash,
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
