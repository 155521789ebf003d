"""What may be asked of a list of the API: how much of it, and from where on.

Other than of a page, what cannot be used is refused: a programme that went on with the first page
again would never come to an end.
"""

from django import forms
from django.http import QueryDict

from articles.models.pages import Place

MOST = 200


class PagingForm(forms.Form):
    after = forms.CharField(required=False, max_length=200)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST)

    def clean_after(self) -> str:
        after: str = self.cleaned_data["after"]
        if after and Place.read(after, int) is None:
            raise forms.ValidationError("This is no place in the list.")
        return after


def refusal(asked: QueryDict, form: forms.Form | None = None) -> str:
    """The sentence that says what cannot be asked for so, if anything."""
    known = form.fields.keys() if form else ()
    for name, values in asked.lists():
        if name not in known:
            return "There is a parameter that this address does not know."
        if len(values) > 1:
            return f"“{name}” is given {len(values)} times."
    for name, said in (form.errors if form else {}).items():
        return f"“{name}”: {said[0]}"
    return ""
