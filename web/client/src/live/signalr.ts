import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { get } from "../wire/http";
import { type Hub, type HubListeners, SignedOut } from "./connection";
import type { StreamEvent } from "./stream";

const heartbeat = 15_000;

/** A web socket alone: what is asked before it may be asked of another web node than the one that then has the socket. */
const socketOnly = { skipNegotiation: true, transport: HttpTransportType.WebSockets };

/** The hub over SignalR. Reconnecting is ours: SignalR's own gives up, and knows nothing of positions. */
export function openHub(listeners: HubListeners): Hub {
  const connection = new HubConnectionBuilder().withUrl("/hubs/live", socketOnly).configureLogging(LogLevel.None).build();
  connection.keepAliveIntervalInMilliseconds = heartbeat;
  connection.serverTimeoutInMilliseconds = 2 * heartbeat;
  connection.on("Events", (stream: string, events: StreamEvent[]) => listeners.events(stream, events));
  connection.on("Signal", (stream: string, kind: string, data: object) => listeners.signal(stream, kind, data));
  connection.on("Rows", (list: string, changes: unknown[] | null) => listeners.rows(list, changes));
  connection.on("Ended", (stream: string, code: string) => listeners.ended(stream, code));
  connection.onclose(() => listeners.closed());
  return {
    start: () => connection.start().catch(explain),
    stop: () => connection.stop(),
    invoke: (method, ...args) => connection.invoke(method, ...args),
  };
}

/** A web socket that is refused tells no reason. */
async function explain(error: unknown): Promise<never> {
  const me = await get("/api/me");
  throw !me.ok && me.refusal.kind === "unauthorized" ? new SignedOut() : error;
}
