"""Questions to the database that are put together once, and afterwards only given their values.

Django spends more time on wording a question than the database on answering it, and most pages word the same ones:
who is here, on which seats, and what the page is of.

    SEEN = Prepared(lambda sight, pk: Version.objects.visible_to(sight).told().filter(pk=pk))
    SEEN.one(request.me.sight, pk)

The wording may depend on nothing but the values given, the day and the language: it is kept for each day, language
and shape of values. What else it depends on it must be given; a moment it reads from the clock itself is refused.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ValuesListIterable, get_related_populators
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from .belonging import Belonging

LARGEST = 2**63 - 1
MOST = 60  # wordings of one question; a new day begins anew
# What stands for a value while the question is worded. Numbers fit in the smallest field: where PostgreSQL could not
# hold one, Django would say that nothing is ever found.
FIRST_NUMBER, FIRST_DAY = 31_000, date(1583, 1, 1)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:")


@dataclass(frozen=True)
class _Place:
    """Where in the parameters a value comes in, and as what."""

    number: int
    adapt: Callable[[Any], Any]


@dataclass(frozen=True)
class _Worded:
    """A question as the database is asked it, and how its rows become things; without a model they stay rows."""

    sql: str
    parameters: list[Any]
    model: type[Model] | None
    columns: slice
    names: list[str]
    related: list[Any]
    annotations: dict[str, int]
    converters: list[tuple[int, list[Any], Any]]
    also: tuple[Belonging, ...]  # what is read besides, for all the rows at once

    def ask(self, values: list[Any]) -> list[Any]:
        filled = [each.adapt(values[each.number]) if isinstance(each, _Place) else each for each in self.parameters]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            rows = cursor.fetchall()
        things = [self._thing(list(row)) for row in rows]
        for belonging in self.also if things else ():
            belonging.read(things)
        return things

    def _thing(self, row: list[Any]) -> Any:
        for place, converters, expression in self.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        if self.model is None:
            return tuple(row)
        thing: Any = self.model.from_db(connection.alias, self.names, row[self.columns])  # type: ignore[arg-type]
        for populator in self.related:
            populator.populate(row, thing)
        for name, place in self.annotations.items():
            setattr(thing, name, row[place])
        return thing


class Prepared:
    """`make` gives the queryset for some values: numbers, words, days, moments, UUIDs, None, booleans, tuples."""

    def __init__(self, make: Callable[..., QuerySet[Any]]) -> None:
        self._make = make
        self._worded: dict[Hashable, _Worded | None] = {}

    def all(self, *given: Any) -> list[Any]:
        """The things found."""
        if any(isinstance(value, int) and abs(value) > LARGEST for value in _flat(given)):
            return []  # nothing has a number no database can hold
        key = connection.vendor, timezone.localdate(), get_language(), shape(given)
        if key not in self._worded:
            if len(self._worded) >= MOST:
                self._worded.clear()
            self._worded[key] = self._word(given)
        worded = self._worded[key]
        return worded.ask(list(_flat(given))) if worded else []

    def first(self, *given: Any) -> Any:
        """The first thing found, or None."""
        return next(iter(self.all(*given)), None)

    def one(self, *given: Any) -> Any:
        """The thing found. Raises Http404 when there is none: what one may not see is like what does not exist."""
        found = self.first(*given)
        if found is None:
            raise Http404
        return found

    def _word(self, given: tuple[Any, ...]) -> _Worded | None:
        """Put the question together; None where nothing can ever be found."""
        numbers = count()
        standing_in = [_stand_in(value, numbers) for value in given]
        with connection.execute_wrapper(_nothing_is_asked):
            rows = self._make(*standing_in)
        compiler: Any = rows.query.get_compiler(using=rows.db)  # a new connection may ask first what SQLite can do
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        places = {}
        for number, value in enumerate(_flat(tuple(standing_in))):
            if value is not None and not isinstance(value, bool):
                for adapt in _ways(value):
                    places[adapt(value)] = _Place(number, adapt)
        found = [_place_of(parameter, places) for parameter in parameters]
        _check(found, set(places.values()))
        return _worded(rows, compiler, sql, found)


def shape(given: Any) -> Hashable:
    """What the wording of a question depends on: of what kind each value is, not which."""
    if isinstance(given, tuple):
        return type(given), tuple(map(shape, given))
    return given if given is None or isinstance(given, bool) else type(given).__qualname__


def _flat(given: tuple[Any, ...]) -> Iterator[Any]:
    for value in given:
        if isinstance(value, tuple):
            yield from _flat(value)
        else:
            yield value


def _stand_in(value: Any, numbers: "count[int]") -> Any:
    """A value of the same kind that stands nowhere else, to be found again in the parameters."""
    if isinstance(value, tuple):
        inner = [_stand_in(each, numbers) for each in value]
        return type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)
    if value is None or isinstance(value, bool):
        return value
    number = next(numbers)
    if isinstance(value, datetime):
        return datetime(FIRST_DAY.year, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    if isinstance(value, date):
        return FIRST_DAY + timedelta(days=number)
    if isinstance(value, int):
        return FIRST_NUMBER + number
    if isinstance(value, str):
        return f"\N{REPLACEMENT CHARACTER}{number}"
    if isinstance(value, UUID):
        return UUID(int=FIRST_NUMBER + number)
    raise ImproperlyConfigured(f"a question cannot be prepared for a {type(value).__name__}")


def _ways(value: Any) -> list[Callable[[Any], Any]]:
    """How the database may write a value."""
    if isinstance(value, datetime):
        return [connection.ops.adapt_datetimefield_value]
    if isinstance(value, date):
        return [connection.ops.adapt_datefield_value]
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return [_digits]
    return [_as_it_is]


def _digits(value: UUID) -> str:
    return value.hex


def _as_it_is(value: Any) -> Any:
    return value


def _place_of(parameter: Any, places: dict[Any, _Place]) -> Any:
    """The place of a value, written as the parameter was: PostgreSQL tells small numbers from large ones."""
    if not isinstance(parameter, Hashable) or (place := places.get(parameter)) is None:
        return parameter
    return _Place(place.number, type(parameter)) if isinstance(parameter, int) else place


def _check(parameters: list[Any], places: set[_Place]) -> None:
    """Every value came in somewhere, and no clock was looked at. Raises ImproperlyConfigured."""
    used = {each.number for each in parameters if isinstance(each, _Place)}
    if missing := {each.number for each in places} - used:
        raise ImproperlyConfigured(f"values {sorted(missing)} are not asked for as they are given")
    for each in parameters:
        if isinstance(each, datetime) or (isinstance(each, str) and MOMENT.match(each)):
            raise ImproperlyConfigured("the question reads the clock: give it the moment")


def _nothing_is_asked(*_: Any) -> Any:
    raise ImproperlyConfigured("a question is prepared without asking the database anything")


def _worded(rows: QuerySet[Any], compiler: Any, sql: str, parameters: list[Any]) -> _Worded:
    """The rest of what Django finds out each time it asks."""
    info, select = compiler.klass_info, compiler.select
    converters = compiler.get_converters([each[0] for each in select[: compiler.col_count]])
    converting = [(place, found, expression) for place, (found, expression) in converters.items()]
    if issubclass(rows._iterable_class, ValuesListIterable):  # type: ignore[attr-defined]
        return _Worded(sql, parameters, None, slice(None), [], [], {}, converting, ())
    columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
    return _Worded(
        sql,
        parameters,
        info["model"],
        columns,
        [each[0].target.attname for each in select[columns]],
        get_related_populators(info, select, rows.db),  # type: ignore[call-arg]  # the stubs are of a later Django
        compiler.annotation_col_map or {},
        converting,
        tuple(Belonging(each, Prepared) for each in rows._prefetch_related_lookups),  # type: ignore[attr-defined]
    )
