// What failed: forms go into the queue, and everything that is queued is seen in a bar, with what can
// be done about it. What cannot be queued (a file, a page that was not loaded) waits in this page.

import * as queue from "./queue.js";
import { enter, isAway, now, reason, refusal, SIGN_IN } from "./sending.js";
import * as words from "./unsaved-list.js";

const bar = document.getElementById("unsaved");
const [said, signIn, open, again, discard] = bar.querySelector(".unsaved-head").children;
const list = document.getElementById("unsaved-list");
const failed = new Map(); // the element that asked -> the last failed request's htmx details
const asked = new Map(); // the name of what this page has queued -> { elt, target }
const adopted = new WeakMap(); // a form that the server has refused -> the name of its item

const announce = (value) => document.dispatchEvent(new CustomEvent("announce", { detail: { value } }));

let items = [];
const queued = (name) => items.some((item) => item.name === name);

// --- into the queue --------------------------------------------------------------------------------

const NOT_OURS = ["csrfmiddlewaretoken"];

/** What makes two forms the same one, sent twice: the key of a form that makes something, the row
 * and its revision for one that changes it, else all that it says. */
function nameOf(path, fields) {
  const value = (name) => fields.find(([key]) => key === name)?.[1];
  const key = value("form_key");
  if (key) return `${path} ${key} ${value("key") ?? ""}`;
  const names = fields.map(([name]) => name).sort().join();
  const revision = value("revision");
  return revision ? `${path} ${revision} ${names}` : `${path} ${JSON.stringify(fields)}`;
}

/** A request of htmx as an item; null where it cannot be kept. */
function itemOf({ requestConfig: { verb, path, formData, headers, elt, target } }) {
  const all = [...formData].filter(([name]) => !NOT_OURS.includes(name));
  if (verb !== "post" || elt.matches(".themes") || all.some(([, value]) => typeof value !== "string")) return null;
  return {
    user: queue.user,
    name: adopted.get(elt) ?? nameOf(path, all),
    path,
    fields: all,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\x20-\x7e]*$/.test(value))),
    target: target?.id ? `#${target.id}` : "",
    style: styleOf(elt),
    page: location.pathname,
    what: words.what(path, all, elt),
    at: Date.now(),
    state: "waiting",
    why: "",
    answer: null,
  };
}

async function put(detail, item) {
  asked.set(item.name, { elt: detail.requestConfig.elt, target: detail.requestConfig.target });
  failed.delete(detail.requestConfig.elt);
  await queue.keep(item);
}

/** A request that failed, as htmx tells it: { requestConfig, xhr }. */
export async function keep(detail) {
  const { requestConfig, xhr } = detail;
  const item = queue.user ? itemOf(detail) : null;
  if (!item) {
    const missing = new CustomEvent("newsdesk:not-loaded", { detail, cancelable: true });
    if (document.dispatchEvent(missing)) failed.set(requestConfig.elt, detail);
    return show();
  }
  const why = reason(xhr.status);
  const after = Number(xhr.status && xhr.getResponseHeader("Retry-After")) || 0;
  const least = Date.now() + after * 1000;
  const state = why ? { why, least, notBefore: Math.max(least, Date.now() + 2000) } : refusal(xhr.status, xhr.response);
  await put(detail, { ...item, ...state });
  if (!why) adopted.set(requestConfig.elt, item.name);
  tellForm(requestConfig.elt, why);
}

/** Tells a form that is still open that it is queued, and why. */
function tellForm(elt, why) {
  const told = new CustomEvent("newsdesk:queued", { detail: { elt, why }, cancelable: true });
  if (elt.isConnected && document.dispatchEvent(told)) note(elt, why);
}

/** Says beside a form that stays open what becomes of it. */
function note(form, why) {
  if (!form.matches("form")) return;
  form.querySelector(".queued")?.remove();
  const text = why
    ? "Not saved yet. It is kept in this browser and sent by itself when newsdesk takes it."
    : "Not saved. It is kept in this browser.";
  form.prepend(Object.assign(document.createElement("p"), { className: "notice warning queued", textContent: text }));
}

