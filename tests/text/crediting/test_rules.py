import pytest

from .told import one, read, told

LINES = [
    # a clause, with “that” or without
    ("The mayor said that the wall is open.", "that the wall is open", "said", "The mayor"),
    ("The mayor has said the wall is open.", "the wall is open", "said", "The mayor"),
    ("On Friday the mayor also noted that the wall is open.", "that the wall is open", "noted",
     "the mayor"),
    ("He’s claiming that the wall is open.", "that the wall is open", "claiming", "He’s"),
    ("The mayor said on Friday in a statement that the wall is open.", "that the wall is open",
     "said", "The mayor"),
    ("The mayor said Friday the wall is open.", "the wall is open", "said", "The mayor"),
    ("The mayor told reporters that the wall is open.", "that the wall is open", "told",
     "The mayor"),
    ("The mayor told the Oro Courier he would leave.", "he would leave", "told", "The mayor"),
    ("Ines Vara, 56, who has led the town for a decade, said the wall is open.",
     "the wall is open", "said", "Ines Vara, 56, who has led the town for a decade"),
    ("Officials with knowledge of the talks said the wall is open.", "the wall is open", "said",
     "Officials with knowledge of the talks"),
    ("Ana Li, who in 2010 said the wall would fall, left.", "the wall would fall", "said",
     "Ana Li"),
    ("The mayor said all the stories of those who have come forward are false.",
     "all the stories of those who have come forward are false", "said", "The mayor"),
    ("It closed a wall that the council said was safe.", "a wall … was safe", "said",
     "the council"),
    # wishes, orders, questions, promises
    ("The mayor urged the council to open the wall.", "the council to open the wall", "urged",
     "The mayor"),
    ("The mayor vowed to open the wall.", "to open the wall", "vowed", "The mayor"),
    ("The mayor called on the council to open the wall.", "the council to open the wall",
     "called on", "The mayor"),
    ("The mayor asked whether the wall is open.", "whether the wall is open", "asked",
     "The mayor"),
    ("The mayor accused the council of hiding the crack.", "the council of hiding the crack",
     "accused", "The mayor"),
    ("Officials were worried that the wall would fall.", "that the wall would fall", "worried",
     "Officials"),
    ("The mayor is confident that the wall is open.", "that the wall is open", "confident",
     "The mayor"),
    ("The mayor called for an inquiry into the wall, using strong words.",
     "an inquiry into the wall", "called for", "The mayor"),
    ("The mayor called the wall “a disgrace.”", "the wall “a disgrace.”", "called", "The mayor"),
    # quotations before, around and behind who speaks
    ("“The wall is open,” the mayor said.", "“The wall is open,”", "said", "the mayor"),
    ('"The wall is open," said Ines Vara, the mayor of Oro.', '"The wall is open,"', "said",
     "Ines Vara, the mayor of Oro"),
    ("“The wall,” she said, “is open.”", "“The wall,” … “is open.”", "said", "she"),
    ("“The wall is open,” she said. “Come and see. It is fine.”",
     "“The wall is open,” … “Come and see. It is fine.”", "said", "she"),
    ("“Is the wall open?” she asked.", "“Is the wall open?”", "asked", "she"),
    ("“Is the wall open?” Ines Vara, the mayor, said on Monday. “I think so.”",
     "“Is the wall open?” … “I think so.”", "said", "Ines Vara, the mayor"),
    ("In a letter to the council, she said, “The wall is open.”", "“The wall is open.”", "said",
     "she"),
    ("The mayor said: “The wall is open. Come.”", "“The wall is open. Come.”", "said",
     "The mayor"),
    ("The wall “is open,” the mayor said.", "The wall “is open,”", "said", "the mayor"),
    ("The wall is open, the mayor said.", "The wall is open", "said", "the mayor"),
    ("The wall, the mayor said, is open.", "The wall … is open", "said", "the mayor"),
    ("The show starts soon, said Brian Baker, an adviser to the town.", "The show starts soon",
     "said", "Brian Baker, an adviser to the town"),
    ("‘The wall is open,’ the mayor said.", "‘The wall is open,’", "said", "the mayor"),
    ("VARA: The wall is open. Come.", "The wall is open. Come.", ":", "VARA"),
    ("There were cracks, the mayor of Oro, Ines Vara, said on Monday.", "There were cracks",
     "said", "the mayor of Oro, Ines Vara"),
    ("As the Oro Courier reported earlier, the wall is open.", "the wall is open", "reported",
     "the Oro Courier"),
    ("The wall is open, as the Oro Courier reported.", "The wall is open", "reported",
     "the Oro Courier"),
    # without a verb
    ("According to the report, which came out on Monday, the wall is open.", "the wall is open",
     "According to", "the report, which came out on Monday"),
    ("According to the mayor, the wall is open.", "the wall is open", "According to",
     "the mayor"),
    ("The wall is open, according to Ines Vara, the mayor.", "The wall is open", "according to",
     "Ines Vara, the mayor"),
    ("The wall, according to the mayor, is open.", "The wall … is open", "according to",
     "the mayor"),
    ("In the words of the mayor, the wall is “a disgrace.”", "the wall is “a disgrace.”",
     "In the words of", "the mayor"),
    ("Few trust his claim that the wall is open.", "that the wall is open", "claim", "his"),
    ("It came despite warnings from her lawyer that the wall is open.", "that the wall is open",
     "warnings", "her lawyer"),
    # passive
    ("She was told that the wall is open.", "that the wall is open", "told", ""),
    ("It is alleged that the wall is open.", "that the wall is open", "alleged", ""),
    ("It was reported by the Oro Courier that the wall is open.", "that the wall is open",
     "reported", "the Oro Courier"),
    ("The wall is believed to have cost two million.", "The wall … to have cost two million",
     "believed", ""),
    ("They closed the wall, which was denied by the council.", "They closed the wall", "denied",
     "the council"),
    ("The wall was allegedly open.", "The wall was … open", "allegedly", ""),
    ("Reportedly, the wall is open.", "the wall is open", "Reportedly", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "cue", "source"), LINES)
