"""Loaded words: names that judge what they name, beside those that do not.

In groups by what they are about: two words of one group may name the same thing. Within a group
they stand by attitude, what the word lets see of whoever uses it.
"""

from articles.text.lexicon.entries import Loaded

type Groups = dict[str, dict[str, tuple[str, ...]]]

_ENGLISH: Groups = {
    "head of state": {
        "negative": (
            "dictator", "strongman", "despot", "tyrant", "autocrat", "warlord", "ruler",
            "usurper",
        ),
        "neutral": (
            "president", "leader", "head of state", "prime minister", "premier", "chancellor",
            "king",
        ),
        "positive": ("statesman", "liberator", "father of the nation"),
    },
    "government": {
        "negative": ("regime", "junta", "dictatorship", "tyranny", "puppet government"),
        "neutral": ("government", "administration", "authorities", "cabinet", "leadership"),
    },
    "armed group": {
        "negative": (
            "terrorist", "terrorist group", "terrorist organisation", "terrorist organization",
            "extremist", "jihadist", "gang", "thug", "mercenary", "death squad",
        ),
        "neutral": (
            "militant", "rebel", "fighter", "armed group", "gunman", "militia", "insurgent",
            "guerrilla", "separatist", "paramilitary", "armed man",
        ),
        "positive": ("freedom fighter", "resistance", "resistance fighter", "defender",
                     "liberation army", "martyr"),
    },
    "migrant": {
        "negative": (
            "illegal alien", "illegal immigrant", "illegal migrant", "illegal", "invader",
            "economic migrant",
        ),
        "neutral": (
            "migrant", "immigrant", "undocumented immigrant", "undocumented migrant",
            "undocumented", "irregular migrant", "asylum seeker", "refugee", "displaced person",
        ),
    },
    "killing": {
        "negative": (
            "murder", "massacre", "slaughter", "butcher", "assassinate", "execute",
            "cold-blooded killing", "genocide",
        ),
        "neutral": ("kill", "killing", "die", "death", "shoot dead", "lose their life"),
        "positive": ("neutralise", "neutralize", "eliminate", "take out", "liquidate"),
    },
    "protest": {
        "negative": ("riot", "unrest", "mob", "rampage", "insurrection", "disorder"),
        "neutral": ("protest", "demonstration", "rally", "march", "crowd"),
        "positive": ("uprising", "revolution", "popular movement", "peaceful protest"),
    },
    "protester": {
        "negative": ("rioter", "looter", "hooligan", "agitator", "insurrectionist"),
        "neutral": ("protester", "demonstrator", "marcher"),
        "positive": ("peaceful protester", "pro-democracy activist"),
    },
    "military act": {
        "negative": ("invasion", "aggression", "onslaught", "assault", "occupation", "annexation"),
        "neutral": ("attack", "offensive", "operation", "military operation", "military action",
                    "incursion", "campaign", "strike", "deployment"),
        "positive": ("intervention", "liberation", "special military operation", "self-defence",
                     "peacekeeping mission", "self-defense", "humanitarian mission"),
    },
    "use of force": {
        "negative": ("bombardment", "carpet bombing", "terror attack", "indiscriminate attack"),
        "neutral": ("bombing", "air strike", "airstrike", "shelling", "raid"),
        "positive": ("surgical strike", "precision strike", "targeted strike", "retaliation"),
    },
    "dead civilians": {
        "negative": ("civilian victim", "slain civilian"),
        "neutral": ("civilian death", "civilian casualty", "dead civilian"),
        "positive": ("collateral damage",),
    },
    "change of power": {
        "negative": ("coup", "putsch", "power grab", "overthrow"),
        "neutral": ("takeover", "change of government", "transition"),
        "positive": ("regime change", "restoration of democracy"),
    },
    "held people": {
        "negative": ("hostage", "kidnapped", "abducted", "political prisoner"),
        "neutral": ("detainee", "prisoner", "captive", "detained", "arrested"),
    },
    "barrier": {
        "negative": ("apartheid wall", "siege", "blockade", "stranglehold"),
        "neutral": ("border fence", "border barrier", "closure", "quarantine"),
        "positive": ("security fence", "security barrier"),
    },
    "questioning": {
        "negative": ("torture", "brutality"),
        "neutral": ("interrogation", "questioning"),
        "positive": ("enhanced interrogation",),
    },
    "tax on inheritance": {
        "negative": ("death tax",),
        "neutral": ("estate tax", "inheritance tax"),
    },
    "climate": {
        "negative": ("climate alarmism", "climate hysteria", "climate emergency", "climate crisis"),
        "neutral": ("climate change", "global warming"),
    },
    "doubter": {
        "negative": ("denier", "conspiracy theorist"),
        "neutral": ("critic", "opponent"),
        "positive": ("skeptic", "sceptic"),
    },
    "payment for influence": {
        "negative": ("bribe", "kickback", "slush fund"),
        "neutral": ("payment", "commission"),
        "positive": ("donation", "gift"),
    },
    "wealthy businessman": {
        "negative": ("oligarch", "crony", "robber baron"),
        "neutral": ("businessman", "tycoon", "billionaire"),
        "positive": ("entrepreneur", "philanthropist"),
    },
    "published claim": {
        "negative": ("propaganda", "disinformation", "fake news", "smear"),
        "neutral": ("information",),
        "positive": ("revelation", "expose"),
    },
    "one who tells": {
        "negative": ("traitor", "snitch", "leaker"),
        "neutral": ("informant", "source"),
        "positive": ("whistleblower", "whistle-blower"),
    },
    "abortion": {
        "negative": ("anti-abortion", "anti-choice", "pro-abortion"),
        "positive": ("pro-life", "pro-choice"),
    },
    "cuts": {
        "negative": ("austerity", "slashing"),
        "neutral": ("spending cut", "budget cut"),
        "positive": ("saving", "consolidation", "efficiency"),
    },
}  # fmt: skip
_OTHERS: dict[str, Groups] = {
    "es": {
        "head of state": {"negative": ("dictador", "tirano", "caudillo"),
                          "neutral": ("presidente", "mandatario", "líder")},
        "government": {"negative": ("régimen", "dictadura"), "neutral": ("gobierno",)},
        "armed group": {"negative": ("terrorista",), "neutral": ("rebelde", "guerrillero")},
    },
    "fr": {
        "head of state": {"negative": ("dictateur", "tyran", "autocrate"),
                          "neutral": ("président", "dirigeant")},
        "government": {"negative": ("régime", "junte"), "neutral": ("gouvernement",)},
        "armed group": {"negative": ("terroriste",), "neutral": ("rebelle", "combattant")},
    },
    "de": {
        "head of state": {"negative": ("Diktator", "Machthaber", "Despot"),
                          "neutral": ("Präsident", "Staatschef")},
        "government": {"negative": ("Regime",), "neutral": ("Regierung",)},
        "armed group": {"negative": ("Terrorist", "Terroristen"),
                        "neutral": ("Rebellen", "Kämpfer")},
    },
    "uk": {
        "head of state": {"negative": ("диктатор", "тиран"), "neutral": ("президент", "лідер")},
        "government": {"negative": ("режим", "хунта"), "neutral": ("уряд", "влада")},
    },
    "ar": {
        "head of state": {"negative": ("الدكتاتور", "الطاغية"), "neutral": ("الرئيس", "الزعيم")},
        "government": {"negative": ("النظام",), "neutral": ("الحكومة",)},
    },
}  # fmt: skip

LOADED: tuple[Loaded, ...] = tuple(
    Loaded(words, about, attitude, language)
    for language, groups in {"en": _ENGLISH, **_OTHERS}.items()
    for about, by_attitude in groups.items()
    for attitude, all_words in by_attitude.items()
    for words in all_words
)
