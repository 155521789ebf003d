// A column of the reader: its text, its sentences and clauses, and the place in it that has focus.

import { rangeFromPositions } from "./anchoring.js";

export class Column {
  constructor(element) {
    this.element = element;
    this.root = element.querySelector("[data-text]");
    this.article = element.dataset.article;
    this.version = element.dataset.version;
    this.sentences = parse(this.root.dataset.cuts);
    this.at = 0; // the sentence in focus
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
