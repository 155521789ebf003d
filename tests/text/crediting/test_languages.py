import pytest

from articles.text.crediting import credits_in
from articles.text.lexicon import Cue, Lexicon

from .told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El presidente dijo que la guerra terminó el lunes.",
         ("que la guerra terminó el lunes", "dijo", "El presidente")),
        ("Según la alcaldesa, el muro de la ciudad está abierto.",
         ("el muro de la ciudad está abierto", "Según", "la alcaldesa")),
        ("« C’est faux », a affirmé la ministre Anne Roux dans un entretien sur les ondes.",
         ("« C’est faux »", "a affirmé", "la ministre Anne Roux")),
        ("Der Präsident sagte, dass der Krieg vorbei ist.",
         ("dass der Krieg vorbei ist", "sagte", "Der Präsident")),
        ("„Das ist falsch“, sagte die Ministerin Anna Roth am Montag.",
         ("„Das ist falsch“", "sagte", "die Ministerin Anna Roth")),
        ("Президент заявив, що війна закінчилась у понеділок.",
         ("що війна закінчилась у понеділок", "заявив", "Президент")),
        ("«Це неправда», – сказала міністерка Анна Руда.",
         ("«Це неправда»", "сказала", "міністерка Анна Руда")),
        ("قال الرئيس إن الحرب انتهت في يوم الاثنين.",
         ("إن الحرب انتهت في يوم الاثنين", "قال", "الرئيس")),
    ],
)  # fmt: skip
def test_other_languages_by_their_lexicon(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Президент: «Мы победили».", ("«Мы победили»", ":", "Президент")),
        ("田中首相：「それは違う」と述べた。", ("「それは違う」", "：", "田中首相")),
    ],
)
def test_languages_without_a_lexicon_by_names_and_colons(text, expected):
    assert told(text) == [expected]


def test_a_statement_of_what_stands_above_in_ukrainian():
    text = "Стіна у місті відкрита.\nПро це повідомляє Reuters з посиланням на документи."
    assert told(text) == [
        ("Стіна у місті відкрита.", "повідомляє", "Reuters"),
        ("Стіна у місті відкрита.", "з посиланням на", "документи"),
    ]


def test_an_admin_adds_words():
    lexicon = Lexicon((Cue("opine", "doubting", "PR+"), Cue("per the word of")), (), ())
    text = "The mayor opined that the wall is open."
    (found,) = credits_in(text, lexicon=lexicon)
    assert (found.attitude, found.certainty) == ("doubting", "PR+")
    assert credits_in("The mayor said that it is open.", lexicon=lexicon) == ()
