"""Who publishes and who is credited in the sample story.

Country codes are from the range that ISO 3166 leaves to its users: XV is Karvelia, XN Nordal, XT
Tessia.
"""

from articles.sample.marks import Json


def source(key: str, kind: str, name: str, *aliases: str | Json, **known: str | None) -> Json:
    """A source of the register; what is not known of it stays empty."""
    blank = {"domain": "", "parent": None, "country": "", "language": "", "date_order": ""}
    first = {"key": key, "name": name, "kind": kind, "scope": known.pop("scope", "register")}
    return first | {"aliases": list(aliases)} | blank | known


def story_source(
    key: str, kind: str, name: str, *aliases: str | Json, parent: str | None = None
) -> Json:
    """A source that belongs to this story alone."""
    return source(key, kind, name, *aliases, parent=parent, scope="story")


def here(name: str, article: str) -> Json:
    return {"name": name, "article": article}


def in_story(name: str) -> Json:
    return {"name": name, "story": True}


PUBLISHERS = [
    source("bay-press", "organisation", "Bay Press", country="XV"),
    source(
        "tribune",
        "outlet",
        "The Saltmarsh Tribune",
        here("the Tribune", "a1"),
        domain="saltmarsh-tribune.example",
        parent="bay-press",
        country="XV",
        language="en",
        date_order="DMY",
    ),
    source(
        "newsline",
        "outlet",
        "Nordal Newsline",
        "Newsline",
        domain="nordal-newsline.example",
        country="XN",
        language="en",
        date_order="MDY",
    ),
    source(
        "maraya",
        "outlet",
        "مرايا الساحل",
        "Maraya al-Sahel",
        domain="maraya.example",
        country="XT",
        language="ar",
        date_order="DMY",
    ),
    source(
        "sentinel",
        "outlet",
        "The Yarne Sentinel",
        domain="yarne-sentinel.example",
        country="XV",
        language="en",
        date_order="DMY",
    ),
    source(
        "gatepost",
        "outlet",
        "The Gatepost Review",
        domain="gatepost-review.example",
        country="XN",
        language="en",
        date_order="MDY",
    ),
    source("lindgate-papers", "organisation", "Lindgate Newspapers", country="XN"),
    source(
        "courier",
        "outlet",
        "The Lindgate Courier",
        "LC",
        "the Courier",
        "لندغيت كوريير",
        here("the newspaper", "a2"),
        domain="lindgate-courier.example",
        parent="lindgate-papers",
        country="XN",
        language="en",
        date_order="DMY",
    ),
    source("post", "outlet", "The Ostrel Evening Post", "the Evening Post", country="XV"),
    source("meadowlark", "outlet", "Radio Meadowlark", here("the station", "a5"), country="XV"),
]

PEOPLE = [
    source("commission", "organisation", "Yarne River Commission", "هيئة نهر يارن"),
    source("presidency", "organisation", "Presidency of Karvelia", country="XV"),
    source("nordal", "organisation", "Government of Nordal", "حكومة نوردال", country="XN"),
    source("velmar", "person", "Tomas Velmar", "Mr Velmar", "توماس فيلمار", country="XV"),
    source("kostrin", "person", "Ruden Kostrin", "Ruden Kostryn", "رودن كوسترين", country="XV"),
    source("tolland", "person", "Mira Tolland", "ميرا تولاند", parent="presidency", country="XV"),
    story_source("engineers", "collective", "The commission’s engineers", parent="commission"),
    story_source(
        "commission-official",
        "anonymous",
        "An official of the commission",
        here("المسؤول", "a3"),
        parent="commission",
    ),
    story_source(
        "nordal-official", "anonymous", "An official at Nordal’s foreign ministry", parent="nordal"
    ),
    story_source("teacher", "anonymous", "A teacher in Selin"),
    story_source("plan-people", "anonymous", "People familiar with the evacuation plan"),
]

DOCUMENTS = [
    story_source(
        "papers",
        "document",
        "Internal papers of the Yarne River Commission",
        in_story("the documents"),
        in_story("الوثائق"),
        here("the papers", "a1"),
        here("Commission memos", "a5"),
        parent="commission",
    ),
    story_source(
        "annex", "document", "Annex on seepage to the commission’s papers", parent="papers"
    ),
    story_source("note", "document", "Note of Kostrin’s conversation with Ilvane", parent="papers"),
    story_source(
        "letter-halder",
        "document",
        "Velmar’s letter to Ingra Halder",
        in_story("the letter"),
        parent="velmar",
    ),
    story_source(
        "letter-danour",
        "document",
        "Velmar’s letter to Emil Danour",
        here("that letter", "a1"),
        in_story("the letter to Danour"),
        in_story("الرسالة إلى دانور"),
        parent="velmar",
    ),
]

SOURCES = PUBLISHERS + PEOPLE + DOCUMENTS
