// Live pages. An element with data-live opens one socket for the page; each topic it brings becomes the event "live:<topic>" on the
// body, so that hx-trigger="live:imports:7 from:body, every 5s" asks again. Without a socket the pages' own polling does.
const LONGEST_WAIT = 60_000;
const MOST_FAILURES = 8;

let socket = null;
let failures = 0;
let timer = 0;

const isWanted = () => document.querySelector("[data-live]") !== null;

function open() {
  clearTimeout(timer);
  if (socket || document.hidden || !isWanted()) return;
  socket = new WebSocket(new URL("/live", location.href.replace(/^http/, "ws")));
  socket.onopen = () => {
    // What was said while nobody listened is caught up with.
    if (failures > 0) document.body.dispatchEvent(new CustomEvent("live:again"));
    failures = 0;
  };
  socket.onmessage = ({ data }) => document.body.dispatchEvent(new CustomEvent(`live:${data}`));
  socket.onclose = () => {
    socket = null;
    failures += 1;
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

document.addEventListener("htmx:afterSettle", closeWhenUnwanted);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !socket) {
    failures = Math.min(failures, 1);
    open();
  }
});
open();
