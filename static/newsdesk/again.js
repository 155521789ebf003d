// Beside the cards stands the text: what a card is about is brought into view there, and words that
// are selected in it go into the form of the card.

import { positionsFromRange } from "./anchoring.js";

const NAMES = { appearance: "appearances", attribution: "attributions", furniture: "pieces" };
const text = () => document.querySelector("[data-text]");

function show(card) {
  for (const one of document.querySelectorAll("[data-chosen]")) one.removeAttribute("data-chosen");
  const name = NAMES[card.dataset.kind];
  const marked = [...text().querySelectorAll(`[data-${name}]`)];
  const mine = marked.filter((one) => one.dataset[name].split(" ").includes(card.dataset.mark));
  for (const segment of mine) segment.dataset.chosen = "";
  if (!mine.length || text().scrollHeight <= text().clientHeight) return;
  const gap = mine[0].getBoundingClientRect().top - text().getBoundingClientRect().top;
  text().scrollTop += gap - text().clientHeight / 3;
}

function input(name, value) {
  const made = document.createElement("input");
  Object.assign(made, { type: "hidden", name, value });
  return made;
}

function take(form) {
  const selected = getSelection();
  const words = selected.rangeCount && positionsFromRange(text(), selected.getRangeAt(0));
  if (!words) return;
  const quote = document.createElement("blockquote");
  Object.assign(quote, { dir: "auto", textContent: words.exact });
  const area = document.createElement("textarea");
  Object.assign(area, { name: "quote", hidden: true, value: words.exact });
  const item = document.createElement("li");
  item.append(quote, input("start", words.start), input("end", words.end), area);
  form.querySelector("[data-spans]").replaceChildren(item);
  form.querySelector("button").focus();
}

document.addEventListener("focusin", ({ target }) => {
  const card = target.closest("[data-card]");
  if (card) show(card);
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-take]");
  if (button) take(button.form);
});
