// What keys do in the reader. The list that `?` opens says the same; a test compares the two.

import { announce, columns, keepInView, paint, selection } from "./column.js";
import * as claims from "./claims.js";
import * as layout from "./layout.js";
import * as marking from "./marking.js";
import * as tabs from "./tabs.js";

let active = null; // the column that keys speak to

/** The column that keys speak to; before any was chosen, the one that is seen first. */
export const here = () => (active?.element.isConnected && active) || tabs.current() || columns()[0];

export function activate(column, { focus = true } = {}) {
  if (!column) return;
  active = column;
  for (const other of columns()) other.element.toggleAttribute("data-active", other === column);
  if (focus) tabs.show(column.element);
  repaint();
  if (!focus) return;
  const place = column.isOpen ? column.root : column.element.querySelector('[data-move="collapse"]');
  place.focus({ preventScroll: true });
}

/** Ranges are lost where columns are put elsewhere. */
export function repaint() {
  paint("sentence", active?.sentence ? [active.range(active.sentence)] : []);
  const words = selection.current;
  paint("pending", words ? [words.column.range(words)] : []);
}

/** Brings the words that are being marked, or the sentence in focus, into what is seen. */
export function showPlace() {
  const words = selection.current ?? (active?.sentence && { column: active, ...active.sentence });
  if (words?.column.isOpen) keepInView(words.column.root, words.column.range(words));
}

/** Back to the text, where one was. */
export const back = () => activate(here());

function moveSentence(step) {
  const column = here();
  if (!column.isOpen) return announce("This column is narrow. z opens it.");
  if (active) column.move(step);
  activate(column);
  if (!column.sentence) return;
  keepInView(column.root, column.range(column.sentence));
  if (selection.selecting) selection.extend(column);
  else selection.clear();
  announce(column.words(column.sentence));
  follow();
}

function moveColumn(step) {
  const all = columns();
  const next = all[Math.min(Math.max(all.indexOf(here()) + step, 0), all.length - 1)];
  activate(next);
  next.reveal();
  announce(next.element.querySelector(".outlet").textContent);
}

/** Changes the arrangement of the column that keys speak to, and stays in it. */
function arrange(how) {
  const column = here();
  activate(column);
  if (!layout.change(how, column.article)) announce("It cannot go further.");
  activate(column);
}

/** What the next mark is about: the selected words, or the sentence in focus. */
function target() {
  if (selection.current) return selection.current;
  const column = here();
  return column?.isOpen && column.sentence ? { column, ...column.sentence } : null;
}

// The script that shows counterparts is fetched when they are first asked for.
const elsewhere = () => import("./elsewhere.js");
const mine = () => import("./mine.js");
let soon; // who goes on to the next sentence at once asks for nothing

/** Shows the counterparts of the sentence in focus, where that is wanted without asking. */
export function follow(pause = 300) {
  clearTimeout(soon);
  if (!layout.followsSentence() || selection.current) return;
  soon = setTimeout(async () => {
    const { ask } = await elsewhere();
    const words = target();
    if (words && !selection.current) ask(words);
  }, pause);
}

/** Shows the counterparts of the selected words or of the sentence in focus; the second time the
 * focus goes into their list. */
async function showElsewhere(words) {
  (await elsewhere()).ask(words, { on: true });
}

