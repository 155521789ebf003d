"""Rules learned from furniture: what teaches them, what they suggest, what switches them off."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.importing import files, shelving
from articles.importing.drafts import Given, draft
from articles.models import Furniture, FurnitureRule, Source, Stale, Story, Version
from tests import desk, stories

TEXT = "Follow our channel, day {n}\nThe harbour of Oro closed on Friday, the council said.\n"


@pytest.fixture
def tide(db: None) -> Source:
    return desk.outlet("The Tide")


@pytest.fixture
def version(story: Story, tide: Source) -> Version:
    return desk.article(story, TEXT.format(n=1), publisher=tide).current


def channel(version: Version, **values: object) -> Furniture:
    """The first line of an article, set aside."""
    first = version.text.partition("\n")[0]
    return version.set_aside(desk.word(version, first), "newsletter", **values)


def shelved(story: Story, n: int, outlet: str = "The Tide") -> list[Furniture]:
    """The furniture of a next article of `outlet`."""
    text = draft(TEXT.format(n=n), Given(outlet=outlet))
    (added,) = shelving.add(story, [text])
    return list(added.article.current.furniture.all())


def test_a_piece_that_an_editor_adds_teaches_its_outlets_rule(version: Version, ana: User) -> None:
    piece = channel(version, author=ana)
    rule = FurnitureRule.objects.get()
    assert (rule.source, rule.kind) == (version.article.publisher, "newsletter")
    assert rule.pattern == "follow our channel , day ⟨number⟩"
    assert (rule.example, rule.learned_from) == ("Follow our channel, day 1", piece)
    assert (rule.created_by, rule.active) == (ana, True)
    assert rule.shown == "follow our channel, day ⟨number⟩"
    piece.refresh_from_db()
    assert piece.rule == rule


def test_the_next_article_of_the_outlet_is_suggested_it_and_told_why(
    version: Version, story: Story
) -> None:
    channel(version)
    (piece,) = shelved(story, 27)
    assert (piece.state, piece.kind, piece.start) == ("suggested", "newsletter", 0)
    assert piece.version.text[: piece.end] == "Follow our channel, day 27"
    assert piece.reason == "As in an earlier article of The Tide."
    piece.version.confirm({piece.pk: 1})
    assert shelved(story, 3)[0].reason == "As in 2 earlier articles of The Tide."
    assert FurnitureRule.objects.count() == 1


def test_another_outlet_is_not_suggested_it(version: Version, story: Story) -> None:
    channel(version)
    assert shelved(story, 2, "The Gazette") == []
    assert shelved(story, 3, "") == []


def test_a_suggestion_teaches_nothing_until_it_is_confirmed(version: Version) -> None:
    piece = channel(version, state="suggested")
    assert not FurnitureRule.objects.exists()
    version.confirm({piece.pk: 1})
    assert FurnitureRule.objects.get().learned_from == piece


def test_without_an_outlet_or_a_whole_line_nothing_is_learned(story: Story, tide: Source) -> None:
    channel(desk.article(story, TEXT.format(n=1)).current)
    half = desk.article(story, TEXT.format(n=1), publisher=tide).current
    half.set_aside(desk.word(half, "Follow our"), "newsletter")
    assert not FurnitureRule.objects.exists()


def test_two_dismissals_in_a_row_switch_it_off_and_a_confirmation_on(
    version: Version, story: Story
) -> None:
    channel(version)
    for n in (2, 3):
        (piece,) = shelved(story, n)
        piece.version.decide(piece, 1, state="dismissed")
    rule = FurnitureRule.objects.get()
    assert (rule.active, rule.dismissals) == (False, 2)
    assert rule.switched_off_by_dismissals
    assert shelved(story, 4) == []
    piece.version.decide(piece, 2, state="confirmed")
    rule.refresh_from_db()
    assert (rule.active, rule.dismissals) == (True, 0)


def test_dismissals_with_a_confirmation_between_leave_it_on(version: Version, story: Story) -> None:
    channel(version)
    for n, state in enumerate(["dismissed", "confirmed", "dismissed"], 2):
        (piece,) = shelved(story, n)
        piece.version.decide(piece, 1, state=state)
    rule = FurnitureRule.objects.get()
    assert (rule.active, rule.dismissals) == (True, 1)


def test_the_same_piece_dismissed_twice_counts_once(version: Version, story: Story) -> None:
    channel(version)
    (piece,) = shelved(story, 2)
    for revision in (1, 2):
        piece.version.decide(piece, revision, state="dismissed")
    assert FurnitureRule.objects.get().dismissals == 1


def test_an_editors_switch_stays_off_when_the_piece_is_confirmed_again(
    version: Version, story: Story, tide: Source
) -> None:
    channel(version)
    FurnitureRule.objects.get().switch(1, active=False)
    channel(desk.article(story, TEXT.format(n=5), publisher=tide).current)
    assert shelved(story, 2) == []
    rule = FurnitureRule.objects.get()
    with pytest.raises(Stale):
        rule.switch(1, active=True)
    rule.switch(rule.revision, active=True)
    assert len(shelved(story, 3)) == 1


def test_what_only_a_piece_put_back_has_taught_is_gone(version: Version, story: Story) -> None:
    piece = channel(version)
    version.put_back(piece, 1)
    assert not FurnitureRule.objects.exists()
    other = channel(version)
    (confirmed,) = shelved(story, 2)
    confirmed.version.confirm({confirmed.pk: 1})
    version.decide(other, 1, state="dismissed")
    assert FurnitureRule.objects.get().dismissals == 1


def test_other_edges_and_kinds_teach_anew(story: Story, tide: Source) -> None:
    text = "Follow us\nWrite to us\nThe harbour of Oro closed on Friday, the council said."
    version = desk.article(story, text, publisher=tide).current
    piece = version.set_aside(desk.word(version, "Follow us"), "newsletter")
    version.decide(piece, 1, state="confirmed", end=21)
    assert FurnitureRule.objects.get().pattern == "follow us\nwrite to us"
    version.decide(piece, 2, state="confirmed", kind="contact")
    rule = FurnitureRule.objects.get()
    assert (rule.kind, rule.pattern) == ("contact", "follow us\nwrite to us")


def test_what_is_known_without_a_rule_is_suggested_once_with_both_reasons(
    story: Story, tide: Source
) -> None:
    stamp = "Published On {day}/10/2025\nThe harbour of Oro closed on Friday, the council said."
    first = shelving.add(story, [draft(stamp.format(day=30), Given(outlet="The Tide"))])[0]
    piece = first.article.current.furniture.get()
    first.article.current.confirm({piece.pk: 1})
    second = shelving.add(story, [draft(stamp.format(day=31), Given(outlet="The Tide"))])[0]
    (again,) = second.article.current.furniture.all()
    assert again.rule == FurnitureRule.objects.get()
    assert again.reason == f"{piece.reason} As in an earlier article of The Tide."


def test_one_query_finds_the_rules_of_a_batch(version: Version, story: Story) -> None:
    channel(version)
    counts = []
    for size in (1, 3):
        given = Given(outlet="The Tide")
        drafts = [draft(TEXT.format(n=f"{size}{n}"), given) for n in range(size)]
        with CaptureQueriesContext(connection) as seen:
            added = shelving.add(story, drafts)
        counts.append(len(seen.captured_queries))
        assert all(one.article.current.furniture.exists() for one in added)
    assert counts[0] == counts[1]


def test_a_rule_is_one_of_its_kind(version: Version, tide: Source) -> None:
    channel(version)
    pattern = FurnitureRule.objects.get().pattern
    with pytest.raises(IntegrityError), transaction.atomic():
        FurnitureRule.objects.create(source=tide, kind="contact", pattern=pattern)


def test_rules_are_sent_once_and_have_a_history(version: Version, ana: User) -> None:
    key = uuid4()
    for _ in range(2):
        channel(version, author=ana, form_key=key)
    assert FurnitureRule.objects.count() == 1
    assert FurnitureRule.objects.get().events.count() == 1


def test_the_seed_teaches_its_stamp(story: Story, seeds) -> None:
    tide = stories.a_source("Al Jazeera")
    (seed,) = (path for path in seeds.glob("*.txt") if path.read_text().startswith("Published On"))
    (added,) = shelving.add(story, [files.read(seed.name, seed.read_bytes())])
    article = added.article
    article.revise(1, publisher=tide)
    piece = article.current.furniture.get(kind="publication-stamp")
    article.current.confirm({piece.pk: 1})
    text = (
        "Published On 02/11/2025\n|\nLast update: 07:05 (Mecca time)\n"
        "The harbour of Oro closed on Friday, the council said."
    )
    (next_,) = shelving.add(story, [draft(text, Given(outlet="Al Jazeera"))])
    suggested = next_.article.current.furniture.get()
    assert "As in an earlier article of Al Jazeera." in suggested.reason
    assert suggested.state == "suggested"
