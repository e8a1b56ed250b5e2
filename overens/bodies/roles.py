"""Roles as data with two readings: does this actor hold it (never queries), and whom does it lead to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Body, Party, Seat, SeatQuerySet

MUNICIPALITY, CIVIL_SOCIETY = Party.Kind.MUNICIPALITY, Party.Kind.CIVIL_SOCIETY


@dataclass(frozen=True)
class Role:
    """A seat with certain marks. Empty marks are not asked for.

    `body`, `party` and `person` name the attribute of the thing that holds the id, or the set of ids.
    """

    label: Any
    roles: tuple[str, ...] = ()  # the seat's own role
    kinds: tuple[str, ...] = ()  # the kind of the body the seat is in
    sides: tuple[str, ...] = ()  # the kind of the party that gave the seat
    body: str = ""
    party: str = ""
    person: str = ""

    def held_by(self, actor: Any, thing: Any) -> bool:
        seat = actor.seat
        return seat is not None and (
            (not self.roles or seat.role in self.roles)
            and (not self.kinds or seat.body.kind in self.kinds)
            and (not self.sides or seat.party.kind in self.sides)
            and (not self.body or seat.body_id in named(thing, self.body))
            and (not self.party or seat.party_id in named(thing, self.party))
        )

    def address(self, thing: Any) -> dict[str, Any]:
        """Plain data, fixed by the step; resolved to seats when they are told."""
        wanted = {"roles": list(self.roles), "kinds": list(self.kinds), "sides": list(self.sides)}
        marks = {"bodies": self.body, "parties": self.party, "persons": self.person}
        return wanted | {key: sorted(named(thing, mark)) for key, mark in marks.items() if mark}

    def seats(self, thing: Any) -> SeatQuerySet:
        return seats_at(self.address(thing))


FIELDS = {
    "roles": "role__in",
    "kinds": "body__kind__in",
    "sides": "party__kind__in",
    "bodies": "body__in",
    "parties": "party__in",
}
OPTIONAL = {"roles", "kinds", "sides"}  # empty means any; an empty list of ids means nobody


def persons_at(address: dict[str, Any]) -> set[int]:
    """The persons an address leads to today: named ones, or those on the seats."""
    if "persons" in address:
        return set(address["persons"])
    seated = seats_at(address).exclude(person=None).values_list("person_id", flat=True)
    return set(seated) | set(address.get("also", ()))


def seats_at(address: dict[str, Any]) -> SeatQuerySet:
    """The seats an address leads to today."""
    wanted = {FIELDS[key]: value for key, value in address.items() if key in FIELDS and (value or key not in OPTIONAL)}
    seats = Seat.objects.now().filter(**wanted)
    return seats.exclude(party=address["not_party"]) if "not_party" in address else seats


def named(thing: Any, attribute: str) -> set[int]:
    value = getattr(thing, attribute)
    return set(value) if isinstance(value, set | list | tuple | frozenset) else {value} - {None}


class Anyone(Role):
    """Also without a seat, also without signing in."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return True

    def address(self, thing: Any) -> dict[str, Any]:
        raise TypeError("nobody in particular can be told")


class System(Role):
    """The worker and the set-up: steps no person takes."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return bool(actor.system)


class ThePerson(Role):
    """One person, whatever their seat: who was invited, who said it."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return actor.person_id is not None and actor.person_id in named(thing, self.person)


class Keeper(Role):
    """A coordinator of the side a body belongs to; of either side where it is joint."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        seat = actor.seat
        return seat is not None and seat.role in self.roles and thing.party_id in {None, seat.party_id}

    def address(self, thing: Any) -> dict[str, Any]:
        return super().address(thing) | ({"parties": [thing.party_id]} if thing.party_id else {})


class Giver(Role):
    """A coordinator who gives a seat: in a body of their own side or a joint one, for their own side."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        seat = actor.seat
        if seat is None or seat.role not in self.roles:
            return False
        spoken_for = thing.on_behalf_of.party_id if thing.on_behalf_of else None
        return {thing.body_party_id, thing.party_id, spoken_for} <= {None, seat.party_id}


@dataclass(frozen=True)
class OtherParty(Role):
    """A seat given by another side than the one the thing names: by default its own."""

    than: str = "party_id"

    def held_by(self, actor: Any, thing: Any) -> bool:
        return super().held_by(actor, thing) and actor.seat.party_id != getattr(thing, self.than)

    def address(self, thing: Any) -> dict[str, Any]:
        return super().address(thing) | {"not_party": getattr(thing, self.than)}


COORDINATORS = (Seat.Role.COORDINATOR,)
anyone = Anyone(_("anyone"))
system = System(_("the system itself"))
seated = Role(_("anyone with a seat"))
# The bodies that speak for a whole party. A coordinator elsewhere holds together what is that body's own.
COORDINATING = (Body.Kind.CENTRAL_OFFICE, Body.Kind.REPRESENTATION_GROUP, Body.Kind.OTHER)
PARTYS: dict[str, Any] = {"roles": COORDINATORS, "kinds": COORDINATING}
coordinator = Role(_("a coordinator of either party"), **PARTYS)
municipal_coordinator = Role(_("the municipality's coordinator"), **PARTYS, sides=(MUNICIPALITY,))
contact_centre = Role(_("the contact centre"), kinds=(Body.Kind.CONTACT_CENTRE,), sides=(MUNICIPALITY,))
central_office = Role(_("the central office"), kinds=(Body.Kind.CENTRAL_OFFICE,), sides=(MUNICIPALITY,))
own_coordinator = Role(_("the coordinator of its own party"), **PARTYS, party="party_id")
other_coordinator = OtherParty(_("the coordinator of another party"), **PARTYS)
keeper = Keeper(_("the coordinator of its own party, of either if it is joint"), **PARTYS)
giver = Giver(_("the coordinator of the party that gives the seat"), **PARTYS)
