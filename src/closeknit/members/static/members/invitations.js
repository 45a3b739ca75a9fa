// Copying and sharing a link; without this the link is selected and copied by hand.
const said = (button) => button.closest(".field").querySelector("[data-copied]");

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(link.value);
      said(button).textContent = said(button).dataset.copied;
    } catch {
      link.select();
    }
  });
}

for (const button of document.querySelectorAll("[data-shares]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => navigator.share({ url: document.getElementById(button.dataset.shares).value }).catch(() => {}));
}
