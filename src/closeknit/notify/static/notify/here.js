// While a page of the house is in front of somebody, it says so about once a minute, so that nothing is pushed or posted to them
// meanwhile. A page that nobody has touched for some minutes says nothing; one with a socket says it there (site/live.js).
const EVERY_MS = 60_000;
const TOUCHED_MS = 4 * 60_000;
const KEY = "closeknit-here";

let touched = Date.now();
for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });

function said() {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0;
  }
}

function say() {
  const now = Date.now();
  if (document.querySelector("[data-live]") || document.hidden || now - touched > TOUCHED_MS || now - said() < EVERY_MS - 5_000) return;
  try {
    localStorage.setItem(KEY, String(now));
  } catch { /* several pages then say it each */ }
  const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  fetch("/account/presence", { method: "POST", headers }).catch(() => {});
}

setInterval(say, EVERY_MS);
document.addEventListener("visibilitychange", () => { touched = Date.now(); say(); });
setTimeout(say, 5_000); // a page that is only passed through says nothing
