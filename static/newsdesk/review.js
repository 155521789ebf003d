// The furniture screen by keys: one decides, the next piece has the focus.

const keys = document.getElementById("keys");
const cards = () => [...document.querySelectorAll(".cards > [data-piece]")];
const focused = () => document.activeElement?.closest("[data-piece]");
let deciding = ""; // the id of the piece that waits for its answer
let moves = false; // whether the focus moves on then

function choose(card) {
  if (!card) return;
  for (const one of document.querySelectorAll("[data-chosen]")) one.removeAttribute("data-chosen");
  card.dataset.chosen = "";
  const segments = [...document.querySelectorAll("[data-pieces]")];
  const mine = segments.filter((one) => one.dataset.pieces.split(" ").includes(card.dataset.piece));
  for (const segment of mine) segment.dataset.chosen = "";
  const text = document.querySelector("[data-text]");
  if (!mine.length || text.scrollHeight <= text.clientHeight) return;
  const gap = mine[0].getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTop += gap - text.clientHeight / 3;
}

function go(card) {
  card?.focus();
  choose(card);
}

function step(by) {
  const all = cards();
  const at = all.indexOf(focused());
  go(all[Math.min(Math.max(at < 0 ? 0 : at + by, 0), all.length - 1)]);
}

/** The next piece that waits; when none does, the one that was decided. */
function goOn(card) {
  const all = cards();
  const at = all.indexOf(card);
  const order = [...all.slice(at + 1), ...all.slice(0, at)];
  go(order.find((one) => one.dataset.state === "suggested") ?? card);
}

function press(key, card) {
  const button = document.querySelector(`#progress [data-key="${CSS.escape(key)}"]`) ??
    card?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  button?.click();
  return Boolean(button);
}

function setKind(number, card) {
  const select = card?.querySelector("select");
  if (!select || number > select.options.length) return false;
  select.selectedIndex = number - 1;
  return press("a", card);
}

const MOVES = { j: 1, n: 1, k: -1, p: -1 };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const { key } = event;
  const card = focused() ?? document.querySelector(".cards > [data-chosen]") ?? cards()[0];
  if (key in MOVES) step(MOVES[key]);
  else if (key === "?") keys.showModal();
  else if (/^[1-9]$/.test(key)) setKind(Number(key), card);
  else if (!"adA[]{}".includes(key) || !press(key, card)) return;
  event.preventDefault();
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-keys]")) return keys.showModal();
  const segment = target.closest("[data-text] [data-pieces]");
  if (segment) go(document.getElementById(`piece-${segment.dataset.pieces.split(" ")[0]}`));
});
document.addEventListener("focusin", ({ target }) => choose(target.closest?.("[data-piece]")));

// An edge is moved several times in a row: the focus stays; else it goes on.
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  deciding = detail.elt.closest("[data-piece]")?.id ?? "";
  moves = !detail.requestConfig.parameters.edge;
});
document.addEventListener("saved", () => {
  const card = document.getElementById(deciding) ?? cards()[0];
  if (moves) goOn(card);
  else go(card);
});

document.documentElement.classList.add("scripted");
document.documentElement.dataset.ready = "";
go(document.getElementById(location.hash.slice(1))?.closest("[data-piece]") ?? cards()[0]);
