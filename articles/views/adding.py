"""Adding articles to a story, and what is still to be asked about them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.forms.adding import MOST_FILES, PasteForm, ShelfForm, UploadForm, missing
from articles.importing import files, shelving
from articles.importing.drafts import Draft
from articles.importing.refusals import Refused
from articles.models import Furniture, Story
from articles.text import lines
from articles.text.spans import shorten
from articles.views.answers import SeeOther
from newsdesk.throttle import throttled

# Pages are read by processes of their own; this many of one upload at a time.
AT_ONCE = 2
TIMES = ("published", "updated")
BEGINNING = 80  # code points of an article without a headline
MOST_TOLD = 20  # of more articles only those are told one by one of which there is more to say
# In the order in which an editor reads them.
FOUND = {
    "headline": "the headline",
    "outlet": "the outlet",
    "published": "when it was published",
    "updated": "when it was updated",
    "language": "the language",
}


@throttled("uploads")
@require_http_methods(["GET", "HEAD", "POST"])
def articles(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, story)
    if "text" in request.POST:
        return _paste(request, story)
    return _upload(request, story)


def _paste(request: HttpRequest, story: Story) -> HttpResponse:
    form = PasteForm(request.POST, auto_id="paste_%s")
    if not form.is_valid():
        return _page(request, story, paste=form, status=422)
    added = shelving.add(
        story,
        [form.draft],
        author=request.user,
        form_key=form.cleaned_data["form_key"],
        by_hand=True,
    )
    _report(request, added)
    return SeeOther(request.path)


def _upload(request: HttpRequest, story: Story) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES, auto_id="upload_%s")
    if not form.is_valid():
        return _page(request, story, upload=form, status=422)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        read = list(pool.map(_read, form.cleaned_data["files"]))
    drafts = [one for one in read if isinstance(one, Draft)]
    refused = [str(one) for one in read if isinstance(one, Refused)]
    if not drafts:
        for reason in refused:
            form.add_error("files", reason)
        return _page(request, story, upload=form, status=422)
    key = form.cleaned_data["form_key"]
    added = shelving.add(story, drafts, author=request.user, form_key=key)
    for reason in refused:
        messages.error(request, reason)
    _report(request, added)
    return SeeOther(request.path)


def _read(upload: UploadedFile) -> Draft | Refused:
    """What an upload holds, or the sentence that says why it is not taken in."""
    try:
        # One byte more than allowed is enough to refuse it.
        return files.read(upload.name or "", upload.read(files.LARGEST + 1))
    except Refused as refused:
        return refused


def _report(request: HttpRequest, added: Sequence[shelving.Added]) -> None:
    fresh = [one for one in added if not one.twin]
    brief = len(fresh) > MOST_TOLD
    if brief:
        first, last = fresh[0].article.position, fresh[-1].article.position
        messages.success(request, f"{len(fresh)} articles were added as A{first} to A{last}.")
    for one in added:
        label = f"A{one.article.position}"
        if one.twin:
            messages.warning(request, f"{_name(one)} is in this story already, as {label}.")
        elif not brief or one.draft.notices:
            messages.success(request, f"Added as {label}: {_name(one)}{_told(one)}")


def _name(added: shelving.Added) -> str:
    outlet = added.article.publisher
    title = added.draft.headline or _beginning(added.draft)
    return f"{outlet}, “{title}”" if outlet else f"“{title}”"


def _beginning(draft: Draft) -> str:
    """The first words of the article itself."""
    aside = draft.furniture
    own = (
        line.words
        for line in lines.split(draft.text)
        if not any(piece.start <= line.start < piece.end for piece in aside)
    )
    return shorten(next(own, draft.text.strip()), BEGINNING)


def _told(added: shelving.Added) -> str:
    """What was found where, what may not be the article, what had to go."""
    found = [words for name, words in FOUND.items() if name in added.draft.found]
    pieces = len(added.draft.furniture)
    may = f"{pieces} piece{'s' * (pieces > 1)} may not be article text."
    first = f" (found in the text: {', '.join(found)})." if found else "."
    return " ".join([first, *([may] if pieces else []), *added.draft.notices])


def _page(
    request: HttpRequest,
    story: Story,
    *,
    paste: PasteForm | None = None,
    upload: UploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = ShelfForm(request.GET)
    state = Q(current__furniture__state=Furniture.State.SUGGESTED)
    rows = story.articles.select_related("publisher", "current")
    rows = rows.defer("current__text", "current__search")
    page = asked.listed(rows.annotate(suggested=Count("current__furniture", filter=state)))
    context: dict[str, Any] = {
        "story": story,
        "asked": asked,
        "filtered": asked.narrows,
        "page": page,
        "rows": [
            (row, *(reading.moment(row, name) for name in TIMES), missing(row)) for row in page
        ],
        "paste": paste or PasteForm(initial={"form_key": uuid4()}, auto_id="paste_%s"),
        "upload": upload or UploadForm(initial={"form_key": uuid4()}, auto_id="upload_%s"),
        "largest": files.LARGEST,
        "most": MOST_FILES,
        "kinds": " ".join(files.KINDS),
    }
    return render(request, "stories/articles.html", context, status=status)
