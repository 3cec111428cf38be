import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { type ViewName, viewNames } from "../conversations/views";
import { speakToStaff } from "../i18n/i18n";
import { Crash, NotFound, Root } from "./Root";
import type { StaffPages } from "./staffPages";

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
  component: ofStaff("DeskPage"),
});

const settingsLabels = createRoute({
  getParentRoute: () => root,
  path: "/settings/labels",
  component: ofStaff("LabelsPage"),
});

const settingsCannedReplies = createRoute({
  getParentRoute: () => root,
  path: "/settings/canned-replies",
  component: ofStaff("CannedRepliesPage"),
});

const settingsPeople = createRoute({
  getParentRoute: () => root,
  path: "/settings/people",
  validateSearch: (search: Record<string, unknown>): { of?: "customers"; id?: string } => ({
    ...(search.of === "customers" && { of: "customers" as const }),
    ...(typeof search.id === "string" && { id: search.id }),
  }),
  component: ofStaff("PeoplePage"),
});

const settingsBrand = createRoute({
  getParentRoute: () => root,
  path: "/settings/brand",
  component: ofStaff("BrandPage"),
});

const settingsHours = createRoute({
  getParentRoute: () => root,
  path: "/settings/hours",
  component: ofStaff("HoursPage"),
});

const opened = (search: Record<string, unknown>): { id?: string } => (typeof search.id === "string" ? { id: search.id } : {});

const settingsQueues = createRoute({
  getParentRoute: () => root,
  path: "/settings/queues",
  validateSearch: opened,
  component: ofStaff("QueuesPage"),
});

const settingsAgents = createRoute({
  getParentRoute: () => root,
  path: "/settings/agents",
  validateSearch: opened,
  component: ofStaff("ProfilesPage"),
});

const settingsSkills = createRoute({
  getParentRoute: () => root,
  path: "/settings/skills",
  component: ofStaff("SkillsPage"),
});

const settingsRoles = createRoute({
  getParentRoute: () => root,
  path: "/settings/roles",
  component: ofStaff("RolesPage"),
});

const settingsOperation = createRoute({
  getParentRoute: () => root,
  path: "/settings/operation",
  component: ofStaff("OperationPage"),
});

const wallboard = createRoute({
  getParentRoute: () => root,
  path: "/wallboard",
  component: ofStaff("WallboardPage"),
});

const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: ofStaff("HelpPage"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("../accounts/WelcomePage"), "WelcomePage"),
});

const mailPages = () => spoken(import("../mail/pages"));

const stopMail = createRoute({
  getParentRoute: () => root,
  path: "/unsubscribe",
  component: lazyRouteComponent(mailPages, "StopMailPage"),
});
const rate = createRoute({ getParentRoute: () => root, path: "/rate", component: lazyRouteComponent(mailPages, "RatePage") });
const demoMail = createRoute({ getParentRoute: () => root, path: "/demo/mail", component: lazyRouteComponent(mailPages, "DemoMailPage") });

/** A view, and what is wanted of it. */
const ticketSearch = ["show", "queue", "type", "priority", "label"];
type TicketSearch = { show?: string; queue?: string; type?: string; priority?: string; label?: string };

const tickets = createRoute({
  getParentRoute: () => root,
  path: "/tickets",
  validateSearch: (search: Record<string, unknown>): TicketSearch =>
    Object.fromEntries(Object.entries(search).filter(([name, value]) => ticketSearch.includes(name) && typeof value === "string")),
  component: ofStaff("TicketsPage"),
});

const settingsFollowUps = createRoute({
  getParentRoute: () => root,
  path: "/settings/follow-ups",
  component: ofStaff("FollowUpSettingsPage"),
});

const settingsTickets = createRoute({
  getParentRoute: () => root,
  path: "/settings/tickets",
  component: ofStaff("TicketSettingsPage"),
});

const settingsMacros = createRoute({
  getParentRoute: () => root,
  path: "/settings/macros",
  component: ofStaff("MacrosPage"),
});

const agenda = createRoute({
  getParentRoute: () => root,
  path: "/agenda",
  validateSearch: ({ of }: Record<string, unknown>): { of?: string } => (typeof of === "string" ? { of } : {}),
  component: ofStaff("AgendaPage"),
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

/** A page of the staff comes with its words; of what it is made customers' browsers know nothing. */
function ofStaff<Name extends keyof StaffPages>(name: Name) {
  return lazyRouteComponent(async () => {
    const [{ staffPages }] = await Promise.all([import("./staffPages"), speakToStaff()]);
    return { page: await staffPages[name]() };
  }, "page");
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
    rate,
    demoMail,
    desk.addChildren([deskConversation]),
    agenda,
    settingsFollowUps,
    settingsTickets,
    settingsMacros,
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
