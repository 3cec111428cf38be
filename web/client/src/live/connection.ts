import type { Answer, Refusal } from "../wire/refusal";
import { answered, refused, unreachable } from "../wire/refusal";
import { waitBefore } from "./backoff";
import type { StreamEvent } from "./stream";

/** What the person sees: `off` nobody is signed in; `connecting` the first or a quick try; `offline` it did not work, the next try is timed. */
export type ConnectionState = "off" | "connecting" | "live" | "offline";

/** The hub as it is on the wire; SignalR behind it in the browser, a fake in tests. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
}

export interface HubListeners {
  events(stream: string, events: readonly StreamEvent[]): void;
  signal(stream: string, kind: string, data: object): void;
  rows(list: string, changes: readonly unknown[] | null): void;
  ended(stream: string, code: string): void;
  closed(): void;
}

export interface ConnectionEvents extends Omit<HubListeners, "closed"> {
  connected(): void;
  disconnected(): void;
}

/** The hub does not take who is not signed in. */
export class SignedOut extends Error {}

/** A call that is not answered for so long means the connection is dead, whatever it says. */
const patience = 10_000;

/** Any call does to ask whether somebody is there; leaving what was never watched changes nothing. */
const nothing = "conversation/00000000-0000-0000-0000-000000000000";

/** One connection that comes back for ever. Everyone who follows something listens to it. */
export class Connection {
  state: ConnectionState = "off";
  private hub: Hub | null = null;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<Partial<ConnectionEvents>>();
  private readonly watchers = new Set<() => void>();
  private readonly open: (listeners: HubListeners) => Hub;

  constructor(open: (listeners: HubListeners) => Hub) {
    this.open = open;
  }

  /** Connects, and stays so until `stop`. */
  start(): void {
    if (this.state === "off") this.connect();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.drop();
    this.attempt = 0;
    this.become("off");
  }

  /** The network or the page is back: try now; if all seems well, find out whether it is. */
  wake(): void {
    if (this.state === "offline") {
      this.attempt = 0;
      this.connect();
    } else void this.call("Unwatch", nothing);
  }

  listen(listener: Partial<ConnectionEvents>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** For useSyncExternalStore: called when `state` changes. */
  watchState = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  async call<T>(method: string, ...args: unknown[]): Promise<Answer<T>> {
    const hub = this.hub;
    if (!hub || this.state !== "live") return refused(unreachable);
    try {
      const answer = await inTime(hub.invoke(method, ...args));
      const refusal = (answer as { refusal?: Refusal } | null)?.refusal;
      if (refusal?.code === "session.ended") this.onEnded("", refusal.code);
      return refusal ? refused(refusal) : answered(answer as T);
    } catch (error) {
      if (error === tooLate && hub === this.hub) this.lost();
      return refused(unreachable);
    }
  }

  private connect(): void {
    clearTimeout(this.timer);
    this.drop();
    this.become("connecting");
    const hub = this.open({
      events: (stream, events) => hub === this.hub && this.tell((listener) => listener.events?.(stream, events)),
      signal: (stream, kind, data) => hub === this.hub && this.tell((listener) => listener.signal?.(stream, kind, data)),
      rows: (list, changes) => hub === this.hub && this.tell((listener) => listener.rows?.(list, changes)),
      ended: (stream, code) => hub === this.hub && this.onEnded(stream, code),
      closed: () => hub === this.hub && this.lost(),
    });
    this.hub = hub;
    hub.start().then(
      () => hub === this.hub && this.connected(),
      (error: unknown) => hub === this.hub && this.failed(error),
    );
  }

  private connected(): void {
    this.attempt = 0;
    this.become("live");
    this.tell((listener) => listener.connected?.());
  }

  private failed(error: unknown): void {
    if (error instanceof SignedOut) this.onEnded("", "session.ended");
    else this.lost();
  }

  private onEnded(stream: string, code: string): void {
    if (stream === "") this.stop();
    this.tell((listener) => listener.ended?.(stream, code));
  }

  private lost(): void {
    const wasLive = this.state === "live";
    this.drop();
    const wait = waitBefore(this.attempt);
    this.become(this.attempt === 0 ? "connecting" : "offline");
    this.attempt += 1;
    this.timer = setTimeout(() => this.connect(), wait);
    if (wasLive) this.tell((listener) => listener.disconnected?.());
  }

  private drop(): void {
    const hub = this.hub;
    this.hub = null;
    hub?.stop().catch(() => {});
  }

  private become(state: ConnectionState): void {
    // While it keeps trying and failing it stays "offline"; a bar that flickers says less.
    if (state === "connecting" && this.state === "offline" && this.attempt > 0) return;
    if (state === this.state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }

  private tell(about: (listener: Partial<ConnectionEvents>) => void): void {
    for (const listener of [...this.listeners]) about(listener);
  }
}

const tooLate = new Error("No answer in time.");

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
