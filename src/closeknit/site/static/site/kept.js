// What this device keeps for the one who is signed in, to be read where there is no connection: the last Today, the names of the
// talks that were open here lately, and for a day the lists at doors where they host; never a letter. It is kept for one member at a
// time, and goes as soon as a page of somebody else's, or of nobody's, is met. Used by pages and by the worker.
const NAME = "closeknit-mine";
const LASTS = 3 * 24 * 60 * 60 * 1000;
const MOST_TALKS = 12;
const DOOR_LASTS = 24 * 60 * 60 * 1000;
const MOST_DOORS = 3;

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

// A list at a door: {path, title, html, at}, `at` being when the house last told it.
export const keepDoor = (member, door) =>
  keep(member, "doors", (known) => [door, ...without(known, door.path)].slice(0, MOST_DOORS));

export const dropDoor = (member, path) => keep(member, "doors", (known) => without(known, path));

const without = (doors, path) => (doors ?? []).filter((each) => each.path !== path);

// What is kept for this member: {today: {html, zone, at} or null, talks: [{slug, name, at}], doors: [{path, title, html, at}]}.
export const kept = (member) =>
  inTurn(async () => {
    if ((await read("whose"))?.member !== member) return { today: null, talks: [], doors: [] };
    await dropOld();
    return { today: await read("today"), talks: (await read("talks")) ?? [], doors: (await read("doors")) ?? [] };
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
  const doors = await read("doors");
  const lasting = doors?.filter((each) => Date.now() - each.at < DOOR_LASTS);
  if (lasting?.length !== doors?.length) await write("doors", lasting);
}

async function read(what) {
  const found = await (await caches.open(NAME)).match(`/kept/${what}`);
  return found ? found.json() : null;
}

async function write(what, told) {
  const written = new Response(JSON.stringify(told), { headers: { "Content-Type": "application/json" } });
  await (await caches.open(NAME)).put(`/kept/${what}`, written);
}
