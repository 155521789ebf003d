"""What an outlet has changed or deleted, since it was marked, in the words of a passage."""

from collections.abc import Iterable, Iterator

from articles.comparison.findings.told import Desk, Found, Kind, key, on
from articles.models import Carry, Version
from articles.reading import Cited, numbering, tree
from articles.reading.carried import Carried, Wording
from articles.text.changed_words import pieces
from articles.text.spans import shorten

WORDS = 90  # code points of what was changed inside a sentence


def corrected(desk: Desk, carried: Iterable[Carried]) -> Iterator[Found]:
    """One for each passage; a correction is told with the old words and the new ones at hand."""
    told = [one for one in carried if one.kind == "appearance"]
    gone = [one for one in told if one.outcome == Carry.GONE]
    texts = _texts(gone)
    for one in told:
        if one.after and one.outcome == Carry.CHANGED:
            yield _changed(desk, one, one.after)
    for one in gone:
        yield _deleted(desk, one, texts[one.before.version])


def _texts(gone: list[Carried]) -> dict[int, str]:
    """The texts that the words were in; none is asked for where nothing is gone."""
    versions = {one.before.version for one in gone}
    rows = Version.objects.filter(pk__in=versions).values_list("pk", "text")
    return dict(rows) if versions else {}


def _changed(desk: Desk, one: Carried, after: Wording) -> Found:
    article = desk.story.article(one.article)
    cited = desk.cite(article, after.spans, after.mark)
    found = pieces(one.before.words, after.words)
    old, new = (
        shorten(" … ".join(piece.words.strip() for piece in found if piece.kind == kind), WORDS)
        for kind in ("deleted", "inserted")
    )
    told = (
        f"“{old}” became “{new}”"
        if old and new
        else f"“{old}” is gone"
        if old
        else f"“{new}” is new"
    )
    return _found(desk, one, cited, f"has changed its words in version {after.number}: {told}")


def _deleted(desk: Desk, one: Carried, text: str) -> Found:
    article, spans = desk.story.article(one.article), one.before.spans
    place = numbering(text)(spans[0].start)
    cited = Cited(
        article.id, one.before.version, article.label, article.outlet, place, spans, current=False
    )
    words = f"has deleted the words {cited.quoted} since version {one.before.number}"
    return _found(desk, one, cited, words)


def _found(desk: Desk, one: Carried, cited: Cited, words: str) -> Found:
    claim: tree.Claim = desk.story.claim(int(one.about))
    after = one.after.words if one.after else ""
    return Found(
        kind=Kind.CORRECTED.value,
        key=key(
            Kind.CORRECTED,
            claims=[claim.id],
            articles=[one.article],
            what=[f"before {one.before.words}", f"after {after}"],
        ),
        sentence=f"On {on(claim)} {cited.named} {words}.",
        grade=3,
        passages=(cited,),
        claims=(claim.id,),
    )
