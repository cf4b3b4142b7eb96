// Signing out leaves nothing behind in this browser. When some text is not
// confirmed by the server yet, we ask first.
import { forgetSheet } from "./kept-sheet.js";
import { all, forgetAll } from "./unconfirmed.js";

const ask = (dialog) =>
  new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "leave"), { once: true });
    dialog.returnValue = "stay";
    dialog.showModal();
  });

function list(dialog, entries) {
  const place = dialog.querySelector("[data-signout-list]");
  place.replaceChildren(
    ...entries.map((entry) => {
      const item = document.createElement("li");
      const text = entry.text.trim();
      item.textContent = text.length > 80 ? `${text.slice(0, 80)}…` : text;
      return item;
    }),
  );
}

export function startSignOut() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-signout]") || form.dataset.cleared) return;
    event.preventDefault();
    const waiting = (await all()).filter((entry) => entry.text.trim());
    const dialog = document.getElementById("signout-dialog");
    if (waiting.length && dialog) {
      list(dialog, waiting);
      if (!(await ask(dialog))) return;
    }
    document.dispatchEvent(new CustomEvent("trede:signing-out"));
    await Promise.allSettled([forgetAll(), forgetSheet()]);
    form.dataset.cleared = "yes";
    form.requestSubmit();
  });
}
