// The reader while the server is away: forms that are filled in without it, and the words that are
// queued, which are painted in the text until they are saved.

import { announce, columnOf, columns, paint, selection } from "./column.js";
import * as marking from "./marking.js";
import { all, listen } from "./queue.js";
import { isAway, placeOf, SIGN_IN } from "./sending.js";

// The address of a form for words: /articles/5/appearances/?version=7&start=12&end=40
const FORM = /^\/articles\/(\d+)\/(appearances|attributions|furniture)\/\?.*\bstart=\d/;
const PATIENCE = 5000; // milliseconds for a form

let away = false; // whether something waits because nobody answers

/** Opens the blank of the form that was asked for. False where there is none. */
function openBlank(path) {
  const [, article, kind] = path.match(FORM) ?? [];
  const column = article && columnOf(document.getElementById(`article-${article}`));
  const blank = document.getElementById(`blank-${kind}`);
  if (!column || !blank) return false;
  const query = new URLSearchParams(path.slice(path.indexOf("?")));
  const [start, end] = ["start", "end"].map((name) => Number(query.get(name)));
  const panel = filled(blank, column, kind);
  document.getElementById("detail").replaceChildren(panel);
  const form = panel.matches("form") ? panel : panel.querySelector("form");
  marking.give({ column, start, end }, { replace: true });
  if (kind === "appearances") fillClaims(form, column.words({ start, end }), query.get("claim"));
  htmx.process(panel);
  marking.focusFirst(form);
  announce("newsdesk is away. What you save is kept here and sent later.");
  return true;
}

function filled(blank, column, kind) {
  const panel = document.importNode(blank.content, true).firstElementChild;
  const form = panel.matches("form") ? panel : panel.querySelector("form");
  panel.dataset.marks = column.article;
  form.action = `/articles/${column.article}/${kind}/`;
  form.setAttribute("hx-post", form.getAttribute("action"));
  form.setAttribute("hx-target", "#detail");
  form.elements.version.value = column.version;
  form.elements.form_key.value = crypto.randomUUID();
  form.querySelector("h2 small").textContent = `in ${column.element.querySelector(".outlet").textContent}`;
  return panel;
}

/** The claims that the panel beside the text shows, and the wording of a new one. */
function fillClaims(form, words, chosen) {
  form.elements.text.value = words;
  const list = form.querySelector("#claim-choices");
  const choice = list.firstElementChild;
  list.replaceChildren();
  for (const claim of document.querySelectorAll("#claims > li[data-claim]")) {
    const item = choice.cloneNode(true);
    const radio = item.querySelector("input");
    radio.value = claim.dataset.claim;
    radio.checked = radio.autofocus = claim.dataset.claim === chosen;
    item.querySelector("span").textContent = claim.querySelector(".words").textContent;
    list.append(item);
  }
  if (!list.children.length) form.querySelector("[data-narrow]").remove();
}

let places = []; // of what is queued: { version, spans: [[start, end], …] }

async function refresh() {
  const items = await all();
  places = items.map(placeOf);
  away = items.some(isAway);
  repaint();
}

function repaint() {
  const ranges = places.flatMap(({ version, spans }) =>
    columns()
      .filter((column) => column.version === String(version))
      .flatMap((column) => spans.map(([start, end]) => column.range({ start, end }))),
  );
  paint("unsaved", ranges);
}

export function wire() {
  listen(refresh);
  refresh();
  for (const name of ["newsdesk:arranged", "htmx:afterSettle"]) document.addEventListener(name, repaint);
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb === "get" && FORM.test(detail.path)) detail.timeout = PATIENCE;
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { verb, path } = event.detail.requestConfig;
    if (verb === "get" && (away || !navigator.onLine) && openBlank(path)) event.preventDefault();
  });
  document.addEventListener("newsdesk:not-loaded", (event) => {
    const { verb, path } = event.detail.requestConfig;
    if (verb === "get" && openBlank(path)) event.preventDefault();
  });
  // What is marked is marked: on to the next, as after saving.
  document.addEventListener("newsdesk:queued", (event) => {
    const { elt, why } = event.detail;
    if (!elt.matches("#detail form.marking") || !why || why === SIGN_IN) return;
    event.preventDefault();
    marking.close();
    selection.clear();
    document.dispatchEvent(new CustomEvent("newsdesk:go", { detail: {} }));
  });
}
