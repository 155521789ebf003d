"""Grammar: the small words by which phrases and clauses are told apart."""

import re

from articles.text.crediting.lists import listed

AUXILIARIES = listed("""
    is are was were be been being am has have had having do does did will would could should
    may might can must shall isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't
    didn't won't wouldn't couldn't shouldn't can't cannot ain't
""")
BE = listed("""
    is are was were be been being am isn't aren't wasn't weren't gets got
""")
HAVE = listed("has have had having hasn't haven't hadn't")
MODALS = listed("""
    will would could should may might can must shall do does did won't wouldn't couldn't
    shouldn't can't cannot doesn't don't didn't to
""")
NEGATIONS = listed("not never no hardly neither nor without")
ADVERBS = listed("""
    also now then not never even still again once later previously first already just only
    often always sometimes soon ever long both all too further instead simply thus hence
    indeed meanwhile sarcastically openly so far today
""")
NO_ADVERBS = listed("""
    family assembly july italy ally rally reply supply apply fly early bully rely billy emily
    sally kelly holly molly kimberly beverly jelly monopoly anomaly butterfly multiply imply
    belly bodily daily weekly monthly friendly elderly likely only
""")
COORDINATORS = listed("and but or nor yet plus")
SUBORDINATORS = listed("""
    because while as if when although though after before since whether until unless whereas
    where once than so how why what whenever wherever lest
""")
OPENING = listed("""
    because while as if when although though after before since until unless whereas once even
    where
""")
RELATIVES = listed("who which whom that")
PREPOSITIONS = listed("""
    in on at during for with by among under over from to of about against between within
    without through throughout into onto amid amidst despite following per via across around
    behind beyond outside inside near toward towards upon like unlike besides beside regarding
    concerning including until till since before after versus ahead along
""")
NP_PREPOSITIONS = listed("of for at from in with on to by")
DETERMINERS = listed("""
    the a an this that these those his her its their our my your some any many several few
    most each every no another both all other such two three four five six seven eight nine
    ten dozens hundreds thousands more
""")
STRONG_DETERMINERS = listed("the a an his her its their our my your this these those")
POSSESSIVES = listed("his her its their our my your whose")
PRONOUNS = listed("""
    he she it they we i you who one everyone nobody someone somebody
""")
PERSONAL = listed("he she it they we i you there")
CONTRACTED = re.compile(r"(?:he|she|it|they|we|i|you|that|who|there)'(?:s|re|ve|d|ll|m)")
OBJECTS = listed("him her them us me you reporters journalists")
WEEKDAYS = listed("""
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec
""")
TIMES = WEEKDAYS | listed("""
    today yesterday tomorrow tonight earlier later recently last this next previously
    afterwards afterward then now publicly privately separately again simply flatly bluntly
    repeatedly jokingly sarcastically week month year morning afternoon evening night day ago
""")
SETTINGS = listed("""
    statement interview email e-mail letter speech tweet tweets post report press news
    briefing conference memo message note blog column remarks testimony transcript television
    tv radio twitter facebook rally hearing debate video article phone podcast show court
    telegram website call event meeting ceremony convention forum panel summit session gaggle
""")
QUESTIONS = listed("whether if how why what who where when which")
ENDS = frozenset(".,;:?!—–-)")
PAST = listed("""
    had went came took made got gave saw knew thought left felt put brought began kept held
    wrote stood let meant set met ran paid sat spoke lay led grew lost fell sent built broke
    spent cut won drew chose rose drove bought wore remains needs wants makes takes goes comes
    gives faces shows seems appears looks deserves means requires includes plans continues
    lies stands belongs depends works runs keeps sees knows gets puts brings leaves feels owes
    opposes supports
""")
DASHES = frozenset({"—", "–", "--"})

# For languages other than English: what begins the clause that is credited.
COMPLEMENTIZERS = {
    "en": frozenset({"that"}),
    "es": frozenset({"que"}),
    "fr": frozenset({"que", "qu"}),
    "de": frozenset({"dass", "daß", "ob"}),
    "uk": frozenset({"що", "щоб", "чи"}),
    "ar": frozenset({"أن", "إن", "بأن", "أنه", "أنها", "إنه", "إنها", "ان"}),
}
# “in” where something is said, in the same languages.
OTHER_SETTINGS = listed("en dans lors durante pendant am im в у під في خلال")
# What is said of all that stands before: “This was reported by …”.
THIS = frozenset({"this", "that", "it", "про це", "це", "así lo", "das", "dies", "c'est ce que"})
_QU = re.compile(r"qu'")

# By these the language of a text is told among those of the lexicon.
_TELLING = {
    "en": "the of and to in that for was with is on said by from",
    "es": "el los las que en del una por con para su al es",
    "fr": "le les des que est dans une du pour par au sur qui",
    "de": "der die und den das von mit ist im dem zu auf ein nicht",
    "uk": "і та що у на з про за до не як від також",
    "ar": "في من على إلى أن التي الذي عن مع هذا بعد ما",
    "ru": "и в на что с по не как из для это был",
    "pt": "o os as que em do da uma por com para não",
    "it": "il gli che di della del una per con nel sono",
    "nl": "de het een van en dat op is te met voor niet",
    "pl": "w z na i się że do nie jest to przez",
}
_OF = {word: [] for words in _TELLING.values() for word in words.split()}  # type: dict[str, list[str]]
for _language, _words in _TELLING.items():
    for _word in _words.split():
        _OF[_word].append(_language)
# A text without any of them is told by its letters.
_LETTERS = (("uk", re.compile("[іїєґ]")), ("ar", re.compile("[\u0621-\u064a]")))
_SAMPLE = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Which of the languages above the small words of `text` are mostly of; "" where there are
    none.
    """
    counts: dict[str, int] = {}
    for found in _SAMPLE.finditer(text, 0, 3000):
        for language in _OF.get(found.group().lower(), ()):
            counts[language] = counts.get(language, 0) + 1
    if counts:
        return max(counts, key=lambda one: counts[one])
    return next((language for language, letters in _LETTERS if letters.search(text, 0, 3000)), "")


def is_adverb(low: str) -> bool:
    return low in ADVERBS or (low.endswith("ly") and low not in NO_ADVERBS and len(low) > 4)


def is_complementizer(low: str, language: str) -> bool:
    return low in COMPLEMENTIZERS.get(language, frozenset()) or (
        language == "fr" and bool(_QU.match(low))
    )
