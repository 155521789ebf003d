// Saving one note paints its neighbours again, with blank forms: words that are half written there
// are carried over, with the key or the revision that they were written for.

const AREAS = "[data-mentions]";
let kept = []; // what stood in the part that is swapped

const nameOf = ({ form }) => `${form.getAttribute("action")} ${form.elements.on?.value ?? ""}`;

/** Whether the words of `area` are nowhere but here: typed, or typed and refused. */
function isUnsent({ form, value, defaultValue }) {
  if (!value.trim()) return false;
  if (!form.elements.revision) return true;
  return value !== defaultValue || form.matches("#yours, :has(.errorlist)");
}

/** Whether `elt`, which was answered, has sent the words of `area` or has let them go. */
const isAnswered = (area, elt) =>
  area.form === elt || Boolean(elt.closest("[data-late]")?.parentElement.contains(area));

function keep(area) {
  const { value, defaultValue, selectionStart, selectionEnd, form } = area;
  const { form_key: key, revision } = form.elements;
  const isFocused = document.activeElement === area;
  return {
    area,
    name: nameOf(area),
    words: { value, selectionStart, selectionEnd },
    before: defaultValue,
    key: key?.value,
    revision: revision?.value,
    isFocused,
  };
}

function giveBack(there, { words, before, key, revision, isFocused }) {
  const { elements } = there.form;
  if (elements.form_key) elements.form_key.value = key;
  // Of a note that says what it said, only the state is another: nothing to be shown beside the words.
  if (elements.revision && there.defaultValue !== before) elements.revision.value = revision;
  Object.assign(there, words);
  for (let fold = there.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (isFocused) there.focus({ preventScroll: true });
  there.dispatchEvent(new Event("input", { bubbles: true })); // the page asks before it is left
}

document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
  const areas = [...target.querySelectorAll(AREAS)].filter((area) => isUnsent(area));
  kept = areas.filter((area) => !isAnswered(area, requestConfig.elt)).map(keep);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const one of kept.filter(({ area }) => !area.isConnected)) {
    const there = [...document.querySelectorAll(AREAS)].find((area) => nameOf(area) === one.name);
    if (there) giveBack(there, one);
  }
  kept = [];
});
