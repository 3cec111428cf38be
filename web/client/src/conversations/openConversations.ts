import type { MessageFiles } from "../files/uploads";
import type { Connection } from "../live/connection";
import type { Party } from "../live/stream";
import { ConversationSession } from "./session";

/** So many stay followed after they were left, so that going back to one shows it at once. */
const mostKept = 8;

/** The conversations that one person has open or left lately. */
export class OpenConversations {
  private readonly me: Party;
  private readonly connection: Connection;
  private readonly files: MessageFiles;
  /** In the order of their last use. */
  private readonly sessions = new Map<string, { session: ConversationSession; users: number }>();

  constructor(me: Party, connection: Connection, files: MessageFiles) {
    this.files = files;
    this.me = me;
    this.connection = connection;
  }

  /** The session, followed from now on at the latest; pair every `enter` with a `leave`. */
  session(id: string): ConversationSession {
    const known = this.sessions.get(id);
    if (known) return known.session;
    const session = new ConversationSession(id, this.me, this.connection, this.files);
    this.sessions.set(id, { session, users: 0 });
    session.start();
    return session;
  }

  /** How far this page has shown a conversation. */
  seenTo = (id: string): number => this.sessions.get(id)?.session.seenTo ?? 0;

  enter(id: string): () => void {
    const session = this.session(id);
    const entry = this.sessions.get(id) ?? { session, users: 0 };
    this.sessions.delete(id);
    this.sessions.set(id, { session, users: entry.users + 1 });
    return () => this.leave(id);
  }

  stop(): void {
    for (const { session } of this.sessions.values()) session.stop();
    this.sessions.clear();
  }

  private leave(id: string): void {
    const entry = this.sessions.get(id);
    if (entry) entry.users -= 1;
    for (const [old, { session, users }] of this.sessions) {
      if (this.sessions.size <= mostKept) return;
      if (users > 0) continue;
      session.stop();
      this.sessions.delete(old);
    }
  }
}
