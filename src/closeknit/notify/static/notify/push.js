// What the service worker does when this house tells it something. site/worker.js takes it in.
// The words come encrypted, as JSON: {title, body, path, tag}. One tag shows once, so that what came twice is seen once.

self.addEventListener("push", (event) => {
  const told = read(event.data);
  event.waitUntil(
    self.registration.showNotification(told.title || "Closeknit", {
      body: told.body || "",
      tag: told.tag || "closeknit",
      icon: "/static/site/icon-192.png",
      badge: "/static/site/badge-96.png",
      data: { path: inner(told.path) },
    }),
  );
});

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
