"""Keeps the index as the things are: inside each step's own transaction, or from the beginning."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import models, transaction

from .analysis import LONGEST_TEXT, VERSION, text_of_terms
from .declared import BELOW, KINDS, Kind
from .models import Analysis, Indexed

AT_ONCE = 500
LONGEST = {"title": 300, "about": 300, "text": LONGEST_TEXT}
OWN = ("title", "text", "about", "url", "language", "dated", "audience", "tags")  # what the thing itself gives
LOUD = ("title", "audience")  # what others show of it, or stand behind
MADE = ("terms", "length")


def after_step(thing: models.Model) -> None:
    """Look at a thing again that has taken a step, and at what is shown or hidden with it."""
    refresh(thing)


def refresh(thing: models.Model, *below: type[models.Model]) -> None:
    """Let the index say of a thing, and of what follows it, what is so now. Part of the caller's transaction.

    below: kinds of things that changed with it, though it is called the same and open to the same people.
    """
    _look_again(thing._meta.label_lower, [thing.pk], {model._meta.label_lower for model in below})


def _look_again(of: str, pks: Sequence[int], changed: Collection[str] = ()) -> None:
    kind = KINDS.get(of)
    loud = _update(kind, pks) if kind else list(pks)
    for below in BELOW.get(of, ()):
        moved = pks if below.of in changed else loud
        if moved:
            things = KINDS[below.of].model._base_manager.filter(**{f"{below.by}__in": moved})
            if following := list(things.order_by("pk").values_list("pk", flat=True)):
                _look_again(below.of, following)


def _update(kind: Kind, pks: Sequence[int]) -> list[int]:
    """Bring the rows of some things up to date. Those now called something else, or open to others."""
    loud: list[int] = []
    for some in _parts(pks, AT_ONCE):
        there = {row.thing: row for row in Indexed.objects.filter(kind=kind.of, thing__in=some)}
        now = {thing.pk: row_of(kind, thing) for thing in kind.found().filter(pk__in=some)}
        gone = [row.pk for pk, row in there.items() if pk not in now]
        if gone:
            Indexed.objects.filter(pk__in=gone).delete()
        new = [row for pk, row in now.items() if pk not in there]
        changed = [row for pk, row in now.items() if pk in there and differs(there[pk], row)]
        for row in (*new, *changed):
            with_terms(kind, row)
        if new:
            Indexed.objects.bulk_create(new)
        if changed:
            for row in changed:
                row.pk = there[row.thing].pk
            Indexed.objects.bulk_update(changed, [*OWN, *MADE])
        louder = [row.thing for row in changed if differs(there[row.thing], row, LOUD)]
        loud += [*louder, *(row.thing for row in new), *(pk for pk in there if pk not in now)]
    return loud


def differs(one: Indexed, other: Indexed, fields: Iterable[str] = OWN) -> bool:
    return any(getattr(one, field) != getattr(other, field) for field in fields)


def row_of(kind: Kind, thing: Any) -> Indexed:
    """What the index says of a thing, without its terms."""
    row = Indexed(kind=kind.of, thing=thing.pk, url=thing.get_absolute_url(), dated=kind.dated(thing))
    row.title, row.text, row.about = kind.title(thing), kind.text(thing), kind.about(thing)
    for field, most in LONGEST.items():
        setattr(row, field, clean(getattr(row, field))[:most])
    row.language, row.audience = kind.language(thing), " ".join(sorted(set(kind.audience(thing))))
    row.tags = " ".join(str(tag) for tag in sorted(set(kind.tags(thing))))
    return row


def clean(text: str) -> str:
    """The words without line breaks and what no database takes."""
    return " ".join(text.replace("\0", " ").split())


def with_terms(kind: Kind, row: Indexed) -> Indexed:
    """The same with what the database matches it by."""
    marks = [f"k{kind.name}", *(f"a{key}" for key in row.audience.split())]
    marks += [f"g{tag}" for tag in row.tags.split()]
    row.terms, row.length = text_of_terms(row.title, row.text, marks)
    return row


def rebuild(tell: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Make the whole index anew, oldest things first, as they would have come. How many there are.

    People go on meanwhile: some hundred things at a time are locked, looked at and replaced, and until then found by
    what was there before. tell: called with how many are done, and of how many.
    """
    last = Indexed.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    things = in_order()
    for start in range(0, len(things), AT_ONCE):
        _replace(things[start : start + AT_ONCE])
        tell(min(start + AT_ONCE, len(things)), len(things))
    with transaction.atomic():
        Indexed.objects.filter(pk__lte=last).delete()  # of things that cannot be found any more
        Analysis.objects.all().delete()
        Analysis.objects.create(version=VERSION)
    return len(things)


def in_order() -> list[tuple[date, str, int]]:
    """Everything that can be found: its day, its kind, its number; oldest first, what has no day before it."""
    found = (
        (kind.dated(thing) or date.min, of, thing.pk)
        for of, kind in KINDS.items()
        for thing in kind.found().prefetch_related(None).prefetch_related(*kind.day_from).iterator(AT_ONCE)
    )
    return sorted(found)


def _replace(things: Sequence[tuple[date, str, int]]) -> None:
    """New rows for some things, after those made before them."""
    made: dict[tuple[str, int], Indexed] = {}
    with transaction.atomic():
        for of in sorted({of for _day, of, _pk in things}):
            kind, pks = KINDS[of], [pk for _day, its, pk in things if its == of]
            list(kind.model._base_manager.filter(pk__in=pks).order_by("pk").select_for_update().values_list("pk"))
            for thing in kind.found().filter(pk__in=pks):
                made[of, thing.pk] = with_terms(kind, row_of(kind, thing))
            Indexed.objects.filter(kind=of, thing__in=pks).delete()
        Indexed.objects.bulk_create(made[of, pk] for _day, of, pk in things if (of, pk) in made)


def faults() -> Iterator[str]:
    """Every way in which the index differs from the things; none is the invariant."""
    for of, kind in KINDS.items():
        rows = Indexed.objects.filter(kind=of)
        there = set(rows.values_list("thing", flat=True))
        for thing in kind.found().iterator(AT_ONCE):
            there.discard(thing.pk)
        yield from (f"{of} {pk} is in the index but cannot be found" for pk in sorted(there))
        for some in _parts(sorted(kind.found().values_list("pk", flat=True)), AT_ONCE):
            known = {row.thing: row for row in rows.filter(thing__in=some)}
            for thing in kind.found().filter(pk__in=some):
                yield from _fault_of(kind, thing, known.get(thing.pk))
    strange = Indexed.objects.exclude(kind__in=KINDS).values_list("kind", flat=True).distinct()
    yield from (f"the index holds {of}, which nothing declares" for of in strange.order_by("kind"))


def _fault_of(kind: Kind, thing: Any, there: Indexed | None) -> Iterator[str]:
    if there is None:
        yield f"{kind.of} {thing.pk} is not in the index"
        return
    now = with_terms(kind, row_of(kind, thing))
    for field in (*OWN, *MADE):
        if getattr(there, field) != getattr(now, field):
            yield f"{kind.of} {thing.pk}: the index has another {field}"
            return


def is_made() -> bool:
    """Whether the index was made as a whole by the analysis of today."""
    return Analysis.objects.filter(version=VERSION).exists()


def _parts(pks: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(pks), size):
        yield pks[start : start + size]
