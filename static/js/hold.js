// The page one holds a talk with. Without this script it is one long page with links
// between its six parts; with it one part is shown at a time.

const root = document.querySelector("[data-hold]");
const steps = [...root.querySelectorAll("[data-hold-step]")];
const SWIPE_PX = 60;

const shownNumber = () => Math.max(0, steps.findIndex((step) => `#${step.id}` === location.hash));

function show({ takeFocus }) {
  const number = shownNumber();
  steps.forEach((step, each) => {
    step.hidden = each !== number;
  });
  if (takeFocus) steps[number].querySelector("h2").focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

// The address changes with the step, so that Back and a reload stay in the talk.
function go(by) {
  const next = steps[shownNumber() + by];
  if (next) location.hash = next.id;
}

function startSteps() {
  window.addEventListener("hashchange", () => show({ takeFocus: true }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBlank()) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") go(1);
    if (event.key === "ArrowLeft" || event.key === "PageUp") go(-1);
  });
  let from = null;
  root.addEventListener("touchstart", (event) => {
    from = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  root.addEventListener("touchend", (event) => {
    if (!from) return;
    const [to] = event.changedTouches;
    const across = to.clientX - from.clientX;
    // A finger that goes down the page reads on; it does not turn it.
    if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) {
      go(across < 0 ? 1 : -1);
    }
    from = null;
  }, { passive: true });
  show({ takeFocus: false });
}

// The time left, in whole minutes: seconds would draw the eye away from the other.
function startClock() {
  const clock = document.querySelector("[data-hold-clock]");
  const ends = Date.parse(clock.dataset.ends);
  if (Number.isNaN(ends)) return;
  const place = clock.querySelector("[data-hold-left]");
  const tell = () => {
    const minutes = Math.ceil((ends - Date.now()) / 60000);
    const left = clock.dataset.textLeft.replace("{minutes}", minutes);
    place.textContent = minutes > 0 ? left : clock.dataset.textOver;
  };
  tell();
  setInterval(tell, 5000);
}

// Awake while the page is seen; browsers release the lock when it is hidden. Only a
// secure context has it, and some refuse it on a low battery: then nothing is lost.
function startAwake() {
  if (!("wakeLock" in navigator)) return;
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock.request("screen");
    } catch (refusal) {
      if (refusal.name !== "NotAllowedError") throw refusal;
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

const isBlank = () => document.querySelector(".hold-blank") !== null;

// Black at one touch, for who looks over a shoulder; the next touch or key ends it.
function startBlank() {
  const button = document.querySelector("[data-hold-blank]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const cover = document.createElement("button");
    cover.type = "button";
    cover.className = "hold-blank";
    cover.setAttribute("aria-label", root.dataset.textBlanked);
    const uncover = () => {
      cover.remove();
      button.focus();
    };
    cover.addEventListener("click", uncover);
    cover.addEventListener("keydown", (event) => {
      event.preventDefault();
      uncover();
    });
    document.body.append(cover);
    cover.focus();
  });
}

startSteps();
startClock();
startAwake();
startBlank();
