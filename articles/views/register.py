"""What admins do with a source: look at it, and put a story's own into the register."""

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.forms.sources import ChangeSourceForm, PromoteForm, ReviewForm
from articles.models import NotPromoted, Source, Stale
from articles.views.answers import page_or_part, saved
from articles.views.scope import admins_only
from articles.views.sources import PAGE, TAKEN, context_of, source_for


@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    row = source_for(request, pk)
    admins_only(request)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        raise Stale
    row.review(form.cleaned_data["revision"], request.user)
    return _done(request, pk, "Reviewed.")


@require_POST
def promote(request: HttpRequest, pk: int) -> HttpResponse:
    row = source_for(request, pk)
    admins_only(request)
    form = PromoteForm(request.POST, source=row)
    if not form.is_valid():
        raise Stale
    data = form.cleaned_data
    try:
        row.promote(data["revision"], request.user, data["everywhere"])
    except NotPromoted as why:
        return _refused(request, pk, str(why), other=why.other)
    except IntegrityError:
        return _refused(request, pk, TAKEN)
    return _done(request, pk, "It is in the register now.")


def _done(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    row = source_for(request, pk)
    context = context_of(request, row, ChangeSourceForm(instance=row))
    return saved(request, f"{PAGE}#panel", context, to=row.get_absolute_url(), said=said)


def _refused(
    request: HttpRequest, pk: int, why: str, *, other: Source | None = None, status: int = 422
) -> HttpResponse:
    row = source_for(request, pk)
    context = context_of(request, row, ChangeSourceForm(instance=row))
    context |= {"problem": why, "in_the_way": other}
    return page_or_part(request, PAGE, context, part="panel", status=status)
