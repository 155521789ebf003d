"""What the words of a wording are to the comparison: equal ones, empty ones, roles, statuses."""

# Words that say nothing by themselves: left out before wordings are laid beside one another.
_EMPTY = (
    "form a an the this that these those of to in on at by for from with as into onto over under "
    "about against amid through during between among within upon per via it its he his him she "
    "her they their them we our us i my you your who whom whose which what there here is are "
    "was were be been being am has have had having do does did will would shall should can must "
    "and or but so then than also too very just even still already yet again both while when "
    "where after before since because if whether how up down out off own same such other "
    "another more most less one ones s t re ve ll d m"
)
EMPTY = frozenset(_EMPTY.split())
JOINERS = frozenset({"and", "or", "as well as", "y", "et", "und", "та", "і", "و"})

# What newspapers use for one another; the first of a line stands for all.
_SAME = (
    "ask request seek solicit call plead appeal beg demand",
    "strengthen enhance improve boost bolster reinforce",
    "accelerate expedite hasten speed",
    "emphasize emphasise stress underline underscore",
    "counter counteract confront",
    "help assistance assist aid support",
    "tension tensions",
    "plane aircraft airplane aeroplane",
    "jet fighter",
    "weapon arms weaponry",
    "firm company",
    "escalate escalating escalation",
    "transport transportation",
    "defense defence defensive",
    "specify specified",
    "seriousness gravity",
    "shared common",
    "purchase buy bought",
    "say said says",
    "repair overhaul",
    "launch start begin",
    "vessel boat ship",
    "drugs narcotics",
    "troops soldiers forces",
)
# Heads that say little about what a thing is.
_GENERIC = (
    "system equipment device gear tool technology item material good force unit measure means "
    "capability action activity operation thing part piece kind type"
)
GENERIC = frozenset(_GENERIC.split())

NEGATIONS = {
    "not", "no", "never", "neither", "nor", "without", "cannot", "n't", "nobody", "nothing", "none",
    "refused to", "declined to", "failed to", "yet to",
    "kein", "keine", "nicht", "nie", "pas", "jamais", "nunca", "jamás", "не", "ні", "ніколи", "لم",
    "لن", "ليس", "sin", "sans", "ohne", "без",
}  # fmt: skip
# Their first letters negate the rest.
UN = {
    "unspecified": "specified", "undisclosed": "disclosed", "unknown": "known",
    "unable": "able", "unwilling": "willing", "unarmed": "armed", "unharmed": "harmed",
}  # fmt: skip

# How much of it: values are compared.
QUANTITIES = {
    "all": "all", "every": "all", "each": "all", "entire": "all", "whole": "all",
    "most": "most", "majority of": "most", "the majority of": "most", "most of": "most",
    "many": "many", "numerous": "many", "dozens of": "dozens", "hundreds of": "hundreds",
    "thousands of": "thousands", "scores of": "dozens", "multiple": "several",
    "several": "several", "some": "several", "various": "several", "a number of": "several",
    "a few": "a few", "few": "few", "a handful of": "a few", "a couple of": "a few",
    "only": "only", "both": "both", "half of": "half", "half": "half", "parts of": "part",
    "part of": "part", "partly": "part", "a series of": "several",
}  # fmt: skip
# Telling also where another wording has none.
TELLING = frozenset({"all", "most", "only", "half", "part", "few"})
# What bounds a figure.
BOUNDS = {
    "at least": "≥", "no less than": "≥", "no fewer than": "≥", "more than": ">", "over": ">",
    "upwards of": ">", "greater than": ">", "above": ">", "up to": "≤", "as many as": "≤",
    "as much as": "≤", "at most": "≤", "no more than": "≤", "fewer than": "<", "less than": "<",
    "under": "<", "below": "<", "almost": "<~", "nearly": "<~", "about": "~", "around": "~",
    "approximately": "~", "roughly": "~", "some": "~", "an estimated": "~", "estimated": "~",
}  # fmt: skip

# How far an event has come. Values of one family exclude one another.
_STATUSES = {
    ("handing over", "sent"): "sent delivered|handed over|has sent|had sent|dispatched|submitted",
    ("handing over", "to be delivered"): (
        "was to be delivered|was to be handed over|was to be sent|was intended to be delivered|"
        "intended to be delivered|were to be delivered|was due to be delivered|to be handed over|"
        "is to be delivered|will be delivered|would be delivered|to be delivered|was meant for|"
        "meant for|intended for|"
        "meant to be handed over|meant to be delivered|to hand over|to deliver|will deliver|"
        "was to deliver|planned to send|plans to send"
    ),
    ("handing over", "prepared"): "prepared|drafted|composed|drawn up|has prepared|drew up",
    ("deciding", "decided"): (
        "decided|has decided|had decided|made the decision|has made the decision|made a decision|"
        "ordered|has ordered|approved|authorised|authorized|signed off on"
    ),
    ("deciding", "planned"): (
        "planning|plans to|planned|was planning|is planning|preparing to|intends to|set to|"
        "about to|prepares to|is preparing to|being prepared|has plans to|due to"
    ),
    ("deciding", "considered"): (
        "considering|is considering|was considering|weighing|is weighing|mulling|contemplating|"
        "considers|thinking about|discussing|exploring"
    ),
    ("deciding", "not decided"): (
        "made a final decision|hasn't made a final decision|has not made a final decision|"
        "hasn't decided|has not decided|had not decided|undecided|yet to decide"
    ),
    ("coming about", "done"): (
        "carried out|completed|finished|signed|launched|has begun|began|took place|ratified"
    ),
    ("coming about", "called off"): "cancelled|canceled|called off|scrapped|halted|suspended",
    ("coming about", "put off"): "postponed|delayed|put off",
}
STATUSES = {
    words: (family, value)
    for (family, value), written in _STATUSES.items()
    for words in written.replace("sent delivered", "sent|delivered").split("|")
}

# Who does it, when it is not a name.
_ROLES = (
    "aide adviser advisor official officer minister secretary president spokesman spokeswoman "
    "spokesperson ambassador diplomat envoy general commander soldier lawmaker senator "
    "congressman deputy governor mayor prosecutor judge police source analyst expert premier "
    "chancellor king queen prince leader dictator strongman ruler despot tyrant autocrat "
    "delegation representative witness insider executive director chief head chairman"
)
ROLES = frozenset(_ROLES.split())
# Words that belong to a role: what it is of, and how high.
_OF_ROLES = (
    "senior top former high-ranking ranking high unnamed anonymous foreign defence defense "
    "transport transportation interior finance prime vice deputy military intelligence "
    "government presidential state justice health trade energy acting close"
)
OF_ROLES = frozenset(_OF_ROLES.split())
INDEFINITE = frozenset({"a", "an", "some", "several", "two", "three", "informed", "unnamed"})


def _equal() -> dict[str, str]:
    return {word: line.split()[0] for line in _SAME for word in line.split()}


SAME = _equal()
