// A column of the reader: its text, its sentences and clauses, the place in it that has focus, and
// what is painted in it. That is done by the CSS Custom Highlight API, so that the text's own
// elements stay as the server sent them.

import { rangeFromPositions } from "./anchoring.js";

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

/** Paints `ranges` under the name that reader.css styles as `::highlight(name)`. */
export function paint(name, ranges) {
  if (!supported) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
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
  const sheet = document.querySelector(".sheet").getBoundingClientRect();
  return {
    top: Math.max(0, document.querySelector(".tabs").getBoundingClientRect().bottom),
    bottom: sheet.height ? sheet.top : innerHeight,
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
