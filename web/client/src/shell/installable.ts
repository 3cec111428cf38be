/** What sw.js keeps them under. */
const pages = "portal-page";
const assets = "portal-assets";

/** With a service worker Portal can be installed, and opens without a connection, from the first visit on. */
export function installable(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // The first page is more urgent.
  addEventListener("load", () => setTimeout(() => void register().catch(() => {}), 2000), { once: true });
}

/** The worker was not there when this page was loaded: what it is made of is kept here. */
async function register(): Promise<void> {
  await navigator.serviceWorker.register("/sw.js");
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const cache = await caches.open(assets);
  await cache.addAll(loaded.filter((url) => url.startsWith(`${location.origin}/assets/`)));
  await (await caches.open(pages)).add("/");
}