export function act(what) {
  const words = target();
  if (!words) return;
  if (what === "elsewhere") return showElsewhere(words);
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

export function markNextPart() {
  const next = parts.shift();
  if (!next) return;
  selection.set(next.column, next);
  act("mark");
}

function openSentence() {
  const column = here();
  if (!column?.sentence) return;
  const range = column.range(column.sentence);
  const inside = [...column.root.querySelectorAll(marking.MARKED)].filter((one) => range.intersectsNode(one));
  const segment =
    inside.find((one) => one.dataset.appearances) ??
    inside.find((one) => one.dataset.attributions) ??
    inside[0];
  if (segment) marking.openAt(column, segment, column.sentence.start);
}

function filter() {
  tabs.show(document.getElementById("claims-of-story"));
  if (document.querySelector('.desk[data-panel="closed"]')) layout.change("panel");
  document.getElementById("id_q").focus();
}

const step = (word) => document.querySelector(`[data-step="${word}"]`)?.requestSubmit();

const trim = (unit, side, back) => () => {
  const column = here();
  if (column?.isOpen && column.sentence) selection.trim(column, unit, side, back);
};

export const KEYS = {
  j: () => moveSentence(1),
  k: () => moveSentence(-1),
  h: () => moveColumn(-1),
  l: () => moveColumn(1),
  " ": () => here()?.isOpen && here().sentence && selection.toggle(here()),
  "[": trim("clause", "start", false),
  "]": trim("clause", "end", false),
  "{": trim("clause", "start", true),
  "}": trim("clause", "end", true),
  w: trim("word", "start", false),
  b: trim("word", "end", false),
  W: trim("word", "start", true),
  B: trim("word", "end", true),
  m: () => act("mark"),
  M: () => (claims.latest() ? act("further") : announce("No claim is marked or chosen yet.")),
  s: split,
  c: () => act("credit"),
  f: () => act("furniture"),
  "+": () => act("add"),
  r: () => document.querySelector("#detail [data-repeat]")?.requestSubmit(),
  t: () => document.querySelector('#detail [name="tags"]')?.focus(),
  o: () => document.querySelector("#detail [data-elsewhere]")?.click(),
  y: () => marking.decide("y"),
  x: () => marking.decide("x"),
  0: () => marking.decide("0"),
  Y: () => marking.decideAll(),
  n: () => claims.step(1),
  p: () => claims.step(-1),
  H: () => arrange("earlier"),
  L: () => arrange("later"),
  v: () => arrange("pin"),
  z: () => arrange("collapse"),
  a: () => layout.change("panel"),
  A: async () => (await mine()).take(),
  R: async () => here() && (await mine()).read(here().article),
  "/": filter,
  u: () => step("undo"),
  U: () => step("redo"),
  "?": () => document.getElementById("keys").showModal(),
  e: () => act("elsewhere"),
  Enter: openSentence,
  Escape: escape,
};

let menuWasOpen = false; // Esc closes it, and nothing else

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const element = event.target;
  const does = KEYS[event.key];
  if (!does || element.closest("dialog")) return;
  if (event.key === "Escape") {
    if (menuWasOpen) return;
    event.preventDefault(); // it would empty a search field
    clearTimeout(soon);
    return does(element);
  }
  if (element.closest("input, textarea, select")) return;
  if (element.closest("a, button, summary") && [" ", "Enter"].includes(event.key)) return;
  event.preventDefault();
  clearTimeout(soon);
  if (event.key === "Enter" && marking.sendCards(element)) return;
  does();
}

/** Esc goes back to the text, step by step: out of the form, then out of the selection, then what
 * was opened or saved goes; a form stays until one leaves it. */
function escape(element) {
  parts = [];
  if (!element.closest("[data-text]")) {
    if (element.closest("#detail")) marking.close();
    return back();
  }
  if (selection.current || !document.getSelection()?.isCollapsed) {
    selection.clear();
    document.getSelection()?.removeAllRanges();
  } else {
    document.dispatchEvent(new CustomEvent("newsdesk:cleared"));
    if (!marking.isFilledIn()) marking.close();
  }
}

export function wire() {
  const isOpen = () => Boolean(document.querySelector("details.menu[open]"));
  document.addEventListener("keydown", () => (menuWasOpen = isOpen()), { capture: true });
  document.addEventListener("keydown", onKey);
  document.addEventListener("newsdesk:go", ({ detail: { column } }) => (column ? activate(column) : back()));
  document.addEventListener("newsdesk:shown", ({ detail: { column } }) => {
    if (column && column !== active) activate(column, { focus: false });
  });
}
