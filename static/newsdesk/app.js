// What every page has of JavaScript: says what happened, keeps what was not saved, closes menus.
// Pages speak to it by events alone: `announce` with `detail.value`, from the server
// (`HX-Trigger: {"announce": "Saved"}`) or from a script.

const live = document.getElementById("live");
const typed = new Set(); // forms with words in them that nobody has sent

let pause;

function say(text) {
  live.textContent = "";
  clearTimeout(pause); // what was not said yet is no news any more
  // A screen reader hears a change; the same words twice are none without the pause.
  pause = setTimeout(() => (live.textContent = text), 50);
}

document.addEventListener("announce", ({ detail }) => say(detail.value));

// What failed is kept by a script of its own: it is fetched once the page is there, since it could
// not be when it is needed.
const unsaved = () => import("./unsaved.js");
addEventListener("load", unsaved);

// Notes call colleagues by name: the list of them comes when one is written, and what keeps it
// while another is saved.
document.addEventListener("focusin", ({ target }) => {
  if (!target.matches("[data-mentions]")) return;
  import("./mentions.js");
  import("./unsent.js");
});

// Away and too often: an answer that must not take the place of what was typed.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if ([429, 503].includes(detail.xhr.status)) Object.assign(detail, { shouldSwap: false, isError: true });
});
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, async ({ detail }) => (await unsaved()).keep(detail));
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.method === "post" && !form.querySelector("[type=password]")) typed.add(form);
});
document.addEventListener("submit", ({ target }) => typed.delete(target));
document.addEventListener("reset", ({ target }) => typed.delete(target));
addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});

// The theme of the page that is open, without leaving it: what was typed stays.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { elt, formData } = detail.requestConfig;
  if (!detail.successful || !elt.matches(".themes")) return;
  const theme = formData.get("theme");
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  document.querySelector("meta[name=color-scheme]").content = theme || "light dark";
  for (const button of elt.querySelectorAll("button")) button.ariaPressed = String(button.value === theme);
});

// What is swapped must not take the focus with it: it stays on the control in the same place, or
// goes to the one that is wrong.
const CONTROLS = "a[href], button, summary, input:not([type=hidden]), select, textarea";
const controls = (area) =>
  [...area.querySelectorAll(CONTROLS)].filter((one) => !one.disabled && one.checkVisibility());
let place = -1; // of what has the focus, among the controls of the area that is swapped

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const { activeElement } = document;
  place = target.contains(activeElement) ? controls(target).indexOf(activeElement) : -1;
});
document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  const area = detail.target.isConnected ? detail.target : target;
  if (detail.xhr.status === 422) toProblem(area);
  else if (place >= 0 && document.activeElement === document.body) {
    const all = controls(area);
    if (all.length === 0) return; // painted again beside it: what was swapped comes yet
    all[Math.min(place, all.length - 1)].focus();
  }
  place = -1;
});

function toProblem(area) {
  const problem = area.querySelector(".errorlist");
  if (!problem) return;
  say(`Not saved. ${problem.textContent.trim()}`);
  const follows = (one) => problem.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const label = problem.previousElementSibling?.matches("label") ? problem.previousElementSibling : null;
  const wrong =
    area.querySelector("[aria-invalid=true]") ??
    label?.querySelector(CONTROLS) ??
    controls(area).find((one) => follows(one) && !one.matches("button, a, [type=radio]:checked"));
  wrong?.focus();
}

// A form that came too late shows who was faster; a key for each way out, while that has the focus.
const toLate = (area) => area.querySelector("[data-late]")?.focus();
document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  if (detail.xhr.status === 409) toLate(detail.target.isConnected ? detail.target : target);
});
document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || target.closest("textarea, input, select")) return;
  const way = target.closest("[data-late]")?.querySelector(`[data-way="${CSS.escape(key)}"]`);
  if (!way) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // the reader's own keys mean something else
  way.click();
}, { capture: true });
// To edit: into the first field of the form, not only to its edge.
document.addEventListener("click", (event) => {
  const way = event.target.closest('[data-late] a[href^="#"]');
  const form = way && document.getElementById(way.hash.slice(1));
  if (!form) return;
  event.preventDefault();
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  controls(form).find((one) => one.matches("textarea, input, select"))?.focus();
});
toLate(document);

const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", ({ target }) => {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
});
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
