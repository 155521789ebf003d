// The reader: what keys, pointer and forms do. Everything here has a way without it, too: columns
// are reordered by links, marks are made by forms that take a pasted quotation.

import { positionFromPoint, textOf, wordAt } from "./anchoring.js";
import * as claims from "./claims.js";
import { columnOf, columns } from "./column.js";
import * as marking from "./marking.js";
import { announce, keepInView, paint } from "./paint.js";
import { selection } from "./selection.js";

const MARKED = "[data-appearances], [data-attributions], [data-furniture]";

let active = null; // the column that keys speak to

function activate(column, { focus = true } = {}) {
  if (!column) return;
  active = column;
  for (const other of columns()) other.element.toggleAttribute("data-active", other === column);
  paint("sentence", column.sentence ? [column.range(column.sentence)] : []);
  if (focus) column.root.focus({ preventScroll: true });
}

function moveSentence(step) {
  const column = active ?? columns()[0];
  if (active) column.move(step);
  activate(column);
  if (!column.sentence) return;
  keepInView(column.root, column.range(column.sentence));
  if (selection.selecting) selection.extend(column);
  else selection.clear();
  announce(column.words(column.sentence));
}

function moveColumn(step) {
  const all = columns();
  const at = all.indexOf(active);
  const next = all[Math.min(Math.max((at < 0 ? 0 : at) + step, 0), all.length - 1)];
  activate(next);
  next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  announce(next.element.querySelector(".outlet").textContent);
}

/** What the next mark is about: the selected words, or the sentence in focus. */
function target() {
  if (selection.current) return selection.current;
  const column = active ?? columns()[0];
  return column?.sentence ? { column, ...column.sentence } : null;
}

function act(what) {
  const words = target();
  if (!words) return;
  if (what === "add" || what === "replace") {
    if (marking.give(words, { replace: what === "replace" })) selection.clear();
    return;
  }
  if (what === "credit" && !selection.current) {
    const link = document.querySelector('#detail [data-do="credit"]');
    if (link) return link.click();
  }
  document.getSelection()?.removeAllRanges();
  if (!selection.current) selection.set(words.column, words);
  document.getElementById("selection-bar").hidden = true;
  marking.openForm(what, words);
}

let parts = []; // clauses that wait to be marked, each as a claim of its own

/** Marks the clauses of the selected words, or of the sentence in focus, one after the other.
 * They stand in the same stretch, so they share its credit. */
function split() {
  const words = target();
  if (!words) return;
  const { column, start, end } = words;
  parts = column
    .clauses({ start, end })
    .map((clause) => ({ start: Math.max(clause.start, start), end: Math.min(clause.end, end) }))
    .filter((clause) => clause.start < clause.end)
    .map((clause) => ({ column, ...clause }));
  markNextPart();
}

function markNextPart() {
  const next = parts.shift();
  if (!next) return;
  selection.set(next.column, next);
  act("mark");
}

/** Opens what is marked at a position: one passage at once, several as a list. */
function openAt(column, segment, position) {
  const passages = (segment.dataset.appearances ?? "").split(" ").filter(Boolean);
  const credits = (segment.dataset.attributions ?? "").split(" ").filter(Boolean);
  if (passages.length === 1) marking.load(`/appearances/${passages[0]}/`);
  else if (!passages.length && credits.length === 1) marking.load(`/attributions/${credits[0]}/`);
  else if (passages.length || credits.length) {
    marking.load(`/articles/${column.article}/appearances/?at=${position}`);
  } else if (segment.dataset.pieces) openPieces(column, segment.dataset.pieces.split(" "), position);
  paint("chosen", []);
}

function openPieces(column, pieces, position) {
  if (pieces.length === 1) marking.load(`/furniture/${pieces[0]}/`);
  else marking.load(`/articles/${column.article}/appearances/?at=${position}`);
}

function openSentence() {
  const column = active;
  if (!column?.sentence) return;
  const range = column.range(column.sentence);
  const inside = [...column.root.querySelectorAll(MARKED)].filter((one) => range.intersectsNode(one));
  const segment =
    inside.find((one) => one.dataset.appearances) ??
    inside.find((one) => one.dataset.attributions) ??
    inside[0];
  if (segment) openAt(column, segment, column.sentence.start);
}

