"""Hedges: words that make less sure, by language. PR+ holds it probable, PS+ possible."""

from articles.text.lexicon.entries import Hedge

_ENGLISH = {
    "PR+": (
        "almost certainly",
        "apparently",
        "arguably",
        "as far as is known",
        "as good as certain",
        "evidently",
        "in all likelihood",
        "in all probability",
        "is believed to",
        "is likely to",
        "is thought to",
        "it seems",
        "likely",
        "most likely",
        "most probably",
        "nearly certain",
        "presumably",
        "presumed",
        "probable",
        "probably",
        "seemingly",
        "seems to",
        "appears to",
        "appear to",
        "supposedly",
        "very likely",
        "virtually certain",
        "widely believed",
    ),
    "PS+": (
        "allegedly",
        "alleged",
        "as if",
        "conceivably",
        "could",
        "if confirmed",
        "it is alleged",
        "it is possible",
        "maybe",
        "may",
        "might",
        "ostensible",
        "ostensibly",
        "perceived",
        "perhaps",
        "possible",
        "possibly",
        "potential",
        "potentially",
        "purported",
        "purportedly",
        "reportedly",
        "reputedly",
        "rumored",
        "rumoured",
        "said to",
        "so-called",
        "suspected",
        "theoretically",
        "unconfirmed",
        "unlikely",
        "what it called",
        "what they called",
        "would-be",
    ),
}
_OTHERS = {
    "es": {
        "PR+": ("probablemente", "al parecer", "aparentemente", "presumiblemente", "seguramente"),
        "PS+": (
            "posiblemente", "presuntamente", "supuestamente", "quizás", "quizá", "tal vez",
            "presunto", "presunta", "supuesto", "supuesta", "podría", "podrían",
        ),
    },
    "fr": {
        "PR+": ("probablement", "sans doute", "apparemment", "vraisemblablement"),
        "PS+": (
            "peut-être", "possiblement", "prétendument", "éventuellement", "présumé", "présumée",
            "soi-disant", "pourrait", "pourraient", "serait", "seraient", "aurait", "auraient",
        ),
    },
    "de": {
        "PR+": ("wahrscheinlich", "vermutlich", "offenbar", "anscheinend", "höchstwahrscheinlich"),
        "PS+": (
            "möglicherweise", "vielleicht", "angeblich", "mutmaßlich", "mutmaßliche",
            "mutmaßlichen", "eventuell", "könnte", "könnten", "womöglich", "angebliche",
            "angeblichen", "soll", "sollen",
        ),
    },
    "uk": {
        "PR+": ("ймовірно", "мабуть", "вірогідно", "очевидно"),
        "PS+": ("можливо", "нібито", "начебто", "імовірний", "може", "можуть", "буцімто"),
    },
    "ar": {
        "PR+": ("على الأرجح", "من المرجح", "يبدو", "غالبا"),
        "PS+": ("ربما", "من الممكن", "من المحتمل", "يزعم", "مزعوم", "قد", "يحتمل"),
    },
}  # fmt: skip

HEDGES: tuple[Hedge, ...] = tuple(
    Hedge(words, certainty, language)
    for language, by_certainty in {"en": _ENGLISH, **_OTHERS}.items()
    for certainty, all_words in by_certainty.items()
    for words in all_words
)
