"""Who of the register, or of a story, goes by a name that was read in a text."""

import re
from collections.abc import Collection, Iterable, Iterator

from articles.comparison.aliases import called
from articles.models.source import folded
from articles.reading import tree

ARTICLE = re.compile(r"(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")
# What makes the words after it a part of what stands before.
LINKS = frozenset({"of", "by", "from", "in", "at", "for", "to", "with", "on", "and", "or", "near"})
LEAST = 2  # words of a name whose first words are a title


def known(names: Iterable[str], story: int, article: int) -> dict[str, tree.Source]:
    """The one source that each of `names` means in `article` of `story`; no entry for a name
    that none goes by, or several. Two queries, none for no names.

    “U.S. President Donald Trump” finds Donald Trump, “James Story, a former ambassador” James
    Story: titles before a name and what is said after it are left away until somebody fits.
    """
    forms = {name: list(_forms(name)) for name in names if name.strip()}
    how = folded(form for each in forms.values() for form in each)
    goes = called(story, set(how.values())) if how else {}
    found = {}
    for name, each in forms.items():
        places = ((how[form], scope) for form in each for scope in (article, None))
        sources: Collection[tree.Source] = next((goes[one] for one in places if one in goes), ())
        if len(sources) == 1:
            (found[name],) = sources
    return found


def _forms(name: str) -> Iterator[str]:
    """`name` as it may be listed, the fullest first."""
    name = POSSESSIVE.sub("", name.strip(" “”\"'‘’,;:"))
    for whole in dict.fromkeys((name, name.partition(",")[0].strip())):
        yield whole
        bare = ARTICLE.sub("", whole, count=1) if ARTICLE.match(whole) else ""
        yield from filter(None, (bare, f"the {bare or whole}"))
        words = (bare or whole).split()
        for first in range(1, len(words) - LEAST + 1):
            if words[first - 1].casefold() in LINKS:
                break  # the documents of a commission are not the commission
            yield " ".join(words[first:])


# By what a new name is most often; the form says so, and an editor changes it.
KINDS = {
    "document": r"documents?|memos?|memorandum|reports?|letters?|filings?|emails?|transcripts?",
    "outlet": r"post|times|news|journal|herald|gazette|tribune|guardian|reuters|press|tv|radio",
    "organisation": r"ministry|government|department|council|army|police|house|agency|party|bank",
}


def kind_of(name: str) -> str:
    """What a source of this name is, as a form's first guess: a kind, or "unnamed"."""
    last = name.casefold()
    for kind, words in KINDS.items():
        if re.search(rf"\b(?:{words})\b", last):
            return kind
    return "person" if name[:1].isupper() and len(name.split()) > 1 else "unnamed"
