/** A no that is part of the rules. `code` is the translation key; `retryAfter` is in seconds. */
export interface Refusal {
  kind: RefusalKind;
  code: string;
  retryAfter?: number | null;
  /** What stands in the way, by its names, where the code alone does not say. */
  about?: string | null;
}

export type RefusalKind =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "unprocessable"
  | "limited"
  | "unavailable"
  /** The server could not be reached; nothing is known of what became of the command. */
  | "unreachable";

/** Refusals are values: a call answers one of the two and does not throw. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const unreachable: Refusal = { kind: "unreachable", code: "network.unreachable" };

export const answered = <T>(value: T): Answer<T> => ({ ok: true, value });

export const refused = <T>(refusal: Refusal): Answer<T> => ({ ok: false, refusal });

/** Whether the same command may be sent again by itself: its fate is open, or the server asked for a moment. */
export const isPassing = (refusal: Refusal): boolean => refusal.kind === "unreachable" || refusal.kind === "unavailable";

/** For TanStack Query, which speaks in exceptions. */
export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function valueOrThrow<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new RefusalError(answer.refusal);
  return answer.value;
}

export const refusalOf = (error: unknown): Refusal => (error instanceof RefusalError ? error.refusal : unreachable);
