"""What the editor has made of what turns up in the sample story, and found by hand."""

from articles.sample.marks import Finding

KEPT = [
    Finding(
        kind="root",
        sentence="Five outlets, mostly one report: The Lindgate Courier’s, which is not here. The "
        "Yarne Sentinel does not name it.",
        turned_up=([], [], "741499866dae366fc6dc"),
        cites=[
            ("a1", ["The Lindgate Courier reported … the Yarne River Commission"]),
            ("a2", ["This was reported by The Lindgate Courier"]),
            ("a3", ["كانت صحيفة «لندغيت كوريير» … هذه الوثائق"]),
            ("a4", ["A letter was sent … in April."]),
            ("a5", ["Here is how the Courier put it:"]),
        ],
    ),
    Finding(
        kind="contradicts",
        sentence="Fourteen pumps in three articles, forty in The Yarne Sentinel, which credits no "
        "one for it.",
        turned_up=(["pumps-14", "pumps-40"], [], ""),
        claims=["pumps-14", "pumps-40"],
        cites=[
            ("a1", ["14 mobile pumps of the HP-340 type"]),
            ("a2", ["14 mobile pumps of the HP-350 type"]),
            ("a3", ["14 مضخة متنقلة من طراز «HP-340»"]),
            ("a4", ["40 mobile pumps of the HP-340 type"]),
        ],
    ),
    Finding(
        kind="firmness",
        sentence="A “presumably” is absent in two: Nordal Newsline and Maraya al-Sahel tell as a "
        "fact what the radar is for.",
        turned_up=(["cavities"], [], "8973c76d418af5ede1ee"),
        claims=["cavities"],
        cites=[
            ("a1", ["presumably so that Karvelia could … under the dam"]),
            ("a5", ["presumably so Karvelia could … beneath the dam"]),
            ("a2", ["so that Karvelia can map … cavities under the dam"]),
            ("a3", ["لكي تتمكن كارفيليا … تحت السد"]),
        ],
    ),
    Finding(
        kind="status",
        sentence="One letter, four stages: drafted in The Saltmarsh Tribune, written in Nordal "
        "Newsline, sent in The Yarne Sentinel, handed over in Maraya al-Sahel.",
        turned_up=(["letter"], [], "d9e3bb9b0016307cb1c7"),
        claims=["letter", "delivered"],
        cites=[
            ("a1", ["President Tomas Velmar drafted … Ingra Halder"]),
            ("a2", ["wrote a letter … Ingra Halder"]),
            ("a4", ["A letter was sent … in April."]),
            ("a3", ["سُلّمت الرسالة باليد … الماضي"]),
        ],
    ),
    Finding(
        kind="own",
        sentence="Nordal Newsline spells the water minister’s name Kostryn, the others Kostrin.",
        turned_up=None,
        material=False,
        cites=[
            ("a1", ["The water minister, Ruden Kostrin"]),
            ("a2", ["Karvelian Water Minister Ruden Kostryn"]),
            ("a4", ["Velmar’s water minister, Ruden Kostrin"]),
        ],
    ),
]

DENIED = [
    ("a1", ["President Tomas Velmar drafted … Ingra Halder"]),
    ("a1", ["no such letter was sent"]),
]

DISMISSED = [
    Finding(
        kind="negation",
        sentence="Yes and no differ on “Velmar wrote a letter to Nordal’s prime minister, Ingra "
        "Halder”: “no” in The Saltmarsh Tribune (A1 ¶10).",
        turned_up=(["letter"], [], "2eaddbeb161e38dc4017"),
        claims=["letter"],
        cites=DENIED,
        dismissed="The denial is the presidency’s, and each outlet that has it says so.",
    ),
]

FINDINGS = [*KEPT, *DISMISSED]
