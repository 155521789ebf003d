"""A deed as sentences: what belongs together is told once, and many of one kind are counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .deeds import COUNTED, Told
from .names import Names
from .nouns import NOUNS
from .parts import Part, Sentence
from .sentences import Seen, Writer, listed

FEW = 3  # changes of one kind that are told one by one

# What is made with a row, and deleted with it: the column that says with which row it belongs.
MADE_WITH = {
    "crediting": {"appearance": "appearance_id"},
    "findingclaim": {"finding": "finding_id"},
    "findingpassage": {"finding": "finding_id"},
    "mention": {"note": "note_id"},
    "alias": {"source": "source_id"},
    "role": {"source": "source_id"},
}
DELETED_WITH = {
    "appearance": {"claim": "claim_id"},
    "tagging": {"claim": "claim_id", "tag": "tag_id"},
    "claimrelation": {"claim": "claim_id"},
    "absence": {"claim": "claim_id"},
    "dismissal": {"claim": "claim_id"},
    "crediting": {"appearance": "appearance_id", "attribution": "attribution_id"},
    "findingclaim": {"finding": "finding_id", "claim": "claim_id"},
    "findingpassage": {"finding": "finding_id"},
    "note": {
        "claim": "claim_id",
        "appearance": "appearance_id",
        "article": "article_id",
        "finding": "finding_id",
        "note": "parent_id",
    },
    "mention": {"note": "note_id"},
    "alias": {"source": "source_id"},
    "role": {"source": "source_id"},
    "furniturerule": {"source": "source_id"},
}
IN_A_TEXT = {
    "version",
    "furniture",
    "appearance",
    "attribution",
    "crediting",
    "absence",
    "dismissal",
}
# What is counted where it went with another.
WORTH_COUNTING = ("article", "claim", "appearance", "attribution", "finding", "note", "alias")

type Group = list[Seen]


class Telling:
    """The sentences of one deed, whose changes are `seen`."""

    def __init__(self, seen: Sequence[Seen], names: Names) -> None:
        self._write, self._names = Writer(names), names
        self._seen = seen
        self._rows = {(one.told.what, one.kind, one.told.object): one for one in seen}
        self._totals = {(one.kind, one.told.what): one.told.total for one in seen}
        # Marks that are told one by one say for which new claim they are and who is credited.
        marks = (
            [] if self._totals.get(("appearance", "insert"), 0) > FEW else self._made("appearance")
        )
        self._marked = {one.now["claim_id"] for one in marks}
        told = {one.told.object for one in marks}
        self._credited = {
            one.now["attribution_id"]
            for one in self._made("crediting")
            if one.now["appearance_id"] in told
        }
        self._whole = ("delete", "story") in {(what, kind) for what, kind, _ in self._rows}
        self._folded = {one.told.id for one in seen if self._told_elsewhere(one)}

    def sentences(self) -> tuple[Sentence, ...]:
        told = [sentence for group in self._groups() for sentence in self._tell(group)]
        return tuple(told) or (self._write.saved(self._seen[0]),)

    def _groups(self) -> Iterable[Group]:
        """What is not told elsewhere, by noun and what was done, in the order of its first."""
        groups: dict[tuple[str, str], Group] = {}
        for one in self._seen:
            if one.told.id not in self._folded:
                groups.setdefault((one.kind, one.told.what), []).append(one)
        return groups.values()

    def _tell(self, group: Group) -> Iterator[Sentence]:
        first = group[0].told
        folded = sum(
            one.told.id in self._folded
            for one in self._seen
            if (one.kind, one.told.what) == (first.kind, first.what)
        )
        if (total := first.total - folded) > FEW:
            if not self._among_many(first):
                yield self._counted(group, total)
            return
        for one in group:
            sentence = self._write.sentence(one)
            if sentence:
                parts = self._mark(one) if self._marks(one) else sentence.parts
                yield Sentence(
                    (*parts, *self._with(one)), sentence.change, sentence.kind, sentence.what
                )

    def _among_many(self, told: Told) -> bool:
        """Whether it belongs to rows that are only counted themselves."""
        owners = (MADE_WITH if told.what == "insert" else DELETED_WITH).get(told.kind, {})
        return any(self._totals.get((owner, told.what), 0) > FEW for owner in owners)

    def _counted(self, group: Group, total: int) -> Sentence:
        first, noun = group[0].told, NOUNS[group[0].kind]
        verb = {"insert": noun.added, "update": "changed", "delete": "deleted"}[first.what]
        number = f"{COUNTED:,} or more" if total >= COUNTED else f"{total:,}"
        parts = [Part(f"{verb} {number} {noun.many}"), *self._gone_with(group)]
        return Sentence(tuple(parts), None, first.kind, first.what)

    # --- what is told with another ---------------------------------------------------------------

    def _made(self, kind: str) -> Group:
        return [one for one in self._seen if (one.kind, one.told.what) == (kind, "insert")]

    def _owned(self, one: Seen) -> bool:
        """Whether what it belongs to was made, or deleted, in the same deed."""
        what = one.told.what
        owners = (MADE_WITH if what == "insert" else DELETED_WITH).get(one.kind, {})
        return any(
            (what, owner, one.now.get(column)) in self._rows for owner, column in owners.items()
        )

    def _told_elsewhere(self, one: Seen) -> bool:
        match one.told.what:
            case "insert":
                return self._owned(one) or self._made_for(one)
            case "delete":
                return self._owned(one) or self._deleted_in(one)
            case _:
                row = one.kind, one.told.object
                return ("insert", *row) in self._rows or ("delete", *row) in self._rows

    def _made_for(self, one: Seen) -> bool:
        """A claim for the passage that was marked, a credit for it, what is not article text in
        an article that was added.
        """
        if one.kind == "claim":
            return one.told.object in self._marked
        if one.kind == "attribution":
            return one.told.object in self._credited
        return one.kind == "furniture" and ("insert", "article", one.told.article) in self._rows

    def _deleted_in(self, one: Seen) -> bool:
        if self._whole:
            return one.kind != "story"
        gone = ("delete", "article", one.told.article) in self._rows
        return gone and one.kind in IN_A_TEXT

    # --- sentences about several rows ------------------------------------------------------------

    def _marks(self, one: Seen) -> bool:
        return (one.kind, one.told.what) == ("appearance", "insert")

    def _mark(self, one: Seen) -> list[Part]:
        new = ("insert", "claim", one.now["claim_id"]) in self._rows
        words = "marked {fragments} in {article} for the " + ("new " if new else "")
        return self._write.fill(words + "claim {claim}", one)

    def _with(self, one: Seen) -> list[Part]:
        match one.kind, one.told.what:
            case "appearance", "insert":
                return self._credits_of(one)
            case "source", "insert":
                names = [
                    self._write.fill("{name}", alias)[0] for alias in self._parts_of(one, "alias")
                ]
                return [Part(", also called "), *listed(names)] if names else []
            case "article", "insert":
                return self._suggested_in(one)
            case _, "delete":
                return self._gone_with([one])
        return []

    def _parts_of(self, owner: Seen, kind: str) -> Group:
        column = MADE_WITH[kind][owner.kind]
        return [one for one in self._made(kind) if one.now[column] == owner.told.object]

    def _credits_of(self, passage: Seen) -> list[Part]:
        ids = [one.now["attribution_id"] for one in self._parts_of(passage, "crediting")]
        names = [self._names.part("attribution", pk) for pk in dict.fromkeys(ids)]
        return [Part(", credited to "), *listed(names)] if names else []

    def _suggested_in(self, article: Seen) -> list[Part]:
        pieces = [one for one in self._made("furniture") if one.told.article == article.told.object]
        if not pieces:
            return []
        many = "a stretch" if len(pieces) == 1 else f"{len(pieces)} stretches"
        return [Part(f"; {many} may not be article text")]

    def _gone_with(self, group: Group) -> list[Part]:
        """How much went with what was deleted."""
        if group[0].told.what != "delete":
            return []
        counts = Counter(self._went_with(group))
        words = [
            f"{counts[kind]} {NOUNS[kind].many if counts[kind] > 1 else NOUNS[kind].many[:-1]}"
            for kind in WORTH_COUNTING
            if counts[kind]
        ]
        names = [Part(one.replace("names of sources", "names")) for one in words]
        return [Part(", with "), *listed(names)] if names else []

    def _went_with(self, group: Group) -> Iterator[str]:
        """The noun of each row that went with one of `group`, also of those that were not read."""
        kinds = {one.kind for one in self._seen if one.told.what == "delete"}
        for kind in kinds - {group[0].kind}:
            every = [one for one in self._seen if (one.kind, one.told.what) == (kind, "delete")]
            mine = [one for one in every if self._belongs(one, group)]
            whole = len(mine) == len(every)
            yield from [kind] * (every[0].told.total if whole else len(mine))

    def _belongs(self, one: Seen, group: Group) -> bool:
        owner, ids = group[0].kind, {each.told.object for each in group}
        if owner == "story":
            return True
        if owner == "article":
            return one.kind in IN_A_TEXT and one.told.article in ids
        column = DELETED_WITH.get(one.kind, {}).get(owner)
        return column is not None and one.now.get(column) in ids
