// The few keys of the house, and dialogs. Everything here is also reachable without it.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not([data-seq])`);
  if (!named) return;
  event.preventDefault();
  if (named.matches("dialog")) named.showModal();
  else if (named.matches("input, textarea, select")) named.focus();
  else named.click();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  if (event.target.matches("dialog")) event.target.close();
});

// A form whose answer fails keeps what was typed and says so.
document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.status === 401 ? "signed-out" : "failed"));
document.addEventListener("htmx:sendError", () => tell("offline"));

function tell(which) {
  const line = document.getElementById("frame-trouble");
  if (!line) return;
  line.hidden = false;
  for (const sentence of line.querySelectorAll("[data-trouble]")) sentence.hidden = sentence.dataset.trouble !== which;
}
document.addEventListener("htmx:afterOnLoad", () => {
  const line = document.getElementById("frame-trouble");
  if (line) line.hidden = true;
});

// Where an answer took the place of the button that was pressed, the keyboard goes on from there.
document.addEventListener("htmx:afterSwap", (event) => {
  if (document.activeElement === document.body && event.detail.target.closest("[data-keeps-focus]")) {
    event.detail.target.querySelector("button, a:not([tabindex])")?.focus({ preventScroll: true });
  }
});

// On a telephone the places of a room are one line that slides: the one this page is must not stand outside it.
const here = document.querySelector(".places [aria-current]");
const line = here?.closest(".choices");
if (line && line.scrollWidth > line.clientWidth) {
  const [mine, all] = [here.getBoundingClientRect(), line.getBoundingClientRect()];
  line.scrollLeft += mine.left + mine.width / 2 - (all.left + all.width / 2);
}
