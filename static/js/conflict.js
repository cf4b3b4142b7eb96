// Two people, or two windows, changed the same field: both texts side by side,
// and nobody's words go without a choice.

export function showConflict(form, field, mine, theirs, choose, spoken = (text) => text) {
  const template = form.querySelector("template[data-draft-conflict]");
  const old = form.querySelector(`.draft-conflict[data-field="${CSS.escape(field.name)}"]`);
  const box = template.content.firstElementChild.cloneNode(true);
  box.dataset.field = field.name;
  box.querySelector("[data-draft-mine]").textContent = spoken(mine);
  box.querySelector("[data-draft-theirs]").textContent = spoken(theirs);
  const texts = { mine, theirs, both: `${theirs}\n\n${mine}` };
  for (const button of box.querySelectorAll("[data-keep]")) {
    button.addEventListener("click", () => {
      box.remove();
      choose(texts[button.dataset.keep]);
    });
  }
  // A list or a date has no "both".
  if (!field.matches("textarea, input[type=text]")) box.querySelector("[data-keep=both]").hidden = true;
  old?.remove();
  const place = field.closest(".mb-3, .form-check, fieldset") ?? field;
  place.after(box);
  // Whoever is typing goes on typing; the status line has told them.
  if (document.activeElement !== field) box.querySelector("h3").focus();
}
