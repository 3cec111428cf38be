import { keepDraft, loadDraft } from "../conversations/unsent";
import type { ComposerText } from "./draft";

/** What a customer is writing: it stays on their own machine. */
export class LocalText implements ComposerText {
  private text: string;
  private readonly watchers = new Set<() => void>();
  private readonly me: string;
  private readonly conversation: string;

  constructor(me: string, conversation: string) {
    this.me = me;
    this.conversation = conversation;
    this.text = loadDraft(me, conversation);
  }

  look = (): string => this.text;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  write = (text: string): void => {
    this.text = text;
    keepDraft(this.me, this.conversation, text);
    for (const watcher of this.watchers) watcher();
  };

  sent = (): void => this.write("");
}
