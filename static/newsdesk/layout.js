// The columns' order, which are pinned and which are narrow, and whether the claims are shown:
// one state, read from the page, changed, and written back into the page and its address. The
// links that do the same without JavaScript keep the addresses that the server would give them.

import { announce, columnOf } from "./column.js";

const PLACES = ["first", "second", "third", "fourth", "fifth", "sixth"];
const COUNTS = ["one", "two", "three", "four", "five", "six"];
const SHOWN = ["panel", "differences", "copied"]; // as the desk's data-… say them
const NAMES = ["articles", "pinned", "collapsed", ...SHOWN];

const desk = () => document.querySelector(".desk");
const elements = () => [...document.querySelectorAll("article[data-article]")];
const idOf = (element) => element.dataset.article;
const elementOf = (id) => document.getElementById(`article-${id}`);

/** { articles, pinned, collapsed: ids in order; panel: "" or "closed"; differences: "" or "off";
 * copied: "" or "on" } */
function read() {
  const all = elements();
  return {
    articles: all.map(idOf),
    pinned: all.filter((one) => one.parentElement.matches(".pinned")).map(idOf),
    collapsed: all.filter((one) => "collapsed" in one.dataset).map(idOf),
    ...Object.fromEntries(SHOWN.map((name) => [name, desk().dataset[name] ?? ""])),
  };
}

// --- changes: from one state to the next, or null where there is none ----------------------------

const toggled = (ids, id) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);

function sorted(state) {
  const pinned = (id) => state.pinned.includes(id);
  const { articles } = state;
  return { ...state, articles: [...articles.filter(pinned), ...articles.filter((id) => !pinned(id))] };
}

function moved(state, id, step) {
  const { articles, pinned } = state;
  const here = articles.indexOf(id);
  const other = articles[here + step];
  if (!other || pinned.includes(id) !== pinned.includes(other)) return null;
  return { ...state, articles: articles.with(here, other).with(here + step, id) };
}

const CHANGES = {
  earlier: (state, id) => moved(state, id, -1),
  later: (state, id) => moved(state, id, 1),
  pin: (state, id) => sorted({ ...state, pinned: toggled(state.pinned, id) }),
  collapse: (state, id) => ({ ...state, collapsed: toggled(state.collapsed, id) }),
  panel: (state) => ({ ...state, panel: state.panel ? "" : "closed" }),
  differences: (state) => ({ ...state, differences: state.differences ? "" : "off" }),
  copied: (state) => ({ ...state, copied: state.copied ? "" : "on" }),
  close(state, id) {
    const rest = (ids) => ids.filter((one) => one !== id);
    const [articles, pinned, collapsed] = [state.articles, state.pinned, state.collapsed].map(rest);
    return { ...state, articles, pinned, collapsed };
  },
};

/** Puts `id` beside another column, and among the pinned ones if that is pinned. */
function placed(state, id, beside, after) {
  const articles = state.articles.filter((one) => one !== id);
  articles.splice(articles.indexOf(beside) + (after ? 1 : 0), 0, id);
  const pinned = state.pinned.filter((one) => one !== id);
  return sorted({ ...state, articles, pinned: state.pinned.includes(beside) ? [...pinned, id] : pinned });
}

// --- from the state to the page ------------------------------------------------------------------

/** Elements that are put elsewhere lose their focus and how far they were scrolled. */
function keeping(change) {
  const focused = document.activeElement;
  const scrolled = elements().map((one) => one.querySelector("[data-text]"));
  const tops = scrolled.map((one) => one.scrollTop);
  change();
  scrolled.forEach((one, index) => (one.scrollTop = tops[index]));
  if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}

