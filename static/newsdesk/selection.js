// The words that the next mark is about: selected by mouse, touch or keyboard, in one column.
// The browser's own selection is lost when a form takes the focus, so it is kept here as
// positions and painted.

import { positionsFromRange, textOf, words as wordsOf } from "./anchoring.js";
import { announce, columnOf, keepInView, paint } from "./column.js";

let chosen = null; // { column, start, end }
let anchor = null; // the sentence at which selecting by keyboard began

export const selection = {
  get current() {
    return chosen;
  },

  get selecting() {
    return anchor !== null;
  },

  set(column, { start, end }) {
    chosen = { column, start, end };
    const range = column.range(chosen);
    paint("pending", [range]);
    keepInView(column.root, range);
    document.dispatchEvent(new CustomEvent("newsdesk:selected", { detail: { range } }));
  },

  clear() {
    chosen = anchor = null;
    paint("pending", []);
    document.dispatchEvent(new CustomEvent("newsdesk:selected", { detail: {} }));
  },

  /** Starts selecting at the sentence in focus, or stops and keeps what is selected. */
  toggle(column) {
    if (anchor !== null) {
      anchor = null;
      announce("Selected.");
      return;
    }
    anchor = column.at;
    this.set(column, column.sentence);
    announce(`Selecting from: ${column.words(column.sentence)}`);
  },

  /** Follows the focus while selecting. */
  extend(column) {
    if (anchor === null) return;
    const [first, last] = [anchor, column.at].sort((a, b) => a - b);
    this.set(column, { start: column.sentences[first].start, end: column.sentences[last].end });
  },

  /** Trims or gives back a clause or a word at one end; `unit` cuts a span into pieces. */
  trim(column, unit, side, back) {
    const span = chosen?.column === column ? chosen : column.sentence;
    const sentences = column.sentences.filter((s) => s.start < span.end && span.start < s.end);
    const whole = { start: sentences[0].start, end: sentences.at(-1).end };
    const pieces =
      unit === "clause" ? column.clauses(whole) : wordsOf(textOf(column.root), whole.start, whole.end);
    const next = trimmed(span, pieces, side, back);
    if (next) {
      this.set(column, next);
      announce(column.words(next));
    }
  },

  /** Takes over what the browser has selected, if it lies in a column. */
  fromBrowser() {
    const native = document.getSelection();
    if (!native || native.isCollapsed || !native.rangeCount) return false;
    const range = native.getRangeAt(0);
    const column = columnOf(range.startContainer) ?? columnOf(range.endContainer);
    const span = column && positionsFromRange(column.root, range);
    if (!span) return false;
    anchor = null;
    column.focusAt(span.start);
    this.set(column, span);
    return true;
  },
};

function trimmed({ start, end }, pieces, side, back) {
  const starts = pieces.map((piece) => piece.start);
  const ends = pieces.map((piece) => piece.end);
  let next;
  if (side === "start") {
    const to = back ? starts.findLast((p) => p < start) : starts.find((p) => p > start);
    next = { start: to ?? start, end };
  } else {
    const to = back ? ends.find((p) => p > end) : ends.findLast((p) => p < end);
    next = { start, end: to ?? end };
  }
  return next.start < next.end ? next : null;
}
