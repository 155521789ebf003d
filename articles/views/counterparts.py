"""What a story's other articles have of a sentence, and what articles copy from one another."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import reading
from articles.comparison.copying import blocks, by_article, same_texts
from articles.comparison.counterparts import Sentence, overview
from articles.comparison.counterparts import counterparts as counterparts_of
from articles.forms.layout import Layout
from articles.forms.spans import whole
from articles.models import Term
from articles.views.answers import page_or_part
from articles.views.marks import current_for
from articles.views.reader import STORY
from articles.views.scope import found

PAGE = "reader/counterparts.html"
COPIED = "reader/copied.html"
MOVED_ON = (
    "The text of this article has been replaced since you read it. Load the story again to compare "
    "the text of now."
)
CHOOSE = "Choose a sentence to see what the other articles have of it."
NOT_COMPARED = "These words are not article text, or none at all: they are not compared."


@require_safe
def counterparts(request: HttpRequest, pk: int) -> HttpResponse:
    """The counterparts of the sentences at `at=START` or `at=START-END`; without it, of which
    sentences there are some.
    """
    story = current_for(request, pk).article.story
    articles = reading.texts(story.pk)
    asked = next((one for one in articles if one.id == pk), None)
    if asked is None:
        raise Http404
    context: dict[str, Any] = {"story": story, "article": asked, "others": len(articles) - 1}
    context["said"] = CHOOSE
    if request.GET.get("version", str(asked.version)) != str(asked.version):
        context["conflict"] = MOVED_ON
        return page_or_part(request, PAGE, context, part="panel", status=409)
    place = stretch(request.GET.get("at", ""))
    if place is None:
        context["overview"] = overview(articles, asked)
    else:
        lexicon = Term.objects.lexicon()
        context |= _answer(counterparts_of(articles, asked, *place, lexicon))
    return page_or_part(request, PAGE, context, part="panel")


def stretch(at: str) -> tuple[int, int] | None:
    """`12` or `12-40`, in code points; None for anything else."""
    first, dash, last = at.partition("-")
    start = whole(first)
    if start is None:
        return None
    end = whole(last) if dash else start + 1
    return None if end is None else (start, end)


def _answer(sentences: list[Sentence]) -> dict[str, Any]:
    if not sentences:
        return {"said": NOT_COMPARED, "sentences": []}
    names = list(dict.fromkeys(one.outlet for each in sentences for one in each.found))
    number = sum(len(one.counterparts) for each in sentences for one in each.elsewhere)
    said = f"{number} counterpart{'s' if number > 1 else ''}: {', '.join(names)}"
    return {"said": said if number else "No counterpart", "sentences": sentences}


@require_safe
def copied(request: HttpRequest, pk: int) -> HttpResponse:
    """What the articles that the reader's address picks have in a row of one another."""
    story = found(STORY, request, story=pk)
    chosen = Layout.asked(request.GET, story.readable).articles
    articles = [one for one in reading.texts(story.pk) if one.id in chosen]
    known = blocks(articles)
    of_each = by_article(articles, known)
    context = {
        "story": story,
        "articles": articles,
        "blocks": known,
        "copied": of_each,
        "same": same_texts(of_each),
        "said": _how_many(len(known)),
    }
    return page_or_part(request, COPIED, context, part="panel")


def _how_many(number: int) -> str:
    if not number:
        return "No twelve words in a row stand in two of these articles"
    return f"{number} block{'s' if number > 1 else ''} of twelve words or more in a row"
