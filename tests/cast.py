"""The town: one municipality, its bodies, a few associations and a handful of people. Always the same."""

from datetime import date
from types import SimpleNamespace

from overens.bodies import actions
from overens.bodies.actors import SYSTEM, Actor, Me
from overens.bodies.models import Body, Municipality, Party, Seat
from overens.people.models import Person

SINCE = date(2026, 1, 1)
Kind, Role = Body.Kind, Seat.Role


def town() -> SimpleNamespace:
    """Everybody and everything a test may need, arranged by the steps users take."""
    t = SimpleNamespace()
    t.municipality_party = Party(
        kind="municipality",
        name="kommunen",
        genitive="kommunens",
        name_en="the municipality",
        genitive_en="the municipality's",
    )
    t.civil_society_party = Party(
        kind="civil_society",
        name="civilsamhället",
        genitive="civilsamhällets",
        name_en="civil society",
        genitive_en="civil society's",
    )
    t.parties = [t.municipality_party, t.civil_society_party]
    t.municipality = actions.set_up(
        Municipality(name="Älvhamns kommun", town="Älvhamn", email="samverkan@alvhamn.example"), parties=t.parties
    )
    _bodies(t)
    _people(t)
    return t


def _bodies(t: SimpleNamespace) -> None:
    ours, theirs = t.municipality_party, t.civil_society_party
    t.council = body(Kind.COUNCIL, "Kommunfullmäktige", ours, "KF")
    t.board = body(Kind.EXECUTIVE_BOARD, "Kommunstyrelsen", ours, "KS")
    t.committee = body(Kind.COMMITTEE, "Kulturnämnden", ours, "KTN")
    t.central_office = body(Kind.CENTRAL_OFFICE, "Kommunledningskontoret", ours, "KLK", serves=[t.board])
    t.department = body(Kind.DEPARTMENT, "Kultur- och fritidsförvaltningen", ours, "KFF", serves=[t.committee])
    t.group = body(Kind.REPRESENTATION_GROUP, "Representationsgruppen", theirs, "RG")
    t.rowers = body(Kind.ASSOCIATION, "Älvhamns Roddsällskap", theirs)
    t.growers = body(Kind.ASSOCIATION, "Strandängens Odlarförening", theirs)
    t.forum = body(Kind.FORUM, "Föreningsdialog kultur och fritid", None)


def _people(t: SimpleNamespace) -> None:
    t.coordinator = person("Klara", (t.central_office, Role.COORDINATOR))
    t.civil_coordinator = person("Roland", (t.group, Role.COORDINATOR))
    t.official = person("Torsten", (t.department, Role.OFFICIAL))
    t.politician = person("Petra", (t.committee, Role.MEMBER))
    t.rower = person("Rut", (t.rowers, Role.REPRESENTATIVE))
    t.grower = person("Odd", (t.growers, Role.REPRESENTATIVE))
    t.double = person("Disa", (t.rowers, Role.CHAIR), (t.growers, Role.MEMBER))
    t.outsider = person("Ulla")
    t.everybody = {
        "visitor": None,
        "outsider": t.outsider,
        "rower": t.rower,
        "double": t.double,
        "official": t.official,
        "politician": t.politician,
        "civil_coordinator": t.civil_coordinator,
        "coordinator": t.coordinator,
    }


def body(kind: str, name: str, party: Party | None, abbreviation: str = "", serves: list[Body] | None = None) -> Body:
    """A body of the town's structure."""
    new = Body(kind=kind, name=name, party=party, abbreviation=abbreviation, since=SINCE)
    return actions.establish(new, by=SYSTEM, serves=serves or [])


def person(name: str, *places: tuple[Body, str]) -> Me:
    """Somebody on their seats; with none, a person known by address only."""
    email = f"{name.lower()}@example.org"
    if not places:
        return Me(Person.objects.create(name=name, email=email, demo=True))
    for place, role in places:
        seat = Seat(body=place, role=role, party=place.party, since=SINCE, basis="Valärende 2026-01-01, § 1")
        actions.invite(seat, by=SYSTEM, email=email, name=name)
        actions.accept(seat, by=Actor(seat.person_id, capacity=place.name))
    Person.objects.filter(email=email).update(demo=True)
    return Me(Person.objects.get(email=email))


def actor(me: Me) -> Actor:
    """Who they speak for, when they have one seat."""
    return me.actors[0]
