"""What an editor would mark in the seed articles: whom each stretch is credited to, outer first.

A stretch is a quotation as in `tests.seeds_story`: `"First … last"` covers everything between. One
credit stands for a whole stretch that it governs, so that there are fewer than in the fixture.
"""

from typing import NamedTuple


class Said(NamedTuple):
    """A credit of `name` for the sentences of `stretch`; `parent` where it is another."""

    name: str
    stretch: str
    parent: str = ""


WP = "The Washington Post"
DOCS = "Internal US government documents"
TO_PUTIN = "Letter to Vladimir Putin"
TO_XI = "Letter to Xi Jinping"
HERALD = "Miami Herald"
JOURNAL = "The Wall Street Journal"
INFORMED = "Informed sources who asked not to be named"
TRUMP = "Donald Trump"
VELASQUEZ = "Ramón Celestino Velásquez"

# What a source is that is named for the first time.
KINDS = {
    WP: "outlet",
    HERALD: "outlet",
    JOURNAL: "outlet",
    TRUMP: "person",
    VELASQUEZ: "person",
    "Nicolás Maduro": "person",
    "The White House": "organisation",
    DOCS: "document",
    TO_PUTIN: "document",
    TO_XI: "document",
}
UNNAMED = {INFORMED, "somebody not named"}

CREDITS = {
    "a0": [
        Said(WP, "The American newspaper claimed … given to Venezuela."),
        Said(DOCS, "Internal US government … States and Venezuela.”"),
        Said(TO_XI, "Internal US government … States and Venezuela.”"),
        Said(TO_XI, "The Washington Post added … its capabilities."),
        Said(DOCS, "The newspaper claimed, citing … 1,000 kilometers."),
        Said(DOCS, "The documents state: … shared ideology."),
        Said(HERALD, "The American newspaper “Miami … even hours."),
        Said(INFORMED, "The American newspaper “Miami … even hours."),
        Said(TRUMP, "In response to this report … on the agenda."),
        Said("The White House", "In recent weeks … drugs from Venezuela."),
    ],
    "a1": [
        Said(WP, "Against the backdrop … of 1,000 km."),
        Said(DOCS, 'Against the backdrop … capabilities."'),
        Said(TO_PUTIN, 'In the letter, he allegedly … "logistical support."'),
        Said(DOCS, "In addition, Maduro … company Rostec."),
        Said("somebody not named", "It is alleged … detection systems."),
        Said(DOCS, "US documents say … common ideology."),
        Said(VELASQUEZ, "In a conversation … of 1,000 km."),
        Said(TRUMP, 'At the same time, U.S. … or days."'),
    ],
    "a2": [
        Said(WP, "The Washington Post said … drones from Iran."),
        Said(DOCS, "The Washington Post said … drones from Iran."),
        Said(TO_PUTIN, "In his letter to Putin … from Russia."),
        Said(TO_XI, "In his letter to the Chinese … and Venezuela.”"),
        Said(TRUMP, "US President Donald Trump denied … Al Jazeera."),
    ],
    "a3": [
        Said(WP, "Venezuelan dictator Nicolas … the documents say."),
        Said(TO_PUTIN, "In the letter, Maduro asked the Russians … “logistical support”."),
        Said("Nicolás Maduro", "Maduro emphasized that Russian-made … threat of war.”"),
        Said(DOCS, "According to the documents … defense capabilities."),
        Said(TO_XI, "In the letter, Maduro asked the Chinese … defense capabilities."),
        Said(DOCS, "The documents also show … 1,000 kilometers.”"),
        Said(VELASQUEZ, "He told an Iranian … 1,000 kilometers.”"),
        Said(DOCS, "“In the message … the documents say."),
    ],
    "a4": [
        Said(WP, "According to official … American threat."),
        Said(DOCS, "According to official … American threat."),
        Said(WP, "Amid a buildup … its capabilities."),
        Said(DOCS, "Maduro, according to … and Venezuela.”"),
        Said(HERALD, "Both The Miami Herald … inside Venezuela."),
        Said(JOURNAL, "Both The Miami Herald … inside Venezuela.", parent="the outlet itself"),
        Said(JOURNAL, "While the president … gangs and the Maduro regime."),
        Said(HERALD, "The Trump Administration has … drug cartel."),
        Said(INFORMED, "The Trump Administration has … drug cartel."),
    ],
}

# The suggested credits that are right in the seeds: the crediting words, and how the stretch that
# they cover begins. The outer ones of a chain are stored with it.
SUGGESTED = {
    "a0": [
        ("claimed", "that Venezuela has asked"),
        ("added", "that Venezuelan President"),
        ("claim", "that Maduro also wrote"),
        ("calling for", "“expanding"),
        ("added", "that Maduro asked"),
        ("citing", "that Venezuelan Transport"),
        ("considered", "the US military action"),
        ("citing", "that the US has decided"),
        ("announced", "that a military attack"),
        ("said", "vessels"),
        ("According to", "the documents do not"),
    ],
    "a1": [
        ("citing", "Against the backdrop"),
        ("alleged", "that Maduro asked"),
        ("denied", "that attacks"),
    ],
    "a2": [
        ("denied", "that he was about to"),
        ("indicating", "that Venezuela, led by"),
        ("according to", "He also requested"),
        ("according to", "The Venezuelan president"),
        ("indicate", "that the Venezuelan Minister"),
        ("According to", "Maduro sent two letters"),
    ],
    "a3": [
        ("reported", "Venezuelan dictator"),
        ("emphasized", "that Russian-made"),
        ("According to", "Maduro also prepared"),
        ("show", "that Transportation"),
        ("say", "“In the message"),
    ],
    "a4": [
        ("According to", "Maduro is now asking"),
        ("explained", "Amid a buildup"),
        ("according to", "Maduro"),
        ("reported", "that Trump was planning", "Miami Herald"),
        ("reported", "that Trump was planning", "The Wall Street Journal"),
        ("reported", "While the president"),
        ("wrote", "The Trump Administration"),
    ],
}

# In which article each claim is marked by hand, so that the others are found from there.
BEGINS_IN = {
    "asked": "a3",
    "planes": "a3",
    "engines": "a3",
    "missiles": "a3",
    "letter-putin": "a3",
    "delivery": "a3",
    "radars": "a1",
    "jammers": "a3",
    "drones": "a3",
    "shipment": "a2",
    "ideology": "a1",
    "responses": "a1",
    "denial": "a1",
}

# What is suggested there is wrong: the letters that Al Jazeera quotes are known by the documents.
CORRECTED = {
    "a2": [
        Said(TO_PUTIN, "In his letter to Putin … from Russia.", parent="Maduro sent two letters"),
        Said(
            TO_XI,
            "In his letter to the Chinese … and Venezuela.”",
            parent="Maduro sent two letters",
        ),
    ]
}
