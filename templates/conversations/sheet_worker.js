// Shows the kept sheet when there is no connection; keeps nothing by itself. It is put
// there by static/js/kept-sheet.js, which says when it has to go. Served under /talks/,
// so that it never stands between the browser and any other page.

const CACHE = "trede-sheet";
const ABOUT = "/talks/kept-sheet";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(request) {
  if (!(await caches.has(CACHE))) return undefined;
  const cache = await caches.open(CACHE);
  const about = await (await cache.match(ABOUT))?.json();
  if (!about || Date.now() >= about.until) {
    await caches.delete(CACHE);
    return undefined;
  }
  return cache.match(request, { ignoreVary: true });
}

async function answer(request) {
  try {
    return await fetch(request);
  } catch (noConnection) {
    const found = await kept(request);
    if (found) return found;
    throw noConnection;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isAsset = new URL(request.url).pathname.startsWith("/static/");
  if (request.method === "GET" && (request.mode === "navigate" || isAsset)) event.respondWith(answer(request));
});
