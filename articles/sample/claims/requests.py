"""What Karvelia asked for."""

from articles.sample.marks import Claim, Seen

PART = [("part-of", "asked")]

REQUESTS = [
    Claim(
        key="asked",
        text="Karvelia asked Nordal, Tessia and Ilvane for help with the Hesper Dam.",
        tags=["requests"],
        status="corroborated",
        note="All five rest on the Courier. The Gatepost Review leaves out Ilvane.",
        seen=[
            Seen("a1", ["Karvelia has asked … as its largest dam weakens"], ["a1-papers"]),
            Seen(
                "a2", ["[Karvelian President … Hesper Dam], which"], ["a2-papers"], quoted="mixed"
            ),
            Seen("a3", ["كارفيليا طلبت من نوردال … التسرب في سد هسبر"], ["a3-official"]),
            Seen("a4", ["Karvelia’s dictator, Tomas … for the Hesper Dam"], None, "for", "none"),
            Seen("a5", ["Karvelian strongman … Tessia for help"], None, "for", "none"),
            Seen("a5", ["Velmar now wants … through the summer"], ["a5-papers-obtained"]),
        ],
    ),
    Claim(
        key="pumps-14",
        text="Velmar asked Nordal for 14 mobile pumps of the HP-340 type.",
        tags=["equipment"],
        status="disputed",
        note="Nordal Newsline has HP-350. Ask the maker whether there is such a pump.",
        relations=PART,
        absent=["a4"],
        seen=[
            Seen("a1", ["14 mobile pumps of the HP-340 type"], ["a1-letter-halder"]),
            Seen("a2", ["14 mobile pumps of the HP-350 type"], ["a2-letter-halder"]),
            Seen("a3", ["14 مضخة متنقلة من طراز «HP-340»"], ["a3-letter-halder"]),
        ],
    ),
    Claim(
        key="pumps-40",
        text="Velmar asked Nordal for 40 mobile pumps of the HP-340 type.",
        tags=["equipment"],
        status="disputed",
        note="Fourteen misheard as forty? The Sentinel credits no one and repeats it further down.",
        relations=[("contradicts", "pumps-14"), *PART],
        absent=["a1", "a2", "a3", "a5"],
        seen=[Seen("a4", ["40 mobile pumps of the HP-340 type"], None, "for", "none")],
    ),
    Claim(
        key="cooperation",
        text="Velmar sought expanded technical cooperation with Tessia.",
        tags=["requests"],
        note="Between quotation marks: “expanded” twice, “expanding” once.",
        relations=PART,
        absent=["a4"],
        seen=[
            Seen("a1", ["“expanded technical cooperation”"], ["a1-letter-danour"], quoted="direct"),
            Seen(
                "a2", ['"expanding technical cooperation."'], ["a2-letter-danour"], quoted="direct"
            ),
            Seen("a3", ["«توسيع التعاون التقني»"], ["a3-letter-danour"], quoted="direct"),
            Seen("a5", ["“expanded technical cooperation”"], ["a5-letter-danour"], quoted="direct"),
        ],
    ),
    Claim(
        key="radar",
        text="Velmar asked Tessia to speed up its firms’ production of ground radar.",
        tags=["equipment"],
        relations=PART,
        seen=[
            Seen("a1", ["speed up the production … Tessian firms"], ["a1-letter-danour"]),
            Seen("a2", ["speed up the production … companies"], ["a2-letter-danour-radar"]),
            Seen("a5", ["hurry Tessian companies … of ground radar"], ["a5-letter-danour"]),
        ],
    ),
    Claim(
        key="cavities",
        text="The radar is wanted to map the cavities under the dam.",
        tags=["equipment"],
        note="The Courier only presumes it; the “presumably” is absent in two articles, and there "
        "the guess has become the letter’s own words.",
        relations=[("part-of", "radar")],
        seen=[
            Seen("a1", ["so that Karvelia could … under the dam"], ["a1-courier-presumes"]),
            Seen(
                "a2",
                ["so that Karvelia can map … cavities under the dam"],
                ["a2-letter-danour-radar"],
            ),
            Seen("a3", ["لكي تتمكن كارفيليا … تحت السد"], ["a3-letter-danour"]),
            Seen(
                "a5",
                ["so Karvelia could map the cavities beneath the dam"],
                ["a5-courier-presumes"],
                quoted="direct",
            ),
        ],
    ),
    Claim(
        key="sensors",
        text="The water minister told Ilvane that Karvelia needs seepage sensors.",
        tags=["equipment"],
        note="Newsline has “seals”: what measures a leak now stops one. Kostrin or Kostryn?",
        relations=PART,
        absent=["a5"],
        seen=[
            Seen("a1", ["Karvelia needed “seepage sensors”"], ["a1-kostrin"], quoted="mixed"),
            Seen("a2", ['Karvelia needed "seepage seals"'], ["a2-kostrin"], quoted="mixed"),
            Seen("a3", ["بلاده تحتاج إلى «مجسات للتسرب»"], ["a3-kostrin"], quoted="mixed"),
            Seen("a4", ["Karvelia needs “seepage sensors”"], ["a4-kostrin"], quoted="mixed"),
        ],
    ),
    Claim(
        key="drones",
        text="Karvelia needs survey drones with a range of 100 kilometres.",
        tags=["equipment"],
        status="disputed",
        note="1,000 in the Sentinel. “Almost certainly”, “possibly”, “potentially”, or no hedge.",
        relations=PART,
        seen=[
            Seen(
                "a1",
                ["“almost certainly survey drones with a range of 100 kilometres”"],
                ["a1-kostrin-drones"],
                quoted="direct",
            ),
            Seen("a2", ["possibly survey drones … 100 km"], ["a2-kostrin-drones"]),
            Seen("a3", ["طائرات مسيّرة … 100 كيلومتر"], ["a3-kostrin"]),
            Seen("a4", ["survey drones with a range of 1,000 kilometres"], ["a4-kostrin"]),
            Seen("a5", ["potentially survey drones"], ["a5-courier-drones"], quoted="direct"),
        ],
    ),
]