// What is queued already is replaced by what is sent now, and while something waits all that follows
// waits behind it: both go through the queue.
document.addEventListener("htmx:beforeRequest", (event) => {
  const item = queue.user ? itemOf(event.detail) : null;
  if (!item || !(queued(item.name) || items.some((one) => one.state === "waiting"))) return;
  event.preventDefault();
  const head = items.find(isAway);
  put(event.detail, item).then(() => {
    if (head) tellForm(event.detail.requestConfig.elt, head.why);
    now(true);
  });
});

// What an editor goes on with is not sent as it was, where the form is about one thing: another that
// is filled in again is about the next.
const isOfOne = ({ fields }) => fields.some(([name]) => ["form_key", "revision"].includes(name));
document.addEventListener("input", ({ target }) => {
  const [name] = [...asked].find(([, { elt }]) => elt === target.form) ?? [];
  const item = items.find((one) => one.name === name && one.state === "waiting" && isOfOne(one));
  if (item) queue.update(item.id, () => ({ state: "refused", why: "You are changing it: save it again" }));
});

// A form that was refused in its own panel, and is taken there, is not sent again.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && failed.delete(detail.requestConfig.elt)) {
    show();
    if (detail.xhr.status < 400 && !failed.size && !items.length) announce("Saved");
  }
});

// --- what came of it -------------------------------------------------------------------------------

/** Of an answer what this page has a place for; the rest is left out. */
function fitting(html) {
  const page = new DOMParser().parseFromString(`<body><template>${html}</template>`, "text/html");
  const { content } = page.querySelector("template");
  let parts = 0;
  for (const part of content.querySelectorAll("[hx-swap-oob]")) {
    const [, to] = part.getAttribute("hx-swap-oob").match(/:(.+)/) ?? [];
    if (document.querySelector(to ?? `#${CSS.escape(part.id)}`)) parts += 1;
    else part.remove();
  }
  return { html: page.querySelector("template").innerHTML, parts };
}

function answered({ item, status, html, happened }) {
  const place = asked.get(item.name);
  asked.delete(item.name);
  const isOpen = Boolean(place?.elt.isConnected);
  if (isOpen) place.elt.querySelector?.(":scope > .queued")?.remove();
  if (status >= 400) {
    if (isOpen) adopted.set(place.elt, item.name);
    if (isOpen && [409, 422].includes(status)) showRefusal(place, html, status, item);
    if (status !== 422 || !isOpen) announce(`${byHand ? "Still not" : "Not"} saved. ${item.what}`);
    return;
  }
  const { html: shown, parts } = fitting(html);
  if (isOpen) swap(place, shown, status);
  else swap({ elt: document.body, target: document.body }, shown, status, "none");
  if (happened.saved && isOpen) document.body.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
  const unseen = !isOpen && !parts && item.page === location.pathname;
  announce((happened.announce ?? `Saved: ${item.what}`) + (unseen ? " Reload to see it." : ""));
}

function swap({ elt, target }, html, status, style = styleOf(elt)) {
  const eventInfo = { target, elt, xhr: { status }, requestConfig: { elt } };
  htmx.trigger(target, "htmx:beforeSwap", eventInfo);
  htmx.swap(target, html, { swapStyle: style, settleDelay: 0 }, { contextElement: elt, eventInfo });
}

const styleOf = (elt) => elt.closest("[hx-swap]")?.getAttribute("hx-swap").split(" ")[0] ?? "innerHTML";

/** Shows the panel with which an item was refused; what is sent from there takes the item's place. */
function showRefusal(place, html, status, item, style) {
  const before = new Set(document.forms);
  swap(place, html, status, style);
  for (const form of document.forms) {
    if (!before.has(form) && form.getAttribute("hx-post") === item.path) adopted.set(form, item.name);
  }
}

