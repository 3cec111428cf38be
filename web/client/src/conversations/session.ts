import type { MessageFiles } from "../files/uploads";
import type { Connection } from "../live/connection";
import { Follower } from "../live/follower";
import type { Following } from "../live/following";
import { firstHeld, type Party, type StreamEvent } from "../live/stream";
import { get, post } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, answered, isPassing, type Refusal } from "../wire/refusal";
import { type Conversation, conversationLaw, mark, sharedStream, staffStream, withOlder } from "./conversation";
import { CustomerPage } from "./customerPage";
import { olderWanted } from "./order";
import { Outbox } from "./outbox";
import type { Pending } from "./pending";
import { type ConversationSnapshot, fromSnapshot, type QueuePlace } from "./snapshot";
import type { MessageItem } from "./timeline";
import { Typing } from "./typing";
import { keepUnsent, loadUnsent } from "./unsent";
import { type Viewer, Viewers } from "./viewers";

/** What a thread shows at one moment. */
export interface ConversationView {
  following: Following<Conversation>;
  /** Who is writing, besides me. */
  typing: readonly Party[];
  /** Who else of the staff has it open; for the staff. */
  viewers: readonly Viewer[];
  /** Which page the customer looks at; for the staff. */
  page: string | null;
  older: "idle" | "loading" | "failed";
  /** Where I stand in line, while I wait. */
  line: QueuePlace | null;
}

const olderPage = 100;
const readEvery = 1000;

/** One open conversation of one person: its follower, what is pending, who types, how far it is read. */
export class ConversationSession {
  readonly outbox: Outbox;
  readonly typing: Typing;
  readonly viewers: Viewers;
  readonly page: CustomerPage;
  /** Called with the id of the conversation that goes on from this one. */
  onContinued: (id: string) => void = () => {};
  private view: ConversationView;
  private kept: readonly Pending[] = [];
  /** What I have asked to take back, by the command that asks. */
  private readonly asked = new Map<string, MessageItem>();
  private readTo = 0;
  private wasLost = false;
  private readTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly follower: Follower<Conversation>;
  private readonly watchers = new Set<() => void>();
  private leave: () => void = () => {};
  readonly id: string;
  private readonly me: Party;
  private readonly connection: Connection;
  private readonly files: MessageFiles;

  constructor(id: string, me: Party, connection: Connection, files: MessageFiles) {
    this.id = id;
    this.me = me;
    this.connection = connection;
    this.files = files;
    this.follower = new Follower(conversationLaw, connection, () => this.load());
    this.outbox = new Outbox(id, this.follower, connection, (next) => this.onContinued(next), files);
    this.typing = new Typing(id, me.id, connection, () => this.show({ typing: this.typing.now() }));
    this.viewers = new Viewers(id, me.id, connection, () => this.show({ viewers: this.viewers.now() }));
    this.page = new CustomerPage(id, connection, () => this.show({ page: this.page.now() }));
    this.view = { following: this.follower.look(), typing: [], viewers: [], page: null, older: "idle", line: null };
  }

  start(): void {
    const stopWatching = this.follower.watch(() => this.changed());
    const stopListening = this.connection.listen({
      connected: () => void this.resumed(),
      disconnected: () => {
        this.wasLost = true;
        this.outbox.interrupt();
      },
      signal: (stream, kind, data) => {
        if (stream === sharedStream(this.id)) this.signal(kind, data);
        if (stream === staffStream(this.id)) this.staffSignal(kind, data);
      },
    });
    const stopFiles = this.outbox.start();
    this.leave = () => {
      stopWatching();
      stopListening();
      stopFiles();
    };
    this.follower.start();
  }

  stop(): void {
    this.leave();
    this.follower.stop();
    this.outbox.stop();
    this.typing.stop();
    clearTimeout(this.readTimer);
  }

  look = (): ConversationView => this.view;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  retry = (): void => this.follower.retry();

  get seenTo(): number {
    return Math.max(this.readTo, this.view.following.model?.marks[this.me.id] ?? 0);
  }

  /** Everything up to here has been seen; told at most once a second, forward only. */
  read(position: number): void {
    const known = this.view.following.model?.marks[this.me.id] ?? 0;
    if (position <= Math.max(known, this.readTo)) return;
    this.readTo = position;
    this.readTimer ??= setTimeout(() => {
      this.readTimer = undefined;
      void this.connection.call("Read", this.id, this.readTo);
    }, readEvery);
  }

