/**
 * From places in the page to positions in an article's text, and back.
 *
 * A position counts Unicode code points, as the W3C Web Annotation Data Model requires of a
 * TextPositionSelector, and a stretch is half-open. The DOM counts UTF-16 code units: the two are
 * converted here and nowhere else. In this module a *unit* is a UTF-16 offset, a *position* counts
 * code points, and *root* is a column's `[data-text]` element, whose `textContent` is the Version's
 * text exactly.
 *
 * @typedef {{start: number, end: number}} Stretch
 * @typedef {{start: number, end: number, exact: string}} Quote
 */

// All that Python's str.strip() takes away, so that no selection has an edge a server would strip.
const WHITE = /[\s\x1c-\x1f\x85]/;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wordBreaks = new Intl.Segmenter("en", { granularity: "word" });

/**
 * How many of the first `count` indices pass `test`; those that pass must come first.
 *
 * @param {number} count
 * @param {(index: number) => boolean} test
 * @returns {number}
 */
function countWhile(count, test) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * UTF-16 offsets and code points of one text. It keeps only where the surrogate pairs stand, which
 * in most articles is nowhere; a conversion is one binary search among them.
 */
export class Offsets {
  /** @type {Uint32Array} positions (in code points) of the characters that take two units */
  #pairs;
  #units;

  /** @param {string} text */
  constructor(text) {
    this.#pairs = Uint32Array.from(text.matchAll(PAIR), (pair, before) => pair.index - before);
    this.#units = text.length;
  }

  /** The length of the text in code points. */
  get length() {
    return this.#units - this.#pairs.length;
  }

