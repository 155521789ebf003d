"""Statements whose SQL is made once.

Django makes the SQL of a QuerySet anew whenever it is read, and takes longer for that than
PostgreSQL for the answer. What is asked at every opening and after every mark is made once.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.db.models import FETCH_ONE, BooleanField, Expression, Field, Func, QuerySet
from django.db.models.query import get_related_populators


class Given(Expression):
    """Stands in a QuerySet for a value that is known when the statement runs."""

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field)
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

    `build` makes the QuerySet, which ends in `values_list` or gives whole rows.
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

    def instances(self, **given: Any) -> Iterator[Any]:
        """Each row as an instance of its model, with what `select_related` joins to it and what
        `annotate` adds.
        """
        rows = self.rows(**given)
        compiler = self._made[2]  # type: ignore[index]
        info, select, alias = compiler.klass_info, compiler.select, connection.alias
        own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column.target.attname for column, *_ in select[own]]
        related = get_related_populators(info, select, alias, FETCH_ONE)
        for row in rows:
            one = info["model"].from_db(alias, names, row[own])
            for populator in related:
                populator.populate(row, one)
            for name, at in compiler.annotation_col_map.items():
                setattr(one, name, row[at])
            yield one

    def _make(self) -> tuple[str, list[Any], Any, Any]:
        compiler = self._build().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._made = sql, list(params), compiler, converters
        return self._made
