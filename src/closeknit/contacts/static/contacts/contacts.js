// The keys of the list, what is said aloud after a deed, copying, and picked names that stay. All of it works without, only slower.

const rows = () => [...document.querySelectorAll(".people .person-row")];
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const inSearch = event.target.id === "q";
  if (!step || !rows().length || (typing(event.target) && !(inSearch && event.key === "ArrowDown"))) return;
  const here = rows().indexOf(event.target.closest(".person-row"));
  if (event.key.startsWith("Arrow") && here < 0 && !inSearch) return;
  event.preventDefault();
  if (here === 0 && step < 0) document.getElementById("q")?.focus();
  else rows()[Math.min(Math.max(here + step, 0), rows().length - 1)].focus();
});

document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-opens-details]");
  if (opener) open(opener.dataset.opensDetails, event);
  const copier = event.target.closest("[data-copies]");
  if (copier) {
    await navigator.clipboard.writeText(copier.dataset.copies);
    copier.classList.add("done");
    setTimeout(() => copier.classList.remove("done"), 1500);
  }
});

function open(id, event) {
  const details = document.getElementById(id);
  if (!details) return;
  event.preventDefault();
  details.open = true;
  details.scrollIntoView({ block: "nearest" });
  details.querySelector("input:checked, input:not([type=hidden])")?.focus();
}

// A link from another page to the closed form "Log it" opens it.
const asked = document.getElementById(location.hash.slice(1));
if (asked?.matches("details")) open(asked.id, new Event("arrive"));

// "Add somebody" opens with the cursor in it.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".add-somebody[open]")) event.target.querySelector("input:not([type=hidden])")?.focus();
}, true);

// A name that was ticked stays when another is looked for.
document.addEventListener("change", (event) => {
  if (!event.target.matches("#who-found input")) return;
  const chosen = document.getElementById("who-chosen");
  const twin = chosen.querySelector(`input[value="${CSS.escape(event.target.value)}"]`);
  if (twin) twin.checked = true;
  else chosen.append(event.target.closest("label"));
  document.getElementById("who-found").replaceChildren();
  const typed = event.target.ownerDocument.querySelector("[name=who]");
  typed.value = typed.value.split(",").slice(0, -1).join(",");
  typed.focus();
});

document.addEventListener("htmx:afterSettle", (event) => {
  showCopiers();
  const asked = event.detail.requestConfig?.elt;
  if (event.detail.target?.id === "person" || event.target.id === "person") settle(asked);
  if (event.detail.target?.id?.startsWith("rows-")) event.detail.target.lastElementChild?.querySelector("input, select")?.focus();
  if (event.detail.target?.id === "rows" && asked?.matches("a")) rows()[before]?.focus();
});

function settle(asked) {
  const live = document.getElementById("person-live");
  const wrong = document.querySelector("#person .error");
  if (live) live.textContent = wrong ? wrong.textContent : (asked?.dataset.done ?? "");
  if (wrong) (document.querySelector("#person [aria-invalid=true]") ?? wrong).focus();
  else if (document.activeElement === document.body) stayNear(asked);
}

// The button that was pressed may be gone: stay where it was, not at the top of the page.
function stayNear(asked) {
  const same = document.getElementById(asked?.id)?.querySelector("[data-key]");
  const heading = document.getElementById(asked?.closest("section")?.getAttribute("aria-labelledby"));
  const place = same ?? heading ?? document.getElementById("undo") ?? document.getElementById("person");
  if (!same) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

let before = 0;
document.addEventListener("htmx:beforeRequest", () => { before = rows().length; });

function showCopiers() {
  if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
}
showCopiers();
