// The forms that mark: opened for the selected words, and told further words while they are open.

import { latest } from "./claims.js";
import { paint, selection } from "./column.js";

const detail = () => document.getElementById("detail");
export const MARKED = "[data-appearances], [data-attributions], [data-furniture]";
const KINDS = { mark: "appearances", further: "appearances", credit: "attributions", furniture: "furniture" };

/** Opens the form of `kind` for `{ column, start, end }`; "further" marks what was marked last. */
export function openForm(kind, { column, start, end }) {
  const query = new URLSearchParams({ version: column.version, start, end });
  if (kind === "further") query.set("claim", latest());
  load(`/articles/${column.article}/${KINDS[kind]}/?${query}`);
}

/** Puts the focus where work in a freshly loaded form begins. */
export function focusFirst(form) {
  const places = ["[autofocus]", "textarea", "input[type=text]", "a, button"];
  for (const place of places) {
    const found = [...form.querySelectorAll(place)].find((one) => one.checkVisibility());
    if (!found) continue;
    found.focus();
    // What is filled in for the editor is written over by typing; what he has sent is not.
    if (!form.querySelector(".errorlist, .conflict")) found.select?.();
    return;
  }
}

export function load(address) {
  htmx.ajax("GET", address, { target: "#detail", swap: "innerHTML" });
}

/** Opens what is marked at a position: one passage at once, several as a list. */
export function openAt(column, segment, position) {
  const passages = (segment.dataset.appearances ?? "").split(" ").filter(Boolean);
  const credits = (segment.dataset.attributions ?? "").split(" ").filter(Boolean);
  if (passages.length === 1) load(`/appearances/${passages[0]}/`);
  else if (!passages.length && credits.length === 1) load(`/attributions/${credits[0]}/`);
  else if (passages.length || credits.length) {
    load(`/articles/${column.article}/appearances/?at=${position}`);
  } else if (segment.dataset.pieces) openPieces(column, segment.dataset.pieces.split(" "), position);
  paint("chosen", []);
}

function openPieces(column, pieces, position) {
  if (pieces.length === 1) load(`/furniture/${pieces[0]}/`);
  else load(`/articles/${column.article}/appearances/?at=${position}`);
}

const undecided = (card) => !card.querySelector("input:checked")?.value;

/** Presses the button or the choice that `key` stands for, in the card of the panel that has the
 * focus, else in the first that waits; from a choice the focus goes on to the next card that waits. */
export function decide(key) {
  const cards = [...detail().querySelectorAll("[data-card]")];
  const card = document.activeElement.closest("#detail [data-card]") ?? cards.find(undecided);
  const button = card?.querySelector(`[data-key="${key}"]`);
  button?.click();
  if (button?.type === "radio") (cards.slice(cards.indexOf(card)).find(undecided) ?? card).focus();
}

/** Takes the first choice of every card that waits for one; the focus goes to the next that has
 * none to take.
 */
export function decideAll() {
  const cards = [...detail().querySelectorAll("[data-deciding] [data-card]")];
  for (const card of cards.filter(undecided)) card.querySelector('[type="radio"][data-key="y"]')?.click();
  (cards.find(undecided) ?? cards.at(-1))?.focus();
}

/** Sends the form whose cards are decided about, if `element` is one of its cards. */
export function sendCards(element) {
  const form = element.closest("#detail [data-card]") && element.closest("[data-deciding]");
  form?.requestSubmit();
  return Boolean(form);
}

export function close() {
  detail()?.replaceChildren();
}

/** Whether the panel has a form that is being filled in. */
export const isFilledIn = () =>
  [...detail().querySelectorAll("form.marking")].some((form) => form.checkVisibility());

/** The open form that marks the article of `column`, if there is one. */
export function openFormOf(column) {
  const home = detail()?.querySelector("[data-marks]");
  if (!home || home.dataset.marks !== column?.article) return null;
  return home.matches("form") ? home : home.querySelector("form.marking");
}

