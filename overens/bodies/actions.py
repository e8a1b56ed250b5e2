"""How it happens. The only code that changes settings, bodies and seats."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overens.people.models import Person, normal
from overens.process.table import Sent

from .actors import SYSTEM, Actor
from .heard import WAYS, ways
from .models import Abbreviation, Body, BodyName, Municipality, Party, Seat, Succession, WordTemplate
from .process import BODY, MUNICIPALITY, SEAT

SETTINGS: dict[str, Promise] = {  # what the journal calls them
    "name": _("the name"),
    "town": _("the town"),
    "colour": _("the colour"),
    "logo": _("the logo"),
    "email": _("the mailbox"),
    "phone": _("the telephone number"),
    "hours": _("the opening hours"),
    "code": _("the municipality code"),
    "answer_days": _("how fast questions are answered"),
    "stale_months": _("when a commitment is marked as not reported on"),
    "departments_shown": _("who sees the waiting times of departments"),
    "languages": _("the languages of translations"),
}


def set_up(
    municipality: Municipality, *, parties: Iterable[Party], by: Actor = SYSTEM, sent: Sent | None = None
) -> Municipality:
    """Give the installation its municipality and the parties of its agreement."""
    with MUNICIPALITY.step("set_up", municipality, by=by, sent=sent):
        for order, party in enumerate(parties):
            party.order = order
            party.save()
    return municipality


def change_settings(
    municipality: Municipality,
    *,
    by: Actor,
    sent: Sent | None = None,
    parties: Iterable[Party] = (),
    **fields: Any,
) -> None:
    """Change words, colour, logo and contact. `parties` come with their new names."""
    with MUNICIPALITY.step("change_settings", municipality, by=by, sent=sent) as facts:
        changed = [name for name, value in fields.items() if getattr(municipality, name) != value]
        for name in changed:
            setattr(municipality, name, fields[name])
        municipality.save(update_fields=changed)
        named = [party for party in parties if _renamed(party)]
        facts["what"] = [SETTINGS[name] for name in changed if name in SETTINGS]
        facts["what"] += [_("the parties' names")] if named else []
        facts["what"] = facts["what"] or [_("nothing")]


def _renamed(party: Party) -> bool:
    """Save a party's words; whether they were others before."""
    words = {name: getattr(party, name) for name in ("name", "genitive", "name_en", "genitive_en")}
    return bool(Party.objects.filter(pk=party.pk).exclude(**words).update(**words))


def explain(municipality: Municipality, *, by: Actor, meanings: dict[str, str], sent: Sent | None = None) -> None:
    """Say what abbreviations stand for, besides the bodies' own. What is not among `meanings` is taken away."""
    with MUNICIPALITY.step("explain", municipality, by=by, sent=sent):
        Abbreviation.objects.exclude(short__in=meanings).delete()
        for short, meaning in meanings.items():
            Abbreviation.objects.update_or_create(short=short, defaults={"meaning": meaning})


def add_party(
    municipality: Municipality,
    *,
    by: Actor,
    party: Party,
    body: Body,
    email: str,
    name: str,
    sent: Sent | None = None,
) -> None:
    """Add a further party with its first body and the invitation to its first coordinator.

    Its other seats are given by the party itself.
    """
    with MUNICIPALITY.step("add_party", municipality, by=by, sent=sent, party=party.name):
        party.order = Party.objects.count()
        party.save()
        body.party, body.since = party, timezone.localdate()
        establish(body, by=SYSTEM)
        seat = Seat(body=body, party=party, role=Seat.Role.COORDINATOR, since=body.since)
        invite(seat, by=SYSTEM, email=email, name=name)


def use_template(municipality: Municipality, *, by: Actor, name: str, data: bytes, sent: Sent | None = None) -> None:
    """Make Word files in the municipality's own template from now on; one chosen before is replaced."""
    with MUNICIPALITY.step("use_template", municipality, by=by, sent=sent, name=name):
        WordTemplate.objects.update_or_create(municipality=municipality, defaults={"data": data})
        municipality.template_name = name
        municipality.save(update_fields=["template_name"])


def drop_template(municipality: Municipality, *, by: Actor, sent: Sent | None = None) -> None:
    """Make Word files in our own look again."""
    with MUNICIPALITY.step("drop_template", municipality, by=by, sent=sent):
        WordTemplate.objects.filter(municipality=municipality).delete()
        municipality.template_name = ""
        municipality.save(update_fields=["template_name"])


