"""static/newsdesk/anchoring.js in a real browser: what is selected is what Python finds there.

The oracle shares no code with the module: the DOM's own `Range.toString()` says which UTF-16 units
a selection holds, and Python turns units into code points by encoding and decoding the text.
"""

import html
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

MODULE = Path(__file__).resolve().parents[2] / "static" / "newsdesk" / "anchoring.js"
ATOMS = [
    *"aZ9.,“”'-",
    *("Maduro", "the", "U.S.", "1,000", "naïve", "cafe\u0301", "q\u0323\u0307"),
    *("Каракас", "вулиця", "Ελλάδα", "委内瑞拉", "導弾", "한국", "\u1112\u1161\u11ab", "क्षत्रिय"),
    *("مادورو", "سلاحًا", "רקטות", "שָׁלוֹם", "\u200fא\u200e"),
    *("😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇻🇪", "🇺🇸", "🇺🇸🇻🇪", "1️⃣", "𝒳", "𠀀𠮷", "🫩"),
    *(" \u0301x", "\u2028", "\u00a0", "\u3000", "\u200b", "\ufeff"),
]
SPACES = [" "] * 12 + ["", "", "  ", "\t", " \t "]

PAGE = """<!doctype html><meta charset="utf-8"><title>Columns</title>
<style>
  body { display: flex; gap: 40px; margin: 30px; font: 16px/24px sans-serif }
  article { width: 400px } p { margin: 0 0 8px; white-space: pre-wrap }
</style>
<article data-article="1" data-version="1"><h2>First headline</h2><div data-text></div>
<p>After it</p></article>
<article data-article="2" data-version="2"><h2>Second headline</h2><div data-text></div>
<p>After it</p></article>
<aside>Claims</aside>
<script type="module">
  import * as anchoring from "/anchoring.js";
  const roots = [...document.querySelectorAll("[data-text]")];

  // The units of the root's text that a range holds, by the DOM's own means.
  function units(root, range) {
    const whole = document.createRange();
    whole.selectNodeContents(root);
    const part = range.cloneRange();
    if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
      part.setStart(root, 0);
    }
    if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
      part.setEnd(root, root.childNodes.length);
    }
    whole.setEnd(part.startContainer, part.startOffset);
    const start = whole.toString().length;
    return [start, start + part.toString().length];
  }

  // What the module makes of the selection, and what that gives when it is selected again.
  function selected(root) {
    const range = getSelection().getRangeAt(0);
    const found = anchoring.positionsFromRange(root, range);
    const seen = { units: units(root, range), found };
    if (found) {
      const again = anchoring.rangeFromPositions(root, found.start, found.end);
      seen.again = again.toString();
      getSelection().removeAllRanges();
      getSelection().addRange(again);
      seen.twice = anchoring.positionsFromRange(root, getSelection().getRangeAt(0));
    }
    return seen;
  }

  // A place of the DOM: `node` of all text nodes or of all elements, `offset` as a share of it.
  function place(all, { kind, node, offset }) {
    const chosen = all[kind][Math.floor(node * all[kind].length)];
    const length = kind === "text" ? chosen.length : chosen.childNodes.length;
    return [chosen, Math.round(offset * length)];
  }

  function render(markup, root = roots[0]) {
    root.innerHTML = markup;
    const breaks = new Intl.Segmenter("en", { granularity: "grapheme" });
    return {
      text: anchoring.textOf(root),
      graphemes: [...breaks.segment(root.textContent)].map((piece) => piece.index),
    };
  }

  function select(pairs, root = roots[0]) {
    const under = root.closest("article");
    const all = { text: [], element: [document.body, ...under.querySelectorAll("*")] };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) all.text.push(walker.currentNode);
    if (all.text.length === 0) all.text = all.element;
    return pairs.map(([from, to]) => {
      getSelection().setBaseAndExtent(...place(all, from), ...place(all, to));
      return selected(root);
    });
  }

  Object.assign(window, { anchoring, roots, units, selected, render, select });
</script>"""


