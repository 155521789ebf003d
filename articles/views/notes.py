"""Notes: threads of a story, begun, answered, worded otherwise, resolved, deleted; readers'
answers, let in or turned away.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.notes import BeginForm, NoteListForm, SayForm, WordForm
from articles.models import Note, Stale, Story, is_admin
from articles.models.pages import how_many
from articles.views.answers import page_or_part, saved
from articles.views.marks import revision
from articles.views.meanwhile import late
from articles.views.noting import Thread, listed, sections

LIST, PAGE, ON = "notes/notes.html", "notes/note.html", "notes/on.html"
THREAD, NOTES = "notes/_thread.html", "notes/_notes.html"
MOST = 50  # answers of readers that are shown to be decided about at once
ANSWERED = "Others have answered this note. Resolve the thread instead, or ask an admin."
STATES = {"in": Note.State.IN, "away": Note.State.AWAY}


def note_for(request: HttpRequest, pk: int, **more: Any) -> Note:
    rows = Note.objects.visible_to(request.user).with_authors().with_what_they_are_on()
    row: Note = get_object_or_404(rows.filter(*more.items()), pk=pk)
    return row


# --- of a story --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def of_story(request: HttpRequest, pk: int) -> HttpResponse:
    """The threads of a story and what readers have answered; POST begins a thread."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _list(request, story)
    form = BeginForm(request.POST, story=story)
    if not form.is_valid():
        return _not_begun(request, story, form)
    on, data = form.cleaned_data["on"], form.cleaned_data
    note = Note.begin(on, data["text"], author=request.user, form_key=data["form_key"])
    (section,) = sections(story.pk, on)
    to = f"{_page_of(on)}#note-{note.pk}"
    return saved(request, NOTES, {"section": section}, to=to, said="Noted.")


def _list(request: HttpRequest, story: Story) -> HttpResponse:
    asked = NoteListForm(request.GET)
    page = asked.listed(story, request.user)
    held = Note.objects.held().filter(story=story)
    first = held.with_what_they_are_on().select_related("permalink").order_by("pk")
    found = list(first[: MOST + 1])
    context = {
        "story": story,
        "tab": "notes",
        "asked": asked,
        "page": page,
        "threads": listed(page.rows),
        "held": found[:MOST],
        "holds": how_many(held) if len(found) > MOST else "",
    }
    return render(request, LIST, context)


def _not_begun(request: HttpRequest, story: Story, form: BeginForm) -> HttpResponse:
    """The form with what is wrong in it, beside the other threads where it is known what for."""
    on = form.cleaned_data.get("on")
    section = None
    if on is not None:
        (section,) = sections(story.pk, on)
        form.auto_id = f"note-{section.on}-%s"
        section.form = form
    context = {"story": story, "section": section, "form": form}
    return page_or_part(request, ON, context, part="section", status=422)


def _page_of(row: Any) -> str:
    """The page that shows `row` with its notes."""
    return reverse(row._meta.model_name, args=[row.pk])


# --- a thread ----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A note in its thread; POST words it otherwise, which is its author's alone to do."""
    row = note_for(request, pk)
    if request.method != "POST":
        return _thread(request, _of(row))
    if row.created_by_id != request.user.pk:
        raise PermissionDenied
    form = WordForm(request.POST)
    if not form.is_valid():
        return _thread(request, _of(row, wording=form, worded=pk), status=422)
    try:
        row.word(form.cleaned_data["revision"], form.cleaned_data["text"])
    except Stale:
        now = note_for(request, pk)
        told = late(request, now, form)
        thread = _of(now, wording=WordForm(told.data), worded=pk)
        return _thread(request, thread, status=409, late=told)
    return _saved(request, row, "Saved.")


def _of(row: Note, **more: Any) -> Thread:
    """The thread in which `row` stands."""
    first = row.parent or row
    notes = Note.objects.filter(parent=first, state=Note.State.IN).with_authors().order_by("pk")
    return Thread(first, list(notes), **more)


def _thread(
    request: HttpRequest, thread: Thread, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"thread": thread, "story": thread.note.story} | more
    return page_or_part(request, PAGE, context, part="thread", status=status)


def _saved(request: HttpRequest, row: Note, said: str) -> HttpResponse:
    first = row.parent_id or row.pk
    thread = _of(note_for(request, first))
    to = f"{reverse('note', args=[first])}#note-{row.pk}"
    return saved(request, THREAD, {"thread": thread}, to=to, said=said)


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    row = note_for(request, pk, parent=None)
    form = SayForm(request.POST, auto_id=f"answer-{pk}-%s")
    if not form.is_valid():
        return _thread(request, _of(row, say=form), status=422)
    data = form.cleaned_data
    made = row.answer(data["text"], author=request.user, form_key=data["form_key"])
    return _saved(request, made, "Answered.")


@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Resolves a thread, or opens it again."""
    row = note_for(request, pk, parent=None)
    if request.POST.get("resolved") == "no":
        row.reopen(revision(request))
        return _saved(request, row, "Open again.")
    row.resolve(revision(request), request.user)
    return _saved(request, row, "Resolved.")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Deletes a note, with its answers where an admin does; which is his and its author's to do."""
    row = note_for(request, pk)
    admin = is_admin(request.user)
    if row.created_by_id != request.user.pk and not admin:
        raise PermissionDenied
    if not row.take_back(revision(request), answered=admin):
        return _thread(request, _of(row, problem=ANSWERED), status=422)
    if row.parent_id:
        return _saved(request, note_for(request, row.parent_id), "Deleted.")
    to = reverse("notes-of-story", args=[row.story_id])
    return saved(request, f"{PAGE}#gone", {}, to=to, said="Deleted.")


# --- answers of readers ------------------------------------------------------------------------


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a reader's answer in, or turns it away."""
    row = note_for(request, pk)
    state = STATES.get(request.POST.get("say", ""))
    if state is None or not row.by_reader:
        raise Stale
    row.decide(revision(request), state)
    said = "Let in." if state == Note.State.IN else "Turned away."
    to = f"{reverse('notes-of-story', args=[row.story_id])}#note-{pk}"
    thread = _of(note_for(request, pk))
    return saved(request, THREAD, {"thread": thread}, to=to, said=said)
