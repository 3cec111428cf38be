import type { Law } from "../../live/following";
import { advance, type Party, type StreamEvent, type Track } from "../../live/stream";

export type AccountStatus = "active" | "invited" | "locked";

/** A row of `GET /api/accounts`. */
export interface AccountItem {
  id: string;
  email: string;
  name: string;
  roles: readonly string[];
  status: AccountStatus;
  signedInAt?: string | null;
}

/** An account as `GET /api/accounts/{id}` says it. */
export interface AccountState {
  email: string;
  name: string;
  roles: readonly string[];
  /** Locked by an administrator. */
  suspended: boolean;
  /** Nobody has chosen a password yet. */
  invited: boolean;
  /** After wrong passwords. */
  lockedUntil?: string | null;
  signedInAt?: string | null;
  /** A link to choose a password is open until then. */
  linkUntil?: string | null;
  /** The last change of the roles since this page looks. */
  rolesChange?: { position: number; by: Party; at: string };
}

export interface AccountSnapshot {
  id: string;
  stream: string;
  state: AccountState;
  position: number;
  recent: StreamEvent[];
  epoch: string;
}

/** One account as it is held here, with what is known of its history. */
export interface Account {
  id: string;
  epoch: string;
  track: Track<AccountState>;
}

/** A link that was just made; it is shown once. */
export interface AccountLink {
  token: string;
  until: string;
  invitation: boolean;
}

export const fromSnapshot = ({ id, stream, state, position, recent, epoch }: AccountSnapshot): Account => ({
  id,
  epoch,
  track: { stream, state, position, events: recent },
});

/** The same fold as `Account.Apply` in grains/Accounts, of what is shown. */
export function fold(state: AccountState, event: StreamEvent): AccountState {
  const data = event.data as Partial<{ name: string; email: string; roles: string[]; until: string }>;
  switch (event.type) {
    case "account.created":
    case "account.invited":
      return {
        ...state,
        name: data.name ?? "",
        email: data.email ?? "",
        roles: data.roles ?? [],
        suspended: false,
        invited: event.type === "account.invited",
      };
    case "account.renamed":
      return { ...state, name: data.name ?? "" };
    case "account.roles_changed":
      return { ...state, roles: data.roles ?? [], rolesChange: { position: event.position, by: event.by, at: event.at } };
    case "account.signed_in":
      return { ...state, signedInAt: event.at, lockedUntil: null };
    case "account.locked":
      return { ...state, lockedUntil: data.until ?? null };
    case "account.link_made":
      return { ...state, linkUntil: data.until ?? null };
    case "account.password_changed":
      return { ...state, linkUntil: null };
    case "account.password_set":
      return { ...state, invited: false, linkUntil: null, lockedUntil: null };
    case "account.suspended":
      return { ...state, suspended: true, linkUntil: null };
    case "account.unlocked":
      return { ...state, suspended: false, lockedUntil: null };
    default:
      return state;
  }
}

/** How an account obeys the client law. */
export const accountLaw: Law<Account> = {
  streams: ({ track }) => [track.stream],
  position: ({ track }) => track.position,
  epoch: ({ epoch }) => epoch,
  apply: (account, event) => {
    if (event.stream !== account.track.stream) return account;
    const track = advance(account.track, event, fold);
    return track && { ...account, track };
  },
  adopt: (_, fresh) => fresh,
};

export const isLocked = (state: AccountState, now: number): boolean =>
  state.suspended || (!!state.lockedUntil && Date.parse(state.lockedUntil) > now);

export const isCustomer = (roles: readonly string[]): boolean => roles.length === 1 && roles[0] === "customer";

export const sameRoles = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));

export const linkOf = (token: string): string => `${location.origin}/welcome#${token}`;
