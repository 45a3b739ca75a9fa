// Names while "@" is typed: the list below the text is walked with the arrows and taken with Enter or Tab. Without it names are
// found when the comment is sent.

const typed = /(?:^|[^\w@./+-])@([^\s@][^\n@]{0,40})$/u;
const begun = (text) => typed.exec(text.value.slice(0, text.selectionStart))?.[1] ?? "";
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function enhance(text) {
  const list = text.parentElement.querySelector(".mention-list");
  if (!list || text.dataset.enhanced) return;
  text.dataset.enhanced = "1";
  list.id ||= `${text.id}-people`;
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let asked = 0, here = -1, wait = 0;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    text.removeAttribute("aria-activedescendant");
    here = -1;
  };
  const stand = (place) => {
    const all = [...list.children];
    here = (place + all.length) % all.length;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === here)));
    text.setAttribute("aria-activedescendant", all[here].id);
  };
  const take = (option) => {
    const start = text.selectionStart - begun(text).length;
    text.setRangeText(`${option.dataset.name} `, start, text.selectionStart, "end");
    const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: "named", value: option.dataset.slug });
    text.form.append(chosen); // of two people of one name this one is meant
    close();
    text.focus();
  };
  const suggest = async () => {
    const prefix = begun(text), turn = ++asked;
    if (!prefix || prefix.split(" ").length > 4) return close();
    const answer = await fetch(`${text.dataset.names}?typed=${encodeURIComponent(prefix)}`);
    if (!answer.ok || turn !== asked) return;
    const all = new DOMParser().parseFromString(`<datalist>${await answer.text()}</datalist>`, "text/html").querySelectorAll("option");
    // After a blank the rest of a name may follow, or the rest of the sentence, over which no list should lie.
    const found = [...all].filter((each) => !prefix.includes(" ") || plain(each.value).startsWith(plain(prefix)));
    if (!found.length) return close();
    list.replaceChildren(...found.map((each, number) => {
      const option = document.createElement("div");
      option.role = "option";
      option.id = `${list.id}-${number}`;
      option.dataset.name = each.value;
      option.dataset.slug = each.dataset.slug;
      option.textContent = each.value;
      return option;
    }));
    list.hidden = false;
    stand(0);
  };

  text.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(suggest, 120); });
  text.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) stand(here + step);
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[here]);
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

const look = (root) => root.querySelectorAll("textarea[data-names]").forEach(enhance);
look(document);
document.addEventListener("htmx:load", (event) => look(event.detail.elt.parentElement ?? document));
