"""The sample story comes out of newsdesk as it went in."""

import json

import pytest
from django.db import connection

from articles import interchange, reading
from articles.comparison.findings import turned_up
from articles.models import Finding
from articles.sample import build
from tests.interchange.stories import Json

pytestmark = pytest.mark.django_db

SAMPLE: Json = json.loads(build.STORY.read_bytes())


def normal(form: Json) -> Json:
    """The file with names in place of keys, and in the order in which an export has it."""
    form = json.loads(json.dumps(form))
    sources = {source["key"]: source["name"] for source in form["sources"]}
    claims = {claim["key"]: claim["text"] for claim in form["claims"]}
    for source in form["sources"]:
        source["key"], source["parent"] = source["name"], sources.get(source["parent"])
        source["aliases"].sort(key=lambda alias: json.dumps(alias, sort_keys=True))
    for article in form["articles"]:
        article["source"] = sources[article["source"]]
        article["attributions"] = [_credit(one, sources) for one in article["attributions"]]
        if article["published_at"]:
            article.setdefault("published_origin", "metadata")
    for claim in form["claims"]:
        claim["key"] = claim["text"]
        claim["tags"].sort()
        for relation in claim["relations"]:
            relation["claim"] = claims[relation["claim"]]
        for passage in claim["appearances"]:
            passage["attributions"] = [KEYS[key] for key in passage["attributions"]]
    for finding in form["findings"]:
        for named in (finding, finding.get("found", {})):
            named["claims"] = [claims[key] for key in named.get("claims", ())]
    form["sources"].sort(key=lambda source: source["name"])
    form["tags"].sort(key=lambda tag: tag["name"])
    return form


KEYS: dict[str, str] = {}


def _credit(credit: Json, sources: dict[str, str]) -> Json:
    """A credit goes by the words it covers and those it credits."""
    words = [credit["content"], credit["cue"], credit["source_span"]]
    KEYS[credit["key"]] = json.dumps(words)
    source = sources.get(credit["source"])
    return credit | {
        "key": KEYS[credit["key"]],
        "parent": KEYS.get(credit["parent"]),
        "source": source,
    }


def test_it_comes_out_as_it_went_in() -> None:
    found = interchange.export(interchange.read(SAMPLE))
    connection.check_constraints()
    assert normal(found) == normal(SAMPLE)


def test_its_findings_turn_up() -> None:
    story = interchange.read(SAMPLE)
    found = {one.key for one in turned_up(reading.load(story))}
    assert set(Finding.objects.exclude(key="").values_list("key", flat=True)) <= found
