"""The register as a table: out, and in by way of a dry run."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles import registry
from articles.forms.registry import ConfirmForm, TableForm, packed
from articles.forms.sources import RegisterForm
from articles.models import Source
from articles.views.answers import SeeOther
from articles.views.scope import admins_only
from newsdesk.throttle import throttled

PAGE = "sources/import.html"
CHANGED = "Somebody has changed the register meanwhile, so nothing was stored. Look again."


@throttled("export")
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """The sources that the list shows with the same question, all pages of it."""
    mine = Source.objects.visible_to(request.user)
    asked = RegisterForm.asked(request.GET, mine)
    rows = asked.order.sorted(asked.narrow(mine.with_counts()))
    rows = rows.select_related("parent").prefetch_related("aliases")
    return HttpResponse(
        registry.export(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="newsdesk-sources.csv"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_csv(request: HttpRequest) -> HttpResponse:
    admins_only(request)
    if request.method != "POST":
        return _page(request, TableForm())
    if "table" in request.POST:
        return _confirm(request)
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _shown(request, form.text, registry.plan(form.rows))


def _confirm(request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, TableForm(), status=422, problems=form.sentences)
    try:
        done = registry.apply(form.rows, form.cleaned_data["shown"], request.user)
    except registry.Changed:
        plan = registry.plan(form.rows)
        if not plan.news and not plan.errors:  # sent twice, for instance
            messages.success(request, "The register has all of this.")
            return SeeOther(reverse("sources"))
        return _shown(request, form.text, plan, status=409, problems=[CHANGED])
    messages.success(request, _told(done))
    return SeeOther(reverse("sources"))


def _told(done: registry.Plan) -> str:
    """Such as “3 sources were added and 1 changed.”"""
    new, changed = done.counts["new"], done.counts["changed"]
    if not new:
        return f"{changed} source{'s were' if changed != 1 else ' was'} changed."
    also = f" and {changed} changed" if changed else ""
    return f"{new} source{'s were' if new != 1 else ' was'} added{also}."


def _shown(
    request: HttpRequest, text: str, plan: registry.Plan, status: int = 0, **context: Any
) -> HttpResponse:
    context |= {"plan": plan, "table": packed(text)}
    wrong = 422 if plan.counts["error"] else 200
    return _page(request, TableForm(), status=status or wrong, **context)


def _page(request: HttpRequest, form: TableForm, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"form": form, "columns": registry.COLUMNS}
    return render(request, PAGE, context, status=status)
