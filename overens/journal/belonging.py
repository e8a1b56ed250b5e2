"""What belongs to the things a prepared question found, read for all of them at once by a prepared question too.

Django's own prefetching words its question each time. What is not plain (through several things, cut off, under
another name) is left to it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import F, Model, Prefetch, QuerySet, prefetch_related_objects

MOST_OWNERS = 512
OWNER = "owner_key"  # of each row: whose it is


class Belonging:
    """One of a queryset's `prefetch_related`. `prepare` makes a prepared question."""

    def __init__(self, lookup: str | Prefetch, prepare: Callable[[Callable[..., QuerySet[Any]]], Any]) -> None:
        self._lookup, self._prepare = lookup, prepare
        given = isinstance(lookup, Prefetch)
        path: str = lookup.prefetch_through if given else lookup  # type: ignore[union-attr,assignment]
        *self._way, self._name = path.split("__")
        self._rows: Any = lookup.queryset if given else None  # type: ignore[union-attr]
        self._plain = not (given and lookup.prefetch_to != path)  # type: ignore[union-attr]
        self._plain = self._plain and not (self._rows is not None and self._rows.query.is_sliced)
        self._questions: dict[type[Model], Any] = {}  # one for each kind of owner

    def read(self, things: Sequence[Model]) -> None:
        """Give each thing its own, so that `thing.name.all()` asks nothing."""
        owners = self._owners(things) if self._plain else None
        if owners is None or len(owners) > MOST_OWNERS:
            prefetch_related_objects(things, self._lookup)
        elif owners:
            self._give(owners)

    def _owners(self, things: Sequence[Model]) -> list[Model] | None:
        """Whose rows they are: the things themselves, or what came with each. None: ask Django."""
        for name in self._way:
            field: Any = things[0]._meta.get_field(name)
            if not (field.concrete and (field.many_to_one or field.one_to_one)):
                return None
            if not all(field.is_cached(thing) for thing in things):
                return None
            things = [owner for thing in things if (owner := getattr(thing, name)) is not None]
            if not things:
                return []
        field = things[0]._meta.get_field(self._name)
        return list(things) if field.one_to_many or field.many_to_many else None

    def _give(self, owners: list[Model]) -> None:
        relation: Any = owners[0]._meta.get_field(self._name)
        model = type(owners[0])
        if model not in self._questions:
            self._questions[model] = self._prepare(lambda keys: self._asked(relation, keys))
        of: dict[Any, list[Model]] = defaultdict(list)
        for row in self._questions[model].all(filled_up(sorted({owner.pk for owner in owners}))):
            of[getattr(row, OWNER)].append(row)
        for owner in owners:
            rows = of[owner.pk]
            if relation.one_to_many:
                for row in rows:
                    setattr(row, relation.field.name, owner)
            give(owner, self._name, rows)

    def _asked(self, relation: Any, keys: tuple[int, ...]) -> QuerySet[Any]:
        back = relation.field.name if relation.auto_created else relation.related_query_name()
        rows = relation.related_model._default_manager.all() if self._rows is None else self._rows
        found: QuerySet[Any] = rows.filter(**{f"{back}__in": keys}).annotate(**{OWNER: F(back)})
        return found


def filled_up(keys: Sequence[Any], least: int = 1) -> tuple[Any, ...]:
    """The same keys, the last repeated until they are 1, 2, 4, 8 …: so few wordings serve lists of every length.

    `least`: as many as for so many keys.
    """
    whole = 1 << (max(len(keys), least) - 1).bit_length()
    return (*keys, *[keys[-1]] * (whole - len(keys)))


def give(thing: Model, name: str, rows: list[Any]) -> None:
    """Let `thing.name.all()` be these rows: what came by a prepared question, as Django's prefetching leaves it."""
    relation: Any = getattr(type(thing), name)
    forward = getattr(relation, "reverse", True) is False  # many to many, from the side that declares it
    found: Any = (relation.rel.model if forward else relation.rel.related_model)._base_manager.all()
    found._result_cache, found._prefetch_done = rows, True
    thing.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found
