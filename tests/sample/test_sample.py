"""The sample story: what the script builds, and what an editor's marks must hold."""

import json
import unicodedata
from datetime import date, datetime
from itertools import pairwise

import pytest

from articles.sample import build

STORY = json.loads(build.STORY.read_text(encoding="utf-8"))
ARTICLES = {article["key"]: article for article in STORY["articles"]}
SOURCES = {source["key"]: source for source in STORY["sources"]}
CLAIMS = {claim["key"]: claim for claim in STORY["claims"]}
CREDITS = {credit["key"]: credit for a in STORY["articles"] for credit in a["attributions"]}
APPEARANCES = [(c, seen) for c in STORY["claims"] for seen in c["appearances"]]

KINDS = {"outlet", "person", "organisation", "document", "anonymous", "collective"}
CERTAINTIES = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"}
FURNITURE = {
    "publication-stamp",
    "duplicate-headline",
    "embed",
    "donation",
    "contact",
    "newsletter",
    "comment-form",
    "syndication-footer",
}


def spans(article):
    """Every span of an article's furniture, credits and passages."""
    yield from article["furniture"]
    for credit in article["attributions"]:
        yield from credit["content"]
        yield from filter(None, (credit["cue"], credit["source_span"], credit["hedge"]))
    for _, seen in APPEARANCES:
        if seen["article"] == article["key"]:
            yield from seen["fragments"]


def overlap(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]


def covered(span, stretches):
    return any(s["start"] <= span["start"] and span["end"] <= s["end"] for s in stretches)


def chain(credit):
    """The credits from `credit` outwards."""
    while credit:
        yield credit
        credit = CREDITS.get(credit["parent"])


def test_the_file_is_what_the_script_builds():
    assert build.STORY.read_text(encoding="utf-8") == build.dump()
    assert build.main(["--check"]) == 0


def test_the_script_writes_the_file_and_notices_another(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "STORY", tmp_path / "story.json")
    (tmp_path / "story.json").write_text("{}")
    assert build.main(["--check"]) == 1
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
class TestArticle:
    def test_every_span_is_its_words(self, article):
        text = article["text"]
        for span in spans(article):
            assert 0 <= span["start"] < span["end"] <= len(text)
            assert text[span["start"] : span["end"]] == span["exact"]
            assert span["exact"] == span["exact"].strip()

    def test_text_is_clean_and_of_an_article_s_length(self, article):
        assert 300 <= len(article["text"].split()) <= 500
        assert "\r" not in article["text"]
        assert all(line == line.strip() for line in article["text"].split("\n"))
        assert not article["text"].startswith("\n")

    def test_metadata(self, article):
        assert SOURCES[article["source"]]["kind"] == "outlet"
        assert SOURCES[article["source"]]["language"] == article["language"]
        assert article["headline"]
        assert date(2031, 5, 9) <= datetime.fromisoformat(article["published_at"]).date()
        assert article["versions"] == []

    def test_credits_hold_together(self, article):
        earlier = {}
        for credit in article["attributions"]:
            parent = earlier.get(credit["parent"])
            assert (parent is None) == (credit["parent"] is None)
            if parent:
                assert all(covered(span, parent["content"]) for span in credit["content"])
            assert credit["source"] in SOURCES or (credit["source"] is None and credit["wording"])
            assert credit["certainty"] in CERTAINTIES
            assert credit["basis"] in {"stated", "carried", "inferred"}
            assert credit["cue"] or credit["basis"] != "stated"
            assert credit["hedge"] or credit["certainty"] in {"CT+", "CT-"}
            earlier[credit["key"]] = credit

    def test_stretches_stand_in_order_and_apart(self, article):
        marks = [c["content"] for c in article["attributions"]] + [
            seen["fragments"] for _, seen in APPEARANCES if seen["article"] == article["key"]
        ]
        assert all(one["end"] <= two["start"] for mark in marks for one, two in pairwise(mark))

    def test_furniture_is_apart_from_the_article(self, article):
        for piece in article["furniture"]:
            assert piece["kind"] in FURNITURE
            assert piece["state"] in {"suggested", "confirmed"}
            others = [span for span in spans(article) if span is not piece]
            assert not any(overlap(piece, span) for span in others)

    def test_it_has_passages_and_a_claim_left_unchecked(self, article):
        key = article["key"]
        seen = {c["key"] for c, appearance in APPEARANCES if appearance["article"] == key}
        absent = {c["key"] for c in STORY["claims"] if key in c["absent"]}
        assert len(seen) >= 8
        assert not seen & absent


