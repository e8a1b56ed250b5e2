"""What can be found: each app says it of its own things, in its file `searched.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import QuerySet

PUBLIC = "public"


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found.

    name: the filter's word in the address; several kinds may share it. found: the things that can be found, with all
    that the other functions read. seen: what a person may see of them, always the things' own `visible_to`.
    audience: the keys of which a reader must hold one; it may open more than `seen` does, never less. keys: those a
    person holds besides the public one and their parties'. tags: the subjects, areas and target groups it lies under.
    day_from: what `dated` reads of the many that belong to it; the rest of them is not read where only the day counts.
    """

    model: type[models.Model]
    name: str
    label: Any
    label_of_one: Any
    icon: str
    found: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str]
    seen: Callable[[Any], QuerySet[Any]]
    text: Callable[[Any], str]
    about: Callable[[Any], str]
    dated: Callable[[Any], date | None]
    language: Callable[[Any], str]
    audience: Callable[[Any], Iterable[str]]
    keys: Callable[[Any], Iterable[str]]
    tags: Callable[[Any], Iterable[int]]
    day_from: tuple[str, ...]

    @property
    def of(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True)
class Below:
    """Things to look at again when another is called something else, or others may see it."""

    of: str
    by: str


KINDS: dict[str, Kind] = {}  # "matters.matter": how it is found
TAGS: list[Callable[[], list[tuple[Any, list[tuple[int, str]]]]]] = []  # kept above: heading, then number and name
BELOW: dict[str, list[Below]] = {}  # "agreements.version": what changes with it


def room_of(thing: Any) -> Iterable[str]:
    """The audience of a thing in a room: everyone, or the party whose room it is."""
    party = getattr(thing, "room_party_id", getattr(thing, "party_id", None))
    return [PUBLIC] if thing.room == PUBLIC else [f"party{party}"]


def _nothing(_: Any) -> str:
    return ""


def declare(
    model: type[Any],
    *,
    name: str,
    label: Any,
    one: Any,
    icon: str,
    found: Callable[[], QuerySet[Any]],
    title: Callable[[Any], str] = str,
    seen: Callable[[Any], QuerySet[Any]] | None = None,
    text: Callable[[Any], str] = _nothing,
    about: Callable[[Any], str] = _nothing,
    dated: Callable[[Any], date | None] = lambda _: None,
    language: Callable[[Any], str] = lambda _: "sv",
    audience: Callable[[Any], Iterable[str]] = room_of,
    keys: Callable[[Any], Iterable[str]] = lambda _: (),
    tags: Callable[[Any], Iterable[int]] = lambda _: (),
    day_from: tuple[str, ...] = (),
) -> None:
    """Let things of a kind be found. See `Kind`."""
    visible = seen or model.objects.visible_to
    kind = Kind(
        model, name, label, one, icon, found, title, visible, text, about, dated, language, audience, keys, tags,
        day_from,
    )  # fmt: skip
    KINDS[kind.of] = kind


def follow(above: type[models.Model], below: type[models.Model], by: str) -> None:
    """Look at things again when what they belong to is renamed, opened or closed; `by` leads from them to it."""
    BELOW.setdefault(above._meta.label_lower, []).append(Below(below._meta.label_lower, by))


def keys_of(me: Any) -> list[str]:
    """Everything that opens something to this person."""
    keys = {PUBLIC, *(f"party{party}" for party in me.party_ids)}
    for kind in KINDS.values():
        keys |= set(kind.keys(me))
    return sorted(keys)


def names() -> dict[str, Any]:
    """The words of the filter with their labels, in the order of the floors, topmost first."""
    return {kind.name: kind.label for kind in reversed(KINDS.values())}
