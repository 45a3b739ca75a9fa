// Letting this browser be told things (Web Push). Without support, or without the service worker of the house, the offer stays away.
import { registered } from "../site/device.js";
import { bytesOf } from "./bytes.js";

const section = document.querySelector("[data-devices]");
const at = section.dataset.push;
const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
const part = (name) => section.querySelector(`[data-${name}]`);
const say = (what) => { part("said").textContent = what ? section.querySelector(`[data-words=${what}]`).textContent : ""; };
const post = (url, told) => fetch(url, { method: "POST", headers, body: new URLSearchParams(told) });

async function begin() {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  if (!(await registered)) return;
  const worker = await navigator.serviceWorker.ready;
  part("unable").hidden = true;
  const known = await worker.pushManager.getSubscription();
  const here = known && (await (await post(`${at}/here`, { endpoint: known.endpoint })).json()).id;
  if (here) {
    const line = section.querySelector(`[data-device="${here}"]`);
    line.querySelector("[data-this]").hidden = false;
    line.querySelector("form").addEventListener("submit", () => { known.unsubscribe(); });
    return;
  }
  part("offer").hidden = false;
  part("let").addEventListener("click", () => letBeTold(worker));
}

async function letBeTold(worker) {
  say("");
  if ((await Notification.requestPermission()) !== "granted") {
    say("refused");
    return;
  }
  try {
    const { key } = await (await fetch(at)).json();
    await (await worker.pushManager.getSubscription())?.unsubscribe(); // of an older key, or one that was ended elsewhere
    const subscribed = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
    const { endpoint, keys } = subscribed.toJSON();
    const answer = await post(at, { endpoint, ...keys });
    if (!answer.ok) throw new Error(String(answer.status));
    location.reload();
  } catch {
    say("failed");
  }
}

begin();
