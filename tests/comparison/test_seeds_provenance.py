"""Who credits whom in the seeds, after their fixture of marks."""

from pathlib import Path

import pytest

from articles import reading
from articles.comparison.aliases import aliases
from articles.comparison.origins import roots_of_claims, roots_of_story
from articles.comparison.provenance import main_source
from articles.comparison.summary import Sentence, summary
from tests import seeds_story


def words(sentence: Sentence) -> str:
    return "".join(part if isinstance(part, str) else part.name for part in sentence)


@pytest.mark.django_db
def test_five_outlets_rest_mostly_on_one_report(seeds: Path) -> None:
    story = reading.load(seeds_story.build(seeds))
    known = aliases(story)
    main = main_source(story, known, story.claims)
    said = summary(story, roots_of_story(story, known), main)
    assert words(said[0]) == "Five outlets, mostly one report: The Washington Post (not here)."
    first = roots_of_claims(story, known)[story.claims[0].id]
    assert words(summary(story, first)[0]) == (
        "Five outlets, one known report: The Washington Post (not here)."
    )
