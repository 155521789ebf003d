"""Adding articles to a story, and what is still to be asked about them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles.forms.adding import PasteForm, UploadForm
from articles.importing import files, shelving
from articles.importing.drafts import Draft
from articles.importing.refusals import Refused
from articles.models import Article, Story
from articles.views.answers import SeeOther

# What an editor is asked for, where neither the file nor the text told it.
QUESTIONS = [
    ("publisher_id", "which outlet?"),
    ("published_at", "published when?"),
    ("language", "which language?"),
    ("url", "at which address?"),
]


@require_http_methods(["GET", "HEAD", "POST"])
def articles(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, story)
    if "text" in request.POST:
        return _paste(request, story)
    return _upload(request, story)


def _paste(request: HttpRequest, story: Story) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, story, paste=form, status=422)
    _shelve(request, story, [form.draft], form.cleaned_data["form_key"])
    return SeeOther(request.path)


def _upload(request: HttpRequest, story: Story) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, story, upload=form, status=422)
    drafts, refused = _read(form.cleaned_data["files"])
    if not drafts:
        for reason in refused:
            form.add_error("files", reason)
        return _page(request, story, upload=form, status=422)
    _shelve(request, story, drafts, form.cleaned_data["form_key"])
    for reason in refused:
        messages.error(request, reason)
    return SeeOther(request.path)


def _read(uploads: Sequence[UploadedFile]) -> tuple[list[Draft], list[str]]:
    """What can be read, and a sentence for each file that cannot."""
    drafts, refused = [], []
    for upload in uploads:
        try:
            # One byte more than allowed is enough to refuse it.
            drafts.append(files.read(upload.name or "", upload.read(files.LARGEST + 1)))
        except Refused as reason:
            refused.append(str(reason))
    return drafts, refused


def _shelve(request: HttpRequest, story: Story, drafts: list[Draft], form_key: Any) -> None:
    for added in shelving.add(story, drafts, author=request.user, form_key=form_key):
        label = f"A{added.article.position}"
        if added.twin:
            messages.warning(request, f"“{_name(added)}” is in this story already, as {label}.")
            continue
        messages.success(request, " ".join([f"Added as {label}: {_name(added)}.", *_found(added)]))


def _name(added: shelving.Added) -> str:
    outlet = added.article.publisher
    title = added.draft.headline or added.draft.text[:80].split("\n")[0]
    return f"{outlet}, {title}" if outlet else title


def _found(added: shelving.Added) -> list[str]:
    pieces = len(added.draft.furniture)
    told = [f"{pieces} piece{'s' * (pieces > 1)} may not be article text."] if pieces else []
    return [*told, *added.draft.notices]


def _page(
    request: HttpRequest,
    story: Story,
    *,
    paste: PasteForm | None = None,
    upload: UploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    suggested = Count("current__furniture", filter=Q(current__furniture__state="suggested"))
    rows = story.articles.select_related("publisher", "current").defer("current__text")
    context = {
        "story": story,
        "rows": [(row, _missing(row)) for row in rows.in_order().annotate(suggested=suggested)],
        "paste": paste or PasteForm(initial={"form_key": uuid4()}),
        "upload": upload or UploadForm(initial={"form_key": uuid4()}),
    }
    return render(request, "stories/articles.html", context, status=status)


def _missing(article: Article) -> list[str]:
    return [question for name, question in QUESTIONS if not getattr(article, name)]
