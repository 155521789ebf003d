"""What the views of passages and credits share: the text in the user's scope, the words that are
selected in it, and what is painted again after a change."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict

from articles import reading
from articles.forms.spans import whole
from articles.models import Appearance, Attribution, Claim, Stale, Version, in_newsroom
from articles.models.statement import Given, Statement
from articles.text.sentences import sentences
from articles.text.spans import Span
from articles.views.scope import found

CURRENT = Statement(
    lambda: (
        Version.objects.current()
        .filter(in_newsroom(), article=Given("article"))
        .select_related("article__story", "article__publisher")
    )
)
MOVED_ON = (
    "The text of this article has been replaced since you read it. Your words are still here: "
    "look where they stand now and mark again."
)


def read_again[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """For views that mark in the current text: when the outlet's correction comes in between, so
    that nothing is saved, the request is looked at once more, beside the text that is there now.
    """

    @wraps(view)
    def twice(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except Stale:
            return view(*args, **kwargs)

    return twice


def current_for(request: HttpRequest, article: int) -> Version:
    """The current text of an article in the user's scope."""
    version: Version = found(CURRENT, request, article=article)
    return version


def is_meant(version: Version, sent: str | None) -> bool:
    """Whether a form was made for this text, and not for one that was replaced meanwhile."""
    return sent == str(version.pk)


def place(version: Version, anchor: str) -> str:
    """Where the reader shows `anchor`, an element of this text, in whatever columns it opens."""
    return f"/stories/{version.article.story_id}/?with={version.article_id}#{anchor}"


def repaint(
    version: Version, spans: Iterable[Span], claims: Iterable[Claim] = ()
) -> dict[str, Any]:
    """What a saved change shows again: the paragraphs it touches, and claims in the panel."""
    article, numbers = reading.part(version, spans)
    return {
        "article": article,
        "numbers": numbers,
        "claims": [reading.claim(claim) for claim in claims],
    }


def repaint_passage(
    request: HttpRequest, row: Appearance, claims: Collection[Claim], before: Iterable[Span] = ()
) -> dict[str, Any]:
    """What is shown after a passage was saved; with `before`, where its words were."""
    painted = repaint(row.version, [*before, *row.fragments], claims)
    credited = _credited(row, painted["article"])
    seen = credited or row.uncredited or row.own_reporting
    return painted | {
        "appearance": row,
        "credited": credited,
        "last": None if seen else reading.last_credit(row.version_id, request.user.pk),
        "form_key": uuid4(),
    }


def _credited(row: Appearance, painted: reading.Article) -> list[Any]:
    """Who is credited; asks the database only for credits that stand in other paragraphs."""
    ids = painted.appearance(row.pk).attributions
    here = [painted.credits[credit] for credit in ids if credit in painted.credits]
    return here if len(here) == len(ids) else list(row.attributions.select_related("source"))


def last_credit(request: HttpRequest, row: Appearance) -> Attribution | None:
    """The credit that this editor marked last in the same text."""
    mine = row.version.attributions.filter(created_by=request.user.pk)
    return mine.select_related("source").order_by("-pk").first()


def selected(query: QueryDict, version: Version) -> list[Span]:
    """The stretches that an address names, by `start` and `end` alone: nothing is stored yet,
    and a long quotation does not fit into an address. What is no stretch is left out.
    """
    edges = zip(query.getlist("start"), query.getlist("end"), strict=False)
    found = []
    for start, end in edges:
        with suppress(ValueError):  # not a number, or not a stretch of this text
            found.append(version.cut(int(start), int(end)))
    return sorted(set(found))


def revision(request: HttpRequest) -> int:
    """The revision that a form was made for; 0, which no row has, where it says none."""
    return whole(request.POST.get("revision", "")) or 0


def form_key(request: HttpRequest) -> UUID | None:
    with suppress(ValueError):
        return UUID(request.POST.get("form_key", ""))
    return None


def sent(field: Any) -> set[str]:
    """The values of a field with choices, as text: typed in, or its initial ones."""
    value = field.value()
    values = value if isinstance(value, list | tuple | set) else [value]
    return {str(one) for one in values if one not in (None, "")}


def credits_of(article: reading.Article, field: Any) -> list[tuple[Any, Any, bool]]:
    """Every credit of `article` with its chain, and whether `field` has chosen it."""
    chosen = sent(field)
    return [
        (credit, article.chain(credit.id), str(credit.id) in chosen)
        for credit in article.attributions
    ]


def first_sentence(text: str, span: Span) -> Span:
    """The sentence that `span` begins in."""
    for sentence in sentences(text):
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, sentence.end, text[sentence.start : sentence.end])
    return span
