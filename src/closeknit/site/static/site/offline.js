// The page without a connection: what is kept on this device for the one who is signed in, and writing into a talk that was open
// here lately. Everything is asked of the device alone.
import { newKey } from "../talk/outbox.js";
import * as store from "../talk/store.js";
import { sendLater } from "./device.js";
import { kept, whose } from "./kept.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const words = (name) => part(`words=${name}`);
const say = (which) => { part("state").textContent = which ? words(which).textContent : ""; };
const fill = (name, mark, text) => { words(name).textContent = words(name).textContent.replace(mark, text); };
const link = (url, textContent) => Object.assign(document.createElement("a"), { href: url, textContent });
const item = (...children) => { const made = document.createElement("li"); made.append(...children); return made; };

const member = await whose();
const { today, talks, doors } = member ? await kept(member) : { today: null, talks: [], doors: [] };
const slug = location.pathname.match(/^\/threads\/([^/]+)$/)?.[1];
const talk = talks.find((each) => each.slug === slug);
const door = doors.find((each) => each.path === location.pathname);

part("again").addEventListener("click", (event) => { event.preventDefault(); goOn(); });
if (!door) addEventListener("online", goOn); // a list at a door first sends what was noted, and then goes on by itself
if (door) await openDoor();
if (today) showToday();
if (talk) openTalk();
listTalks(talks.filter((each) => each !== talk));
if (member && !door) await listWaiting();
document.getElementById("main").dataset.told = ""; // everything there is stands on the page

// To the page that was asked for; this one, asked for by its own name, leads to Today.
function goOn() {
  if (location.pathname === "/offline") location.replace("/");
  else location.reload();
}

async function openDoor() {
  part("door-title").textContent = door.title;
  const list = new DOMParser().parseFromString(door.html, "text/html").querySelector("[data-door]");
  list.dataset.asOf = door.at;
  part("door-list").append(document.adoptNode(list));
  part("door-list").hidden = false;
  await import("../gatherings/door.js");
}

function showToday() {
  const told = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: today.zone };
  fill("today", "WHEN", new Intl.DateTimeFormat(document.documentElement.lang, told).format(today.at));
  const page = new DOMParser().parseFromString(today.html, "text/html");
  part("today").querySelector(".today").replaceChildren(...page.body.childNodes);
  part("today").hidden = false;
}

function listTalks(others) {
  part("talks").querySelector("ul").append(...others.map((each) => item(link(`/threads/${each.slug}`, each.name))));
  part("talks").hidden = !others.length;
}

async function listWaiting() {
  const names = new Map(talks.map((each) => [each.slug, each.name]));
  const line = (entry) => {
    const name = Object.assign(document.createElement("strong"), { textContent: names.get(entry.thread) ?? "" });
    return item(name, " ", entry.words || words("wordless").textContent);
  };
  const entries = await store.waiting(member).catch(() => []);
  part("waiting").querySelector("ul").replaceChildren(...entries.map(line));
  part("waiting").hidden = !entries.length;
}

async function openTalk() {
  fill("write", "NAME", talk.name);
  part("write").hidden = false;
  const form = part("write").querySelector("form");
  const text = form.querySelector("textarea");
  text.value = (await store.draft(member, slug).catch(() => "")) ?? "";
  text.addEventListener("input", () => { store.keepDraft(member, slug, text.value).catch(() => {}); });
  form.addEventListener("submit", (event) => { event.preventDefault(); write(text); });
}

async function write(text) {
  const said = text.value.trim();
  if (!said) { text.focus(); return; }
  const entry = { member, thread: slug, url: `/threads/${slug}/messages`, key: newKey(), fields: [["text", said]], words: said, at: Date.now(), trouble: "" };
  try {
    await store.add(entry);
  } catch {
    say("full");
    return;
  }
  text.value = "";
  await store.keepDraft(member, slug, "").catch(() => {});
  sendLater().catch(() => {});
  say("kept");
  await listWaiting();
}
