"""What becomes of the marks of a text when the outlet publishes another one."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Absence,
    Appearance,
    Article,
    Claim,
    Crediting,
    Furniture,
    Source,
    Stale,
    Story,
    Version,
)
from articles.text.spans import Span
from tests import desk

ONE = "The mayor spoke for an hour on Friday in the town hall."
TWELVE = "Twelve people were killed, police said."
FIFTEEN = "Fifteen people were killed, police said."
RAIN = "It rained all day in the whole of the region."
MOVED = "A crowd gathered outside."
AD = "Subscribe to our newsletter for more."
SIMILAR = "Twelve people were killed in May, police said."
TEXT = f"{ONE} {TWELVE} {MOVED}\n{RAIN} Nobody slept. {SIMILAR}\n{AD}"
# Every kind of change: corrected, moved, deleted where a similar one stands.
CORRECTED = f"{ONE} {FIFTEEN}\n{RAIN} {SIMILAR}\n{MOVED}\n{AD}"
OUTCOMES = [
    (RAIN, "unchanged", RAIN),
    (MOVED, "moved", MOVED),
    (TWELVE, "changed", FIFTEEN),
    ("Twelve", "changed", "Fifteen"),
    ("Nobody slept.", "gone", ""),
]


@pytest.fixture
def article(story: Story) -> Article:
    return desk.article(story, TEXT, publisher=desk.outlet("Gazette"))


def correct(article: Article, text: str = CORRECTED) -> Version:
    new = Article.objects.get(pk=article.pk).add_version(text)
    article.refresh_from_db()
    return new


def exact(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.exact for span in spans)


@pytest.mark.parametrize(("words", "outcome", "now"), OUTCOMES)
def test_a_passage_is_carried(
    article: Article, claim: Claim, ana: User, words: str, outcome: str, now: str
) -> None:
    old = article.current.mark(
        claim, desk.words(article.current, words), author=ana, stance="against", uncredited=True
    )
    new = correct(article)
    old.refresh_from_db()
    if outcome == "gone":
        assert (old.gone_in, old.to_check, new.appearances.count()) == (new, True, 0)
        return
    row = new.appearances.get()
    assert (row.carry, exact(row.fragments), row.to_check) == (outcome, now, outcome == "changed")
    assert (row.carried_from, row.claim, row.stance, row.uncredited) == (
        old,
        claim,
        "against",
        True,
    )
    assert (row.created_by, row.form_key, row.revision) == (ana, None, 1)
    assert (old.gone_in, old.to_check, exact(old.fragments)) == (None, False, words)


@pytest.mark.parametrize(("words", "outcome", "now"), OUTCOMES)
def test_a_credit_is_carried(
    article: Article, post: Source, ana: User, words: str, outcome: str, now: str
) -> None:
    old = article.current.credit(
        desk.words(article.current, words), author=ana, source=post, certainty="PS+"
    )
    new = correct(article)
    old.refresh_from_db()
    if outcome == "gone":
        assert (old.gone_in, old.to_check, new.attributions.count()) == (new, True, 0)
        return
    row = new.attributions.get()
    assert (row.carry, exact(row.content), row.to_check) == (outcome, now, outcome == "changed")
    assert (row.carried_from, row.source, row.certainty) == (old, post, "PS+")


@pytest.mark.parametrize(("words", "outcome", "now"), OUTCOMES)
@pytest.mark.parametrize("state", Furniture.State.values)
def test_furniture_is_carried(
    article: Article, words: str, outcome: str, now: str, state: str
) -> None:
    old = article.current.set_aside(desk.word(article.current, words), "embed", state=state)
    decided = state == "confirmed"
    new = correct(article)
    old.refresh_from_db()
    carried = new.furniture.filter(carried_from=old)
    if outcome == "gone":
        assert (old.gone_in, old.to_check) == ((new, True) if decided else (None, False))
        assert not carried
        return
    row = carried.get()
    assert (row.carry, new.text[row.start : row.end], row.state) == (outcome, now, state)
    assert row.to_check == (decided and outcome == "changed")


def test_twelve_people_corrected_to_fifteen_is_changed(article: Article, claim: Claim) -> None:
    article.current.mark(claim, desk.words(article.current, TWELVE))
    article.current.mark(claim, desk.words(article.current, "Twelve"))
    new = correct(article, TEXT.replace(TWELVE, FIFTEEN))
    rows = new.appearances.all()
    assert [(row.carry, exact(row.fragments)) for row in rows] == [
        ("changed", FIFTEEN),
        ("changed", "Fifteen"),
    ]


def test_a_deleted_sentence_is_gone_though_a_similar_one_stands_elsewhere(
    article: Article, claim: Claim
) -> None:
    old = article.current.mark(claim, desk.words(article.current, TWELVE))
    new = correct(article, TEXT.replace(f"{TWELVE} ", ""))
    old.refresh_from_db()
    assert old.gone_in == new
    assert SIMILAR in new.text
    assert not new.appearances.exists()


# --- credits -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["source_span", "cue", "hedge"])
def test_a_credit_changes_with_the_words_beside_it(
    article: Article, post: Source, name: str
) -> None:
    text = f"{ONE} Twelve people were killed, it was said on Friday."
    first = correct(article, text)
    beside = {name: desk.word(first, "was said")}
    first.credit(desk.words(first, "Twelve people were killed"), source=post, **beside)
    second = correct(article, text.replace("was said", "was claimed"))
    row = second.attributions.get()
    assert (row.carry, row.to_check, exact(row.content)) == (
        "changed",
        True,
        "Twelve people were killed",
    )
    assert getattr(row, name).exact == "was claimed"
    third = correct(article, text.replace(", it was said on Friday", ""))
    row = third.attributions.get()
    assert (row.carry, getattr(row, name)) == ("changed", None)


def test_chains_and_branches_are_carried(article: Article, post: Source) -> None:
    text = "“One here,” he said. “Two there,” she said. “Three,” they said."
    first = correct(article, text)
    outer = first.credit(desk.words(first, text), source=post)
    middle = first.credit(desk.words(first, "Two there"), source=post, parent=outer)
    for words in ("Two", "there"):
        first.credit(desk.words(first, words), source=post, parent=middle)
    second = correct(article, f"It rained. {text}")
    rows = {exact(row.content): row for row in second.attributions.all()}
    assert rows["Two"].parent == rows["there"].parent == rows["Two there"]
    assert rows["Two there"].parent == rows[text]
    assert rows[text].parent is None


def test_the_next_one_up_stands_for_a_parent_that_is_gone(article: Article, post: Source) -> None:
    whole = f"{ONE} {TWELVE} {MOVED}"
    outer = article.current.credit(desk.words(article.current, whole), source=post)
    middle = article.current.credit(desk.words(article.current, TWELVE), source=post, parent=outer)
    article.current.credit(desk.words(article.current, MOVED), source=post, parent=middle)
    new = correct(article, TEXT.replace(f"{TWELVE} ", ""))
    rows = {row.carried_from_id: row for row in new.attributions.all()}
    assert len(rows) == 2
    inner = next(row for row in rows.values() if exact(row.content) == MOVED)
    assert inner.parent == rows[outer.pk]


def test_who_is_credited_for_a_passage_is_carried(
    article: Article, claim: Claim, post: Source
) -> None:
    version = article.current
    version.credit(desk.words(version, TWELVE), source=post)
    going = version.credit(desk.words(version, "Nobody slept."), source=post)
    mark = version.mark(claim, desk.words(version, TWELVE))
    going.add_to([mark])
    new = correct(article)
    (crediting,) = Crediting.objects.filter(appearance__version=new)
    assert crediting.appearance == new.appearances.get()
    assert crediting.attribution == new.attributions.get()


def test_what_was_said_instead_of_a_credit_keeps_who_said_it(
    article: Article, claim: Claim, ana: User
) -> None:
    article.current.mark(
        claim,
        desk.words(article.current, RAIN),
        own_reporting=True,
        own_reporting_by=ana,
    )
    row = correct(article).appearances.get()
    assert (row.own_reporting, row.own_reporting_by) == (True, ana)


# --- statements of absence ----------------------------------------------------------------------


def test_an_absence_is_carried_when_no_sentence_is_new(
    article: Article, claim: Claim, ana: User
) -> None:
    claim.say_absent(article.current, ana)
    new = correct(article, f"{TWELVE} {ONE}\n{RAIN}")
    assert [row.created_by for row in new.absences.all()] == [ana]


def test_an_absence_is_not_carried_when_a_sentence_is_new(article: Article, claim: Claim) -> None:
    claim.say_absent(article.current, None)
    assert not correct(article).absences.exists()
    assert Absence.objects.count() == 1


# --- several corrections ------------------------------------------------------------------------


def test_a_chain_of_three_texts(article: Article, claim: Claim, ana: User) -> None:
    first = article.current.mark(claim, desk.words(article.current, TWELVE))
    second = correct(article).appearances.get()
    third = correct(article, f"It rained. {CORRECTED}").appearances.get()
    assert (third.carried_from, third.carry, third.to_check) == (second, "unchanged", True)
    assert list(Appearance.objects.read()) == list(Appearance.objects.to_check()) == [third]
    third.accept(third.revision, ana)
    fourth = correct(article, TEXT).appearances.get()
    assert (fourth.carry, exact(fourth.fragments)) == ("changed", exact(first.fragments))
    gone = correct(article, ONE)
    fourth.refresh_from_db()
    assert fourth.gone_in == gone
    assert list(Appearance.objects.to_check()) == [fourth]
    assert not correct(article, TEXT).appearances.exists()


def test_only_one_text_is_counted(article: Article, claim: Claim) -> None:
    article.current.mark(claim, desk.words(article.current, RAIN))
    correct(article)
    assert Claim.objects.with_counts().get(pk=claim.pk).passage_count == 1


# --- an editor decides ----------------------------------------------------------------------------


def test_a_change_is_accepted(article: Article, claim: Claim, ana: User) -> None:
    article.current.mark(claim, desk.words(article.current, TWELVE))
    row = correct(article).appearances.get()
    row.accept(row.revision, ana)
    with pytest.raises(Stale):
        row.accept(1, ana)
    row.refresh_from_db()
    assert (row.to_check, row.checked_by, row.revision) == (False, ana, 2)
    assert not Appearance.objects.to_check()


def test_that_it_is_gone_is_seen(article: Article, claim: Claim, ana: User) -> None:
    old = article.current.mark(claim, desk.words(article.current, TWELVE))
    correct(article, RAIN)
    old.refresh_from_db()
    assert list(Appearance.objects.to_check()) == list(Appearance.objects.gone()) == [old]
    old.accept(old.revision, ana)
    assert not Appearance.objects.to_check()
    assert list(Appearance.objects.gone()) == [old]


def test_other_words_clear_it_and_nothing_else_does(article: Article, claim: Claim) -> None:
    article.current.mark(claim, desk.words(article.current, TWELVE))
    new = correct(article)
    row = new.appearances.get()
    row.revise(row.revision, fragments=row.fragments, stance="observing")
    assert Appearance.objects.get(pk=row.pk).to_check
    row.revise(row.revision, fragments=desk.words(new, "Fifteen people were killed"))
    assert not Appearance.objects.get(pk=row.pk).to_check


def test_a_mark_that_is_gone_is_marked_again(article: Article, claim: Claim, ana: User) -> None:
    old = article.current.mark(
        claim, desk.words(article.current, TWELVE), stance="against", form_key=uuid4()
    )
    new = correct(article, f"{RAIN} A dozen had died.")
    old.refresh_from_db()
    words = desk.words(new, "A dozen had died")
    form = {"author": ana, "form_key": uuid4(), "fragments": words}
    row = old.mark_again(old.revision, new, **form)
    assert (row.carried_from, row.carry, row.to_check) == (old, "changed", False)
    assert (row.claim, row.stance, row.created_by) == (claim, "against", ana)
    assert old.mark_again(2, new, **form) == row
    assert list(new.appearances.all()) == [row]
    assert not Appearance.objects.to_check()
    assert not Appearance.objects.gone()
    with pytest.raises(Stale):
        old.mark_again(old.revision, new, author=ana, form_key=uuid4(), fragments=words)


def test_a_credit_that_is_gone_is_marked_again_without_its_parent(
    article: Article, post: Source
) -> None:
    outer = article.current.credit(desk.words(article.current, ONE), source=post)
    old = article.current.credit(
        desk.words(article.current, TWELVE),
        source=post,
        parent=outer,
        cue=desk.word(article.current, "police said"),
    )
    new = correct(article, f"{RAIN} A dozen had died.")
    old.refresh_from_db()
    row = old.mark_again(
        old.revision, new, author=None, content=desk.words(new, "A dozen had died")
    )
    assert (row.parent, row.cue, row.source, row.carried_from) == (None, None, post, old)


def test_a_mark_of_a_text_that_was_replaced_stays_as_it_was(
    article: Article, claim: Claim, post: Source
) -> None:
    version = article.current
    old = version.mark(claim, desk.words(version, TWELVE))
    credit = version.credit(desk.words(version, TWELVE), source=post)
    piece = version.set_aside(desk.word(version, AD), "newsletter", state="suggested")
    other = claim.story.note_claim("Another one.", None)
    correct(article)
    refused = [
        lambda: old.revise(1, stance="against"),
        lambda: old.accept(1, None),
        lambda: old.remove(1),
        lambda: credit.dissolve(1),
        lambda: credit.credit(old),
        lambda: version.decide(piece, 1, state="dismissed"),
        lambda: version.confirm({piece.pk: 1}),
        lambda: version.put_back(piece, 1),
        lambda: version.mark(claim, desk.words(version, ONE)),
        lambda: version.credit(desk.words(version, ONE), source=post),
        lambda: version.set_aside(desk.word(version, ONE), "embed"),
        lambda: other.say_absent(version, None),
    ]
    for verb in refused:
        with pytest.raises(Stale):
            verb()
    assert (version.appearances.count(), version.attributions.count()) == (1, 1)
    assert (version.furniture.count(), version.absences.count()) == (1, 0)


# --- suggestions ----------------------------------------------------------------------------------


def test_the_new_text_gets_suggestions_where_nothing_was_carried(article: Article) -> None:
    gazette = article.publisher
    assert gazette
    outlet_line = "Gazette readers get more of this."
    first = correct(article, f"{RAIN}\n{outlet_line}")
    first.set_aside(desk.word(first, outlet_line), "donation")
    second = correct(article, f"{RAIN}\n{outlet_line}")
    row = second.furniture.get(start=second.text.index(outlet_line))
    assert (row.state, row.carry) == ("confirmed", "unchanged")
    third = correct(article, f"{RAIN}\n{MOVED}")
    assert not third.furniture.exists()
    fourth = correct(article, f"{RAIN}\n{MOVED}\n{outlet_line}")
    row = fourth.furniture.get()
    assert (row.state, row.carried_from, row.rule) == (
        "suggested",
        None,
        gazette.furniture_rules.get(),
    )


# --- how much it costs ----------------------------------------------------------------------------


def test_it_takes_the_same_statements_for_one_mark_and_for_many(
    story: Story, claim: Claim, post: Source
) -> None:
    counts = []
    for number in (1, 3):
        version = desk.article(story, TEXT).current
        for words in [TWELVE, RAIN, "Nobody slept."] * number:
            version.credit(desk.words(version, words), source=post)
            version.mark(claim, desk.words(version, words))
            version.set_aside(desk.word(version, words), "embed")
            story.note_claim("Another.", None).say_absent(version, None)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Article.objects.get(pk=version.article_id).add_version(CORRECTED)
        counts.append(len(queries))
    assert counts[0] == counts[1]
