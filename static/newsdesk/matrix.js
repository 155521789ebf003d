// Compare by keyboard: from a link or button in a cell the arrows go to the next cell of the row or
// the column that has one, Home and End to the ends of the row, with Ctrl to those of the table.
// Tab goes through everything, as without this script; a screen reader's own keys stay its own.

const CONTROLS = "a[href], button, summary";
const table = document.querySelector("table.matrix");
for (const hint of document.querySelectorAll("[data-keys-told]")) hint.hidden = false;

const inside = (cell) => [...cell.querySelectorAll(CONTROLS)].find((one) => one.checkVisibility());
const rows = () => [...table.tBodies[0].rows];

// From the cell at `column` of each of `line`, the first that has something to go to.
const first = (cells) => cells.map(inside).find(Boolean);

function along(cell, key) {
  const cells = [...cell.parentElement.cells];
  const at = cells.indexOf(cell);
  const column = rows().map((row) => row.cells[at]);
  const row = column.indexOf(cell);
  const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === "ArrowDown") return first(column.slice(row + 1));
  if (key === "ArrowUp") return first(column.slice(0, Math.max(row, 0)).reverse());
  if (key === forward) return first(cells.slice(at + 1));
  return first(cells.slice(0, at).reverse());
}

function ends(cell, { key, ctrlKey }) {
  const cells = ctrlKey ? rows().flatMap((row) => [...row.cells]) : [...cell.parentElement.cells];
  return first(key === "Home" ? cells : cells.reverse());
}

table?.addEventListener("keydown", (event) => {
  const { key, target, altKey, metaKey, shiftKey, ctrlKey } = event;
  const cell = target.closest("tbody :is(td, th)");
  if (!cell || altKey || metaKey || shiftKey) return;
  let next;
  if (key === "Home" || key === "End") next = ends(cell, event);
  else if (key.startsWith("Arrow") && !ctrlKey) next = along(cell, key);
  else return;
  event.preventDefault();
  next?.focus();
});
