from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.sentences import clauses, sentences

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

# `|` stands where a sentence ends, ` | ` where a space follows its end.
SPLIT = [
    # plain
    "One. | Two! | Three? | Four… | Five",
    "He left. | 37 people died.",
    "It cost $1.5 billion. | He paid 3.14 of it.",
    "Growth was 10%. | Prices rose.",
    "It was 5. | Then 6.",
    "Sold!!! | Gone?! | Yes.",
    "iPads sell. | iPhones do not.",  # brand in lower case
    "He moved to Plan 9. | Ed did not.",
    "He asked for 5,169 sets. | They came.",
    # abbreviations
    "amid a U.S. military buildup in the Caribbean. | It began.",
    "At the same time, U.S. President Donald Trump denied it.",
    "tension between the U.S. and Venezuela. | It grew.",
    "It was made in the U.S. | The buyer paid.",  # opens a sentence
    "He moved to Washington, D.C. | However, he left.",
    "Mr. Smith met Mrs. Jones and Dr. No. | They ate.",
    "Mr. He Lifeng spoke.",  # He is a name after Mr.
    "Gen. Vladimir Padrino and Sen. Marco Rubio met Lt. Col. Ray. | Fine.",
    "Maj.-Gen. Ivan Popov and J.-C. Trichet came.",
    "On Nov. 5 he left. | On Dec. 6 he returned.",
    "It was in Nov. | The vote came later.",
    "It opens at 9 a.m. and closes at 5 p.m. on Fridays.",
    "It opens at 9 a.m. Monday and closes at 5 p.m. EST.",
    "It ended at 5 p.m. | Officials left.",
    "Exxon Mobil Corp. and Acme Inc. merged. | Fine.",
    "He works for Acme Inc. | His wife does not.",
    "Donald Trump Jr. flew to St. Petersburg, Fla. on Monday.",
    "See No. 5 and Art. 12 of it.",
    "Washington D.C. Mayor Bowser spoke. | Lt. Gov. Ray did too.",
    "According to Rep. Smith (R-Fla.), it is. | Fine.",
    "It rose to 1.2m. | Shares fell.",
    "“No.” | He shook his head.",
    "He said no. | Then he left.",
    "This is modern art. | Critics agree.",
    "Fruit, e.g. Spanish oranges, i.e. Valencias.",
    "Russia vs. Ukraine. | A war.",
    "A Ph.D. student won. | She is 25.",
    # initials
    "George W. Bush met J. R. R. Tolkien. | They spoke.",
    "Robert F. A. Smith met E.U. envoys.",
    "He chose plan B. | The other failed.",
    "Selon l’entourage d’H. Clinton, rien. | Le reste suit.",
    # quotations
    "He said: “Go.” | She went.",
    "“Go.” | “No.” | “Yes.”",
    "“He came. | He saw. | He won.” | Then he left.",
    "‘It is over,’ he said. | ‘We go.’",
    "“Over, for Putin. | Our interest is there. | And that’s good,” said James Story.",
    "“Is it over?” he asked. | “Yes.”",
    "“Is it over?” Trump asked. | He left.",
    "“It is over!” said Trump.",
    "“It is over!” Prime Minister Orban said. | He left.",
    "“Is it over?” | Trump laughed.",
    'the purchase, and "logistical support.". | In addition, Maduro asked.',
    "the so-called “logistical support”. | Maduro said so.",
    "He called it 'a joke.' | She did not.",
    "(He left. | She stayed.) | They met again.",
    "He left (it was late). | She stayed.",
    "He left (why?) and came back.",
    "It was so [at the time.] | It is not now.",
    "It is known.[12] | It is true.",
    "Er sagte: „Nein.“ | Sie ging.",
    "Il a dit : « Non. » | Elle est partie.",
    "Il a dit : « Non ! » et il est parti.",
    "„Komm!“, sagte er. | »Nein!« | »Ja.«",
    "Han sa: ”Nej.” | Hon gick.",
    "“The ‘war.’” | It goes on.",
    # ellipses
    "“… restoration of several aircraft,” he said.",
    "He said “... The rest” and left.",
    "He paused… and left. | So… | Nothing.",
    "He paused . . . and left. | She said . . . | Nothing.",
    "He said it. | [...] Then he left.",
    "Against Venezuela…an American magazine said.",
    # lists
    "- on August 29, Axios wrote so. | The rest came later.",
    "• First point. | Second point.",
    "1. Maduro spoke. | 2. Then he left.",
    "b) Maduro spoke. | Then he left.",
    "IV. Maduro spoke. | Then he left.",
    "– Al Jazeera Channel (@AJArabic) October 28, 2025",
    # addresses
    "See example.com. | It is a site.",
    "Read https://www.example.com/a.b?c=d.e!f now. | It is long.",
    "pic.twitter.com/d88tl5daLg and info@example.co.uk. | Write.",
    "It runs on Node.js. | He likes .NET too.",
    # marks without words
    "Thank you!!",
    "Well done! 🎉🎉",  # an emoji belongs to what it follows
    "Required fields are marked *",
    "Become a patron ⬇",
    "Hello. ***",
    "… Then",  # no word before the stop
    # CJK
    "他走了。|她留下了！|真的？|是的。",
    "他说：“我走了。|你留下。”|然后他走了。",
    "“我走了。”他说。|她哭了。",
    "他说。|“好。”|“走了！”",
    "「行きます。」と言った。|そして行った。",
    "彼は来た。|（雨だった。）|それから帰った。",
    "价格是３．５元。|贵吗？|不贵。",
    "東京で会った。 | 次の日。",
    # Arabic, Urdu, Hebrew, Hindi
    "هل غادر مادورو؟ | نعم. | قال د. محمد إن الاجتماع انتهى.",
    "یہ ایک جملہ ہے۔ | یہ دوسرا ہے۔",
    "یہ ایک جملہ ہے۔|یہ دوسرا ہے۔",
    "הוא הלך. | היא נשארה!\u200f | כן.",
    "यह पहला है। | यह दूसरा है।",
    # Russian and Ukrainian
    "В 2025 г. Россия поставила ракеты. | Это много.",
    "Это было в 2025 г. | В Москве об этом знали.",
    "Он живёт на ул. Ленина, д. 5, в г. Москве. | Она тоже.",
    "Потрачено 5 тыс. рублей и 10 млн. долл. США. | Это мало.",
    "Потрачено 5 млн. | Россия заплатила.",
    "Длина 1 тыс. 200 м. | Ширина 5 м. | Высота 3 м.",
    "Приехали И. И. Иванов и В.В. Путин. | Они уехали.",
    "Танки, ракеты и т. д. | Россия поставила всё.",
    "Т. е. Россия, т.е. Москва и др. | Они согласны.",
    "«Почему?» — спросил он. | «Так надо».",
    "— Иди. | — Нет, — сказал он. | — Я остаюсь.",
    "Зустріч відбулася у м. Київ на вул. Хрещатик. | Потім усі пішли.",
    "У 2024 р. Україна отримала 5 тис. дронів. | Це немало.",
    # German, Spanish
    "Am 3. Oktober traf Dr. Weiß Hrn. Braun. | Er blieb.",
    "Das kostet z.B. 5 Euro usw. und mehr. | Gut.",
    "El Sr. García vive en EE.UU. | El presidente no.",
    "¿Por qué? | ¡No! | Porque sí.",
]

