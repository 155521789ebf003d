"""Who is meant by a wording that names no source of the register: names and aliases, in their
scope."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet, Value

from articles.models import Alias, Source
from articles.models.source import folded
from articles.reading import tree

type Key = tuple[str, int | None]


@dataclass(frozen=True)
class Aliases:
    """Sources by folded name and the article that the name holds in (None: in the whole story)."""

    known: dict[Key, tree.Source]
    folded: dict[str, str]

    def source(self, article: tree.Article, credit: tree.Attribution) -> tree.Source | None:
        """Whom `credit` of `article` credits; None where nobody knows."""
        if credit.source:
            return credit.source
        name = self.folded.get(credit.wording, "")
        return self.known.get((name, article.id)) or self.known.get((name, None))


def aliases(story: tree.Story) -> Aliases:
    """Whom the wordings of `story` may mean. Two queries, none without wordings."""
    words = {c.wording for a in story.articles for c in a.attributions if not c.source}
    names = folded(words)
    if not names:
        return Aliases({}, {})
    return Aliases(_alone(called(story.id, set(names.values()))), names)


def called(story: int, names: set[str]) -> dict[Key, set[tree.Source]]:
    """Who goes by each of the folded `names` in an article of `story`, and (None) in all of it.
    One query.

    What holds in an article or in the story is meant before what holds everywhere.
    """
    found: dict[Key, dict[bool, set[tree.Source]]] = {}
    for name, article, within, *source in _rows(story, names):
        scopes = found.setdefault((name, article), {})
        scopes.setdefault(within is not None, set()).add(tree.Source(*source))
    return {key: scopes.get(True) or scopes[False] for key, scopes in found.items()}


def _rows(story: int, names: set[str]) -> QuerySet[Source, tuple[Any, ...]]:
    """Folded name, article, story, and who goes by it there; a name holds wherever its source
    does.
    """
    here = Q(story=None, article=None) | Q(story=story) | Q(article__story=story)
    usable = Q(source__in=Source.objects.suggested_in(story))
    by_alias = Alias.objects.filter(here, usable, folded__in=names).values_list(
        *("folded", "article", "story"), *(F("source"), F("source__name"), F("source__kind"))
    )
    anywhere = Value(None, output_field=BigIntegerField())
    by_name = Source.objects.suggested_in(story).filter(folded__in=names)
    return by_name.values_list("folded", anywhere, "story", "pk", "name", "kind").union(by_alias)


def _alone(found: dict[Key, set[tree.Source]]) -> dict[Key, tree.Source]:
    """Where two sources go by one name, nobody knows which is meant."""
    return {key: next(iter(sources)) for key, sources in found.items() if len(sources) == 1}