@pytest.fixture(scope="module")
def columns(browser: Browser) -> Iterator[Page]:
    """A page of two columns, with the module and the helpers above on its `window`."""

    def answer(route: Route) -> None:
        if route.request.url.endswith("/anchoring.js"):
            route.fulfill(path=MODULE, content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")

    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.route("**/*", answer)
    page.goto("http://newsdesk.test/")
    page.wait_for_function("window.anchoring")
    yield page
    context.close()


def article(rng: random.Random) -> str:
    """A text of a few paragraphs, some of them empty."""
    return "\n".join(
        "".join(rng.choice(ATOMS) + rng.choice(SPACES) for _ in range(rng.choice([0, 1, 5, 20])))
        for _ in range(rng.randint(1, 5))
    )


def markup(text: str, rng: random.Random) -> str:
    """`text` as blocks of flat segments, cut anywhere; a line end stands in or between blocks."""
    blocks = []
    for number, line in enumerate(text.split("\n")):
        cuts = sorted(rng.choices(range(len(line) + 1), k=rng.randint(0, 6)))
        edges = zip([0, *cuts], [*cuts, len(line)], strict=True)
        segments = [
            rng.choice(["<span>{}</span>", '<span data-appearances="1">{}</span>', "{}"]).format(
                html.escape(line[start:end])
            )
            for start, end in edges
        ]
        lead, inner = (
            rng.choice([("\n", ""), ("", "\n"), ("<i>\n</i>", "")]) if number else ("", "")
        )
        blocks.append(f"{lead}<p>{inner}{''.join(segments)}</p>")
    return "".join(blocks)


def place(rng: random.Random) -> dict[str, Any]:
    kind = rng.choice(["text", "text", "text", "element"])
    return {"kind": kind, "node": rng.random() * 0.999, "offset": rng.random()}


def position(text: str, unit: int) -> int:
    """Code points before a UTF-16 unit that does not split a pair."""
    return len(text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le"))


def unit(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le")) // 2


def expected(text: str, graphemes: list[int], units: list[int]) -> tuple[int, int] | None:
    """The stretch of whole graphemes that holds all of `units` but white space around it."""
    edges = [position(text, edge) for edge in graphemes] + [len(text)]
    start, end = units
    touched = [
        at
        for at, character in enumerate(text)
        if not (character.isspace() or character == "\ufeff")
        and start < end
        and unit(text, at) < end
        and unit(text, at + 1) > start
    ]
    if not touched:
        return None
    return (
        max(edge for edge in edges if edge <= touched[0]),
        min(edge for edge in edges if edge > touched[-1]),
    )


def check(text: str, graphemes: list[int], seen: dict[str, Any]) -> bool:
    """Whether anything was selected; that it is right is asserted."""
    found = seen["found"]
    wanted = expected(text, graphemes, seen["units"])
    assert (found and (found["start"], found["end"])) == wanted
    if found is None:
        return False
    assert text[found["start"] : found["end"]] == found["exact"] == seen["again"]
    assert seen["twice"] == found
    return True


def drawn(columns: Page, seed: int, texts: int, each: int) -> Iterator[tuple[str, Any, Any]]:
    """Random texts as the module reads them, and random selections in them."""
    rng = random.Random(seed)
    for _ in range(texts):
        text = article(rng)
        pairs = [[place(rng), place(rng)] for _ in range(each)]
        read, seen = columns.evaluate(
            "([html, pairs]) => [render(html), select(pairs)]", [markup(text, rng), pairs]
        )
        assert read["text"] == text
        yield text, read["graphemes"], seen


def test_selections_mean_the_same_to_python(columns: Page) -> None:
    taken = [
        check(text, graphemes, one)
        for text, graphemes, seen in drawn(columns, seed=1, texts=300, each=8)
        for one in seen
    ]
    assert len(taken) == 2400
    assert sum(taken) > 1500


def test_control_utf16_offsets_miss(columns: Page) -> None:
    """The same data would show a module that forgets to convert."""
    missed = total = 0
    for text, _, seen in drawn(columns, seed=1, texts=60, each=8):
        for found in (one["found"] for one in seen if one["found"]):
            start, end = unit(text, found["start"]), unit(text, found["end"])
            total += 1
            missed += text[start:end] != found["exact"]
    assert missed > total / 3


def test_selections_by_mouse(columns: Page) -> None:
    rng = random.Random(2)
    taken = 0
    for _ in range(12):
        text = article(rng)
        read = columns.evaluate("html => render(html)", markup(text, rng))
        for _ in range(4):
            start, end = [rng.randrange(len(text)) if text else 0 for _ in range(2)]
            drag(columns, start, end if rng.random() < 0.8 else None)
            seen = columns.evaluate("getSelection().rangeCount ? selected(roots[0]) : null")
            taken += bool(seen) and check(text, read["graphemes"], seen)
    assert taken > 24


def drag(columns: Page, start: int, end: int | None) -> None:
    """Presses the mouse on one character and lets it go on another, or in the margin."""
    columns.evaluate("getSelection().removeAllRanges()")
    points = columns.evaluate(
        """places => places.map((at) => {
             const last = anchoring.textOf(roots[0]).length === 0;
             if (at === null || last) return [8, 300];
             const box = anchoring.rangeFromPositions(roots[0], at, at + 1).getBoundingClientRect();
             return [box.left + box.width * 0.3, box.top + box.height / 2];
           })""",
        [start, end],
    )
    columns.mouse.move(*points[0])
    columns.mouse.down()
    columns.mouse.move(*points[1], steps=3)
    columns.mouse.up()


def test_a_selection_over_two_columns_is_clipped_to_each(columns: Page) -> None:
    found = columns.evaluate(
        """() => {
          render("<p>One 👩‍👩‍👧 two</p>\\n<p>three</p>", roots[0]);
          render("<p>vier</p>\\n<p>fünf 😀 sechs</p>", roots[1]);
          const from = roots[0].querySelector("p").firstChild;
          const to = roots[1].querySelectorAll("p")[1].firstChild;
          getSelection().setBaseAndExtent(from, 3, to, 6);
          const range = getSelection().getRangeAt(0);
          return roots.map((root) => anchoring.positionsFromRange(root, range));
        }"""
    )
    assert found == [
        {"start": 4, "end": 19, "exact": "👩‍👩‍👧 two\nthree"},
        {"start": 0, "end": 11, "exact": "vier\nfünf 😀"},
    ]


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        ("text, 1", "text, 1"),
        ("text, 3", "text, 5"),
        ("document.querySelector('h2'), 0", "document.querySelector('h2'), 1"),
        ("roots[1], 0", "document.querySelector('aside'), 1"),
        ("document.body, 0", "document.querySelector('h2').firstChild, 4"),
    ],
    ids=["collapsed", "white space", "headline", "after the column", "before the column"],
)
def test_a_selection_without_words_of_the_column_is_none(
    columns: Page, from_: str, to: str
) -> None:
    found = columns.evaluate(
        f"""() => {{
          render("<p>One \\t two</p>");
          const text = roots[0].firstChild.firstChild;
          getSelection().setBaseAndExtent({from_}, {to});
          return anchoring.positionsFromRange(roots[0], getSelection().getRangeAt(0));
        }}"""
    )
    assert found is None


def test_ranges_of_another_tree_and_of_the_whole_document(columns: Page) -> None:
    found = columns.evaluate(
        """() => {
          render("<p>One two</p>");
          const alone = document.createElement("p");
          alone.textContent = "One two";
          const [inside, whole] = [new Range(), new Range()];
          inside.selectNodeContents(alone);
          whole.selectNode(document.documentElement);
          return [inside, whole].map((range) => anchoring.positionsFromRange(roots[0], range));
        }"""
    )
    assert found == [None, {"start": 0, "end": 7, "exact": "One two"}]


def test_an_empty_column(columns: Page) -> None:
    found = columns.evaluate(
        """() => {
          render("");
          const range = anchoring.rangeFromPositions(roots[0], 0, 0);
          return [anchoring.textOf(roots[0]), range.collapsed, range.startContainer === roots[0],
                  anchoring.positionsFromRange(roots[0], range)];
        }"""
    )
    assert found == ["", True, True, None]


@pytest.mark.parametrize("stretch", ["-1, 2", "0, 5", "3, 2", "0.5, 2", "0, NaN", "0, undefined"])
def test_a_stretch_that_is_not_there_is_refused(columns: Page, stretch: str) -> None:
    said = columns.evaluate(
        f"""() => {{
          render("<p>a😀bc</p>");
          try {{ return anchoring.rangeFromPositions(roots[0], {stretch}).toString(); }}
          catch (error) {{ return error.name; }}
        }}"""
    )
    assert said == "RangeError"


def test_a_range_hugs_its_words(columns: Page) -> None:
    """It neither begins at the end of the segment before nor ends at the start of the next."""
    found = columns.evaluate(
        """() => {
          render("<p><span>One </span><span>two</span><span></span><span> three</span></p>");
          const range = anchoring.rangeFromPositions(roots[0], 4, 7);
          return [range.startContainer.data, range.startOffset,
                  range.endContainer.data, range.endOffset];
        }"""
    )
    assert found == ["two", 0, "two", 3]


CHANGES = {
    "repainted": 'root.innerHTML = "<p><span>On</span>e <span>two 😀 th</span>ree</p>"',
    "split": "root.firstChild.firstChild.splitText(5)",
    "reworded": 'root.innerHTML = "<p>😀😀 One two three</p>"',
    "typed": 'root.firstChild.firstChild.data = "😀 one two three"',
    "swapped": "root.append(document.createElement('p'), root.firstChild)",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("wait", ["", "await new Promise((done) => setTimeout(done))"])
def test_a_changed_column_is_read_anew(columns: Page, change: str, wait: str) -> None:
    """Twice: a column that was read anew is watched again."""
    found = columns.evaluate(
        f"""async () => {{
          const [root] = roots;
          const seen = [];
          for (const start of ["<p>One two 😀 three</p>", "<p>Eins zwei drei vier</p>"]) {{
            render(start);
            anchoring.rangeFromPositions(root, 2, 5);
            {change};
            {wait};
            const text = root.textContent;
            const range = anchoring.rangeFromPositions(root, 1, 9);
            seen.push([text, anchoring.textOf(root), range.toString(),
                       anchoring.positionsFromRange(root, range)]);
          }}
          return seen;
        }}"""
    )
    for text, read, words, quote in found:
        assert text == read
        assert words == text[1:9]
        assert quote["exact"] == text[quote["start"] : quote["end"]] == words.strip()


def test_offsets_convert_every_place(columns: Page) -> None:
    rng = random.Random(3)
    for text in ["", "a", "😀", "😀😀a😀", *(article(rng) for _ in range(30))]:
        length, to_units, to_positions = columns.evaluate(
            """text => {
              const offsets = new anchoring.Offsets(text);
              const all = (n) => [...Array(n + 1).keys()];
              return [offsets.length, all(offsets.length).map((at) => offsets.toUnit(at)),
                      all(text.length).map((at) => offsets.toPosition(at))];
            }""",
            text,
        )
        assert length == len(text)
        assert to_units == [unit(text, at) for at in range(len(text) + 1)]
        whole = [at for at, c in enumerate(text) for _ in range(1 + (ord(c) > 0xFFFF))]
        assert to_positions == [*whole, len(text)]


def test_the_character_under_the_pointer(columns: Page) -> None:
    """Segments here hold whole graphemes: the browser draws the halves of a cut one anywhere."""
    text = "One 👩‍👩‍👧 two 🇻🇪🇺🇸\nמילה אחת cafe\u0301\n委内瑞拉 end"
    blocks = "</p>\n<p>".join(
        " ".join(f"<span>{word}</span>" for word in line.split(" ")) for line in text.split("\n")
    )
    graphemes = columns.evaluate("html => render(html).graphemes", f"<p>{blocks}</p>")
    starts = [position(text, at) for at in graphemes]
    found = columns.evaluate(
        """stretches => stretches.flatMap(([start, end]) => {
             const box = anchoring.rangeFromPositions(roots[0], start, end).getBoundingClientRect();
             return [0.2, 0.8].map((share) => anchoring.positionFromPoint(
               roots[0], box.left + box.width * share, box.top + box.height / 2));
           })""",
        [[a, b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if text[a] != "\n"],
    )
    assert found == [at for at in starts if text[at] != "\n" for _ in range(2)]


def test_beside_a_paragraph_it_is_one_of_its_own(columns: Page) -> None:
    """Behind the words of its last line, and not the first character of the next paragraph."""
    found = columns.evaluate(
        """() => {
          render("<p>One two</p>\\n<p>three</p>");
          return [...roots[0].querySelectorAll("p")].map((one) => {
            const box = one.getBoundingClientRect();
            return anchoring.positionFromPoint(roots[0], box.right - 2, box.top + box.height / 2);
          });
        }"""
    )
    assert found == [6, 12]


def test_no_position_outside_of_the_column(columns: Page) -> None:
    found = columns.evaluate(
        """() => {
          render("<p>One two</p>");
          const box = document.querySelector("h2").getBoundingClientRect();
          return [[box.left + 5, box.top + 5], [-5, -5]].map(([x, y]) =>
            anchoring.positionFromPoint(roots[0], x, y));
        }"""
    )
    assert found == [None, None]


WORDS = {
    "One two, three": ["One", "two", "three"],
    "the country’s 1,000 km.": ["the", "country’s", "1,000", "km"],
    "😀 naïve cafe\u0301 𝒳 🇻🇪!": ["naïve", "cafe\u0301", "𝒳"],
    "رئيس فنزويلا، مادورو": ["رئيس", "فنزويلا", "مادورو"],
    "«Каракас» —\nМосква": ["Каракас", "Москва"],
    " \n\n…": [],
}


@pytest.mark.parametrize("text", WORDS)
def test_words(columns: Page, text: str) -> None:
    found = columns.evaluate("([text, end]) => anchoring.words(text, 0, end)", [text, len(text)])
    assert [text[word["start"] : word["end"]] for word in found] == WORDS[text]
    at = columns.evaluate(
        "([text, end]) => [...Array(end + 1).keys()].map((at) => anchoring.wordAt(text, at))",
        [text, len(text)],
    )
    for here, word in enumerate(at):
        holding = [one for one in found if one["start"] <= here < one["end"]]
        assert word == (holding[0] if holding else None)


def test_words_of_a_stretch_are_whole(columns: Page) -> None:
    text = "😀 One two\nthree four five"
    start, end = text.index("wo"), text.index("our")
    found = columns.evaluate("args => anchoring.words(...args)", [text, start, end])
    assert [text[word["start"] : word["end"]] for word in found] == ["two", "three", "four"]
