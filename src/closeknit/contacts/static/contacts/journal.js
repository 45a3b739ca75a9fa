// Names while "@" is typed: the list below the text is walked with the arrows and taken with Enter or Tab. Without it names are
// found when the day is saved.

const text = document.querySelector("[data-mentions]");
const list = document.getElementById("mention-list");
const typed = /(?:^|[^\w@./+-])@([^\s@][^\n@]{0,40})$/u;
let asked = 0;
let here = -1;

const begun = () => typed.exec(text.value.slice(0, text.selectionStart))?.[1] ?? "";
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const options = () => [...list.children];

function close() {
  list.hidden = true;
  list.replaceChildren();
  text.removeAttribute("aria-activedescendant");
  here = -1;
}

function stand(place) {
  const all = options();
  here = (place + all.length) % all.length;
  all.forEach((option, number) => option.setAttribute("aria-selected", String(number === here)));
  text.setAttribute("aria-activedescendant", all[here].id);
}

function take(option) {
  const start = text.selectionStart - begun().length;
  text.setRangeText(`${option.dataset.name} `, start, text.selectionStart, "end");
  close();
  text.focus();
}

async function suggest() {
  const prefix = begun();
  const turn = ++asked;
  if (!prefix || prefix.split(" ").length > 4) return close();
  const answer = await fetch(`/people/names?as=options&typed=${encodeURIComponent(prefix.replaceAll(",", " "))}`);
  if (!answer.ok || turn !== asked) return;
  const all = new DOMParser().parseFromString(`<datalist>${await answer.text()}</datalist>`, "text/html").querySelectorAll("option");
  // After a blank the rest of a name may follow, or the rest of the sentence, over which no list should lie.
  const found = [...all].filter((each) => !prefix.includes(" ") || plain(each.value).startsWith(plain(prefix)));
  if (!found.length) return close();
  list.replaceChildren(...found.map((each, number) => {
    const option = document.createElement("div");
    option.role = "option";
    option.id = `mention-${number}`;
    option.dataset.name = each.value;
    option.textContent = each.textContent ? `${each.value} · ${each.textContent}` : each.value;
    return option;
  }));
  list.hidden = false;
  stand(0);
}

if (text && list) {
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let wait = 0;
  text.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(suggest, 120); });
  text.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) stand(here + step);
    else if (event.key === "Enter" || event.key === "Tab") take(options()[here]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { event.preventDefault(); take(option); }
  });
  // Late enough for a press on what lies below to end where it began, since that moves up when the list goes.
  text.addEventListener("blur", () => setTimeout(close, 400));
}
