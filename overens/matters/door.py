"""The own link: who has it may do what the one who asked may do, without an account. Of a politician: confirm."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from overens.bodies.actors import Actor, Guest
from overens.journal.belonging import give
from overens.journal.prepared import Prepared

from .models import Matter, Origin, Taking
from .sight import sight_of

SALT = "matters.taking"
GOOD_FOR = 60 * 24 * 60 * 60  # seconds: until well after the next meeting


@dataclass(frozen=True)
class LinkHolder(Actor):
    """Who opened the own link of somebody who asked: for an association, registered or not, or for themselves."""

    origin_id: int | None = None
    speaks_for: str = ""

    @property
    def side(self) -> str:
        return self.speaks_for


def who_asked(origin: Origin, person_id: int | None = None) -> LinkHolder:
    """Who speaks by the own link of an origin."""
    party = origin.body.party if origin.body else None
    side = str(party.kind) if party else "civil_society" if origin.association else ""
    return LinkHolder(person_id, capacity=origin.capacity, origin_id=origin.pk, speaks_for=side)


SEEN = Prepared(
    lambda sight, year, number: (
        Matter.objects.visible_to(sight).told().prefetch_related(None).filter(year=year, number=number)
    )
)
TOLD = Prepared(lambda pk: Matter.objects.told().prefetch_related(None).filter(pk=pk))
ASKED = Prepared(lambda pk: Origin.objects.filter(matter=pk).told())
ASKED_FIRST = Prepared(lambda pk: Origin.objects.filter(first_matter=pk).told())


BY_LINK = Prepared(  # whose link it is, with all others who asked the same
    lambda token: Origin.objects.filter(matter__origins__token=token).told()
)
BY_KEY = Prepared(lambda sight, pk: Matter.objects.visible_to(sight).filter(pk=pk))


def matter_seen(me: Any, pk: int) -> Matter | None:
    """A question that this person may see, for a page of something else to name."""
    found: Matter | None = BY_KEY.first(sight_of(me), pk)
    return found


def with_who_asked(matter: Matter) -> Matter:
    """The same, knowing who asked it; of a merged one, who asked it before that."""
    give(matter, "origins", ASKED.all(matter.pk))
    if matter.state == "merged":
        give(matter, "first_origins", ASKED_FIRST.all(matter.pk))
    return matter


def find_matter(request: HttpRequest, year: int = 0, number: int = 0, token: UUID | None = None) -> Matter:
    """The question of a number that one may see, or that of one's own link: then one is who asked it."""
    if token is None:
        return with_who_asked(SEEN.one(sight_of(request.me), year, number))  # type: ignore[attr-defined]
    asked = BY_LINK.all(token)
    origin: Origin | None = next((one for one in asked if one.token == token), None)
    if origin is None:
        raise Http404
    matter: Matter = TOLD.one(origin.matter_id)
    give(matter, "origins", asked)
    matter.via = origin
    if not isinstance(request.me, Guest):  # type: ignore[attr-defined]
        own = who_asked(origin, request.me.person_id)  # type: ignore[attr-defined]
        request.me = Guest(request.me, own)  # type: ignore[attr-defined]
    return matter


def link_for(taking: Taking) -> str:
    """The address by which the politician confirms: for this promise only, good for two months."""
    return reverse("taking", args=[signing.dumps([taking.pk, taking.person_id], salt=SALT)])


def taking_by_link(request: HttpRequest, signed: str) -> Taking:
    """What was noted at the meeting, for whom the link was sent to; absent where it is forged or too old."""
    try:
        pk, person = signing.loads(signed, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    taking = get_object_or_404(Taking.objects.told(), pk=pk, person=person)
    taking.via = signed
    if not isinstance(request.me, Guest):  # type: ignore[attr-defined]
        sent_to = Actor(taking.person_id, capacity=taking.body.name)
        request.me = Guest(request.me, sent_to)  # type: ignore[attr-defined]
    return taking
