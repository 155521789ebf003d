"""What the views of passages and credits share: the article in the user's scope, its current
text, and what is painted again after a change."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles import reading
from articles.models import Article, Claim, Version
from articles.text.sentences import sentences
from articles.text.spans import Span

MOVED_ON = (
    "The text of this article has been replaced since you read it. Your words are still here: "
    "look where they stand now and mark again."
)


def article_for(request: HttpRequest, pk: int) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("current", "story", "publisher")
    article = get_object_or_404(rows, pk=pk, current__isnull=False)
    article.current.article = article  # so that nothing is read twice
    return article


def is_current(article: Article, version: Any) -> bool:
    return str(version) == str(article.current_id)


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


def first_sentence(text: str, span: Span) -> Span:
    """The sentence that `span` begins in."""
    for sentence in sentences(text):
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, sentence.end, text[sentence.start : sentence.end])
    return span