/** Adds the selected words to the open form's pieces, or puts them in their place. */
export function give({ column, start, end }, { replace }) {
  const pieces = openFormOf(column)?.querySelector("[data-spans]");
  if (!pieces) return false;
  if (replace || pieces.dataset.spans === "single") pieces.replaceChildren();
  pieces.append(piece({ start, end, exact: column.words({ start, end }) }));
  pieces.closest("details")?.setAttribute("open", "");
  return true;
}

function piece({ start, end, exact }) {
  const item = document.createElement("li");
  const quote = document.createElement("blockquote");
  quote.dir = "auto";
  quote.textContent = exact;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.dataset.drop = "";
  drop.textContent = "×";
  drop.setAttribute("aria-label", "Take this piece away");
  const words = document.createElement("textarea");
  words.name = "quote";
  words.hidden = true;
  words.value = exact;
  item.append(quote, hidden("start", start), hidden("end", end), words, drop);
  return item;
}

function hidden(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

let waiting = null; // the part of a credit that the next words in the text are for

/** Whether a part of the open credit (name as printed, crediting or hedging words) waits for
 * words of `column`. */
export const waitsFor = (column) => Boolean(waiting?.isConnected && openFormOf(column));

/** Fills the waiting part with the words of a span, and waits for the next part. */
export function take({ column, start, end }) {
  const name = waiting.dataset.part;
  waiting.querySelector(`[name="${name}_quote"]`).value = column.words({ start, end });
  for (const place of waiting.querySelectorAll(".place")) place.remove();
  for (const [edge, value] of Object.entries({ start, end })) {
    const field = waiting.querySelector(`[name="${name}_${edge}"]`);
    if (field) field.value = value;
    else waiting.append(hidden(`${name}_${edge}`, value));
  }
  const next = waiting.nextElementSibling;
  wait(next?.dataset.part ? next : null);
}

function wait(part) {
  waiting?.removeAttribute("data-waiting");
  waiting = part;
  waiting?.setAttribute("data-waiting", "");
}

/** Shows the choices that have what is typed, and takes the first of them; none for nothing. */
function narrow(input) {
  const wanted = fold(input.value);
  for (const item of document.querySelectorAll(`${input.dataset.narrow} > li`)) {
    item.hidden = !fold(item.textContent).includes(wanted);
  }
  choose(input.form, "claim", (wanted && choices(input)[0]?.value) || "");
}

const choices = (input) => [
  ...document.querySelectorAll(`${input.dataset.narrow} > li:not([hidden]) input[type=radio]`),
];

/** From the search field into the choices, which Tab would pass by: one of the group has it. */
function enterChoices(event) {
  const [first] = choices(event.target);
  if (!first) return;
  event.preventDefault();
  first.checked = true;
  first.focus();
}

const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function wire() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#detail button, #selection-bar button");
    if (!button) return;
    if ("drop" in button.dataset) button.closest("li").remove();
    if (button.dataset.take && selection.current) {
      wait(button.closest("[data-part]"));
      take(selection.current);
    }
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.closest("#detail")) wait(target.closest("[data-part]"));
  });
  document.addEventListener("input", (event) => {
    const { target } = event;
    if (target.dataset.narrow) narrow(target);
    // Words that are typed have no position; the server finds them.
    const part = target.name?.match(/^(\w+)_quote$/)?.[1];
    if (part) {
      for (const edge of ["start", "end"]) {
        const field = target.form.elements[`${part}_${edge}`];
        if (field) field.value = "";
      }
    }
    if (target.name === "text") choose(target.form, "claim", "");
  });
  document.addEventListener("change", (event) => {
    const picks = event.target.closest("[data-picks]");
    if (picks) choose(event.target.form, "credited", picks.dataset.picks);
    // A source is one of the list or a new one of some kind, not both.
    const { name, form } = event.target;
    if (name === "source" && form.elements.kind) form.elements.kind.value = "";
    if (name === "kind") choose(form, "source", event.target.value ? null : "");
  });
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key === "ArrowDown" && target.dataset?.narrow) enterChoices(event);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    const saves = target.matches?.("#detail form.marking :is(textarea, input)");
    if (!saves) return;
    event.preventDefault();
    target.form.requestSubmit();
  });
}

function choose(form, name, value) {
  for (const radio of form.querySelectorAll(`[name="${name}"]`)) radio.checked = radio.value === value;
}
