"""Payment and contact data is masked code point for code point; figures of the news are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.masking import MASK, luhn, mask

DATA = [
    "4111 1111 1111 1111",
    "4111111111111111",
    "4111-1111-1111-1111",
    "4111\u00a01111\u00a01111\u00a01111",
    "4111\u202f1111\u202f1111\u202f1111",
    "٤١١١ ١١١١ ١١١١ ١١١١",
    "3782 822463 10005",
    "5500 0000 0000 0004",
    "2223 0031 2200 3222",
    "GB29 NWBK 6016 1331 9268 19",
    "GB29NWBK60161331926819",
    "UA903052992990004149123456789",
    "de89 3704 0044 0532 0130 00",
    "editor@example.org",
    "first.last+news@mail.example.co.uk",
    "редакция@пример.рф",
    "desk [at] example [dot] org",
    "desk(at)example.org",
    "+380 44 123 45 67",
    "+1 (202) 555-0143",
    "+49/30/1234567",
    "0044 20 7946 0958",
    "(202) 555-0143",
    "202-555-0143",
    "020 7946 0958",
    "030/123 45 67",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
    "paypal.me/desk",
]


@pytest.mark.parametrize("data", DATA)
def test_data_is_masked_and_nothing_beside_it(data: str) -> None:
    assert mask(f"Write to {data}, or call.") == f"Write to {MASK * len(data)}, or call."


@pytest.mark.parametrize(
    "text",
    [
        "Published On 31/10/2025 | Last update: 21:34 (Mecca time)",
        "2025-10-31 21:34:07 and 01-10-2025 21:34",
        "14 sets of missiles, 8 engines, 1,000 kilometers, 500 tons in 2018–2025",
        "2019 2020 2021 2022 2023 2024 2025",
        "It cost 3 000 000 000 000 roubles, 45 000 000 000 000 and 3 044 123 456.",
        "the 9:30-11:45 talks, paragraphs 12.4.1.2, page 0042",
        "– Al Jazeera Channel (@AJArabic) October 28, 2025",
        "1,234,567.89 and 12.345.678,90",
        "resolution 2231 (2015), ISBN-less, version 10.0.19041.1288",
        "at 40.7128, -74.0060",
        "UN Security Council Resolution S/RES/2231",
        "television 10000 viewers; the phone 911",
        "Donaudampfschifffahrtsgesellschaftskapitaen",
        "COVID19 UPDATE FROM THE WORLD HEALTH ORGANIZATION",
    ],
)
def test_the_news_is_left(text: str) -> None:
    assert mask(text) == text


def test_a_number_beside_a_card_does_not_hide_it() -> None:
    assert mask("on 31.10 4111 1111 1111 1111 2025") == f"on 31.10 {MASK * 19} 2025"


def test_a_number_that_fails_the_check_is_a_card_only_where_money_is_asked_for() -> None:
    text = "Card: 4111 1111 1111 1112. Since 2018."
    assert mask(text) == text
    assert mask(text, [(0, len(text))]) == f"Card: {MASK * 19}. Since 2018."
    assert mask(text, [(len(text) - 5, len(text))]) == text


def test_what_calls_itself_an_iban_is_taken_at_its_word() -> None:
    assert mask("IBAN: GB29 NWBK 6016 1331 9268 18.") == f"IBAN: {MASK * 27}."
    assert mask("Ref GB29 NWBK 6016 1331 9268 18.") == "Ref GB29 NWBK 6016 1331 9268 18."


def test_the_word_after_an_iban_is_left() -> None:
    assert mask("GB29 NWBK 6016 1331 9268 19 NatWest") == f"{MASK * 27} NatWest"


def test_an_announced_number_is_masked_without_its_announcement() -> None:
    assert mask("Tel. 12 34 56") == f"Tel. {MASK * 8}"


@given(st.text(st.sampled_from("0123456789 -.+@()abIBANUA\n/x😀é"), max_size=60))
def test_positions_and_lines_stay(text: str) -> None:
    masked = mask(text, [(0, len(text) // 2)])
    assert len(masked) == len(text)
    assert all(b in {a, MASK} for a, b in zip(text, masked, strict=True))
    assert masked.count("\n") == text.count("\n")


@given(st.integers(4 * 10**14, 6 * 10**14 - 1), st.sampled_from([" ", "", "-", "\u00a0"]))
def test_every_card_number_is_masked(stem: int, separator: str) -> None:
    digits = next(f"{stem}{last}" for last in range(10) if luhn(f"{stem}{last}"))
    shown = separator.join(digits[at : at + 4] for at in range(0, 16, 4))
    assert mask(f"a {shown} b") == f"a {MASK * len(shown)} b"


def test_long_texts_cost_little() -> None:
    assert mask("1 " * 50_000 + "a" * 100_000 + "@" + "." * 50_000)
