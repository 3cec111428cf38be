import type { Connection } from "../live/connection";
import { get } from "../wire/http";
import type { Answer } from "../wire/refusal";

/** How many conversations the views hold, each counted by the server to 100 and no further. */
export interface Counts {
  mine: number;
  waiting: number;
  all: number;
  snoozed: number;
}

const list = "conversations/moved";
/** However much happens, they are asked for once in this time. */
const rest = 1000;
const restAfterFailure = 5000;
const mostShown = 99;

const ask = (): Promise<Answer<Counts>> => get<Counts>("/api/conversations/counts");

export const shownCount = (count: number): string => (count > mostShown ? `${mostShown}+` : String(count));

/** Kept up to date while somebody looks: asked for again whenever the server tells that a conversation went from one view to another. */
export class ConversationCounts {
  private counts: Counts | null = null;
  private stale = false;
  private resting = false;
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leave: () => void = () => {};
  private readonly watchers = new Set<() => void>();
  private readonly connection: Connection;
  private readonly ask: () => Promise<Answer<Counts>>;

  constructor(connection: Connection, asking = ask) {
    this.connection = connection;
    this.ask = asking;
  }

  /** Null while nothing is known. */
  look = (): Counts | null => this.counts;

  /** For useSyncExternalStore. */
  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    if (this.watchers.size === 1) this.start();
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.stop();
    };
  };

  private start(): void {
    this.leave = this.connection.listen({
      connected: () => void this.connected(),
      rows: (name) => name === list && this.changed(),
    });
    if (this.connection.state === "live") void this.connected();
    else this.changed();
  }

  private stop(): void {
    this.leave();
    clearTimeout(this.timer);
    this.turn += 1;
    this.resting = false;
    void this.connection.call("UnwatchList", list);
  }

  /** Watched first, then read: what changes between the two is told. */
  private async connected(): Promise<void> {
    await this.connection.call("WatchList", list);
    this.changed();
  }

  private changed(): void {
    this.stale = true;
    if (!this.resting && this.watchers.size > 0) void this.read();
  }

  private async read(): Promise<void> {
    const turn = this.turn;
    this.stale = false;
    this.resting = true;
    const answer = await this.ask();
    if (turn !== this.turn) return;
    if (answer.ok) this.show(answer.value);
    else this.stale = true;
    this.timer = setTimeout(() => this.rested(), answer.ok ? rest : restAfterFailure);
  }

  private rested(): void {
    this.resting = false;
    if (this.stale) void this.read();
  }

  private show(counts: Counts): void {
    this.counts = counts;
    for (const watcher of [...this.watchers]) watcher();
  }
}
