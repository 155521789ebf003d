// What changes while reading is painted by the CSS Custom Highlight API, so that the text's own
// elements stay as the server sent them.

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

/** Brings `range` into the middle of `scroller`, without moving anything else. */
export function bringIntoView(scroller, range) {
  const inner = range.getBoundingClientRect();
  const outer = scroller.getBoundingClientRect();
  const middle = outer.top + outer.height / 2;
  scroller.scrollBy({ top: inner.top + inner.height / 2 - middle });
}

/** As `bringIntoView`, but only when the range is out of sight. */
export function keepInView(scroller, range) {
  const inner = range.getBoundingClientRect();
  const outer = scroller.getBoundingClientRect();
  if (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 24) bringIntoView(scroller, range);
}

/** Says `words` to a screen reader (app.js listens). */
export function announce(words) {
  document.dispatchEvent(new CustomEvent("announce", { detail: { value: words } }));
}
