// What the other articles have of a sentence: painted and brought into view in their columns, listed
// in the panel; and words that articles have in a row. Fetched when it is first asked for.

import { announce, bringIntoView, columns, paint } from "./column.js";
import * as keys from "./keys.js";
import * as layout from "./layout.js";

const home = () => document.getElementById("elsewhere");
const others = () => document.querySelectorAll(".bar [name=articles]").length - 1;

let asked = null; // { column, place: "12-40" }; what is answered later than the next is asked is old
let moved = false; // whether something else was done since: then the answer comes without a word
let shown = []; // of what is listed: { article, version, at, differs, own }
let copied = []; // the same of what is copied

/** Asks for the counterparts of `{ column, start, end }`. `on`: whoever asks for the ones that are
 * shown wants to go to them. */
export function ask({ column, start, end }, { on = false } = {}) {
  const place = `${start}-${end}`;
  const same = asked?.column === column && asked.place === place;
  if (same && home().firstElementChild) {
    if (on) home().querySelector("a")?.focus();
    return;
  }
  if (!on && others() < 1) return;
  asked = { column, place };
  moved = false;
  const query = new URLSearchParams({ version: column.version, at: place });
  load(home(), `/articles/${column.article}/counterparts/?${query}`);
}

const load = (target, address) => htmx.ajax("GET", address, { source: target, target, swap: "innerHTML" });

function answered(section) {
  const wanted = asked && section.dataset.of === asked.column.article && section.dataset.asked === asked.place;
  if (!wanted) return asked || clear();
  const { of, version } = section.dataset;
  shown = [...section.querySelectorAll("[data-at]")].map((one) => ({
    article: one.dataset.in ?? of,
    version: one.dataset.version ?? version,
    at: spans(one.dataset.at),
    differs: spans(one.dataset.differs),
    own: !one.dataset.in,
  }));
  repaint();
  for (const column of columns()) bringFirst(column);
  if (!moved) announce(section.dataset.said);
}

const spans = (words) =>
  words
    .split(" ")
    .filter(Boolean)
    .map((word) => {
      const [start, end] = word.split("-").map(Number);
      return { start, end };
    });

/** The ranges of the spans `name` of `places`; none where a column shows another text. */
const ranges = (places, name) =>
  places.flatMap((place) => {
    const column = columns().find((one) => one.article === place.article);
    return column?.version === place.version ? place[name].map((span) => column.range(span)) : [];
  });

const counterparts = (column) => shown.filter((one) => !one.own && one.article === column.article);

function repaint() {
  paint("counterpart", ranges(shown.filter((one) => !one.own), "at"));
  paint("differs", ranges(shown, "differs"));
  paint("copied", ranges(copied, "at"));
  for (const column of columns()) {
    const tab = document.querySelector(`.tabs [href="#${column.element.id}"]`);
    tab?.toggleAttribute("data-counterpart", counterparts(column).length > 0);
  }
}

function bringFirst(column) {
  const [first] = column?.root.checkVisibility() ? ranges(counterparts(column), "at") : [];
  if (first) bringIntoView(column.root, first);
}

function clear() {
  asked = null;
  shown = [];
  home().replaceChildren();
  repaint();
}

/** To the words of a link in a list: in their column, else in a column they get. */
function follow(link, event) {
  const { article, at } = placeOf(link);
  const column = columns().find((one) => one.article === article);
  if (!column) {
    link.search = layout.address(undefined, { beside: article });
    return;
  }
  event.preventDefault();
  if (!column.isOpen) layout.change("collapse", article);
  column.focusAt(at.start);
  keys.activate(column);
  column.reveal();
  bringIntoView(column.root, column.range(at));
}

function placeOf(link) {
  const { dataset } = link.closest("[data-at]");
  return { article: dataset.in, at: spans(dataset.at)[0] };
}

// --- words in a row ------------------------------------------------------------------------------

/** Shows or hides what the columns have in a row of one another. */
export function showCopied() {
  const section = document.getElementById("copied");
  if (layout.showsCopied()) return load(section, `${location.pathname}copied/${layout.address()}`);
  section.replaceChildren();
  sayCopied([]);
}

function sayCopied(notes) {
  copied = notes.map(({ dataset }) => ({
    article: dataset.in,
    version: dataset.version,
    at: spans(dataset.copied),
  }));
  for (const note of document.querySelectorAll(".column > header .copied-words")) note.remove();
  for (const note of notes) {
    if (note.hidden) continue;
    const words = document.createElement("p");
    words.className = "copied-words";
    words.textContent = note.querySelector("span").textContent;
    document.querySelector(`#article-${note.dataset.in} > header`)?.append(words);
  }
  repaint();
}

document.addEventListener("htmx:load", ({ target: element }) => {
  if (element.parentElement === home()) answered(element);
  if (element.parentElement?.id === "copied") {
    sayCopied([...element.querySelectorAll("[data-copied]")]);
    announce(element.dataset.said);
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-clear]")) {
    clear();
    return keys.back();
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest(":is(#elsewhere, #copied) [data-at] a, #copied a[data-at]");
  if (link) follow(link, event);
});
for (const name of ["keydown", "pointerdown"]) {
  document.addEventListener(name, () => (moved = true), { capture: true });
}
document.addEventListener("newsdesk:cleared", clear);
document.addEventListener("newsdesk:arranged", repaint);
document.addEventListener("newsdesk:shown", ({ detail: { column } }) => bringFirst(column));
// A saved mark puts other paragraphs in the place of those that were painted.
document.addEventListener("htmx:afterSettle", ({ target }) => target === home() || repaint());
