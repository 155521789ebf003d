import subprocess
import sys

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from articles.text import language

TEXTS = {
    "en": "The harbour of Oro closed on Friday after engineers found cracks in its old wall.",
    "uk": "Гавань Оро закрили в п’ятницю після того, як інженери знайшли тріщини в її "
    "старій стіні.",
    "ru": "Гавань Оро закрыли в пятницу после того, как инженеры нашли трещины в её старой стене.",
    "de": "Der Hafen von Oro wurde am Freitag geschlossen, nachdem Ingenieure Risse fanden.",
    "fr": "Le port d’Oro a fermé vendredi après que des ingénieurs ont trouvé des fissures.",
    "es": "El puerto de Oro cerró el viernes después de que unos ingenieros hallaran grietas.",
    "ar": "أغلق ميناء أورو يوم الجمعة بعد أن عثر المهندسون على تشققات في جداره القديم الطويل.",
    "pl": "Port w Oro zamknięto w piątek po tym, jak inżynierowie znaleźli pęknięcia w murze.",
    "zh": "奥罗港周五关闭,此前工程师在旧墙上发现了裂缝。市议会当晚召开会议,两艘渡轮被送回。"
    "市长说,他们发现裂缝太晚了。",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_one_sentence_is_enough(tag: str) -> None:
    assert language.detect(TEXTS[tag]) == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "12345 6789 " * 40,
        "|||| ---- ****" * 20,
        "asdf jkl qwer zxcv uiop " * 8,
        "🎉" * 100,
        TEXTS["en"][:40],
    ],
)
def test_what_is_short_or_unsure_stays_empty(text: str) -> None:
    assert language.detect(text) == ""


def test_the_model_is_loaded_by_those_only_who_ask() -> None:
    program = "import sys, articles.importing.files; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_texts_are_scored_as_the_library_does() -> None:
    """They are walked through otherwise, which hangs on how long its n-grams are."""
    ours = language._identifier()
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    theirs.set_languages(language._LANGUAGES.split())
    for text in (*TEXTS.values(), "", "Ki", "\U0001f389", "\udcff ünï", "Oro " * 400):
        (tag, probability), (known, expected) = ours.classify(text), theirs.classify(text)
        assert (tag, probability) == (known, pytest.approx(expected, abs=0.001))
