// A column of the reader: its text, its sentences and clauses, the place in it that has focus, what is
// selected and what is painted in it. That is done by the CSS Custom Highlight API, so that the
// text's own elements stay as the server sent them.

import { positionsFromRange, rangeFromPositions, textOf, words as wordsOf } from "./anchoring.js";

/** Whether the columns are tabs, of which one is seen. */
export const narrow = matchMedia("screen and (max-width: 60rem)");

export class Column {
  constructor(element) {
    this.element = element;
    this.root = element.querySelector("[data-text]");
    this.article = element.dataset.article;
    this.version = element.dataset.version;
    this.sentences = parse(this.root.dataset.cuts);
    this.at = 0; // the sentence in focus
  }

  /** Whether its text can be read, and is no narrow strip. */
  get isOpen() {
    return narrow.matches || !("collapsed" in this.element.dataset);
  }

  /** Scrolls the columns sideways until this one is seen. */
  reveal() {
    if (!narrow.matches) this.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get sentence() {
    return this.sentences[this.at];
  }

  /** The words of a span; positions count code points. */
  words({ start, end }) {
    return this.range({ start, end }).toString();
  }

  range({ start, end }) {
    return rangeFromPositions(this.root, start, end);
  }

  /** Moves the focus by `step` sentences; true when it moved. */
  move(step) {
    const next = Math.min(Math.max(this.at + step, 0), this.sentences.length - 1);
    const moved = next !== this.at;
    this.at = next;
    return moved;
  }

  /** Puts the focus on the sentence that holds `position`. */
  focusAt(position) {
    const found = this.sentences.findIndex((sentence) => position < sentence.end);
    this.at = found < 0 ? Math.max(0, this.sentences.length - 1) : found;
  }

  /** The clause borders within a span's sentences. */
  clauses({ start, end }) {
    return this.sentences
      .filter((sentence) => sentence.start < end && start < sentence.end)
      .flatMap((sentence) => sentence.clauses);
  }
}

function parse(cuts) {
  return (cuts || "")
    .split(" ")
    .filter(Boolean)
    .map((sentence) => {
      const clauses = sentence.split(",").map((clause) => {
        const [start, end] = clause.split("-").map(Number);
        return { start, end };
      });
      return { start: clauses[0].start, end: clauses.at(-1).end, clauses };
    });
}

export const columns = () =>
  [...document.querySelectorAll("article[data-article]")].map((element) => {
    element.column ??= new Column(element);
    return element.column;
  });

export const columnOf = (node) => {
  const element = node instanceof Element ? node : node?.parentElement;
  const article = element?.closest("article[data-article]");
  if (!article) return null;
  article.column ??= new Column(article);
  return article.column;
};

const supported = "highlights" in CSS;

const OVER = ["unsaved", "copied", "counterpart", "differs", "pending"]; // each is seen on what stands before it

/** Paints `ranges` under the name that reader.css styles as `::highlight(name)`. */
export function paint(name, ranges) {
  if (!supported) return;
  if (!ranges.length) return CSS.highlights.delete(name);
  const highlight = new Highlight(...ranges);
  highlight.priority = OVER.indexOf(name) + 1;
  CSS.highlights.set(name, highlight);
}

/** The ranges of all segments that belong to the appearance or credit `id`. */
export function rangesOf(attribute, id) {
  return [...document.querySelectorAll(`[data-${attribute}~="${id}"]`)].map((segment) => {
    const range = new Range();
    range.selectNodeContents(segment);
    return range;
  });
}

/** What can be seen of a text: its own box, or on a phone the page between the bars. */
function view(scroller) {
  if (getComputedStyle(scroller).overflowY !== "visible") {
    const { top, bottom } = scroller.getBoundingClientRect();
    return { top, bottom, by: (y) => scroller.scrollBy({ top: y }) };
  }
  const sheets = [...document.querySelectorAll(".sheet, .beside")].map((one) => one.getBoundingClientRect());
  return {
    top: Math.max(0, document.querySelector(".tabs").getBoundingClientRect().bottom),
    bottom: Math.min(innerHeight, ...sheets.filter((one) => one.height).map((one) => one.top)),
    by: (y) => scrollBy({ top: y }),
  };
}

/** Brings `range` into the middle of what is seen of `scroller`. */
export function bringIntoView(scroller, range) {
  const inner = range.getBoundingClientRect();
  const { top, bottom, by } = view(scroller);
  by(inner.top + inner.height / 2 - (top + bottom) / 2);
}

/** As `bringIntoView`, but only when the range is out of sight. */
export function keepInView(scroller, range) {
  const inner = range.getBoundingClientRect();
  const { top, bottom } = view(scroller);
  if (inner.top < top + 24 || inner.bottom > bottom - 24) bringIntoView(scroller, range);
}

/** Says `words` to a screen reader (app.js listens). */
export function announce(words) {
  document.dispatchEvent(new CustomEvent("announce", { detail: { value: words } }));
}

// --- the words that the next mark is about -------------------------------------------------------
// Selected by mouse, touch or keyboard, in one column. The browser's own selection is lost when a
// form takes the focus, so it is kept here as positions and painted.

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
