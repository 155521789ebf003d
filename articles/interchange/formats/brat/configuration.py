"""What brat is told of the marks: which there are, what they may have, how they look."""

from articles.models import Appearance, Attribution, Furniture

_CHOICES = {
    ("Certainty", "Attribution"): Attribution.Certainty,
    ("Basis", "Attribution"): Attribution.Basis,
    ("Stance", "Claim"): Appearance.Stance,
    ("Quote", "Claim"): Appearance.QuoteType,
    ("Kind", "Furniture"): Furniture.Kind,
    ("State", "Furniture"): Furniture.State,
}
_ATTRIBUTES = "\n".join(
    f"{name}\tArg:{of}, Value:{'|'.join(choices.values)}"
    for (name, of), choices in _CHOICES.items()
)
ANNOTATION = f"""\
[entities]
Source
Cue
Hedge
Content
Claim
Furniture

[relations]
Credited\tArg1:Claim, Arg2:Attribution

[events]
Attribution\tSource?:Source, Cue?:Cue, Hedge?:Hedge, Content+:Content|Attribution

[attributes]
{_ATTRIBUTES}
"""
VISUAL = """\
[labels]
Attribution | Attribution | Attr
Furniture | Not article text | Not text

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken
Source\tbgColor:#cfe3f5
Cue\tbgColor:#f5e6b8
Hedge\tbgColor:#f3d3c4
Content\tbgColor:#d9ecd0
Claim\tbgColor:#e5d8f0
Furniture\tbgColor:#dddddd
Attribution\tbgColor:#f5e6b8
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
"""
