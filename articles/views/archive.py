"""Who else reported this, in any story; and which story an article belongs to."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.comparison import archive, belonging
from articles.models import Appearance, Claim, Term, Version
from articles.models.archive import alike
from articles.reading.archive import kept
from articles.views.answers import page_or_part
from articles.views.appearances import passage_for
from articles.views.claims import claim_for
from articles.views.marks import current_for
from newsdesk.throttle import throttled

PAGE = "claims/archive.html"
BELONGS = "articles/belongs.html"
PASSAGES = 3  # of a claim, each in an article of its own, that are looked for beside its words


@throttled("search")
@require_safe
def of_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Sentences of the archive that say what a claim says, in its words or in a passage's."""
    row = claim_for(request, pk)
    marks = _first_marks(row)
    own = {one.article.version: one for one in kept(marks, _scope(request))}
    language = _language_of(row)
    asked = [archive.of_words(row.text, language)]
    asked += [archive.of_passage(one, marks[version]) for version, one in own.items()]
    words = [(row.text, language)]
    words += [(archive.joined(marks[pk]), one.article.language) for pk, one in own.items()]
    without = [one.article.id for one in own.values()]
    context = {"claim": row, "story": row.story, "row": row}
    return _answer(request, asked, words, without, context)


def _language_of(row: Claim) -> str:
    """The one that most articles of the claim's story are in, as far as is known."""
    articles = row.story.articles.exclude(language="").values("language")
    most = articles.annotate(times=Count("pk")).order_by("-times", "language")
    return next((language for language in most.values_list("language", flat=True)[:1]), "")


def _first_marks(row: Claim) -> dict[int, Any]:
    """The fragments of the claim's first passage in each of some current texts."""
    marks = Appearance.objects.filter(claim=row, version__article__current=F("version"))
    found: dict[int, Any] = {}
    for version, fragments in marks.order_by("pk").values_list("version", "fragments"):
        found.setdefault(version, fragments)
    return dict(list(found.items())[:PASSAGES])


@throttled("search")
@require_safe
def of_passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Sentences of the archive that say what a passage says."""
    row = passage_for(request, pk)
    article = row.version.article
    found = (
        kept([article.current_id], _scope(request)) if article.current_id == row.version_id else []
    )
    if found:
        asked = [archive.of_passage(found[0], row.fragments)]
    else:  # it stands in an earlier text, which is not read any more
        asked = [archive.of_words(archive.joined(row.fragments), article.language)]
    words = [(archive.joined(row.fragments), article.language)]
    context = {"claim": row.claim, "story": article.story, "row": row, "passage": row}
    return _answer(request, asked, words, [article.pk], context)


def _scope(request: HttpRequest) -> QuerySet[Any]:
    found: QuerySet[Any] = Version.objects.visible_to(request.user)
    return found


def _answer(
    request: HttpRequest,
    asked: Sequence[archive.Asked],
    words: Sequence[tuple[str, str]],
    without: list[int],
    context: dict[str, Any],
) -> HttpResponse:
    # Each in its own language, once: they are mostly one.
    by_language: dict[str, list[str]] = {}
    for said, language in words:
        by_language.setdefault(language, []).append(said)
    versions = [
        pk
        for language, said in by_language.items()
        for pk in alike("\n".join(said), without, language)
    ]
    candidates = kept(dict.fromkeys(versions), _scope(request))
    found = archive.reported(asked, candidates)
    context |= {
        "found": archive.compared(found[: archive.MOST], Term.objects.lexicon()),
        "more": len(found) > archive.MOST,
        "most": archive.MOST,
    }
    return page_or_part(request, PAGE, context, part="panel")


@throttled("search")
@require_safe
def of_article(request: HttpRequest, pk: int) -> HttpResponse:
    """The stories that an article resembles, and who prints the same text."""
    version = current_for(request, pk)
    found = belonging.of(version, _scope(request))
    if found is None:
        raise Http404
    context = {"row": version.article, "story": version.article.story, "found": found}
    return render(request, BELONGS, context)
