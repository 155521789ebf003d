"""The state of the dam, and of those who live below it."""

from articles.sample.marks import Claim, Seen

FRIDAY = "2031-05-09"

DAM = [
    Claim(
        key="seepage",
        text="Seepage through the dam’s western flank has tripled since January.",
        tags=["the dam"],
        status="disputed",
        note="Doubled, says Newsline.",
        absent=["a5"],
        seen=[
            Seen(
                "a1",
                ["seepage through the western flank … since January"],
                ["a1-engineers"],
                when=("measured [in April]", "2031-04"),
            ),
            Seen("a2", ["seepage through the western flank … since January"], ["a2-annex"]),
            Seen("a3", ["كمية المياه المتسربة … يناير/كانون الثاني"], ["a3-official-seepage"]),
            Seen("a4", ["Seepage through the western … January"], None, "for", "none"),
        ],
    ),
    Claim(
        key="villages",
        text="Karvelia’s government has decided to evacuate 37 villages below the dam.",
        tags=["the dam"],
        note="73 in the Sentinel: digits swapped? Only “being prepared” in Newsline.",
        absent=["a3"],
        seen=[
            Seen(
                "a1",
                ["the government had decided to move people out of 37 villages below the dam"],
                ["a1-post", "a1-meadowlark"],
            ),
            Seen(
                "a2",
                ["the evacuation of 37 villages below the dam was being prepared"],
                ["a2-meadowlark"],
                when=("On April 21", "2031-04-21"),
            ),
            Seen("a4", ["73 villages below the dam … summer rains"], None, "for", "none"),
            Seen(
                "a5",
                ["Velmar’s cabinet had decided to empty 37 villages below the dam"],
                ["a5-post", "a5-meadowlark"],
                when=("on Friday", FRIDAY),
            ),
        ],
    ),
    Claim(
        key="safe",
        text="There is no danger at the Hesper Dam.",
        tags=["the dam", "answers"],
        status="disputed",
        relations=[("contradicts", "seepage")],
        seen=[
            Seen(
                "a1",
                ["There is no danger at Hesper"],
                ["a1-tolland"],
                quoted="direct",
                when=("on Friday evening", FRIDAY),
            ),
            Seen(
                "a2",
                ["There is no danger at Hesper"],
                ["a2-tolland"],
                quoted="direct",
                when=("on May 9", FRIDAY),
            ),
            Seen(
                "a3",
                ["السد آمن تماما"],
                ["a3-tolland"],
                quoted="direct",
                when=("وقالت للصحفيين [يوم الجمعة]", FRIDAY),
            ),
            Seen("a4", ["there is “no danger at Hesper”"], ["a4-tolland"], "against", "mixed"),
            Seen(
                "a5",
                ["[Hesper], its spokeswoman", "is “the safest dam on the Yarne”"],
                ["a5-tolland"],
                quoted="mixed",
                when=("on Saturday", "2031-05-10"),
            ),
        ],
    ),
    Claim(
        key="selin",
        text="In Selin, the first town below the dam, people take precautions by themselves.",
        tags=["the dam"],
        note="The only thing in the Sentinel that it has found out by itself.",
        absent=["a1", "a2", "a5"],
        seen=[
            Seen("a3", ["الناس يتابعون منسوب … كل صباح"], ["a3-teacher"]),
            Seen(
                "a4",
                ["the chemist has sold out … the church tower"],
                [],
                "for",
                "none",
                own=True,
            ),
        ],
    ),
]
