"""How what was found is shown: each with the words around what was looked for."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from articles import reading
from articles.models import Alias, Claim, searching
from articles.models.searching import Asked
from articles.text.hits import Folded, Sought, excerpt, marked, pattern

type Shown = list[dict[str, Any]]


def articles(versions: Iterable[Any], asked: Asked) -> Shown:
    """Texts with their articles; their `words` are as much of them as is searched."""
    texts = [(one, Folded(one.words), _stems(one)) for one in versions]
    forms = searching.forms(asked, ((stems, text) for _, text, stems in texts))
    sought = {
        stems: pattern(asked.query, forms.get(stems, {}))
        for stems in {stems for *_, stems in texts}
    }
    return [_article(one, text, sought[stems]) for one, text, stems in texts]


def _stems(version: Any) -> str:
    language: str = version.article.language.partition("-")[0].lower()
    return language


def _article(version: Any, text: Folded, sought: Sought) -> dict[str, Any]:
    article, hits = version.article, text.hits(sought)
    first = next(hits, (0, 0))
    stretch = excerpt(text.text, first)
    paragraph = reading.paragraph_at(text.text, first[0])
    address = f"{article.story.get_absolute_url()}?articles={article.pk}"
    return {
        "address": f"{address}#v{version.pk}-p{paragraph}",
        "title": f"A{article.position} {article.publisher or 'Outlet not known'}",
        "story": article.story,
        "parts": marked(text.text, chain([first], hits), stretch),
        "before": stretch[0] > 0,
        "after": stretch[1] < len(text.text),
    }


def stories(rows: Iterable[Any], asked: Asked) -> Shown:
    sought = pattern(asked.query)
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.title, sought),
            "more": _around(row.summary, sought),
        }
        for row in rows
    ]


def claims(rows: Iterable[Any], asked: Asked) -> Shown:
    sought = pattern(asked.query)
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.text, sought),
            "more": _around(row.note, sought),
            "kind": "" if row.status == Claim.Status.OPEN else row.get_status_display(),
            "story": row.story,
        }
        for row in rows
    ]


def findings(rows: Iterable[Any], asked: Asked) -> Shown:
    sought = pattern(asked.query)
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.sentence, sought),
            "kind": row.get_kind_display(),
            "story": row.story,
        }
        for row in rows
    ]


def sources(rows: Iterable[Any], asked: Asked) -> Shown:
    """Sources; one whose own name does not have the words, with the first other name that has."""
    sought, found = pattern(asked.query), list(rows)
    if asked.plain:
        otherwise = [row for row in found if not any(Folded(row.name).hits(sought))]
        called = Prefetch("aliases", Alias.objects.found(asked), to_attr="called")
        prefetch_related_objects(otherwise, called)
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.name, sought),
            "more": _whole(row.called[0].name, sought) if getattr(row, "called", None) else [],
            "kind": row.get_kind_display(),
            "story": row.story,
        }
        for row in found
    ]


def _whole(text: str, sought: Sought) -> list[tuple[str, bool]]:
    return marked(text, Folded(text).hits(sought), (0, len(text)))


def _around(text: str, sought: Sought) -> list[tuple[str, bool]]:
    """What of `text` has the words; nothing where it has none."""
    hits = Folded(text).hits(sought)
    first = next(hits, None)
    return marked(text, chain([first], hits), excerpt(text, first)) if first else []
