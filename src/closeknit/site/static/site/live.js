// Live pages. An element with data-live opens one socket for the page. Each topic it brings becomes the event "live:<topic>" on the
// body, so that hx-trigger="live:imports:7 from:body, every 5s" asks again; each frame (JSON) the event "live:frame" with the frame as
// its detail, of which {t: "hello"} says that nothing is missed from then on. Without a socket the pages' own polling does.
const LONGEST_WAIT = 60_000;
const MOST_FAILURES = 8;
const SEEN_EVERY = 30_000;
const LOOKS_AFTER_DEED = 120_000;

let socket = null;
let failures = 0;
let timer = 0;
let deedAt = Date.now();
let isSeen = false;

const isWanted = () => document.querySelector("[data-live]") !== null;
const isOpen = () => socket?.readyState === WebSocket.OPEN;
const dispatch = (name, detail) => document.body.dispatchEvent(new CustomEvent(name, { detail }));

// Says something to the house, where there is a socket; whether there was one.
export function say(words) {
  if (isOpen()) socket.send(JSON.stringify(words));
  return isOpen();
}

export const isLive = isOpen;

function open() {
  clearTimeout(timer);
  if (socket || document.hidden || !isWanted()) return;
  socket = new WebSocket(new URL("/live", location.href.replace(/^http/, "ws")));
  socket.onopen = () => {
    // What was said while nobody listened is caught up with.
    if (failures > 0) dispatch("live:again");
    failures = 0;
    isSeen = false;
    look();
  };
  socket.onmessage = ({ data }) => {
    if (data.startsWith("{")) dispatch("live:frame", JSON.parse(data));
    else dispatch(`live:${data}`);
  };
  socket.onclose = () => {
    socket = null;
    failures += 1;
    dispatch("live:gone");
    if (failures > MOST_FAILURES) return;
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** (failures - 1));
    timer = setTimeout(open, wait * (0.5 + Math.random()));
  };
}

function closeWhenUnwanted() {
  if (socket && !isWanted()) {
    socket.onclose = null;
    socket.close();
    socket = null;
  }
  open();
}

function openSoon() {
  if (document.hidden || socket) return;
  failures = Math.min(failures, 1);
  open();
}

// Whoever looks at a page of the house is not told elsewhere what stands on it: in front, and something was done with it lately.
function look() {
  const sees = !document.hidden && document.hasFocus() && Date.now() - deedAt < LOOKS_AFTER_DEED;
  if ((sees || isSeen) && say({ t: sees ? "seen" : "away" })) isSeen = sees;
}

for (const deed of ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"]) {
  addEventListener(deed, () => {
    const wasLong = Date.now() - deedAt >= LOOKS_AFTER_DEED;
    deedAt = Date.now();
    if (wasLong) look();
  }, { passive: true, capture: true });
}
addEventListener("focus", () => { deedAt = Date.now(); look(); });
addEventListener("blur", look);
setInterval(look, SEEN_EVERY);
document.addEventListener("htmx:afterSettle", closeWhenUnwanted);
document.addEventListener("visibilitychange", () => { look(); openSoon(); });
addEventListener("online", openSoon);
open();
