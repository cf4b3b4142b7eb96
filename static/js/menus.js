// <details class="menu"> closes like a menu; <dialog> opens by data-opens.

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}

export function startMenus() {
  document.addEventListener("click", (event) => {
    closeMenus(event.target);
    const opener = event.target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest?.("[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  });

  // A menu left with the Tab key would hide what has the focus now.
  document.addEventListener("focusin", (event) => closeMenus(event.target));

  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-autosubmit]")) event.target.form.requestSubmit();
  });

  document.querySelectorAll("dialog[data-dialog-now]").forEach((dialog) => dialog.showModal());
  // On paper everything folded is wanted.
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.fold:not([open])")) {
      fold.open = true;
      fold.dataset.openedForPrint = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("[data-opened-for-print]")) {
      fold.open = false;
      delete fold.dataset.openedForPrint;
    }
  });
}
