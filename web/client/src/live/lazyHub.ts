import type { Hub, HubListeners } from "./connection";

/** SignalR is fetched when somebody connects for the first time: a page that only greets does without. */
export function lazyHub(listeners: HubListeners): Hub {
  let hub: Hub | null = null;
  let stopped = false;
  return {
    async start() {
      const { openHub } = await import("./signalr");
      if (stopped) throw new Error("Stopped before it began.");
      hub = openHub(listeners);
      await hub.start();
    },
    async stop() {
      stopped = true;
      await hub?.stop();
    },
    invoke: (method, ...args) => (hub ? hub.invoke(method, ...args) : Promise.reject(new Error("Not started."))),
  };
}
