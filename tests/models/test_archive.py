"""Texts that share rare words, whatever PostgreSQL knows of the frequent ones."""

import pytest
from django.db import connection

from articles.models import Story, archive
from tests.stories import an_article


@pytest.mark.parametrize(("frequent", "found"), [(400, [4, 3, 2, 1]), (3, [2])])
def test_a_look_at_the_table_changes_nothing(
    story: Story, monkeypatch: pytest.MonkeyPatch, frequent: int, found: list[int]
) -> None:
    monkeypatch.setattr(archive, "FREQUENT", frequent)
    rare = {2: "Radars"}
    made = [an_article(story, f"{rare.get(n, 'They')} jammed {n} masts.") for n in range(1, 5)]
    wanted = {made[n - 1].current_id for n in found}
    assert set(archive.alike("jammed radars", [])) == wanted
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_version")
        cursor.execute("SELECT count(*) FROM pg_stats WHERE tablename = 'articles_version'")
        assert cursor.fetchone() != (0,)
    assert set(archive.alike("jammed radars", [])) == wanted
