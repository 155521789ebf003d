"""Stories: a title and a summary; and what the list of them may be asked for."""

from django import forms

from articles.forms.words import Words
from articles.models import Story


class StoryForm(forms.ModelForm):
    summary = Words(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))

    class Meta:
        model = Story
        fields = ["title", "summary"]


class NewStoryForm(StoryForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ChangeStoryForm(StoryForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class StoryListForm(forms.Form):
    SORTS = {
        "activity": ("newest activity", ["-active_at", "-pk"]),
        "title": ("title", ["title", "pk"]),
        "created": ("newest first", ["-created_at", "-pk"]),
    }
    q = forms.CharField(required=False, max_length=200, label="Title contains")
    sort = forms.ChoiceField(
        required=False, choices=[(name, label) for name, (label, _) in SORTS.items()]
    )

    @property
    def order(self) -> list[str]:
        return self.SORTS[self.cleaned_data.get("sort") or "activity"][1]
