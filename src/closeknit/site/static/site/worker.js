// The worker of the house (site/installing.py): pages come from the house and are never kept; where it cannot be reached there is
// one page that says so, the same for everybody. It sends what waits, shows what this device is told, and drops what is kept here for
// anybody but the one whose page came last.
import "../notify/push.js";
import { renew } from "../notify/renewal.js";
import { Outbox } from "../talk/outbox.js";
import * as store from "../talk/store.js";
import { dropDoor, dropTalk, meet, NOBODY, whose } from "./kept.js";
import { tokenOf } from "./token.js";

const NAME = "closeknit-house-";
const OF_A_GATEWAY = [502, 503, 504];

// `mark` names this release, `page` is the page without a connection, `files` what it is made of.
export function lookAfter({ mark, page, files }) {
  const cache = NAME + mark;
  self.addEventListener("install", (event) => event.waitUntil(bringIn(cache, [page, ...files])));
  self.addEventListener("activate", (event) => event.waitUntil(takeOver(cache)));
  self.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    if (method !== "GET") return; // a form that fails is the browser's: it can send it again
    if (mode === "navigate") event.respondWith(open(event, page));
    else if (files.includes(url.replace(self.location.origin, ""))) event.respondWith(file(event.request));
  });
  self.addEventListener("sync", (event) => { if (event.tag === "closeknit-outbox") event.waitUntil(sendAll()); });
  self.addEventListener("message", (event) => { if (event.data === "send") event.waitUntil(sendAll().catch(() => {})); });
  self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(whose().then((member) => member && renew(event, member))));
}

async function bringIn(cache, paths) {
  const asked = paths.map((path) => new Request(path, { cache: "reload" }));
  await (await caches.open(cache)).addAll(asked);
  await self.skipWaiting();
}

async function takeOver(cache) {
  const old = (await caches.keys()).filter((each) => each.startsWith(NAME) && each !== cache);
  await Promise.all(old.map((each) => caches.delete(each)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function open(event, page) {
  const askedAt = Date.now();
  let answer;
  try {
    answer = (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(page)) ?? Response.error();
  }
  const member = answer.headers.get("Closeknit-Member");
  if (member) event.waitUntil(met(member, askedAt, answer));
  else if (OF_A_GATEWAY.includes(answer.status)) return (await caches.match(page)) ?? answer;
  return answer;
}

async function met(member, askedAt, answer) {
  await meet(member, askedAt);
  const { pathname } = new URL(answer.url);
  const talk = pathname.match(/^\/threads\/([^/]+)$/);
  if (talk && answer.status === 404) await dropTalk(member, talk[1]);
  if (pathname.endsWith("/door") && [403, 404].includes(answer.status)) await dropDoor(member, pathname);
  if (member !== NOBODY) await sendAll().catch(() => {});
}

// The house's own, and where it cannot be reached what was brought in.
async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

// Sends what the one who is signed in wrote on this device. What does not go out for want of a connection is an error, so that the
// browser asks again.
async function sendAll() {
  const member = await whose();
  const isWaiting = async () => (await store.waiting(member)).some((each) => !each.trouble);
  if (!member || !(await isWaiting()) || !(await tokenOf(member))) return;
  const pages = new BroadcastChannel("closeknit-talk");
  const told = (entry, { is }) => { if (is !== "later") pages.postMessage({ member, thread: entry.thread, is: "came", key: entry.key }); };
  const outbox = new Outbox({ member, token: () => tokenOf(member), told });
  await outbox.flush();
  outbox.rest();
  pages.close();
  if (await isWaiting()) throw new Error("something waits still");
}