/** Opens that panel where its form stood, else in the list. */
function openRefusal(item, row) {
  const place = item.target && document.querySelector(item.target);
  const target = place || row.querySelector(".answer");
  if (place) fold(false);
  showRefusal({ elt: target, target }, item.answer, 409, item, place ? item.style : "innerHTML");
  (target.isConnected ? target : document.querySelector(item.target)).scrollIntoView({ block: "nearest" });
}

let byHand = false; // whether somebody waits for what comes of it

queue.listen((message) => {
  if (message.answered) answered(message.answered);
  if (message.failed) stillAway(message.failed);
  if (message.answered || message.failed) byHand = false;
  refresh();
});

function stillAway(why) {
  if (byHand) announce("Still not saved");
  for (const { elt } of asked.values()) tellForm(elt, why);
}

async function refresh() {
  items = await queue.all();
  show();
}

// --- the bar ---------------------------------------------------------------------------------------

const unsent = () => [...failed.values()].filter((one) => one.requestConfig.verb !== "get").length;

/** Seconds until what was asked for too often may be asked for again; 0 where nothing was. */
function patience() {
  const moments = items.filter((item) => item.state === "waiting").map((item) => item.least ?? 0);
  return Math.ceil((Math.max(0, ...moments) - Date.now()) / 1000);
}

function show() {
  const count = items.length + unsent();
  bar.hidden = count + failed.size === 0;
  const why = items.find((item) => item.why)?.why ?? "";
  const pause = patience() > 0 ? `. Again in ${patience()} s` : "";
  const text = count ? `${count} not saved${why && `: ${why}`}${pause}` : "Not loaded";
  if (said.textContent !== text) said.textContent = text; // a screen reader says it again
  signIn.hidden = ![...items, ...failed.values()].some((one) => one.why === SIGN_IN || one.xhr?.status === 401);
  open.hidden = discard.hidden = !items.length;
  if (!items.length) fold(false);
  words.fill(list, items);
}

function fold(isOpen) {
  open.ariaExpanded = String(isOpen);
  open.textContent = isOpen ? "Close" : "Show";
  list.hidden = !isOpen;
}
open.addEventListener("click", () => fold(list.hidden));
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || list.hidden) return;
  event.stopPropagation();
  fold(false);
  open.focus();
});

async function retry(some) {
  byHand = true;
  for (const { id, state } of some) if (state === "refused") await queue.update(id, () => ({ state: "waiting", why: "", answer: null }));
  now(true);
}

again.addEventListener("click", async () => {
  again.disabled = true;
  const others = [...failed];
  try {
    await retry(items);
    if (others.length && queue.user) await enter(); // its forms get a token of the session of now
    await Promise.allSettled(others.map(([elt, { requestConfig: { verb, path } }]) => htmx.ajax(verb, path, { source: elt })));
  } finally {
    again.disabled = false;
    if (failed.size) announce("Still not saved");
  }
});

async function throwAway(some) {
  const question = some.length === 1 ? `Discard “${some[0].what}”?` : `Discard all ${some.length}?`;
  if (!confirm(`${question} Nobody will have these words then.`)) return;
  for (const { id } of some) await queue.drop(id);
  announce("Discarded");
}
discard.addEventListener("click", () => throwAway(items));

list.addEventListener("click", ({ target }) => {
  const item = items.find((one) => String(one.id) === target.closest("li")?.dataset.item);
  const does = target.closest("button")?.value;
  if (does === "retry") retry([item]);
  if (does === "discard") throwAway([item]);
  if (does === "open") openRefusal(item, target.closest("li"));
});

addEventListener("beforeunload", (event) => {
  if (unsent() || queue.isFleeting()) event.preventDefault();
});
// What stands at the lower edge of the page makes room for the bar.
const room = () => document.documentElement.style.setProperty("--unsaved", `${bar.offsetHeight}px`);
new ResizeObserver(room).observe(bar);
if (queue.user) refresh();
