"""Rules: what an outlet prints around its articles, learned from what editors have set aside."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.text import patterns
from articles.text.furniture import Furniture as Suggestion
from articles.text.lines import split
from articles.text.spans import shorten

from .base import Editable, EditableQuerySet, tracked
from .change import IN_SOURCE
from .furniture import Furniture

MOST_DISMISSED = 2  # of its suggestions in a row; then a rule is off
SHOWN = 300  # code points of an example


class FurnitureRuleQuerySet(EditableQuerySet):
    def with_articles(self) -> Self:
        """Adds `articles`, in how many an editor has confirmed what the rule says."""
        confirmed = Furniture.objects.confirmed().filter(rule=OuterRef("pk")).order_by()
        counted = confirmed.values("rule").annotate(n=Count("version__article", distinct=True))
        return self.annotate(articles=Coalesce(Subquery(counted.values("n")), 0))

    def dismissed(self) -> None:
        """Counts one more dismissed suggestion against each; two in a row switch a rule off."""
        self.update(
            dismissals=F("dismissals") + 1,
            active=Case(
                When(dismissals__lt=MOST_DISMISSED - 1, then=F("active")),
                default=Value(False),  # noqa: FBT003 - SQL's, no argument of ours
            ),
            revision=F("revision") + 1,
        )


@tracked(IN_SOURCE)
class FurnitureRule(Editable):
    source = models.ForeignKey("Source", on_delete=models.CASCADE, related_name="furniture_rules")
    kind = models.CharField(max_length=20, choices=Furniture.Kind)
    pattern = models.TextField(editable=False, help_text="What its pieces have in common.")
    example = models.CharField(max_length=SHOWN, editable=False)
    learned_from = models.ForeignKey(
        Furniture, null=True, editable=False, on_delete=models.SET_NULL, related_name="taught"
    )
    active = models.BooleanField(
        default=True, help_text="Suggests what it says in the next article of the source."
    )
    dismissals = models.PositiveIntegerField(
        default=0, editable=False, help_text="How many of its suggestions were dismissed in a row."
    )

    objects: ClassVar[Any] = FurnitureRuleQuerySet.as_manager()

    class Meta(Editable.Meta):
        verbose_name = "rule for what is not article text"
        verbose_name_plural = "rules for what is not article text"
        ordering = ["source", "pk"]
        constraints = [
            *Editable.Meta.constraints,
            models.UniqueConstraint(fields=["source", "pattern"], name="rule_once_per_source"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: “{shorten(self.shown)}” is a {self.get_kind_display()}"

    @property
    def reason(self) -> str:
        """Why it suggests something; needs `with_articles`."""
        count = self.articles  # type: ignore[attr-defined]
        many = f"{count} earlier articles" if count > 1 else "an earlier article"
        return f"As in {many} of {shorten(self.source.name, 200)}."

    @property
    def shown(self) -> str:
        """What its pieces have in common, on one line."""
        line = " / ".join(self.pattern.split("\n"))
        return re.sub(r"([(\[“„]) | (?=[)\]”:;,.!?])", r"\1", line)

    @property
    def switched_off_by_dismissals(self) -> bool:
        return not self.active and self.dismissals >= MOST_DISMISSED

    def switch(self, revision: int, *, active: bool) -> None:
        """Raises Stale when the rule has changed since `revision`."""
        self.revise(revision, active=active, dismissals=0)


def of_sources(sources: Iterable[int]) -> dict[int, list[FurnitureRule]]:
    """The rules that suggest something in articles of `sources`, by their source. One query."""
    found: dict[int, list[FurnitureRule]] = {}
    rules = FurnitureRule.objects.filter(source__in=set(sources), active=True)
    for rule in rules.with_articles().select_related("source"):
        found.setdefault(rule.source_id, []).append(rule)
    return found


def suggestions(rules: Iterable[FurnitureRule], text: str, headline: str = "") -> list[Suggestion]:
    """What `rules` say of `text`, in order and without overlaps."""
    known = {rule.pattern: rule for rule in rules}
    places = patterns.find(split(text), known, headline) if known else []
    return [
        Suggestion(place.start, place.end, rule.kind, rule.reason, rule.pk)
        for place in places
        for rule in [known[place.pattern]]
    ]


def learn(version: Any, pieces: Sequence[Furniture], author: Any = None) -> None:
    """What confirmed `pieces` of `version` teach about the articles of its publisher.

    A rule that was off because its suggestions were dismissed is on again; one that an editor
    has switched off stays off. In a number of statements that does not depend on how many
    pieces there are.
    """
    source = version.article.publisher_id
    taught = [(piece, _pattern(version, piece)) for piece in pieces]
    examples = {pattern: piece for piece, pattern in taught if pattern}
    if source is None or not examples:
        return
    known = FurnitureRule.objects.filter(source=source, pattern__in=examples)
    known.filter(dismissals__gte=MOST_DISMISSED).update(active=True)
    rules = FurnitureRule.objects.bulk_create(
        (
            FurnitureRule(
                source_id=source,
                kind=piece.kind,
                pattern=pattern,
                example=shorten(version.text[piece.start : piece.end], SHOWN),
                learned_from=piece,
                created_by=author,
            )
            for pattern, piece in sorted(examples.items())
        ),
        update_conflicts=True,
        unique_fields=["source", "pattern"],
        update_fields=["kind", "dismissals"],
    )
    by_pattern = {rule.pattern: rule.pk for rule in rules}
    for piece, pattern in taught:
        piece.rule_id = by_pattern.get(pattern)
    Furniture.objects.bulk_update((piece for piece, pattern in taught if pattern), ["rule"])


def _pattern(version: Any, piece: Furniture) -> str:
    return patterns.learn(version.text, piece.start, piece.end, version.headline)


def forget(piece: Furniture) -> bool:
    """Deletes the rule that `piece` alone has taught, if there is one."""
    confirmed = Furniture.objects.confirmed().filter(rule=OuterRef("pk"))
    alone = ~Exists(confirmed.exclude(pk=piece.pk))
    rules = FurnitureRule.objects.filter(alone, pk=piece.rule_id or 0, learned_from=piece.pk)
    return bool(rules.delete()[0])


def unlearn(piece: Furniture) -> None:
    """An editor says that `piece` is article text: that counts against the rule that says
    otherwise, and a rule that only this piece has taught is gone.
    """
    if not forget(piece):
        FurnitureRule.objects.filter(pk=piece.rule_id or 0).dismissed()


def suggest(version: Any) -> None:
    """Suggests in `version`, whose publisher has just become known, what its rules say.

    What an editor has decided already stays as it is.
    """
    rules = of_sources([version.article.publisher_id]).get(version.article.publisher_id, [])
    there = list(version.furniture.all())
    fresh = []
    for one in suggestions(rules, version.text, version.headline):
        if not any(piece.start < one.end and one.start < piece.end for piece in there):
            fresh.append(Furniture.suggested(one, version=version))
    Furniture.objects.bulk_create(fresh)
