"""An editor at work in the reader, whose every action is counted.

An action is one key press that is a command, one click, one drag of the mouse, or one typed string
(a word or a sentence). Choosing from a list that opens is two clicks. Looking, scrolling with the
wheel and waiting are none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from articles.models import Version
from articles.text.spans import Span
from tests.browser import hands

# Counts the saves, in a place that can be waited for.
COUNT_SAVES = """document.addEventListener("saved", () => {
  const { dataset } = document.documentElement;
  dataset.saves = Number(dataset.saves ?? 0) + 1;
});"""

# The first and the last character of a stretch, in UTF-16 units, after its middle was brought into
# the middle of what is seen of the column.
PLACE = """([column, start, end]) => {
  const text = column.querySelector("[data-text]");
  const edge = (wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (before + node.length > wanted) return [node, wanted - before];
      before += node.length;
    }
  };
  const range = new Range();
  range.setStart(...edge(start));
  const [node, offset] = edge(end - 1);
  range.setEnd(node, offset + 1);
  const all = range.getBoundingClientRect();
  const seen = text.getBoundingClientRect();
  text.scrollBy({ top: all.top + all.height / 2 - seen.top - seen.height / 2 });
  const box = ([node, offset]) => {
    const one = new Range();
    one.setStart(node, offset);
    one.setEnd(node, offset + 1);
    const { left, right, top, height } = one.getBoundingClientRect();
    return { left, right, middle: top + height / 2 };
  };
  return [edge(start), [node, offset]].map(box);
}"""

# Resolves when the words that are selected are painted as such.
PAINTED = """(wanted) => new Promise((done, failed) => {
  const late = performance.now() + 15000;
  const look = () => {
    const found = [...(CSS.highlights.get("pending") ?? [])].map(String).join("");
    if (found === wanted) done();
    else if (performance.now() > late) failed(new Error(`selected is “${found}”, not “${wanted}”`));
    else requestAnimationFrame(look);
  };
  look();
})"""

LONG = 700  # code points of a stretch that may not fit into a column


class Editor:
    """Works on `page`; `actions` counts by kind."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions: Counter[str] = Counter()
        page.add_init_script(COUNT_SAVES)

    @property
    def total(self) -> int:
        return self.actions.total()

    def report(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.actions.most_common())
        return f"{self.total} actions: {kinds}"

    def press(self, key: str) -> None:
        self.actions[f"key {key}"] += 1
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.actions["typed"] += 1
        self.page.keyboard.insert_text(words)

    def click(self, where: Locator) -> None:
        self.actions["click"] += 1
        where.click()

    def choose(self, where: Locator, label: str) -> None:
        """From a list that opens."""
        self.actions["click"] += 2
        where.select_option(label=label)

    def select(self, version: Version, span: Span) -> None:
        """The words of `span`, by a drag; a long stretch by a drag over its first word and a click
        at its end with the Shift key.
        """
        if span.end - span.start <= LONG:
            return self._drag(version, span)
        first = span.exact.split()[0]
        self._drag(version, Span(span.start, span.start + len(first), first))
        _, last = self._place(version, version.cut(span.end - 40, span.end))
        self.actions["click"] += 1
        self.page.keyboard.down("Shift")
        self.page.mouse.click(last["right"] - 1, last["middle"])
        self.page.keyboard.up("Shift")
        return self.page.evaluate(PAINTED, span.exact)

    def _drag(self, version: Version, span: Span) -> None:
        first, last = self._place(version, span)
        self.actions["drag"] += 1
        self.page.mouse.move(first["left"] + 1, first["middle"])
        self.page.mouse.down()
        self.page.mouse.move(last["right"] - 1, last["middle"], steps=4)
        self.page.mouse.up()
        self.page.evaluate(PAINTED, span.exact)

    def _place(self, version: Version, span: Span) -> list[dict[str, float]]:
        column = self.page.locator(f"#article-{version.article_id}").element_handle()
        before, upto = (_units(version.text[:at]) for at in (span.start, span.end))
        return self.page.evaluate(PLACE, [column, before, upto])

    def await_saved(self, act: Callable[[], None]) -> None:
        """Does what saves, and waits for the answer."""
        root = self.page.locator("html")
        before = int(root.get_attribute("data-saves") or 0)
        act()
        expect(root).to_have_attribute("data-saves", str(before + 1))

    def save(self, how: str = "Enter") -> None:
        """Sends the form in which the focus is."""
        self.await_saved(lambda: self.press(how))

    # --- what is done in several actions -------------------------------------------------------

    def credit(self, name: str, kind: str = "", parent: str = "") -> None:
        """Credits what is selected to `name`; new ones are of a `kind`."""
        self.press("c")
        field = self.page.get_by_label("Name, alias or wording")
        expect(field).to_be_focused()
        plain = self.page.get_by_role("link", name="Start without it")
        if plain.count():
            self.click(plain)
            expect(plain).to_have_count(0)
            expect(field).to_be_focused()
        self.write(name)
        if kind:
            self.choose(self.page.get_by_label("which is"), kind)
        if parent:
            told = self.page.get_by_label("As told by")
            label = told.locator("option", has_text=parent).first.text_content()
            self.choose(told, label or "")
        if kind or parent:
            field.focus()  # Enter saves from there; the press stands for a click on “Save”
        self.save()

    def mark(self, words: str = "", *, uncredited: bool = False) -> None:
        """Marks what is selected as a new claim; without `words` in those of the passage."""
        self.press("m")
        expect(self.page.get_by_label("The new claim, in your words")).to_be_focused()
        if words:
            self.write(words)
        self._send(uncredited=uncredited)

    def mark_further(self, *, uncredited: bool = False) -> None:
        """Marks what is selected as a passage of the last claim."""
        self.press("M")
        expect(self.page.locator("#claim-choices input:checked")).to_be_focused()
        self._send(uncredited=uncredited)

    def _send(self, *, uncredited: bool) -> None:
        if uncredited:
            self.click(self.page.get_by_label("no one is credited", exact=True))
        self.save()

    def repeat_credit(self, version: Version, span: Span) -> None:
        """Gives the last credit to the passage that is marked at `span`."""
        first, _ = self._place(version, span)
        self.actions["click"] += 1
        self.page.mouse.click((first["left"] + first["right"]) / 2, first["middle"])
        expect(self.page.locator("#detail [data-repeat]")).to_be_visible()
        self.save("r")

    def find_elsewhere(self) -> dict[int, list[tuple[int, int]]]:
        """The sentences that are offered for the claim that was marked, by the texts' ids."""
        self.press("o")
        cards = self.page.locator("#detail .offer")
        expect(cards.first).to_be_focused()
        fields = [
            (radio.get_attribute("name") or "", radio.get_attribute("value") or "")
            for radio in cards.locator("input").all()
        ]
        offered: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for name, value in fields:
            if re.fullmatch(r"\d+-\d+", value):
                start, end = map(int, value.split("-"))
                offered[int(name[1:])].append((start, end))
        return offered

    def decide(
        self,
        offered: dict[int, list[tuple[int, int]]],
        right: dict[int, int],
        absent: Collection[int],
    ) -> None:
        """Takes the sentences that are right, says where the claim does not appear, and saves."""
        firsts = {version: 0 for version, sentences in offered.items() if sentences}
        if right == firsts and len(right) > 1:
            self.press("Y")
        else:
            for version, at in right.items():
                start, end = offered[version][at]
                self.click(self._offer(version).locator(f"input[value='{start}-{end}']"))
        for version in absent:
            if self._offer(version).evaluate("card => card === document.activeElement"):
                self.press("0")
            else:
                self.click(self._offer(version).locator("[data-key='0']"))
        self.save()

    def _offer(self, version: int) -> Locator:
        return self.page.locator(f"#detail .offer:has([name='v{version}'])")

    @contextmanager
    def suggested(self, article: int) -> Iterator[None]:
        """From the reader to the suggested credits of an article, and back."""
        column = self.page.locator(f"#article-{article}")
        self.click(column.locator(".menu summary"))
        self.click(column.get_by_role("link", name="Suggested credits"))
        hands.ready(self.page)
        yield
        self.click(self.page.locator("main a").first)
        expect(self.page.locator("html[data-ready] .columns")).to_be_visible()

    def accept(self, cue: str, begins: str, name: str = "") -> None:
        """A suggested credit, of those of an article."""
        words = self.page.locator("em", has_text=re.compile(f"^{re.escape(cue)}$"))
        stretch = self.page.locator("mark", has_text=re.compile(f"^{re.escape(begins)}"))
        cards = self.page.locator("[data-card]").filter(has=words).filter(has=stretch)
        card = cards.filter(has=self.page.locator(".chain", has_text=name))
        self.await_saved(lambda: self.click(card.get_by_role("button", name="Accept")))

    def say_absent(self, claim: int, version: Version) -> None:
        place = self.page.locator(f"#place-{claim}-{version.article_id}")
        self.click(place)
        expect(place).to_have_attribute("aria-label", re.compile("take that back"))


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
