from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from articles.models import Permalink, Story


def test_what_is_frozen_has_a_snapshot(story: Story) -> None:
    with pytest.raises(IntegrityError, match="frozen_has_a_snapshot"), transaction.atomic():
        Permalink.objects.create(story=story)
    Permalink.objects.create(story=story, snapshot={"newsdesk": 1})
    live = Permalink.objects.create(story=story, live=True)
    with pytest.raises(IntegrityError, match="frozen_has_a_snapshot"), transaction.atomic():
        live.revise(1, live=False)


def test_keys_cannot_be_guessed(story: Story) -> None:
    links = Permalink.objects.bulk_create([Permalink(story=story, live=True) for _ in range(200)])
    assert len({link.key for link in links}) == 200
    assert {len(link.key) for link in links} == {32}  # of 64 signs each: 192 bits


def test_a_key_is_given_once(story: Story) -> None:
    link = Permalink.objects.create(story=story, live=True)
    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        Permalink.objects.create(story=story, live=True, key=link.key)


def test_a_link_is_open_until_it_expires_or_is_revoked(story: Story) -> None:
    def link(**values) -> Permalink:
        return Permalink.objects.create(story=story, live=True, **values)

    hour = timedelta(hours=1)
    link(expires_at=now() - hour)
    link(revoked_at=now())
    link(revoked_at=now(), expires_at=now() + hour)
    usable = {link(), link(expires_at=now() + hour)}
    assert set(Permalink.objects.open()) == usable
