import type { Connection } from "../live/connection";

/** Somebody of the staff who has the conversation open. */
export interface Viewer {
  id: string;
  replying: boolean;
}

/** The server forgets after 30 s who does not say again that they are here. */
const sayEvery = 10_000;

/** Who else is here: tells the others about me while the page is in sight, and hears of them. */
export class Viewers {
  private others: readonly Viewer[] = [];
  private replying = false;
  private open = false;
  private silent = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly id: string;
  private readonly me: string;
  private readonly connection: Connection;
  private readonly changed: () => void;
  private readonly view: string;

  /** @param view What the hub's call is named. */
  constructor(id: string, me: string, connection: Connection, changed: () => void, view: "View" | "ViewTicket" = "View") {
    this.view = view;
    this.id = id;
    this.me = me;
    this.connection = connection;
    this.changed = changed;
  }

  now = (): readonly Viewer[] => this.others;

  /** It stands on the screen; answers how to say that it no longer does. */
  enter(): () => void {
    this.open = true;
    const say = () => void this.say();
    const stopListening = this.connection.listen({ connected: say });
    document.addEventListener("visibilitychange", say);
    this.timer = setInterval(say, sayEvery);
    say();
    return () => {
      this.open = false;
      stopListening();
      document.removeEventListener("visibilitychange", say);
      clearInterval(this.timer);
      this.heard([]);
      say();
    };
  }

  /** I began to write an answer, or stopped. */
  reply(on: boolean): void {
    if (on === this.replying) return;
    this.replying = on;
    if (this.open) void this.say();
  }

  /** I am not to be shown, or am again; who else is here I hear all the same. */
  hide(on: boolean): void {
    if (on === this.silent) return;
    this.silent = on;
    if (this.open) void this.say();
  }

  heard(viewers: readonly Viewer[]): void {
    const others = this.open ? viewers.filter((viewer) => viewer.id !== this.me) : [];
    if (JSON.stringify(others) === JSON.stringify(this.others)) return;
    this.others = others;
    this.changed();
  }

  private async say(): Promise<void> {
    const here = this.open && document.visibilityState === "visible";
    const answer = await (here && this.silent
      ? this.connection.call<{ viewers?: Viewer[] }>("WatchSilently", this.id)
      : this.connection.call<{ viewers?: Viewer[] }>(this.view, here ? this.id : null, this.replying));
    if (answer.ok && answer.value.viewers) this.heard(answer.value.viewers);
  }
}
