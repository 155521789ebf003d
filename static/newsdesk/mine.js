// What keys say of one's own part in a story: that an article is read, that a claim is one's own.

import { announce } from "./column.js";

const send = (address, target, values) =>
  htmx.ajax("POST", address, { source: target, target, swap: "outerHTML", values });

const token = () => document.querySelector('[name="csrfmiddlewaretoken"]').value;

/** Says that the article `id` is read, unless one has read it already. */
export function read(id) {
  const form = document.querySelector(`[data-read="${id}"]`);
  if (!form?.querySelector('[value="read"]')) return announce("You have read it already.");
  const { value: version } = form.elements.version;
  const values = { csrfmiddlewaretoken: token(), version, said: "read", brief: 1 };
  send(form.getAttribute("action"), document.getElementById("so-far"), values);
}

/** Assigns the chosen claim to whoever presses the key. */
export function take() {
  const item = document.querySelector("#claims > li[data-chosen]");
  if (!item) return announce("Choose a claim first, with n or p.");
  const { claim, revision } = item.dataset;
  const values = { csrfmiddlewaretoken: token(), assigned_to: "me", revision };
  send(`/claims/${claim}/assign/`, item, values);
}
