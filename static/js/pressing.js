// A press counts where it began. A remark of the server that comes while a finger is
// down moves the page, and the browser then gives the press to what has slid under the
// finger: nothing, or another button. What was pressed is pressed, and nothing else.

const PRESSABLE = "button, summary, a[href], label, input[type=checkbox], input[type=radio]";
const STILL_PX = 10;
// A screen's click follows its finger later than a mouse's.
const CLICK_MS = 350;

let begun = null; // { place, spot, x, y }: what lies under the finger
let owed = null; // the place that slid away from under it

// Where it stands on the page: scrolling does not move it there, a remark does.
const spotOf = (place) => {
  const { left, top } = place.getBoundingClientRect();
  return { left: left + window.scrollX, top: top + window.scrollY };
};

const holds = (box, event) => event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;

function ended(event) {
  const { place, spot, x, y } = begun ?? {};
  begun = null;
  if (!place?.isConnected || Math.hypot(event.clientX - x, event.clientY - y) > STILL_PX) return;
  const now = spotOf(place);
  const hasMoved = Math.hypot(now.left - spot.left, now.top - spot.top) > 1;
  // Where it still lies under the finger, its own click finds it.
  if (!hasMoved || holds(place.getBoundingClientRect(), event)) return;
  owed = place;
  // After this turn, for the browser's own click comes first where there is one.
  setTimeout(() => place.click());
  setTimeout(() => {
    owed = null;
  }, CLICK_MS);
}

export function startPressing() {
  const listen = (name, work) => window.addEventListener(name, work, { capture: true });
  listen("pointerdown", (event) => {
    owed = null;
    const place = event.isPrimary && event.button === 0 && event.target.closest?.(PRESSABLE);
    begun = place ? { place, spot: spotOf(place), x: event.clientX, y: event.clientY } : null;
  });
  listen("pointercancel", () => {
    begun = null;
  });
  listen("pointerup", (event) => {
    if (event.isPrimary) ended(event);
  });
  listen("click", (event) => {
    if (!owed || !event.isTrusted || owed.contains(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}
