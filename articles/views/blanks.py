"""Forms of the reader that wait in its page, to be filled in while the server is away."""

from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.forms.crediting import PARTS, CreditForm
from articles.forms.furniture import SetAsideForm
from articles.forms.marking import MarkForm
from articles.models import Story, Version

# Nothing of them is stored or looked for: the browser puts in which article and which words.
NONE = {"pk": 0, "id": 0, "label": "", "outlet": "", "text": ""}
CLAIM = {"id": "", "number": "", "text": ""}


@cache
def blanks() -> SafeString:
    """The forms for a claim, a credit and furniture, each as a template of HTML. The same for
    every story, so they are written once.
    """
    version, story = Version(pk=0, text=""), Story(pk=0)
    shared: dict[str, Any] = {"row": NONE, "article": NONE, "version": {"pk": ""}}
    mark = MarkForm(None, version=version, story=story)
    credit = CreditForm(None, version=version, story=story)
    parts = [(credit[name], None) for name in PARTS]
    context = {
        "mark": shared | {"form": mark, "claims": [(CLAIM, False)]},
        "credit": shared | {"form": credit, "parts": parts},
        "furniture": shared | {"form": SetAsideForm(None, text="")},
    }
    pages = {
        "appearances": render_to_string("marking/mark.html#form", context["mark"]),
        "attributions": render_to_string("marking/credit.html#panel", context["credit"]),
        "furniture": render_to_string("marking/set_aside.html#form", context["furniture"]),
    }
    return render_to_string("reader/reader.html#blanks", {"blanks": pages})
