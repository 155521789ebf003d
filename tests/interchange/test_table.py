"""A story as a table: out, in again, and what is wrong with a line."""

import csv
import io
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import interchange
from articles.interchange import Invalid
from articles.interchange.formats import FORMATS, table
from articles.interchange.formats.table import columns
from articles.models import Absence, Appearance, Attribution, Claim, Story, Tag
from articles.sample.build import STORY
from tests import desk
from tests.interchange.stories import LETTERS, Json, stories

write = FORMATS["csv"].write


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def told(*rows: dict[str, str]) -> bytes:
    """A table with the columns that are named."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO(newline="")
    made = csv.DictWriter(written, names, restval="")
    made.writeheader()
    made.writerows(rows)
    return written.getvalue().encode()


# --- cells -------------------------------------------------------------------------------------

names = st.text(LETTERS + "▸|\\“”[]-0123456789;", min_size=1, max_size=8).filter(
    lambda name: name == name.strip()
)


@given(st.lists(st.lists(st.tuples(names, st.booleans()), min_size=1, max_size=3), min_size=1))
def test_chains_are_read_as_they_were_written(many: list[list[tuple[str, bool]]]) -> None:
    write_ = {True: columns.unknown, False: columns.escaped}
    cell = columns.chains([[write_[words](name) for name, words in one] for one in many])
    read = [[columns.read_name(part) for part in one] for one in columns.read_chains(cell)]
    assert read == many


@given(names, st.integers(0, 10**9), st.integers(0, 10**9))
def test_words_with_their_place_are_read_as_they_were_written(
    words: str, start: int, end: int
) -> None:
    cell = columns.chains([[columns.placed(words, start, end), ""]])
    ((part, nothing),) = columns.read_chains(cell)
    assert columns.read_placed(part) == (words, (start, end))
    assert nothing == ""


def test_positions() -> None:
    places = [(0, 5), (10, 12)]
    assert columns.read_positions(columns.positions(places)) == places
    assert columns.read_positions("5") is None
    assert columns.read_positions("1-2; x") is None


@settings(max_examples=25)
@given(stories())
def test_every_story_has_a_table_that_is_read(form: Json) -> None:
    data = write(form)
    read = table.read(data)
    passages = [p for claim in form["claims"] for p in claim["appearances"] if "version" not in p]
    assert [line.whole("words") for line in read if line.whole("words")] == [
        " … ".join(piece["exact"] for piece in p["fragments"]) for p in passages
    ]
    raw = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in raw if cell.strip()[:1] in {"=", "+", "-", "@"} and cell[0] != "'"]


# --- there and back ----------------------------------------------------------------------------


def unmark(story: Story) -> None:
    Claim.objects.filter(story=story).delete()
    Attribution.objects.filter(version__article__story=story).order_by("-pk").delete()


@pytest.mark.django_db
def test_deleted_marks_come_in_again_as_they_were() -> None:
    story = interchange.read(STORY.read_bytes())
    before, out = interchange.export(story), interchange.write(story, "csv")
    marks = [mark for claim in before["claims"] for mark in claim["appearances"]]
    used = {key for mark in marks for key in mark["attributions"]}
    unmark(story)
    assert not Appearance.objects.exists()
    added = interchange.add_marks(story, out)
    assert (added.claims, added.passages) == (len(before["claims"]), len(marks))
    assert interchange.write(story, "csv") == out
    after = interchange.export(story)
    for was, now in zip(before["claims"], after["claims"], strict=True):
        assert {**_bare(was, before), "relations": now["relations"]} == _bare(now, after)
    # As many credits as passages name, with what lies around them; none is doubled.
    named = [_outer(one, before) for one in before["articles"]]
    kept = sum(len({k for key in used & set(up) for k in up[key]}) for up in named)
    assert sum(len(one["attributions"]) for one in after["articles"]) == kept


def _outer(article: Json, form: Json) -> dict[str, list[str]]:
    parents = {one["key"]: one["parent"] for one in article["attributions"]}
    found = {}
    for key in parents:
        chain, at = [], key
        while at is not None:
            chain.append(at)
            at = parents[at]
        found[key] = chain
    return found


def _bare(claim: Json, form: Json) -> Json:
    """A claim with each credit told in full instead of by its key."""
    credits_ = {one["key"]: one for article in form["articles"] for one in article["attributions"]}
    who = {one["key"]: one["name"] for one in form["sources"]}

    def told_(key: str | None) -> Any:
        if key is None:
            return None
        one = credits_[key]
        return {
            **{name: one[name] for name in ("wording", "basis", "certainty", "content", "cue")},
            **{name: one[name] for name in ("source_span", "hedge")},
            "source": who.get(one["source"]),
            "parent": told_(one["parent"]),
        }

    passages = [
        {**passage, "attributions": [told_(key) for key in passage["attributions"]]}
        for passage in claim["appearances"]
    ]
    return {**claim, "appearances": passages}


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_any_table_comes_in_again_as_it_went_out(form: Json) -> None:
    """The same table twice is as good as once."""
    with transaction.atomic():
        story = interchange.read(form)
        out = interchange.write(story, "csv")
        passages = Appearance.objects.count()
        again = interchange.add_marks(story, out)
        assert (again.claims, again.passages) == (0, 0)
        assert Appearance.objects.count() == passages
        connection.check_constraints()
        transaction.set_rollback(True)


# --- lines by hand -----------------------------------------------------------------------------


@pytest.fixture
def story(db: None) -> Story:
    story = Story.objects.create(title="A story")
    desk.article(story, publisher=desk.outlet("The Post"), url="https://post.example/1")
    desk.article(story, "A crowd gathered. A crowd left.", position=2)
    desk.Source.objects.create(name="=Memos", kind="document", story=story)
    return story


def test_a_line_by_hand(story: Story) -> None:
    row = {"text": "Jammers are on a list.", "tags": "arms | trade", "words": "new jammers"}
    row |= {"url": "https://post.example/1", "chain": "The Post ▸ =Memos | “a clerk”"}
    row |= {"hedge": "▸ possibly |", "certainty": "▸ PS+ |"}
    ana = desk.editor()
    added = interchange.add_marks(story, told(row), ana)
    assert str(added) == "1 claim and 1 passage are new"
    passage = Appearance.objects.get()
    assert passage.fragments == desk.words(passage.version, "new jammers")
    assert passage.created_by == passage.claim.created_by == ana
    memos, clerk = passage.attributions.order_by("pk")
    assert (memos.source.name, memos.certainty, memos.hedge.exact) == ("=Memos", "PS+", "possibly")
    assert (memos.parent.source.name, clerk.source, clerk.wording) == ("The Post", None, "a clerk")
    assert sorted(passage.claim.tags.values_list("name", flat=True)) == ["arms", "trade"]
    again = interchange.add_marks(story, told(row), ana)
    assert str(again) == "no claims and no passages are new; 1 passage was there already"
    more = row | {"words": "a letter to the king", "hedge": "▸ possibly |"}
    interchange.add_marks(story, told(more), ana)
    assert Attribution.objects.count() == 6  # of other words, so they are others


def test_a_claim_that_is_there_keeps_its_tags(story: Story) -> None:
    row = {"text": "One.", "tags": "arms"}
    interchange.add_marks(story, told(row))
    claim = Claim.objects.get()
    claim.tags.clear()
    more = {"text": "Two.", "tags": "arms"}
    added = interchange.add_marks(story, told(row | {"tags": "arms | trade"}, more))
    assert (added.claims, claim.tags.count()) == (1, 0)
    assert [tag.name for tag in Claim.objects.get(text="Two.").tags.all()] == ["arms"]
    assert not Tag.objects.filter(name="trade").exists()


def test_statements_come_in_without_credits(story: Story) -> None:
    one = {"text": "One.", "article": "2", "appears": "yes", "credited": "no one"}
    rows = [
        one | {"words": "A crowd", "positions": "18-25", "stance": "against"},
        {"text": "Two.", "article": "A2", "appears": "no"},
        {"text": "Three.", "status": "disputed", "note": "Ask."},
        one | {"words": "gathered … left", "credited": "own reporting"},
    ]
    interchange.add_marks(story, told(*rows))
    first, second = Appearance.objects.order_by("pk")
    assert (first.uncredited, first.stance, first.fragments[0].start) == (True, "against", 18)
    assert (second.own_reporting, len(second.fragments)) == (True, 2)
    assert Absence.objects.get().claim.text == "Two."
    assert Claim.objects.get(text="Three.").status == "disputed"


GOOD = {"text": "Right.", "article": "1", "words": "new jammers"}
WRONG = [
    ({"words": "old jammers"}, "line 3, words: “old jammers” does not stand in this article"),
    ({"article": "2", "words": "A crowd"}, "line 3, words: “A crowd” stands in 2 places of this"),
    ({"article": "7"}, "line 3, article: this story has no article 7"),
    ({"article": ""}, "line 3, article: give the number of the article"),
    ({"url": "https://x.example/"}, "line 3, url: no article of this story has this address"),
    ({"outlet": "The Past"}, "line 3, outlet: this article is by The Post"),
    ({"article": "2", "outlet": "The Post"}, "line 3, outlet: this article is by no outlet"),
    ({"text": ""}, "line 3, text: the claim’s text is missing"),
    ({"positions": "x"}, "line 3, positions: this must be like"),
    ({"stance": "loud"}, "line 3, stance: this must be one of"),
    ({"appears": "no"}, "line 3, words: the claim does not appear, yet there are words"),
    ({"appears": "no", "words": ""}, "line 3, appears: this claim has a passage in this article"),
    ({"credited": "no one", "chain": "The Post"}, "line 3, credited: this and the chain"),
    ({"chain": "The Post", "cue": "a | b"}, "line 3, cue: this has not a part for each credit"),
    ({"chain": "The Post", "certainty": "sure"}, "line 3, certainty: this must be one of"),
    ({"chain": "▸ The Post"}, "line 3, chain: a name is missing"),
    ({"text": "Other.", "date": "soon"}, "line 3, date: this must be"),
    ({"claim": "1", "text": "Wrong."}, "line 3, text: claim 1 has other words in line 2"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_the_first_wrong_line_is_named_and_nothing_is_stored(
    story: Story, change: dict[str, str], said: str
) -> None:
    good = GOOD | {"claim": "1" if "claim" in change else ""}
    last = {**good, "words": "nowhere at all"}
    with pytest.raises(Invalid) as refused:
        interchange.add_marks(story, told(good, good | {"words": "a letter"} | change, last))
    assert str(refused.value).startswith(said)
    assert not Claim.objects.exists()


def test_where_articles_share_an_address_the_number_has_to_be_of_one(story: Story) -> None:
    url = "https://post.example/1"
    desk.article(story, position=3, url=url)
    row = GOOD | {"url": url}
    with pytest.raises(Invalid, match="line 2, url: article 2 has another address"):
        interchange.add_marks(story, told(row | {"article": "2", "words": "A crowd gathered"}))
    interchange.add_marks(story, told(row | {"article": "3"}))
    assert Appearance.objects.get().version.article.position == 3


def test_a_claim_that_a_former_text_has_not_may_be_in_the_current_one(story: Story) -> None:
    row = {"text": "Two.", "article": "2", "appears": "no", "version": "1"}
    interchange.add_marks(story, told(row))
    article = story.articles.get(position=2)
    article.add_version("A crowd gathered, two.")
    for version in ("1", "3"):
        with pytest.raises(Invalid, match="line 2, version: "):
            interchange.add_marks(story, told(row | {"version": version, "text": "Three."}))
    interchange.add_marks(story, told(row | {"version": "2", "text": "Three."}))
    assert Absence.objects.get(claim__text="Three.").version.number == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this file is empty"),
        (b"\xff\xfe", "this is not UTF-8"),
        (b"words,colour\n", "line 1: there is no column “colour”"),
        (b"words\n", "line 1: the column “text” is missing"),
        (b"text,text\n", "line 1: the column “text” stands here twice"),
        (b"text,words\nA.\n", "line 2: this line has 1 cells, and there are 2 columns"),
        (b"text\nA\0\n", "there is a character in it"),
    ],
)
def test_what_is_no_table(data: bytes, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        table.read(data)
    assert str(refused.value).startswith(said)


@pytest.mark.django_db
def test_why_a_claim_has_its_status_comes_in_again_and_a_long_note_too() -> None:
    story = interchange.read(STORY.read_bytes())
    claim = story.claims.order_by("pk")[0]
    note = "Look at the letter. " * 10_000
    claim.revise(claim.revision, status="refuted", status_reason="It was forged.", note=note)
    out = interchange.write(story, "csv")
    unmark(story)
    interchange.add_marks(story, out)
    again = story.claims.get(text=claim.text)
    assert (again.status, again.status_reason, again.note) == ("refuted", "It was forged.", note)
