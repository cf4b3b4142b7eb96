// Two shortcuts, both with a modifier key so that they never catch speech input
// or somebody who types (WCAG 2.1.4).

export function startShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key.toLowerCase() === "k") {
      const search = document.querySelector("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Enter" && event.target.matches?.("textarea")) {
      event.target.form?.requestSubmit();
    }
  });
}
