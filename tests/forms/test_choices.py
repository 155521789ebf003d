"""A plain select is the one that Django writes, with as many words escaped."""

import pytest
from django import forms
from django.test.html import parse_html

from articles.forms.choices import PlainSelect

CHOICES = [("", "any tag"), (7, "<arms>"), ("a&b", "“money”")]


class Asked(forms.Form):
    plain = forms.ChoiceField(choices=CHOICES, required=False, widget=PlainSelect)
    django = forms.ChoiceField(choices=CHOICES, required=False)


@pytest.mark.parametrize("chosen", ["", "7", "a&b", "unknown"])
def test_it_is_django_s(chosen: str) -> None:
    form = Asked({"plain": chosen, "django": chosen})
    form.is_valid()
    assert parse_html(str(form["plain"])) == parse_html(
        str(form["django"]).replace("django", "plain")
    )
