"""The table machinery: what may happen, and how one step is taken. Knows nothing of the domain."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.urls import reverse

from overens.journal.models import By, Entry, record

from .facts import plain
from .senders import labels_of

# Called with the thing inside each step's transaction, when everything about the step is written.
FOLLOWERS: list[Callable[[models.Model], None]] = []
NEW: tuple[str, ...] = ()  # from: the step makes the thing
SAME = None  # to: the state stays

Guard = TypeVar("Guard", bound=Callable[..., bool])


class OutOfTurn(Exception):
    """The step is not open now: somebody was faster, the page is old, or something else comes first.

    Carries the thing, and where it is known what stands in the way, in a sentence.
    """

    def __init__(self, name: str, thing: Any, why: Any = "") -> None:
        super().__init__(name)
        self.thing, self.why = thing, why


class AlreadyDone(Exception):
    """This very form was sent before. Carries the entry it made."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.verb)
        self.entry = entry


class Role(Protocol):
    """Who may, and who is told: two readings of one rule, so that they cannot drift apart."""

    @property
    def label(self) -> Any:
        """What it is called, on pages and in the document of authority."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        """Whether the chosen seat gives the right. Never queries."""

    def address(self, thing: Any) -> dict[str, Any]:
        """Whom it leads to, as plain data; looked up when they are told."""


class Person(Protocol):
    """Who is here, with one actor for every seat they hold today."""

    person_id: int | None

    @property
    def actors(self) -> list[Any]: ...


class Stepped(models.Model):
    """What a thing needs to be moved by steps."""

    state = models.CharField(max_length=20, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def touches(self) -> set[int]:
        """The bodies in which something happens when it is moved: who follows them is told."""
        return set()

    @property
    def address(self) -> tuple[Any, ...]:
        """What the addresses of its steps are made of."""
        return (self.pk,) if self.pk else ()

    def receipt_url(self) -> str:
        """Where who sent the form that made it is led, also when it came twice."""
        return str(self.get_absolute_url())  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Sent:
    """What a form carried besides its words: its own token, their digest, the revision it showed."""

    token: str | None = None
    digest: str = ""
    seen: int | None = None


@dataclass(frozen=True)
class Step:
    """One row of a table. `button` is the word on the button, `says` the sentence in the journal."""

    name: str
    button: Any
    who: tuple[Role, ...]
    source: tuple[str, ...]
    to: str | None
    tells: tuple[Role, ...]
    says: Any
    guard: Callable[[Any], bool] | None = None

    def allows(self, actor: By, thing: Any) -> bool:
        return any(role.held_by(actor, thing) for role in self.who)

    def fits(self, thing: Any) -> bool:
        return self._state_is_right(thing) and (self.guard is None or self.guard(thing))

    def obstacle(self, thing: Any) -> Any:
        """What its guard asks for and the thing lacks, in a sentence; empty when it is not the guard."""
        lacks = self.guard is not None and self._state_is_right(thing) and not self.guard(thing)
        return getattr(self.guard, "says", "") if lacks else ""

    def _state_is_right(self, thing: Any) -> bool:
        return thing.state in self.source if thing.pk else not self.source


def only_when(says: Any) -> Callable[[Guard], Guard]:
    """Gives a guard the sentence that tells people what it asks for, where a step is not open because of it."""

    def named(guard: Guard) -> Guard:
        guard.says = says  # type: ignore[attr-defined]
        return guard

    return named


@dataclass(frozen=True)
class Process:
    """What may happen to one kind of thing: its steps, and the step each state waits for.

    Raises ValueError when the table contradicts itself: two steps of one name in an app, or a state that waits
    for a step not open in it.
    """

    model: type[models.Model]
    steps: Mapping[str, Step]
    awaits: Mapping[str, Step]
    app: str = field(init=False)

    def __init__(self, model: type[models.Model], *steps: Step, awaits: Mapping[str, str]) -> None:
        object.__setattr__(self, "model", model)
        object.__setattr__(self, "app", model._meta.app_label)
        object.__setattr__(self, "steps", {step.name: step for step in steps})
        object.__setattr__(self, "awaits", {state: self.steps[name] for state, name in awaits.items()})
        for state, step in self.awaits.items():
            if state not in step.source:
                raise ValueError(f"{step.name} is awaited in {state} but not open there")
        for step in steps:
            if STEPS.setdefault(f"{self.app}.{step.name}", step) is not step:
                raise ValueError(f"two steps are called {self.app}.{step.name}")
        PROCESSES[model._meta.label_lower] = self

    def open_to(self, me: Person, thing: Any) -> "list[Open]":
        """The rows open now, each with the seats that open it: the buttons on the page."""
        return self._open(self.steps.values(), me, thing)

    def awaited_of(self, me: Person, thing: Any) -> "Open | None":
        """The row of the step the thing waits for, if this person may take it."""
        step = self.awaits.get(thing.state)
        return next(iter(self._open([step], me, thing)), None) if step else None

    def _open(self, steps: Iterable[Step], me: Person, thing: Any) -> "list[Open]":
        here = me.actors  # read before: the seats may be asked for, the rules may not
        with connection.execute_wrapper(_no_queries):
            return [
                Open(step, actors, reverse(step.name, args=thing.address))
                for step in steps
                if step.fits(thing) and (actors := [actor for actor in here if step.allows(actor, thing)])
            ]

    def whose_move(self, thing: Any) -> tuple[Role, ...]:
        """The roles the thing waits for; none when it rests."""
        return self.awaits[thing.state].who if thing.state in self.awaits else ()

    def require(self, name: str, thing: Any, *, by: By) -> Step:
        """The row, if this actor may take it now. Raises PermissionDenied, or OutOfTurn."""
        step = self.steps[name]
        if not step.allows(by, thing):
            raise PermissionDenied(name)
        if not step.fits(thing):
            raise OutOfTurn(name, thing, step.obstacle(thing))
        return step

    @contextmanager
    def step(
        self, name: str, thing: Any, /, *, by: By, sent: Sent | None = None, why: str = "", **facts: Any
    ) -> Iterator[dict[str, Any]]:
        """Take one step: right, guarded move, the block, the entry; all or nothing.

        Change fields inside the block: rereading the locked row discards earlier changes. The block may add to
        the facts it is given. Raises PermissionDenied, OutOfTurn, or AlreadyDone for a form sent twice.
        """
        sent = sent or Sent()
        before = thing.pk, thing.state, thing.revision
        try:
            step = self.require(name, thing, by=by)  # from memory: cheap and friendly
            with transaction.atomic():
                self._move(step, thing, sent.seen)
                if not step.allows(by, thing):  # from the locked row: what counts
                    raise PermissionDenied(name)
                yield facts
                _match(step, facts)
                to = [role.address(thing) for role in step.tells] + _followed(thing)
                record(
                    f"{self.app}.{name}",
                    thing,
                    by=by,
                    token=sent.token,
                    digest=sent.digest,
                    revision=thing.revision,
                    became=thing.state,
                    facts={key: plain(value) for key, value in facts.items()},
                    to=to,
                    why=why,
                    sender=labels_of(thing) if to else {},
                )
                for follower in FOLLOWERS:
                    follower(thing)
        except BaseException as error:
            thing.pk, thing.state, thing.revision = before
            if isinstance(error, OutOfTurn | PermissionDenied | IntegrityError) and (
                entry := made_by(sent.token, by.person_id)
            ):
                raise AlreadyDone(entry) from error
            if isinstance(error, IntegrityError) and taken(sent.token):  # somebody else's form
                raise OutOfTurn(name, thing) from error
            raise

    def _move(self, step: Step, thing: Any, seen: int | None) -> None:
        if not thing.pk:
            thing.state, thing.revision = step.to, 1
            thing.save(force_insert=True)
            return
        guard = {"pk": thing.pk, "state__in": step.source} | ({} if seen is None else {"revision": seen})
        change = {"revision": F("revision") + 1} | ({} if step.to is SAME else {"state": step.to})
        if not self.model._base_manager.filter(**guard).update(**change):
            raise OutOfTurn(step.name, thing)
        thing.refresh_from_db()  # the row is ours now; what was read before the lock may be old
        if step.guard and not step.guard(thing):
            raise OutOfTurn(step.name, thing, step.obstacle(thing))


@dataclass(frozen=True)
class Open:
    """A step open now, with the seats that open it."""

    step: Step
    actors: list[Any]
    url: str = ""


STEPS: dict[str, Step] = {}  # every verb of the house: "agreements.endorse" -> its row
PROCESSES: dict[str, Process] = {}  # every model with a state: "agreements.version" -> its table


def _followed(thing: Any) -> list[dict[str, Any]]:
    """The bodies whose followers are told, where a thing says what it touches."""
    touched = sorted(thing.touches)
    return [{"followed": touched}] if touched else []


def made_by(token: str | None, person_id: int | None) -> Entry | None:
    """The entry this form made when it was sent the first time."""
    return Entry.objects.filter(token=token, by=person_id).first() if token else None


def taken(token: str | None) -> bool:
    """Whether any form with this token has been sent."""
    return bool(token) and Entry.objects.filter(token=token).exists()


def _match(step: Step, facts: Mapping[str, Any]) -> None:
    """The facts are exactly the placeholders of the sentence."""
    wanted = set(re.findall(r"%\((\w+)\)s", str(step.says))) - {"by"}
    if wanted != set(facts):
        raise TypeError(f"{step.name} says {sorted(wanted)} but was given {sorted(facts)}")


def _no_queries(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    raise RuntimeError(f"a role or guard asked the database: {sql[:200]}")
