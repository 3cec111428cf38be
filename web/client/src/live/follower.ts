import type { Answer } from "../wire/refusal";
import type { Connection } from "./connection";
import { type Effect, type Following, type Input, idle, type Law, step, type WatchPage } from "./following";

/** Carries out what the machine of `following.ts` says, for one thing, and tells who looks. */
export class Follower<M extends object> {
  private now: Following<M> = idle<M>();
  private readonly watchers = new Set<() => void>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private leave: () => void = () => {};
  private readonly law: Law<M>;
  private readonly connection: Connection;
  private readonly load: () => Promise<Answer<M>>;

  constructor(law: Law<M>, connection: Connection, load: () => Promise<Answer<M>>) {
    this.law = law;
    this.connection = connection;
    this.load = load;
  }

  start(): void {
    this.leave = this.connection.listen({
      connected: () => this.put({ kind: "connected" }),
      disconnected: () => this.put({ kind: "disconnected" }),
      events: (stream, events) => this.put({ kind: "events", stream, events }),
      ended: (stream, code) => this.put({ kind: "ended", stream, code }),
    });
    if (this.connection.state === "live") this.put({ kind: "connected" });
    else this.put({ kind: "start" });
  }

  stop(): void {
    this.leave();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    if (this.connection.state === "live") for (const stream of Object.keys(this.now.legs)) void this.connection.call("Unwatch", stream);
    this.now = { ...this.now, connected: false, legs: {}, loading: null };
  }

  /** What is known now; the same object until something changes. */
  look = (): Following<M> => this.now;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Changes what is not the server's to say, such as pending messages. */
  change(how: (model: M) => M): void {
    if (this.now.model !== null) this.become({ ...this.now, model: how(this.now.model) });
  }

  /** The person asks to try again after a failure. */
  retry(): void {
    this.put({ kind: "start" });
  }

  private put(input: Input<M>): void {
    const [next, effects] = step(this.law, this.now, input);
    this.become(next);
    for (const effect of effects) this.carryOut(effect);
  }

  private become(next: Following<M>): void {
    if (next === this.now) return;
    this.now = next;
    for (const watcher of [...this.watchers]) watcher();
  }

  private carryOut(effect: Effect): void {
    if (effect.do === "load") void this.fetch(effect.request);
    else if (effect.do === "watch") void this.ask(effect.stream, effect.after, effect.request);
    else {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        if (this.connection.state === "live") this.put({ kind: "connected" });
      }, effect.seconds * 1000);
      this.timers.add(timer);
    }
  }

  private async fetch(request: number): Promise<void> {
    const answer = await this.load();
    this.put(answer.ok ? { kind: "loaded", request, model: answer.value } : { kind: "loadFailed", request, refusal: answer.refusal });
  }

  private async ask(stream: string, after: number, request: number): Promise<void> {
    const answer = await this.connection.call<WatchPage>("Watch", stream, after);
    if (answer.ok) this.put({ kind: "watched", stream, request, page: answer.value });
    else this.put({ kind: "watchFailed", stream, request, refusal: answer.refusal });
  }
}
