// Text the server has not confirmed, kept in the browser's own database so that a
// dead battery or a lost connection costs nothing. Keyed by user, form and field;
// gone on confirmation, after 24 hours, at sign-out, and when somebody else signs in.

const NAME = "trede";
const STORE = "unconfirmed";
const LIFETIME_MS = 24 * 60 * 60 * 1000;

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => {
      // Another tab that clears everything at sign-out must not wait for us.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opening;
}

// `strict` waits until the text is really on the disk, not only handed to the system.
async function inStore(mode, work, durability = "relaxed") {
  let database;
  try {
    database = await open();
  } catch {
    // Some private windows have no database: saving to the server still works,
    // and the status on the page stays truthful.
    opening = null;
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability });
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const keyOf = (user, form, field) => [user, form, field].join("|");

export const keep = (entry, durability) => inStore("readwrite", (store) => store.put(entry), durability);

export const forget = (key) => inStore("readwrite", (store) => store.delete(key));

export const all = async () => (await inStore("readonly", (store) => store.getAll())) ?? [];

export const forgetAll = () => inStore("readwrite", (store) => store.clear());

// What this user may still send. Everything too old goes, and, once somebody is
// signed in, everything of anybody else.
export async function stillWaiting(user) {
  const mine = [];
  for (const entry of await all()) {
    const isOld = Date.now() - entry.at > LIFETIME_MS;
    const isForeign = user !== "" && entry.user !== user;
    if (isOld || isForeign) await forget(entry.key);
    else if (entry.user === user) mine.push(entry);
  }
  return mine;
}
