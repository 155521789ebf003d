"""Nineteen claims of the seeds' story, and where each article has them."""

from articles.sample.marks import Claim, Seen


def claim(key: str, text: str, *seen: Seen, tag: str = "arms", **more: object) -> Claim:
    return Claim(key=key, text=text, tags=[tag], seen=list(seen), **more)  # type: ignore[arg-type]


def seen(article: str, *fragments: str, by: list[str] | None, **more: str) -> Seen:
    return Seen(article, list(fragments), by, **more)  # type: ignore[arg-type]


CLAIMS = [
    claim(
        "asked",
        "Venezuela asked Russia, China and Iran for military help.",
        seen("a0", "Venezuela has asked … possibly missiles", by=["a0-claimed"]),
        seen("a1", 'Nicolas Maduro has asked … capabilities."', by=["a1-docs"], quoted="mixed"),
        seen("a2", "Venezuela, led by … missiles, drones and radars", by=["a2-docs"]),
        seen("a3", "[Venezuelan dictator … military assistance]. In", by=["a3-wp"]),
        seen(
            "a4",
            "[Venezuelan dictator … China and Russia] as President",
            by=None,
            quoted="none",
            stance="for",
        ),
        seen("a4", "Maduro is now asking … military equipment", by=["a4-memos"]),
        seen("a4", "Maduro is reaching out … potentially missiles", by=["a4-article"]),
    ),
    claim(
        "planes",
        "Maduro asked Russia to restore several Sukhoi aircraft.",
        seen("a1", "the restoration of several Su-20MK2 aircraft", by=["a1-letter-putin"]),
        seen("a2", "help to modernize … Mk2 fighters", by=["a2-letter-putin"]),
        seen("a3", "restore several Russian Su-30MK2s", by=["a3-letter-putin"]),
        absent=["a4"],
    ),
    claim(
        "engines",
        "He asked for eight engines and five radars to be overhauled.",
        seen("a1", "eight engines and five radars", by=["a1-letter-putin"]),
        seen("a2", "the repair of 8 engines and 5 radars", by=["a2-american"]),
        seen("a3", "overhauling eight engines and five radars", by=["a3-letter-putin"]),
        absent=["a0", "a4"],
    ),
    claim(
        "missiles",
        "He asked to buy 14 sets of missiles.",
        seen("a1", "the purchase … allegedly Russian missiles", by=["a1-letter-putin"]),
        seen("a2", "the purchase of 14 sets of missiles", by=["a2-american"]),
        seen("a3", "the purchase … Russian missiles", by=["a3-letter-putin"], quoted="mixed"),
        absent=["a0", "a4"],
    ),
    claim(
        "letter-putin",
        "Maduro wrote a letter to Putin.",
        seen("a0", "Maduro made his request … Vladimir Putin", by=["a0-added"]),
        seen("a1", "Maduro wrote a letter … Vladimir Putin", by=["a1-noted"]),
        seen("a2", "Maduro sent two letters … Xi Jinping", by=["a2-those"]),
        seen("a3", "the requests to Russia were … Vladimir Putin", by=["a3-newspaper"]),
        seen("a4", "The requests to Moscow were … Vladimir Putin", by=["a4-article"]),
        tag="letters",
    ),
    claim(
        "delivery",
        "The letter was to be handed over during a visit to Moscow in October.",
        seen("a0", "The letter was to be delivered … in October", by=["a0-added"]),
        seen("a1", "It was to be delivered … in October", by=["a1-noted"]),
        seen("a3", "It was to be handed over … Venezuelan official", by=["a3-newspaper"]),
        seen("a4", "was intended to be delivered … this month", by=["a4-article"]),
        absent=["a2"],
        tag="letters",
    ),
    claim(
        "letter-xi",
        "Maduro wrote to Xi Jinping asking for expanded military cooperation.",
        seen(
            "a0",
            "Maduro also wrote … and Venezuela.”",
            by=["a0-docs", "a0-letter-xi"],
            quoted="mixed",
        ),
        seen("a1", "A letter requesting … Jinping", by=["a1-xi"], quoted="mixed"),
        seen(
            "a2", "Maduro requested “expanding … Venezuela.”", by=["a2-letter-xi"], quoted="mixed"
        ),
        seen("a3", "Maduro also prepared … and Venezuela.”", by=["a3-docs"], quoted="mixed"),
        seen(
            "a4",
            "[Maduro], according to",
            "also composed … Venezuela.”",
            by=["a4-documents"],
            quoted="mixed",
        ),
        tag="letters",
    ),
    claim(
        "radars",
        "Maduro asked China to speed up the production of radars.",
        seen("a0", "Maduro asked the Chinese … its capabilities", by=["a0-wp-letter"]),
        seen("a1", "Maduro asked to speed … detection systems", by=["a1-alleged"]),
        seen("a2", "called on Beijing … Chinese companies", by=["a2-beijing"]),
        seen("a3", "Maduro asked the Chinese … defense capabilities", by=["a3-letter-xi"]),
        seen(
            "a4", "Maduro asked the Chinese … its capabilities", by=["a4-presumably", "a4-article"]
        ),
    ),
    claim(
        "jammers",
        "Venezuela asked Iran for detection equipment and GPS jammers.",
        seen("a0", "tracking equipment, positioning systems", by=["a0-wp-docs"]),
        seen(
            "a1",
            '"passive detection equipment," GPS navigators',
            by=["a1-velazquez"],
            quoted="mixed",
        ),
        seen("a3", "“passive detection systems,” “GPS jammers,”", by=["a3-told"], quoted="direct"),
        absent=["a2", "a4"],
    ),
    claim(
        "drones",
        "Venezuela asked Iran for drones with a range of 1,000 km.",
        seen("a0", "drones with a range of 1,000 kilometers", by=["a0-wp-docs"]),
        seen("a1", "possibly drones with a range of 1,000 km", by=["a1-velazquez"]),
        seen(
            "a3", "“almost certainly drones … 1,000 kilometers.”", by=["a3-told"], quoted="direct"
        ),
        absent=["a4"],
    ),
    claim(
        "shipment",
        "The transport minister coordinated a delivery of equipment and drones from Iran.",
        seen("a1", "Transportation Secretary Velazquez … drones from Iran", by=["a1-iran"]),
        seen("a2", "the Venezuelan Minister … drones from Iran", by=["a2-iran"]),
        seen("a3", "Transportation Minister Ramon … drones from Iran", by=["a3-show"]),
        absent=["a4"],
    ),
    claim(
        "ideology",
        "Maduro called action against Venezuela action against China.",
        seen("a0", "considered the US military action … shared ideology", by=["a0-state"]),
        seen("a1", 'describing it as … ideology."', by=["a1-say"], quoted="mixed"),
        seen("a3", "framing US military action … ideology,”", by=["a3-say"], quoted="direct"),
        tag="letters",
    ),
    claim(
        "responses",
        "The documents do not say what the three countries answered.",
        seen("a0", "the documents do not specify … given to Venezuela", by=["a0-response"]),
        seen("a1", "The documents do not contain … these requests", by=[]),
        tag="letters",
    ),
    claim(
        "decided",
        "The US has decided to strike inside Venezuela.",
        seen("a0", "the US has decided to attack positions inside Venezuela", by=["a0-informed"]),
        seen(
            "a4",
            "[Trump was planning … inside Venezuela].\nThe Journal",
            by=["a4-herald", "a4-journal"],
        ),
        seen("a4", "[has made the decision … inside Venezuela] and", by=["a4-sources"]),
        tag="strikes",
        relations=[("contradicts", "undecided")],
    ),
    claim(
        "undecided",
        "Trump has not made a final decision on strikes.",
        seen("a4", "the president hasn’t … land strikes", by=["a4-journal-wrote"]),
        tag="strikes",
    ),
    claim(
        "denial",
        "Trump denies that strikes on Venezuela are imminent.",
        seen("a0", "a military attack on Venezuela is not on the agenda", by=["a0-trump"]),
        seen("a1", 'denied that attacks … or days."', by=["a1-trump"], quoted="mixed"),
        seen("a2", "denied on Friday … inside Venezuela", by=["a2-trump"]),
        tag="strikes",
    ),
    claim(
        "vessels",
        "US strikes hit vessels that carried drugs.",
        seen("a0", "vessels that the White House … drugs from Venezuela", by=["a0-white-house"]),
        seen("a2", "air strikes … at least 37 people", by=None),
        seen(
            "a4",
            "numerous drone strikes … smuggling narcotics",
            by=None,
            stance="for",
            quoted="none",
        ),
        tag="strikes",
    ),
    claim(
        "financing",
        "Maduro asked Moscow for a three-year financing plan.",
        seen("a1", 'requested a "medium-term … three years', by=["a1-rostec"], quoted="mixed"),
        absent=["a0", "a2", "a3", "a4"],
    ),
    claim(
        "deterrent",
        "Su-30 jets are Venezuela’s most important deterrent.",
        seen("a3", "Russian-made Su-30 … threat of war.”", by=["a3-maduro"], quoted="mixed"),
        absent=["a0", "a1", "a2", "a4"],
    ),
]