def test_five_outlets_and_one_reads_from_right_to_left():
    assert STORY["newsdesk"] == 1
    assert len({article["source"] for article in STORY["articles"]}) == 5
    directions = [
        sum(unicodedata.bidirectional(c) in {"R", "AL"} for c in a["text"]) / len(a["text"])
        for a in STORY["articles"]
    ]
    assert sorted(share > 0.6 for share in directions) == [False] * 4 + [True]


def test_keys_are_given_once_and_resolve():
    for noun in ("sources", "articles", "claims"):
        keys = [row["key"] for row in STORY[noun]]
        assert len(keys) == len(set(keys))
    assert len(CREDITS) == sum(len(article["attributions"]) for article in STORY["articles"])
    tags = {tag["name"] for tag in STORY["tags"]}
    assert {tag["parent"] for tag in STORY["tags"]} <= tags | {None}
    for claim in STORY["claims"]:
        assert set(claim["tags"]) <= tags
        assert set(claim["absent"]) <= set(ARTICLES)
        for relation in claim["relations"]:
            assert relation["claim"] in CLAIMS
            assert relation["claim"] != claim["key"]


def test_sources_resolve_and_an_alias_means_one_of_them():
    meanings = []
    for source in STORY["sources"]:
        assert source["kind"] in KINDS
        assert source["scope"] in {"register", "story"}
        assert source["parent"] is None or source["parent"] in SOURCES
        assert not source["domain"] or source["domain"].endswith(".example")
        for alias in source["aliases"]:
            whole = {"name": alias} if isinstance(alias, str) else alias
            assert whole.get("article", "a1") in ARTICLES
            meanings.append((whole["name"].casefold(), whole.get("article"), whole.get("story")))
    assert len(meanings) == len(set(meanings))
    assert {source["kind"] for source in STORY["sources"]} == KINDS


def test_passages_lie_in_the_stretches_that_credit_them():
    for _, seen in APPEARANCES:
        own = {credit["key"] for credit in ARTICLES[seen["article"]]["attributions"]}
        assert set(seen["attributions"]) <= own
        assert not (seen["uncredited"] and seen["attributions"])
        for key in seen["attributions"]:
            assert all(covered(span, CREDITS[key]["content"]) for span in seen["fragments"])


def test_dates_are_whole_or_less_and_their_words_stand_in_the_text():
    whens = [(ARTICLES[s["article"]], s["when"]) for _, s in APPEARANCES if s["when"]]
    for article, when in whens:
        assert when["words"] in article["text"]
        assert date.fromisoformat(f"{when['date']}-01"[:10]).year == 2031
    assert {len(when["date"]) for _, when in whens} == {7, 10}


def test_it_is_a_story_of_some_size():
    assert 14 <= len(CLAIMS) <= 17
    assert 60 <= len(APPEARANCES) <= 70
    assert {s["stance"] for _, s in APPEARANCES} == {"for", "against", "observing"}
    assert {s["quote_type"] for _, s in APPEARANCES} == {"direct", "indirect", "mixed", "none"}
    relations = {relation["kind"] for c in STORY["claims"] for relation in c["relations"]}
    assert relations == {"contradicts", "part-of", "updates"}
    assert {c["status"] for c in STORY["claims"]} >= {"open", "corroborated", "disputed"}


def test_every_kind_of_credit_is_shown():
    assert {credit["basis"] for credit in CREDITS.values()} == {"stated", "carried", "inferred"}
    assert {credit["certainty"] for credit in CREDITS.values()} >= {"CT+", "PR+", "PS+", "CT-"}
    assert any(credit["source"] is None for credit in CREDITS.values())
    assert max(len(list(chain(credit))) for credit in CREDITS.values()) == 4
    assert any(len(seen["attributions"]) > 1 for _, seen in APPEARANCES), "a branch"
    assert any(s.get("own_reporting") and not s["uncredited"] for _, s in APPEARANCES)
    assert any(
        not s["attributions"] and not s["uncredited"] and not s.get("own_reporting")
        for _, s in APPEARANCES
    )


