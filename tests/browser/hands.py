"""What an editor's hands do: sign in, select words with the pointer, move about by keyboard."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests import desk

PASSWORD = "correct-horse-battery-staple"

# The rectangles of the first character of one quotation in a column and of the last of another.
PLACE = """([column, first, last]) => {
  const text = column.querySelector("[data-text]");
  const at = text.textContent.indexOf(first);
  const end = text.textContent.indexOf(last, at) + last.length - 1;
  if (at < 0 || end < at) throw new Error(`no “${first}” or “${last}” in this column`);
  const edge = (wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (before + node.length > wanted) return [node, wanted - before];
      before += node.length;
    }
  };
  const box = ([node, offset]) => {
    const range = new Range();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const { left, right, top, height } = range.getBoundingClientRect();
    return { left, right, middle: top + height / 2 };
  };
  const edges = [edge(at), edge(end)];
  edges[0][0].parentElement.scrollIntoView({ block: "center" });
  return edges.map(box);
}"""


# What the element that has the focus is called.
NAME = """() => {
  const { ariaLabel, labels, textContent } = document.activeElement;
  return (ariaLabel || labels?.[0]?.textContent || textContent).trim();
}"""


def account(name: str = "ana", make: Callable = desk.editor) -> None:
    """An account of that name with PASSWORD."""
    user = make(name)
    user.set_password(PASSWORD)
    user.save()


def sign_in(page: Page, server: str, name: str = "ana") -> None:
    page.goto(f"{server}/accounts/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.wait_for_url(f"{server}/stories/")


def ready(page: Page) -> None:
    """Waits until the reader's text can be marked."""
    page.wait_for_selector("html[data-ready]")


def column(page: Page, outlet_or_label: str) -> Locator:
    return page.locator("article[data-article]").filter(
        has=page.locator(".outlet", has_text=outlet_or_label)
    )


def drag(page: Page, where: Locator, quote: str, to: str = "") -> None:
    """Selects `quote`, or everything from there to the end of `to`, with the mouse."""
    first, last = page.evaluate(PLACE, [where.element_handle(), quote, to or quote])
    page.mouse.move(first["left"] + 1, first["middle"])
    page.mouse.down()
    page.mouse.move(last["right"] - 1, last["middle"], steps=5)
    page.mouse.up()
    expect(page.get_by_role("toolbar", name="The selected words")).to_be_visible()


def click(page: Page, where: Locator, word: str) -> None:
    """Clicks on `word`."""
    first, last = page.evaluate(PLACE, [where.element_handle(), word, word])
    page.mouse.click((first["left"] + last["right"]) / 2, first["middle"])


def tab_to(
    page: Page, name: str, *, back: bool = False, exact: bool = False, most: int = 80
) -> None:
    """Presses Tab (with `back`, Shift and Tab) until the name of what has the focus begins so."""
    heard = []
    for _ in range(most):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        heard.append(page.evaluate(NAME))
        if heard[-1] == name if exact else heard[-1].startswith(name):
            return
    raise AssertionError(f"Tab did not reach “{name}”, only {heard}")


def heard(page: Page) -> str:
    """What a screen reader heard after the last key: it comes after a short pause."""
    live = page.locator("#live")
    expect(live).not_to_be_empty()
    return live.inner_text()


def sentence_with(page: Page, words: str, most: int = 80) -> None:
    """Presses j until the sentence in focus has `words`."""
    for _ in range(most):
        page.keyboard.press("j")
        if words in heard(page):
            return
    raise AssertionError(f"j did not reach a sentence with “{words}”")