def say_who_runs(
    municipality: Municipality,
    *,
    by: Actor,
    operator: str,
    operator_apart: bool,
    operator_how: str = "",
    sent: Sent | None = None,
) -> None:
    """Say who runs the system, and whether they are independent of the municipality: what rooms promise hangs on it."""
    apart = _("independent of the municipality") if operator_apart else _("not independent of the municipality")
    with MUNICIPALITY.step("say_who_runs", municipality, by=by, sent=sent, who=operator, apart=apart):
        municipality.operator, municipality.operator_apart = operator, operator_apart
        municipality.operator_how = operator_how
        municipality.save(update_fields=["operator", "operator_apart", "operator_how"])


def launch(municipality: Municipality, *, by: Actor, sent: Sent | None = None) -> None:
    """Open the website: from now on letters go out."""
    with MUNICIPALITY.step("launch", municipality, by=by, sent=sent):
        pass


def establish(body: Body, *, by: Actor, sent: Sent | None = None, serves: Iterable[Body] = (), **fields: Any) -> Body:
    """Add a body to the structure."""
    for name, value in fields.items():
        setattr(body, name, value)
    with BODY.step("establish", body, by=by, sent=sent, name=body.name):
        body.serves.set(serves)
        body.names.create(name=body.name, abbreviation=body.abbreviation, since=body.since)
    return body


def describe(body: Body, *, by: Actor, sent: Sent | None = None, serves: Iterable[Body] = (), **fields: Any) -> None:
    """Change what a body is for, how it is reached and whom it serves."""
    with BODY.step("describe", body, by=by, sent=sent, name=body.name):
        for name, value in fields.items():
            setattr(body, name, value)
        body.save(update_fields=list(fields))
        body.serves.set(serves)


def rename(
    body: Body, *, by: Actor, new_name: str, since: date, new_abbreviation: str = "", sent: Sent | None = None
) -> None:
    """Give a body another name from a date; a coming name is taken on its day."""
    with BODY.step("rename", body, by=by, sent=sent, name=body.name, new_name=new_name, since=since):
        words = {"name": new_name, "abbreviation": new_abbreviation}
        BodyName.objects.update_or_create(body=body, since=since, defaults=words)
        if since <= timezone.localdate():
            _wear(body, **words)


def say_how_heard(
    body: Body, *, by: Actor, heard_by: list[str], heard_note: str = "", sent: Sent | None = None
) -> None:
    """Say how an association wants its voice to be heard. Shown to those who plan a dialogue."""
    kept = ",".join(way for way in WAYS if way in heard_by)
    with BODY.step("say_how_heard", body, by=by, sent=sent, ways=ways(kept)):
        body.heard_by, body.heard_note = kept, heard_note
        body.save(update_fields=["heard_by", "heard_note"])


def take_name(body: Body, *, by: Actor = SYSTEM, name: str, abbreviation: str) -> None:
    """Take the name whose day has come."""
    with BODY.step("take_name", body, by=by, name=body.name, new_name=name):
        _wear(body, name=name, abbreviation=abbreviation)


def _wear(body: Body, *, name: str, abbreviation: str) -> None:
    body.name, body.abbreviation = name, abbreviation
    body.save(update_fields=["name", "abbreviation"])


def take_due_names(day: date | None = None) -> int:
    """Take every name whose day has come. For the worker; safe to run twice. The number taken."""
    latest = BodyName.objects.filter(body=OuterRef("pk"), since__lte=day or timezone.localdate()).order_by("-since")
    due = Body.objects.annotate(
        due_name=Subquery(latest.values("name")[:1]), due_short=Subquery(latest.values("abbreviation")[:1])
    ).filter(~Q(due_name=F("name")) | ~Q(due_short=F("abbreviation")), due_name__isnull=False)
    bodies = list(due)
    for body in bodies:
        take_name(body, name=body.due_name, abbreviation=body.due_short)
    return len(bodies)


def succeed(body: Body, *, by: Actor, successors: Iterable[Body], since: date, sent: Sent | None = None) -> None:
    """Let one or several bodies take over from a date. The old one keeps its name and leads to them."""
    heirs = list(successors)
    names = ", ".join(heir.name for heir in heirs)
    with BODY.step("succeed", body, by=by, sent=sent, name=body.name, successors=names, since=since):
        for heir in heirs:
            Succession.objects.update_or_create(predecessor=body, successor=heir, defaults={"since": since})
        body.until = since - timedelta(days=1)
        body.save(update_fields=["until"])