  /**
   * @param {number} position from 0 to `length`
   * @returns {number} the UTF-16 offset of the code point there
   */
  toUnit(position) {
    inside(position, this.length);
    return position + countWhile(this.#pairs.length, (i) => this.#pairs[i] < position);
  }

  /**
   * @param {number} unit a UTF-16 offset in the text; one between the halves of a pair means the
   *   character they make
   * @returns {number} the position of the code point there
   */
  toPosition(unit) {
    inside(unit, this.#units);
    return unit - countWhile(this.#pairs.length, (i) => this.#pairs[i] + i < unit);
  }
}

/**
 * @param {number} at
 * @param {number} length
 */
function inside(at, length) {
  if (!Number.isInteger(at) || at < 0 || at > length) {
    throw new RangeError(`${at} is not a place in a text of length ${length}.`);
  }
}

/** The text last asked for: marking repaints a column again and again in the same words. */
let latest = { text: "", offsets: new Offsets("") };

/** @param {string} text */
function offsetsOf(text) {
  if (latest.text !== text) latest = { text, offsets: new Offsets(text) };
  return latest.offsets;
}

/**
 * What is known of a root: its text, its text nodes in order, the unit each begins at (and, one
 * more, the text's length), and who watches that this stays true.
 *
 * @typedef {{text: string, offsets: Offsets, nodes: Text[], starts: Uint32Array,
 *            watch: MutationObserver}} Column
 */

/** @type {WeakMap<Element, Column>} */
const columns = new WeakMap();

/**
 * The column under `root`, read anew only after its subtree changed. That the text is the same says
 * nothing here: each saved mark cuts the same text into other segments. So a MutationObserver says
 * it, and `takeRecords` asks it at once, also within the task that made the change.
 *
 * @param {Element} root
 * @returns {Column}
 */
function columnOf(root) {
  const known = columns.get(root);
  if (known && known.watch.takeRecords().length === 0) return known;
  known?.watch.disconnect();
  const column = read(root);
  columns.set(root, column);
  return column;
}

/**
 * @param {Element} root
 * @returns {Column}
 */
function read(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  const starts = [0];
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
    starts.push(starts.at(-1) + walker.currentNode.length);
  }
  const text = root.textContent;
  const watch = new MutationObserver(() => {
    watch.disconnect();
    columns.delete(root);
  });
  watch.observe(root, { subtree: true, childList: true, characterData: true });
  return { text, offsets: offsetsOf(text), nodes, starts: Uint32Array.from(starts), watch };
}

/**
 * The unit at a place of the DOM, in a text node or between elements; a place before the root is
 * the text's beginning and one after it its end.
 *
 * @param {Column} column
 * @param {Node} container
 * @param {number} offset
 * @returns {number}
 */
function unitOf({ nodes, starts }, container, offset) {
  const place = new Range();
  place.setStart(container, offset);
  const begun = countWhile(nodes.length, (i) => place.comparePoint(nodes[i], 0) < 0);
  const within = begun > 0 && nodes[begun - 1] === container;
  return within ? starts[begun - 1] + offset : starts[begun];
}

/**
 * The line (a paragraph) around a unit, as units, without its line ends. A line end is a boundary
 * of graphemes and of words, so nothing need be looked at beyond it.
 *
 * @param {string} text
 * @param {number} unit
 * @returns {Stretch}
 */
function lineAt(text, unit) {
  const next = text.indexOf("\n", unit);
  return {
    start: unit > 0 ? text.lastIndexOf("\n", unit - 1) + 1 : 0,
    end: next < 0 ? text.length : next,
  };
}

/**
 * The segment that holds the character at a unit, as units; null at a line end.
 *
 * @param {Intl.Segmenter} segmenter
 * @param {string} text
 * @param {number} unit
 * @returns {(Stretch & {isWordLike?: boolean}) | null}
 */
function segmentAt(segmenter, text, unit) {
  const line = lineAt(text, unit);
  const found = segmenter.segment(text.slice(line.start, line.end)).containing(unit - line.start);
  if (!found) return null;
  const start = line.start + found.index;
  return { start, end: start + found.segment.length, isWordLike: found.isWordLike };
}

/**
 * The article's text.
 *
 * @param {Element} root
 * @returns {string}
 */
export function textOf(root) {
  return columnOf(root).text;
}

/**
 * The words of the column that a range takes, without white space around them and with whole
 * graphemes: a flag or a family of emoji that is touched is taken. The range may begin or end
 * anywhere in the document; what lies outside of the root is left out.
 *
 * @param {Element} root
 * @param {AbstractRange} range
 * @returns {Quote | null} null when it takes nothing but white space of this column
 */
export function positionsFromRange(root, range) {
  if (range.startContainer.getRootNode() !== root.getRootNode()) return null;
  const column = columnOf(root);
  const { text, offsets } = column;
  let start = unitOf(column, range.startContainer, range.startOffset);
  let end = unitOf(column, range.endContainer, range.endOffset);
  while (start < end && WHITE.test(text[start])) start += 1;
  while (start < end && WHITE.test(text[end - 1])) end -= 1;
  if (start >= end) return null;
  start = segmentAt(graphemes, text, start).start;
  end = segmentAt(graphemes, text, end - 1).end;
  return {
    start: offsets.toPosition(start),
    end: offsets.toPosition(end),
    exact: text.slice(start, end),
  };
}

/**
 * The range of a stretch of the text. It begins and ends in text nodes that hold some of it, not at
 * the edge of a neighbour.
 *
 * @param {Element} root
 * @param {number} start
 * @param {number} end
 * @returns {Range}
 * @throws {RangeError} when the text has no such stretch
 */
export function rangeFromPositions(root, start, end) {
  const { offsets, nodes, starts } = columnOf(root);
  const [from, to] = [offsets.toUnit(start), offsets.toUnit(end)];
  if (from > to) throw new RangeError(`A stretch cannot begin at ${start} and end at ${end}.`);
  const range = root.ownerDocument.createRange();
  if (nodes.length === 0) {
    range.setStart(root, 0);
    return range;
  }
  const last = nodes.length - 1;
  const first = countWhile(last, (i) => starts[i + 1] <= from);
  range.setStart(nodes[first], from - starts[first]);
  const final = countWhile(last, (i) => starts[i + 1] < to);
  if (to > from) range.setEnd(nodes[final], to - starts[final]);
  return range;
}

/**
 * The position of the character under a pointer; where there is none (behind the end of a line,
 * between lines), of the character at the nearest place for a caret.
 *
 * A caret stands between two characters and, where writing directions meet, far from the one that
 * is pointed at: it tells the paragraph, in which the character is found by bisection.
 *
 * @param {Element} root
 * @param {number} x in CSS pixels of the viewport, like `clientX`
 * @param {number} y
 * @returns {number | null} null when the pointer is outside of the root
 */
export function positionFromPoint(root, x, y) {
  const caret = caretFromPoint(root.ownerDocument, x, y);
  if (!caret || !root.contains(caret.node)) return null;
  const column = columnOf(root);
  const { text, offsets } = column;
  const unit = unitOf(column, caret.node, caret.offset);
  const line = lineAt(text, unit);
  const edges = [...graphemes.segment(text.slice(line.start, line.end))].map((piece) =>
    offsets.toPosition(line.start + piece.index),
  );
  edges.push(offsets.toPosition(line.end));
  let [low, high] = [0, edges.length - 1];
  if (!isOn(root, edges[low], edges[high], x, y)) {
    // Behind the last character of a paragraph that one is the nearest, not the next paragraph.
    const nearest = Math.max(line.start, Math.min(unit, line.end - 1));
    return offsets.toPosition(segmentAt(graphemes, text, nearest)?.start ?? nearest);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isOn(root, edges[low], edges[middle], x, y)) high = middle;
    else low = middle;
  }
  return edges[low];
}

/**
 * @param {Document} page
 * @param {number} x
 * @param {number} y
 * @returns {{node: Node, offset: number} | null}
 */
function caretFromPoint(page, x, y) {
  if (page.caretPositionFromPoint) {
    const caret = page.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = page.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/**
 * Whether a point of the viewport lies on a stretch of the text.
 *
 * @param {Element} root
 * @param {number} start
 * @param {number} end
 * @param {number} x
 * @param {number} y
 */
function isOn(root, start, end, x, y) {
  const boxes = [...rangeFromPositions(root, start, end).getClientRects()];
  return boxes.some((b) => b.left <= x && x < b.right && b.top <= y && y < b.bottom);
}

/**
 * The word that holds the character at a position, by the word boundaries of Unicode Standard
 * Annex #29 (and a dictionary where a script sets no spaces).
 *
 * @param {string} text
 * @param {number} position
 * @returns {Stretch | null} null on a space, a mark, at the end of the text
 */
export function wordAt(text, position) {
  const offsets = offsetsOf(text);
  const found = segmentAt(wordBreaks, text, offsets.toUnit(position));
  if (!found?.isWordLike) return null;
  return { start: offsets.toPosition(found.start), end: offsets.toPosition(found.end) };
}

/**
 * The words that a stretch touches, each of them whole, in order.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Stretch[]}
 */
export function words(text, start, end) {
  const offsets = offsetsOf(text);
  const [from, to] = [offsets.toUnit(start), offsets.toUnit(end)];
  const first = lineAt(text, from).start;
  const found = [];
  for (const piece of wordBreaks.segment(text.slice(first, lineAt(text, to).end))) {
    const left = first + piece.index;
    const right = left + piece.segment.length;
    if (piece.isWordLike && left < to && right > from) {
      found.push({ start: offsets.toPosition(left), end: offsets.toPosition(right) });
    }
  }
  return found;
}
