// On a phone, or at 200 %, the columns and the claims are tabs, of which one is seen. Without
// JavaScript the same links lead to them within the page.

import { columnOf, narrow } from "./column.js";

const bar = () => document.querySelector(".tabs");
const tabs = () => [...bar().querySelectorAll("a")];
const panelOf = (tab) =>
  document.getElementById(tab.hash === "#panel" ? "claims-of-story" : tab.hash.slice(1));

let shown = null; // the panel that is seen
const tops = new WeakMap(); // panel -> how far the page was scrolled when it was left

/** Shows `panel`, an article or the claims, where they are tabs. */
export function show(panel) {
  if (!narrow.matches || !panel || panel === shown) return;
  if (shown) tops.set(shown, scrollY);
  shown = panel;
  for (const tab of tabs()) {
    const is = panelOf(tab) === panel;
    tab.setAttribute("aria-selected", is);
    tab.tabIndex = is ? 0 : -1;
    panelOf(tab).toggleAttribute("data-shown", is);
    if (is) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  // Who has read past the bar stays there: the next text begins below it.
  const start = document.querySelector(".desk").offsetTop - bar().offsetHeight;
  scrollTo({ top: tops.get(panel) ?? Math.min(scrollY, start) });
  document.dispatchEvent(new CustomEvent("newsdesk:shown", { detail: { column: columnOf(panel) } }));
}

/** The column that is seen; null for the claims, and where there are no tabs. */
export const current = () => (narrow.matches ? columnOf(shown) : null);

function turnOn() {
  bar().setAttribute("role", "tablist");
  for (const tab of tabs()) {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panelOf(tab).id);
    panelOf(tab).setAttribute("role", "tabpanel");
  }
  const wanted = shown ?? asked() ?? panelOf(tabs()[0]);
  shown = null;
  show(wanted);
}

/** What the address asks for: an article, the claims, or the article of a passage. */
function asked() {
  if (location.hash === "#panel") return panelOf(tabs().at(-1));
  const element = location.hash && document.getElementById(location.hash.slice(1));
  return element ? columnOf(element)?.element : null;
}

function turnOff() {
  bar().removeAttribute("role");
  for (const tab of tabs()) {
    for (const name of ["role", "aria-controls", "aria-selected", "tabindex"]) tab.removeAttribute(name);
    panelOf(tab).removeAttribute("role");
  }
}

function arrange() {
  if (!bar()) return;
  if (narrow.matches) turnOn();
  else turnOff();
}

function onKey(event) {
  const all = tabs();
  const at = all.indexOf(event.target);
  if (!narrow.matches || at < 0) return;
  const to = {
    ArrowLeft: (at - 1 + all.length) % all.length,
    ArrowRight: (at + 1) % all.length,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  show(panelOf(all[to]));
  all[to].focus({ preventScroll: true });
}

export function wire() {
  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".tabs a");
    if (!tab || !narrow.matches) return;
    event.preventDefault();
    show(panelOf(tab));
    tab.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", onKey);
  narrow.addEventListener("change", arrange);
  document.addEventListener("htmx:historyRestore", arrange);
  arrange();
}
