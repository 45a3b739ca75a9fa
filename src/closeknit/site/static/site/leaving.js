// Signing out leaves nothing of one's own on this device. What was written here and is not sent is asked about first.
import { Outbox } from "../talk/outbox.js";
import * as store from "../talk/store.js";
import { endPush, erase } from "./kept.js";
import { tokenOf } from "./token.js";

const PATIENCE = 3_000;
const member = document.body.dataset.member;
const dialog = document.getElementById("unsent");
const part = (name) => dialog.querySelector(`[data-${name}]`);
const unsent = () => soon(store.waiting(member)).catch(() => []);

document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location).pathname !== "/account/logout/") return;
  event.preventDefault();
  leave(event.target);
});

async function leave(form) {
  const waiting = await unsent();
  if (waiting.length && !(await mayGo(waiting))) return;
  await soon(tellNothingMore()).catch(() => {});
  await soon(Promise.allSettled([erase(), store.eraseOf(member)])).catch(() => {});
  form.submit();
}

// Whether everything was sent, or may be thrown away.
function mayGo(waiting) {
  show(waiting);
  part("trouble").hidden = true;
  dialog.showModal();
  return new Promise((resolve) => {
    part("throw-away").onclick = () => { resolve(true); dialog.close(); };
    part("send").onclick = async () => {
      part("send").disabled = true;
      const left = await send();
      part("send").disabled = false;
      if (!left.length) { resolve(true); dialog.close(); return; }
      show(left);
      part("trouble").hidden = false;
    };
    dialog.onclose = () => resolve(false); // after an answer this changes nothing
  });
}

function show(waiting) {
  const line = (each) => Object.assign(document.createElement("li"), { textContent: each.words || part("wordless").textContent });
  part("list").replaceChildren(...waiting.map(line));
}

async function send() {
  const outbox = new Outbox({ member, token: () => tokenOf(member), told: () => {} });
  await outbox.flush();
  outbox.rest();
  return unsent();
}

// This device is told nothing more. Without a connection its push service says so later.
async function tellNothingMore() {
  const endpoint = await endPush();
  if (!endpoint) return;
  const told = { method: "POST", headers: { "X-CSRFToken": await tokenOf(member) }, body: new URLSearchParams({ endpoint }) };
  await fetch("/account/push/ending", told);
}

const soon = (promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE))]);
