// The board with a mouse or a keyboard. It only fills in and posts the form that the
// move page has too; the server decides what is allowed.

let dragged = null;

// Looked up each time: htmx may have brought another board.
const theDialog = () => document.getElementById("move-dialog");

const rowOf = (card) => card.closest("[data-rung]");
const board = () => document.querySelector("[data-board]");

function fill(card, row) {
  const dialog = theDialog();
  const form = dialog.querySelector("form");
  form.action = card.querySelector("[data-move]").getAttribute("href").split("?")[0];
  form.elements.to_rung.value = row.dataset.rung;
  form.elements.reason.value = "";
  dialog.querySelector("[data-move-title]").textContent = card.dataset.name;
  return form;
}

function open(card, row) {
  const apart = Math.abs(row.dataset.number - rowOf(card).dataset.number);
  const form = fill(card, row);
  form.elements.reason.required = apart > 1;
  theDialog().showModal();
  (apart > 1 ? form.elements.reason : form.elements.to_rung).focus();
}

function neighbour(card, up) {
  const row = rowOf(card);
  const [above, below] = [row.previousElementSibling, row.nextElementSibling];
  return (up ? (above ?? below) : (below ?? above)) ?? row;
}

function drop(card, row) {
  const apart = Math.abs(row.dataset.number - rowOf(card).dataset.number);
  if (apart === 0) return;
  if (apart > 1) {
    open(card, row);
    return;
  }
  const form = fill(card, row);
  form.requestSubmit(form.querySelector("[data-move-now]"));
}

function unmark() {
  for (const row of document.querySelectorAll(".rung-row.is-target")) row.classList.remove("is-target");
}

function prepare() {
  for (const card of document.querySelectorAll("[data-card]")) card.draggable = true;
  document.querySelector("[data-board-hint]")?.removeAttribute("hidden");
}

function start() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-move]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const card = link.closest("[data-card]");
    open(card, neighbour(card, true));
  });

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.("[data-card]");
    if (!card || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    open(card, neighbour(card, event.key === "ArrowUp"));
  });

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-card]") ?? null;
    if (!dragged) return;
    dragged.classList.add("is-dragging");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
  });

  document.addEventListener("dragover", (event) => {
    const row = event.target.closest?.("[data-rung]");
    if (!dragged || !row || !board()?.contains(row)) return;
    event.preventDefault();
    if (row.classList.contains("is-target")) return;
    unmark();
    row.classList.add("is-target");
  });

  document.addEventListener("drop", (event) => {
    const row = event.target.closest?.("[data-rung]");
    if (!dragged || !row) return;
    event.preventDefault();
    drop(dragged, row);
  });

  document.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragging");
    dragged = null;
    unmark();
  });

  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
}

if (theDialog()) start();
