// The list at the door, also without a connection: each tap is written down on this device with a key and its moment, and goes out in
// order by itself (talk/outbox.js, talk/store.js). The list as it last came is kept for the day (site/kept.js), so that it is there
// after a reload too: then the page without a connection shows it, and this file goes on with it. Signing out takes all of it away.
// Without this file the forms are sent as they stand.
import { sendLater } from "../site/device.js";
import { dropDoor, keepDoor } from "../site/kept.js";
import { tokenOf } from "../site/token.js";
import { Outbox, newKey } from "../talk/outbox.js";
import * as store from "../talk/store.js";
import { canScan, pathIn, reader, scan } from "./scanning.js";

const AGAIN = 20_000;
const TURNED_AWAY = [401, 403, 404];
const root = document.querySelector("[data-door]");
const { member } = root.dataset;
const isKept = "asOf" in root.dataset; // the house has not been reached since this page was opened
const thread = `door:${root.dataset.door}`;
const part = (name) => root.querySelector(`[data-${name}]`);
const word = (name) => part(`word=${name}`).textContent;
const people = (name, place = document) => [...place.querySelectorAll(`[data-person="${name}"]`)];
const channel = "BroadcastChannel" in window ? new BroadcastChannel("closeknit-talk") : null;
let asOf = Number(root.dataset.asOf) || performance.timeOrigin;
let token = null;

const outbox = new Outbox({ member, token: async (isStale) => (token = (isStale ? null : token) ?? (await tokenOf(member))), told });

async function told(entry, { is }) {
  if (is === "signed-out") await leave();
  if (is === "sent") channel?.postMessage({ member, thread: entry.thread, is: "came", key: entry.key });
  await heard(entry.thread);
}

// Something of this list went out, from here, from another tab or from the worker: what is there by now is asked once all of it has.
async function heard(whose) {
  await showWaiting();
  if (whose === thread && !(await pending()).length) await look();
}

// Whoever is signed in here now is somebody else, or nobody: the names are not for them.
async function leave() {
  part("signed-out").hidden = false;
  for (const list of root.querySelectorAll(".door-list")) list.replaceChildren();
  await dropDoor(member, location.pathname).catch(() => {});
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.closest(".door-person, [data-walk-in]")) return;
  event.preventDefault();
  const done = form.matches("[data-walk-in]") ? comeIn(form, submitter) : tap(form);
  done.catch(() => sendPlainly(form, submitter));
});

const tap = (form) => {
  show(form.closest("[data-person]").dataset.person, "off" in form.dataset);
  return keep(form, form.dataset.words);
};

async function comeIn(form, button) {
  const isMember = button?.name === "member";
  const name = isMember ? button.dataset.name : form.elements.name.value.trim();
  if (!name) return form.elements.name.focus();
  await keep(form, `${name}: ${word("came")}`, isMember ? [["member", button.value]] : []);
  form.reset();
  document.getElementById("walk-in-members").replaceChildren();
  form.elements.name.focus();
}

async function keep(form, words, more = []) {
  const fields = [...new FormData(form), ...more].filter(([name]) => name !== "csrfmiddlewaretoken");
  const path = new URL(form.action).pathname;
  await store.add({ member, thread, url: path, key: newKey(), fields, words, at: Date.now(), isTimed: true });
  await showWaiting();
  remember();
  await outbox.flush();
  sendLater().catch(() => {});
}

// Where this device keeps nothing.
function sendPlainly(form, button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.submit();
}

// Says of somebody, wherever they stand on the page, whether they are there.
function show(name, isThere, place = root) {
  for (const each of people(name, place)) {
    each.querySelector("[data-off]").hidden = isThere;
    each.querySelector("[data-on]").hidden = !isThere;
  }
}

const mine = async () => (await store.waiting(member).catch(() => [])).filter((each) => each.thread === thread);
const pending = async () => (await mine()).filter((each) => !each.trouble);

async function showWaiting() {
  const waiting = await mine();
  part("unsent").hidden = !waiting.length;
  part("unsent").querySelector("ul").replaceChildren(...waiting.map(line));
}

function line(entry) {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("bdi"), { textContent: entry.words }));
  if (!entry.trouble) return item;
  item.append(` · ${entry.trouble === "refused" ? word("refused") : entry.trouble} `);
  if (entry.trouble === word("full")) item.append(button(word("over"), () => store.change({ ...entry, trouble: "", fields: [...entry.fields, ["over", "1"]] })), " ");
  item.append(button(word("remove"), () => store.remove(entry.n)));
  return item;
}

function button(textContent, deed) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button bare small", textContent });
  made.addEventListener("click", async () => { await deed(); await showWaiting(); await outbox.flush(); await look(); });
  return made;
}

