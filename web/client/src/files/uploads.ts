import type { Connection } from "../live/connection";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import { type Answer, isPassing, type Refusal } from "../wire/refusal";
import { type Attachment, cleanName, mostBytes, mostFiles } from "./file";
import { dropUpload, isBegun, keepUpload, loadUploads, type Upload, unbegun } from "./upload";

/** So many are sent at once. */
const atOnce = 2;
/** Seconds before the next try, and all later ones. */
const patience = [2, 4, 8, 15];
const longest = 30;
const chooseAgain: Refusal = { kind: "invalid", code: "file.choose_again" };

/** What a message asks of its files. */
export interface MessageFiles {
  /** Whether all of them are there; a refusal when one never will be. */
  ready(ids: readonly string[]): true | false | Refusal;
  /** Tries those again that failed. */
  retry(ids: readonly string[]): void;
  /** The message is there, or somebody gave it up. */
  settled(ids: readonly string[], arrived: boolean): void;
  /** Back into the composer. */
  giveBack(ids: readonly string[]): void;
  /** Puts files that were sent and taken back into the composer, those that this page still has. */
  again(conversation: string, internal: boolean, files: readonly Attachment[]): void;
  watch(watcher: () => void): () => void;
}

/** The files that one person is sending, in whatever conversation: they go on while the person does something else, and after a page was loaded again. */
export class Uploads implements MessageFiles {
  private list: readonly Upload[] = [];
  private readonly found = new Map<string, Blob>();
  private readonly urls = new Map<string, string>();
  private readonly tries = new Map<string, number>();
  /** They wait for their next try. */
  private readonly resting = new Set<string>();
  private readonly watchers = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leave: () => void = () => {};
  private readonly me: string;
  private readonly connection: Connection;

  constructor(me: string, connection: Connection) {
    this.me = me;
    this.connection = connection;
  }

  start(): void {
    this.list = loadUploads(this.me);
    const stopListening = this.connection.listen({ connected: () => this.goOn() });
    this.leave = stopListening;
    for (const { id, status } of this.list) if (status !== "done") void this.recall(id);
    this.show();
    this.pump();
  }

  stop(): void {
    this.leave();
    clearTimeout(this.timer);
  }

  look = (): readonly Upload[] => this.list;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Takes files in, in their order; false when they were too many and the last ones stay out. */
  add(conversation: string, internal: boolean, files: readonly File[]): boolean {
    const here = this.list.filter((upload) => !upload.taken && upload.conversation === conversation && upload.internal === internal).length;
    const room = files.slice(0, Math.max(0, mostFiles - here));
    for (const file of room) this.begin(conversation, internal, file);
    this.pump();
    return room.length === files.length;
  }

  /** The conversation has begun: what was chosen for it goes there, with the message that is answered. */
  moveTo(conversation: string, from = unbegun, taken = true): readonly Attachment[] {
    const files = this.list.filter((upload) => upload.conversation === from && !upload.taken && upload.status !== "failed");
    for (const { id } of files) this.change(id, { conversation, taken });
    this.pump();
    return files.map(({ id, name, type, size, width, height }) => ({ id, name, type, size, width, height }));
  }

  remove = (id: string): void => {
    const { begun } = this.list.find((upload) => upload.id === id) ?? {};
    this.drop(id);
    if (begun) void post(`/api/files/${id}/remove`, { commandId: newId() });
  };

  retry = (ids: readonly string[]): void => {
    for (const id of ids) if (this.of(id)?.status === "failed") this.change(id, { status: "waiting", refusal: undefined });
    this.pump();
  };

  /** They go with a message now. */
  take(ids: readonly string[]): void {
    for (const id of ids) this.change(id, { taken: true });
  }

  giveBack(ids: readonly string[]): void {
    for (const id of ids) this.change(id, { taken: false });
  }

  again(conversation: string, internal: boolean, files: readonly Attachment[]): void {
    const here = files.flatMap(({ id, name }) => {
      const blob = this.found.get(id);
      return blob ? [new File([blob], name, { type: blob.type })] : [];
    });
    this.add(conversation, internal, here);
  }

  ready(ids: readonly string[]): true | false | Refusal {
    const mine = ids.flatMap((id) => this.of(id) ?? []); // of one that is not known here the server decides
    const failed = mine.find((upload) => upload.status === "failed");
    return failed?.refusal ?? mine.every((upload) => upload.status === "done");
  }

  settled(ids: readonly string[], arrived: boolean): void {
    for (const id of ids) {
      if (!this.of(id)?.taken) continue;
      if (arrived) this.drop(id);
      else this.remove(id);
    }
  }

  /** Where a picture of mine can be seen before, and without, the server. */
  url = (id: string): string | undefined => {
    const blob = this.found.get(id);
    if (blob && !this.urls.has(id)) this.urls.set(id, URL.createObjectURL(blob));
    return this.urls.get(id);
  };

