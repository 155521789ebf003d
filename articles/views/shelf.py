"""The shelf: the articles that a story has, and what is still to be asked about them."""

from typing import Any
from uuid import uuid4

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles import reading
from articles.forms.adding import MOST_FILES, PasteForm, ShelfForm, UploadForm
from articles.forms.asking import AskForm, missing
from articles.importing import files
from articles.models import Article, Furniture, Source, Stale, Story
from articles.views import meanwhile
from articles.views.answers import page_or_part, saved
from articles.views.articles import describe
from articles.views.meanwhile import Late
from articles.views.removing import article_for

PAGE = "stories/articles.html"
MOST_OUTLETS = 300
TIMES = ("published", "updated")
SAVED = "Saved."


def page(
    request: HttpRequest,
    story: Story,
    *,
    paste: PasteForm | None = None,
    upload: UploadForm | None = None,
    asking: AskForm | None = None,
    late: Late | None = None,
    status: int = 200,
) -> HttpResponse:
    """The ways in and the articles; with htmx the articles alone."""
    asked = ShelfForm(request.GET)
    listed = asked.listed(_rows(story))
    context: dict[str, Any] = {
        "story": story,
        "asked": asked,
        "filtered": asked.narrows,
        "page": listed,
        "rows": [_row(row, asking, late) for row in listed],
        "outlets": _outlets(story),
        "paste": paste or PasteForm(initial={"form_key": uuid4()}, auto_id="paste_%s"),
        "upload": upload or UploadForm(initial={"form_key": uuid4()}, auto_id="upload_%s"),
        "largest": files.LARGEST,
        "most": MOST_FILES,
        "kinds": " ".join(files.KINDS),
    }
    return page_or_part(request, PAGE, context, part="shelf", status=status)


def _rows(story: Story) -> Any:
    state = Q(current__furniture__state=Furniture.State.SUGGESTED)
    rows = story.articles.select_related("publisher").without_texts()
    return rows.annotate(suggested=Count("current__furniture", filter=state))


def _row(row: Article, asking: AskForm | None = None, late: Late | None = None) -> dict[str, Any]:
    times = {name: reading.moment(row, name) for name in TIMES}
    mine = asking if asking and asking.article.pk == row.pk else None
    form = (mine or AskForm(article=row)) if missing(row) else None
    return {"row": row, "form": form, "late": mine and late} | times


def _outlets(story: Story) -> Any:
    """Names to choose from while one types."""
    rows = Source.objects.suggested_in(story.pk).filter(kind=Source.Kind.OUTLET)
    return rows.order_by("name").values_list("name", flat=True)[:MOST_OUTLETS]


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes what an editor knows of an article that could not be found when it came in."""
    row = article_for(request, pk)
    form = AskForm(request.POST, article=row)
    if not form.is_valid():
        return _again(request, row, form, status=422)
    try:
        describe(request, row, form)
    except Stale:
        now = article_for(request, pk)
        told = meanwhile.late(request, now, form)
        return _again(request, now, form.over(now), status=409, late=told)
    context = _row(_rows(row.story).get(pk=pk)) | {"story": row.story, "said": SAVED}
    to = f"/stories/{row.story_id}/articles/#row-{pk}"
    return saved(request, f"{PAGE}#row", context, to=to, said=SAVED)


def _again(
    request: HttpRequest,
    row: Article,
    form: AskForm | None,
    *,
    status: int,
    late: Late | None = None,
) -> HttpResponse:
    """The row with its form, as it was sent or, when it came too late, as it is now."""
    if not request.htmx:  # type: ignore[attr-defined]
        return page(request, row.story, asking=form, late=late, status=status)
    context = _row(_rows(row.story).get(pk=row.pk), form) | {"story": row.story}
    context |= {"late": late}
    return page_or_part(request, PAGE, context, part="row", status=status)
