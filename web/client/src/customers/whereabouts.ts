import type { Connection } from "../live/connection";

/** The server forgets after 60 s who does not say again where they are. */
const sayEvery = 25_000;

/** Tells the staff which page the customer looks at, as soon as there is a conversation that it could help. */
export class Whereabouts {
  private conversation: string | null = null;
  private readonly connection: Connection;
  private readonly page: () => string;

  constructor(connection: Connection, page: () => string = () => window.location.pathname) {
    this.connection = connection;
    this.page = page;
  }

  /** Whose staff is told from now on. */
  about(conversation: string): void {
    if (conversation === this.conversation) return;
    this.conversation = conversation;
    this.say();
  }

  /** The customer has gone to another page, or has turned away from it or to it. */
  say = (): void => {
    if (this.conversation)
      void this.connection.call("Here", this.conversation, document.visibilityState === "visible" ? this.page() : null);
  };

  start(): () => void {
    const stopListening = this.connection.listen({ connected: this.say });
    document.addEventListener("visibilitychange", this.say);
    const timer = setInterval(this.say, sayEvery);
    return () => {
      stopListening();
      document.removeEventListener("visibilitychange", this.say);
      clearInterval(timer);
    };
  }
}
