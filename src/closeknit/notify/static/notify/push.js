// What the service worker does when this house tells it something. site/worker.js takes it in.
// The words come encrypted, as JSON: {title, body, path, tag}. One tag shows once, so that what came twice is seen once.

const PATIENCE = 5_000;

self.addEventListener("push", (event) => event.waitUntil(tell(read(event.data))));

// Where nobody is signed in any more (a lost telephone whose session was ended elsewhere), no words are shown and no more are told:
// a browser wants something to be shown for whatever came.
async function tell(told) {
  const shown = (await isSignedOut()) ? {} : told;
  if (shown !== told) await (await self.registration.pushManager.getSubscription())?.unsubscribe();
  await self.registration.showNotification(shown.title || "Closeknit", {
    body: shown.body || "",
    tag: shown.tag || "closeknit",
    icon: "/static/site/icon-192.png",
    badge: "/static/site/badge-96.png",
    data: { path: inner(shown.path) },
  });
}

// A house that cannot be reached says nothing about it.
async function isSignedOut() {
  const told = { redirect: "manual", cache: "no-store", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE) };
  const answer = await fetch("/account/form-key", told).catch(() => null);
  return answer?.status === 401;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path || "/notices"));
});

function read(data) {
  try {
    return data?.json() || {};
  } catch {
    return {};
  }
}

// Only ever a page of this house.
function inner(path) {
  const url = new URL(typeof path === "string" ? path : "/notices", self.location.origin);
  return url.origin === self.location.origin ? url.pathname + url.search + url.hash : "/notices";
}

async function open(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find((each) => new URL(each.url).pathname === new URL(path, self.location.origin).pathname);
  if (shown) return shown.focus();
  return self.clients.openWindow(path);
}
