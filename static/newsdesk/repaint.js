// Paints what colleagues have changed into the text and the claims, without moving what is read, and
// not where the editor is at work: under his selection, the words of his open form, his focus.

import { columnOf, columns, selection } from "./column.js";
import { openFormOf } from "./marking.js";

const list = () => document.getElementById("claims");
const isFiltered = () => {
  const fields = document.querySelectorAll(".filter :is([name=q], [name=tag], .selects select)");
  return [...fields].some((one) => (one.type === "radio" ? one.checked && one.value : one.value));
};

/** The spans of the open form that marks the article of `column`: { start, end }. */
function formSpans(column) {
  const starts = openFormOf(column)?.querySelectorAll("input[name$=start]") ?? [];
  return [...starts].flatMap(({ name, value, parentElement }) => {
    const end = parentElement.querySelector(`input[name="${name.replace(/start$/, "end")}"]`);
    return value && end?.value ? [{ start: Number(value), end: Number(end.value) }] : [];
  });
}

/** Whether the editor is at work in `element`, a paragraph or the row of a claim. */
export function isInUse(element) {
  const native = document.getSelection();
  if (native?.rangeCount && !native.isCollapsed && native.getRangeAt(0).intersectsNode(element)) return true;
  if (element.contains(document.activeElement)) return true;
  const column = columnOf(element);
  if (!column) return false;
  const spans = formSpans(column);
  if (selection.current?.column === column) spans.push(selection.current);
  return spans.some((span) => column.range(span).intersectsNode(element));
}

// --- where one reads ---------------------------------------------------------------------------------

const scrolls = ({ clientHeight, scrollHeight }) => clientHeight > 0 && scrollHeight > clientHeight;

/** What scrolls `element`: one of the boxes around it, or the page. */
function scrollerOf(element) {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (scrolls(box) && ["auto", "scroll"].includes(getComputedStyle(box).overflowY)) return box;
  }
  return document.scrollingElement;
}

/** The first of `elements` that is seen in its scroller, with its place there. */
function firstSeen(elements) {
  const shown = elements.filter((one) => one.checkVisibility());
  if (!shown.length) return [];
  const scroller = scrollerOf(shown[0]);
  const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  const first = shown.find((one) => one.getBoundingClientRect().bottom > top);
  return first ? [{ scroller, id: first.id, top: first.getBoundingClientRect().top }] : [];
}

/** Makes `change` and leaves everything that is seen where it is; the browser's own anchoring, which
 * not every browser has, would do it a second time. */
function still(change) {
  const texts = columns().flatMap((column) => firstSeen([...column.root.querySelectorAll("p[data-n]")]));
  const places = [...texts, ...firstSeen([...(list()?.children ?? [])].filter((one) => one.id))];
  for (const { scroller } of places) scroller.style.overflowAnchor = "none";
  change();
  for (const { scroller, id, top } of places) {
    const now = document.getElementById(id)?.getBoundingClientRect().top;
    if (now !== undefined && Math.abs(now - top) >= 1) scroller.scrollBy({ top: now - top, behavior: "instant" });
  }
  requestAnimationFrame(() => places.forEach(({ scroller }) => (scroller.style.overflowAnchor = "")));
}

// --- painting ----------------------------------------------------------------------------------------

/** A paragraph of a text that has no column is nowhere in the page. */
function paintParagraph(painted, held) {
  const there = document.getElementById(painted.id);
  if (!there || there.innerHTML === painted.innerHTML) return;
  if (isInUse(there)) held.push(there);
  else there.replaceChildren(...painted.childNodes); // the paragraph stays, and who points at it
}

const TOKEN = "input[name=csrfmiddlewaretoken]";

/** The row before which that of a claim stands: numbers follow the ids; null at the end. */
const after = ({ dataset: { claim } }) =>
  [...list().children].find((one) => Number(one.dataset.claim) > Number(claim)) ?? null;

function paintClaim(row, held) {
  const there = document.getElementById(row.id);
  if (!there && (isFiltered() || !list())) return;
  if (!there) list().insertBefore(row, after(row));
  else {
    row.querySelector(TOKEN).setAttribute("value", there.querySelector(TOKEN).value); // another word for the same
    if (there.innerHTML === row.innerHTML) return;
    if (isInUse(there)) return held.push(there);
    row.toggleAttribute("data-chosen", "chosen" in there.dataset);
    there.replaceWith(row);
  }
  htmx.process(row);
}

function dropClaim(id, held) {
  const there = document.getElementById(id);
  if (there && isInUse(there)) held.push(there);
  else there?.remove();
}

/** How many claims there are, and how far the work is: what others did counts as well. */
function paintCount(painted) {
  const there = document.getElementById(painted.id);
  if (!there) return;
  Object.assign(there.dataset, painted.dataset);
  if (painted.childNodes.length) there.replaceChildren(...painted.childNodes);
}

const content = (part, name) => [...(part.querySelector(`template[${name}]`)?.content.children ?? [])];

/** Paints what `part`, an answer to what is new, brings; gives the elements that have to wait. */
export function paintNews(part) {
  const held = [];
  still(() => {
    for (const painted of content(part, "data-paragraphs")) paintParagraph(painted, held);
    for (const row of content(part, "data-claims")) paintClaim(row, held);
    for (const painted of content(part, "data-counts")) paintCount(painted);
    for (const { value } of part.querySelectorAll("data.gone")) dropClaim(value, held);
    document.dispatchEvent(new CustomEvent("newsdesk:arranged")); // highlights lost their ranges
  });
  return held;
}
