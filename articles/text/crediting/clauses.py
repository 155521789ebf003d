"""Clauses: what is credited, to the right of the words that credit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.text.crediting import grammar, phrases
from articles.text.crediting.units import Word

_WINDOW = 14  # words between a verb and the clause or quotation that it introduces
# What these say is told to somebody first, who is no part of it.
ADDRESSED = frozenset(
    "tell inform remind assure notify advise brief warn ask persuade convince".split()
)
# Only with a clause ("find that"), an infinitive or a quotation do these credit anybody.
STRICT = frozenset(
    "find see know show understand learn feel realize realise recognize recognise determine establish "
    "detect prove demonstrate read list post order project expect consider accept document publish "
    "broadcast direct judge term raise continue repeat answer respond brief grant allow prompt back "
    "require invite detail offer press vote commit plan intend want wish desire agree decide refuse "
    "decline swear guarantee imagine dream weigh remind rule laugh sigh cry tout think believe "
    "guess suppose presume assume speculate reckon hope say tell reply joke quip hint comment remark "
    "exclaim whisper mutter murmur yell scream chant argue insist add go thank congratulate greet "
    "charge address notify record relate hold promote write support report assert maintain assume disclose contradict reveal address favor favour profess "
    "convince persuade inform assure advise command instruct threaten pledge vow promise worry fear "
    "complain protest state conclude boast brag declare testify elaborate shout fault rip blast "
    "attack welcome praise endorse discuss allege claim label".split()
)
# With these a phrase of which something is said is enough: “called Burma a success”.
_AS = frozenset("describe denounce characterize characterise portray depict cite dismiss condemn decry slam "
                "praise hail deride".split())  # fmt: skip
_OF = frozenset({"accuse", "convict", "suspect", "inform"})
_INFINITIVE = frozenset(
    "vow promise pledge threaten refuse decline agree decide vote offer swear commit ask urge demand "
    "request order instruct advise encourage invite direct command beg implore press persuade convince "
    "plead tell call warn remind require recommend propose expect consider claim profess hope remain "
    "continue lobby appeal intend prompt allow pressure exhort call_on".split()
)


@dataclass(slots=True)
class Clause:
    """What follows a verb that credits: the words `[first, end)`, by index, are credited.

    `kind`: "that", "clause", "quotation", "infinitive", "object", "block" (all that follows the
    unit); "none" where nothing does, and then `first` is where the text goes on.
    """

    kind: str
    first: int
    end: int = 0
    addressee: tuple[int, int] | None = None


def follows(
    words: Sequence[Word], end: int, verb: str, verbs: frozenset[int], language: str
) -> Clause:
    """What the verb (in its base form) credits whose last word ends at `end`."""
    at = end
    if at >= len(words):
        return Clause("none", at)
    direct = _introduced(words, at)
    if direct:
        return direct
    base, _, rest = verb.partition(" ")
    that = _that(words, at, verbs, language)
    if that is not None and (that == at or language != "en" or _may_wait(words, at, base)):
        return Clause("that", that)
    if base in _OF and not rest and (of := _of(words, at)) is not None:
        return Clause("object", of)
    later = _behind_settings(words, at)
    if base in _INFINITIVE and (to := _infinitive(words, later, base)) is not None:
        return Clause("infinitive", to)
    return _bare(words, at, base, rest, verbs)


def _introduced(words: Sequence[Word], at: int) -> Clause | None:
    """A quotation or a colon, at once or behind a few words (“said of Clinton, “…””)."""
    for place in range(at, min(at + _WINDOW, len(words))):
        word = words[place]
        if word.quoted:
            if place == at or words[place - 1].low in {",", ":"}:
                return Clause("quotation", place)
            return None
        if word.low == ":":
            return Clause("quotation" if place + 1 < len(words) else "block", place + 1)
        if word.low in {";", "."} or word.low in grammar.DASHES:
            return None
        if word.low == "," and not (place + 1 < len(words) and words[place + 1].quoted):
            return None
    return None


def _may_wait(words: Sequence[Word], at: int, base: str) -> bool:
    """Whether the clause may begin further on: behind whom it is told, or when and where."""
    low = words[at].low
    if base in ADDRESSED or low == ",":
        return True
    return low in grammar.PREPOSITIONS | grammar.TIMES or grammar.is_adverb(low)


def _that(words: Sequence[Word], at: int, verbs: frozenset[int], language: str) -> int | None:
    for place in range(at, min(at + _WINDOW, len(words))):
        word = words[place]
        if word.quoted:
            return None
        if grammar.is_complementizer(word.low, language):
            return place if place == at or not _pronoun(words, place) else None
        if word.low in {";", ".", ":"} or place in verbs or word.low in grammar.AUXILIARIES:
            return None
        if word.low == "," and language == "en":
            return _behind_insertion(words, place)
        if place == at and language == "en" and word.low in grammar.PERSONAL - {"you", "it"}:
            return None
    return None


def _behind_insertion(words: Sequence[Word], comma: int) -> int | None:
    """“claimed, citing documents, that …”: behind what two commas set apart."""
    for place in range(comma + 2, min(comma + 24, len(words) - 1)):
        if words[place].low == "," and words[place + 1].low == "that":
            return place + 1
        if words[place].quoted or words[place].low in {";", "that"}:
            return None
    return None


def _pronoun(words: Sequence[Word], at: int) -> bool:
    """“the report that showed”: a relative, not the beginning of what is credited."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    return following in grammar.AUXILIARIES or following.endswith("ed")


