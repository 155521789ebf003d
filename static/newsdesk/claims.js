// Choosing a claim paints its passages and brings one into view in every column.

import { announce, bringIntoView, columnOf, columns, narrow, paint, rangesOf } from "./column.js";
import * as layout from "./layout.js";
import * as tabs from "./tabs.js";

const items = () => [...document.querySelectorAll("#claims > li[data-claim]")];
let chosen = null; // the id of the chosen claim

let last = null; // the id of the claim that was chosen or marked last

/** The claim that a further passage would be of: the one that was chosen or marked last. */
export const latest = () => last;

export function choose(item) {
  chosen = last = item.dataset.claim;
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
function show(ids) {
  painted = ids;
  repaint();
  for (const column of columns()) bringFirst(column);
}

let painted = []; // the passages that are painted

const ranges = () => painted.flatMap((id) => rangesOf("appearances", id));

function repaint() {
  paint("chosen", ranges());
  for (const column of columns()) {
    const tab = document.querySelector(`.tabs [href="#${column.element.id}"]`);
    tab?.toggleAttribute("data-chosen", Boolean(firstIn(column)));
  }
}

const firstIn = (column) => ranges().find((range) => columnOf(range.startContainer) === column);

function bringFirst(column) {
  const first = column?.root.checkVisibility() && firstIn(column);
  if (first) bringIntoView(column.root, first);
}

/** On a phone the claim's first passage is shown: in the text that was read last, if it is there. */
function leaveForText() {
  const wanted = columns().find(firstIn);
  if (!narrow.matches || !wanted) return;
  tabs.show(wanted.element);
  wanted.root.focus({ preventScroll: true });
}

export function wire() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("#claims a[data-choose]");
    if (link) {
      event.preventDefault();
      choose(link.closest("li"));
      leaveForText();
    }
    const place = event.target.closest("#claims a[data-places]");
    if (place) follow(place, event);
  });
  // A saved mark may belong to the chosen claim, and its row may be a new one.
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "claims") announce(`${items().length} claim${items().length === 1 ? "" : "s"}`);
    const item = chosen && document.getElementById(`claim-${chosen}`);
    item?.toggleAttribute("data-chosen", true);
    if (item) {
      painted = passages(item);
      repaint();
    }
  });
  document.addEventListener("htmx:load", ({ target }) => (last = target.dataset?.marked ?? last));
  document.addEventListener("newsdesk:arranged", repaint);
  document.addEventListener("newsdesk:shown", ({ detail: { column } }) => bringFirst(column));
  addEventListener("beforeprint", prepareForPaper);
  if (location.hash.startsWith("#appearance-")) goTo([location.hash.slice("#appearance-".length)]);
}

/** On paper a passage begins with the number of its claim, and the address is the one of now. */
function prepareForPaper() {
  for (const item of items()) {
    const number = item.querySelector(".words b").textContent;
    for (const id of passages(item)) {
      const place = document.getElementById(`appearance-${id}`);
      if (place) place.dataset.claim = number;
    }
  }
  document.querySelector("[data-address]").textContent = location.href;
}

/** To a passage in one of the columns; an article that has none gets one, beside the others. */
function follow(link, event) {
  if (document.querySelector(link.hash)) {
    event.preventDefault();
    goTo(link.dataset.places.trim().split(" "));
  } else if (link.search) {
    link.search = layout.address(undefined, { beside: new URLSearchParams(link.search).get("with") });
  }
}

function goTo(ids) {
  const column = columnOf(document.getElementById(`appearance-${ids[0]}`));
  if (column) tabs.show(column.element);
  show(ids);
  column?.reveal();
  column?.root.focus({ preventScroll: true });
}
