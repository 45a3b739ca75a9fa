// What this device keeps for the one who is signed in, to be read where there is no connection: the last Today, and the names of the
// talks that were open here lately; never a letter. It is kept for one member at a time, and goes as soon as a page of somebody
// else's, or of nobody's, is met. Used by pages and by the worker.
const NAME = "closeknit-mine";
const LASTS = 3 * 24 * 60 * 60 * 1000;
const MOST_TALKS = 12;

export const NOBODY = "nobody";

// One at a time, in all tabs and the worker; nothing where nothing can be kept.
const inTurn = (deed) => ("caches" in self && navigator.locks ? navigator.locks.request(NAME, deed) : Promise.resolve(null));

// A page of this member's (or of nobody's), asked for at a moment, came. Whether what was kept for another went. A page that was
// asked for before the last change says nothing any more: it may come late, after a sign-out.
export const meet = (member, askedAt) =>
  inTurn(async () => {
    const known = await read("whose");
    await dropOld();
    if (known?.member === member || known?.since > askedAt) return false;
    await caches.delete(NAME);
    await write("whose", { member, since: Date.now() });
    if (!known || known.member === NOBODY) return false;
    await endPush();
    return true;
  });

// Whose what is kept here is; "" for nobody.
export async function whose() {
  const { member } = (await inTurn(() => read("whose"))) ?? {};
  return member && member !== NOBODY ? member : "";
}

export const keepToday = (member, told) => keep(member, "today", () => ({ ...told, at: Date.now() }));

export const keepTalk = (member, slug, name) =>
  keep(member, "talks", (known) => [{ slug, name, at: Date.now() }, ...(known ?? []).filter((each) => each.slug !== slug)].slice(0, MOST_TALKS));

export const dropTalk = (member, slug) => keep(member, "talks", (known) => (known ?? []).filter((each) => each.slug !== slug));

// What is kept for this member: {today: {html, zone, at} or null, talks: [{slug, name, at}]}.
export const kept = (member) =>
  inTurn(async () => {
    if ((await read("whose"))?.member !== member) return { today: null, talks: [] };
    await dropOld();
    return { today: await read("today"), talks: (await read("talks")) ?? [] };
  });

export const erase = () => meet(NOBODY, Infinity);

// This browser is told nothing more of whoever was signed in, and shows nothing of what it was told: their push service says so to
// the house. Where it was told things; "" where it was not.
export async function endPush() {
  const worker = self.registration ?? (await navigator.serviceWorker?.getRegistration());
  for (const shown of (await worker?.getNotifications?.()) ?? []) shown.close();
  const subscribed = await worker?.pushManager?.getSubscription();
  await subscribed?.unsubscribe();
  return subscribed?.endpoint ?? "";
}

const keep = (member, what, made) =>
  inTurn(async () => {
    if ((await read("whose"))?.member === member) await write(what, made(await read(what)));
  });

async function dropOld() {
  const today = await read("today");
  if (today && !(Date.now() - today.at < LASTS)) await (await caches.open(NAME)).delete("/kept/today");
}

async function read(what) {
  const found = await (await caches.open(NAME)).match(`/kept/${what}`);
  return found ? found.json() : null;
}

async function write(what, told) {
  const written = new Response(JSON.stringify(told), { headers: { "Content-Type": "application/json" } });
  await (await caches.open(NAME)).put(`/kept/${what}`, written);
}
