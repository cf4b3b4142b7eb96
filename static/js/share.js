// Hands a ready text to the phone's own share sheet, or to the clipboard.
// The buttons start hidden: where neither is possible, the text stays selectable.

async function copy(text, status) {
  await navigator.clipboard.writeText(text);
  if (status) status.textContent = status.dataset.textCopied;
}

function revealButtons(root) {
  const possible = { share: Boolean(navigator.share), copy: Boolean(navigator.clipboard) };
  for (const button of root.querySelectorAll?.("[data-share]") ?? []) {
    button.hidden = !possible[button.dataset.share];
  }
}

export function startShare() {
  revealButtons(document);
  document.addEventListener("htmx:afterSettle", (event) => revealButtons(event.detail.elt));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-share]");
    if (!button) return;
    const box = button.closest("[data-share-box]");
    const place = box.querySelector("[data-share-text]");
    // A text that may still be changed stands in a field.
    const text = (place.value ?? place.textContent).trim();
    try {
      if (button.dataset.share === "copy") await copy(text, box.querySelector("[data-share-status]"));
      else await navigator.share({ text, url: button.dataset.shareUrl });
    } catch (refusal) {
      // Closing the share sheet is an answer, not a fault.
      if (refusal.name !== "AbortError") button.hidden = true;
    }
  });
}
