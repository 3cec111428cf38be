import { get } from "../wire/http";
import type { Answer, Refusal } from "../wire/refusal";
import type { Connection } from "./connection";
import { appended, changed, fetched, fetchedAnew, fetching, type LiveRows, noRows, type Row, type RowChange } from "./rows";

export interface ListView<R extends Row> {
  rows: LiveRows<R>;
  /** Whether an answer has come yet. */
  loaded: boolean;
  failed: Refusal | null;
  /** Where the next page begins; null when everything is here. */
  next: string | null;
}

interface Page<R> {
  items: R[];
  next?: string | null;
}

const pageSize = 100;
/** Without a connection by then, the list is read all the same. */
const impatience = 2000;

/** One list, kept up to date while somebody looks: watched first, then read; every new connection and every `null` reads it anew. */
export class LiveList<R extends Row> {
  private view: ListView<R> = { rows: noRows(), loaded: false, failed: null, next: null };
  private readonly watchers = new Set<() => void>();
  private pages = 1;
  /** A new connection, and not read over it yet. */
  private anew = true;
  private turn = 0;
  private leave: () => void = () => {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly list: string;
  private readonly path: string;
  private readonly connection: Connection;

  /** `path` with its query, to which `&limit=…&after=…` is added. */
  constructor(list: string, path: string, connection: Connection) {
    this.list = list;
    this.path = path;
    this.connection = connection;
  }

  look = (): ListView<R> => this.view;

  /** For useSyncExternalStore: the list lives while somebody watches. */
  watch = (watcher: () => void): (() => void) => {
    if (this.watchers.size === 0) this.start();
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.stop();
    };
  };

  retry = (): void => void this.read();

  async more(): Promise<void> {
    const { next } = this.view;
    if (!next) return;
    const turn = this.turn;
    const answer = await get<Page<R>>(this.pathOf(next));
    if (turn !== this.turn || !answer.ok) return;
    this.pages += 1;
    this.show({ rows: appended(this.view.rows, answer.value.items), next: answer.value.next ?? null });
  }

  private start(): void {
    this.leave = this.connection.listen({
      connected: () => void this.connected(),
      rows: (list, changes) => list === this.list && this.heard(changes as readonly RowChange<R>[] | null),
    });
    if (this.connection.state === "live") void this.connected();
    else this.timer = setTimeout(() => !this.view.loaded && void this.read(), impatience);
  }

  private stop(): void {
    this.leave();
    clearTimeout(this.timer);
    this.turn += 1;
    void this.connection.call("UnwatchList", this.list);
  }

  private async connected(): Promise<void> {
    const turn = this.turn;
    const answer = await this.connection.call("WatchList", this.list);
    if (turn !== this.turn) return;
    if (!answer.ok) return this.show({ failed: answer.refusal });
    this.anew = true;
    await this.read();
  }

  private heard(changes: readonly RowChange<R>[] | null): void {
    if (changes) this.show({ rows: changed(this.view.rows, changes) });
    else void this.read();
  }

  /** Reads as many pages as were open; what changes meanwhile is laid over the answer. */
  private async read(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    this.show({ rows: fetching(this.view.rows) });
    const items: R[] = [];
    let next: string | null = null;
    for (let page = 0; page < this.pages && (page === 0 || next); page++) {
      const answer: Answer<Page<R>> = await get<Page<R>>(this.pathOf(next));
      if (turn !== this.turn) return;
      if (!answer.ok) {
        this.show({ failed: answer.refusal });
        this.later(answer.refusal.retryAfter ?? 5);
        return;
      }
      items.push(...answer.value.items);
      next = answer.value.next ?? null;
    }
    const rows = (this.anew ? fetchedAnew : fetched)(this.view.rows, items, next === null);
    this.anew = false;
    this.show({ rows, loaded: true, failed: null, next });
  }

  private later(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connection.state === "live" && void this.read(), seconds * 1000);
  }

  private pathOf(after: string | null): string {
    const query = `limit=${pageSize}${after ? `&after=${encodeURIComponent(after)}` : ""}`;
    return `${this.path}${this.path.includes("?") ? "&" : "?"}${query}`;
  }

  private show(change: Partial<ListView<R>>): void {
    this.view = { ...this.view, ...change };
    for (const watcher of [...this.watchers]) watcher();
  }
}
