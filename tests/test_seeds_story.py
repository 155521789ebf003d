from pathlib import Path

import pytest

from articles.models import Appearance, Attribution, Claim
from tests import seeds_story


@pytest.mark.django_db
def test_the_seeds_can_be_marked(seeds: Path) -> None:
    story = seeds_story.build(seeds)
    assert [one.position for one in story.articles.order_by("position")] == [1, 2, 3, 4, 5]
    assert Claim.objects.count() == 19
    assert Appearance.objects.count() == 61
    assert Attribution.objects.exclude(parent=None).count() > 8
