"""Sharing: the form that makes a link, the editor's links, and their revocation."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import permalinks, reading
from articles.forms.permalinks import ChoiceForm, LinkListForm, ShareForm
from articles.models import Permalink, Story
from articles.views.answers import SeeOther, saved
from articles.views.marks import revision

LIST = "permalinks/permalinks.html"


@require_http_methods(["GET", "HEAD", "POST"])
def of_story(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that shares what the reader's address shows, and what it makes."""
    row = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    story = reading.load(row)
    if request.method != "POST":
        chosen = ChoiceForm(request.GET, story)
        return _form(request, row, story, chosen, ShareForm(initial={"form_key": uuid4()}))
    chosen, form = ChoiceForm(request.POST, story), ShareForm(request.POST)
    if not (chosen.is_valid() & form.is_valid()):
        return _form(request, row, story, chosen, form, status=422)
    link = permalinks.share(
        row, chosen.choice, author=request.user, story=story, **form.cleaned_data
    )
    return SeeOther(f"{reverse('permalinks')}#link-{link.pk}")


def _form(
    request: HttpRequest,
    row: Story,
    story: reading.Story,
    chosen: ChoiceForm,
    form: ShareForm,
    status: int = 200,
) -> HttpResponse:
    choice = chosen.choice
    context = {
        "row": row,
        "form": form,
        "chosen": _hidden(choice),
        "wrong": chosen.sentences if status == 422 else [],
        "preview": permalinks.build(
            story,
            choice,
            as_of=timezone.now(),
            desk="",
            findings=reading.findings(story, kept=True),
        ),
        "back": request.GET.urlencode(),
    }
    return render(request, "permalinks/share.html", context, status=status)


def _hidden(choice: permalinks.Choice) -> dict[str, Any]:
    """The choice as fields of the form: the very address that the reader had."""
    ids = {"articles": choice.articles, "claim": choice.claims}
    joined = {name: ",".join(map(str, pks)) for name, pks in ids.items() if pks}
    return {"scope": choice.scope} | joined | choice.filters


@require_safe
def links(request: HttpRequest) -> HttpResponse:
    return _list(request)


def _rows(request: HttpRequest) -> Any:
    """The links of this editor, for admins everybody's; the snapshots stay where they are."""
    rows = Permalink.objects.managed_by(request.user).with_state()
    return rows.select_related("story", "created_by").defer("snapshot")


def _list(request: HttpRequest) -> HttpResponse:
    asked = LinkListForm(request.GET)
    context = {"page": asked.listed(_rows(request)), "asked": asked}
    return render(request, LIST, context)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(_rows(request), pk=pk)
    link.revoke(revision(request))
    context = {"link": _rows(request).get(pk=pk)}
    to = f"{reverse('permalinks')}#link-{pk}"
    return saved(request, f"{LIST}#link", context, to=to, said="Revoked.")
