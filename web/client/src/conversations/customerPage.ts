import type { Connection } from "../live/connection";

/** Which page the customer looks at, for the staff: asked for once and then heard of. */
export class CustomerPage {
  private page: string | null = null;
  private readonly id: string;
  private readonly connection: Connection;
  private readonly changed: () => void;

  constructor(id: string, connection: Connection, changed: () => void) {
    this.id = id;
    this.connection = connection;
    this.changed = changed;
  }

  /** Null when they look at none, as far as is known. */
  now = (): string | null => this.page;

  /** Somebody wants to know; answers how to say that they no longer do. */
  enter(): () => void {
    const ask = () => void this.ask();
    const stopListening = this.connection.listen({ connected: ask });
    ask();
    return stopListening;
  }

  heard({ page }: { page?: string | null }): void {
    if ((page ?? null) === this.page) return;
    this.page = page ?? null;
    this.changed();
  }

  private async ask(): Promise<void> {
    const answer = await this.connection.call<{ page?: string }>("Page", this.id);
    if (answer.ok) this.heard(answer.value);
  }
}
