// The list of what is queued: what, when and why not, and what can be done about each.

const KINDS = [
  [/\/appearances\/$/, "Mark"],
  [/\/attributions\/(\d+\/)?$/, "Credit"],
  [/\/furniture\/(\d+\/)?$/, "Not article text"],
  [/\/claims\/\d+\/$/, "Claim"],
  [/\/findings\/(new\/)?$/, "Finding"],
];
const NAMING = ["text", "sentence", "source_name", "name", "title", "quote", "other_quote", "reason", "note"];
const LONGEST = 60; // characters

const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

/** What a form does, in words: Mark: “GPS jammers”. */
export function what(path, fields, form) {
  const [, kind] = KINDS.find(([pattern]) => pattern.test(path)) ?? [];
  const label = form.querySelector('[name="claim"]:checked:not([value=""])')?.closest("label")?.textContent;
  const said = label ?? NAMING.map((name) => fields.find(([key, value]) => key === name && value.trim())?.[1]).find(Boolean);
  const does = kind ?? title(form);
  return said ? `${does}: “${short(said.trim().replace(/\s+/g, " "))}”` : short(does);
}

/** What a form's button does, or the form where that says no more than “Save”. */
function title(form) {
  const button = form.querySelector("button:not([type=button])")?.firstChild?.textContent.trim() ?? "";
  const heading = form.querySelector("h2, h3, legend") ?? form.closest("section")?.querySelector("h2, h3") ?? document.querySelector("h1");
  return /^(Save|)$/.test(button) && heading ? heading.firstChild.textContent.trim() : button;
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function button(value, label, what) {
  return element("button", { type: "button", value, ariaLabel: `${label}: ${what}` }, label);
}

function row({ id, what, at, why, state, answer, page }) {
  const when = new Date(at);
  const time = element("time", { dateTime: when.toISOString() }, when.toLocaleString([], { dateStyle: "medium", timeStyle: "short" }));
  const buttons = element("p", { className: "buttons" });
  if (answer) buttons.append(page === location.pathname ? button("open", "Open", what) : link(page, what));
  buttons.append(button("retry", "Retry", what), button("discard", "Discard", what));
  const item = element(
    "li",
    { className: state },
    element("p", { className: "what", dir: "auto" }, what),
    element("p", { className: "why" }, time, ` · ${why || "Waits for those before it"}`),
    buttons,
    element("div", { className: "answer" }),
  );
  item.dataset.item = id;
  return item;
}

const link = (page, what) =>
  element("a", { href: page, className: "button", ariaLabel: `Go to its page: ${what}` }, "Go to its page");

/** Shows the items; what has not changed stays as it is, and so does the focus. */
export function fill(list, items) {
  const focused = list.contains(document.activeElement) && document.activeElement;
  const at = focused && [...list.querySelectorAll("button")].indexOf(focused);
  const before = new Map([...list.children].map((one) => [one.shows, one]));
  const rows = items.map((item) => {
    const shows = JSON.stringify([item.id, item.what, item.why, item.state, item.answer]);
    return before.get(shows) ?? Object.assign(row(item), { shows });
  });
  for (const one of list.children) if (!rows.includes(one)) one.remove();
  rows.forEach((one, index) => list.children[index] === one || list.insertBefore(one, list.children[index] ?? null));
  if (focused && !focused.isConnected) (list.querySelectorAll("button")[at] ?? list.querySelector("button"))?.focus();
}
