"""Deleting an article: what would go with it is said first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from articles.forms.removing import RemoveForm
from articles.models import Article, HasMarks, Permalink, Stale
from articles.views.answers import SeeOther
from articles.views.marks import current_for

PAGE = "articles/delete.html"


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Deletes an article with its texts; with its marks only when what it is was typed."""
    row = article_for(request, pk)
    if request.method != "POST":
        return _page(request, row)
    form = RemoveForm(request.POST, article=row)
    if not form.is_valid() and "revision" in form.errors:
        raise Stale
    story, name = row.story, str(row)
    try:
        if not form.is_valid():
            return _page(request, row, form=form, status=422)
        row.remove(form.cleaned_data["revision"], with_marks=form.confirmed)
    except HasMarks:
        typed = "This is neither its headline nor its number." if form.cleaned_data["typed"] else ""
        form.add_error("typed", typed or "Type it, so that nothing is deleted by accident.")
        return _page(request, row, form=form, status=422)
    story.touch()
    messages.success(request, f"{name} was deleted.")
    return SeeOther(story.get_absolute_url())


def article_for(request: HttpRequest, pk: int) -> Article:
    """An article in the user's scope, with its current text at hand."""
    version = current_for(request, pk)
    version.article.current = version
    return version.article


def _page(
    request: HttpRequest,
    row: Article,
    *,
    form: RemoveForm | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    ties = row.ties()
    shown = {
        "row": row,
        "form": form or RemoveForm(article=row),
        "claims": ties.passages,
        "absences": ties.absences,
        "marks": row.marks(),
        "furniture": sum(version.furniture.count() for version in row.versions.only("pk")),
        "versions": row.versions.count(),
        "links": links_to(row),
    }
    return render(request, PAGE, shown | context, status=status)


def links_to(row: Article) -> int:
    """How many open links that keep up with changes show this article by choice."""
    live = Permalink.objects.open().filter(story=row.story_id, live=True)
    return live.filter(selection__articles__contains=[row.pk]).count()
