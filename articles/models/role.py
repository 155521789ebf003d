"""Roles: what a person is when it is credited, such as “Transport Minister”, from when to when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .base import tracked
from .change import IN_SOURCE
from .plain import Line
from .triggers import OF_A_PERSON

WORDS_LENGTH = 200


@tracked(IN_SOURCE)
class Role(models.Model):
    """`since` and `until` are the first and the last day, as far as they are known."""

    source = models.ForeignKey("Source", on_delete=models.CASCADE, related_name="roles")
    words = Line("role", max_length=WORDS_LENGTH)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [F("since").desc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "words", "since", "until"],
                nulls_distinct=False,
                name="role_once",
                violation_error_message="This role is in the list already.",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="role_ends_after_it_begins",
                violation_error_message="A role does not end before it begins.",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="role_has_words"),
        ]
        triggers = [OF_A_PERSON]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        if self.source.kind != "person":
            raise ValidationError("Only a person has roles.")

    def holds(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)
