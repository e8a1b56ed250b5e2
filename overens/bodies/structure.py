"""The structure as pages show it: bodies by party, who serves whom, and who sits where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, Q, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language

from overens.journal.prepared import Prepared

from .models import Body, Party, Seat, Succession, body_seen_by
from .sight import SightOfBodies

LAST = str.maketrans("åäö", "{|}")  # where the Swedish alphabet ends: after z, in this order
ORDER = {kind: place for place, kind in enumerate(Body.Kind.values)}


def swedish(name: str) -> str:
    """A key that sorts names in Swedish order."""
    return name.casefold().translate(LAST)


@dataclass
class Place:
    """A body on the page of the structure."""

    body: Body
    serves: list[Body] = field(default_factory=list)
    served_by: list[Body] = field(default_factory=list)
    held: int = 0
    vacant: int = 0


@dataclass
class Side:
    """One party's part of the structure; no party for what is joint."""

    party: Party | None
    places: list[Place] = field(default_factory=list)
    ended: list[Place] = field(default_factory=list)


def sides(me: Any) -> list[Side]:
    """Every body one may see that is not an association, by party, the joint ones last. Three queries."""
    bodies = Body.objects.visible_to(me).exclude(kind=Body.Kind.ASSOCIATION).select_related("party")
    places = {body.pk: Place(body) for body in sorted(bodies, key=_in_order)}
    for link in Body.serves.through.objects.filter(from_body__in=places, to_body__in=places):
        places[link.from_body_id].serves.append(places[link.to_body_id].body)
        places[link.to_body_id].served_by.append(places[link.from_body_id].body)
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.exclude(body__kind=Body.Kind.ASSOCIATION):  # those of closed bodies find no place
        seats[seat.body_id].append(seat)
    for pk, place in places.items():
        chairs = chairs_of(seats[pk])
        place.held = sum(chair.status == "held" for chair in chairs)
        place.vacant = sum(chair.status in {"vacant", "invited"} for chair in chairs)
    parties = {place.body.party for place in places.values() if place.body.party}
    found: dict[int | None, Side] = {
        party.pk: Side(party) for party in sorted(parties, key=lambda party: (party.order, party.pk))
    }
    found[None] = Side(None)
    for place in places.values():
        side = found[place.body.party_id]
        (side.ended if place.body.is_ended else side.places).append(place)
    return [side for side in found.values() if side.places or side.ended]


def _in_order(body: Body) -> tuple[int, str]:
    return ORDER[body.kind], swedish(body.name)


@dataclass
class Chair:
    """A seat as it stands today: held, invited (somebody is asked), vacant or ended."""

    seat: Seat
    status: str


def chairs_of(seats: Iterable[Seat], day: date | None = None) -> list[Chair]:
    """How the seats of a body stand today. One that ended without a successor in its role is vacant."""
    day = day or timezone.localdate()
    chairs = [Chair(seat, _status(seat, day)) for seat in seats if seat.state != "declined"]
    taken = {_role(chair.seat) for chair in chairs if chair.status in {"held", "invited"}}
    chairs = [chair for chair in chairs if chair.status != "vacant" or _role(chair.seat) not in taken]
    taken |= {_role(chair.seat) for chair in chairs if chair.status == "vacant"}
    for chair in sorted(chairs, key=lambda chair: chair.seat.pk, reverse=True):
        if chair.status == "ended" and _role(chair.seat) not in taken:
            taken.add(_role(chair.seat))
            chair.status = "vacant"
    return chairs


def _status(seat: Seat, day: date) -> str:
    if seat.state == "ended" or (seat.until and seat.until < day):
        return "ended"
    return "invited" if seat.state not in {"held", "vacant"} else seat.state


def _role(seat: Seat) -> tuple[str, int | None]:
    return seat.role, seat.on_behalf_of_id


SEATS_AT = Prepared(
    lambda body: (
        Seat.objects.filter(body=body)
        .select_related("party", "on_behalf_of", "appointed_by", "person", "stands_in_for__on_behalf_of")
        .order_by("pk")
    )
)


def chairs_at(body: Body) -> list[Chair]:
    """The seats of a body with what a page shows of them, those of today first."""
    seats = SEATS_AT.all(body.pk)
    for seat in seats:
        seat.body = body
    rank = {"held": 0, "invited": 1, "vacant": 2, "ended": 3}
    return sorted(chairs_of(seats), key=lambda chair: rank[chair.status])


@dataclass(frozen=True)
class Relation:
    """Another body, and from when where it takes over. The body holds its name and number only."""

    body: Body
    since: date | None


def relations(body: Body, me: Any) -> dict[str, list[Any]]:
    """Whom a body serves, who serves it, its heirs, whom it takes over from, what it works with. One query."""
    found: dict[str, list[Any]] = {name: [] for name in ("serves", "served_by", "heirs", "inherits", "tags")}
    for name, pk, called, since in RELATIONS.all(me.sight_of_bodies, body.pk):
        found[name].append((pk, called) if name == "tags" else Relation(Body(pk=pk, name=called), since))
    return found


def _relations(sight: SightOfBodies, body: int) -> Any:
    links, takings = Body.serves.through.objects, Succession.objects.order_by()
    rows = [
        _related("served_by", links.filter(to_body=body), sight, "from_body"),
        _related("heirs", takings.filter(predecessor=body), sight, "successor", "since"),
        _related("inherits", takings.filter(successor=body), sight, "predecessor", "since"),
        _tags(body),
    ]
    return _related("serves", links.filter(from_body=body), sight, "to_body").union(*rows, all=True)


RELATIONS = Prepared(_relations)


def _tags(body: int) -> Any:
    """What it works with, in the reader's language."""
    rows: Any = Body.tags.through.objects.filter(body=body)  # type: ignore[attr-defined]
    english = When(~Q(tag__name_en="") & Q(Value(get_language() == "en")), then="tag__name_en")
    called = Case(english, default="tag__name")
    none = Cast(Value(None), DateField())
    told = rows.annotate(relation=Value("tags"), called=called, begins=none)
    return told.values_list("relation", "tag", "called", "begins")


def _related(name: str, rows: Any, me: Any, other: str, since: str = "") -> Any:
    rows = rows.filter(body_seen_by(me, f"{other}__"))
    begins = F(since) if since else Cast(Value(None), DateField())
    return rows.annotate(relation=Value(name), begins=begins).values_list("relation", other, f"{other}__name", "begins")
