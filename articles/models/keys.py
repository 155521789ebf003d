"""Keys that are known before their rows are stored, so that these can point at each other."""

from django.db import connection
from django.db.models import Model


def reserved(model: type[Model], count: int) -> list[int]:
    """So many keys of `model`, which nobody else gets. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]
