"""Who is who to a meeting: who convenes it, its members, who is invited or registered, who tells of it afterwards."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Seat
from overens.bodies.roles import Role, ThePerson, keeper

convener = Role(
    _("the chair, secretary, coordinator or official of the forum or of the department that serves it"),
    roles=(Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.OFFICIAL),
    body="convening_ids",
)
conveners = (convener, keeper)


@dataclass(frozen=True)
class Members(Role):
    """Those with a seat in the forum; of a member meeting, all with a seat in an association of its side."""

    def address(self, thing: Any) -> dict[str, Any]:
        if thing.forum.kind == Body.Kind.MEMBER_MEETING:
            return {"kinds": [Body.Kind.ASSOCIATION.value], "parties": [thing.forum.party_id]}
        return super().address(thing)


@dataclass(frozen=True)
class Attended(Role):
    """Who took part: registered with an account, or seated in the forum or in an association that was there."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        if actor.person_id is not None and actor.person_id in thing.attending_person_ids:
            return True
        return actor.seat is not None and actor.seat.body_id in thing.attending_body_ids

    def address(self, thing: Any) -> dict[str, Any]:
        return {"bodies": sorted(thing.attending_body_ids), "also": sorted(thing.attending_person_ids)}


members = Members(_("the members of the forum; of a member meeting, every association"), body="forum_id")
invited = Role(_("who is invited besides them"), body="invited_ids")
silent = Role(_("who is invited and has not answered"), body="silent_ids")
present = Role(_("the associations that were there"), body="present_ids")
registered = ThePerson(_("who has registered"), person="registered_ids")
