// What a member wrote on this device and the house does not have yet: messages that wait to go out, in the order in which they were
// written, and drafts, one a thread. Each is kept under its member and erased when they sign out. Nothing here touches a page, so
// that a service worker may use it as well.
const NAME = "closeknit-talk";
const VERSION = 1;

let opening = null;

function base() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const waiting = asked.result.createObjectStore("waiting", { keyPath: "n", autoIncrement: true });
      waiting.createIndex("member", "member");
      asked.result.createObjectStore("drafts");
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opening = null; };
      asked.result.onclose = () => { opening = null; };
      resolve(asked.result);
    };
    asked.onerror = () => { opening = null; reject(asked.error); };
  });
  return opening;
}

// Does something in one store; what the request answers, once it is on the disk.
async function within(store, mode, deed) {
  const transaction = (await base()).transaction(store, mode, { durability: "strict" });
  const asked = deed(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

// An entry is {member, thread, url, key, fields: [[name, value]], words, at, trouble}; `n` is given to it, and keeps the order. With
// `isTimed` it also says how long it has waited.
export const add = (entry) => within("waiting", "readwrite", (store) => store.add(entry));
export const change = (entry) => within("waiting", "readwrite", (store) => store.put(entry));
export const remove = (n) => within("waiting", "readwrite", (store) => store.delete(n));
export const waiting = (member) => within("waiting", "readonly", (store) => store.index("member").getAll(member));

export const draft = (member, thread) => within("drafts", "readonly", (store) => store.get([member, thread]));
export const keepDraft = (member, thread, words) =>
  within("drafts", "readwrite", (store) => (words ? store.put(words, [member, thread]) : store.delete([member, thread])));

// Everything of this member's on this device goes. What somebody else wrote here and has not sent stays theirs.
export async function eraseOf(member) {
  for (const each of await waiting(member)) await remove(each.n);
  await within("drafts", "readwrite", (store) => store.delete(IDBKeyRange.bound([member], [member, []])));
  const left = await Promise.all(["waiting", "drafts"].map((name) => within(name, "readonly", (store) => store.count())));
  if (!left.some(Boolean)) await erase();
}

async function erase() {
  const house = await base();
  house.close();
  opening = null;
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}
