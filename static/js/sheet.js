// The button that keeps this sheet on the phone, and the one that takes it off again.
import { forgetSheet, keepSheet, keptSheet } from "./kept-sheet.js";

const box = document.querySelector("[data-keep-sheet]");

async function tell(sentence) {
  const kept = await keptSheet();
  const isKept = kept !== null && kept.url === location.pathname;
  box.querySelector("[data-keep]").hidden = isKept;
  box.querySelector("[data-unkeep]").hidden = !isKept;
  box.querySelector("[data-keep-status]").textContent = sentence ?? (isKept ? box.dataset.textKept : "");
}

function start() {
  const { worker, until } = box.dataset;
  box.querySelector("[data-keep]").addEventListener("click", async () => {
    try {
      await keepSheet({ worker, user: document.body.dataset.user, until: Number(until) });
      await tell();
    } catch {
      // No room, no connection, or a browser that refuses: then nothing half stays.
      await forgetSheet();
      await tell(box.dataset.textFailed);
    }
  });
  box.querySelector("[data-unkeep]").addEventListener("click", async () => {
    await forgetSheet();
    await tell(box.dataset.textRemoved);
    box.querySelector("[data-keep]").focus();
  });
  box.hidden = false;
  tell();
}

if (box && "serviceWorker" in navigator && "caches" in window) start();
