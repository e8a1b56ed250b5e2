"""Where a role is played and whose part it is: what role descriptions are ordered by."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Seat


class Place(models.TextChoices):
    """A kind of forum, or one of those that everybody asks about."""

    MUNICIPALITY = "municipality", _("the municipality")
    CENTRAL_OFFICE = "central_office", _("the central office")
    COORDINATOR = "coordinator", _("the coordinators")
    REPRESENTATION_GROUP = "representation_group", _("the representation group")
    FORUM = "forum", _("association dialogues")
    FOLLOW_UP = "follow_up", _("follow-up meetings")
    COLLABORATION_GROUP = "collaboration_group", _("collaboration groups")
    WORKING_GROUP = "working_group", _("working groups")
    NETWORK = "network", _("networks")


class Part(models.TextChoices):
    """Whose part it is: of all who take part, or of those who come from somewhere."""

    TERMS = "terms", _("terms of reference")
    ALL = "all", _("the role")
    DEPARTMENT = "department", _("the department")
    TOGETHER = "together", _("department and association representative together")
    POLITICIANS = "politicians", _("politicians")
    REPRESENTATIVES = "representatives", _("association representatives")
    CENTRAL_OFFICE = "central_office", _("the central office")
    INVITED = "invited", _("officials who come when needed")


FORUMS = (Place.FORUM, Place.FOLLOW_UP, Place.COLLABORATION_GROUP, Place.WORKING_GROUP, Place.NETWORK)
FOUR = (Place.MUNICIPALITY, Place.COORDINATOR, Place.REPRESENTATION_GROUP, Place.CENTRAL_OFFICE)
ELECTED = {Body.Kind.COUNCIL, Body.Kind.EXECUTIVE_BOARD, Body.Kind.COMMITTEE, Body.Kind.PRESIDIUM}
FOLLOWED_UP = {Place.FORUM, Place.COLLABORATION_GROUP}  # where follow-up meetings come from
PLACES: dict[str, Place] = {  # the kinds of bodies that have such texts, and whose they share
    Body.Kind.CENTRAL_OFFICE: Place.CENTRAL_OFFICE,
    Body.Kind.REPRESENTATION_GROUP: Place.REPRESENTATION_GROUP,
    Body.Kind.FORUM: Place.FORUM,
    Body.Kind.COMMITTEE_DIALOGUE: Place.FORUM,
    Body.Kind.COLLABORATION_GROUP: Place.COLLABORATION_GROUP,
    Body.Kind.DEVELOPMENT_GROUP: Place.WORKING_GROUP,
    Body.Kind.AREA_GROUP: Place.WORKING_GROUP,
    Body.Kind.WORKING_GROUP: Place.WORKING_GROUP,
    Body.Kind.CONSULTATION_PANEL: Place.WORKING_GROUP,
    Body.Kind.NETWORK: Place.NETWORK,
}
HELD_BY_ELECTED = {Seat.Role.CHAIR, Seat.Role.MEMBER, Seat.Role.SUBSTITUTE}


def place_of(kind: str) -> str:
    """Where those act who sit in a body of a kind; empty where such texts are not kept."""
    return PLACES.get(kind, "")


def places_of(seat: Seat) -> set[str]:
    """Where somebody on this seat acts. Never queries what came with the seat."""
    place = place_of(seat.body.kind)
    places: set[str] = {place, Place.FOLLOW_UP} if place in FOLLOWED_UP else {place}
    if seat.role == Seat.Role.COORDINATOR:
        places.add(Place.COORDINATOR)
    if seat.party.kind == Party.Kind.MUNICIPALITY:
        places.add(Place.MUNICIPALITY)
    return places - {""}


def parts_of(seat: Seat) -> set[str]:
    """Whose parts somebody on this seat has, by whom they speak for."""
    from_where = (seat.on_behalf_of or seat.body).kind
    parts: set[Any] = {Part.ALL}
    if seat.party.kind == Party.Kind.CIVIL_SOCIETY:
        parts |= {Part.REPRESENTATIVES, Part.TOGETHER}
    elif seat.party.kind == Party.Kind.MUNICIPALITY:
        parts |= _municipal(seat, from_where)
    return parts


def _municipal(seat: Seat, from_where: str) -> set[Any]:
    if from_where == Body.Kind.CENTRAL_OFFICE:
        return {Part.CENTRAL_OFFICE}
    if from_where in ELECTED:
        return {Part.POLITICIANS}
    staff = {Part.INVITED} if seat.attends == Seat.Attends.WHEN_NEEDED else {Part.DEPARTMENT, Part.TOGETHER}
    unsaid = seat.on_behalf_of is None and seat.role in HELD_BY_ELECTED  # where they come from: both are shown
    return {Part.POLITICIANS, *staff} if unsaid else staff


def in_order(parts: Iterable[str]) -> list[str]:
    """Parts as pages list them."""
    return sorted(parts, key=Part.values.index)
