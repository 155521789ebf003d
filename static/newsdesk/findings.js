// Findings by keys: one decides, the next has the focus.

const keys = document.getElementById("keys");
const shown = (card) => card.checkVisibility?.() ?? true;
const cards = () => [...document.querySelectorAll("[data-finding]")].filter(shown);
const focused = () => document.activeElement?.closest("[data-finding]");
let place = ""; // the finding to go on from when an answer has come

function go(card) {
  card?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(focused());
  const first = all.findIndex((card) => card.dataset.state === "suggested");
  go(all[at < 0 ? Math.max(first, 0) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/** The suggestion after `card`, or the one before it. */
function following(card) {
  const all = cards().filter((one) => one === card || one.dataset.state === "suggested");
  const at = all.indexOf(card);
  return (all[at + 1] ?? all[at - 1])?.id ?? "";
}

function open(details, field) {
  details.open = true;
  details.querySelector(field)?.focus();
}

function act(key, card) {
  if (key === "x") return open(card.querySelector(".dismiss"), "input");
  const edit = card.querySelector(".edit");
  if (key === "e" && edit) return open(edit, "textarea");
  card.querySelector(`[data-key="${key}"]`)?.click();
}

const MOVES = { j: 1, n: 1, p: -1 };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("dialog")) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") go(focused());
    return;
  }
  const { key } = event;
  const card = focused();
  if (key in MOVES) step(MOVES[key]);
  else if (key === "?") keys.showModal();
  else if (card && "kxe".includes(key) && key.length === 1) {
    if (key !== "e" && card.dataset.state !== "suggested") return;
    act(key, card);
  } else return;
  event.preventDefault();
}

/** Enter in the reason dismisses; a form's first button would keep. */
function onEnter(event) {
  if (event.key !== "Enter" || !event.target.matches(".dismiss input")) return;
  event.preventDefault();
  event.target.form.querySelector('[name="decision"][value="dismiss"]').click();
}

function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const group = target?.closest("details");
  if (group) group.open = true;
  if (target) go(target);
}

document.addEventListener("keydown", onEnter);
document.addEventListener("keydown", onKey);
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-keys]")) keys.showModal();
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const card = detail.elt.closest("[data-finding]");
  if (card) place = card.dataset.state === "suggested" ? following(card) : card.id;
});
document.addEventListener("saved", () => go(document.getElementById(place) ?? cards()[0]));
addEventListener("hashchange", openTarget);

document.documentElement.classList.add("scripted");
document.documentElement.dataset.ready = "";
openTarget();
