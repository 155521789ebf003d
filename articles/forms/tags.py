"""The codebook: what may be said of a tag, and into which another one it is merged."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.words import Words
from articles.models import Tag
from articles.models.base import above


class FindTagForm(forms.Form):
    """The filter of the codebook; what cannot be used does not filter."""

    q = forms.CharField(required=False, max_length=200, label="Name or description")

    def narrow(self, steps: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
        self.is_valid()
        words = self.words.casefold()
        return [
            (depth, tag)
            for depth, tag in steps
            if words in tag.name.casefold() or words in tag.description.casefold()
        ]

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q") or ""


class TagForm(forms.ModelForm):
    """A tag: its name, what it is for, its colour and the tag it lies below."""

    description = Words(
        required=False,
        max_length=2000,
        label="What it is for",
        help_text="Shown wherever somebody chooses a tag.",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    class Meta:
        model = Tag
        fields = ["name", "description", "colour", "parent"]
        widgets = {"colour": forms.TextInput(attrs={"type": "color"})}
        labels = {"parent": "Below"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = self.instance.pk
        field: Any = self.fields["parent"]
        field.choices = [("", "nothing: it stands at the top"), *indented(without=mine)]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        twin = Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).first()
        if twin:
            raise ValidationError(f"“{twin}” is in the codebook already. Merge the two instead.")
        return name

    def clean_parent(self) -> Tag | None:
        parent: Tag | None = self.cleaned_data["parent"]
        if parent and self.instance.pk in {parent.pk, *(tag.pk for tag in above(parent))}:
            raise ValidationError(f"“{parent}” lies below it, or is the tag itself.")
        return parent

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a tag."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewTagForm(TagForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ChangeTagForm(TagForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)


def indented(without: int | None = None) -> list[tuple[int, str]]:
    """Every tag as a choice, in order, but the tag `without` and those below it."""
    found = []
    inside: int | None = None
    for depth, tag in Tag.objects.as_tree():
        if inside is not None and depth > inside:
            continue
        inside = depth if tag.pk == without else None
        if inside is None:
            found.append((tag.pk, f"{'– ' * depth}{tag.name}"))
    return found


class MergeTagForm(forms.Form):
    """Into which tag another one is merged; `with` is a word of Python's."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, tag: Tag) -> None:
        super().__init__(data)
        others = Tag.objects.exclude(pk=tag.pk)
        self.fields["with"] = forms.ModelChoiceField(others)

    @property
    def other(self) -> Tag | None:
        self.is_valid()
        return self.cleaned_data.get("with")
