// This device and the house: the worker that looks after pages without a connection, and whose what is kept here is.
import { meet, NOBODY } from "./kept.js";

const { member } = document.body.dataset; // "" on a page for nobody; the page without a connection does not know

if (member !== undefined) meet(member || NOBODY, performance.timeOrigin).catch(() => {});

// The worker of the house, once it is there; null where this browser has none.
export const registered = member && "serviceWorker" in navigator
  ? navigator.serviceWorker.register("/worker.js", { type: "module" }).then((made) => made ?? null, () => null)
  : Promise.resolve(null);

// What waits on this device goes out when there is a connection again, also when no page is open by then (Background Sync).
export async function sendLater() {
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.sync?.register("closeknit-outbox");
}

addEventListener("online", () => navigator.serviceWorker?.controller?.postMessage("send"));
