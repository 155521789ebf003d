// Says before sending what would be refused, and while files are read that they are.
const form = document.querySelector("form[data-upload]");
const input = form.querySelector("[type=file]");
const chosen = form.querySelector(".chosen");
const busy = form.querySelector(".busy");
const button = form.querySelector("button");
const kinds = form.dataset.kinds.split(" ");
const most = Number(form.dataset.most);
const largest = Number(form.dataset.largest);
const MB = 1024 * 1024;

function size(bytes) {
  return bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MB).toFixed(1)} MB`;
}

function refusal({ name, size: bytes }) {
  if (!kinds.some((kind) => name.toLowerCase().endsWith(kind))) return `only ${kinds.join(", ")}`;
  if (bytes === 0) return "empty";
  return bytes > largest ? `larger than ${largest / MB} MB` : "";
}

function line(file) {
  const item = document.createElement("li");
  const why = document.createElement("span");
  const refused = refusal(file);
  item.classList.toggle("wrong", Boolean(refused));
  item.append(file.name, why);
  why.textContent = refused ? `will not be taken in: ${refused}` : size(file.size);
  return item;
}

function show() {
  const files = [...input.files];
  chosen.replaceChildren(...files.map(line));
  chosen.hidden = files.length === 0;
  const tooMany = files.length > most;
  input.setCustomValidity(tooMany ? `At most ${most} files can be sent at once.` : "");
  if (tooMany) input.reportValidity();
}

function sending() {
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", "Reading");
  const many = input.files.length;
  busy.replaceChildren(many > 1 ? `${many} files are being read …` : "The file is being read …", progress);
  button.disabled = true;
}

// Whoever comes back finds the form as it was.
function idle() {
  busy.replaceChildren();
  button.disabled = false;
  show();
}

input.addEventListener("change", show);
form.addEventListener("submit", sending);
addEventListener("pageshow", idle);
