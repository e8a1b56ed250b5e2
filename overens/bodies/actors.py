"""Said by whom: a person on the seat they chose, a visitor, or the system."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from overens.journal.prepared import Prepared
from overens.people.models import Person

from .models import Seat
from .sight import Sight, SightOfBodies


@dataclass(frozen=True)
class Actor:
    """Who takes a step. `capacity` is what the public reads: the body spoken for, never a person's name."""

    person_id: int | None = None
    seat: Seat | None = None
    capacity: str = ""
    system: bool = False

    @property
    def seat_id(self) -> int | None:
        return self.seat.pk if self.seat else None

    @property
    def party_id(self) -> int | None:
        return self.seat.party_id if self.seat else None

    @property
    def side(self) -> str:
        """The kind of party spoken for, which gives the mark beside the sentence."""
        return self.seat.party.kind if self.seat else ""

    @property
    def described(self) -> str:
        """The seat as its holder reads it: "coordinator, Kommunledningskontoret"."""
        return str(self.seat) if self.seat else _("yourself")


SYSTEM = Actor(capacity="Överens", system=True)


def _held_or_offered(person: int) -> Any:
    own = Seat.objects.now() | Seat.objects.filter(state="invited")
    return own.filter(person=person).select_related("body", "party", "on_behalf_of").order_by("pk")


SEATS = Prepared(_held_or_offered)


class Me:
    """Who is here: a person, and every seat they hold today. Read once a request."""

    def __init__(self, person: Any) -> None:
        self.person = person
        self.person_id: int | None = person.pk

    @cached_property
    def _own(self) -> list[Seat]:
        """Held today, or offered; in one query, for most pages need the first and some both."""
        if not self.person_id:
            return []
        return SEATS.all(self.person_id)

    @cached_property
    def seats(self) -> list[Seat]:
        return [seat for seat in self._own if seat.state == "held"]

    @cached_property
    def offered(self) -> list[Seat]:
        """The seats this person is invited to and has not answered."""
        return [seat for seat in self._own if seat.state == "invited"]

    @cached_property
    def body_ids(self) -> set[int]:
        return {seat.body_id for seat in self.seats}

    @cached_property
    def party_ids(self) -> set[int]:
        """The sides whose rooms they may enter; the municipality's staff enter no other, whatever else they are."""
        municipal = {seat.party_id for seat in self.seats if seat.is_staff}
        return municipal or {seat.party_id for seat in self.seats}

    @cached_property
    def coordinates(self) -> bool:
        """Whether they hold a party's work together, and so keep what is joint."""
        return any(seat.role == Seat.Role.COORDINATOR for seat in self.seats)

    @cached_property
    def places(self) -> tuple[Any, ...]:
        """What decides which closed bodies they know of, beside `sees`: for parts of pages that name bodies."""
        return tuple(sorted(self.body_ids)), self.coordinates

    @cached_property
    def sees(self) -> tuple[int, ...]:
        """All that decides what this person may see (`models.seen_by`): who has the same sees the same."""
        return tuple(sorted(self.party_ids))

    @cached_property
    def sight(self) -> Sight:
        """The same as a value to give to a question."""
        return Sight(self.sees)

    @cached_property
    def sight_of_bodies(self) -> SightOfBodies:
        """What they see of bodies, as a value to give to a question."""
        return SightOfBodies(self.sees, *self.places)

    @cached_property
    def actors(self) -> list[Actor]:
        """One for each seat; somebody without a seat speaks for themselves."""
        own = [Actor(self.person_id, seat, (seat.on_behalf_of or seat.body).name) for seat in self.seats]
        return own or [Actor(self.person_id, capacity=_("A visitor"))]


class Guest:
    """Who is here, with the right that a private link gives instead of the seats they hold."""

    def __init__(self, me: Any, actor: Actor) -> None:
        self.me = me
        self.actors = [actor]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.me, name)


ANYBODY = Me(Person())
"""Whoever passes by, as a command of the one who runs the site sees things: what is public."""
