"""The register of sources, and a source: its names, what it published, what it is credited for."""

from copy import copy
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Prefetch, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.forms.sources import (
    ChangeSourceForm,
    CreditedForm,
    NewSourceForm,
    PickForm,
    PromoteForm,
    PublishedForm,
    RegisterForm,
)
from articles.models import (
    Alias,
    Attribution,
    Source,
    SourceMerge,
    Stale,
    is_admin,
    reviewed,
)
from articles.views import meanwhile
from articles.views.answers import SeeOther, page_or_part, saved
from articles.views.meanwhile import Late
from articles.views.rules import rules_of
from articles.views.scope import newsroom_only
from newsdesk.errors import typed

LIST = "sources/sources.html"
PAGE = "sources/source.html"
GONE = "sources/merged.html"
MOST_IN_TREE = 2_000
SUGGESTIONS = 8
TAKEN = "Somebody has just given one of these names to another source. Look again."


@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _picked(request) if "pick" in request.GET else _list(request, _new())
    newsroom_only(request)
    form = NewSourceForm(request.POST)
    valid = form.is_valid()
    made = Source.objects.made_with(request.user, form.cleaned_data.get("form_key"))
    if valid:
        made = _make(request, form)
    if made:
        return SeeOther(made.get_absolute_url())
    return _list(request, form, status=422)


def _new() -> NewSourceForm:
    return NewSourceForm(initial={"form_key": uuid4()})


def _make(request: HttpRequest, form: NewSourceForm) -> Source | None:
    data = form.cleaned_data
    try:
        with transaction.atomic():
            values = form.values | reviewed(request.user)
            made, new = Source.objects.create_once(request.user, data["form_key"], **values)
            if new:
                made.go_by(data["aliases"])
    except IntegrityError:
        form.add_error(None, TAKEN)
        return None
    return made


def _list(request: HttpRequest, form: NewSourceForm, status: int = 200) -> HttpResponse:
    mine = Source.objects.visible_to(request.user)
    asked = RegisterForm.asked(request.GET, mine)
    rows = asked.narrow(mine.with_counts()).select_related("story", "parent")
    context: dict[str, Any] = {"asked": asked, "form": form, "admin": is_admin(request.user)}
    if context["admin"]:
        context["waiting"] = mine.not_reviewed().count()
    if asked.as_tree:
        found = rows.order_by("folded", "pk")[:MOST_IN_TREE]
        context["steps"] = reading.below_owners(found, whole=not asked.narrows)
        context["most"] = MOST_IN_TREE
    else:
        rows = rows.prefetch_related("aliases")
        context["page"] = asked.page(rows)
    return page_or_part(request, LIST, context, part="rows", status=status)


def _picked(request: HttpRequest) -> HttpResponse:
    """Radio buttons for the credit form: sources that the typed words may mean.

    Before anything is typed, those which the story credits most.
    """
    form = PickForm(request.GET)
    form.is_valid()
    words, story = form.words.strip(), form.cleaned_data.get("story") or 0
    all_ = Source.objects.visible_to(request.user).suggested_in(story)
    near = all_.like(words, story=story).nearest_first(words) if words else all_.credited_in(story)
    rows = list(near.prefetch_related("aliases", "roles")[:SUGGESTIONS])
    sure = [row for row in rows if words and row.distance == 0]
    context = {"rows": rows, "words": words, "sure": sure[0] if len(sure) == 1 else None}
    return render(request, f"{LIST}#pick", context)


def source_for(request: HttpRequest, pk: int) -> Source:
    rows = Source.objects.visible_to(request.user).with_counts()
    rows = rows.select_related("story", "parent", "created_by", "reviewed_by")
    names = Alias.objects.select_related("story", "article__story", "article__publisher")
    return get_object_or_404(rows.prefetch_related("roles", Prefetch("aliases", names)), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        row = source_for(request, pk)
    except Http404:
        return _merged(request, pk)
    if request.method != "POST":
        return _page(request, row, ChangeSourceForm(instance=row))
    form = ChangeSourceForm(request.POST, instance=copy(row))
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        with transaction.atomic():
            form.store(row)
    except Stale:
        now = source_for(request, pk)
        told = meanwhile.late(request, now, form)
        form = ChangeSourceForm(told.data, instance=copy(now))
        return _page(request, now, form, status=409, late=told)
    except IntegrityError:
        form.add_error(None, TAKEN)
        return _page(request, source_for(request, pk), form, status=422)
    row = source_for(request, pk)
    context = context_of(request, row, ChangeSourceForm(instance=row))
    return saved(request, f"{PAGE}#panel", context, to=row.get_absolute_url(), said="Saved.")


def _merged(request: HttpRequest, pk: int) -> HttpResponse:
    """For a source that has become part of another: there; what was typed for it is late."""
    kept = merged_into(request, pk)
    if not kept:
        raise Http404
    if request.method == "POST":
        context = {"kept": kept, "typed": typed(request)}
        return page_or_part(request, GONE, context, part="panel", status=409)
    # Not for ever: a browser would still go there when the merge is undone.
    return redirect(kept)


def merged_into(request: HttpRequest, pk: int) -> Source | None:
    now = SourceMerge.objects.now(pk)
    rows = Source.objects.visible_to(request.user)
    return rows.filter(pk=now).first() if now else None


def _page(
    request: HttpRequest,
    row: Source,
    form: ChangeSourceForm,
    *,
    status: int = 200,
    late: Late | None = None,
) -> HttpResponse:
    context = context_of(request, row, form) | {"late": late}
    if status == 422:
        context["revision"] = form["revision"].value()
    return page_or_part(request, PAGE, context, part="panel", status=status)


def context_of(request: HttpRequest, row: Source, form: ChangeSourceForm) -> dict[str, Any]:
    published = PublishedForm(request.GET, prefix="published")
    credited = CreditedForm(request.GET, prefix="credited")
    articles = row.articles.select_related("story").with_titles()
    page = credited.page(_credits(row), counted=False)
    return {
        "source": row,
        "form": form,
        "revision": row.revision,
        "children": row.children.order_by("name"),
        "merges": row.merges.standing().select_related("created_by"),
        "published": published,
        "articles": published.page(articles, counted=False),
        "credited": credited,
        "page": page,
        "credits": reading.credited(page.rows),
        "rules": rules_of(row),
        **(_for_admins(request, row) if is_admin(request.user) else {}),
    }


def _for_admins(request: HttpRequest, row: Source) -> dict[str, Any]:
    """The queue of what nobody has looked at yet, and the way into the register."""
    waiting = Source.objects.visible_to(request.user).not_reviewed().exclude(pk=row.pk)
    after = waiting.order_by(Case(When(pk__gt=row.pk, then=Value(0)), default=Value(1)), "pk")
    return {
        "admin": True,
        "waiting": waiting.count(),
        "next": after.first(),
        "promotion": PromoteForm(None, source=row) if row.promotable else None,
    }


def _credits(row: Source) -> QuerySet[Attribution]:
    """Its credits in current texts."""
    read = row.attributions.filter(version__article__current=F("version"))
    whole = read.select_related("version__article__publisher", "version__article__story")
    return whole.defer("version__text", "version__search")