def _of(words: Sequence[Word], at: int) -> int | None:
    for place in range(at, min(at + _WINDOW, len(words))):
        if words[place].low == "of" and not words[place].quoted and place > at:
            return place + 1
        if words[place].low in {",", ";", ".", "that"}:
            return None
    return None


def _infinitive(words: Sequence[Word], at: int, base: str) -> int | None:
    for place in range(at, min(at + _WINDOW, len(words) - 1)):
        word = words[place]
        following = words[place + 1]
        if word.low == "to" and not word.quoted and (following.quoted or _verb(following)):
            return _whose(words, at, place, base)
        if word.low == "to" and place > at:
            return None
        if word.low == "not" and words[place + 1].low == "to":
            return _whose(words, at, place, base)
        listed = word.low == "," and (words[place + 1].capital or words[place + 1].low == "and")
        if word.quoted or (word.low in {",", ";", ".", ":", "that"} and not listed):
            return None
        if word.low in grammar.AUXILIARIES:
            return None
    return None


def _whose(words: Sequence[Word], at: int, to: int, base: str) -> int:
    """Where it begins what somebody is to do: with who is to do it, where that is said."""
    if base in ADDRESSED - {"warn", "ask"} or words[at].low in grammar.PREPOSITIONS:
        return to
    return at


