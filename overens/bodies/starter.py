"""What a new municipality starts from: two parties and usual bodies, in words to change. Not a demonstration."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone

from .actions import establish, invite, set_up
from .actors import SYSTEM
from .models import Body, Municipality, Party, Seat

Kind = Body.Kind
MUNICIPALITY: str = Party.Kind.MUNICIPALITY
CIVIL_SOCIETY: str = Party.Kind.CIVIL_SOCIETY
JOINT = ""
WORDS = {  # definite, genitive, in English, its genitive
    "kommunen": ("kommunen", "kommunens", "the municipality", "the municipality's"),
    "civilsamhället": ("civilsamhället", "civilsamhällets", "civil society", "civil society's"),
    "föreningslivet": ("föreningslivet", "föreningslivets", "the associations", "the associations'"),
}


@dataclass(frozen=True)
class Usual:
    """A body most municipalities have. `serves`: the names of those it works for."""

    kind: str
    name: str
    abbreviation: str = ""
    party: str = MUNICIPALITY
    serves: str = ""
    ticked: bool = False


OFFICE = Usual(Kind.CENTRAL_OFFICE, "Kommunledningskontoret", "KLK", serves="Kommunstyrelsen")
GROUP = Usual(Kind.REPRESENTATION_GROUP, "Representationsgruppen", "RG", CIVIL_SOCIETY)
ALWAYS = (OFFICE, GROUP)  # where the first coordinators sit
USUAL = (
    Usual(Kind.COUNCIL, "Kommunfullmäktige", "KF", ticked=True),
    Usual(Kind.EXECUTIVE_BOARD, "Kommunstyrelsen", "KS", ticked=True),
    Usual(Kind.CONTACT_CENTRE, "Kontaktcenter", ticked=True),
    Usual(Kind.COLLABORATION_GROUP, "Samverkansgruppen", party=JOINT, ticked=True),
    Usual(Kind.COMMITTEE, "Kultur- och fritidsnämnden", "KFN"),
    Usual(Kind.DEPARTMENT, "Kultur- och fritidsförvaltningen", "KFF", serves="Kultur- och fritidsnämnden"),
    Usual(Kind.COMMITTEE, "Socialnämnden", "SCN"),
    Usual(Kind.DEPARTMENT, "Socialförvaltningen", "SCF", serves="Socialnämnden"),
    Usual(Kind.COMMITTEE, "Utbildningsnämnden", "UBN"),
    Usual(Kind.DEPARTMENT, "Utbildningsförvaltningen", "UBF", serves="Utbildningsnämnden"),
    Usual(Kind.COMMITTEE, "Samhällsbyggnadsnämnden", "SBN"),
    Usual(Kind.DEPARTMENT, "Samhällsbyggnadsförvaltningen", "SBF", serves="Samhällsbyggnadsnämnden"),
)
ENDINGS = {
    "nämnden": Kind.COMMITTEE,
    "nämnd": Kind.COMMITTEE,
    "förvaltningen": Kind.DEPARTMENT,
    "kontoret": Kind.DEPARTMENT,
}


@dataclass(frozen=True)
class Beginning:
    """What is asked when a town is set up. coordinators: (name, address) by party, one each."""

    name: str
    town: str
    coordinators: dict[str, tuple[str, str]]
    email: str = ""
    fields: dict[str, Any] = field(default_factory=dict)  # colour, logo
    civil_word: str = "civilsamhället"
    bodies: tuple[str, ...] = tuple(usual.name for usual in USUAL if usual.ticked)
    own_lines: str = ""


@transaction.atomic
def begin(asked: Beginning) -> list[Seat]:
    """Set the town up by the same steps people take later; the first invitations, one for each party.

    Raises IntegrityError when there is a municipality already.
    """
    parties = {
        kind: party_called(kind, word) for kind, word in ((MUNICIPALITY, "kommunen"), (CIVIL_SOCIETY, asked.civil_word))
    }
    municipality = Municipality(name=asked.name, town=asked.town, email=asked.email, **asked.fields)
    set_up(municipality, parties=parties.values())
    chosen = [usual for usual in USUAL if usual.name in asked.bodies] + [
        *ALWAYS,
        *own_bodies(asked.own_lines),
    ]
    bodies = _establish(chosen, parties)
    places = {MUNICIPALITY: bodies[OFFICE.name], CIVIL_SOCIETY: bodies[GROUP.name]}
    return [_invite(places[kind], *who) for kind, who in asked.coordinators.items()]


def party_called(kind: str, word: str) -> Party:
    name, genitive, name_en, genitive_en = WORDS[word]
    return Party(kind=kind, name=name, genitive=genitive, name_en=name_en, genitive_en=genitive_en)


def _establish(chosen: Iterable[Usual], parties: dict[str, Party]) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for usual in sorted(chosen, key=lambda usual: bool(usual.serves)):  # those that are served come first
        if usual.name in bodies:
            continue
        body = Body(kind=usual.kind, name=usual.name, abbreviation=usual.abbreviation, since=timezone.localdate())
        body.party = parties.get(usual.party)
        serves = [bodies[usual.serves]] if usual.serves in bodies else []
        bodies[usual.name] = establish(body, by=SYSTEM, serves=serves)
    return bodies


def _invite(body: Body, name: str, email: str) -> Seat:
    seat = Seat(body=body, party=body.party, role=Seat.Role.COORDINATOR, since=body.since)
    return invite(seat, by=SYSTEM, name=name, email=email)


def own_bodies(lines: str) -> list[Usual]:
    """The municipality's own lines: "Äldrenämnden (ÄLN)" is a committee by its ending."""
    found = []
    for line in lines.splitlines():
        if not line.strip():
            continue
        parts = re.fullmatch(r"(.*?)\s*(?:\(([^()]{1,12})\))?", line.strip())
        name, short = (parts[1], parts[2] or "") if parts else (line.strip(), "")
        kind = next((kind for ending, kind in ENDINGS.items() if name.lower().endswith(ending)), Kind.OTHER)
        found.append(Usual(kind, name[:120], short))
    return found


SALT = "bodies.get_started"
DAYS = 7


def make_key() -> str:
    """The key to the page that sets a town up, for who can read this machine's secrets."""
    return signing.TimestampSigner(salt=SALT).sign("get-started")


def opens(key: str) -> bool:
    """Whether a key is ours and not too old."""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(key, max_age=DAYS * 24 * 60 * 60) == "get-started"
    except signing.BadSignature:
        return False
