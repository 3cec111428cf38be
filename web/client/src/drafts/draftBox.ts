import { isPassing, type Refusal } from "../wire/refusal";
import type { ComposerText, Draft, SaveDraft } from "./draft";

/** What a composer has to say besides its text. */
export interface DraftView {
  /** Another window's words, newer than those that mine are based on. */
  other: Draft | null;
  /** Why the server does not keep it; it stays on this machine. */
  refusal: Refusal | null;
}

/** What is kept on this machine until the server has it. */
export interface LocalDraft {
  text: string;
  since: number;
  version: number;
}

export interface DraftPlace {
  save: SaveDraft;
  /** Null: nothing of it needs to stay on this machine. */
  keep: (local: LocalDraft | null) => void;
  /** The server has this draft now, or none. */
  known: (draft: Draft | null) => void;
}

/** So long after the first key the server is told; while somebody types, once a second. */
const saveAfter = 1000;
const retryAfter = 5000;

/** One draft of an agent: what is typed here, and what the server keeps. Whatever is not the same is told, until it is. */
export class DraftBox implements ComposerText {
  /** The position of the conversation that stands on the screen. */
  seen = 0;
  /** Grows when something happens here: an answer that was asked for before then is old news. */
  turn = 0;
  private text: string;
  private since: number;
  private version: number;
  /** The words of that version; null while nobody knows. */
  private saved: string | null;
  /** Handed over, and not yet known to have arrived. Until then the server keeps it, in case this machine is lost. */
  private leaving = false;
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private view: DraftView = { other: null, refusal: null };
  private readonly watchers = new Set<() => void>();
  private readonly place: DraftPlace;

  constructor(place: DraftPlace, local: LocalDraft | null) {
    this.place = place;
    this.text = local?.text ?? "";
    this.since = local?.since ?? 0;
    this.version = local?.version ?? 0;
    this.saved = local ? null : "";
  }

  look = (): string => this.text;

  /** The position that had been seen when the writing began. */
  began = (): number => this.since;

  lookAround = (): DraftView => this.view;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  write = (text: string): void => {
    if (this.text.trim() === "") this.since = this.seen;
    this.become(text);
    this.soon();
  };

  sent = (text: string): void => {
    this.leaving = true;
    if (this.text.trim() !== text) return;
    this.stop();
    this.become("");
  };

  /** What was handed over has arrived, or was given up. */
  settled = (): void => {
    if (!this.leaving) return;
    this.leaving = false;
    void this.push();
  };

  /** What the server keeps, as asked for at `turn`. */
  heard(draft: Draft | null, turn: number): void {
    if (this.busy || this.leaving || turn !== this.turn) return;
    const newer = (draft?.version ?? 0) > this.version;
    const same = this.text === (draft?.text ?? "");
    if (same || this.text === this.saved || (this.text === "" && newer)) this.adopt(draft);
    else if (draft && newer) this.show({ other: draft });
    else this.soon();
  }

  /** Gives mine up for the other window's. */
  takeOther = (): void => {
    if (this.view.other) this.adopt(this.view.other);
  };

  /** Mine counts, though the other window's is newer. */
  keepMine = (): void => {
    const { other } = this.view;
    if (!other) return;
    this.version = other.version;
    this.saved = other.text;
    this.show({ other: null });
    void this.push();
  };

  /** Tells the server now. */
  async push(): Promise<void> {
    this.stop();
    const { text, since, version } = this;
    if (this.busy || this.view.other || text === this.saved || (text === "" && this.leaving)) return;
    this.busy = true;
    const answer = await this.place.save({ text, since, basedOn: version });
    this.busy = false;
    this.turn++;
    if (!answer.ok) return this.failed(answer.refusal);
    const { draft = null, clash } = answer.value;
    if (clash) return this.clashed(draft);
    this.version = draft?.version ?? 0;
    this.saved = draft?.text ?? "";
    this.place.known(draft);
    this.show({ refusal: null });
    if (this.text !== this.saved) this.soon();
    else this.place.keep(null);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** With nothing of mine to lose, theirs is what stands here; what is leaving waits for its fate first. */
  private clashed(other: Draft | null): void {
    if (this.text !== "") this.show({ other });
    else if (!this.leaving) this.adopt(other);
  }

  private failed(refusal: Refusal): void {
    if (isPassing(refusal)) this.soon((refusal.retryAfter ?? 0) * 1000 || retryAfter);
    else this.show({ refusal });
  }

  private adopt(draft: Draft | null): void {
    this.stop();
    this.turn++;
    this.text = this.saved = draft?.text ?? "";
    this.since = draft?.since ?? 0;
    this.version = draft?.version ?? 0;
    this.place.keep(null);
    this.place.known(draft);
    this.show({ other: null, refusal: null });
  }

  private become(text: string): void {
    this.turn++;
    this.text = text;
    this.place.keep(text === "" ? null : { text, since: this.since, version: this.version });
    this.show({});
  }

  private soon(wait = saveAfter): void {
    this.timer ??= setTimeout(() => void this.push(), wait);
  }

  private show(change: Partial<DraftView>): void {
    this.view = { ...this.view, ...change };
    for (const watcher of [...this.watchers]) watcher();
  }
}
