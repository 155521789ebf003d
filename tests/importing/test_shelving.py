"""Drafts become articles of a story: each once, in order, with the outlet they name."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing import files, shelving
from articles.importing.drafts import Draft, Given, draft
from articles.models import Article, Furniture, Source, Story, Version
from articles.models.searching import ask
from tests import desk
from tests.text import seeds as seed_files

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)
FOOTER = "The post Harbour of Oro closes appeared first on Oro Courier.\n"


@pytest.fixture
def story(db: None) -> Story:
    return Story.objects.create(title="The harbour of Oro")


def other(number: int = 1, **given: object) -> Draft:
    return draft(f"{BODY}This is text {number}.\n", Given(**given))  # type: ignore[arg-type]


def publisher(story: Story, one: Draft, **how: bool) -> Source | None:
    return shelving.add(story, [one], **how)[0].article.publisher


def cost(story: Story, drafts: list[Draft]) -> int:
    with CaptureQueriesContext(connection) as queries:
        shelving.add(story, drafts, form_key=uuid4())
    return len(queries)


# --- an article ----------------------------------------------------------------------------


def test_a_draft_becomes_an_article_with_its_text_and_furniture(story: Story) -> None:
    ana, retrieved = desk.editor(), datetime(2025, 11, 1, 8, tzinfo=UTC)
    text = f"Harbour of Oro closes\n{BODY}Published: 31 October 2025, 21:34 (Mecca time)\n{FOOTER}"
    given = Given(url="https://courier.example/oro", byline="Ines Vara", retrieved_at=retrieved)
    (added,) = shelving.add(story, [draft(text, given)], author=ana)
    row = Article.objects.select_related("current").get()
    assert (added.article, added.twin) == (row, False)
    assert (row.story, row.position, row.created_by, row.revision) == (story, 1, ana, 1)
    assert (row.url, row.byline, row.language) == (given.url, "Ines Vara", "en")
    assert row.published_at == datetime(2025, 10, 31, 18, 34, tzinfo=UTC)
    assert (row.published_precision, row.published_zone) == ("minute", "Mecca time")
    assert (row.published_origin, row.updated_at, row.updated_origin) == ("text", None, "")
    version = row.current
    assert (version.article, version.number, version.created_by) == (row, 1, ana)
    assert (version.text, version.headline) == (text, "Harbour of Oro closes")
    assert (version.retrieved_at, version.digest) == (retrieved, added.draft.digest)
    pieces = Furniture.objects.filter(version=version)
    assert [(piece.kind, piece.state) for piece in pieces] == [
        ("publication-stamp", "suggested"),
        ("syndication-footer", "suggested"),
    ]
    assert [text[piece.start : piece.end] for piece in pieces][1] == FOOTER.strip()
    assert all(piece.reason and piece.created_by == ana for piece in pieces)


def test_an_added_article_is_found_by_its_words_and_in_its_history(story: Story) -> None:
    shelving.add(story, [other()])
    assert Version.objects.found(ask("ferry")).count() == 1
    (event,) = Article.objects.get().events.all()
    assert event.pgh_label == "insert"


def test_articles_come_after_those_there_are_and_in_their_order(story: Story) -> None:
    desk.article(story, position=7)
    added = shelving.add(story, [other(n) for n in range(3)])
    assert [one.article.position for one in added] == [8, 9, 10]
    assert [one.article.current_id for one in added] == [
        version.pk for version in Version.objects.order_by("article__position")[1:]
    ]


def test_a_story_moves_to_the_top_of_the_list_only_when_something_came_in(story: Story) -> None:
    shelving.add(story, [other()])
    first = Story.objects.get().active_at
    assert first > story.active_at
    shelving.add(story, [other()])
    assert Story.objects.get().active_at == first


def test_nothing_is_nothing(story: Story) -> None:
    assert shelving.add(story, []) == []


# --- twins and forms sent twice ------------------------------------------------------------


@pytest.mark.parametrize("again", [BODY, BODY.rstrip("\n"), f"\n\n{BODY}"])
@pytest.mark.parametrize("before", [BODY, BODY.rstrip("\n")])
def test_the_same_text_is_not_stored_twice(story: Story, before: str, again: str) -> None:
    (first,) = shelving.add(story, [draft(before)])
    (second,) = shelving.add(story, [draft(again)])
    assert (second.article, second.twin) == (first.article, True)
    assert Article.objects.count() == Version.objects.count() == 1


def test_nor_when_it_comes_twice_at_once(story: Story) -> None:
    added = shelving.add(story, [other(1), other(2), other(1)])
    assert [one.twin for one in added] == [False, False, True]
    assert [one.article.position for one in added] == [1, 2, 1]
    assert Article.objects.count() == 2


def test_an_earlier_version_of_an_article_is_the_same_text_too(story: Story) -> None:
    (first,) = shelving.add(story, [draft(BODY)])
    first.article.add_version("Another text.")
    assert shelving.add(story, [draft(BODY)])[0].twin


def test_another_word_or_another_story_makes_another_article(story: Story) -> None:
    shelving.add(story, [draft(BODY)])
    assert not shelving.add(story, [draft(BODY.replace("Two", "Three"))])[0].twin
    assert not shelving.add(Story.objects.create(title="Another"), [draft(BODY)])[0].twin
    assert Article.objects.count() == 3


def test_a_form_sent_twice_makes_its_articles_once_and_answers_the_same(story: Story) -> None:
    ana, key = desk.editor(), uuid4()
    drafts = [other(n) for n in range(3)]
    answers = [shelving.add(story, drafts, author=ana, form_key=key) for _ in range(2)]
    assert [[(one.article, one.twin) for one in answer] for answer in answers] == [
        [(row, False) for row in Article.objects.order_by("position")]
    ] * 2


def test_a_form_key_is_worth_nothing_to_somebody_else_or_in_another_story(story: Story) -> None:
    ana, ben, key = desk.editor(), desk.editor("ben"), uuid4()
    elsewhere = Story.objects.create(title="Another")
    shelving.add(story, [draft(BODY)], author=ana, form_key=key)
    assert not shelving.add(elsewhere, [draft(BODY)], author=ana, form_key=key)[0].twin
    assert not shelving.add(elsewhere, [other()], author=ben, form_key=key)[0].twin
    assert Article.objects.count() == 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestAtOnce:
    @pytest.fixture
    def story(self) -> Story:
        return Story.objects.create(title="The harbour of Oro")

    def test_two_who_add_at_once_get_different_numbers(self, story: Story) -> None:
        def job(number: int) -> list[shelving.Added]:
            return shelving.add(story, [other(number), other(number + 100, outlet="Oro Courier")])

        answers = desk.at_once(*(lambda n=n: job(n) for n in range(6)))
        numbers = [one.article.position for answer in answers for one in answer]
        assert sorted(numbers) == list(range(1, 13))
        assert Source.objects.count() == 1

    def test_a_form_that_arrives_six_times_at_once_makes_one_article(self, story: Story) -> None:
        ana, key = desk.editor(), uuid4()

        def send() -> list[shelving.Added]:
            return shelving.add(story, [draft(BODY)], author=ana, form_key=key)

        answers = desk.at_once(*[send] * 6)
        row = Article.objects.get()
        assert [[(one.article, one.twin) for one in answer] for answer in answers] == [
            [(row, False)]
        ] * 6

    def test_stories_that_name_a_new_outlet_at_once_share_it(self) -> None:
        def job(number: int) -> list[shelving.Added]:
            story = Story.objects.create(title=f"Story {number}")
            names = ["Oro Courier", "The Tide", "Night Post"]
            shuffled = names[number % 3 :] + names[: number % 3]
            drafts = [other(n, outlet=name) for n, name in enumerate(shuffled)]
            return shelving.add(story, drafts)

        answers = desk.at_once(*(lambda n=n: job(n) for n in range(6)))
        assert not [answer for answer in answers if isinstance(answer, Exception)]
        assert Source.objects.count() == 3
        assert all(one.article.publisher_id for answer in answers for one in answer)


# --- outlets -------------------------------------------------------------------------------


def test_an_outlet_is_found_by_its_domain_its_name_or_an_alias(story: Story) -> None:
    courier = desk.outlet("Oro Courier", domain="courier.example")
    courier.aliases.create(name="The Courier")
    courier.aliases.create(name="OC", story=story)
    for n, given in enumerate(
        [
            {"url": "https://www.courier.example/a"},
            {"domain": "courier.example"},
            {"outlet": "ORO  COURIER"},
            {"outlet": "the courier"},
            {"outlet": "oc"},
            {"domain": "courier.example", "outlet": "An Agency"},
        ]
    ):
        assert publisher(story, other(n, **given)) == courier
    assert Source.objects.count() == 1


def test_a_name_that_holds_elsewhere_does_not_hold_here(story: Story) -> None:
    courier = desk.outlet("Oro Courier", domain="courier.example")
    courier.aliases.create(name="OC", story=Story.objects.create(title="Another"))
    courier.aliases.create(name="the paper", article=desk.article(story))
    drafts = [other(1, outlet="OC"), other(2, outlet="the paper"), other(3, outlet="Oro Courier")]
    made = [one.article.publisher for one in shelving.add(story, drafts)]
    assert [str(one) for one in made] == ["OC", "the paper", "Oro Courier"]
    assert made[2] == courier


def test_an_outlet_that_is_not_known_is_put_into_the_register(story: Story) -> None:
    ana = desk.editor()
    drafts = [
        other(1, outlet="The Tide", url="https://tide.example/a"),
        other(2, url="https://tide.example/b"),
        other(3, outlet="the TIDE"),
        other(4, domain="nameless.example"),
        draft(f"{BODY}{FOOTER}"),
    ]
    made = [one.article.publisher for one in shelving.add(story, drafts, author=ana)]
    assert made[0] == made[1] == made[2]
    assert [(one.name, one.domain) for one in Source.objects.order_by("pk")] == [
        ("Oro Courier", ""),
        ("The Tide", "tide.example"),
        ("nameless.example", "nameless.example"),
    ]
    assert {(one.kind, one.story, one.created_by) for one in Source.objects.all()} == {
        ("outlet", None, ana)
    }
    assert publisher(story, other(5, domain="nameless.example")) == made[3]


def test_what_names_no_outlet_has_none(story: Story) -> None:
    desk.outlet("Without a domain")
    assert publisher(story, draft(BODY)) is None


def test_people_and_unnamed_sources_publish_nothing(story: Story) -> None:
    Source.objects.create(name="Ines Vara", kind="person")
    ministry = Source.objects.create(name="Ministry of Ports", kind="organisation")
    assert publisher(story, other(1, outlet="Ines Vara")).kind == "outlet"  # type: ignore[union-attr]
    assert publisher(story, other(2, outlet="ministry of ports")) == ministry


def test_an_outlet_goes_before_an_organisation_and_the_register_before_the_story(
    story: Story,
) -> None:
    own = desk.outlet("Oro Courier", story=story)
    Source.objects.create(name="Oro Courier", kind="organisation", story=story)
    assert publisher(story, other(1, outlet="Oro Courier")) == own
    registered = desk.outlet("Oro Courier")
    assert publisher(story, other(2, outlet="Oro Courier")) == registered


def test_a_name_in_the_text_counts_less_than_the_address(story: Story) -> None:
    home = desk.outlet("Home", domain="home.example")
    desk.outlet("Oro Courier")
    syndicated = draft(f"{BODY}{FOOTER}", Given(url="https://home.example/oro"))
    assert syndicated.outlet == "Oro Courier"
    assert publisher(story, syndicated, by_hand=True) == home


def test_what_an_editor_says_counts_more_than_the_address(story: Story) -> None:
    home = desk.outlet("Home", domain="home.example")
    said = other(1, outlet="Night Post", url="https://home.example/oro")
    made = publisher(story, said, by_hand=True)
    assert (str(made), made.domain) == ("Night Post", "")  # type: ignore[union-attr]
    assert publisher(story, other(2, url="https://home.example/2"), by_hand=True) == home
    assert publisher(story, other(3, outlet="Night Post", url="https://home.example/3")) == home


def test_dates_are_read_in_the_outlets_order(story: Story) -> None:
    text = f"Published 03/04/2025\n{BODY}"
    dates = {}
    for order in ("DMY", "MDY", ""):
        desk.outlet(f"Courier {order}", date_order=order)
        given = Given(outlet=f"Courier {order}")
        (added,) = shelving.add(story, [draft(f"{text}{order}", given)])
        dates[order] = added.article.published_at
        assert bool(added.draft.notices) == (not order)
    assert dates == {
        "DMY": datetime(2025, 4, 3, tzinfo=UTC),
        "MDY": datetime(2025, 3, 4, tzinfo=UTC),
        "": None,
    }


def test_the_longest_values_fit(story: Story) -> None:
    long = "x" * 3000
    given = Given(
        headline=long, byline=long, outlet=long, url=f"https://a.example/{'y' * 1980}",
        domain=f"{'z' * 300}.example", language="en-" + "a" * 8,
    )  # fmt: skip
    host = f"https://{'q' * 300}.example/"
    added = shelving.add(story, [draft(BODY, given), other(2, url=host), other(3, domain=host)])
    assert [len(one.article.url) for one in added] == [1998, 0, 0]
    assert len(added[0].article.publisher.name) == 300  # type: ignore[union-attr]


# --- how much it costs ---------------------------------------------------------------------


def test_it_costs_the_same_for_one_and_for_thirty(story: Story) -> None:
    def drafts(first: int, many: int) -> list[Draft]:
        return [
            draft(f"{BODY}{n}\n{FOOTER.replace('Oro', f'Oro {n}')}")
            for n in range(first, first + many)
        ]

    one = cost(story, drafts(0, 1))
    assert cost(story, drafts(100, 30)) == one
    assert one <= 18
    assert Furniture.objects.count() == Source.objects.count() == 31


# --- the seeds -----------------------------------------------------------------------------


@pytest.fixture
def shelved(story: Story, seeds: object) -> list[Article]:
    drafts = [files.read(f"{n:03}.txt", seed_files.read(f"{n:03}").encode()) for n in range(5)]
    return [one.article for one in shelving.add(story, drafts)]


def test_seven_of_seven_pieces_of_the_seeds_are_suggested(shelved: list[Article]) -> None:
    assert [[piece.kind for piece in row.current.furniture.all()] for row in rows(shelved)] == [
        ["duplicate-headline", "comment-form"],
        ["comment-form"],
        ["publication-stamp", "embed"],
        ["donation", "newsletter"],  # one block, with a card number
        ["syndication-footer"],
    ]


def test_what_the_seeds_show_of_themselves_is_found(shelved: list[Article]) -> None:
    row = rows(shelved)
    assert row[0].current.headline.startswith("Venezuela sought assistance from Russia")
    assert row[1].current.headline.startswith("WP: Venezuela asks for military aid")
    assert (row[2].published_at, row[2].published_precision) == (
        datetime(2025, 10, 31, tzinfo=UTC),
        "day",
    )
    assert row[2].updated_at == datetime(2025, 10, 31, 18, 34, tzinfo=UTC)
    assert (row[2].updated_precision, row[2].updated_zone) == ("minute", "Mecca time")
    assert {row[2].published_origin, row[2].updated_origin} == {"text"}
    assert row[4].current.headline.startswith("Venezuela’s Maduro Pleads With China")
    assert str(row[4].publisher) == "The Gateway Pundit"
    assert [one.publisher for one in row[:4]] == [None] * 4
    assert {one.language for one in row} == {"en"}


def rows(shelved: list[Article]) -> list[Article]:
    """As they are stored."""
    pks = [row.pk for row in shelved]
    return list(Article.objects.filter(pk__in=pks).select_related("current").order_by("position"))


# --- further texts of an article ----------------------------------------------------------------

URL = "https://courier.example/oro"


def corrected(story: Story, *drafts: Draft, **how: object) -> list[tuple[int, bool, bool, int]]:
    """The article, whether a twin, whether corrected, and how many texts there are now."""
    return [
        (one.article.pk, one.twin, one.corrected, one.article.versions.count())
        for one in shelving.add(story, drafts, **how)  # type: ignore[arg-type]
    ]


def test_another_text_from_the_same_address_is_a_correction(story: Story) -> None:
    first = shelving.add(story, [other(1, url=URL)])[0].article
    before = first.current.text
    tracking = other(2, url=f"{URL}?utm_source=x", headline="Corrected")
    assert corrected(story, tracking) == [(first.pk, False, True, 2)]
    first.refresh_from_db()
    assert (first.current.number, first.current.headline) == (2, "Corrected")
    assert first.current.text == tracking.text
    assert first.versions.get(number=1).text == before
    assert story.articles.count() == 1


def test_another_text_with_the_same_headline_and_outlet_is_a_correction(story: Story) -> None:
    one = other(1, headline="Harbour closes", outlet="Courier")
    first = shelving.add(story, [one])[0].article
    two = other(2, headline="Harbour closes", outlet="Courier", url=URL)
    assert corrected(story, two) == [(first.pk, False, True, 2)]


@pytest.mark.parametrize(
    "given",
    [
        {"headline": "Harbour closes"},
        {"outlet": "Courier"},
        {"headline": "Harbour closes", "outlet": "Evening Post"},
        {"headline": "Harbour of Oro closes", "outlet": "Courier"},
        {"url": "https://courier.example/other"},
        {},
    ],
)
def test_what_is_not_known_to_be_the_same_is_an_article_of_its_own(
    story: Story, given: dict[str, str]
) -> None:
    known = other(1, headline="Harbour closes", outlet="Courier", url=URL)
    shelving.add(story, [known])
    ((_, twin, further, texts),) = corrected(story, other(2, **given))
    assert (twin, further, texts) == (False, False, 1)
    assert story.articles.count() == 2


def test_an_article_of_another_story_is_not_corrected(story: Story) -> None:
    shelving.add(Story.objects.create(title="Another"), [other(1, url=URL)])
    ((_, _, further, _),) = corrected(story, other(2, url=URL))
    assert not further


def test_the_text_of_an_earlier_version_comes_as_a_twin(story: Story) -> None:
    one, two = other(1, url=URL), other(2, url=URL)
    (first,) = shelving.add(story, [one])
    shelving.add(story, [two])
    assert corrected(story, one, two) == [(first.article.pk, True, False, 2)] * 2


def test_two_texts_of_one_article_may_come_together(story: Story) -> None:
    one, two, three = (other(number, url=URL) for number in (1, 2, 3))
    found = corrected(story, one, two, three, two)
    pk = found[0][0]
    assert found == [
        (pk, False, False, 3),
        (pk, False, True, 3),
        (pk, False, True, 3),
        (pk, True, False, 3),
    ]
    row = Article.objects.get()
    assert [row.versions.get(number=n).text for n in (1, 2, 3)] == [one.text, two.text, three.text]
    assert row.current.number == 3


def test_a_correction_sent_twice_is_one_and_is_answered_alike(story: Story) -> None:
    ana, key = desk.editor(), uuid4()
    shelving.add(story, [other(1, url=URL)])
    first = corrected(story, other(2, url=URL), author=ana, form_key=key)
    again = corrected(story, other(2, url=URL), author=ana, form_key=key)
    assert first == again
    assert first[0][1:] == (False, True, 2)


def test_marks_are_carried_to_a_correction(story: Story) -> None:
    version = shelving.add(story, [other(1, url=URL)])[0].article.current
    claim = story.note_claim("It closed.", None)
    version = Version.objects.get(pk=version.pk)
    version.mark(claim, desk.words(version, "Two ferries were sent back"))
    new = shelving.add(story, [other(2, url=URL)])[0].article.current
    assert [row.carry for row in new.appearances.all()] == ["unchanged"]


def test_corrections_cost_the_same_for_one_and_for_thirty(story: Story) -> None:
    def drafts(text: int, first: int, many: int) -> list[Draft]:
        numbers = range(first, first + many)
        return [other(1000 * text + n, url=f"{URL}/{n}") for n in numbers]

    shelving.add(story, drafts(1, 0, 40))
    assert cost(story, drafts(2, 0, 1)) == cost(story, drafts(2, 1, 30))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_same_correction_twice_at_once_is_one() -> None:
    story = Story.objects.create(title="The harbour of Oro")
    shelving.add(story, [other(1, url=URL)])
    jobs = [lambda: shelving.add(story, [other(2, url=URL)])[0]] * 2
    found = desk.at_once(*jobs)
    assert sorted((one.twin, one.corrected) for one in found) == [(False, True), (True, False)]
    assert Article.objects.get().versions.count() == 2
