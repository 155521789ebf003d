// Django's admin, drawn in the theme that was chosen in newsdesk. Not a module: before the page is.
document.documentElement.dataset.theme = document.querySelector("meta[name=theme]").content;

// A screen reader is told what Django shows by place alone: the fields of a table by the heading
// of their column, the boxes of select2 by the label of the field behind them.
{
  const heading = (cell) => cell?.closest("table").tHead.rows[0].cells[cell.cellIndex]?.textContent;
  const name = (field) => (field.labels?.[0]?.textContent || heading(field.closest("td")) || "").trim();

  function tell(part) {
    for (const field of part.querySelectorAll(".tabular td :is(input, select, textarea)")) {
      if (field.type !== "hidden" && !field.labels?.length) field.ariaLabel ||= name(field);
    }
    for (const box of part.querySelectorAll(".select2-selection")) {
      const field = box.closest(".select2").previousElementSibling;
      for (const one of [box, box.querySelector(".select2-selection__rendered")]) {
        one.removeAttribute("aria-labelledby");
        one.ariaLabel = `${name(field)} ${field.selectedOptions[0]?.textContent ?? ""}`.trim();
      }
    }
  }
  addEventListener("load", () => tell(document));
  document.addEventListener("formset:added", ({ target }) => tell(target));
}

// Who was faster: the panel above the form has the focus, and a key for each way out.
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-late]")?.focus());
document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || target.closest("textarea, input, select")) return;
  target.closest("[data-late]")?.querySelector(`[data-way="${CSS.escape(key)}"]`)?.click();
});
