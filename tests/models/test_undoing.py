"""Requests are undone, and done again, from the history alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.models import Appearance, Change, Claim, Crediting, Furniture, Story, Version
from articles.models.undoing import CannotUndo, Stack, invert, made_again, replay, restore
from articles.models.undoing.tables import tables
from newsdesk.history import Context
from tests import desk

ITS_OWN = {"revision", "active_at", "changed_at"}


@contextmanager
def request(user: User, **metadata: Any) -> Iterator[None]:
    """As one POST of `user` does."""
    with connection.execute_wrapper(Context(user=user.pk, **metadata)):
        yield


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every tracked table, without what only grows."""
    return {
        kind: [
            {name: value for name, value in row.items() if name not in ITS_OWN}
            for row in table.model._base_manager.order_by("pk").values()
        ]
        for kind, table in tables().items()
    }


def newest() -> UUID:
    context: UUID = Change.objects.order_by("-pk").values_list("context_id", flat=True)[0]
    return context


def again(user: User, word: str, story: Story) -> None:
    """The next step of the stack, as the view takes it."""
    step = getattr(Stack.of(story.pk, user.pk), word)()
    with request(user, **{word: str(step.action), "versions": made_again(step.request)}):
        invert(step.request)


@pytest.fixture
def ben(db: None) -> User:
    return desk.editor("ben")


def mark(version: Version, claim: Claim, user: User, quote: str = "new jammers") -> Any:
    with request(user):
        return version.mark(claim, desk.words(version, quote), author=user)


def do_mark(version: Version, claim: Claim, ana: User) -> None:
    claim.story.note_claim("Another.", ana)
    version.mark(claim, desk.words(version, "new jammers"), author=ana)


def do_delete(version: Version, claim: Claim, ana: User) -> None:
    claim.remove(claim.revision)


def do_revise(version: Version, claim: Claim, ana: User) -> None:
    claim.revise(claim.revision, text="Said otherwise.")


def do_furniture(version: Version, claim: Claim, ana: User) -> None:
    version.set_aside(desk.word(version, "A crowd gathered outside."), "embed", author=ana)


def do_correct(version: Version, claim: Claim, ana: User) -> None:
    text = version.text + "\nMore."
    version.article.correct(version.pk, text, author=ana, form_key=None)


def do_nest(version: Version, claim: Claim, ana: User) -> None:
    post = desk.outlet()
    outer = version.credit(desk.words(version, "memos seen by"), author=ana, source=post)
    version.credit(desk.words(version, "memos"), author=ana, source=post, parent=outer)


DEEDS = [do_mark, do_delete, do_revise, do_furniture, do_correct, do_nest]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_done_undone_and_done_again(version: Version, claim: Claim, ana: User, deed: Any) -> None:
    if deed is not do_mark:
        mark(version, claim, ana)
    story, before, texts = claim.story, rows(), Version.objects.count()
    with request(ana):
        deed(version, claim, ana)
    after = rows()
    assert after != before
    for _ in range(2):
        again(ana, "undoes", story)
        assert (rows(), Version.objects.count()) == (before, texts)
        again(ana, "redoes", story)
        assert rows() == after


def test_a_credit_goes_with_what_was_nested(version: Version, claim: Claim, ana: User) -> None:
    with request(ana):
        do_nest(version, claim, ana)
    before = rows()
    with request(ana):
        version.attributions.all().delete()
    again(ana, "undoes", version.article.story)
    assert rows() == before


def test_another_editors_change_is_not_gone_over(claim: Claim, ana: User, ben: User) -> None:
    with request(ana):
        claim.revise(claim.revision, text="Said by ana.")
    mine = newest()
    with request(ben):
        claim.revise(claim.revision, text="Said by ben.")
    before = rows()
    with pytest.raises(CannotUndo, match=r"^ben changed the claim at \d\d:\d\d\.$"):
        invert(mine)
    assert rows() == before


def test_another_field_of_another_editor_stays(claim: Claim, ana: User, ben: User) -> None:
    was = claim.text
    with request(ana):
        claim.revise(claim.revision, text="Said by ana.")
    mine = newest()
    with request(ben):
        claim.revise(claim.revision, note="Look here.")
    invert(mine)
    claim.refresh_from_db()
    assert (claim.text, claim.note) == (was, "Look here.")


def test_what_others_hang_on_it_stays(version: Version, story: Story, ana: User, ben: User) -> None:
    with request(ana):
        claim = story.note_claim("By ana.", ana)
    mine = newest()
    mark(version, claim, ben)
    with pytest.raises(CannotUndo):
        invert(mine)
    assert Appearance.objects.count() == 1


def test_each_editor_has_a_stack(version: Version, story: Story, ana: User, ben: User) -> None:
    for number in range(3):
        for user in (ana, ben):
            with request(user):
                story.note_claim(f"{number} by {user}.", user)
    again(ana, "undoes", story)
    again(ben, "undoes", story)
    again(ana, "undoes", story)
    texts = set(story.claims.values_list("text", flat=True))
    assert texts == {"0 by ana.", "0 by ben.", "1 by ben."}
    again(ana, "redoes", story)
    assert story.claims.filter(text="1 by ana.").exists()
    with request(ana):
        story.note_claim("New.", ana)
    stack = Stack.of(story.pk, ana.pk)
    assert stack.redoes() is None
    assert len(stack.done) == 3


def test_past_one_that_is_refused(story: Story, ana: User) -> None:
    for number in range(2):
        with request(ana):
            story.note_claim(f"{number}.", ana)
    stack = Stack.of(story.pk, ana.pk)
    first, second = stack.done
    assert stack.undoes() == second
    assert stack.undoes(second.action) == first
    assert stack.undoes(first.action) is None


def test_shared_links_are_apart(story: Story, ana: User) -> None:
    with request(ana):
        story.permalinks.create(live=True, label="Link")
    assert Stack.of(story.pk, ana.pk).undoes() is None


def test_a_lock_never_comes_again(claim: Claim, ana: User) -> None:
    with request(ana):
        claim.revise(claim.revision, text="Otherwise.")
    last = claim.revision
    with request(ana):
        claim.delete()
    story = claim.story
    again(ana, "undoes", story)
    assert story.claims.get().revision == last + 1


def test_one_thing_as_it_was(claim: Claim, ana: User) -> None:
    first = Change.objects.filter(kind="claim").order_by("pk")[0]
    was = claim.text
    claim.revise(claim.revision, text="Otherwise.")
    restore(first, claim.revision)
    claim.refresh_from_db()
    assert claim.text == was


def test_made_again_with_what_went_with_it(version: Version, claim: Claim, ana: User) -> None:
    version.credit(desk.words(version, "new jammers"), source=desk.outlet())
    mark(version, claim, ana)
    assert Crediting.objects.exists()
    before = rows()
    with request(ana):
        claim.delete()
    restore(Change.objects.filter(kind="claim", what="delete").get(), 0)
    assert rows() == before
    assert Furniture.objects.count() == len(before["furniture"])


@pytest.mark.parametrize("kind", sorted(tables().keys() - {"version"}))
def test_replaying_gives_the_table(db: None, kind: str) -> None:
    made = desk.every_noun()
    made["claim"].revise(made["claim"].revision, text="Otherwise.")
    made["appearance"].delete()
    table = tables()[kind]
    keys = table.model._base_manager.values_list("pk", flat=True)
    assert replay(kind).keys() == set(keys)
