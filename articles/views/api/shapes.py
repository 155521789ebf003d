"""Rows and readings as the API tells them: plain dictionaries, ready for JSON."""

from collections.abc import Iterable
from typing import Any

from articles import reading
from articles.text.spans import Span
from articles.views.api.answering import Json, address


def story(row: Any) -> Json:
    """A story in a list; with counts."""
    return {
        "id": row.pk,
        "address": address(row.get_absolute_url()),
        "api": address(f"/api/stories/{row.pk}/"),
        "title": row.title,
        "summary": row.summary,
        "articles": row.article_count,
        "claims": row.claim_count,
        "active_at": row.active_at.isoformat(),
    }


def source(row: Any) -> Json:
    """A source with the names that hold everywhere, which are at hand as `everywhere`."""
    return {
        "id": row.pk,
        "address": address(row.get_absolute_url()),
        "name": row.name,
        "kind": row.kind,
        "story": row.story_id,
        "parent": row.parent_id,
        "domain": row.domain,
        "country": row.country,
        "language": row.language,
        "date_order": row.date_order,
        "aliases": sorted(alias.name for alias in row.everywhere),
    }


def outlet(found: reading.Source | None) -> Json | None:
    if found is None:
        return None
    where = address(f"/sources/{found.id}/")
    return {"id": found.id, "address": where, "name": found.name, "kind": found.kind}


# --- articles ----------------------------------------------------------------------------------


def article(found: reading.Article, home: int) -> Json:
    """An article of the story `home`, with its current text and all marks in it."""
    return {
        "id": found.id,
        "address": address(f"/articles/{found.id}/"),
        "story": home,
        "number": found.number,
        "outlet": outlet(found.publisher),
        "url": found.url,
        "headline": found.headline,
        "byline": found.byline,
        "language": found.language,
        "published": moment(found.published),
        "updated": moment(found.updated),
        "retrieved": found.retrieved,
        "version": found.version_number,
        "text": found.text,
        "furniture": [furniture(piece) for piece in found.furniture],
        "attributions": [attribution(credit) for credit in found.attributions],
        "appearances": [
            {"id": passage.id, "claim": passage.claim} | marked(passage)
            for passage in found.appearances
        ],
        "absent": sorted(found.absent),
    }


def moment(found: reading.Moment | None) -> Json | None:
    if found is None:
        return None
    return {
        "at": found.at,
        "precision": found.precision,
        "zone": found.zone,
        "origin": found.origin,
    }


def furniture(found: reading.Furniture) -> Json:
    return {
        "id": found.id,
        "start": found.start,
        "end": found.end,
        "kind": found.kind,
        "state": found.state,
    }


def attribution(found: reading.Attribution) -> Json:
    return {
        "id": found.id,
        "parent": found.parent,
        "source": outlet(found.source),
        "wording": found.wording,
        "basis": found.basis,
        "certainty": found.certainty,
        "content": spans(found.content),
        "cue": span(found.cue),
        "source_span": span(found.source_span),
        "hedge": span(found.hedge),
    }


def marked(found: reading.Appearance) -> Json:
    when = {"words": found.when_words, "date": found.when_date}
    return {
        "stance": found.stance,
        "quote_type": found.quote_type,
        "when": when if any(when.values()) else None,
        "fragments": spans(found.fragments),
        "attributions": list(found.attributions),
        "uncredited": found.uncredited,
        "own_reporting": found.own_reporting,
    }


def spans(found: Iterable[Span]) -> list[Json]:
    return [{"start": one.start, "end": one.end, "exact": one.exact} for one in found]


def span(found: Span | None) -> Json | None:
    return spans([found])[0] if found else None


# --- claims ------------------------------------------------------------------------------------


def claim(found: reading.Claim, home: reading.Story) -> Json:
    """A claim of the story `home` with every passage of the current texts."""
    return {
        "id": found.id,
        "address": address(f"/claims/{found.id}/"),
        "number": found.number,
        "text": found.text,
        "status": found.status,
        "status_reason": found.reason,
        "note": found.note,
        # By name: that the codebook's order changes is no change of the story.
        "tags": sorted(tag.name for tag in found.tags),
        "appearances": [passage(one, home.article(one.article)) for one in found.appearances],
        "absent": [article.id for article in home.articles if found.id in article.absent],
    }


def passage(found: reading.Appearance, home: reading.Article) -> Json:
    """A passage with where it stands, and who is credited in words, the outermost first."""
    place = {
        "id": found.id,
        "article": home.id,
        "number": home.number,
        "outlet": outlet(home.publisher),
        "paragraph": reading.paragraph_at(home.text, found.fragments[0].start),
        "chain": home.chain_in_words(found) if found.attributions else "",
    }
    return place | marked(found)
