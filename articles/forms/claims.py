"""Claims: their words, status, note and tags; their relations; what becomes of them."""

from typing import Any

from django import forms
from django.http import QueryDict

from articles.forms.chosen import Several
from articles.forms.spans import whole
from articles.forms.words import Words
from articles.models import Claim, ClaimRelation, Tag, Version
from articles.models.claim import WHY

COLUMNS = ("text", "status", "status_reason", "note")


class ClaimForm(forms.Form):
    """A claim in the editor's words, and its tags out of the codebook or new to it."""

    text = Words(
        max_length=2000, label="Claim", widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )
    status = forms.ChoiceField(choices=Claim.Status, label="Status")
    status_reason = Words(
        required=False,
        max_length=WHY,
        label="Why it has this status",
        help_text="Shown beside the status, also where the claim is shared; kept in the history.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    note = Words(
        required=False,
        max_length=20_000,
        label="Note of the desk",
        help_text="Never part of what is shared.",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    tags = Several(
        Tag.objects.all(), required=False, label="Tags", widget=forms.CheckboxSelectMultiple
    )
    new_tag = Words(required=False, max_length=80, label="A new tag")
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, claim: Claim) -> "ClaimForm":
        """The form as it is shown first."""
        initial = {name: getattr(claim, name) for name in (*COLUMNS, "revision")}
        return cls(initial=initial | {"tags": [tag.pk for tag in claim.tags.all()]})

    @property
    def chosen(self) -> set[int]:
        """The ids of the tags that are ticked."""
        return {pk for sent in self["tags"].value() or () if (pk := whole(str(sent)))}

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a claim."""
        return {name: self.cleaned_data[name] for name in COLUMNS}

    def tags_for(self, author: Any) -> list[Tag]:
        """The chosen tags; makes the new one, unless the codebook has it in other letters."""
        tags = [*self.cleaned_data["tags"]]
        if name := " ".join(self.cleaned_data["new_tag"].split()):
            known = Tag.objects.filter(name__iexact=name).first()
            tags.append(known or Tag.objects.create(name=name, created_by=author))
        return tags


class OfStory(forms.Form):
    """A form that chooses another claim of the same story."""

    other = forms.ModelChoiceField(
        Claim.objects.none(), label="Claim", empty_label="Choose a claim"
    )

    def __init__(self, data: Any = None, *, claim: Claim, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        others = claim.story.claims.exclude(pk=claim.pk)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class RelationForm(OfStory):
    kind = forms.ChoiceField(choices=ClaimRelation.Kind, label="This claim")
    field_order = ["kind", "other"]


class MergeForm(OfStory):
    revision = forms.IntegerField(widget=forms.HiddenInput)


SAID = {"absent": "does not appear", "withdrawn": "take back"}


class AbsenceForm(forms.Form):
    """The statement that a claim does not appear in a current text, or its withdrawal.

    Where one form has a button for each text, its name is what is said and its value the text.
    One that stands in Compare says in `matrix` what that was asked for, "?" for nothing.
    """

    version = forms.ModelChoiceField(Version.objects.none())
    said = forms.ChoiceField(choices=list(SAID.items()))
    matrix = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any, *, claim: Claim) -> None:
        pressed = [{"said": said, "version": data[said]} for said in SAID if said in data]
        matrix = {"matrix": data.get("matrix", "")}
        super().__init__(pressed[0] | matrix if pressed else data)
        self._claim = claim
        here = Version.objects.current().filter(article__story=claim.story_id)
        self.fields["version"].queryset = here.defer("text", "search")  # type: ignore[attr-defined]

    @property
    def address(self) -> str:
        """The page that the form stood in, where that is Compare."""
        asked, version = self.cleaned_data["matrix"], self.cleaned_data["version"]
        if not asked:
            return ""
        query = QueryDict(asked.removeprefix("?")).urlencode()
        place = f"#cell-{self._claim.pk}-{version.article_id}"
        return f"/stories/{self._claim.story_id}/matrix/{'?' if query else ''}{query}{place}"
