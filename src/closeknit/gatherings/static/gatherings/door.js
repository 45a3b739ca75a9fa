// The list at the door, also without a connection: this page stays open, each tap is written down on this device with a key and its
// moment, and goes out in order by itself (talk/outbox.js, talk/store.js; signing out takes it away with the rest). Nothing of the
// list is kept but this page itself. Without this file the forms are sent as they stand.
import { sendLater } from "../site/device.js";
import { tokenOf } from "../site/token.js";
import { Outbox, newKey } from "../talk/outbox.js";
import * as store from "../talk/store.js";

const AGAIN = 20_000;
const LOOK_EVERY = 300;
const root = document.querySelector("[data-door]");
const { member } = root.dataset;
const thread = `door:${root.dataset.door}`;
const part = (name) => root.querySelector(`[data-${name}]`);
const word = (name) => part(`word=${name}`).textContent;
const people = (name, place = document) => [...place.querySelectorAll(`[data-person="${name}"]`)];
const channel = "BroadcastChannel" in window ? new BroadcastChannel("closeknit-talk") : null;
let token = null;

const outbox = new Outbox({ member, token: async (isStale) => (token = (isStale ? null : token) ?? (await tokenOf(member))), told });

async function told(entry, { is }) {
  if (is === "signed-out") leave();
  if (is === "sent") channel?.postMessage({ member, thread: entry.thread, is: "came", key: entry.key });
  await showWaiting();
}

// Whoever is signed in here now is somebody else, or nobody: the names are not for them.
function leave() {
  part("signed-out").hidden = false;
  for (const list of root.querySelectorAll(".door-list")) list.replaceChildren();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest(".door-person, [data-walk-in]")) return;
  event.preventDefault();
  if (form.matches("[data-walk-in]")) comeIn(form).catch(() => form.submit());
  else tap(form).catch(() => form.submit());
});

const tap = (form) => {
  show(form.closest("[data-person]").dataset.person, "on" in form.dataset ? false : true);
  return keep(form, form.dataset.words);
};

async function comeIn(form) {
  const name = form.elements.name.value.trim();
  if (!name) return form.elements.name.focus();
  await keep(form, `${name}: ${word("came")}`);
  form.reset();
  form.elements.name.focus();
}

async function keep(form, words) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const path = new URL(form.action).pathname;
  await store.add({ member, thread, url: path, key: newKey(), fields, words, at: Date.now(), isTimed: true });
  await showWaiting();
  await outbox.flush();
  sendLater().catch(() => {});
  if (form.matches("[data-walk-in]")) await look();
}

// Says of somebody, wherever they stand on the page, whether they are there.
function show(name, isThere, place = root) {
  for (const each of people(name, place)) {
    each.querySelector("[data-off]").hidden = isThere;
    each.querySelector("[data-on]").hidden = !isThere;
  }
}

const mine = async () => (await store.waiting(member)).filter((each) => each.thread === thread);

async function showWaiting() {
  const waiting = await mine();
  part("unsent").hidden = !waiting.length;
  part("unsent").querySelector("ul").replaceChildren(...waiting.map(line));
}

function line(entry) {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("bdi"), { textContent: entry.words }));
  if (!entry.trouble) return item;
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "button bare small", textContent: word("remove") });
  remove.addEventListener("click", async () => { await store.remove(entry.n); await showWaiting(); await look(); });
  item.append(` ${entry.trouble === "refused" ? word("refused") : entry.trouble} `, remove);
  return item;
}

// What other hosts have noted meanwhile; what this device has not sent yet stays as it is shown.
async function look() {
  const answer = await fetch(location.href, { headers: { "HX-Request": "true" }, redirect: "manual", cache: "no-store" }).catch(() => null);
  if (answer?.type === "opaqueredirect" || answer?.status === 404 || answer?.status === 401) return leave();
  if (!answer?.ok) return;
  if ((answer.headers.get("Closeknit-Member") ?? member) !== member) return leave();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const waiting = new Set((await mine()).map((each) => each.url + new Map(each.fields).get("place")));
  for (const item of fresh.querySelectorAll(".door-line")) {
    const here = document.getElementById(item.id);
    if (!here) root.querySelector(`[data-list=${item.parentNode.dataset.list}]`)?.append(document.adoptNode(item));
    for (const each of here ? item.querySelectorAll("[data-person]") : []) {
      const form = each.querySelector("form");
      if (!waiting.has(new URL(form.action, location).pathname + form.elements.place.value)) show(each.dataset.person, each.querySelector("[data-off]").hidden);
    }
  }
  find();
}

// The list narrows while a name is typed.
const asked = document.getElementById("door-q");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function find() {
  for (const item of root.querySelectorAll(".door-line")) item.hidden = !plain(item.textContent).includes(plain(asked.value.trim()));
}
part("plain").hidden = true;
asked.addEventListener("input", find);
part("find").addEventListener("submit", (event) => { event.preventDefault(); find(); });

// The camera, where this browser reads codes by itself; elsewhere the telephone's own camera opens the address in the code.
const scanner = document.getElementById("scanner");
if ("BarcodeDetector" in window && navigator.mediaDevices) part("scan").hidden = false;
part("scan").addEventListener("click", () => scan().catch(() => scanner.close()));

async function scan() {
  const video = scanner.querySelector("video");
  scanner.showModal();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  let last = "";
  while (scanner.open) {
    const [code] = await detector.detect(video).catch(() => []);
    if (code && code.rawValue !== last) read((last = code.rawValue));
    await new Promise((go) => setTimeout(go, LOOK_EVERY));
  }
  for (const track of stream.getTracks()) track.stop();
}

function read(text) {
  const path = URL.canParse(text) ? new URL(text).pathname : "";
  const person = [...root.querySelectorAll("[data-ticket]")].find((each) => each.dataset.ticket === path);
  const form = person?.querySelector("[data-off]");
  part("scanned").textContent = form ? form.dataset.words : word("unknown");
  if (form && !form.hidden) tap(form).catch(() => form.submit());
}

addEventListener("online", () => outbox.flush().then(look));
channel?.addEventListener("message", () => { showWaiting().catch(() => {}); });
setInterval(() => { if (!document.hidden) look(); }, AGAIN);
showWaiting().then(() => outbox.flush()).catch(() => {});
