// What was written on this device and has not gone out, above the list of talks: also where the talk is not there any more.
import { kept } from "../site/kept.js";
import * as store from "./store.js";

const section = document.querySelector("[data-unsent]");
const { member } = document.body.dataset;
const words = (name) => section.querySelector(`[data-words=${name}]`).textContent;
const made = (kind, told) => Object.assign(document.createElement(kind), told);

async function show() {
  const entries = await store.waiting(member);
  const { talks } = (await kept(member)) ?? { talks: [] };
  const names = new Map(talks.map((each) => [each.slug, each.name]));
  section.querySelector("ul").replaceChildren(...entries.map((entry) => line(entry, names.get(entry.thread))));
  section.hidden = !entries.length;
}

function line(entry, name) {
  const item = made("li", { className: "stack tight" });
  if (name) item.append(made("a", { href: `/threads/${entry.thread}#end`, textContent: name }));
  item.append(made("p", { textContent: entry.words || words("wordless") }));
  if (entry.trouble) item.append(made("p", { className: "small muted", textContent: entry.trouble === "refused" ? words("refused") : entry.trouble }), takeAway(entry));
  return item;
}

function takeAway(entry) {
  const button = made("button", { type: "button", className: "button bare small", textContent: words("remove") });
  button.addEventListener("click", async () => { await store.remove(entry.n); await show(); });
  return button;
}

show().catch(() => {});
new BroadcastChannel("closeknit-talk").addEventListener("message", () => { show().catch(() => {}); });