def test_who_is_credited_for_what(text, content, cue, source):
    assert told(text) == [(content, cue, source)]


@pytest.mark.parametrize(
    "text",
    [
        "The wall is open.",
        "The United States closed the wall.",
        "The claims were long and the report was short.",
        "He found a coin and showed it around.",
        "They plan a party at the state house.",
        "The so-called “old wall” is open.",
        "She read the paper and ordered tea.",
        "Published: 31 October 2025",
        "An official who asked not to be named left.",
        "The company did not respond to a request for comment.",
    ],
)
def test_what_credits_nobody(text):
    assert told(text) == []


def test_two_statements_of_one_sentence_stay_apart():
    assert told("The mayor said the wall is open, but Ana Li said it is shut.") == [
        ("the wall is open", "said", "The mayor"),
        ("it is shut", "said", "Ana Li"),
    ]
    assert told("The mayor said the wall is open, adding that it is safe.") == [
        ("the wall is open", "said", "The mayor"),
        ("that it is safe", "adding", "The mayor"),
    ]
    assert told("The mayor praised the wall and said it is safe.")[1] == (
        "it is safe", "said", "The mayor",
    )  # fmt: skip


def test_what_is_denied_is_not_what_stands_before_the_denial():
    text = "Ana Li accused the mayor of fraud, a claim the council denies."
    assert told(text) == [("the mayor of fraud", "accused", "Ana Li")]


def test_two_outlets_that_are_credited_at_once_branch():
    found = told("Both The Oro Courier and The Daily Post reported that the wall is open.")
    assert [source for *_, source in found] == ["The Oro Courier", "The Daily Post"]
    assert {content for content, *_ in found} == {"that the wall is open"}


def test_what_is_quoted_as_saying():
    text = "The Oro Courier quoted Ines Vara as saying the wall is open."
    assert told(text) == [
        ("the wall is open", "quoted", "The Oro Courier"),
        ("the wall is open", "saying", "Ines Vara"),
    ]


def test_a_paragraph_of_nothing_but_a_quotation_is_carried():
    text = "Ines Vara said the wall is open.\n“Come and see it. It is fine.”"
    spoken, quoted = read(text)
    assert (spoken.basis, quoted.basis) == ("stated", "carried")
    assert quoted.name == "Ines Vara"


def test_a_quotation_of_several_paragraphs_is_one():
    text = "“The wall is open,” she said. “Come.\n“It is safe.”"
    found = one(text)
    assert [span.exact for span in found.content] == [
        "“The wall is open,”",
        "“Come.",
        "“It is safe.”",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The wall is open,” she said.", "direct"),
        ("She said the wall is open.", "indirect"),
        ("She said the wall is “quite open”.", "mixed"),
        ("She said that “the wall is open.”", "direct"),
    ],
)
def test_how_much_is_quoted(text, kind):
    assert one(text).quote_type == kind


@pytest.mark.parametrize(
    ("text", "certainty", "hedge"),
    [
        ("She said the wall is open.", "CT+", None),
        ("She said the wall is possibly open.", "PS+", "possibly"),
        ("She said the wall is almost certainly open.", "PR+", "almost certainly"),
        ("She allegedly said the wall is open.", "PS+", "allegedly"),
        ("She denied that the wall is open.", "CT-", None),
        ("She did not say that the wall is open.", "CTu", None),
        ("She believes the wall is open.", "PR+", None),
        ("She asked whether the wall is open.", "CTu", None),
        ("The wall was allegedly open.", "PS+", "allegedly"),
    ],
)
def test_how_sure_the_source_is(text, certainty, hedge):
    found = one(text)
    assert found.certainty == certainty
    assert (found.hedge.exact if found.hedge else None) == hedge


def test_the_cue_shows_an_attitude():
    assert one("She claimed that the wall is open.").attitude == "doubting"
    assert one("She admitted that the wall is open.").attitude == "conceding"


def test_the_reason_is_a_sentence_for_the_editor():
    found = one("Ines Vara said the wall is open.")
    assert found.reason == "“said” credits “Ines Vara”."


def test_what_is_left_out_credits_nobody():
    from articles.text.crediting import credits_in

    text = "The mayor said the wall is open.\nThe editor said no."
    (found,) = credits_in(text, [(text.index("The editor"), len(text))])
    assert found.content[0].exact == "the wall is open"
