"""Forms: the words that credit as they are printed, made from a lexicon's base forms."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from articles.text.crediting.lists import listed
from articles.text.lexicon import Cue, Lexicon

_IRREGULAR = {
    "say": "said said", "tell": "told told", "write": "wrote written", "find": "found found",
    "think": "thought thought", "feel": "felt felt", "know": "knew known", "see": "saw seen",
    "understand": "understood understood", "put": "put put", "go": "went gone",
    "make": "made made", "show": "showed shown", "learn": "learned learned",
    "speak": "spoke spoken", "read": "read read", "hold": "held held", "swear": "swore sworn",
    "forecast": "forecast forecast", "slam": "slammed slammed", "beg": "begged begged",
    "cast": "cast cast", "come": "came come", "give": "gave given", "lay": "laid laid",
    "plan": "planned planned", "commit": "committed committed", "rip": "ripped ripped",
    "admit": "admitted admitted", "brag": "bragged bragged", "quip": "quipped quipped",
    "dub": "dubbed dubbed", "refer": "referred referred", "rebut": "rebutted rebutted",
    "foresee": "foresaw foreseen", "swap": "swapped swapped", "chat": "chatted chatted",
    "own": "owned owned", "get": "got got", "take": "took taken", "leave": "left left",
    "hear": "heard heard", "chant": "chanted chanted", "infer": "inferred inferred",
    "tout": "touted touted", "overlook": "overlooked overlooked", "hype": "hyped hyped",
}  # fmt: skip
_DOUBLED = frozenset({"slam", "beg", "plan", "commit", "rip", "admit", "brag", "quip", "dub",
                      "refer", "rebut", "put", "infer", "chat", "get"})  # fmt: skip
# Base forms of several words whose first word is not a verb credit like a preposition.
PREPOSITIONS = frozenset({
    "according to", "in the words of", "as reported by", "by the account of", "in the opinion of",
    "in the view of", "in the eyes of", "según", "de acuerdo con", "en palabras de", "selon",
    "d'après", "aux dires de", "laut", "nach angaben von", "nach angaben der", "nach angaben des",
    "nach worten von", "за словами", "за даними", "за інформацією", "як повідомляє", "як пише",
    "на думку", "وفقا ل", "وفقا لـ", "بحسب", "حسب", "طبقا ل",
})  # fmt: skip
POSTPOSITIONS = frozenset({"zufolge"})
CITING = frozenset({"citing", "citando", "citant", "unter berufung auf", "з посиланням на",
                    "نقلا عن"})  # fmt: skip
_ONLY_NOUNS = frozenset({
    "statement", "testimony", "announcement", "declaration", "description", "conclusion", "finding",
    "decision", "ruling", "proposal", "suggestion", "intention", "endorsement", "agreement",
    "prediction", "expectation", "commitment", "assurance", "belief", "view", "opinion",
    "assumption", "theory", "suspicion", "speculation", "rumor", "rumour", "notion", "idea",
    "accusation", "assertion", "contention", "insistence", "allegation", "complaint", "warning",
    "revelation", "proof", "evidence", "confirmation", "admission", "acknowledgment",
    "acknowledgement", "concession", "confession", "denial", "rejection", "refusal", "criticism",
    "condemnation", "opposition to", "recommendation", "threat", "argument", "response", "account",
    "message", "assessment", "analysis", "pressure", "request for",
})  # fmt: skip
_VERBS_TOO = frozenset({
    "claim", "report", "remark", "comment", "call", "call for", "fear", "hope", "doubt", "concern",
    "appeal", "promise", "pledge", "vow", "plan", "order", "demand", "request", "reply",
    "estimate", "forecast", "question", "charge", "desire", "wish", "worry", "guess", "offer",
    "guarantee", "support", "attack", "vote", "note", "state", "project", "list", "document",
    "post", "fault", "blast", "address", "label", "quote", "dream", "challenge",
    "praise", "blame", "caution", "command", "object to",
})  # fmt: skip
NOUNS = _ONLY_NOUNS | _VERBS_TOO
# These stand where a participle would: “is confident that”.
ADJECTIVES = listed("""
    confident convinced certain adamant hopeful optimistic skeptical sceptical doubtful
""")
_ADVERBS = frozenset({"by some accounts", "supuestamente", "presuntamente", "prétendument",
                      "soi-disant", "angeblich", "mutmaßlich", "нібито", "начебто"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """Printed words that credit: `shape` is base, s, past, participle, ing, or that of what is no
    verb: noun, preposition, postposition, citing, adverb, printed (another language's verb).
    """

    entry: Cue
    shape: str
    ambiguous: bool = False


# The first word of a form leads to its other words and what it is, the longest first.
type Forms = dict[str, list[tuple[tuple[str, ...], Form]]]


@lru_cache(maxsize=32)
def forms(lexicon: Lexicon, language: str) -> Forms:
    """The printed forms of the cues of one `language`."""
    found: Forms = defaultdict(list)
    for cue in lexicon.cues:
        if cue.language == language:
            for words, form in _forms(cue):
                first, *rest = words.split()
                found[first].append((tuple(rest), form))
    for choices in found.values():
        choices.sort(key=lambda choice: (-len(choice[0]), choice[1].shape != "citing"))
    return dict(found)


def _forms(cue: Cue) -> list[tuple[str, Form]]:
    words = cue.words.lower().replace("’", "'")
    if shape := _fixed(words, cue.language):
        return [(words, Form(cue, shape))]
    made: list[tuple[str, Form]] = []
    ambiguous = words in NOUNS
    if words in NOUNS:
        made += [(words, Form(cue, "noun")), (_plural(words), Form(cue, "noun"))]
    if words not in _ONLY_NOUNS:
        made = [(form, Form(cue, shape, ambiguous)) for form, shape in inflected(words)] + made
    return made


def _fixed(words: str, language: str) -> str:
    """What kind of cue `words` are that have one form only."""
    if words in PREPOSITIONS:
        return "preposition"
    if words in POSTPOSITIONS:
        return "postposition"
    if words in CITING:
        return "citing"
    if words in ADJECTIVES and language == "en":
        return "past"
    if words in _ADVERBS or (language == "en" and words.endswith("ly") and words not in _LY_VERBS):
        return "adverb"
    return "" if language == "en" else "printed"


_LY_VERBS = frozenset({"reply", "imply", "rely", "apply"})


def inflected(words: str) -> list[tuple[str, str]]:
    """The forms of an English verb with what follows it: `("called on", "past")`…"""
    verb, _, rest = words.partition(" ")
    rest = f" {rest}" if rest else ""
    past, participle = _IRREGULAR.get(verb, f"{_past(verb)} {_past(verb)}").split()
    made = [(verb, "base"), (_third(verb), "s"), (past, "past"), (_ing(verb), "ing")]
    if participle != past:
        made.append((participle, "participle"))
    return [(form + rest, shape) for form, shape in made]


def _plural(words: str) -> str:
    noun, _, rest = words.partition(" ")
    return _third(noun) + (f" {rest}" if rest else "")


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb[-1] == "y" and verb[-2:-1] not in "aeou" else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb[-1] == "y" and verb[-2:-1] not in "aeou" else f"{verb}ed"


def _ing(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    dropped = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    return f"{verb[:-1] if dropped else verb}ing"
