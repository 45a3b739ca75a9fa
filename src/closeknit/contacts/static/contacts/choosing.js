// Choosing several people: a range with the shift key, everybody who matches, and how many that is, said aloud.
// Without it every box is ticked by hand, and the form says the same.

const form = () => document.getElementById("deeds");
const boxes = () => [...document.querySelectorAll("#rows .choose input")];
const kept = () => document.getElementById("chosen-before");
let last = null;

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("#rows .choose input");
  if (!box) return;
  const all = boxes();
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const each of all.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
});

document.addEventListener("change", (event) => {
  if (!form()) return;
  if (event.target.id === "all-of-them") everybody(event.target);
  else if (event.target.matches("#rows .choose input")) say();
});

function everybody(all) {
  for (const box of boxes()) {
    box.checked = all.checked;
    box.disabled = all.checked;
  }
  kept().replaceChildren();
  say();
}

let matching = null;

async function ask() {
  const all = document.getElementById("all-of-them");
  if (!all) return;
  const fields = [...document.querySelectorAll("#deeds-list input")].map((each) => [each.name, each.value]);
  const answer = await fetch(`${all.dataset.number}?${new URLSearchParams(fields)}`, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const told = await answer.json();
  matching = told.number;
  document.getElementById("all-words").textContent = told.words;
  say();
}

function say() {
  const line = document.getElementById("chosen-number");
  if (!line) return;
  const isAll = document.getElementById("all-of-them").checked;
  const number = isAll ? matching : document.querySelectorAll("#rows .choose input:checked, #chosen-before input").length;
  const words = number === 1 ? line.dataset.one : line.dataset.many.replace("{number}", number ?? "…");
  line.textContent = number ? words : "";
  for (const button of form().querySelectorAll("button[name=deed]")) button.disabled = number === 0;
}

// Another search shows other people: who was ticked before stays chosen.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!form() || event.detail.target?.id !== "found") return;
  for (const box of document.querySelectorAll("#rows .choose input:checked:not(:disabled)")) {
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name: "who", value: box.value });
    kept().append(hidden);
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!form() || !["found", "rows"].includes(event.detail.target?.id)) return;
  for (const hidden of [...kept().children]) {
    const box = boxes().find((each) => each.value === hidden.value);
    if (box) {
      box.checked = true;
      hidden.remove();
    }
  }
  const all = document.getElementById("all-of-them");
  if (event.detail.target.id === "found" && all.checked) all.checked = false;
  else if (all.checked) everybody(all);
  say();
  if (event.detail.target.id === "found") ask();
});

if (form()) {
  ask();
  if (document.getElementById("all-of-them").checked) everybody(document.getElementById("all-of-them"));
  else say();
}
