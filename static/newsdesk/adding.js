// Adding articles: files are chosen or dropped, sent one after the other in their order, and each
// says what became of it; then what could not be found is asked, article by article.

const MB = 1024 * 1024;
const card = document.querySelector("[data-drop]");
const form = card.querySelector("form[data-upload]");
const input = form.querySelector("[type=file]");
const list = card.querySelector(".sent");
const tooMany = card.querySelector(".too-many");
const template = document.getElementById("one-file");
const kinds = form.dataset.kinds.split(" ");
const most = Number(form.dataset.most);
const largest = Number(form.dataset.largest);
const files = new WeakMap(); // the form of one file -> the file
let sending = false;

const announce = (value) => document.dispatchEvent(new CustomEvent("announce", { detail: { value } }));
const rows = () => [...document.querySelectorAll("#shelf .rows > li")];
const waiting = () => [...list.querySelectorAll("form[data-waiting]")];

function size(bytes) {
  return bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MB).toFixed(1)} MB`;
}

function refusal({ name, size: bytes }) {
  if (!kinds.some((kind) => name.toLowerCase().endsWith(kind))) return `only ${kinds.join(", ")}`;
  if (bytes === 0) return "empty";
  return bytes > largest ? `larger than ${largest / MB} MB` : "";
}

/** A random UUID; `crypto.randomUUID` is there on secure pages only. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function say(one, words, level = "") {
  const line = document.createElement("p");
  line.className = level;
  line.textContent = words;
  one.querySelector(".outcome").replaceChildren(line);
}

function show(file) {
  const item = template.content.cloneNode(true);
  const one = item.querySelector("form");
  one.elements.form_key.value = uuid();
  one.querySelector(".name").textContent = file.name;
  one.querySelector(".state").textContent = size(file.size);
  one.querySelector("progress").setAttribute("aria-label", `Sending ${file.name}`);
  one.querySelector("[data-drop-file]").setAttribute("aria-label", `Leave out ${file.name}`);
  files.set(one, file);
  const why = refusal(file);
  if (why) {
    say(one, `${file.name} will not be taken in: ${why}.`, "error");
    one.querySelector("[data-drop-file]").textContent = "Remove";
  } else {
    one.dataset.waiting = "";
  }
  list.append(item);
  htmx.process(one);
}

function take(chosen) {
  const more = [...chosen];
  const over = waiting().length + more.length > most;
  tooMany.textContent = over ? `At most ${most} files can be sent at once. None of these was taken.` : "";
  input.value = "";
  if (over) return;
  more.forEach(show);
  const count = waiting().length;
  input.required = count === 0;
  if (count === 0) return;
  announce(count > 1 ? `${count} files are ready to be uploaded` : "One file is ready to be uploaded");
  form.querySelector("button").focus();
}

/** Sends one file; done when it is answered, whatever the answer is. */
function send(one) {
  return new Promise((resolve) => {
    one.addEventListener("htmx:afterRequest", resolve, { once: true });
    one.requestSubmit();
  });
}

async function sendAll(event) {
  event?.preventDefault();
  if (sending) return;
  sending = true;
  form.querySelector("button").disabled = true;
  for (let all = waiting(); all.length; all = waiting()) await send(all[0]);
  sending = false;
  form.querySelector("button").disabled = false;
  input.required = true;
  await refresh();
}

/** The articles anew; who has not gone elsewhere is asked what could not be found. */
async function refresh() {
  const focus = document.activeElement;
  const stays = !focus || focus === document.body || card.contains(focus);
  const known = new Set(rows().map((row) => row.id));
  await htmx.ajax("GET", location.href, { target: "#shelf", swap: "outerHTML" });
  const done = list.querySelectorAll("[data-done]").length;
  const all = list.children.length;
  announce(`${done} of ${all} file${all > 1 ? "s are" : " is"} in the story`);
  const fresh = rows().find((row) => !known.has(row.id) && row.querySelector(".ask"));
  if (stays && fresh) ask(fresh.querySelector(".ask form"));
}

function ask(one) {
  one.closest("details").open = true;
  one.querySelector("input:not([type=hidden])").focus();
}

function askNext(after) {
  const forms = [...document.querySelectorAll("#shelf .ask form")];
  const follows = (one) => after.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_FOLLOWING;
  const next = forms.find(follows) ?? forms[0];
  if (next) return ask(next);
  after.querySelector("a").focus();
  announce("Nothing is missing any more");
}

function begin({ target: one }) {
  delete one.dataset.waiting;
  one.querySelector("progress").hidden = false;
  one.querySelector(".state").textContent = "sending …";
  for (const button of one.querySelectorAll("button")) button.hidden = true;
}

function progress({ target: one, detail }) {
  const share = detail.total ? detail.loaded / detail.total : 0;
  const bar = one.querySelector("progress");
  const sent = share >= 1;
  if (sent) bar.removeAttribute("value"); // how long it is read nobody knows
  else bar.value = share;
  one.querySelector(".state").textContent = sent ? "reading …" : `${Math.round(share * 100)} %`;
}

function end({ target: one, detail }) {
  const { status } = detail.xhr;
  const answered = status === 200 || status === 422;
  one.querySelector("progress").hidden = true;
  one.querySelector(".state").textContent = { 200: "done", 422: "refused" }[status] ?? "not sent";
  one.toggleAttribute("data-done", status === 200);
  if (answered) return;
  say(one, status ? `The server did not take it (${status}).` : "The connection was lost.", "error");
  const again = one.querySelector("button:not([type])");
  again.hidden = false;
  again.setAttribute("aria-label", `Retry ${files.get(one).name}`);
}

input.addEventListener("change", () => take(input.files));
form.addEventListener("submit", sendAll);
list.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-drop-file]")) return;
  target.closest("li").remove();
  input.required = waiting().length === 0;
  input.focus();
});
list.addEventListener("htmx:configRequest", ({ target, detail }) => {
  detail.formData.set("files", files.get(target));
});
list.addEventListener("htmx:beforeRequest", begin);
list.addEventListener("htmx:xhr:progress", progress);
list.addEventListener("htmx:afterRequest", (event) => {
  end(event);
  const said = event.target.querySelector(".outcome").textContent.trim().replace(/\s+/g, " ");
  announce(said || event.target.querySelector(".state").textContent);
});
list.addEventListener("submit", ({ target }) => {
  // One that is sent again alone.
  if (!sending) target.addEventListener("htmx:afterRequest", refresh, { once: true });
});
// What went wrong is said beside its file; only who is signed out needs the bar.
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  list.addEventListener(name, (event) => {
    if (![401, 403].includes(event.detail.xhr.status)) event.stopPropagation();
  });
}

let over = 0; // dragging goes in and out of every element on its way
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
function hover(event, step) {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  over = Math.max(0, over + step);
  card.classList.toggle("dropping", over > 0);
}
document.addEventListener("dragenter", (event) => hover(event, 1));
document.addEventListener("dragleave", (event) => hover(event, -1));
document.addEventListener("dragover", (event) => hover(event, 0));
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  over = 0;
  card.classList.remove("dropping");
  take(event.dataTransfer.files);
});
addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});

let answered = ""; // the row whose questions were answered
document.addEventListener("htmx:beforeRequest", ({ target }) => {
  if (target.closest?.(".ask")) answered = target.closest("li").id;
});
document.addEventListener("saved", () => {
  if (answered) askNext(document.getElementById(answered));
});
document.documentElement.classList.add("scripted");
if (input.files.length) take(input.files); // chosen before this script was there
if (document.querySelectorAll("#shelf .ask").length) document.querySelector("#shelf .ask").open = true;
