// The page of a talk: opened at its end, its text as high as what is typed, sent with Ctrl and Enter.

const talk = document.querySelector("[data-thread]");
const text = document.querySelector("#compose-text");

if (talk?.hasAttribute("data-newest") && (!location.hash || location.hash === "#end")) {
  document.querySelector("#end")?.scrollIntoView({ block: "end" });
}

const grow = () => {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
};
if (text) {
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      text.form.requestSubmit();
    }
  });
  if (text.value) grow();
  if (text.autofocus) text.focus({ preventScroll: true }); // which browsers leave out where an address names a place
}
