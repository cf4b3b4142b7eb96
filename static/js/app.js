// What every page loads. Each part finds its own places by data attributes and
// does nothing where there are none; without JavaScript all pages still work.
import { startChoosing } from "./choosing.js";
import { startCounting } from "./counting.js";
import { startDrafts } from "./drafts.js";
import { startFocus } from "./focus.js";
import { startKeeping } from "./keeping.js";
import { startKeptSheet } from "./kept-sheet.js";
import { startMenus } from "./menus.js";
import { startOwnTyping } from "./own-typing.js";
import { startPressing } from "./pressing.js";
import { startShare } from "./share.js";
import { startShortcuts } from "./shortcuts.js";
import { startSignOut } from "./signout.js";

document.documentElement.classList.add("has-js");
// Without a connection nothing is asked: what is typed waits, hints can.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!navigator.onLine) event.preventDefault();
});
startMenus();
startFocus();
startShare();
startShortcuts();
startDrafts();
startKeeping();
startCounting();
startSignOut();
startKeptSheet();
startOwnTyping();
startChoosing();
startPressing();
