// The reader: what pointer and forms do, and what ties the parts together. Everything here has a way
// without it, too: columns are arranged by links, marks are made by forms that take a quotation.

import { positionFromPoint, textOf, wordAt } from "./anchoring.js";
import * as claims from "./claims.js";
import { columnOf, narrow, selection } from "./column.js";
import * as keys from "./keys.js";
import * as layout from "./layout.js";
import * as marking from "./marking.js";
import * as tabs from "./tabs.js";

function onClick(event) {
  const does = event.target.closest("[data-do]")?.dataset.do;
  if (does && event.target.closest("button")) return keys.act(does);
  if (event.target.closest("[data-keys]")) return keys.KEYS["?"]();
  if (event.target.closest("#panel [data-close]")) return closeForm();
  const column = columnOf(event.target);
  if (!column || !column.root.contains(event.target)) return;
  if (!document.getSelection()?.isCollapsed) return;
  const position = positionFromPoint(column.root, event.clientX, event.clientY);
  const word = position !== null && wordAt(textOf(column.root), position);
  if (word && marking.waitsFor(column)) return marking.take({ column, ...word });
  if (position !== null) column.focusAt(position);
  selection.clear();
  keys.activate(column);
  const segment = event.target.closest(marking.MARKED);
  if (segment) marking.openAt(column, segment, position);
  if (!segment || !narrow.matches) keys.follow(0); // on a phone the sheet has a button for it
}

function closeForm() {
  marking.close();
  keys.back();
}

/** The bar with what can be done to the selected words stands above them. */
function placeBar({ detail: { range } }) {
  const bar = document.getElementById("selection-bar");
  bar.hidden = !range;
  if (!range) return;
  bar.querySelector('[data-do="add"]').hidden = !marking.openFormOf(selection.current.column);
  const box = range.getClientRects()[0] ?? range.getBoundingClientRect();
  const width = bar.offsetWidth;
  bar.style.top = `${Math.max(8, box.top - bar.offsetHeight - 8)}px`;
  bar.style.left = `${Math.min(Math.max(8, box.left), innerWidth - width - 8)}px`;
}

function followText() {
  const words = selection.current;
  if (words && !document.getElementById("selection-bar").hidden) {
    placeBar({ detail: { range: words.column.range(words) } });
  }
}

/** Words that are selected while a part of a credit waits for them go there at once. */
function giveToPart() {
  if (!selection.fromBrowser() || !marking.waitsFor(selection.current.column)) return;
  marking.take(selection.current);
  document.getSelection().removeAllRanges();
  selection.clear();
}

function wireShow() {
  for (const box of document.querySelectorAll("[data-show]")) {
    const name = `newsdesk-hide-${box.dataset.show}`;
    box.checked = localStorage.getItem(name) !== "1";
    const apply = () => {
      document.querySelector(".columns").classList.toggle(`hide-${box.dataset.show}`, !box.checked);
      localStorage.setItem(name, box.checked ? "0" : "1");
    };
    box.addEventListener("change", apply);
    apply();
  }
}

/** What the address remembers: differences, and words that are copied. */
function wireSwitches() {
  const copied = async () => (await import("./elsewhere.js")).showCopied();
  for (const box of document.querySelectorAll("[data-switch]")) {
    box.addEventListener("change", () => {
      layout.change(box.dataset.switch);
      if (box.dataset.switch === "copied") return copied();
      if (box.checked) keys.follow(0);
      else document.dispatchEvent(new CustomEvent("newsdesk:cleared"));
    });
  }
  if (layout.showsCopied()) copied();
}

/** What is needed while the server is away has to be there before. */
const prepare = async () => {
  (await import("./offline.js")).wire();
  (await import("./news.js")).wire();
};

function wire() {
  if (!document.querySelector(".columns")) return;
  document.documentElement.classList.add("scripted");
  document.addEventListener("click", onClick);
  document.addEventListener("newsdesk:selected", placeBar);
  document.addEventListener("focusin", ({ target: element }) => {
    const column = columnOf(element);
    if (column && !("active" in column.element.dataset)) keys.activate(column, { focus: false });
  });
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (selection.fromBrowser()) keys.activate(selection.current.column, { focus: false });
    }, 120);
  });
  // Not on `htmx:afterSwap`: until it is loaded, a form would be sent without htmx.
  document.addEventListener("htmx:load", ({ target: element }) => {
    if (element.parentElement?.id === "detail") {
      marking.focusFirst(element);
      element.scrollIntoView({ block: "nearest" });
      if (narrow.matches) document.dispatchEvent(new CustomEvent("newsdesk:cleared")); // room for one sheet
      keys.showPlace(); // a sheet may have come over it
    }
  });
  document.addEventListener("saved", () => {
    selection.clear();
    keys.back();
    keys.markNextPart();
  });
  document.addEventListener("scroll", followText, { capture: true, passive: true });
  document.addEventListener("pointerup", () => setTimeout(giveToPart));
  document.addEventListener("newsdesk:arranged", keys.repaint);
  wireShow();
  wireSwitches();
  layout.wire();
  marking.wire();
  tabs.wire();
  claims.wire();
  keys.wire();
  addEventListener("load", prepare);
  document.documentElement.dataset.ready = ""; // the text can be marked from here on
}

wire();
