"""What the views of passages and credits share: the article in the user's scope, its current
text, and what is painted again after a change."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from articles import reading
from articles.models import Claim, Version
from articles.text.sentences import sentences
from articles.text.spans import Span

MOVED_ON = (
    "The text of this article has been replaced since you read it. Your words are still here: "
    "look where they stand now and mark again."
)


def current_for(request: HttpRequest, article: int) -> Version:
    """The current text of an article in the user's scope."""
    rows = Version.objects.current().visible_to(request.user)
    return get_object_or_404(
        rows.select_related("article__story", "article__publisher"), article=article
    )


def is_meant(version: Version, sent: Any) -> bool:
    """Whether a form was made for this text, and not for one that was replaced meanwhile."""
    return str(sent) == str(version.pk)


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


def typed(form: Any) -> list[dict[str, str]]:
    """The spans that came in, word for word, so that a refused form keeps them."""
    return [
        {"start": start, "end": end, "exact": quote}
        for start, end, quote in (form["spans"].value() or [])
    ]


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
