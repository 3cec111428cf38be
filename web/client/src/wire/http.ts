import { type Answer, answered, type Refusal, type RefusalKind, refused, unreachable } from "./refusal";

interface Problem {
  code?: string;
  retryAfter?: number;
}

/** After this long without an answer a call counts as lost; commands are repeated under the same id. */
const patience = 20_000;

/** A part of a file may take its time on a thin line. */
const patienceForBytes = 150_000;

const kinds: Record<number, RefusalKind> = {
  400: "invalid",
  401: "unauthorized",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  413: "invalid",
  415: "invalid",
  422: "unprocessable",
  429: "limited",
};

export const get = <T>(path: string): Promise<Answer<T>> => call<T>("GET", path);
export const post = <T>(path: string, body: object = {}): Promise<Answer<T>> => call<T>("POST", path, body);
export const put = <T>(path: string, body: object): Promise<Answer<T>> => call<T>("PUT", path, body);
export const putBytes = <T>(path: string, bytes: Blob): Promise<Answer<T>> => call<T>("PUT", path, bytes);

let signedOut: () => void = () => {};

/** Hears when any call finds that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOut = listener;
  return () => {
    signedOut = () => {};
  };
}

async function call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
  const bytes = body instanceof Blob;
  try {
    const response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: body
        ? { accept: "application/json", "content-type": bytes ? "application/octet-stream" : "application/json" }
        : { accept: "application/json" },
      body: body ? (bytes ? body : JSON.stringify(body)) : null,
      signal: AbortSignal.timeout(bytes ? patienceForBytes : patience),
    });
    if (!response.ok) {
      const refusal = await readRefusal(response);
      if (refusal.kind === "unauthorized" && refusal.code.startsWith("session.") && path !== "/api/me") signedOut();
      return refused(refusal);
    }
    return answered((response.status === 204 ? {} : await response.json()) as T);
  } catch {
    // Offline, cut off in the middle, or an answer that is not JSON: nothing is known.
    return refused(unreachable);
  }
}

async function readRefusal(response: Response): Promise<Refusal> {
  const problem: Problem = await response.json().catch(() => ({}));
  const header = Number(response.headers.get("retry-after"));
  const fallback = response.status === 500 ? "server.error" : response.status > 500 ? "service.unavailable" : "request.invalid";
  return {
    ...problem,
    kind: kinds[response.status] ?? (response.status >= 500 ? "unavailable" : "invalid"),
    code: problem.code ?? fallback,
    retryAfter: problem.retryAfter ?? (header > 0 ? header : null),
  };
}
