// Keeps what Today says on this device, to be read where there is no connection (site/kept.js): its words, without anything that
// could be done with them but to call or to write by the telephone.
import { keepToday } from "../site/kept.js";

const OF_THE_TELEPHONE = /^(tel|sms|mailto):/;
const today = document.querySelector(".today[data-zone]");

function readable() {
  const copy = today.cloneNode(true);
  for (const gone of copy.querySelectorAll("form, script, img, button, [data-not-kept]")) gone.remove();
  for (const link of copy.querySelectorAll("a")) if (!OF_THE_TELEPHONE.test(link.getAttribute("href") ?? "")) unlink(link);
  for (const part of copy.querySelectorAll(".deeds, .answers")) if (!part.textContent.trim()) part.remove();
  for (const part of copy.querySelectorAll("*")) for (const { name } of [...part.attributes]) if (/^(hx-|data-)/.test(name)) part.removeAttribute(name);
  return copy.innerHTML;
}

// Its words stay, but for a button's.
function unlink(link) {
  if (link.matches(".button")) return link.remove();
  const plain = document.createElement("span");
  plain.append(...link.childNodes);
  return link.replaceWith(plain);
}

const keep = () => keepToday(document.body.dataset.member, { html: readable(), zone: today.dataset.zone }).catch(() => {});

if (today) {
  keep();
  document.addEventListener("htmx:afterSettle", keep);
}
