// Choosing a claim paints its passages and brings one into view in every column.

import { columnOf, columns } from "./column.js";
import { announce, bringIntoView, paint, rangesOf } from "./paint.js";

const items = () => [...document.querySelectorAll("#claims > li[data-claim]")];
let chosen = null; // the id of the chosen claim

export function choose(item) {
  chosen = item.dataset.claim;
  for (const other of items()) other.toggleAttribute("data-chosen", other === item);
  item.scrollIntoView({ block: "nearest" });
  show(passages(item));
  announce(item.querySelector(".words").textContent);
}

/** Chooses the next claim, or the one before. */
export function step(by) {
  const all = items();
  if (!all.length) return;
  const at = all.findIndex((item) => item.dataset.claim === chosen);
  choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
}

const passages = (item) =>
  [...item.querySelectorAll("[data-places]")].flatMap((link) => link.dataset.places.trim().split(" "));

/** Paints the passages `ids` and scrolls each column to its first one. */
export function show(ids) {
  const ranges = ids.flatMap((id) => rangesOf("appearances", id));
  paint("chosen", ranges);
  for (const column of columns()) {
    const first = ranges.find((range) => columnOf(range.startContainer) === column);
    if (first) bringIntoView(column.root, first);
  }
}

export function wire() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("#claims a[data-choose]");
    if (link) {
      event.preventDefault();
      choose(link.closest("li"));
    }
    const place = event.target.closest("#claims a[data-places]");
    if (place && document.querySelector(place.hash)) {
      event.preventDefault();
      goTo(place.dataset.places.trim().split(" "));
    }
  });
  // A saved mark may belong to the chosen claim, and its row may be a new one.
  document.addEventListener("htmx:afterSettle", () => {
    const item = chosen && document.getElementById(`claim-${chosen}`);
    item?.toggleAttribute("data-chosen", true);
    if (item) paint("chosen", passages(item).flatMap((id) => rangesOf("appearances", id)));
  });
  if (location.hash.startsWith("#appearance-")) goTo([location.hash.slice("#appearance-".length)]);
}

function goTo(ids) {
  show(ids);
  const column = columnOf(document.getElementById(`appearance-${ids[0]}`));
  column?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  column?.root.focus({ preventScroll: true });
}
