"""The words of the recommendation that newsdesk uses, and its own."""

from typing import Any

ANNO = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:x-newsdesk:terms:"
APPEARANCE, ATTRIBUTION, STORY = "newsdesk:appearance", "newsdesk:attribution", "newsdesk:story"
CONTEXT: list[Any] = [
    ANNO,
    {
        "@version": 1.1,
        "newsdesk": OWN,
        **{
            term: {"@id": term.replace("newsdesk:", OWN), "@type": "@json"}
            for term in (APPEARANCE, ATTRIBUTION, STORY)
        },
    },
]
AROUND = 32  # code points before and after a quotation
