from articles.text.crediting.forms import inflected
from articles.text.lexicon.cues import CUES

ATTITUDES = {"neutral", "doubting", "firm", "conceding", "denying", "urging", "asking"}
CERTAINTIES = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"}


def test_there_are_more_than_120_in_english_and_some_in_others():
    languages = [cue.language for cue in CUES]
    assert languages.count("en") >= 120
    assert all(languages.count(other) >= 20 for other in ("es", "fr", "de", "uk", "ar"))


def test_each_word_stands_once_with_values_that_are_known():
    assert len({(cue.language, cue.words) for cue in CUES}) == len(CUES)
    assert {cue.attitude for cue in CUES} <= ATTITUDES
    assert {cue.certainty for cue in CUES} <= CERTAINTIES
    assert all(cue.words == " ".join(cue.words.split()) and cue.words for cue in CUES)


def test_attitude_and_certainty():
    cues = {cue.words: cue for cue in CUES if cue.language == "en"}
    assert cues["say"].attitude == "neutral"
    assert cues["claim"].attitude == "doubting"
    assert cues["show"].attitude == "firm"
    assert cues["admit"].attitude == "conceding"
    assert (cues["deny"].attitude, cues["deny"].certainty) == ("denying", "CT-")
    assert cues["believe"].certainty == "PR+"
    assert cues["allegedly"].certainty == "PS+"


def test_forms_are_made_of_the_base():
    def forms(verb: str) -> list[str]:
        return [form for form, _ in inflected(verb)]

    assert forms("say") == ["say", "says", "said", "saying"]
    assert forms("deny") == ["deny", "denies", "denied", "denying"]
    assert forms("write") == ["write", "writes", "wrote", "writing", "written"]
    assert forms("admit") == ["admit", "admits", "admitted", "admitting"]
    assert forms("call on") == ["call on", "calls on", "called on", "calling on"]
    assert forms("stress") == ["stress", "stresses", "stressed", "stressing"]
    assert forms("agree") == ["agree", "agrees", "agreed", "agreeing"]
