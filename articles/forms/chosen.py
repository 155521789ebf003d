"""Rows that are chosen in a form, without the SQL that Django would make to find none."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.spans import whole
from articles.models import Claim, Story
from articles.models.statement import Given, Statement

IN_STORY = Statement(lambda: Claim.objects.filter(pk=Given("claim"), story=Given("story")))


class Several(forms.ModelMultipleChoiceField):
    """The chosen rows as a list."""

    def clean(self, value: Any) -> Any:
        rows = super().clean(value)
        return list(rows) if value else []


class ClaimField(forms.ModelChoiceField):
    """One of the claims of `story`."""

    story: Story

    def __init__(self, **kwargs: Any) -> None:
        gone = "The claim that was chosen is not in this story. Choose again."
        super().__init__(Claim.objects.none(), error_messages={"invalid_choice": gone}, **kwargs)

    def to_python(self, value: Any) -> Claim | None:
        if value in self.empty_values:
            return None
        rows = IN_STORY.instances(claim=whole(str(value)) or 0, story=self.story.pk)
        found: Claim | None = next(rows, None)
        if found is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found
