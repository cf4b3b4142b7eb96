// Fields that a late answer of the server may fill in ([data-fill-until-typed]): from
// the moment somebody is in them or has typed there, what stands there is theirs. The
// line that says where the filled-in value came from ([data-filled-from]) goes then too.

const touched = new WeakSet();

export function startOwnTyping() {
  document.addEventListener("input", (event) => {
    const place = event.target.closest?.("[data-fill-until-typed]");
    if (!place) return;
    touched.add(place);
    place.querySelector("[data-filled-from]")?.remove();
  });

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target } = event.detail;
    if (!target.matches("[data-fill-until-typed]")) return;
    if (touched.has(target) || target.contains(document.activeElement)) event.preventDefault();
  });
}
