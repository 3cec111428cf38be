import type { Answer } from "../wire/refusal";
import type { Connection } from "./connection";

/** Several lists here may be parts of one that the server tells of; that one is watched until the last of them is left. */
export class ListWatches {
  private readonly users = new Map<string, number>();
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Somebody follows the list from now on; pair every `enter` with a `leave`. */
  enter(list: string): void {
    this.users.set(list, (this.users.get(list) ?? 0) + 1);
  }

  /** Asks for it; to be called over every new connection. */
  watch = (list: string): Promise<Answer<object>> => this.connection.call("WatchList", list);

  leave(list: string): void {
    const left = (this.users.get(list) ?? 0) - 1;
    if (left > 0) this.users.set(list, left);
    else {
      this.users.delete(list);
      void this.connection.call("UnwatchList", list);
    }
  }
}
