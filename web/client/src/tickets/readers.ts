import { Typing } from "../conversations/typing";
import type { Connection } from "../live/connection";
import type { Party, StreamEvent } from "../live/stream";

const readEvery = 1000;

export interface ReadMark {
  by: Party;
  position: number;
}

/** What is live of a ticket and no history: who is writing in it, and how far its customers have read. */
export interface ReadersView {
  typing: readonly Party[];
  /** By customer. */
  read: Readonly<Record<string, number>>;
}

/** How far anybody who reads it as a customer has read. */
export const readTo = ({ read }: ReadersView): number => Math.max(0, ...Object.values(read));

/** Tells the others that I write and how far I have read, and hears of them. */
export class Readers {
  readonly typing: Typing;
  private view: ReadersView = { typing: [], read: {} };
  private readTo = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leave: () => void = () => {};
  private readonly watchers = new Set<() => void>();
  private readonly id: string;
  private readonly connection: Connection;

  constructor(id: string, me: string, connection: Connection) {
    this.id = id;
    this.connection = connection;
    this.typing = new Typing(id, me, connection, () => this.show({ typing: this.typing.now() }), "TypingInTicket");
  }

  start(): void {
    this.leave = this.connection.listen({
      connected: () => this.again(),
      signal: (stream, kind, data) => {
        if (stream !== `ticket/${this.id}`) return;
        if (kind === "typing") this.typing.heard(data as { by: Party; on: boolean });
        if (kind === "read") this.heard([data as ReadMark]);
      },
    });
  }

  stop(): void {
    this.leave();
    this.typing.stop();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  look = (): ReadersView => this.view;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  heard = (marks: readonly ReadMark[]): void => {
    const read = { ...this.view.read };
    for (const { by, position } of marks) read[by.id] = Math.max(read[by.id] ?? 0, position);
    this.show({ read });
  };

  arrived(after: number, events: readonly StreamEvent[]): void {
    this.typing.arrived(after, events);
  }

  /** Everything up to here has been seen; told at most once a second, forward only. */
  read(position: number): void {
    if (position <= this.readTo) return;
    this.readTo = position;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.connection.call("ReadTicket", this.id, this.readTo);
    }, readEvery);
  }

  /** What was read while nobody could be told is told now. */
  private again(): void {
    const seen = this.readTo;
    this.readTo = 0;
    if (seen > 0) this.read(seen);
  }

  private show(change: Partial<ReadersView>): void {
    this.view = { ...this.view, ...change };
    for (const watcher of [...this.watchers]) watcher();
  }
}
