"""Publishers: the outlets that drafts name, found in the register or put there."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, FilteredRelation, Q

from articles.models import Source, Story
from articles.models.source import folded

from .drafts import Draft

# An authority's statement is published by the authority.
KINDS = [Source.Kind.OUTLET, Source.Kind.ORGANISATION]


class Publishers:
    """Who published each of `drafts`; what a draft does not name stays empty.

    A domain counts more than a name, which may be an agency's; but with `by_hand` the name was
    given by an editor and counts most. Takes a number of statements that does not depend on how
    many drafts there are.
    """

    def __init__(
        self, story: Story, drafts: Collection[Draft], *, author: Any = None, by_hand: bool = False
    ) -> None:
        self._story, self._by_hand = story, by_hand
        self._folded = folded({word for one in drafts for word in (one.outlet, one.domain)} - {""})
        self._look_up()
        if missing := self._missing(drafts):
            for outlet in missing:
                outlet.created_by = author
            # Two imports at once may both miss one: in one order they wait for one another, and
            # whoever comes second takes the other's.
            missing.sort(key=lambda outlet: outlet.name)
            Source.objects.bulk_create(missing, ignore_conflicts=True)
            self._look_up()

    def of(self, draft: Draft) -> Source | None:
        named = self._called.get(self._folded.get(draft.outlet, ""))
        if self._by_hand and draft.outlet and "outlet" not in draft.found:
            return named
        at_home = self._domains.get(draft.domain)
        return at_home or named or self._called.get(self._folded.get(draft.domain, ""))

    def _look_up(self) -> None:
        found = list(self._known()) if self._folded else []
        self._domains: dict[str, Source] = {}
        self._called: dict[str, Source] = {}
        for source in found:
            if source.domain:
                self._domains.setdefault(source.domain, source)
            self._called.setdefault(source.folded, source)
        for source in found:
            self._called.setdefault(source.alias, source)

    def _known(self) -> Iterable[Any]:
        """Sources of the register and of the story, once for each of their aliases here."""
        names = list(self._folded.values())
        here = Q(aliases__story=self._story) | Q(aliases__story=None, aliases__article=None)
        return (
            Source.objects.filter(Q(story=None) | Q(story=self._story), kind__in=KINDS)
            .annotate(other=FilteredRelation("aliases", condition=here), alias=F("other__folded"))
            .filter(Q(domain__in=list(self._folded)) | Q(folded__in=names) | Q(alias__in=names))
            # The register before the story's own, an outlet before an organisation.
            .order_by(F("story").asc(nulls_first=True), F("kind").desc(), "pk")
        )

    def _missing(self, drafts: Iterable[Draft]) -> list[Source]:
        made: list[Source] = []
        for draft in drafts:
            name = draft.outlet or draft.domain
            if not name or self.of(draft):
                continue
            domain = "" if draft.domain in self._domains else draft.domain
            outlet = Source(name=name, kind=Source.Kind.OUTLET, domain=domain)
            self._called[self._folded[name]] = outlet
            if domain:
                self._domains[domain] = outlet
            made.append(outlet)
        return made