  /** Reads the next older page of the stream that wants it. */
  async loadOlder(): Promise<void> {
    const model = this.view.following.model;
    const track = model && olderWanted(model);
    if (!track || this.view.older === "loading") return;
    this.show({ older: "loading" });
    const answer = await get<{ events: StreamEvent[]; epoch: string }>(
      `/api/streams/${track.stream}?before=${firstHeld(track)}&limit=${olderPage}`,
    );
    if (answer.ok)
      this.follower.change((now) => (now.epoch === answer.value.epoch ? withOlder(now, track.stream, answer.value.events) : now));
    this.show({ older: answer.ok ? "idle" : "failed" });
  }

  /** Takes back what I wrote, unless it was read meanwhile. Its words come back into the composer with the event. */
  withdraw = async (item: MessageItem): Promise<Refusal | null> => {
    const before = [...this.asked].find(([, { key }]) => key === item.key);
    const commandId = before?.[0] ?? newId();
    this.asked.set(commandId, item);
    const { place: position, internal } = item;
    const answer = await post<Receipt>(`/api/conversations/${this.id}/withdraw`, { commandId, position, internal });
    if (answer.ok) return null;
    if (!isPassing(answer.refusal)) this.asked.delete(commandId);
    return answer.refusal;
  };

  private async load(): Promise<Answer<Conversation>> {
    const answer = await get<ConversationSnapshot>(`/api/conversations/${this.id}`);
    if (!answer.ok) return answer;
    const fresh = fromSnapshot(answer.value);
    this.show({ line: answer.value.line ?? null });
    if (this.follower.look().model) return answered(fresh);
    // What is kept and has become an event meanwhile, on another page say, is dropped from the model, and then from what is kept.
    this.kept = loadUnsent(this.me.id, this.id);
    return answered({ ...fresh, pending: this.kept });
  }

  /** Read marks are no history: those that moved while the connection was gone are read once more. */
  private async resumed(): Promise<void> {
    // What was read while nobody could be told is told now.
    const seen = this.readTo;
    this.readTo = 0;
    if (seen > 0) this.read(seen);
    void this.outbox.pump();
    if (!this.wasLost || !this.view.following.model) return;
    this.wasLost = false;
    const answer = await get<ConversationSnapshot>(`/api/conversations/${this.id}`);
    if (!answer.ok) return;
    this.show({ line: answer.value.line ?? null });
    for (const { by, position } of answer.value.marks) this.follower.change((model) => mark(model, by.id, position));
  }

  private signal(kind: string, data: object): void {
    if (kind === "line") this.show({ line: data as QueuePlace });
    if (kind === "typing") this.typing.heard(data as { by: Party; on: boolean });
    if (kind === "read") {
      const { by, position } = data as { by: Party; position: number };
      this.follower.change((model) => mark(model, by.id, position));
    }
  }

  private staffSignal(kind: string, data: object): void {
    if (kind === "viewers") this.viewers.heard((data as { viewers: Viewer[] }).viewers);
    if (kind === "page") this.page.heard(data as { page?: string });
  }

  private changed(): void {
    const following = this.follower.look();
    const before = this.view.following.model;
    const pending = following.model?.pending ?? this.kept;
    const kept = this.kept;
    this.kept = pending;
    keepUnsent(this.me.id, this.id, kept, pending);
    if (pending !== kept) this.settleFiles(kept, pending);
    if (following.model && before) this.typing.arrived(before.shared.position, following.model.shared.events);
    if (this.asked.size > 0 && following.model) this.giveBack(following.model);
    this.show({ following });
    if (following.model && !before) void this.outbox.pump();
  }

  /** What I took back can be put right and sent anew; its files too, as long as this page has them. */
  private giveBack({ shared, staff }: Conversation): void {
    for (const { commandId } of [...shared.events, ...(staff?.events ?? [])]) {
      const item = this.asked.get(commandId);
      if (!item) continue;
      this.asked.delete(commandId);
      this.files.again(this.id, item.internal, item.files ?? []);
      this.outbox.onTakenBack({ commandId, text: item.text, internal: item.internal, at: item.at, status: "waiting" });
    }
  }

  /** The files of messages that have become events are the conversation's now. */
  private settleFiles(before: readonly Pending[], now: readonly Pending[]): void {
    const still = new Set(now.map((message) => message.commandId));
    for (const { commandId, files } of before)
      if (files && !still.has(commandId))
        this.files.settled(
          files.map((file) => file.id),
          true,
        );
  }

  private show(change: Partial<ConversationView>): void {
    this.view = { ...this.view, ...change };
    for (const watcher of [...this.watchers]) watcher();
  }
}
