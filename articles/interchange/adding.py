"""The marks of a table become marks of a story that has the texts.

All of them or none. Claims are known by their words, articles by their address or their number,
passages by where they stand, sources by their names. What is there already is left as it is, so
the same table twice is as good as once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from articles.interchange import marking
from articles.interchange.agreement import agree
from articles.interchange.checking import Invalid
from articles.interchange.exporting import keyed
from articles.interchange.form import File, file
from articles.interchange.formats import table
from articles.interchange.register import join_tags
from articles.models import Article, Attribution, Claim, Source, Story, Tagging


@dataclass(frozen=True, slots=True)
class Added:
    claims: int
    passages: int
    passages_there: int  # were there already

    def __str__(self) -> str:
        """Such as “2 claims and 5 passages are new; 3 passages were there already”."""
        new = f"{_counted(self.claims, 'claim')} and {_counted(self.passages, 'passage')}"
        verb = "is" if self.claims + self.passages == 1 else "are"
        there = f"{_counted(self.passages_there, 'passage')} "
        there += "was there already" if self.passages_there == 1 else "were there already"
        return f"{new} {verb} new" + (f"; {there}" if self.passages_there else "")


def _counted(many: int, noun: str) -> str:
    return f"{many or 'no'} {noun}{'s' * (many != 1)}"


@transaction.atomic
def add_marks(story: Story, data: bytes, author: Any = None) -> Added:
    """Adds what the table `data` has to `story`; new claims and marks are `author`'s.

    Raises Invalid for the first line that is wrong, with nothing stored.
    """
    lines = table.read(data)
    _hold(story)
    form, keys = keyed(story)
    known = {noun: {key: pk for pk, key in rows.items()} for noun, rows in keys.items()}
    names = {one["name"]: one["key"] for one in reversed(form["sources"])}
    form["sources"] = [_bare(one) for one in form["sources"]]
    for row in _others(story, lines, names):
        told = _told(row)
        form["sources"].append(told)
        known["sources"][told["key"]] = row.pk
        names[row.name] = told["key"]
    made = table.taken(form, lines, names)
    found = _checked(made)
    new = _claims(found, story, known["claims"], author)
    _texts(found, known["articles"])
    _credits_there(found, known["attributions"])
    marking.store(found, known["sources"], author)
    story.touch()
    passages = sum(len(claim.appearances) for claim in found.claims)
    return Added(new, passages, made.passages_there)


def _hold(story: Story) -> None:
    """What the table will name stays as it is until it is in; a second table waits for this one.

    In the order in which others hold these and touch the story, so that nobody waits in a circle.
    """
    for rows in (
        Article.objects.filter(story=story),
        Claim.objects.filter(story=story),
        Attribution.objects.filter(version__article__story=story),
    ):
        held = rows.order_by("pk").select_for_update(of=("self",), no_key=True)
        list(held.values_list("pk", flat=True))


def _checked(made: table.Made) -> File:
    """Raises Invalid for the first wrong line: a mark may be wrong that could be read."""
    try:
        found = file(made.form, "")
        agree(found)
    except Invalid as wrong:
        raise made.place(wrong) from wrong
    if made.wrong:
        raise made.wrong
    return found


# --- sources -----------------------------------------------------------------------------------


def _others(story: Story, lines: Iterable[table.Line], known: Any) -> list[Source]:
    """Sources by the names in chains that the story's own do not have; the first of each name."""
    named = {name for line in lines for name in table.names_in(line)} - set(known)
    rows = Source.objects.suggested_in(story.pk).filter(name__in=named).order_by("pk")
    found: dict[str, Source] = {}
    for row in rows:
        found.setdefault(row.name, row)
    return list(found.values())


def _told(row: Source) -> dict[str, Any]:
    scope = "story" if row.story_id else "register"
    return {"key": f"r{row.pk}", "name": row.name, "kind": row.kind, "scope": scope}


def _bare(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("key", "name", "kind", "scope")}


# --- rows --------------------------------------------------------------------------------------


def _claims(found: File, story: Story, there: dict[str, int], author: Any) -> int:
    """Gives each claim its row; how many of them are new."""
    rows = Claim.objects.in_bulk(there.values())
    new = []
    for claim in found.claims:
        if claim.key in there:
            claim.row = rows[there[claim.key]]
        else:
            names = ("text", "status", "status_reason", "note")
            values = {name: getattr(claim, name) for name in names}
            claim.row = Claim(story=story, created_by=author, **values)
            new.append(claim.row)
    Claim.objects.bulk_create(new)
    tags = join_tags(found, author)
    Tagging.objects.bulk_create(
        (
            Tagging(claim=claim.row, tag_id=tags[name])
            for claim in found.claims
            for name in claim.tags
        ),
        ignore_conflicts=True,
    )
    return len(new)


def _texts(found: File, ids: dict[str, int]) -> None:
    rows = Article.objects.select_related("current").defer("current__search").in_bulk(ids.values())
    for article in found.articles:
        article.row = rows[ids[article.key]]
        article.version = article.row.current


def _credits_there(found: File, there: dict[str, int]) -> None:
    """Credits that are there have their rows, and are not stored again."""
    rows = Attribution.objects.in_bulk(there.values())
    for article in found.articles:
        for credit in article.attributions:
            if credit.key in there:
                credit.row = rows[there[credit.key]]
        article.attributions = [one for one in article.attributions if one.key not in there]