def tag_body(body: Body, *, by: Actor, tags: Iterable[Any], sent: Sent | None = None) -> None:
    """Say what a body works with: its subjects, areas and target groups (`forums.Tag`), all of them."""
    chosen = list(tags)
    facts: dict[str, Any] = {"name": body.name, "tags": [tag.name for tag in chosen] or [_("nothing")]}
    with BODY.step("tag_body", body, by=by, sent=sent, **facts):
        body.tags.set(chosen)  # type: ignore[attr-defined]


def wind_up(body: Body, *, by: Actor, until: date, sent: Sent | None = None) -> None:
    """Let a body end after a day, with nobody to take over. Its page stays."""
    with BODY.step("wind_up", body, by=by, sent=sent, name=body.name, until=until):
        body.until = max(until, body.since)
        body.save(update_fields=["until"])


def set_last_day(body: Body, *, by: Actor = SYSTEM, until: date, sent: Sent | None = None) -> None:
    """Set the last day of a group, also of one whose day has passed: part of the group's own steps."""
    with BODY.step("set_last_day", body, by=by, sent=sent, name=body.name, until=until):
        body.until = max(until, body.since)
        body.save(update_fields=["until"])


@transaction.atomic
def invite(seat: Seat, *, by: Actor, email: str, name: str, sent: Sent | None = None, **fields: Any) -> Seat:
    """Invite somebody to a seat. Who was not known before becomes a person here."""
    for field, value in fields.items():
        setattr(seat, field, value)
    if not seat.party_id and by.seat:
        seat.party = by.seat.party
    seat.person = Person.objects.known_as(email) or _newcomer(email, name)
    with SEAT.step("invite", seat, by=by, sent=sent, role=Seat.Role(seat.role).label, body=seat.body.name):
        pass
    return seat


def _newcomer(email: str, name: str) -> Person:
    person = Person(email=normal(email), name=name)
    person.set_unusable_password()
    person.save()
    return person


def accept(seat: Seat, *, by: Actor, sent: Sent | None = None) -> None:
    """Take the seat one was invited to."""
    with SEAT.step("accept", seat, by=by, sent=sent, role=Seat.Role(seat.role).label, body=seat.body.name):
        pass


def decline(seat: Seat, *, by: Actor, sent: Sent | None = None) -> None:
    """Say no to an invitation."""
    with SEAT.step("decline", seat, by=by, sent=sent, role=Seat.Role(seat.role).label, body=seat.body.name):
        pass


def renew(seat: Seat, *, by: Actor, until: date, basis: str, sent: Sent | None = None) -> None:
    """Extend a seat, on a new basis."""
    with SEAT.step("renew", seat, by=by, sent=sent, role=Seat.Role(seat.role).label, body=seat.body.name, until=until):
        seat.until, seat.basis = until, basis
        seat.save(update_fields=["until", "basis"])


def warn(seat: Seat, *, by: Actor = SYSTEM) -> None:
    """Tell who holds a seat and who gives it that its term ends soon."""
    with SEAT.step("warn", seat, by=by, role=Seat.Role(seat.role).label, body=seat.body.name, until=seat.until):
        seat.warned_of = seat.until
        seat.save(update_fields=["warned_of"])


def warn_due() -> int:
    """Warn of every term that ends soon, once each. For the worker; safe to run twice. The number warned of."""
    due = list(Seat.objects.ending().exclude(warned_of=F("until")).select_related("body")[:100])
    for seat in due:
        warn(seat)
    return len(due)


def list_vacant(seat: Seat, *, by: Actor, sent: Sent | None = None, **fields: Any) -> Seat:
    """Show a seat that nobody holds yet."""
    for field, value in fields.items():
        setattr(seat, field, value)
    if by.seat:
        seat.party = by.seat.party
    with SEAT.step("list_vacant", seat, by=by, sent=sent, role=Seat.Role(seat.role).label, body=seat.body.name):
        pass
    return seat


def end(seat: Seat, *, by: Actor, sent: Sent | None = None) -> None:
    """End a seat today."""
    with SEAT.step("end", seat, by=by, sent=sent, role=Seat.Role(seat.role).label, body=seat.body.name):
        seat.until = max(timezone.localdate(), seat.since)
        seat.save(update_fields=["until"])
