// "We met": somebody's code is read by the camera of this page, and opens as if the telephone's own camera had read it.
import { canScan, pathIn, scan } from "./scanning.js";

const dialog = document.getElementById("scanner");
const button = document.querySelector("[data-scan]");

button.hidden = !canScan;
button.addEventListener("click", () => scan(dialog, open));

function open(text) {
  const path = pathIn(text);
  if (!/^\/met\/c\/[\w.-]+$/.test(path)) return dialog.querySelector("[data-word=unknown]").textContent;
  location.assign(path);
  return "";
}
