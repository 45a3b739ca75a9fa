// Letting this browser be told things (Web Push). Without support, or without the service worker of the house, the offer stays away.
const section = document.querySelector("[data-devices]");
const at = section.dataset.push;
const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
const part = (name) => section.querySelector(`[data-${name}]`);
const say = (what) => { part("said").textContent = what ? section.querySelector(`[data-words=${what}]`).textContent : ""; };
const post = (url, told) => fetch(url, { method: "POST", headers, body: new URLSearchParams(told) });

// A base64url key as the bytes that subscribe() wants.
function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

async function begin() {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  const worker = await navigator.serviceWorker.getRegistration();
  if (!worker) return;
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
