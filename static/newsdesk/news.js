// What colleagues do in the story while it is open. The page asks every few seconds; what is new is
// painted (repaint.js), told in a line that can be followed, and announced. Now and then it says
// that somebody has it open. Hidden, it does neither.

import { announce, bringIntoView, columnOf } from "./column.js";
import { known, numbers, OVER } from "./known.js";
import { isInUse, paintNews } from "./repaint.js";
import * as tabs from "./tabs.js";

const PACE = 12_000; // milliseconds between two questions, more or less
const SLOWEST = 300_000; // while nobody answers
const FIRST = 4_000; // who only looks in asks for nothing
const PATIENCE = 15_000; // for an answer
const BEAT = 90_000; // between two signs of life
const SHOWN = 20_000; // how long a line stays
const LINES = 3;

const home = document.getElementById("news");
const line = home?.querySelector("ol");

// --- what this page knows ----------------------------------------------------------------------------

const mine = known(home?.dataset ?? {});
const told = new Set(); // the ids of changes that were told
let here = ""; // who was there, in a word of the server's

// --- asking ------------------------------------------------------------------------------------------

let timer;
let asking = false;
let failed = 0; // times in a row
let over = false;
let painted = 0; // how often an answer to this page's own forms was painted
let held = []; // what could not be painted, since the editor is at work there

const jitter = (pause) => pause * (0.8 + 0.4 * Math.random());

function later(pause = Math.min(PACE * 2 ** failed, SLOWEST)) {
  clearTimeout(timer);
  if (!over && !document.hidden) timer = setTimeout(ask, jitter(pause));
}

async function ask() {
  if (asking || over || document.hidden) return;
  clearTimeout(timer);
  asking = true;
  try {
    beat();
    failed = (await answered()) ? 0 : failed + 1;
  } finally {
    asking = false;
  }
  later();
}

/** Whether there was an answer. */
async function answered() {
  if (!navigator.onLine) return false;
  const query = new URLSearchParams({ ...mine.asked(), here, texts: home.dataset.texts });
  const before = painted;
  const sent = performance.now();
  const answer = await fetched(`${home.dataset.news}?${query}`);
  over = OVER.includes(answer?.status);
  if (!answer?.ok) return false;
  if (answer.status === 204) {
    mine.settle(sent);
    return true;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // What an own form has painted meanwhile is newer than this answer: asked again.
  if (before === painted) show(page.querySelector(".whats-new"), sent);
  return true;
}

async function fetched(address, more = {}) {
  // The part, and no page to sign in on; whom this page was made for.
  const headers = { "HX-Request": "true", "X-Reader": home.dataset.reader };
  try {
    return await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE), ...more });
  } catch {
    return null;
  }
}

// --- what is new -------------------------------------------------------------------------------------

/** Paints and tells `part`, the answer to what was asked at `sent`. */
function show(part, sent) {
  const ids = numbers(part.dataset.changes);
  here = part.dataset.here;
  showPeople(part.querySelectorAll(".here > li"));
  held = paintNews(part);
  if (!held.length) {
    mine.settle(sent);
    mine.remember(ids, "many" in part.dataset);
  } // else they are asked for again
  tell(part, ids);
}

/** Who has the story open: initials in the header, names in what they open. */
function showPeople(items) {
  const menu = document.getElementById("here");
  const [summary, names] = menu.children;
  const discs = [...items].slice(0, 3).map((item) => disc(item.dataset.initials));
  if (items.length > 3) discs.push(disc(`+${items.length - 3}`));
  const said = summary.querySelector(".visually-hidden");
  said.textContent = `Also reading this story: ${[...items].map((item) => item.textContent.trim()).join(", ")}`;
  summary.replaceChildren(said, ...discs);
  names.replaceChildren(...items);
  menu.hidden = !items.length;
}

function disc(text) {
  const made = document.createElement("span");
  Object.assign(made, { className: "initials", ariaHidden: "true", textContent: text });
  return made;
}

function tell(part, ids) {
  const again = part.querySelector(".read-again");
  const items = [...part.querySelectorAll(".briefs > li")].filter(
    (item) => !numbers(item.dataset.changes).every((id) => told.has(id)),
  );
  const fresh = ids.some((id) => !told.has(id));
  for (const id of ids) told.add(id);
  if (again && fresh) {
    const item = document.createElement("li");
    item.className = "read-again";
    item.append(...again.childNodes);
    item.querySelector("a").href = location.href;
    line.querySelector(".read-again")?.remove();
    items.push(item);
  }
  if (!items.length) return;
  line.append(...items);
  for (const old of [...line.querySelectorAll("li:not(.read-again)")].slice(0, -LINES)) old.remove();
  home.hidden = false;
  announce(items.map((item) => item.textContent.trim()).join(". "));
  hushLater();
}

let hushing;

/** A line goes by itself, but not from under the pointer or the focus; what is to be done stays. */
function hushLater() {
  clearTimeout(hushing);
  hushing = setTimeout(() => {
    if (home.matches(":hover, :focus-within")) return hushLater();
    for (const item of line.querySelectorAll("li:not(.read-again)")) item.remove();
    home.hidden = !line.children.length;
  }, SHOWN);
}

/** To what a line tells of, where it is in the page; else its address is opened. */
function follow(event) {
  const link = event.target.closest("a");
  if (event.ctrlKey || event.metaKey || event.shiftKey || !link?.hash) return;
  const place = document.getElementById(link.hash.slice(1));
  if (!place || link.closest(".read-again")) return;
  event.preventDefault();
  const column = columnOf(place);
  tabs.show(column?.element ?? document.getElementById("claims-of-story"));
  if (!column) return void place.scrollIntoView({ block: "nearest" });
  column.reveal();
  if (column.root.contains(place)) bringIntoView(column.root, place);
  column.root.focus({ preventScroll: true });
}

// --- that somebody is here ---------------------------------------------------------------------------

let beaten = -Infinity;

function beat() {
  const form = document.getElementById("here-form");
  if (performance.now() - beaten < BEAT || !navigator.onLine) return;
  beaten = performance.now();
  form.elements.article.value = document.querySelector("article[data-active]")?.dataset.article ?? "";
  fetched(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
}

// --- when --------------------------------------------------------------------------------------------

let soon;

/** What had to wait is asked for as soon as nobody is at work there. */
function whenFree() {
  if (!held.length) return;
  clearTimeout(soon);
  soon = setTimeout(() => held.length && !held.some((one) => one.isConnected && isInUse(one)) && ask(), 250);
}

export function wire() {
  for (const name of ["htmx:oobAfterSwap", "htmx:afterSwap"]) document.addEventListener(name, () => (painted += 1));
  for (const name of ["selectionchange", "newsdesk:selected", "htmx:afterSettle", "focusout", "click"]) {
    document.addEventListener(name, whenFree);
  }
  document.addEventListener("visibilitychange", ask);
  addEventListener("online", ask);
  line.addEventListener("click", follow);
  home.querySelector("[data-hush]").addEventListener("click", () => {
    line.replaceChildren();
    home.hidden = true;
  });
  later(FIRST);
}
