"""Who is who to a question: who asked, who has it, who is at the forum it has come to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Seat
from overens.bodies.roles import Role, contact_centre, municipal_coordinator


@dataclass(frozen=True)
class Asker(Role):
    """Who asked or has the same question: the person, anyone seated in the association, or who has the own link."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        if getattr(actor, "origin_id", None) in thing.origin_ids:
            return True
        seated_there = actor.seat is not None and actor.seat.body_id in thing.asking_body_ids
        return seated_there or (actor.person_id is not None and actor.person_id in thing.asking_person_ids)

    def address(self, thing: Any) -> dict[str, Any]:
        return {"bodies": sorted(thing.asking_body_ids), "also": sorted(thing.asking_person_ids)}


@dataclass(frozen=True)
class Another(Role):
    """An association that is not among those who ask already."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return super().held_by(actor, thing) and actor.seat.body_id not in thing.asking_body_ids


@dataclass(frozen=True)
class ThePolitician(Role):
    """The one who has taken a question along, whatever their seat today, or who has the link sent to them."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return actor.person_id is not None and actor.person_id == thing.person_id

    def address(self, thing: Any) -> dict[str, Any]:
        return {"persons": [thing.person_id]}


@dataclass(frozen=True)
class Unplaced(Role):
    """Seats that have a question while no unit and no forum has it."""

    def address(self, thing: Any) -> dict[str, Any]:
        return super().address(thing) | ({} if thing.owner is None else {"parties": []})


MUNICIPALITY = (Party.Kind.MUNICIPALITY,)
POLITICAL_BODIES = (
    Body.Kind.COUNCIL,
    Body.Kind.EXECUTIVE_BOARD,
    Body.Kind.COMMITTEE,
    Body.Kind.PRESIDIUM,
    Body.Kind.FORUM,
    Body.Kind.COMMITTEE_DIALOGUE,
    Body.Kind.WORKING_GROUP,
    Body.Kind.COLLABORATION_GROUP,
)
ASSOCIATIONS: dict[str, Any] = {  # officials may sit in a network that both sides share: they speak for no association
    "kinds": (Body.Kind.ASSOCIATION, Body.Kind.NETWORK),
    "sides": ("civil_society", "other"),
}
LEADS = (Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR)

asker = Asker(_("who asked"))
handler = Role(
    _("the unit that has the question"),
    roles=(Seat.Role.OFFICIAL, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.CHAIR),
    body="unit_ids",
)
official = Role(
    _("an official of the municipality"), roles=(Seat.Role.OFFICIAL, Seat.Role.SECRETARY), sides=MUNICIPALITY
)
association = Role(_("who speaks for an association"), **ASSOCIATIONS)
another_association = Another(_("another association"), **ASSOCIATIONS)
first_line = (contact_centre, municipal_coordinator)

member = Role(_("anyone seated in the forum where the question is"), body="forum_ids")
ours_there = Role(_("the municipality's people in that forum"), sides=MUNICIPALITY, body="forum_ids")
leader = Role(_("who leads that forum"), roles=LEADS, body="forum_ids")
politician = Role(
    _("a politician"),
    roles=(Seat.Role.CHAIR, Seat.Role.MEMBER, Seat.Role.SUBSTITUTE),
    kinds=POLITICAL_BODIES,
    sides=MUNICIPALITY,
)
secretary_there = Role(
    _("the secretary or official of that forum"),
    roles=(Seat.Role.SECRETARY, Seat.Role.OFFICIAL, Seat.Role.COORDINATOR),
    sides=MUNICIPALITY,
    body="forum_ids",
)
doorkeeper = Unplaced(
    _("the municipality's coordinator, while nobody else has it"),
    roles=municipal_coordinator.roles,
    kinds=municipal_coordinator.kinds,
    sides=MUNICIPALITY,
)
passed_forums = Role(_("every forum it passed, where all may read it"), body="reading_ids")
passed_by_ours = Role(_("the municipality's people in the others"), sides=MUNICIPALITY, body="passed_ids")
forums = (passed_forums, passed_by_ours)
taker = ThePolitician(_("the politician who takes it along"))
