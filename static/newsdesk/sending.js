// Sends what is queued, in order, one after the other, in one tab: whichever has the lock. While
// something waits it asks with growing pauses whether the server is back, and who is signed in there.

import { all, drop, listen, tell, update, user } from "./queue.js";

const PAUSES = [2, 4, 8, 16, 30, 60]; // seconds
const PATIENCE = 15_000; // milliseconds for an answer
const AWAY = [502, 503, 504];
const LOCK = `newsdesk-sending-${user}`;
const bar = document.getElementById("unsaved");

const NO_CONNECTION = "No connection";
const NOT_THERE = "newsdesk is not there";
export const SIGN_IN = "Sign in again";

/** Whether an item waits because nobody answers. */
export const isAway = ({ state, why }) => state === "waiting" && [NO_CONNECTION, NOT_THERE].includes(why);

/** Why a request is to be made again by itself, by its answer's status (0: there was none); empty
 * where only an editor can do something about it. */
export function reason(status) {
  if (!status) return NO_CONNECTION;
  if (AWAY.includes(status)) return NOT_THERE;
  if ([401, 403].includes(status)) return SIGN_IN;
  return status === 429 ? "That was a lot at once" : "";
}

const overlaps = (one, other) => one.some(([start, end]) => other.some(([from, to]) => start < to && from < end));

/** Where a mark stands: { version, spans: [[start, end], …] }. */
export function placeOf({ fields }) {
  const numbers = (name) => fields.filter(([key, value]) => key === name && value !== "").map(([, value]) => Number(value));
  const ends = numbers("end");
  return { version: numbers("version")[0], spans: numbers("start").map((start, index) => [start, ends[index]]) };
}

/** Whether `item` may not go ahead of `other`: it is about the same row, or about the same words. */
function follows(item, other) {
  if (item.path === other.path && !item.path.match(/^\/(articles|stories)\//)) return true;
  const [mine, theirs] = [placeOf(item), placeOf(other)];
  return mine.version !== undefined && mine.version === theirs.version && overlaps(mine.spans, theirs.spans);
}

/** The first item that may be sent: behind a refused one goes only what does not follow it. */
async function due() {
  const stopped = [];
  for (const item of await all()) {
    if (item.state === "waiting" && !stopped.some((other) => follows(item, other))) return item;
    stopped.push(item);
  }
  return null;
}

let token = null; // for forms, of the session in which this account was last seen
let wake; // ends the rest
// "hand": somebody wants it now; "soon": as soon as the server wants it, as what a page finds here.
let hurry = "soon";

/** Sends now what waits, in this tab or in the one that has the lock; `byHand` even before the
 * moment that the server asked for. */
export const now = (byHand = false) => tell({ hurry: byHand ? "hand" : "soon" });

listen((message) => {
  hurry = message.hurry ?? hurry;
  wake?.();
  start();
});

let started = false;
async function start() {
  if (started || !user) return;
  started = true;
  try {
    if (navigator.locks) await navigator.locks.request(LOCK, work);
    else await work();
  } catch (error) {
    console.error("newsdesk: what is queued could not be sent.", error);
  } finally {
    started = false;
  }
}

async function work() {
  let tries = 0;
  for (let item = await due(); item; item = await due()) {
    const moment = hurry ? (hurry === "soon" && item.least) || 0 : item.notBefore;
    if (moment > Date.now()) {
      await rest(moment);
      continue; // it may be gone by now, or be another one
    }
    hurry = "";
    const failed = await send(item);
    tries = failed ? tries + 1 : 0;
    if (!failed) continue;
    token = null;
    const least = Date.now() + failed.after * 1000;
    const notBefore = Math.max(least, Date.now() + PAUSES[Math.min(tries, PAUSES.length) - 1] * 1000);
    await update(item.id, () => ({ why: failed.why, least, notBefore }));
    tell({ failed: failed.why });
  }
  hurry = "";
}

/** Until `moment`, or until something happens to the queue. */
async function rest(moment) {
  await new Promise((resolve) => {
    wake = resolve;
    setTimeout(resolve, moment - Date.now());
  });
  wake = null;
}

const after = (answer) => Number(answer.headers.get("Retry-After")) || 0;

async function ask(address, options) {
  try {
    return await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return Response.error();
  }
}

/** Looks who is signed in, for a fresh token, which the forms of this page get, too; gives
 * { why, after } where it is not this account. */
export async function enter() {
  const answer = await ask(bar.dataset.account, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return { why: reason(answer.status) || NOT_THERE, after: after(answer) };
  const account = await answer.json();
  if (String(account.user) !== user) return { why: SIGN_IN, after: 0 };
  token = account.token;
  for (const input of document.getElementsByName("csrfmiddlewaretoken")) input.value = token;
  return null;
}

/** Sends one item; { why, after } where it has to be sent again. */
async function send(item, again = false) {
  const outside = token ? null : await enter();
  if (outside) return outside;
  const body = new URLSearchParams([["csrfmiddlewaretoken", token], ...item.fields]);
  const answer = await ask(item.path, { method: "POST", headers: item.headers, body });
  const { status } = answer;
  if ([401, 403].includes(status) && !again) {
    token = null; // of another session: the next one decides
    return send(item, true);
  }
  const why = status === 403 ? "" : reason(status);
  if (why) return { why, after: after(answer) };
  await finish(item, status, await answer.text(), events(answer.headers));
  return null;
}

/** What the answer says has happened: { announce: "Saved", saved: true }. */
function events(headers) {
  const named = ["HX-Trigger", "HX-Trigger-After-Settle"].map((name) => headers.get(name));
  return Object.assign({}, ...named.filter((one) => one?.startsWith("{")).map((one) => JSON.parse(one)));
}

async function finish(item, status, html, happened) {
  const changed = (one) => JSON.stringify(one.fields) !== JSON.stringify(item.fields);
  if (status >= 400) await update(item.id, (one) => (changed(one) ? {} : refusal(status, html)));
  else await update(item.id, (one) => (changed(one) ? OVERTAKEN : null));
  tell({ answered: { item, status, html, happened } });
}

const OVERTAKEN = { state: "refused", why: "It was saved with the words that you had sent before these." };

/** What an item becomes that the server did not take. */
export function refusal(status, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = page.querySelector(".conflict, .errorlist, h1")?.textContent.trim().replace(/\s+/g, " ");
  const shown = [409, 422].includes(status);
  return { state: "refused", why: said || `newsdesk answered with an error (${status})`, answer: shown ? html : null };
}

for (const name of ["online", "focus"]) addEventListener(name, () => started && now());
document.addEventListener("visibilitychange", () => !document.hidden && started && now());
start();
