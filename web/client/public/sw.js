// Lets Portal open without a connection: the page and what it is made of are kept, and nothing else. What people write and read never is.
const pages = "portal-page";
const assets = "portal-assets";

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && !pathname.startsWith("/api/")) event.respondWith(page(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

/** Fresh from the server; what was kept only when there is none. */
async function page(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok && fresh.headers.get("content-type")?.startsWith("text/html")) await keepPage(fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await caches.match("/", { cacheName: pages });
    if (!kept) throw error;
    return kept;
  }
}

/** A page of another build has other assets: those of the one before are let go. */
async function keepPage(fresh) {
  const cache = await caches.open(pages);
  const [before, now] = await Promise.all([cache.match("/").then((kept) => kept?.text()), fresh.clone().text()]);
  if (before && madeOf(before) !== madeOf(now)) await caches.delete(assets);
  await cache.put("/", fresh);
}

/** What every page loads: the script and its styles, not what one page or language needs besides. */
const madeOf = (html) => (html.match(/(?:<script|rel="stylesheet")[^>]*\/assets\/[\w.-]+/g) ?? []).join();

/** Named by its contents, so what is kept is right for ever. */
async function asset(request) {
  const cache = await caches.open(assets);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}
