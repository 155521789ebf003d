"""The codebook: editors read it, admins keep it."""

from copy import copy
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.tags import ChangeTagForm, FindTagForm, NewTagForm
from articles.models import Claim, InUse, Stale, Tag, is_admin
from articles.views.answers import SeeOther, page_or_part, saved
from articles.views.marks import revision
from articles.views.meanwhile import late
from articles.views.scope import admins_only

LIST = "tags/tags.html"
PAGE = "tags/tag.html"
CLAIMS_PER_PAGE = 25
TAKEN = "Somebody has just changed a tag of this name, or one above it. Look again."
USED = "It is used, so it stays. Merge it into another tag, or take it away from its claims first."


@require_http_methods(["GET", "HEAD", "POST"])
def tags(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _list(request, _new())
    admins_only(request)
    form = NewTagForm(request.POST)
    valid = form.is_valid()
    made = Tag.objects.made_with(request.user, form.cleaned_data.get("form_key"))
    if valid:
        made = _make(request, form)
    return SeeOther("/tags/") if made else _list(request, form, status=422)


def _new() -> NewTagForm:
    return NewTagForm(initial={"form_key": uuid4()})


def _make(request: HttpRequest, form: NewTagForm) -> Tag | None:
    try:
        with transaction.atomic():
            key = form.cleaned_data["form_key"]
            made, _ = Tag.objects.create_once(request.user, key, **form.values)
            Tag.objects.renumber()
    except IntegrityError:
        form.add_error(None, TAKEN)
        return None
    return made


def _list(request: HttpRequest, form: NewTagForm, *, status: int = 200) -> HttpResponse:
    return page_or_part(request, LIST, _book(request) | {"form": form}, part="rows", status=status)


def _book(request: HttpRequest) -> dict[str, Any]:
    """Every tag that is asked for, with its depth, and whether it is the first or the last of
    those below one tag."""
    asked = FindTagForm(request.GET)
    steps = Tag.objects.visible_to(request.user).with_counts().as_tree()
    last = {tag.parent_id: tag.pk for _, tag in steps}
    first = {tag.parent_id: tag.pk for _, tag in reversed(steps)}
    return {
        "asked": asked,
        "steps": [
            (depth, tag, first[tag.parent_id] == tag.pk, last[tag.parent_id] == tag.pk)
            for depth, tag in asked.narrow(steps)
        ],
        "admin": is_admin(request.user),
    }


def tag_for(request: HttpRequest, pk: int) -> Tag:
    rows = Tag.objects.visible_to(request.user).with_counts().select_related("parent")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    row = tag_for(request, pk)
    if request.method != "POST":
        return _page(request, row)
    admins_only(request)
    form = ChangeTagForm(request.POST, instance=copy(row))
    if not form.is_valid():
        return _page(request, row, form, status=422, revision=form["revision"].value())
    try:
        _change(row, form)
    except Stale:
        now = tag_for(request, pk)
        told = late(request, now, form)
        form = ChangeTagForm(told.data, instance=copy(now))
        return _page(request, now, form, status=409, late=told)
    except IntegrityError:
        form.add_error(None, TAKEN)
        return _page(request, tag_for(request, pk), form, status=422)
    row = tag_for(request, pk)
    context = _context(request, row, ChangeTagForm(instance=row))
    return saved(request, f"{PAGE}#panel", context, to=row.get_absolute_url(), said="Saved.")


@transaction.atomic
def _change(row: Tag, form: ChangeTagForm) -> None:
    Tag.objects.lock()
    row.revise(form.cleaned_data["revision"], **form.values)
    Tag.objects.renumber()


def _page(
    request: HttpRequest,
    row: Tag,
    form: ChangeTagForm | None = None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    shown = _context(request, row, form or ChangeTagForm(instance=row)) | context
    return page_or_part(request, PAGE, shown, part="panel", status=status)


def _context(request: HttpRequest, row: Tag, form: ChangeTagForm) -> dict[str, Any]:
    claims = Claim.objects.visible_to(request.user).filter(tags=row)
    claims = claims.select_related("story").order_by("-pk")
    return {
        "tag": row,
        "form": form,
        "revision": row.revision,
        "below": row.children.all(),
        "page": Paginator(claims, CLAIMS_PER_PAGE).get_page(request.GET.get("page")),
        "admin": is_admin(request.user),
    }


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a tag one place up or down among those below the same tag."""
    row = tag_for(request, pk)
    admins_only(request)
    steps = {"up": -1, "down": 1}.get(request.POST.get("to", ""), 0)
    row.move(revision(request), steps)
    siblings = [one.pk for one in row.siblings]
    said = f"{row.name} is number {siblings.index(row.pk) + 1} of {len(siblings)} now."
    context = _book(request) | {"form": _new()}
    return saved(request, f"{LIST}#rows", context, to="/tags/", said=said)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Deletes a tag that nothing uses."""
    row = tag_for(request, pk)
    admins_only(request)
    try:
        row.remove(revision(request))
    except InUse:
        return _page(request, tag_for(request, pk), status=409, problem=USED)
    return SeeOther("/tags/")
