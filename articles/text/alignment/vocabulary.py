"""Words that are numbers, phrases that are one word (both English), and words that say little by
themselves: English, Spanish, French, German, Russian, Ukrainian.

Function words are written as they are compared: in lower case, without accents. Those that mean
something in English ("die", "son") are left out.
"""

from articles.text.numerals import SMALL, TENS


def _forms(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNITS = {word: number for word, number in SMALL.items() if 0 < number < 10}
# "one" alone is more often a pronoun.
NUMERALS = {word: str(number) for word, number in (SMALL | TENS).items() if word != "one"}

PHRASES = {
    "united states": "US",
    "united kingdom": "UK",
    "united nations": "UN",
    "european union": "EU",
    "per cent": "percent",
    "prime minister": "premier",
    "air force": "airforce",
    "no one": "nobody",
}

# Short forms that small letters would make other words of.
SHORT = {"US": "usa", "U.S.": "usa", "UN": "nations", "U.N.": "nations", "WHO": "who.", "IT": "it."}

FUNCTION_WORDS = _forms(
    """
    a an the this that these those there here it its itself he him his himself she her hers they
    them their theirs themselves we us our ours you your i me my who whom whose which what when
    where why how if whether while because although though since until unless than as so such and
    or but nor yet not no of to in on at by for from with without into onto over under about above
    below between among through during before after against across around up down out off again
    further then once is are was were be been being am has have had having do does did doing will
    would can could may might must shall should also just only very more most much many some any
    all both each another same own too now ever even still already however meanwhile said says say
    saying told tell according reported report reports added one s t

    el la los las un una unos unas de del al y o que en con por para su sus se es lo como pero sin
    le les des du au aux et ou qui dans sur pour par avec est une ce cette il elle ne pas sont ont
    der das dem den ein eine einen einem einer und oder im am zu zum zur von vom mit auf ist sind
    hat haben nicht sich auch wird dass es er sie bei nach fur uber
    и а но не на в во с со к ко о об от до по из у за для что это как он она они его ее их был была
    было были при же бы или
    та и і але що це як він вона вони иого іі іх був була було були та з із зі від до про або чи
    """
)
