"""Querysets whose SQL is made once per process: afterwards only the values change.

Making the SQL of a question takes Django longer than PostgreSQL takes to answer it,
and each letter asks the same few.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """`made_from(**examples)` is a `values_list`; each example stands for a value.

    An example must differ from all else in the SQL, for it is found by its value.
    """

    def __init__(
        self, made_from: Callable[..., QuerySet[Any, Any]], **examples: UUID | str | int
    ) -> None:
        self._made_from, self._examples = made_from, examples
        self._known: dict[str, tuple[Any, str, list[Any]]] = {}

    def first(self, **values: UUID | str | int) -> tuple[Any, ...] | None:
        """The row there is, or None."""
        compiler, sql, params = self._compiled()
        ready = {name: _as_stored(value) for name, value in values.items()}
        asked = [
            ready[param.name] if isinstance(param, _Place) else param
            for param in params
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            found = cursor.fetchmany(1)
        rows = compiler.results_iter([found], tuple_expected=True)
        return next(iter(rows), None)

    def _compiled(self) -> tuple[Any, str, list[Any]]:
        known = self._known.get(connection.vendor)
        if known is None:
            query = self._made_from(**self._examples).query
            compiler = query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            known = (compiler, sql, [self._place(param) for param in params])
            self._known[connection.vendor] = known
        return known

    def _place(self, param: Any) -> Any:
        for name, example in self._examples.items():
            if param in (example, _as_stored(example)):
                return _Place(name)
        return param


class _Place:
    def __init__(self, name: str) -> None:
        self.name = name


def _as_stored(value: UUID | str | int) -> UUID | str | int:
    is_text = isinstance(value, UUID) and not connection.features.has_native_uuid_field
    return value.hex if is_text and isinstance(value, UUID) else value