  /** On signing out by choice. */
  async forget(): Promise<void> {
    const { blobs } = await import("./blobs");
    for (const { id } of this.list) this.drop(id);
    await blobs.clear();
  }

  private begin(conversation: string, internal: boolean, file: File): void {
    const refusal: Refusal | undefined =
      file.size === 0
        ? { kind: "invalid", code: "file.empty" }
        : file.size > mostBytes
          ? { kind: "invalid", code: "file.too_large" }
          : undefined;
    const upload: Upload = {
      id: newId(),
      conversation,
      internal,
      name: cleanName(file.name),
      type: file.type,
      size: file.size,
      at: `${new Date().toISOString()} ${String(this.list.length).padStart(3, "0")}`,
      status: refusal ? "failed" : "waiting",
      sent: 0,
      begun: false,
      taken: false,
      refusal,
    };
    this.list = [...this.list, upload];
    this.found.set(upload.id, file);
    keepUpload(this.me, upload);
    this.show();
    if (refusal) return;
    void import("./blobs").then(({ blobs }) => blobs.put(upload.id, file));
    if (file.type.startsWith("image/")) void this.measure(upload.id);
  }

  /** So that its place in the thread is kept before the server has looked at it. */
  private async measure(id: string): Promise<void> {
    const picture = new Image();
    picture.src = this.url(id) ?? "";
    const seen = await picture.decode().then(
      () => true,
      () => false,
    );
    if (seen) this.change(id, { width: picture.naturalWidth, height: picture.naturalHeight });
  }

  private pump(): void {
    const busy = this.list.filter((upload) => upload.status === "sending").length;
    const next = this.list.filter(({ id, status, conversation }) => status === "waiting" && isBegun(conversation) && !this.resting.has(id));
    for (const upload of next.slice(0, Math.max(0, atOnce - busy))) void this.send(upload);
  }

  private async send(upload: Upload): Promise<void> {
    const { id } = upload;
    this.change(id, { status: "sending" });
    const [{ transfer }, blob] = await Promise.all([import("./transfer"), this.prepared(id)]);
    const answer: Answer<Attachment> = blob
      ? await transfer(
          this.of(id) ?? upload,
          blob,
          (sent) => this.change(id, { sent, begun: true }),
          () => !this.of(id),
        )
      : { ok: false, refusal: chooseAgain };
    if (answer.ok) {
      this.tries.delete(id);
      this.change(id, { ...answer.value, status: "done", begun: true, sent: answer.value.size });
      void import("./blobs").then(({ blobs }) => blobs.remove(id));
    } else if (isPassing(answer.refusal)) this.later(id, answer.refusal.retryAfter);
    else this.change(id, { status: "failed", refusal: answer.refusal });
    this.pump();
  }

  /** Waits longer from try to try; at once when the connection is back. */
  private later(id: string, seconds: number | null | undefined): void {
    const tries = this.tries.get(id) ?? 0;
    this.tries.set(id, tries + 1);
    this.resting.add(id);
    this.change(id, { status: "waiting" });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.goOn(), (seconds ?? patience[tries] ?? longest) * 1000);
  }

  private goOn(): void {
    this.resting.clear();
    this.pump();
  }

  /** Who left before the bytes were kept is told while they can still choose the file again, not when they send it. */
  private async recall(id: string): Promise<void> {
    if (await this.blob(id)) return;
    if (this.of(id)?.status === "waiting") this.change(id, { status: "failed", refusal: chooseAgain });
  }

  private async blob(id: string): Promise<Blob | null> {
    const here = this.found.get(id);
    if (here) return here;
    const { blobs } = await import("./blobs");
    const kept = await blobs.get(id);
    if (kept) this.found.set(id, kept);
    this.show();
    return kept;
  }

  /** What leaves this machine: a photo without the place where it was taken. What was announced stays as it was announced. */
  private async prepared(id: string): Promise<Blob | null> {
    const blob = await this.blob(id);
    const { begun, type } = this.of(id) ?? {};
    if (!blob || begun || type !== "image/jpeg") return blob;
    const [{ withoutPlace }, { blobs }] = await Promise.all([import("./photoPlace"), import("./blobs")]);
    const clean = await withoutPlace(blob);
    if (clean === blob) return blob;
    await blobs.put(id, clean);
    this.found.set(id, clean);
    this.change(id, { size: clean.size });
    return clean;
  }

  private of = (id: string): Upload | undefined => this.list.find((upload) => upload.id === id);

  private drop(id: string): void {
    this.list = this.list.filter((upload) => upload.id !== id);
    dropUpload(this.me, id);
    void import("./blobs").then(({ blobs }) => blobs.remove(id));
    this.show();
  }

  private change(id: string, change: Partial<Upload>): void {
    this.list = this.list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload));
    const changed = this.of(id);
    if (changed) keepUpload(this.me, changed);
    this.show();
  }

  private show(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}
