"""What the register has of what a table speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from articles.models import Alias, Role, Source
from articles.models.source import folded
from articles.registry.table import Row, aliases

type Found = list[Source]


class Known:
    """Six queries, however long the table is."""

    def __init__(self, rows: Sequence[Row]) -> None:
        words = {row.cells.get(column, "") for row in rows for column in ("name", "parent")}
        self._folded = folded(words | {" ".join(one.split()) for one in words})
        # Of the register by folded name and alias, and of a story by exact name.
        self.names: dict[str, Found] = defaultdict(list)
        self.aliases: dict[str, Found] = defaultdict(list)
        self.own: dict[tuple[int | None, str], Found] = defaultdict(
            list
        )  # of a story, by exact name
        for source in self._sources(rows):
            self._note(source)
        roles = Role.objects.filter(
            source__in=[s.pk for found in self.names.values() for s in found]
        )
        self.persons = set(roles.values_list("source", flat=True))
        taken = Alias.objects.filter(story=None, article=None, name__in=_names(rows))
        self.owners = {alias.name: alias.source for alias in taken.select_related("source")}
        above = Source.objects.filter(parent__isnull=False).values_list("pk", "parent", "name")
        self.above = {pk: parent for pk, parent, _ in above}
        self.called = {pk: name for pk, _, name in above}
        self.called |= {one.pk: one.name for found in self.names.values() for one in found}
        self.called |= {one.pk: one.name for found in self.aliases.values() for one in found}

    def fold(self, words: str) -> str:
        return self._folded.get(words) or self._folded.get(" ".join(words.split()), "")

    def by_name(self, words: str) -> Found:
        return self.names.get(self.fold(words), [])

    def by_alias(self, words: str) -> Found:
        return self.aliases.get(self.fold(words), [])

    def _sources(self, rows: Sequence[Row]) -> Iterable[Source]:
        words = list(set(self._folded.values()) - {""})
        stories = {row.story for row in rows if row.story}
        alike = Alias.objects.filter(folded__in=words, story=None, article=None)
        called = Q(folded__in=words) | Q(pk__in=alike.values("source"))
        here = Q(story=None) | Q(story__in=stories)
        found: Iterable[Source] = Source.objects.filter(called, here).select_related("parent")
        return found.prefetch_related("aliases")  # type: ignore[attr-defined]

    def _note(self, source: Source) -> None:
        if source.story_id:
            self.own[source.story_id, source.name].append(source)
            return
        self.names[source.folded].append(source)
        for alias in source.aliases.all():
            if alias.everywhere and source not in self.aliases[alias.folded]:
                self.aliases[alias.folded].append(source)


def _names(rows: Iterable[Row]) -> list[str]:
    return [name for row in rows for name in aliases(row.cells.get("aliases", ""))]
