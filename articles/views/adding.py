"""Adding articles to a story, one by one or many at once."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.comparison import belonging
from articles.forms.adding import PasteForm, UploadForm
from articles.importing import files, shelving
from articles.importing.drafts import Draft
from articles.importing.refusals import Refused
from articles.models import Story, Version
from articles.models.article import BEGINNING
from articles.text import lines
from articles.text.spans import shorten
from articles.views import shelf
from articles.views.answers import SeeOther
from newsdesk.throttle import throttled

# Pages are read by processes of their own; this many of one upload at a time.
AT_ONCE = 2
MOST_TOLD = 20  # of more articles only those are told one by one of which there is more to say
MOST_COMPARED = 10  # with what is there already: 7 queries for each
THE_REST = "all other articles; of the rest each one’s page says which story it may belong to."
# In the order in which an editor reads them.
FOUND = {
    "headline": "the headline",
    "outlet": "the outlet",
    "published": "when it was published",
    "updated": "when it was updated",
    "language": "the language",
}

type Told = tuple[int, str]  # a level of django.contrib.messages and a sentence


@throttled("uploads")
@require_http_methods(["GET", "HEAD", "POST"])
def articles(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return shelf.page(request, story)
    if "text" in request.POST:
        return _paste(request, story)
    return _upload(request, story)


def _paste(request: HttpRequest, story: Story) -> HttpResponse:
    form = PasteForm(request.POST, auto_id="paste_%s")
    if not form.is_valid():
        return shelf.page(request, story, paste=form, status=422)
    added = shelving.add(
        story,
        [form.draft],
        author=request.user,
        form_key=form.cleaned_data["form_key"],
        by_hand=True,
    )
    return _report(request, [*_told(story, added), *_resembling(request, added)])


def _upload(request: HttpRequest, story: Story) -> HttpResponse:
    """With htmx files come one by one, and each answer says what became of its file."""
    form = UploadForm(request.POST, request.FILES, auto_id="upload_%s")
    if not form.is_valid():
        return _refused(request, story, form)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        read = list(pool.map(_read, form.cleaned_data["files"]))
    drafts = [one for one in read if isinstance(one, Draft)]
    refused = [str(one) for one in read if isinstance(one, Refused)]
    if not drafts:
        for reason in refused:
            form.add_error("files", reason)
        return _refused(request, story, form)
    key = form.cleaned_data["form_key"]
    added = shelving.add(story, drafts, author=request.user, form_key=key)
    errors = ((messages.ERROR, reason) for reason in refused)
    return _report(request, [*errors, *_told(story, added), *_resembling(request, added)])


def _refused(request: HttpRequest, story: Story, form: UploadForm) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        context = {"refused": [reason for field in form.errors.values() for reason in field]}
        return render(request, f"{shelf.PAGE}#outcome", context, status=422)
    return shelf.page(request, story, upload=form, status=422)


def _read(upload: UploadedFile) -> Draft | Refused:
    """What an upload holds, or the sentence that says why it is not taken in."""
    try:
        # One byte more than allowed is enough to refuse it.
        return files.read(upload.name or "", upload.read(files.LARGEST + 1))
    except Refused as refused:
        return refused


def _report(request: HttpRequest, told: Sequence[Told]) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        tags = messages.DEFAULT_TAGS
        said = [(tags[level], sentence) for level, sentence in told]
        return render(request, f"{shelf.PAGE}#outcome", {"told": said})
    for level, sentence in told:
        messages.add_message(request, level, sentence)
    return SeeOther(request.path)


def _told(story: Story, added: Sequence[shelving.Added]) -> Iterator[Told]:
    """What became of each; of many only where there is more to say than that it is in."""
    fresh = [one for one in added if not (one.twin or one.corrected)]
    brief = len(fresh) > MOST_TOLD
    if brief:
        first, last = fresh[0].article.position, fresh[-1].article.position
        sentence = f"{len(fresh)} articles were added as A{first} to A{last}."
        yield messages.SUCCESS, sentence
    waiting = reading.carried.waiting(one.article.pk for one in added if one.corrected)
    for one in added:
        label = f"A{one.article.position}"
        if one.twin:
            yield messages.WARNING, f"{_name(one)} is in this story already, as {label}."
        elif one.article.story_id != story.pk:
            yield messages.WARNING, f"{_name(one)} has been moved to another story since."
        elif one.corrected:
            yield messages.SUCCESS, _corrected(one, waiting.get(one.article.pk, 0))
        elif not brief or one.draft.notices:
            yield messages.SUCCESS, f"Added as {label}: {_name(one)}{_found(one)}"


def _resembling(request: HttpRequest, added: Sequence[shelving.Added]) -> Iterator[Told]:
    """Which other stories the first new articles resemble, and who prints the same text, each text
    once. Of further ones each article's page says it, since every look costs as much as a search.
    """
    fresh = [one.article for one in added if not (one.twin or one.corrected)]
    scope = Version.objects.visible_to(request.user)
    rows = scope.filter(article__in=fresh[:MOST_COMPARED], article__current=F("pk"))
    told = set[int]()
    for row in rows.defer("search").order_by("article__position"):
        if (found := belonging.of(row, scope)) is None:
            continue
        if found.said and row.article_id not in told:
            yield messages.INFO, f"{found.said}: {found.printed[0].why}."
            told |= {one.kept.article.id for one in found.printed}
        if found.offered:
            yield messages.INFO, _offered(found)
    if len(fresh) > MOST_COMPARED:
        yield messages.INFO, f"The first {MOST_COMPARED} were compared with {THE_REST}"


def _offered(found: belonging.Found) -> str:
    best = found.offered[0]
    return format_html(
        "A{} may belong to “{}”: {}. {}",
        found.asked.article.number,
        best.title,
        best.best.why,
        format_html('<a href="/articles/{}/archive/">Which story?</a>', found.asked.article.id),
    )


def _corrected(added: shelving.Added, waiting: int) -> str:
    article = added.article
    number, address = article.current.number, article.get_absolute_url()
    told = format_html(
        "{} is a new text of A{}: {}.",
        _name(added),
        article.position,
        format_html('<a href="{}versions/">version {}</a>', address, number),
    )
    if not waiting:
        return format_html("{} No marked words were changed.", told)
    words = f"{waiting} mark{'s' * (waiting > 1)} to look at"
    return format_html('{} <a href="{}carried/">{}</a>.', told, address, words)


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


def _found(added: shelving.Added) -> str:
    """What was found where, what may not be the article, what had to go."""
    found = [words for name, words in FOUND.items() if name in added.draft.found]
    pieces = len(added.draft.furniture)
    may = f"{pieces} piece{'s' * (pieces > 1)} may not be article text."
    first = f" (found in the text: {', '.join(found)})." if found else "."
    return " ".join([first, *([may] if pieces else []), *added.draft.notices])
