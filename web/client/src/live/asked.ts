import type { Answer } from "../wire/refusal";
import type { Connection } from "./connection";
import type { ListWatches } from "./listWatches";

/** However much happens, it is asked for once in this time. */
const usualRest = 1000;
const restAfterFailure = 5000;

/** Something that is asked for again whenever the server tells of a list, while somebody looks. */
export class Asked<T> {
  private value: T | null = null;
  private stale = false;
  private resting = false;
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leave: () => void = () => {};
  private readonly watchers = new Set<() => void>();
  private readonly list: string;
  private readonly ask: () => Promise<Answer<T>>;
  private readonly connection: Connection;
  private readonly watches: ListWatches;
  private readonly rest: number;

  constructor(list: string, ask: () => Promise<Answer<T>>, connection: Connection, watches: ListWatches, rest = usualRest) {
    this.list = list;
    this.ask = ask;
    this.connection = connection;
    this.watches = watches;
    this.rest = rest;
  }

  /** Null while nothing is known. */
  look = (): T | null => this.value;

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
    this.watches.enter(this.list);
    this.leave = this.connection.listen({
      connected: () => void this.connected(),
      rows: (name) => name === this.list && this.changed(),
    });
    if (this.connection.state === "live") void this.connected();
    else this.changed();
  }

  private stop(): void {
    this.leave();
    clearTimeout(this.timer);
    this.turn += 1;
    this.resting = false;
    this.watches.leave(this.list);
  }

  /** Watched first, then read: what changes between the two is told. */
  private async connected(): Promise<void> {
    await this.watches.watch(this.list);
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
    this.timer = setTimeout(() => this.rested(), answer.ok ? this.rest : Math.max(this.rest, restAfterFailure));
  }

  private rested(): void {
    this.resting = false;
    if (this.stale) void this.read();
  }

  private show(value: T): void {
    this.value = value;
    for (const watcher of [...this.watchers]) watcher();
  }
}
