import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { Hub, HubListeners } from "./connection";
import type { StreamEvent } from "./stream";

const heartbeat = 15_000;

/** The hub over SignalR. Reconnecting is ours: SignalR's own gives up, and knows nothing of positions. */
export function openHub(listeners: HubListeners): Hub {
  const connection = new HubConnectionBuilder().withUrl("/hubs/live").configureLogging(LogLevel.None).build();
  connection.keepAliveIntervalInMilliseconds = heartbeat;
  connection.serverTimeoutInMilliseconds = 2 * heartbeat;
  connection.on("Events", (stream: string, events: StreamEvent[]) => listeners.events(stream, events));
  connection.on("Signal", (stream: string, kind: string, data: object) => listeners.signal(stream, kind, data));
  connection.on("Rows", (list: string, changes: unknown[] | null) => listeners.rows(list, changes));
  connection.on("Ended", (stream: string, code: string) => listeners.ended(stream, code));
  connection.onclose(() => listeners.closed());
  return connection;
}