def _verb(word: Word) -> bool:
    return (
        word.is_word
        and not word.capital
        and word.low not in (grammar.DETERMINERS | grammar.PERSONAL | grammar.PREPOSITIONS)
    )


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` can be the verb of an infinitive."""
    return at < len(words) and _verb(words[at])


def _bare(words: Sequence[Word], at: int, base: str, rest: str, verbs: frozenset[int]) -> Clause:
    """A clause without “that”, or the phrase that the verb is about."""
    start = _behind_settings(words, at)
    if start < len(words) and words[start].low == "as" and base in _AS:
        start += 1
    addressee = None
    if base in ADDRESSED and not rest:
        behind = _behind_addressee(words, start, verbs)
        if behind is None:
            return Clause("none", start)
        addressee, start = (start, behind), _behind_settings(words, behind)
    if start >= len(words) or not _begins(words[start]):
        return Clause("none", start, addressee=addressee)
    low = words[start].low
    if (
        low in grammar.QUESTIONS
        and low not in {"who", "which", "where"}
        or (
            low in {"who", "where", "which"}
            and start == at
            and base in ADDRESSED | {"question", "wonder"}
        )
    ):
        return Clause("clause", start, addressee=addressee)
    if low in grammar.PREPOSITIONS or low in grammar.OPENING:
        return Clause("none", start, addressee=addressee)
    if low in {"to", "and", "or", "but", "not"} or low.endswith("ing") and base in STRICT:
        return Clause("none", start, addressee=addressee)
    if _is_clause(words, start, verbs):
        return Clause("clause", start, addressee=addressee)
    if base in STRICT and not rest:
        return Clause("none", start, addressee=addressee)
    return Clause("object", start, addressee=addressee)


def _begins(word: Word) -> bool:
    return word.is_word or word.quoted or word.low in {"$", "€", "£", "(", "["}


def _behind_settings(words: Sequence[Word], at: int) -> int:
    """Behind “Friday”, “on Friday”, “in a statement”, “earlier this week”."""
    start = at
    while start < len(words) and not words[start].quoted:
        low = words[start].low
        if low in grammar.TIMES and (
            low not in {"this", "next", "last"} or _time(words, start + 1)
        ):
            start += 1
        elif low in {"in", "on", "at", "by", "via", "during", "late", "early", "this", "last"} and (
            behind := _setting(words, start)
        ):
            start = behind
        elif grammar.is_adverb(low):
            start += 1
        else:
            break
    return start


def _time(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low in grammar.TIMES


def _setting(words: Sequence[Word], at: int) -> int:
    """The place behind a setting that begins at `at`; 0 where there is none."""
    for place in range(at + 1, min(at + 6, len(words))):
        low = words[place].low
        if words[place].quoted or low in {",", "."} or low in grammar.PERSONAL:
            return 0
        if (
            low in grammar.SETTINGS
            or low in grammar.WEEKDAYS
            or (low.isdigit() and place == at + 1)
        ):
            while place + 1 < len(words) and (
                words[place + 1].low in grammar.SETTINGS | grammar.TIMES
                or words[place + 1].low.isdigit()
            ):
                place += 1
            return place + 1
    return 0


def _behind_addressee(words: Sequence[Word], at: int, verbs: frozenset[int]) -> int | None:
    if at >= len(words) or not words[at].is_word:
        return at
    if words[at].low in {"him", "her", "them", "us", "me", "you", "reporters", "journalists"}:
        return at + 1
    for place in range(at + 1, min(at + _WINDOW, len(words))):
        word, one = words[place], words[place - 1]
        if word.quoted or word.low in {",", ";", ".", ":", "—", "–", "--"}:
            return place
        if word.low in grammar.PERSONAL or grammar.CONTRACTED.fullmatch(word.low):
            return place
        if place in verbs or word.low in grammar.AUXILIARIES:
            return None
        nouns = one.is_word and one.low not in grammar.PREPOSITIONS | grammar.DETERMINERS | {"and"}
        if nouns and word.low in grammar.STRONG_DETERMINERS:
            return place
        if nouns and word.capital and not one.capital:
            return place
        if word.low in grammar.QUESTIONS:
            return place
        if word.low in grammar.PREPOSITIONS - grammar.NP_PREPOSITIONS:
            return place
        if word.low in grammar.TIMES and word.low in grammar.WEEKDAYS:
            return place
    return None


def _is_clause(words: Sequence[Word], start: int, verbs: frozenset[int]) -> bool:
    """Whether a finite verb follows soon: a pronoun that can be no object, or an auxiliary."""
    low = words[start].low
    if low in {"he", "she", "they", "we", "i", "there"} or grammar.CONTRACTED.fullmatch(low):
        return True
    for place in range(start, min(start + 24, len(words))):
        word = words[place]
        low = word.low
        if (
            place > start
            and low in {";", ":", ",", "that", "which", "who", "whose"}
            and not word.quoted
        ):
            return False
        if place > start and (
            low in grammar.AUXILIARIES and low not in {"having", "being", "been", "be"}
        ):
            return True
        if place > start and place in verbs:
            return True
        if (
            place > start
            and not word.capital
            and ((low.endswith("ed") and len(low) > 4 and not low.endswith("eed")) or low in _PAST)
        ):
            return True
    return place_of_present(words, start)


_PAST = frozenset(
    "had went came took made got gave saw knew thought left felt put brought began kept held wrote "
    "stood let meant set met ran paid sat spoke lay led grew lost fell sent built broke spent cut won "
    "drew chose rose drove bought wore remains needs wants makes takes goes comes gives faces shows "
    "seems appears looks deserves means needs requires includes plans continues lies stands belongs "
    "depends works runs keeps sees knows gets puts brings leaves feels owes opposes supports".split()
)


def place_of_present(words: Sequence[Word], start: int) -> bool:
    """A singular phrase with a word in -s behind it: “the panel wants”."""
    for place in range(start + 1, min(start + 6, len(words) - 1)):
        low, one = words[place].low, words[place - 1]
        if low.endswith("s") and not words[place].capital and one.is_word and len(low) > 3:
            following = words[place + 1].low
            if following in grammar.STRONG_DETERMINERS | {"to", "no", "not"} and (
                one.capital or not one.low.endswith("s")
            ):
                return True
    return False


def ends(
    words: Sequence[Word], first: int, stops: Collection[int], *, at_comma: bool = False
) -> int:
    """The place behind the last word of what begins at `first`.

    `stops` are places where another clause that credits begins.
    """
    at = first
    while at < len(words):
        word = words[at]
        if not word.quoted and at > first:
            if at in stops or word.low == ";" or (at_comma and word.low == "," and at - first > 1):
                break
        at += 1
    return trimmed(words, first, at)


def trimmed(words: Sequence[Word], first: int, end: int) -> int:
    """`end` without the marks and the coordinators that stand before it."""
    while end > first:
        word = words[end - 1]
        if word.quoted or not (word.low in _LOOSE or (word.low in grammar.COORDINATORS)):
            break
        end -= 1
    return end


_LOOSE = frozenset({".", ",", ";", ":", "—", "–", "--", "-"})
__all__ = ["ADDRESSED", "Clause", "ends", "follows", "phrases", "trimmed"]
