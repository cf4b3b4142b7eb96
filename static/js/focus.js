// After a change of the page without a reload, a screen reader or keyboard user
// must land on what is new: the error summary, or else the new heading.

function land(place) {
  const target =
    place.querySelector("[data-error-summary]") ||
    (place.matches("h1, [data-focus]") ? place : place.querySelector("[data-focus], h1"));
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus();
}

export function startFocus() {
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // Links in the error summary go to the field itself, not only to its place.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-error-summary] a[href^='#']");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    const field = place.matches("input, select, textarea") ? place : place.querySelector("input, select, textarea");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.closest(".mb-3, fieldset")?.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    // Somebody typing in a search field keeps the field.
    const asker = event.detail.requestConfig?.elt;
    if (asker?.matches("input, select, textarea, form.search, form.filters")) return;
    land(event.detail.elt);
  });
}
