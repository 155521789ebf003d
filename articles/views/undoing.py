"""Undo and redo of what an editor did in a story; one thing as it was at an earlier change."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles import chronicle
from articles.models import Change, Stale, Story
from articles.models.undoing import (
    CannotUndo,
    NothingLeft,
    Stack,
    Step,
    differing,
    invert,
    made_again,
    restorable,
    restore,
)
from articles.text.spans import shorten
from articles.views.answers import SeeOther, page_or_part
from articles.views.marks import revision
from articles.views.scope import admins_only, newsroom_only
from newsdesk import history

PAGE = "history/not_undone.html"
RESTORE = "history/restore.html"
STALE = "Somebody has changed it meanwhile, so nothing was restored. This is how it is now."
FEW = 2  # sentences of what was undone
SHOWN = 160  # characters of them
# What only who keeps the register and the codebook changes.
KEPT = {"source", "alias", "role", "apart", "tag", "term"}


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back the newest that this editor has done in the story and not undone."""
    return _step(request, pk, "undoes", "Undone", "There is nothing to undo here.")


@require_POST
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    """Does again what this editor has undone last, if he did nothing new since."""
    return _step(request, pk, "redoes", "Done again", "There is nothing to do again here.")


def _step(request: HttpRequest, pk: int, word: str, said: str, nothing: str) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    past: Any = request.POST.get("past", "")
    with transaction.atomic():
        stack = Stack.of(story.pk, int(str(request.user.pk)))
        step: Step | None = getattr(stack, word)(past)
        while step and not (taken := _taken(step, word)):
            step = getattr(stack, word)(step.action)
        if step is None:
            return _not(request, story, word, nothing)
        if isinstance(taken, CannotUndo):
            before = getattr(stack, word)(step.action)
            return _not(request, story, word, str(taken), past=before and step.action)
        story.touch()
    messages.success(request, f"{said}{_in_words(story, step)}.")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return SeeOther(story.get_absolute_url())


def _in_words(story: Story, step: Step) -> str:
    """What the step did when it was done first, as the history tells it. Five queries."""
    change = Change.objects.filter(context=step.action, story_id=story.pk).latest("pk")
    deed = chronicle.deed(chronicle.Scope("story", story.pk), change)
    if deed is None:
        return ""
    first, others = deed.sentences[:FEW], deed.sentences[FEW:]
    more = f", and {len(others)} more" if others else ""
    return f": {shorten('; '.join(map(str, first)), SHOWN)}{more}"


def _taken(step: Step, word: str) -> bool | CannotUndo:
    """False where there is nothing of it to be taken back, so that the next one is meant."""
    history.tell(**{word: str(step.action), "versions": made_again(step.request)})
    try:
        invert(step.request)
    except NothingLeft:
        return False
    except CannotUndo as error:
        return error
    return True


def _not(
    request: HttpRequest, story: Story, word: str, why: str, *, past: Any = None
) -> HttpResponse:
    name = "undo" if word == "undoes" else "redo"
    context = {"story": story, "word": name, "why": why, "past": past}
    return page_or_part(request, PAGE, context, part="refusal", status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def restored(request: HttpRequest, pk: int) -> HttpResponse:
    """What restoring one thing to what it was at a change would change; POST restores it."""
    newsroom_only(request)
    change = get_object_or_404(Change, pk=pk)
    if not restorable(change):
        raise Http404
    if change.kind in KEPT:
        admins_only(request)
    if request.method != "POST":
        return _restore(request, change)
    try:
        _tell(change)
        restore(change, revision(request))
    except Stale:
        return _restore(request, change, status=409, conflict=STALE)
    except CannotUndo as error:
        return _restore(request, change, status=409, conflict=f"Nothing was restored. {error}")
    messages.success(request, "Made again." if change.what == "delete" else "Restored.")
    return SeeOther(_back(change))


def _tell(change: Change) -> None:
    if change.what == "delete" and change.context_id:
        history.tell(versions=made_again(change.context_id))


def _back(change: Change) -> str:
    return f"/stories/{change.story_id}/history/" if change.story_id else "/"


def _restore(
    request: HttpRequest, change: Change, *, status: int = 200, **context: Any
) -> HttpResponse:
    noun, changed, now = differing(change)
    shown = {
        "change": change,
        "again": change.what == "delete",
        "revision": now or 0,
        "there": now is not None,
        "noun": noun,
        "changed": changed,
        "to": _back(change),
    }
    return page_or_part(request, RESTORE, shown | context, part="form", status=status)
