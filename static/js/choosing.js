// A link that explains a choice makes it in the form on the same page ([data-chooses]
// names the field, [data-value] the choice): the page that it leads to would be a fresh
// one, without what was typed here. Without JavaScript it leads there.
export function startChoosing() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-chooses]");
    const field = link && document.querySelector(`select[name=${link.dataset.chooses}]`);
    // With Ctrl the page is wanted beside this one.
    if (!field || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.value = link.dataset.value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
