// The list of colleagues that opens where an at sign is typed in a note. Typing the name does the
// same, so a note can be written without it.

const CALL = /(?:^|[^\p{L}\p{N}_.+@/-])@([\p{L}\p{N}_.+@-]*)$/u; // what stands before the caret
const MOST = 8;

let names; // a promise of the colleagues, fetched once
let open = null; // { area, list, found, at }

const fetched = () =>
  (names ??= fetch("/colleagues/", { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : { colleagues: [] }))
    .then((told) => told.colleagues)
    .catch(() => {
      names = undefined; // newsdesk may be back when the next name is typed
      return [];
    }));

const announce = (value) => document.dispatchEvent(new CustomEvent("announce", { detail: { value } }));

function close() {
  if (!open) return;
  open.list.remove();
  for (const name of ["aria-controls", "aria-activedescendant"]) open.area.removeAttribute(name);
  open = null;
}

/** Those who are called as it was typed so far: by the beginning of a name. */
function fitting(people, typed) {
  const sought = typed.toLowerCase();
  const begins = ({ name, full }) => [name, ...full.split(" ")].some((one) => one.toLowerCase().startsWith(sought));
  return people.filter(begins).slice(0, MOST);
}

async function look(area) {
  const typed = before(area).match(CALL)?.[1];
  if (typed === undefined) return close();
  const found = fitting(await fetched(), typed);
  // Whoever has typed on meanwhile is asked again.
  if (document.activeElement !== area || before(area).match(CALL)?.[1] !== typed) return;
  close();
  if (found.length === 0 || (found.length === 1 && found[0].name === typed)) return;
  show(area, found);
}

const before = (area) => area.value.slice(0, area.selectionStart);

function show(area, found) {
  const list = document.createElement("ul");
  list.id = "colleagues";
  list.className = "colleagues";
  list.role = "listbox";
  list.ariaLabel = "Colleagues";
  found.forEach(({ name, full }, nth) => {
    const option = document.createElement("li");
    option.id = `colleague-${nth}`;
    option.role = "option";
    option.append(name);
    if (full) option.append(Object.assign(document.createElement("small"), { textContent: full }));
    // The focus stays in the text.
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(nth);
    });
    list.append(option);
  });
  area.after(list);
  open = { area, list, found, at: 0 };
  area.setAttribute("aria-controls", list.id);
  point(0);
  announce(`${found.length} colleague${found.length === 1 ? "" : "s"}; arrows choose, Enter takes.`);
}

function point(at) {
  const options = [...open.list.children];
  open.at = (at + options.length) % options.length;
  options.forEach((option, nth) => (option.ariaSelected = String(nth === open.at)));
  open.area.setAttribute("aria-activedescendant", options[open.at].id);
  options[open.at].scrollIntoView({ block: "nearest" });
}

function take(nth) {
  const { area, found } = open;
  const { name } = found[nth];
  const typed = before(area).match(CALL)?.[1] ?? "";
  close();
  area.setRangeText(`${name} `, area.selectionStart - typed.length, area.selectionStart, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// Before the page's own keys, of which some mean the same.
const KEYS = {
  ArrowDown: () => point(open.at + 1),
  ArrowUp: () => point(open.at - 1),
  Enter: () => take(open.at),
  Tab: () => take(open.at),
  Escape: close,
};

document.addEventListener(
  "keydown",
  (event) => {
    if (!open || event.target !== open.area || !(event.key in KEYS)) return;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    KEYS[event.key]();
  },
  { capture: true },
);
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-mentions]")) look(target);
});
document.addEventListener("focusout", ({ target }) => {
  if (target === open?.area) close();
});
// Somebody may have begun to type before this was here.
if (document.activeElement?.matches("[data-mentions]")) look(document.activeElement);
