"""Marking who is credited for a stretch of text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.marking import GONE
from articles.forms.merged import SourceField
from articles.forms.spans import OnVersion, SpansField
from articles.forms.words import Words
from articles.models import Attribution, Source, Story, Version

UNNAMED = "unnamed"
PARTS = ("source_span", "cue", "hedge")
# A document, a group or an unnamed source is spoken of in one story; people, organisations and
# outlets come again, so they go to the register.
OF_THE_STORY = {Source.Kind.DOCUMENT, Source.Kind.COLLECTIVE, Source.Kind.ANONYMOUS}


class CreditForm(OnVersion):
    spans = SpansField(label="Covers")
    source = SourceField(
        Source.objects.none(),
        required=False,
        error_messages={"invalid_choice": "This source is not one for this story. Name it again."},
    )
    source_name = Words(max_length=300, required=False, label="Credited to")
    kind = forms.ChoiceField(
        required=False,
        label="which is",
        choices=[
            ("", "in the list"),
            *((kind.value, f"new: {kind.label}") for kind in Source.Kind if kind != "anonymous"),
            (UNNAMED, "unnamed: keep the wording"),
        ],
    )
    source_span = SpansField(single=True, required=False, label="Name as printed")
    cue = SpansField(single=True, required=False, label="Crediting words")
    hedge = SpansField(single=True, required=False, label="Hedging words")
    certainty = forms.ChoiceField(
        choices=Attribution.Certainty, required=False, initial="CT+", label="Holds it"
    )
    basis = forms.ChoiceField(
        choices=Attribution.Basis, required=False, initial="stated", label="Where it says so"
    )
    parent = forms.ModelChoiceField(
        Attribution.objects.none(),
        required=False,
        label="As told by",
        empty_label="the outlet",
        error_messages={"invalid_choice": GONE},
    )
    # The key of a suggested credit that this one lies within and that is saved with it.
    outer = forms.RegexField(r"\A[0-9a-f]{32}\Z", required=False)
    # The page that is gone on with after saving, where it is not the reader.
    on_to = forms.ChoiceField(choices=[("suggestions", "the suggestions")], required=False)

    def __init__(
        self,
        data: Any,
        *,
        version: Version,
        story: Story,
        credit: Attribution | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, text=version.text, **kwargs)
        self.story, self.article = story, version.article_id
        self.fields["source"].queryset = Source.objects.suggested_in(story.pk)  # type: ignore[attr-defined]
        around = version.attributions.select_related("source")
        if credit:
            around = around.exclude(pk=credit.pk)
        self.fields["parent"].queryset = around  # type: ignore[attr-defined]

    def clean_certainty(self) -> str:
        return self.cleaned_data["certainty"] or Attribution.Certainty.CT_PLUS

    def clean_basis(self) -> str:
        return self.cleaned_data["basis"] or Attribution.Basis.STATED

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._nearest(cleaned)
        name = cleaned.get("source_name", "").strip()
        if not cleaned.get("source") and name and cleaned.get("kind", "") == "":
            try:
                cleaned["source"] = self._called(name)
            except ValidationError as error:
                self.add_error("source_name", error)
        if not cleaned.get("source") and not name and "source" not in self.errors:
            self.add_error("source_name", "Who is credited? Write the name or the wording.")
        return cleaned

    def _nearest(self, cleaned: dict[str, Any]) -> None:
        """Words such as “said” stand in many places; those inside the stretch are meant."""
        around = cleaned.get("spans", ())
        for part in PARTS:
            if not self.has_error(part, "ambiguous"):
                continue
            places = [
                place for piece in self.pieces(part) for place in getattr(piece, "places", ())
            ]
            inside = [place for place in places if any(span.covers(place) for span in around)]
            if len(inside) == 1:
                cleaned[part] = inside[0]
                del self.errors[part]

    def _called(self, name: str) -> Source:
        found = list(Source.objects.called(name, story=self.story.pk, article=self.article)[:2])
        if not found:
            raise ValidationError(f"No source is called “{name}”. Say what it is to add it.")
        if len(found) > 1:
            raise ValidationError(f"Several sources are called “{name}”. Choose one of them.")
        return found[0]

    def values(self, author: Any) -> dict[str, Any]:
        """The columns of an attribution; makes the source when it is new."""
        data = self.cleaned_data
        columns = (*PARTS, "certainty", "basis", "parent")
        source, name = data["source"], data["source_name"].strip()
        if not source and data["kind"] != UNNAMED:
            source = self._made(name, data["kind"], author)
        return {column: data[column] for column in columns} | {
            "source": source,
            "wording": "" if source else name,
        }

    def _made(self, name: str, kind: str, author: Any) -> Source:
        home = self.story if kind in OF_THE_STORY else None
        source: Source = Source.objects.known_or_made(author, name=name, kind=kind, story=home)
        return source


class ChangeCreditForm(CreditForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Attribution, data: Any = None) -> "ChangeCreditForm":
        """The form as it is shown first, or with what was sent."""
        names = (*PARTS, "certainty", "basis", "revision")
        initial = {name: getattr(row, name) for name in names} | {
            "version": row.version_id,
            "spans": row.content,
            "source": row.source_id,
            "source_name": row.name,
            "kind": "" if row.source_id else UNNAMED,
            "parent": row.parent_id,
        }
        version = row.version
        return cls(data, version=version, story=version.article.story, credit=row, initial=initial)