# The same for clauses.
CUT = [
    "Maduro asked Russia, | China, | and Iran.",
    "He asked for 1,000 kilometers of it, | and for 5,169 sets.",
    "On October 31, 2025, | he left.",
    "It has 5, 6 or 7 of them.",
    "At 21:34, | he left; | she stayed: | fine.",
    "It has a range of 3,5 km.",
    "He came – | late – | and left.",
    "He came—|late—|and left.",
    "He came -- | late -- | and left.",
    "He was “late”--|she said—|“never.”",
    "the years 1990—1995 and 1990--1995",
    "- on August 29, | Axios wrote | that it began.",
    "the years 1990–1995 and the pre-war years",
    "The report said | that Venezuela asked for radars.",
    "In that letter he asked for that.",
    "He accelerates production | so that Venezuela can gain.",
    "He said | that it was, | so that was the thing | that he knew.",
    "He left | because it was late | while others stayed.",
    "the man | who left and the boy | whose father stayed",
    "the letter | in which he asked, | the nature of which was unclear",
    "He was late | and has recently left.",
    "radars and missiles but also drones",
    "It has been done | and may begin | and that the planning goes on.",
    "It was so, | and according to Maduro, | it is.",
    "He has it | according to the documents.",
    "“Because of ideology,” | the documents say.",
    "systems,” | “GPS jammers,” | and “almost certainly drones",
    "He wrote | “that the war is over.”",
    'equipment," | GPS navigators, | and drones',
    "He replied: | “I don’t want to tell you.”",
    "WHO experts said it.",
    "First line\n| second line",
    "«Почему?», — | спросил он, | что это.",
    "他说，|我走了；|你留下：|“好”，|然后",
    "قال مادورو، | ثم غادر؛ | انتهى",
    "Yes",
    ", —",
]


def joined(marked: str) -> str:
    return marked.replace(" | ", " ").replace("|", "")


def parts(marked: str) -> list[str]:
    return [part.strip() for part in marked.split("|") if part.strip()]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = joined(marked)
    assert [found.text for found in sentences(text)] == parts(marked)


