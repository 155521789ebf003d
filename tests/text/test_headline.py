import pytest

from articles.text import headline
from articles.text.lines import split

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall, officials "
    "said.\nTwo ferries were sent back.\n"
)


def first(paragraph: str, body: str = BODY) -> str:
    return headline.first(split(f"{paragraph}\n{body}"))


@pytest.mark.parametrize(
    "paragraph",
    [
        "WP: Harbour of Oro closes over cracks",
        "Why did the harbour of Oro close?",
        "“We saw it too late”: mayor of Oro on the harbour",
        "Harbour of Oro to be sold to the U.S.",
        "3 things to know about the harbour of Oro",
        "Гавань Оро закрили через тріщини",
        "Гавань Оро закрыли из-за трещин",
        "Hafen von Oro nach Rissen geschlossen",
        "Le port d’Oro fermé à cause de fissures",
        "Cierran el puerto de Oro por grietas",
        "إغلاق ميناء أورو بسبب تشققات",
        "奥罗港因裂缝关闭",
    ],
)
def test_a_short_first_paragraph_that_reads_as_a_headline_is_one(paragraph: str) -> None:
    assert first(paragraph) == paragraph


@pytest.mark.parametrize(
    "paragraph",
    [
        "The harbour of Oro closed on Friday.",
        "The harbour of Oro closed on Friday, officials said:",
        "It closed on Friday. The council met at night",
        "Oro",
        "By Ines Vara and Tom Lind",
        "Автор: Інес Вара і Том Лінд",
        "- on August 29, Axios wrote about the harbour",
        "https://example.org/harbour of oro",
        "and the harbour of Oro closed",
        "The harbour " * 20,
    ],
)
def test_a_lead_a_byline_or_an_item_is_no_headline(paragraph: str) -> None:
    assert first(paragraph) == ""


def test_what_is_not_followed_by_an_article_is_no_headline() -> None:
    assert first("Harbour of Oro closes", "") == ""
    assert first("Harbour of Oro closes over many cracks", "Ferries sent\nHarbour shut") == ""


def test_a_first_paragraph_said_twice_is_a_headline_whatever_its_end() -> None:
    lines = split(f"The harbour closed on Friday.\n\nThe harbour closed on Friday.\n{BODY}")
    assert headline.doubled(lines) == "The harbour closed on Friday."
    assert headline.doubled(split(f"The harbour closed on Friday.\n{BODY}")) == ""


@pytest.mark.parametrize(
    ("line", "title", "outlet"),
    [
        (
            "The post Harbour Closes appeared first on The Oro Courier.",
            "Harbour Closes",
            "The Oro Courier",
        ),
        (
            "The post “Harbour Closes” first appeared on Oro Courier",
            "Harbour Closes",
            "Oro Courier",
        ),
        ("Der Beitrag Hafen zu erschien zuerst auf Kurier.", "Hafen zu", "Kurier"),
        (
            "L’article Port fermé est apparu en premier sur Courrier d’Oro.",
            "Port fermé",
            "Courrier d’Oro",
        ),
        ("La entrada Cierra el puerto se publicó primero en Correo.", "Cierra el puerto", "Correo"),
        ("Запись Порт закрыт впервые появилась Вестник.", "Порт закрыт", "Вестник"),
        ("Запис Порт закрито спершу з’явився на Вісник.", "Порт закрито", "Вісник"),
        ("ظهرت المقالة إغلاق الميناء أولاً على بريد أورو.", "إغلاق الميناء", "بريد أورو"),
    ],
)
def test_a_feeds_footer_names_headline_and_outlet(line: str, title: str, outlet: str) -> None:
    (given,) = split(line)
    found = headline.footer(given)
    assert found
    assert (found.headline, found.outlet) == (title, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "The post about the mayor appeared first on Facebook.",
        "The post Harbour Closes appeared on The Oro Courier.",
        "She said the post Harbour Closes appeared first on The Oro Courier.",
        "The post " + "x" * 600 + " appeared first on The Oro Courier.",
    ],
)
def test_a_sentence_about_a_post_is_no_footer(line: str) -> None:
    (given,) = split(line)
    assert headline.footer(given) is None
