"""Notes: on one thing each, answered one level deep, and going where that thing goes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, ProgrammingError, connection, transaction

from articles.models import (
    Article,
    Change,
    Claim,
    Finding,
    Mention,
    Note,
    Otherwise,
    Permalink,
    Stale,
    Story,
    Version,
)
from articles.models.undoing import Stack, invert, restore
from newsdesk.history import Context
from tests import desk


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


@pytest.fixture
def note(claim: Claim, ana: User) -> Note:
    return Note.begin(claim, "Who says so?", author=ana)


def things(version: Version, claim: Claim) -> list[Any]:
    finding = Finding.note(claim.story, author=None, kind="own", sentence="Found.")
    return [
        claim,
        version.mark(claim, desk.words(version, "new jammers")),
        version.article,
        finding,
    ]


def test_each_thing_has_its_notes_and_answers_in_its_story(
    version: Version, claim: Claim, ana: User, ben: User
) -> None:
    for row in things(version, claim):
        first = Note.begin(row, "Who says so?", author=ana)
        answer = first.answer("The Post.", author=ben)
        assert list(Note.objects.on(row)) == [first, answer]
        assert (first.story, answer.story) == (claim.story, claim.story)
        assert (first.kind, first.about) == (row._meta.model_name, row)


def refused(write: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            write()
    except (IntegrityError, ProgrammingError):
        return True
    return False


def test_the_database_refuses_what_is_no_note(note: Note, version: Version, ana: User) -> None:
    of = {"story": note.story, "created_by": ana}
    answer = note.answer("The Post.", author=ana)
    make = Note.objects.create
    assert refused(lambda: make(text="On nothing.", **of))
    assert refused(lambda: make(text="On two.", claim=note.claim, article=version.article, **of))
    assert refused(lambda: make(text="", claim=note.claim, **of))
    assert refused(lambda: make(text="Too deep.", parent=answer, **of))
    assert refused(lambda: make(text="Half a reader.", claim=note.claim, by_reader=True, **of))
    assert refused(lambda: make(text="A held editor.", claim=note.claim, state="held", **of))
    rows = Note.objects.filter(pk=answer.pk)
    assert refused(lambda: rows.update(resolved_at="2025-11-01T12:00Z"))
    assert refused(lambda: rows.update(parent=None, claim=note.claim))


def test_a_form_sent_twice_makes_one_note_and_other_words_are_no_note(
    claim: Claim, ana: User
) -> None:
    key = uuid4()
    first, again = (Note.begin(claim, "Why?", author=ana, form_key=key) for _ in range(2))
    assert first == again
    with pytest.raises(Otherwise):
        Note.begin(claim, "Who?", author=ana, form_key=key)
    assert Note.objects.count() == 1


def test_other_words_resolve_and_reopen_need_the_row_as_it_is(note: Note, ben: User) -> None:
    note.word(1, "Who says that?")
    assert note.edited_at is not None
    for late in (
        lambda: note.word(1, "What?"),
        lambda: note.word(1, note.text),
        lambda: note.resolve(1, ben),
        lambda: note.reopen(1),
    ):
        with pytest.raises(Stale):
            late()
    note.resolve(2, ben)
    note.refresh_from_db()
    assert (note.resolved_by, note.resolved_at is None) == (ben, False)
    note.reopen(3)
    note.refresh_from_db()
    assert (note.resolved_by, note.resolved_at) == (None, None)


# --- whom it calls -------------------------------------------------------------------------------


def test_a_note_calls_active_colleagues_and_nobody_else(claim: Claim, ana: User, ben: User) -> None:
    User.objects.create_user("stranger")
    desk.editor("gone").delete()
    away = desk.editor("away")
    User.objects.filter(pk=away.pk).update(is_active=False)
    text = "@Ben, @stranger, @away, @gone, @ana: x@ben.example? @nobody."
    note = Note.begin(claim, text, author=ana)
    assert list(note.mentions.values_list("user__username", flat=True)) == ["ben"]
    note.word(1, "@adam.")
    assert not note.mentions.exists()
    desk.admin()
    note.word(2, "Ask @adam.")
    assert [str(one) for one in note.mentions.all()] == ["@adam"]


def test_who_waits_for_whom(claim: Claim, ana: User, ben: User) -> None:
    def waiting() -> list[Note]:
        return list(Note.objects.waiting_for(ben))

    one = Note.begin(claim, "@ben, who says so?", author=ana)
    Note.begin(claim, "Nobody is called.", author=ana)
    two = Note.begin(claim, "To think about.", author=ben)
    assert waiting() == [one]
    two.answer("What do you think, @ben?", author=ana)
    assert waiting() == [two, one]  # who asked last first
    last = Note.objects.waiting_for(ben)[0]
    assert (last.asked_by, last.asked) == ("ana", "What do you think, @ben?")
    one.answer("The Post.", author=ben)
    assert waiting() == [two]
    one.answer("Are you sure, @ben?", author=ana)
    assert waiting() == [one, two]
    one.resolve(1, ana)
    assert waiting() == [two]
    one.reopen(2)
    Mention.objects.filter(note=two.replies.get()).update(seen_at="2025-11-01T12:00Z")
    assert waiting() == [one]
    assert not Note.objects.waiting_for(ana).exists()


# --- where it goes -------------------------------------------------------------------------------


def test_notes_go_with_a_claim_that_is_merged(
    story: Story, claim: Claim, note: Note, ana: User
) -> None:
    answer = note.answer("The Post.", author=ana)
    other = story.note_claim("They asked.", None)
    claim.merge_into(other, 1)
    assert list(Note.objects.on(other)) == [note, answer]


def test_notes_go_with_a_passage_that_is_carried_and_back_when_that_is_undone(
    version: Version, claim: Claim, ana: User
) -> None:
    passage = version.mark(claim, desk.words(version, "new jammers"))
    gone = version.mark(claim, desk.words(version, "A crowd gathered outside."))
    notes = [Note.begin(row, "Look here.", author=ana) for row in (passage, gone)]
    notes[0].answer("I did.", author=ana)
    with connection.execute_wrapper(Context(user=ana.pk)):
        new = version.article.add_version(version.text.replace("A crowd gathered outside.", ""))
    carried = new.appearances.get()
    assert [Note.objects.get(pk=one.pk).appearance for one in notes] == [carried, gone]
    assert Note.objects.on(carried).count() == 2
    gone.refresh_from_db()
    again = gone.mark_again(gone.revision, new, author=ana, fragments=desk.words(new, "said"))
    assert Note.objects.get(pk=notes[1].pk).appearance == again


def test_notes_go_with_an_article_to_another_story(
    story: Story, article: Article, ana: User
) -> None:
    first = Note.begin(article, "Is it the same event?", author=ana)
    answer = first.answer("No.", author=ana)
    other = Story.objects.create(title="Another")
    with connection.execute_wrapper(Context(user=ana.pk)):
        article.transfer(article.revision, other)
    assert set(Note.objects.values_list("story", flat=True)) == {other.pk}
    step = Stack.of(other.pk, ana.pk).undoes()
    assert step
    invert(step.request)
    stories = Note.objects.filter(pk__in=[first.pk, answer.pk]).values_list("story", flat=True)
    assert set(stories) == {story.pk}


def test_notes_go_when_it_is_deleted_and_come_back_with_it(
    version: Version, claim: Claim, ana: User, ben: User
) -> None:
    passage = version.mark(claim, desk.words(version, "new jammers"))
    for row in (claim, passage):
        Note.begin(row, "@ben, who says so?", author=ana).answer("The Post.", author=ben)
    before = set(Note.objects.values_list("pk", "story", "parent", "claim", "appearance"))
    with connection.execute_wrapper(Context(user=ana.pk)):
        claim.remove(claim.revision)
    assert not Note.objects.exists()
    change = Change.objects.of_one(Claim, claim.pk or 0).first() or Change.objects.filter(
        kind="claim", what="delete"
    ).latest("pk")
    restore(change, 0)
    assert set(Note.objects.values_list("pk", "story", "parent", "claim", "appearance")) == before
    assert Mention.objects.count() == 2


def test_what_a_colleague_answers_keeps_a_note_from_being_undone_away(
    story: Story, claim: Claim, ana: User, ben: User
) -> None:
    with connection.execute_wrapper(Context(user=ana.pk)):
        note = Note.begin(claim, "Why?", author=ana)
    with connection.execute_wrapper(Context(user=ben.pk)):
        note.answer("Because.", author=ben)
    step = Stack.of(story.pk, ana.pk).undoes()
    assert step
    with pytest.raises(Exception, match="ben made or changed the note"):
        invert(step.request)
    assert Note.objects.count() == 2


# --- what readers answer -------------------------------------------------------------------------


@pytest.fixture
def link(story: Story) -> Permalink:
    return story.permalinks.create(live=True, answers=True)


def test_an_answer_of_a_reader_is_held_once_and_belongs_to_nobody(
    link: Permalink, claim: Claim, ana: User
) -> None:
    key = uuid4()
    said = {"reader": "Ann", "form_key": key}
    note = Note.hold_answer(link, claim.pk, "I saw it, @ana.", **said)
    assert Note.hold_answer(link, claim.pk, "I saw it, @ana.", **said) == note
    assert (note.state, note.who, note.created_by) == ("held", "Ann", None)
    assert list(Note.objects.held()) == [note]
    assert not Note.objects.on(claim).exists()
    assert not Note.objects.waiting_for(ana).exists()
    note.decide(1, "in")
    assert list(Note.objects.on(claim)) == [note]
    with pytest.raises(Stale):
        note.decide(1, "away")


def test_an_answer_to_a_frozen_link_is_about_the_claim_that_another_became(
    story: Story, claim: Claim
) -> None:
    link = story.permalinks.create(snapshot={}, numbered=[claim.pk], answers=True)
    other = story.note_claim("They asked.", None)
    claim.merge_into(other, 1)
    link.refresh_from_db()
    assert link.numbered == [other.pk]