const KEYS = {
  j: () => moveSentence(1),
  k: () => moveSentence(-1),
  h: () => moveColumn(-1),
  l: () => moveColumn(1),
  " ": () => active && selection.toggle(active),
  "[": () => active && selection.trim(active, "clause", "start", false),
  "]": () => active && selection.trim(active, "clause", "end", false),
  "{": () => active && selection.trim(active, "clause", "start", true),
  "}": () => active && selection.trim(active, "clause", "end", true),
  w: () => active && selection.trim(active, "word", "start", false),
  b: () => active && selection.trim(active, "word", "end", false),
  W: () => active && selection.trim(active, "word", "start", true),
  B: () => active && selection.trim(active, "word", "end", true),
  m: () => act("mark"),
  s: split,
  c: () => act("credit"),
  f: () => act("furniture"),
  "+": () => act("add"),
  r: () => document.querySelector("#detail [data-repeat]")?.requestSubmit(),
  t: () => document.querySelector('#detail [name="tags"]')?.focus(),
  n: () => claims.step(1),
  p: () => claims.step(-1),
  "/": () => document.getElementById("id_q").focus(),
  "?": () => document.getElementById("keys").showModal(),
  Enter: openSentence,
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const element = event.target;
  if (event.key === "Escape") return escape(element);
  if (element.closest("input, textarea, select, dialog")) return;
  if (element.closest("a, button, summary") && [" ", "Enter"].includes(event.key)) return;
  const does = KEYS[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

/** Esc goes back to the text, step by step: out of the form, then out of the selection. */
function escape(element) {
  if (element.closest("dialog")) return;
  parts = [];
  if (element.closest("#panel")) {
    if (element.closest("#detail")) marking.close();
    activate(active ?? columns()[0]);
  } else {
    selection.clear();
    document.getSelection()?.removeAllRanges();
  }
}

function onClick(event) {
  const does = event.target.closest("[data-do]")?.dataset.do;
  if (does && event.target.closest("button")) return act(does);
  if (event.target.closest("[data-keys]")) return KEYS["?"]();
  const column = columnOf(event.target);
  if (!column || !column.root.contains(event.target)) return;
  if (!document.getSelection()?.isCollapsed) return;
  const position = positionFromPoint(column.root, event.clientX, event.clientY);
  const word = position !== null && wordAt(textOf(column.root), position);
  if (word && marking.waitsFor(column)) return marking.take({ column, ...word });
  if (position !== null) column.focusAt(position);
  selection.clear();
  activate(column);
  const segment = event.target.closest(MARKED);
  if (segment) openAt(column, segment, position);
}

/** The bar with what can be done to the selected words stands above them. */
function placeBar({ detail: { range } }) {
  const bar = document.getElementById("selection-bar");
  bar.hidden = !range;
  if (!range) return;
  bar.querySelector('[data-do="add"]').hidden = !marking.openFormOf(selection.current.column);
  const box = range.getClientRects()[0] ?? range.getBoundingClientRect();
  const width = bar.offsetWidth;
  bar.style.top = `${Math.max(8, box.top - bar.offsetHeight - 8)}px`;
  bar.style.left = `${Math.min(Math.max(8, box.left), innerWidth - width - 8)}px`;
}

function followText() {
  const words = selection.current;
  if (words && !document.getElementById("selection-bar").hidden) {
    placeBar({ detail: { range: words.column.range(words) } });
  }
}

/** Words that are selected while a part of a credit waits for them go there at once. */
function giveToPart() {
  if (!selection.fromBrowser() || !marking.waitsFor(selection.current.column)) return;
  marking.take(selection.current);
  document.getSelection().removeAllRanges();
  selection.clear();
}

function wireShow() {
  for (const box of document.querySelectorAll("[data-show]")) {
    const name = `newsdesk-hide-${box.dataset.show}`;
    box.checked = localStorage.getItem(name) !== "1";
    const apply = () => {
      document.querySelector(".columns").classList.toggle(`hide-${box.dataset.show}`, !box.checked);
      localStorage.setItem(name, box.checked ? "0" : "1");
    };
    box.addEventListener("change", apply);
    apply();
  }
}

function wire() {
  if (!document.querySelector(".columns")) return;
  document.documentElement.classList.add("scripted");
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("newsdesk:selected", placeBar);
  document.addEventListener("focusin", ({ target: element }) => {
    const column = columnOf(element);
    if (column && column !== active) activate(column, { focus: false });
  });
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (selection.fromBrowser()) activate(selection.current.column, { focus: false });
    }, 120);
  });
  // Not on `htmx:afterSwap`: until it is loaded, a form would be sent without htmx.
  document.addEventListener("htmx:load", ({ target: element }) => {
    if (element.parentElement?.id === "detail") {
      marking.focusFirst(element);
      element.scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("saved", () => {
    selection.clear();
    activate(active ?? columns()[0]);
    markNextPart();
  });
  document.addEventListener("scroll", followText, { capture: true, passive: true });
  document.addEventListener("pointerup", () => setTimeout(giveToPart));
  wireShow();
  marking.wire();
  claims.wire();
  document.documentElement.dataset.ready = ""; // the text can be marked from here on
}

wire();
