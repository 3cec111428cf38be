import type { Connection } from "../live/connection";
import type { Party, StreamEvent } from "../live/stream";

/** Told at most this often while somebody types. */
const tellEvery = 1500;
/** Forgotten after this when nothing more is heard. */
const forgetAfter = 4000;

/** Who is writing in one conversation or ticket: tells the others about me, and forgets in time what was heard of them. */
export class Typing {
  private toldAt = 0;
  private readonly heardOf = new Map<string, { party: Party; timer: ReturnType<typeof setTimeout> }>();
  private readonly id: string;
  private readonly me: string;
  private readonly connection: Connection;
  private readonly changed: () => void;
  private readonly method: string;

  constructor(id: string, me: string, connection: Connection, changed: () => void, method = "Typing") {
    this.id = id;
    this.me = me;
    this.connection = connection;
    this.changed = changed;
    this.method = method;
  }

  now = (): readonly Party[] => [...this.heardOf.values()].map((entry) => entry.party);

  /** I am writing an answer (never told for notes), or stopped. */
  tell(on: boolean): void {
    const now = Date.now();
    if (on ? now - this.toldAt < tellEvery : this.toldAt === 0) return;
    this.toldAt = on ? now : 0;
    void this.connection.call(this.method, this.id, on);
  }

  heard({ by, on }: { by: Party; on: boolean }): void {
    if (by.id === this.me) return;
    if (!on) {
      this.forget(by.id);
      return;
    }
    clearTimeout(this.heardOf.get(by.id)?.timer);
    this.heardOf.set(by.id, { party: by, timer: setTimeout(() => this.forget(by.id), forgetAfter) });
    this.changed();
  }

  /** Whose message has come writes it no longer. */
  arrived(after: number, events: readonly StreamEvent[]): void {
    for (const event of events) if (event.position > after) this.forget(event.by.id);
  }

  stop(): void {
    for (const { timer } of this.heardOf.values()) clearTimeout(timer);
    this.heardOf.clear();
  }

  private forget(id: string): void {
    clearTimeout(this.heardOf.get(id)?.timer);
    if (this.heardOf.delete(id)) this.changed();
  }
}
