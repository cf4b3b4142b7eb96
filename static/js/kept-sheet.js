// The one page that may lie in this browser: the sheet of the next talk, put there by
// a button. It goes at the end of the talk's day, at sign-out, and as soon as a page is
// opened by anybody else. The worker that shows it without a connection stands in
// templates/conversations/sheet_worker.js; the names here and there are the same.

const CACHE = "trede-sheet";
const ABOUT = "/talks/kept-sheet";

const isPossible = () => "caches" in window && "serviceWorker" in navigator;

// What is kept: { url, user, until }, or null.
export async function keptSheet() {
  if (!isPossible() || !(await caches.has(CACHE))) return null;
  const about = await (await caches.open(CACHE)).match(ABOUT);
  return about ? about.json() : null;
}

export async function forgetSheet() {
  if (!isPossible()) return;
  await caches.delete(CACHE);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}

const assets = () =>
  performance
    .getEntriesByType("resource")
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/"))
    .map((url) => url.href);

export async function keepSheet({ worker, user, until }) {
  await forgetSheet();
  const page = await fetch(location.pathname, { redirect: "error" });
  if (!page.ok) throw new Error(`the sheet answered ${page.status}`);
  const cache = await caches.open(CACHE);
  await cache.put(location.pathname, page);
  await cache.addAll([...new Set(assets())]);
  const about = JSON.stringify({ url: location.pathname, user, until });
  await cache.put(ABOUT, new Response(about, { headers: { "Content-Type": "application/json" } }));
  await navigator.serviceWorker.register(worker);
  await navigator.serviceWorker.ready;
}

// On every page: what is not this user's, or is over, goes.
export async function startKeptSheet() {
  const kept = await keptSheet();
  const user = document.body.dataset.user ?? "";
  if (kept && (kept.user !== user || Date.now() >= kept.until)) await forgetSheet();
}
