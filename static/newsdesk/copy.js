// "Copy" beside an address. Without a clipboard (no HTTPS) the address is selected instead.

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
document.addEventListener("htmx:load", ({ detail }) => {
  for (const button of detail.elt.querySelectorAll("[data-copy]")) button.hidden = false;
});

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const address = document.getElementById(button.dataset.copy);
  address.select();
  try {
    await navigator.clipboard.writeText(address.value);
    button.textContent = "Copied";
    document.dispatchEvent(new CustomEvent("announce", { detail: { value: "Address copied" } }));
  } catch {
    address.focus();
  }
});
