// Sends what waits (store.js), in order, one tab at a time. Each carries a key, so that what is sent twice because an answer was lost
// is said once. Nothing here touches a page: whoever sends says how (a page's token), and hears what came of it.
import * as store from "./store.js";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 30_000;
const SLOWEST = 16; // bytes in a millisecond, by which a file may take longer

// How an answer is to be taken: gone out, refused for good with the house's words, or to be tried again.
async function send(entry, token) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  body.set("key", entry.key);
  if (entry.isTimed) body.set("waited", Math.max(0, Date.now() - entry.at)); // whatever this device's clock says
  const key = await token();
  if (key === null) return { is: "signed-out" };
  const headers = { "X-CSRFToken": key, "Closeknit-Member": entry.member, "Accept": "application/json" };
  const size = entry.fields.reduce((sum, [, value]) => sum + (value.size ?? 0), 0);
  const signal = AbortSignal.timeout(PATIENCE + size / SLOWEST);
  const answer = await fetch(entry.url, { method: "POST", body, headers, redirect: "manual", signal });
  if (answer.ok) return { is: "sent", ...(await answer.json()) };
  if (answer.type === "opaqueredirect" || answer.status === 401) return { is: "signed-out" };
  if (answer.status === 403 && !entry.isRenewed) return { is: "stale" };
  if ([400, 403, 404, 409, 413, 422].includes(answer.status)) {
    const told = await answer.json().catch(() => ({}));
    return { is: "refused", words: told.trouble ?? "" };
  }
  return { is: "later" };
}

export class Outbox {
  // `member` whose; `token(isStale)` what they send with, asked anew where it is stale, null where they are not signed in any more;
  // `told(entry, outcome)` hears what came of each.
  constructor({ member, token, told }) {
    Object.assign(this, { member, token, told, failures: 0, timer: 0, isFlushing: false, isAskedAgain: false });
  }

  // One tab sends, the others wait for their turn and then find nothing left. Without locks the keys alone keep it to once.
  async flush() {
    if (this.isFlushing) { this.isAskedAgain = true; return; }
    this.isFlushing = true;
    clearTimeout(this.timer);
    try {
      if (navigator.locks) await navigator.locks.request("closeknit-outbox", () => this.sendAll());
      else await this.sendAll();
    } finally {
      this.isFlushing = false;
    }
    if (this.isAskedAgain) { this.isAskedAgain = false; await this.flush(); }
  }

  async sendAll() {
    const stuck = new Set();
    for (const entry of await store.waiting(this.member)) {
      if (entry.trouble || stuck.has(entry.thread)) continue;
      let outcome;
      try {
        outcome = await send(entry, () => this.token(false));
        if (outcome.is === "stale") {
          await this.token(true);
          outcome = await send({ ...entry, isRenewed: true }, () => this.token(false));
        }
      } catch {
        outcome = { is: "later", isUnreachable: true };
      }
      if (outcome.is === "sent") await store.remove(entry.n);
      if (outcome.is === "refused") await store.change({ ...entry, trouble: outcome.words || "refused" });
      await this.told(entry, outcome);
      if (outcome.isUnreachable || outcome.is === "signed-out") return this.again();
      if (outcome.is === "later") stuck.add(entry.thread); // what follows it there waits for its turn
      else this.failures = 0;
    }
    if (stuck.size) this.again();
  }

  // Nothing is tried again by itself.
  rest() {
    clearTimeout(this.timer);
  }

  again() {
    this.failures += 1;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.failures - 1));
    this.timer = setTimeout(() => this.flush(), wait * (0.5 + Math.random()));
  }
}

export function newKey() {
  const numbers = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(numbers, (each) => each.toString(16).padStart(2, "0")).join("");
}