function put(parent, ids, next) {
  for (const id of ids) {
    const element = elementOf(id);
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}

function write(state) {
  const home = document.querySelector(".columns");
  const pinned = home.querySelector(".pinned");
  keeping(() => {
    put(pinned, state.articles.filter((id) => state.pinned.includes(id)), pinned.firstElementChild);
    put(home, state.articles.filter((id) => !state.pinned.includes(id)), pinned.nextElementSibling);
  });
  for (const element of elements()) {
    element.toggleAttribute("data-collapsed", state.collapsed.includes(idOf(element)));
    element.querySelector(".passages").firstChild.data = `${passagesIn(element)} `;
  }
  for (const name of SHOWN) {
    if (state[name]) desk().dataset[name] = state[name];
    else delete desk().dataset[name];
  }
  history.replaceState(history.state, "", address(state) + location.hash);
  refresh(state);
  document.dispatchEvent(new CustomEvent("newsdesk:arranged"));
}

const passagesIn = (element) => element.querySelectorAll('[data-text] [id^="appearance-"]').length;

/** A part of a state as the address says it. */
function asked(state, name) {
  if (SHOWN.includes(name)) return state[name];
  return state.articles.filter((id) => state[name].includes(id)).join();
}

/** The address of a state, with everything else that is asked for (but `alone`). */
export function address(state = read(), { alone = false, beside = "" } = {}) {
  const query = new URLSearchParams(alone ? "" : location.search);
  query.delete("with");
  for (const name of NAMES) {
    const value = asked(state, name);
    if (value) query.set(name, value);
    else query.delete(name);
  }
  if (beside) query.set("with", beside);
  query.sort();
  return `?${query}`.replaceAll("%2C", ",");
}

/** Links and forms say what the state is now. */
function refresh(state) {
  for (const element of elements()) {
    const id = idOf(element);
    for (const link of element.querySelectorAll("[data-move]")) aim(link, CHANGES[link.dataset.move](state, id));
    say(element, "pin", state.pinned.includes(id) ? "Let it scroll away" : "Keep in view");
    say(element, "collapse", state.collapsed.includes(id) ? "Open" : "Narrow");
  }
  aim(document.querySelector('[data-move="panel"]'), CHANGES.panel(state));
  say(document, "panel", state.panel ? "Show the claims" : "Hide the claims");
  for (const link of document.querySelectorAll("a[data-arranged]")) {
    link.search = address(state, { alone: link.dataset.arranged === "alone" });
  }
  for (const input of document.querySelectorAll(NAMES.map((one) => `input[type=hidden][name=${one}]`).join())) {
    input.value = asked(state, input.name);
    input.disabled = !input.value;
  }
  inOrder(state.articles, (id) => document.querySelector(`.bar [name=articles][value="${id}"]`)?.parentElement);
  inOrder(state.articles, (id) => document.querySelector(`.tabs [href="#article-${id}"]`));
}

function aim(link, state) {
  link.hidden = !state;
  if (state) link.search = address(state);
}

function say(where, move, words) {
  where.querySelector(`[data-move="${move}"] .said`).textContent = words;
}

/** What belongs to the articles stands in their order, where it stood. */
function inOrder(ids, find) {
  const found = ids.map(find).filter(Boolean);
  if (!found.length) return;
  const parent = found[0].parentElement;
  const next = [...parent.children].findLast((one) => found.includes(one)).nextSibling;
  for (const one of found) parent.insertBefore(one, next);
}

// --- what is done --------------------------------------------------------------------------------

const labelOf = (id) => elementOf(id).querySelector(".label").textContent;
const placeOf = (state, id) => `${PLACES[state.articles.indexOf(id)]} of ${COUNTS[state.articles.length - 1]}`;

const SAID = {
  earlier: (state, id) => `${labelOf(id)} is now ${placeOf(state, id)}`,
  later: (state, id) => `${labelOf(id)} is now ${placeOf(state, id)}`,
  pin: (state, id) =>
    state.pinned.includes(id)
      ? `${labelOf(id)} stays in view, ${placeOf(state, id)}`
      : `${labelOf(id)} scrolls with the others, ${placeOf(state, id)}`,
  collapse: (state, id) => `${labelOf(id)} is now ${state.collapsed.includes(id) ? "narrow" : "open"}`,
  panel: (state) => (state.panel ? "Claims hidden" : "Claims shown"),
  differences: (state) => (state.differences ? "Differences hidden" : "Differences shown"),
  copied: (state) => (state.copied ? "Copied words shown" : "Copied words hidden"),
};

/** Whether the counterparts of the sentence in focus are shown without being asked for. */
export const followsSentence = () => !read().differences;

/** Whether the words that articles have in a row are shown. */
export const showsCopied = () => Boolean(read().copied);

/** Changes the column `id` as the link `data-move=how` does. False where that cannot be. */
export function change(how, id) {
  const next = CHANGES[how](read(), id);
  if (!next) return false;
  write(next);
  announce(SAID[how](next, id));
  if (id) columnOf(elementOf(id)).reveal();
  return true;
}

function onClick(event) {
  const link = event.target.closest("a[data-move]");
  if (!link || link.dataset.move === "close") return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  change(link.dataset.move, link.closest("[data-article]")?.dataset.article);
  // A link that leads nowhere any more hands the focus to what opens its menu.
  if (link.hidden) link.closest("details").querySelector("summary").focus();
}

// --- by mouse: a column is dragged by its header -------------------------------------------------

let dragged = null; // the id of the column in hand

function target({ target: node, clientX }) {
  const element = node.closest?.("article[data-article]");
  if (!dragged || !element || idOf(element) === dragged) return null;
  const { left, width } = element.getBoundingClientRect();
  return { element, after: clientX > left + width / 2 };
}

function show(found) {
  for (const one of elements()) delete one.dataset.drop;
  if (found) found.element.dataset.drop = found.after ? "after" : "before";
}

function wireDrag() {
  for (const header of document.querySelectorAll(".column > header")) header.draggable = true;
  document.addEventListener("dragstart", (event) => {
    const header = event.target.closest?.(".column > header");
    if (!header || event.target !== header) return;
    dragged = idOf(header.parentElement);
    event.dataTransfer.setData("text/plain", header.querySelector(".outlet").textContent);
    event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const found = target(event);
    show(found);
    if (found) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const found = target(event);
    if (!found) return;
    event.preventDefault();
    const next = placed(read(), dragged, idOf(found.element), found.after);
    write(next);
    announce(SAID.later(next, dragged));
  });
  document.addEventListener("dragend", () => {
    show(null);
    dragged = null;
  });
}

export function wire() {
  document.addEventListener("click", onClick);
  wireDrag();
}
