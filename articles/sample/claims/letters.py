"""The letters: whether they exist, what they say, what came back."""

from articles.sample.marks import Claim, Seen

IN_APRIL = ("in April", "2031-04")
ON_SATURDAY = "2031-05-10"

LETTERS = [
    Claim(
        key="letter",
        text="Velmar wrote a letter to Nordal’s prime minister, Ingra Halder.",
        tags=["letters"],
        status="disputed",
        note="Drafted, written, sent: three stages of one letter. The presidency denies it.",
        seen=[
            Seen("a1", ["President Tomas Velmar drafted … Ingra Halder"], ["a1-papers"]),
            Seen(
                "a1",
                ["no such letter was sent"],
                ["a1-tolland-denies"],
                quoted="direct",
                when=("on Friday evening", "2031-05-09"),
            ),
            Seen("a2", ["[Velmar], the newspaper", "wrote a letter … Ingra Halder"], ["a2-papers"]),
            Seen(
                "a2",
                ['the letter "an invention from the first word to the last."'],
                ["a2-tolland-denies"],
                quoted="mixed",
                when=("on May 9", "2031-05-09"),
            ),
            Seen("a3", ["بعث الرئيس … إنغرا هالدر"], ["a3-papers", "a3-courier"]),
            Seen(
                "a3",
                ["لم تُرسل أي رسالة من هذا النوع"],
                ["a3-tolland-denies"],
                quoted="direct",
                when=("وقالت للصحفيين [يوم الجمعة]", "2031-05-09"),
            ),
            Seen("a4", ["A letter was sent … Ingra Halder"], ["a4-courier"], "for"),
            Seen("a5", ["To Nordal the plea … Ingra Halder"], ["a5-courier"], quoted="direct"),
        ],
    ),
    Claim(
        key="delivered",
        text="The letter to Halder was delivered in Lindgate.",
        tags=["letters"],
        note="“Was to be” handed over in three articles, handed over in one, sent in one.",
        relations=[("updates", "letter")],
        seen=[
            Seen(
                "a1",
                ["which a senior aide was to hand over in Lindgate in April"],
                ["a1-papers-delivery"],
                when=("Lindgate [in April]", "2031-04"),
            ),
            Seen(
                "a1",
                ["could not establish whether the letter was delivered"],
                [],
                quoted="none",
                own=True,
            ),
            Seen(
                "a2", ["It was to be delivered … in April."], ["a2-papers-delivery"], when=IN_APRIL
            ),
            Seen(
                "a3",
                ["سُلّمت الرسالة باليد … الماضي"],
                ["a3-papers"],
                when=("في أبريل/نيسان الماضي", "2031-04"),
            ),
            Seen("a4", ["A letter was sent … in April."], ["a4-courier"], "for", when=IN_APRIL),
            Seen(
                "a5",
                ["meant to be handed over in Lindgate by a senior aide in April"],
                ["a5-courier-delivery"],
                quoted="direct",
                when=IN_APRIL,
            ),
        ],
    ),
    Claim(
        key="border",
        text="Velmar warned Danour that a failure at Hesper would not stop at Karvelia’s border.",
        tags=["letters", "the dam"],
        note="“Stop”, but “end” in Newsline, between quotation marks.",
        absent=["a4"],
        seen=[
            Seen(
                "a1",
                ["“A failure at Hesper,”", "“would not stop at our border.”"],
                ["a1-velmar"],
                quoted="direct",
            ),
            Seen(
                "a2",
                ['"A failure at Hesper would not end at our border,"'],
                ["a2-letter-danour-border"],
                quoted="direct",
            ),
            Seen(
                "a3",
                ["«إن أي انهيار في هسبر»", "«لن يتوقف عند حدودنا»"],
                ["a3-letter-danour-border"],
                quoted="direct",
            ),
            Seen(
                "a5",
                ["“A failure at Hesper,”", "“would not stop at our border.”"],
                ["a5-velmar"],
                quoted="direct",
            ),
        ],
    ),
    Claim(
        key="no-answer",
        text="The papers do not say what the three governments answered.",
        tags=["answers"],
        absent=["a4"],
        seen=[
            Seen("a1", ["The papers do not record … answered"], ["a1-courier"]),
            Seen("a2", ["How Nordal, Tessia … is not in the documents"], ["a2-courier"]),
            # Not yet looked at: neither a credit nor the statement that there is none.
            Seen("a3", ["لا تذكر الوثائق بماذا ردت الدول الثلاث"], []),
        ],
    ),
    Claim(
        key="studying",
        text="Nordal has received a request from Karvelia and is studying it.",
        tags=["answers"],
        note="An unnamed official in the Tribune; the government itself the same evening.",
        relations=[("updates", "no-answer")],
        absent=["a4", "a5"],
        seen=[
            Seen(
                "a1",
                ["his government had received a request from Karvelia and was studying it"],
                ["a1-nordal-official"],
                when=("on Saturday", ON_SATURDAY),
            ),
            Seen(
                "a3",
                ["تلقت طلبا من كارفيليا وأنها تدرسه"],
                ["a3-nordal"],
                when=("مساء السبت", ON_SATURDAY),
            ),
        ],
    ),
]
