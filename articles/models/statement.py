"""Statements whose SQL is made once.

Django makes the SQL of a QuerySet anew whenever it is read, and takes longer for that than
PostgreSQL for the answer. What is asked at every opening and after every mark is made once.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, Func, QuerySet


class Given(Expression):
    """Stands in a QuerySet for a value that is known when the statement runs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:  # noqa: ARG002
        return "%s", [self]


class Among(Func):
    """Whether a column has one of the values that are known when the statement runs."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, name: str) -> None:
        super().__init__(column, Given(name))


def between(start: str, end: str) -> Func:
    """The range between two values that are known when the statement runs."""
    return Func(Given(start), Given(end), function="int4range")


class Statement:
    """The rows of a QuerySet of values, for the values that are given.

    `build` makes the QuerySet, which ends in `values_list` or gives whole rows of one table.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._made: tuple[str, list[Any], Any, Any] | None = None

    def rows(self, **given: Any) -> Any:
        """Each row's values, in the order of `values_list`."""
        sql, params, compiler, converters = self._made or self._make()
        values = [given[one.name] if isinstance(one, Given) else one for one in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return compiler.apply_converters(cursor.fetchall(), converters)

    def instances(self, **given: Any) -> list[Any]:
        """Each row as an instance of its model, where the QuerySet gives whole rows."""
        rows = self.rows(**given)
        query, columns = self._made[2].query, self._made[2].select  # type: ignore[index]
        names = [column.target.attname for column, *_ in columns]
        return [query.model.from_db(connection.alias, names, row) for row in rows]

    def _make(self) -> tuple[str, list[Any], Any, Any]:
        compiler = self._build().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._made = sql, list(params), compiler, converters
        return self._made
