// Says on a page that paints nothing by itself that colleagues have changed the story since it was
// opened. It asks as the reader does (news.js), as cheaply, until there is something to say.

import { known, numbers, OVER } from "./known.js";

const PACE = 20_000; // milliseconds between two questions, more or less
const SLOWEST = 300_000; // while nobody answers
const PATIENCE = 15_000; // for an answer

const line = document.querySelector("[data-stale]");
const mine = known(line?.dataset ?? {});
let here = ""; // who was there, in a word of the server's
let failed = 0; // times in a row
let over = !line;
let timer;

function later() {
  clearTimeout(timer);
  const pause = Math.min(PACE * 2 ** failed, SLOWEST);
  if (!over && !document.hidden) timer = setTimeout(ask, pause * (0.8 + 0.4 * Math.random()));
}

async function ask() {
  clearTimeout(timer);
  if (over || document.hidden) return;
  const sent = performance.now();
  const answer = await fetched();
  failed = answer && answer.status < 429 ? 0 : failed + 1;
  if ([200, 204].includes(answer?.status)) mine.settle(sent);
  if (answer?.status === 200) read(new DOMParser().parseFromString(await answer.text(), "text/html"));
  else over = OVER.includes(answer?.status); // 0 where it leads to the page to sign in
  later();
}

async function fetched() {
  const headers = { "X-Reader": line.dataset.reader };
  const query = new URLSearchParams({ ...mine.asked(), here, texts: line.dataset.texts });
  const address = `${line.dataset.stale}?${query}`;
  try {
    return await fetch(address, { headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return null;
  }
}

/** One's own changes are known; the first of somebody else's is what is said. */
function read(page) {
  const part = page.querySelector(".whats-new");
  here = part?.dataset.here ?? "";
  mine.remember(numbers(part?.dataset.changes), "many" in (part?.dataset ?? {}));
  const brief = part?.querySelector(".briefs > li:last-child");
  if (!brief && !part?.querySelector(".read-again")) return;
  over = true;
  if (brief) line.querySelector("[data-by]").textContent = `${brief.textContent.trim()}. `;
  line.hidden = false;
  document.dispatchEvent(new CustomEvent("announce", { detail: { value: line.textContent.trim() } }));
}

document.addEventListener("visibilitychange", ask);
later();
