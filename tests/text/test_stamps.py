from datetime import UTC, datetime

import pytest

from articles.text import stamps
from articles.text.lines import split
from articles.text.moments import Moment
from articles.text.stamps import Stamp

BODY = "\nThe council met on Friday and closed the harbour for the winter, officials said."


def only(text: str, order: str = "") -> Stamp:
    (stamp,) = stamps.find(split(text + BODY), order)
    return stamp


def day(year: int, month: int, day: int) -> Moment:
    return Moment(datetime(year, month, day, tzinfo=UTC), "day")


def minute(hour: int, minute: int, zone: str = "", day: int = 31) -> Moment:
    return Moment(datetime(2025, 10, day, hour, minute, tzinfo=UTC), "minute", zone)


@pytest.mark.parametrize(
    "text",
    [
        "Published On 31/10/2025\n|\nLast update: 21:34 (Mecca time)",
        "Published On 31/10/2025 | Last update: 21:34 (Mecca time)",
        "Published On 31/10/2025\n\nLast update: 31/10/2025 21:34 (Mecca time)",
    ],
)
def test_published_and_updated_in_several_lines_or_one(text: str) -> None:
    stamp = only(text)
    assert stamp.published == day(2025, 10, 31)
    assert stamp.updated == minute(18, 34, "Mecca time")
    assert stamp.notices == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Updated 3:14 PM EDT, Fri October 31, 2025", minute(19, 14, "EDT")),
        ("Оновлено 31 жовтня 2025, 21:34 за київським часом", minute(19, 34, "за київським часом")),
        ("Обновлено: 31.10.2025 в 18:20 МСК", minute(15, 20, "МСК")),
        ("Zuletzt aktualisiert am 31. Oktober 2025 um 21.34 Uhr MEZ", minute(20, 34, "MEZ")),
        ("Mis à jour le vendredi 31 octobre 2025 à 21h34 (CET)", minute(20, 34, "CET")),
        ("Actualizado el 31 de octubre de 2025 a las 21:34 GMT", minute(21, 34, "GMT")),
        (
            "آخر تحديث: ٣١ أكتوبر ٢٠٢٥ 21:34 (بتوقيت مكة المكرمة)",
            minute(18, 34, "بتوقيت مكة المكرمة"),
        ),
        ("Last modified: 2025-10-31T18:34:00+03:00", minute(15, 34, "+03:00")),
    ],
)
def test_updated_in_seven_languages(text: str, wanted: Moment) -> None:
    assert only(text).updated == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Published: Oct 31, 2025", "Posted on Friday, 31st October 2025", "Опубліковано 31.10.2025",
        "Дата публикации: 31 октября 2025 г.", "Veröffentlicht am 31.10.2025",
        "Publié le 31/10/2025", "Publicado el 31 de octubre de 2025", "نشر في 31 أكتوبر 2025",
        "تاريخ النشر: 31/10/2025", "Date: 2025-10-31", "31 October 2025",
        "Friday, October 31, 2025",
    ],
)  # fmt: skip
def test_published_in_seven_languages(text: str) -> None:
    assert only(text).published == day(2025, 10, 31)


def test_an_ambiguous_date_stays_empty_and_is_said() -> None:
    stamp = only("Published 03/04/2025")
    assert stamp.published is None
    assert stamp.notices == (
        "The date “03/04/2025” can be read in two ways: set the outlet’s date order, or enter "
        "the date.",
    )


@pytest.mark.parametrize(("order", "month"), [("DMY", 4), ("MDY", 3)])
def test_an_ambiguous_date_is_read_in_the_outlets_order(order: str, month: int) -> None:
    stamp = only("Published 03/04/2025", order)
    assert stamp.published == day(2025, month, 7 - month)
    assert stamp.notices == ()


def test_another_date_of_the_text_can_show_the_order() -> None:
    stamp = only("Published 03/04/2025 | Updated 13/04/2025")
    assert stamp.published == day(2025, 4, 3)
    assert stamp.updated == day(2025, 4, 13)


def test_an_update_earlier_on_the_clock_was_on_another_day() -> None:
    assert only("Published 31/10/2025 23:50 GMT | Updated 00:15 GMT").updated is None


def test_a_clock_without_a_zone_is_kept_and_said() -> None:
    stamp = only("Опубліковано: 31.10.2025, 21:34")
    assert stamp.published == minute(21, 34)
    assert stamp.notices == ("The time 21:34 is printed without a zone.",)


def test_an_unknown_zone_leaves_the_day() -> None:
    stamp = only("Published Oct 31, 2025 6:20 (Narnia time)")
    assert stamp.published == day(2025, 10, 31)
    assert stamp.notices == (
        "The time 06:20 is printed in “Narnia time”, a zone newsdesk does not know.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Published on Friday by the ministry, the report names 31 ships.",
        "- on August 29, a paper wrote that the harbour may close.",
        "- On October 24, 2025, the council sent its engineers to the harbour.",
        "The report was updated on 31 October 2025.",
        "It was last updated in 2019, according to the harbour master.",
        "Published by the ministry on 31 October 2025",
        "Update", "Date", "21:34", "Prime Time", "May", "2025", "|", "***",
        "31 October 2025: the harbour closes",
    ],
)  # fmt: skip
def test_a_sentence_or_a_lone_word_is_no_stamp(text: str) -> None:
    assert stamps.find(split(text + BODY)) == []


def test_a_chronicle_is_no_stamp() -> None:
    days = "".join(f"\n{day} October 2025{BODY}" for day in (1, 14, 31))
    text = f"How the harbour closed{days}"
    assert stamps.find(split(text)) == []


def test_a_bare_date_far_from_the_top_is_no_stamp() -> None:
    assert stamps.find(split(BODY * 6 + "\n31 October 2025" + BODY)) == []
