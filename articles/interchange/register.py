"""Sources and tags of a file find their places among those that are there already.

Sources of the register are known by name and kind, tags by name. What is there stays as it is:
of a source what was blank is filled in, and names are added that nobody else goes by, and roles.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from articles.interchange.form import File, SourceForm, TagForm
from articles.interchange.keys import depths
from articles.models import Alias, Article, Role, Source, Story, Tag

_FILLED_IN = ("domain", "country", "language", "date_order")


def join_tags(file: File, author: Any) -> dict[str, int]:
    """The id of every tag of the file, by its name; those that are new are made."""
    given = {tag.name: tag for tag in file.tags or []}
    for claim in file.claims:
        for name in claim.tags:
            given.setdefault(name, TagForm(place="", name=name))
    there = Tag.objects.filter(name__in=given)
    ids: dict[str, int] = dict(there.values_list("name", "pk"))
    for level in _levels(given, lambda tag: tag.parent):
        rows = [_tag(tag, ids, author) for tag in level if tag.name not in ids]
        Tag.objects.bulk_create(sorted(rows, key=str), ignore_conflicts=True)
        ids |= there.all().values_list("name", "pk")
    return ids


def _tag(tag: TagForm, ids: Mapping[str, int], author: Any) -> Tag:
    row = Tag(name=tag.name, description=tag.description, created_by=author)
    row.parent_id = None if tag.parent is None else ids[tag.parent]
    row.colour = tag.colour or row.colour
    return row


def _levels[E: Any](
    entries: Mapping[str, E], parent: Callable[[E], str | None]
) -> Iterable[list[E]]:
    """Entries by how deep they lie within one another, so that parents come first."""
    found: dict[int, list[E]] = {}
    for key, depth in depths(entries, parent).items():
        found.setdefault(depth, []).append(entries[key])
    return [found[depth] for depth in sorted(found)]


# --- sources ---------------------------------------------------------------------------------


def join_sources(file: File, story: Story, author: Any) -> dict[str, int]:
    """The id of every source of the file, by its key; those that are new are made."""
    register = _Register(source.name for source in file.sources if source.scope == "register")
    given = {source.key: source for source in file.sources}
    ids: dict[str, int] = {}
    for level in _levels(given, lambda source: source.parent):
        own = [source for source in level if source.scope == "story"]
        rows = Source.objects.bulk_create(_row(source, ids, author, story) for source in own)
        ids |= {source.key: row.pk for source, row in zip(own, rows, strict=True)}
        shared = [source for source in level if source.scope == "register"]
        register.add(_row(source, ids, author) for source in shared if not register.find(source))
        ids |= {source.key: register[source].pk for source in shared}
    _fill_in([source for source in file.sources if source.scope == "register"], ids, register)
    _add_roles(file, ids)
    return ids


def _row(
    source: SourceForm, ids: Mapping[str, int], author: Any, story: Story | None = None
) -> Source:
    values = {name: getattr(source, name) for name in ("name", "kind", *_FILLED_IN)}
    parent = None if source.parent is None else ids[source.parent]
    return Source(**values, parent_id=parent, story=story, created_by=author)


class _Register:
    """The sources of the register by the names that a file has; locked against changes."""

    def __init__(self, names: Iterable[str]) -> None:
        rows = Source.objects.filter(story=None, name__in=list(names)).order_by("pk")
        self.rows = rows.select_for_update(no_key=True)

    @cached_property
    def by_name(self) -> dict[str, dict[str, Source]]:
        found: dict[str, dict[str, Source]] = {}
        for row in self.rows.all():
            found.setdefault(row.name, {})[row.kind] = row
        return found

    def find(self, source: SourceForm) -> Source | None:
        """The one of this name and kind; any of this name where the file does not say the kind."""
        kinds = self.by_name.get(source.name, {})
        if source.any_kind and len(kinds) == 1:
            return next(iter(kinds.values()))
        return kinds.get(source.kind or "")

    def __getitem__(self, source: SourceForm) -> Source:
        row = self.find(source)
        if row is None:
            raise KeyError(source.name)
        return row

    def add(self, rows: Iterable[Source]) -> None:
        """Somebody else may add the same at this moment: then theirs is taken."""
        ordered = sorted(rows, key=lambda row: (row.name, row.kind))
        if ordered:
            Source.objects.bulk_create(ordered, ignore_conflicts=True)
            del self.by_name


def _fill_in(sources: Sequence[SourceForm], ids: Mapping[str, int], register: _Register) -> None:
    """Fills in what is blank; a parent only from the register, which all stories share."""
    above = _Above()
    shared = {source.key for source in sources}
    for source in sources:
        row = register[source]
        blank = [name for name in _FILLED_IN if not getattr(row, name) and getattr(source, name)]
        values = {name: getattr(source, name) for name in blank}
        if row.parent_id is None and source.parent in shared:
            parent = ids[source.parent]
            if above.takes(row.pk, parent):
                values["parent_id"] = parent
        if values:
            row.revise(row.revision, **values)


def _add_roles(file: File, ids: Mapping[str, int]) -> None:
    """Roles that are there already are not doubled."""
    rows = [
        Role(source_id=ids[source.key], words=role.words, since=role.since, until=role.until)
        for source in file.sources
        for role in source.roles
    ]
    Role.objects.bulk_create(rows, ignore_conflicts=True)


class _Above:
    """Who is above whom in the register, so that no one is put above himself."""

    @cached_property
    def parents(self) -> dict[int, int]:
        rows = Source.objects.filter(story=None, parent__isnull=False)
        return dict(rows.values_list("pk", "parent"))

    def takes(self, child: int, parent: int) -> bool:
        """Whether `parent` can be above `child`; it is from then on."""
        at: int | None = parent
        seen: set[int] = set()
        while at is not None and at != child and at not in seen:
            seen.add(at)
            at = self.parents.get(at)
        if at is not None:
            return False
        self.parents[child] = parent
        return True


# --- aliases ---------------------------------------------------------------------------------


def add_aliases(
    file: File, story: Story, sources: Mapping[str, int], articles: Mapping[str, Article]
) -> None:
    """A name that is somebody else's everywhere holds in this story for a source of the story."""
    given = [(source, alias) for source in file.sources for alias in source.aliases]
    there = Alias.objects.filter(
        story=None, article=None, name__in=[alias.name for _, alias in given]
    )
    owners = dict(there.values_list("name", "source"))
    taken = {alias.name for _, alias in given if alias.story}
    rows = []
    for source, alias in given:
        row = Alias(source_id=sources[source.key], name=alias.name)
        if alias.story:
            row.story = story
        elif alias.article is not None:
            row.article = articles[alias.article]
        elif alias.name in owners:
            if owners[alias.name] == row.source_id or source.scope == "register":
                continue
            if alias.name in taken:
                continue
            row.story = story
        rows.append(row)
    rows.sort(key=lambda row: row.name)
    Alias.objects.bulk_create(rows, ignore_conflicts=True)