def test_findings_are_kept_dismissed_and_written_by_hand():
    findings = STORY["findings"]
    assert {finding["state"] for finding in findings} == {"kept", "dismissed"}
    assert {finding["material"] for finding in findings} == {True, False}
    assert any(finding["kind"] == "own" and "found" not in finding for finding in findings)
    for finding in findings:
        assert bool(finding["reason"]) == (finding["state"] == "dismissed")
        assert set(finding["claims"]) <= set(CLAIMS)
        for passage in finding["passages"]:
            text = ARTICLES[passage["article"]]["text"]
            for span in passage["fragments"]:
                assert text[span["start"] : span["end"]] == span["exact"]


def test_a_credit_governs_several_paragraphs_and_one_has_a_gap():
    paragraphs = max(
        span["exact"].count("\n") for credit in CREDITS.values() for span in credit["content"]
    )
    assert paragraphs >= 4
    assert [span["exact"] for span in CREDITS["a5-papers"]["content"]][:1] == ["Velmar"]


def test_all_five_rest_on_one_outlet_that_is_not_among_them():
    for article in STORY["articles"]:
        assert article["source"] != "courier"
        assert "courier" in {credit["source"] for credit in article["attributions"]}


def test_chains_read_from_the_outlet_to_the_letter():
    names = [credit["source"] for credit in chain(CREDITS["a1-velmar"])]
    assert names[::-1] == ["courier", "papers", "letter-danour", "velmar"]
    names = [credit["source"] for credit in chain(CREDITS["a3-letter-danour-border"])]
    assert names[::-1] == ["commission-official", "papers", "letter-danour"]


def wordings(claim):
    """What each article makes of a claim, its fragments joined."""
    return {
        seen["article"]: " ".join(span["exact"] for span in seen["fragments"])
        for seen in CLAIMS[claim]["appearances"]
    }


def test_the_outlets_disagree():
    assert "HP-340" in wordings("pumps-14")["a1"]
    assert "HP-350" in wordings("pumps-14")["a2"]
    assert wordings("pumps-40") == {"a4": "40 mobile pumps of the HP-340 type"}
    assert "sensors" in wordings("sensors")["a1"]
    assert "seals" in wordings("sensors")["a2"]
    assert "expanded" in wordings("cooperation")["a1"]
    assert "expanding" in wordings("cooperation")["a2"]
    assert "Ilvane" not in ARTICLES["a5"]["text"]
    assert "Kostryn" in ARTICLES["a2"]["text"]
    assert "Kostrin" in ARTICLES["a1"]["text"]
    hedges = {
        key: {CREDITS[c]["hedge"] and CREDITS[c]["hedge"]["exact"] for c in seen["attributions"]}
        for seen in CLAIMS["cavities"]["appearances"]
        for key in [seen["article"]]
    }
    assert hedges == {"a1": {"presumably"}, "a2": {None}, "a3": {None}, "a5": {"presumably"}}


def test_one_article_shows_every_kind_of_furniture_and_what_is_masked():
    pieces = {piece["kind"]: piece for piece in ARTICLES["a4"]["furniture"]}
    assert set(pieces) == FURNITURE
    assert "4111 1111 1111 1111" in pieces["donation"]["exact"]
    assert "donate@example.org" in pieces["donation"]["exact"]
    assert "tips@example.org" in pieces["contact"]["exact"]
    headline = ARTICLES["a4"]["headline"]
    assert pieces["duplicate-headline"]["exact"] == headline
    assert ARTICLES["a4"]["text"].index(headline) < pieces["duplicate-headline"]["start"]
    assert max(map(ord, pieces["embed"]["exact"])) > 0xFFFF
    assert {piece["state"] for piece in pieces.values()} == {"suggested", "confirmed"}


def test_positions_after_an_emoji_still_count_code_points():
    article = ARTICLES["a4"]
    tolland = CREDITS["a4-tolland"]["content"][0]
    before = article["text"][: tolland["start"]]
    assert len(before.encode("utf-16-le")) // 2 > len(before)
    assert article["text"][tolland["start"] : tolland["end"]] == tolland["exact"]
