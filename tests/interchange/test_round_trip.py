"""What goes out comes in again, and the other way round."""

import json

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings

from articles import interchange
from tests.interchange.stories import Json, stories


def there_and_back(form: Json) -> Json:
    """What is exported of the story that `form` makes; the database is as before."""
    with transaction.atomic():
        found = interchange.export(interchange.read(json.dumps(form).encode()))
        connection.check_constraints()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(stories())
def test_a_story_comes_out_as_it_went_in(form: Json) -> None:
    assert there_and_back(form) == form
