// Cards that are decided about one after another, by keys: the card that has the focus is meant.
// The reader does the same beside its text (marking.js).

const keys = document.getElementById("keys");
const cards = () => [...document.querySelectorAll("[data-card]")];
const focused = () => document.activeElement?.closest("[data-card]");
let at = 0; // the card whose answer is waited for

function step(by) {
  const all = cards();
  const here = all.indexOf(focused());
  all[Math.min(Math.max(here < 0 ? 0 : here + by, 0), all.length - 1)]?.focus();
}

function press(key) {
  const card = focused() ?? cards()[0];
  const button = card?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  button?.click();
  if (button?.type === "radio") cards().slice(cards().indexOf(card)).find(undecided)?.focus();
  return Boolean(button);
}

/** The form that waits until all of its cards are decided about is sent by Enter. */
function send(element) {
  const form = element.closest("[data-card]") && element.closest("[data-deciding]");
  form?.requestSubmit();
  return Boolean(form);
}

const undecided = (card) => card.matches("[data-deciding] *") && !card.querySelector("input:checked")?.value;

/** Takes the first choice of every card that waits for one. */
function takeAll() {
  for (const card of cards().filter(undecided)) card.querySelector('[type="radio"][data-key="y"]')?.click();
  (cards().find(undecided) ?? cards().at(-1))?.focus();
}

const MOVES = { j: 1, n: 1, k: -1, p: -1 };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { key, target } = event;
  if (target.closest("dialog, textarea, select, input:not([type=radio])")) return;
  if (key in MOVES) step(MOVES[key]);
  else if (key === "Y") takeAll();
  else if (key === "?" && keys) keys.showModal();
  else if (key === "Enter" ? target.closest("a, button, summary") || !send(target) : !press(key)) return;
  event.preventDefault();
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-keys]")) keys.showModal();
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  at = Math.max(cards().indexOf(detail.elt.closest("[data-card]")), 0);
});
// What was decided about is gone: the one that took its place is next.
document.addEventListener("saved", () => (cards()[at] ?? cards().at(-1))?.focus());

document.documentElement.classList.add("scripted");
document.documentElement.dataset.ready = "";
(document.getElementById(location.hash.slice(1))?.closest("[data-card]") ?? cards()[0])?.focus();
