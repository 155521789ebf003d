"""What readers who have a link have answered, and the claims that they can answer by number."""

from dataclasses import dataclass
from typing import Any

from articles import models, reading
from articles.permalinks.choice import Choice
from articles.permalinks.draft import name

MOST = 500  # answers that a link shows


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that an editor has let in; masked, as everything in a link."""

    name: str
    text: str
    at: str  # ISO 8601


def numbers(link: models.Permalink, story: reading.Story | None) -> list[int]:
    """The ids of the link's claims in the order of their numbers; `story` is read for a live one.

    Of a frozen one these are the claims of its snapshot; some may be gone.
    """
    if story is None:
        return [int(pk) for pk in link.numbered]
    return [claim.id for claim in Choice.read(link.selection).claims_of(story)]


def answers_to(link: models.Permalink, claims: list[int]) -> dict[int, list[Answer]]:
    """By the number of the claim: what came by this very link and was let in. One query."""
    rows: Any = models.Note.objects.filter(
        permalink=link, by_reader=True, state=models.Note.State.IN
    ).order_by("pk")
    told: dict[int, list[Answer]] = {}
    number = {pk: place for place, pk in enumerate(claims, 1)}
    for pk, who, text, at in rows.values_list("claim_id", "reader", "text", "created_at")[:MOST]:
        if pk in number:
            answer = Answer(name(who), name(text), at.isoformat())
            told.setdefault(number[pk], []).append(answer)
    return told
