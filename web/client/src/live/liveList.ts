import { get } from "../wire/http";
import type { Answer, Refusal } from "../wire/refusal";
import type { Connection } from "./connection";
import type { ListWatches } from "./listWatches";
import { appended, changed, fetched, fetchedAnew, fetching, type LiveRows, noRows, type Row, type RowChange } from "./rows";

export interface ListView<R extends Row> {
  rows: LiveRows<R>;
  /** Whether an answer has come yet. */
  loaded: boolean;
  failed: Refusal | null;
  /** Where the next page begins; null when everything is here. */
  next: string | null;
}

/** Where a list comes from. */
export interface ListSource<R extends Row> {
  /** What the server calls it, and tells changes of. */
  list: string;
  /** With its query, to which `&limit=…&after=…` is added. */
  path: string;
  /** Whether a row belongs to it: what the server tells of may be more. */
  keeps: (row: R) => boolean;
}

interface Page<R> {
  items: R[];
  next?: string | null;
}

const pageSize = 100;
/** Without a connection by then, the list is read all the same. */
const impatience = 2000;
/** A change is shown with those that come within this time … */
const gather = 40;
/** … and as long as they keep coming, all of them so often: nobody reads a list that moves more. */
const pace = 300;

/** One list, kept up to date while somebody looks: watched first, then read; every new connection and every `null` reads it anew. */
export class LiveList<R extends Row> {
  private view: ListView<R> = { rows: noRows(), loaded: false, failed: null, next: null };
  private readonly watchers = new Set<() => void>();
  private pages = 1;
  /** The page under way. */
  private paging: string | null = null;
  /** A new connection, and not read over it yet. */
  private anew = true;
  private turn = 0;
  private leave: () => void = () => {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private toldAt = -pace;
  /** Not laid into the rows yet. */
  private arrived: RowChange<R>[] = [];
  private readonly source: ListSource<R>;
  private readonly connection: Connection;
  private readonly watches: ListWatches;

  constructor(source: ListSource<R>, connection: Connection, watches: ListWatches) {
    this.source = source;
    this.connection = connection;
    this.watches = watches;
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

  /** Reads the next page, one at a time. */
  more = async (): Promise<void> => {
    const { next } = this.view;
    if (!next || this.paging === next) return;
    this.paging = next;
    const turn = this.turn;
    const answer = await get<Page<R>>(this.pathOf(next));
    this.paging = null;
    if (turn !== this.turn || !answer.ok) return;
    this.pages += 1;
    this.show({ rows: appended(this.rowsNow(), answer.value.items), next: answer.value.next ?? null });
  };

  private start(): void {
    this.watches.enter(this.source.list);
    this.leave = this.connection.listen({
      connected: () => void this.connected(),
      rows: (list, changes) => list === this.source.list && this.heard(changes as readonly RowChange<R>[] | null),
    });
    if (this.connection.state === "live") void this.connected();
    else this.timer = setTimeout(() => !this.view.loaded && void this.read(), impatience);
  }

  private stop(): void {
    this.leave();
    clearTimeout(this.timer);
    clearTimeout(this.telling);
    this.telling = undefined;
    this.arrived = [];
    this.turn += 1;
    this.watches.leave(this.source.list);
  }

  private async connected(): Promise<void> {
    const turn = this.turn;
    const answer = await this.watches.watch(this.source.list);
    if (turn !== this.turn) return;
    if (!answer.ok) return this.show({ failed: answer.refusal });
    this.anew = true;
    await this.read();
  }

  private heard(changes: readonly RowChange<R>[] | null): void {
    if (!changes) return void this.read();
    const { keeps } = this.source;
    for (const change of changes) this.arrived.push(change.row && !keeps(change.row) ? { ...change, row: null } : change);
    this.telling ??= setTimeout(() => this.tellOfArrived(), Math.max(gather, this.toldAt + pace - performance.now()));
  }

  private tellOfArrived(): void {
    this.telling = undefined;
    const { rows } = this.view.rows;
    if (this.rowsNow().rows !== rows) this.tell();
  }

  /** With all that has arrived. */
  private rowsNow(): LiveRows<R> {
    const changes = this.arrived;
    this.arrived = [];
    if (changes.length > 0) this.view = { ...this.view, rows: changed(this.view.rows, changes) };
    return this.view.rows;
  }

  /** Reads as many pages as were open; what changes meanwhile is laid over the answer. */
  private async read(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    this.show({ rows: fetching(this.rowsNow()) });
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
    const rows = (this.anew ? fetchedAnew : fetched)(this.rowsNow(), items, next === null);
    this.anew = false;
    this.show({ rows, loaded: true, failed: null, next });
  }

  private later(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connection.state === "live" && void this.read(), seconds * 1000);
  }

  private pathOf(after: string | null): string {
    const query = `limit=${pageSize}${after ? `&after=${encodeURIComponent(after)}` : ""}`;
    const { path } = this.source;
    return `${path}${path.includes("?") ? "&" : "?"}${query}`;
  }

  private show(change: Partial<ListView<R>>): void {
    this.view = { ...this.view, ...change };
    this.tell();
  }

  private tell(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    this.toldAt = performance.now();
    for (const watcher of [...this.watchers]) watcher();
  }
}