// The list as the house has it now, with what other hosts noted meanwhile; what this device has not sent yet stays as it is shown.
let looking = Promise.resolve();
const look = () => (looking = looking.then(lookOnce).catch(() => {}));

async function lookOnce() {
  const answer = await fetch(location.pathname, { headers: { "HX-Request": "true" }, redirect: "manual", cache: "no-store" }).catch(() => null);
  showReached(Boolean(answer) && answer.status < 500);
  if (answer?.type === "opaqueredirect" || TURNED_AWAY.includes(answer?.status)) return leave();
  if (!answer?.ok) return;
  if ((answer.headers.get("Closeknit-Member") ?? member) !== member) return leave();
  if (isKept) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!fresh.querySelector("[data-list]")) return closed();
  asOf = Date.now();
  await renew(fresh);
  remember();
}

async function closed() {
  await dropDoor(member, location.pathname).catch(() => {});
  location.reload();
}

async function renew(fresh) {
  const held = document.activeElement;
  for (const list of root.querySelectorAll("[data-list]")) {
    list.replaceChildren(...[...fresh.querySelectorAll(`[data-list=${list.dataset.list}] > .door-line`)].map(newest));
    part(`empty=${list.dataset.list}`).hidden = list.dataset.list === "seated" ? Boolean(list.children.length) : !list.children.length;
  }
  part("over").hidden = part("over").querySelector("input").disabled = fresh.querySelector("[data-over]").hidden;
  if (root.contains(held)) held.focus({ preventScroll: true });
  await showPending();
  find();
}

// A line as it came; where it says the same as before, the one that is there, for whoever is just about to touch it.
function newest(line) {
  const here = document.getElementById(line.id);
  if (here?.textContent !== line.textContent) return document.adoptNode(line);
  for (const each of line.querySelectorAll("[data-person]")) show(each.dataset.person, each.querySelector("[data-off]").hidden);
  return here;
}

async function showPending() {
  for (const { url, fields } of await pending()) {
    const [, answer] = url.match(/\/answers\/(\d+)\/check-in$/) ?? [];
    const said = new Map(fields);
    if (answer) show(`${answer}-${said.get("place") ?? 0}`, said.get("is") === "there");
  }
}

function showReached(isReached) {
  const when = { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: root.dataset.zone };
  const shown = new Intl.DateTimeFormat(document.documentElement.lang, when).format(asOf);
  part("unreached").querySelector("span").textContent = word("unreached").replace("WHEN", shown);
  part("unreached").hidden = isReached;
}

// Keeps the list as it stands here: nothing with which a form could be sent in anybody's name, and nothing of the moment.
function remember() {
  const copy = root.cloneNode(true);
  const none = "[name=csrfmiddlewaretoken], [data-found], .door-line > form";
  for (const gone of copy.querySelectorAll(none)) gone.remove();
  for (const emptied of copy.querySelectorAll("[data-unsent] ul, [data-scanned], #walk-in-members")) emptied.replaceChildren();
  for (const each of copy.querySelectorAll(".door-line")) each.hidden = false;
  for (const each of copy.querySelectorAll("[data-unsent], [role=alert]")) each.hidden = true;
  for (const each of copy.querySelectorAll("input[type=text], input[type=search]")) each.removeAttribute("value");
  copy.querySelector("dialog").removeAttribute("open");
  keepDoor(member, { path: location.pathname, title: root.dataset.title, html: copy.outerHTML, at: asOf }).catch(() => {});
}

// The list narrows while a name is typed.
const asked = document.getElementById("door-q");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
function find() {
  for (const item of root.querySelectorAll(".door-line")) item.hidden = !plain(item.textContent).includes(plain(asked.value.trim()));
}
for (const each of root.querySelectorAll("[data-plain]")) each.hidden = true;
asked.addEventListener("input", find);
part("find").addEventListener("submit", (event) => { event.preventDefault(); find(); });

// The camera; without one the telephone's own opens the address in the code.
part("scan").hidden = !canScan;
part("scan").addEventListener("click", () => scan(document.getElementById("scanner"), read));
if (canScan) reader().catch(() => {}); // to be there when the connection is not

function read(text) {
  const path = pathIn(text);
  const person = [...root.querySelectorAll("[data-ticket]")].find((each) => each.dataset.ticket === path);
  const form = person?.querySelector("[data-off]");
  if (form && !form.hidden) tap(form).catch(() => form.submit());
  return form ? form.dataset.words : word("unknown");
}

addEventListener("online", () => outbox.flush().then(look));
channel?.addEventListener("message", ({ data }) => { heard(data?.thread).catch(() => {}); });
setInterval(() => { if (!document.hidden) look(); }, AGAIN);
if (isKept) showReached(false);
else remember();
Promise.all([showWaiting(), showPending()]).then(() => outbox.flush()).catch(() => {});
