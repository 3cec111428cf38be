import { useQuery } from "@tanstack/react-query";
import type { Party } from "../live/stream";
import { get, post, put } from "../wire/http";
import { type Answer, type Refusal, RefusalError } from "../wire/refusal";
import type { Preferences } from "./preferences";

/** Who is signed in, as `GET /api/me` says it. */
export interface Me {
  kind: "customer" | "agent";
  id: string;
  name?: string | null;
  email?: string | null;
  roles: string[];
  permissions: string[];
  availability?: "available" | "away" | null;
  /** Where a visitor says that they can be reached. */
  claimedEmail?: string | null;
  demo?: boolean;
  /** Of an account. */
  preferences?: Preferences | null;
}

export type Permission =
  | "conversations.read"
  | "conversations.answer"
  | "conversations.assign"
  | "tickets.read"
  | "tickets.answer"
  | "tickets.assign"
  | "tickets.close"
  | "accounts.manage"
  | "settings.manage"
  | "routing.manage"
  | "operation.read"
  | "wallboard.read"
  | "customer";

/** `me` is null for somebody who has never written and not signed in. */
export interface Whoami {
  me: Me | null;
  demo: boolean;
  /** The session ended while the page was open. */
  ended?: boolean;
}

export const whoamiKey = ["me"];

async function fetchWhoami(): Promise<Whoami> {
  const answer = await get<Me>("/api/me");
  if (answer.ok) return { me: answer.value, demo: answer.value.demo ?? false };
  const refusal = answer.refusal as Refusal & { demo?: boolean };
  if (refusal.kind === "unauthorized") return { me: null, demo: refusal.demo ?? false };
  throw new RefusalError(refusal);
}

const retryMilliseconds = 5000;

export const useWhoami = () =>
  useQuery({
    queryKey: whoamiKey,
    queryFn: fetchWhoami,
    staleTime: 60_000,
    refetchOnReconnect: true,
    // A page that could not begin because the server was away begins by itself once it is back.
    refetchInterval: ({ state }) => (state.data === undefined && state.status === "error" ? retryMilliseconds : false),
  });

export const may = (me: Me, permission: Permission): boolean => me.permissions.includes(permission);

export const partyOf = (me: Me): Party => ({ kind: me.kind, id: me.id });

/** Somebody who writes for the first time becomes a visitor; whoever is known already keeps their id. */
export async function becomeVisitor(): Promise<Answer<Me>> {
  const made = await post<{ customerId: string }>("/api/visitor");
  // Signed in meanwhile, in another tab: then that is who they are.
  return made.ok || made.refusal.code === "session.signed_in" ? get<Me>("/api/me") : made;
}

export const signIn = (email: string, password: string): Promise<Answer<Me>> => post<Me>("/api/sign-in", { email, password });

export const signUp = (commandId: string, name: string, email: string, password: string): Promise<Answer<Me>> =>
  post<Me>("/api/sign-up", { commandId, name, email, password });

export const changePassword = (commandId: string, current: string, next: string): Promise<Answer<object>> =>
  post("/api/me/password", { commandId, current, next });

export const signOut = (): Promise<Answer<object>> => post("/api/sign-out");

/** Where a visitor can be reached; null takes it back. */
export const claimEmail = (commandId: string, email: string | null): Promise<Answer<object>> => put("/api/me/email", { commandId, email });

/** The name that others see. */
export const rename = (commandId: string, name: string): Promise<Answer<object>> => put("/api/me", { commandId, name });
