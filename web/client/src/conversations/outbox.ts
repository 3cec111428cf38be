import type { Attachment } from "../files/file";
import type { MessageFiles } from "../files/uploads";
import type { Connection } from "../live/connection";
import type { Follower } from "../live/follower";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import { type Answer, isPassing } from "../wire/refusal";
import { type Conversation, sharedStream } from "./conversation";
import { interrupted, nextToSend, type Pending, withoutPending, withPending } from "./pending";

/** What the server fails at so often will not get better by trying; the person decides. */
const mostFaults = 5;

/** Sends what is pending in one conversation, one by one, again and again under the same command id until its fate is known. */
export class Outbox {
  /** Hears of a message that goes back to where it was written. */
  onTakenBack: (message: Pending) => void = () => {};
  private readonly id: string;
  private readonly follower: Follower<Conversation>;
  private readonly connection: Connection;
  private readonly files: MessageFiles | null;
  private readonly continued: (id: string) => void;
  /** How often in a row the server failed at a message. */
  private readonly faults = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `continued` hears of the new conversation that a message went to because this one was resolved too long ago. */
  constructor(
    id: string,
    follower: Follower<Conversation>,
    connection: Connection,
    continued: (id: string) => void,
    files: MessageFiles | null = null,
  ) {
    this.files = files;
    this.id = id;
    this.follower = follower;
    this.connection = connection;
    this.continued = continued;
  }

  /** With `basedOn` it does not go past what somebody else wrote after that position. */
  add(text: string, internal: boolean, basedOn?: number, files?: readonly Attachment[], mentions?: readonly string[]): void {
    const message: Pending = {
      commandId: newId(),
      text,
      files,
      internal,
      mentions,
      basedOn,
      at: new Date().toISOString(),
      status: "waiting",
    };
    this.change((pending) => [...pending, message]);
    void this.pump();
  }

  /** Tries a failed one again, under the same command id: had it been accepted after all, that answer comes. */
  retry(commandId: string): void {
    this.faults.delete(commandId);
    this.files?.retry(filesOf(this.find(commandId)));
    this.change((pending) => withPending(pending, commandId, { status: "waiting", refusal: undefined }));
    void this.pump();
  }

  /** Sends one that was held back, and the answers behind it, now that all that is here by now was seen. */
  sendAnyway(commandId: string): void {
    const seen = this.follower.look().model?.shared.position;
    this.change((pending) => pending.map((message) => (message.basedOn === undefined ? message : { ...message, basedOn: seen })));
    this.retry(commandId);
  }

  /** Gives one that was held back, or that cannot go, to whoever wrote it, to change it. */
  takeBack(commandId: string): void {
    const message = this.find(commandId);
    if (!message) return;
    this.files?.giveBack(filesOf(message));
    this.drop(commandId);
    this.onTakenBack(message);
  }

  /** Gives up a failed one; what waited behind it goes on. */
  discard(commandId: string): void {
    this.files?.settled(filesOf(this.find(commandId)), false);
    this.drop(commandId);
  }

  interrupt(): void {
    this.change(interrupted);
  }

  start(): () => void {
    return this.files?.watch(() => void this.pump()) ?? (() => {});
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  async pump(): Promise<void> {
    const next = this.connection.state === "live" ? nextToSend(this.follower.look().model?.pending ?? []) : null;
    if (!next || !this.areReady(next)) return;
    this.change((pending) => withPending(pending, next.commandId, { status: "sending" }));
    this.settle(next, await this.send(next));
    if (this.follower.look().model?.pending.find((message) => message.commandId === next.commandId)?.status !== "waiting") void this.pump();
  }

  /** Those that wrote after it wait with it, so that the order stays; without one of its files it does not go at all. */
  private areReady({ commandId, files }: Pending): boolean {
    const ready = this.files && files ? this.files.ready(files.map((file) => file.id)) : true;
    if (typeof ready === "boolean") return ready;
    this.change((pending) => withPending(pending, commandId, { status: "failed", refusal: ready }));
    void this.pump();
    return false;
  }

  private send({ commandId, text, files, internal, mentions, basedOn }: Pending): Promise<Answer<Receipt>> {
    const ids = files?.map((file) => file.id);
    if (internal) return post(`/api/conversations/${this.id}/messages`, { commandId, text, internal, files: ids, mentions });
    if (ids) return this.connection.call("SendFiles", this.id, commandId, text, ids, basedOn ?? null);
    if (basedOn !== undefined) return this.connection.call("Answer", this.id, commandId, text, basedOn);
    return this.connection.call("Send", this.id, commandId, text);
  }

  private settle({ commandId, internal }: Pending, answer: Answer<Receipt>): void {
    if (!answer.ok) {
      const faults = answer.refusal.code === "server.error" ? (this.faults.get(commandId) ?? 0) + 1 : 0;
      this.faults.set(commandId, faults);
      const passing = isPassing(answer.refusal) && faults < mostFaults;
      this.change((pending) =>
        withPending(pending, commandId, passing ? { status: "waiting" } : { status: "failed", refusal: answer.refusal }),
      );
      if (passing) this.again(answer.refusal.retryAfter ?? 2);
      return;
    }
    const { stream, position } = answer.value;
    if (!internal && stream !== sharedStream(this.id)) {
      this.arrived(commandId);
      this.continued(stream.slice(stream.indexOf("/") + 1));
      return;
    }
    const { model } = this.follower.look();
    const here = (internal ? model?.staff?.position : model?.shared.position) ?? 0;
    if (position <= here) this.arrived(commandId);
    else this.change((pending) => withPending(pending, commandId, { status: "committed", position }));
  }

  private arrived(commandId: string): void {
    this.files?.settled(filesOf(this.find(commandId)), true);
    this.drop(commandId);
  }

  private drop(commandId: string): void {
    this.change((pending) => withoutPending(pending, commandId));
    void this.pump();
  }

  private find = (commandId: string): Pending | undefined =>
    this.follower.look().model?.pending.find((message) => message.commandId === commandId);

  private again(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.pump(), seconds * 1000);
  }

  private change(how: (pending: readonly Pending[]) => readonly Pending[]): void {
    this.follower.change((conversation) => {
      const pending = how(conversation.pending);
      return pending === conversation.pending ? conversation : { ...conversation, pending };
    });
  }
}

const filesOf = (message: Pending | undefined): readonly string[] => message?.files?.map((file) => file.id) ?? [];
