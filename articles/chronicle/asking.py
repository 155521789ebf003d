"""Statements over the tables of all nouns, which no QuerySet can make.

What they are put together of is in this package's own tables and in the names of models: what
anybody asks for is a parameter.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection


def fetched(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
