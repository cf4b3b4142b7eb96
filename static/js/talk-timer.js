// Who speaks how long, for oneself: it lives in this page, and leaving the page ends it.

const box = document.querySelector("[data-talk-timer]");
const buttons = [...box.querySelectorAll("[data-speaks]")];
const place = box.querySelector("[data-talk-share]");
let spoken = { them: 0, me: 0 };
let speaker = "";
let since = 0;

function count() {
  const now = Date.now();
  if (speaker) spoken[speaker] += now - since;
  since = now;
}

function show() {
  const whole = spoken.them + spoken.me;
  const percent = whole > 0 ? Math.round((100 * spoken.them) / whole) : null;
  place.textContent = percent === null ? "" : box.dataset.textShare.replace("{percent}", percent);
  for (const button of buttons.filter((each) => each.dataset.speaks)) {
    button.setAttribute("aria-pressed", String(button.dataset.speaks === speaker));
  }
}

function forget() {
  spoken = { them: 0, me: 0 };
  speaker = "";
  show();
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    count();
    speaker = button.dataset.speaks;
    show();
  });
}
// A page that is shown again out of the browser's memory begins anew as well.
window.addEventListener("pagehide", forget);