@pytest.mark.parametrize("marked", CUT)
def test_clauses_are_cut_at_marks_and_joining_words(marked: str) -> None:
    text = joined(marked)
    assert [text[start:end] for start, end in clauses(text, 0, len(text))] == parts(marked)


def test_a_paragraph_is_a_line() -> None:
    text = "Tensions in the\nCaribbean. They\n\n\tgrow \u2028 fast\n"
    assert [found.text for found in sentences(text)] == [
        "Tensions in the",
        "Caribbean.",
        "They",
        "grow",
        "fast",
    ]


def test_positions_count_code_points() -> None:
    text = "👩‍👩‍👧 came. 🇻🇪 won."
    first, second = sentences(text)
    assert (first.start, first.end) == (0, 11)
    assert (second.start, second.end, second.text) == (12, 19, "🇻🇪 won.")


def test_clauses_are_those_of_the_stretch_asked_for() -> None:
    text = "One, two. He said that, in short, it was so. Three, four."
    start, end = text.index(" He"), text.index(" Three") + 1
    assert [text[a:b] for a, b in clauses(text, start, end)] == [
        "He said",
        "that,",
        "in short,",
        "it was so.",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"])
def test_nothing_but_space_has_no_sentence_and_no_clause(text: str) -> None:
    assert sentences(text) == []
    assert clauses(text, 0, len(text)) == []


# Pieces that meet the rules far more often than random characters would.
_BITS = st.sampled_from(
    [
        *' \t\n\r\u2028\u00a0.,;:!?…。！？，؟۔،—–-"“”’«»()[]「」*•|1aAжЖ中ع\u0301\u200f\ufe0f😀',
        *("U.S.", "Mr.", "Nov.", "a.m.", "г.", "тыс.", "т. д.", "1,000", "3.5", "...", "[...]"),
        *(" The ", " that ", " so that ", " and has ", " of which ", " said", "x.com", " — ", "--"),
    ]
)
_TEXTS = st.one_of(st.lists(_BITS, max_size=40).map("".join), st.text(max_size=80))


def check_cover(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """`spans` are in order, disjoint, trimmed, and hold all of the stretch but its spaces."""
    reached = start
    for left, right in spans:
        assert reached <= left < right <= end
        assert not text[reached:left].strip()
        assert text[left:right] == text[left:right].strip()
        reached = right
    assert not text[reached:end].strip()


@given(_TEXTS)
def test_sentences_cover_any_text(text: str) -> None:
    found = sentences(text)
    check_cover(text, 0, len(text), [(s.start, s.end) for s in found])
    for sentence in found:
        assert sentence.text == text[sentence.start : sentence.end]
        assert not set("\n\r\x85\u2028\u2029") & set(sentence.text)


@given(_TEXTS)
@example("... 。U.S.")
def test_a_sentence_without_a_word_is_alone_in_its_line(text: str) -> None:
    for line in text.split("\n"):
        found = sentences(line)
        if not set("\r\x85\u2028\u2029") & set(line) and len(found) > 1:
            assert all(any(c.isalnum() or c == "_" for c in s.text) for s in found)


@given(_TEXTS, st.data())
def test_clauses_cover_any_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    check_cover(text, start, end, clauses(text, start, end))


@given(_TEXTS)
def test_lines_do_not_know_each_other(text: str) -> None:
    alone = [s.text for line in text.split("\n") for s in sentences(line)]
    assert [s.text for s in sentences(text)] == alone


@pytest.mark.parametrize(
    "piece",
    [".", "?” ", "...x", " ", "”", "U.S. ", ", ", "and ", " “", "» ", "(", ". ", "A", "—a", "1. "],
)
def test_a_long_line_of_one_kind_of_sign_is_read_to_its_end(piece: str) -> None:
    """Each of these would take minutes if a pattern tried every way to match it."""
    text = piece * (40_000 // len(piece))
    assert "".join("".join(s.text.split()) for s in sentences(text)) == "".join(text.split())
    check_cover(text, 0, len(text), clauses(text, 0, len(text)))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the repository")
def test_real_articles() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    found = [sentence.text for text in texts for sentence in sentences(text)]
    assert len(found) == 103  # each of them read through
    assert "This was reported by The Washington Post." in found
    assert any(words.startswith("- on August 29, Axios") for words in found)
    assert any(words.endswith("“logistical support”.") for words in found)
    assert any(words.endswith('"logistical support.".') for words in found)
    assert not [words for words in found if words.endswith("U.S.")]
    for text in texts:
        for sentence in sentences(text):
            spans = clauses(text, sentence.start, sentence.end)
            check_cover(text, sentence.start, sentence.end, spans)
