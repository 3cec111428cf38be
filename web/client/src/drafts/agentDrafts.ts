import { draftPrefix, keepDraft, loadDraft } from "../conversations/unsent";
import type { Connection } from "../live/connection";
import { get, put } from "../wire/http";
import { keep } from "../wire/keep";
import { type Draft, placeOf, type SavedDraft } from "./draft";
import { DraftBox, type LocalDraft } from "./draftBox";

const keyOf = (place: string, internal: boolean): string => `${place}${internal ? ".note" : ""}`;

const pathOf = (place: string): string => (place.startsWith("t-") ? `/api/tickets/${place.slice(2)}` : `/api/conversations/${place}`);

/** All that one agent has begun to write: on the server, so that it waits in every browser of theirs, and here until the server has it. */
export class AgentDrafts {
  private readonly boxes = new Map<string, DraftBox>();
  private known = new Map<string, Draft>();
  private waiting: readonly Draft[] = [];
  private readonly watchers = new Set<() => void>();
  private leave: () => void = () => {};
  private readonly me: string;
  private readonly connection: Connection;

  constructor(me: string, connection: Connection) {
    this.me = me;
    this.connection = connection;
  }

  start(): void {
    const prefix = draftPrefix(this.me);
    // What an earlier page could not bring to the server is brought now.
    for (const key of keep.keys(prefix)) {
      const [conversation = "", kind] = key.slice(prefix.length).split(".");
      this.box(conversation, kind === "note");
    }
    const stopListening = this.connection.listen({ connected: () => void this.load() });
    const onVisible = () => void (document.visibilityState === "visible" ? this.load() : this.flush());
    document.addEventListener("visibilitychange", onVisible);
    this.leave = () => {
      stopListening();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }

  stop(): void {
    this.leave();
    for (const box of this.boxes.values()) box.stop();
  }

  /** @param conversation Its id, or a ticket by `ticketPlace`. */
  box(conversation: string, internal: boolean): DraftBox {
    const key = keyOf(conversation, internal);
    const open = this.boxes.get(key);
    if (open) return open;
    const box = new DraftBox(
      {
        save: (body) => put<SavedDraft>(`${pathOf(conversation)}/draft`, { ...body, internal }),
        keep: (local) => keepDraft(this.me, conversation, local ? JSON.stringify(local) : "", internal),
        known: (draft) => this.learn(key, draft),
      },
      localDraft(loadDraft(this.me, conversation, internal)),
    );
    this.boxes.set(key, box);
    const draft = this.known.get(key);
    if (draft) box.heard(draft, box.turn);
    return box;
  }

  /** What waits, the newest first. */
  look = (): readonly Draft[] => this.waiting;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Brings everything to the server that it does not have yet. */
  async flush(): Promise<void> {
    await Promise.all([...this.boxes.values()].map((box) => box.push()));
  }

  private async load(): Promise<void> {
    const turns = new Map([...this.boxes].map(([key, box]) => [key, box.turn]));
    const answer = await get<{ items: Draft[] }>("/api/drafts");
    if (!answer.ok) return;
    this.known = new Map(answer.value.items.map((draft) => [keyOf(placeOf(draft), draft.internal), draft]));
    for (const [key, box] of this.boxes) box.heard(this.known.get(key) ?? null, turns.get(key) ?? 0);
    this.show();
  }

  private learn(key: string, draft: Draft | null): void {
    if (draft) this.known.set(key, draft);
    else this.known.delete(key);
    this.show();
  }

  private show(): void {
    this.waiting = [...this.known.values()].sort((a, b) => b.at.localeCompare(a.at));
    for (const watcher of [...this.watchers]) watcher();
  }
}

/** What stands on this machine; text alone is from an earlier version of the page. */
function localDraft(text: string): LocalDraft | null {
  if (!text) return null;
  try {
    const local = JSON.parse(text) as Partial<LocalDraft>;
    if (typeof local.text === "string") return { text: local.text, since: local.since ?? 0, version: local.version ?? 0 };
  } catch {
    // Not ours to read, yet somebody's words.
  }
  return { text, since: 0, version: 0 };
}
