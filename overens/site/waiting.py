"""What waits for somebody: things whose awaited step is open to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.agreements.models import BEGUN, SHOWN, Agreement, Reading, Stand, Version
from overens.bodies.models import Municipality, Seat
from overens.consultations.models import Consultee
from overens.matters.models import OPEN, Matter
from overens.process.table import PROCESSES, Open
from overens.viewpoints.models import Compilation, Round

from .models import FaultReport


@dataclass(frozen=True)
class Waiting:
    """One thing, the step it waits for, and whose it is."""

    thing: Any
    open: Open
    mark: str
    button: str
    url: str
    sender: str = ""  # whose proposal it is, where it is one
    sender_mark: str = ""
    until: date | None = None  # the last day, where there is one


def waiting_for(me: Any, municipality: Municipality) -> list[Waiting]:
    """Everything that waits for this person, oldest first. At most six queries."""
    found = []
    for thing in _awaiting(me, municipality):
        if row := awaited(thing, me):
            sender = thing.sender_label if isinstance(thing, Version) else ""
            mark = thing.sender_mark if isinstance(thing, Version) else row.actors[0].side or "both"
            until = thing.until if isinstance(thing, Consultee) else None
            found.append(Waiting(thing, row, mark, *_door(thing, row), sender, mark if sender else "", until))
    return found


def _door(thing: Any, row: Open) -> tuple[str, str]:
    """The button and where it leads: to the step, or to where one chooses between standing behind and not."""
    if row.step.name == "endorse":
        return _("Take a stand"), thing.get_absolute_url()
    return str(row.step.button), row.url


def awaited(thing: Any, me: Any) -> Open | None:
    """The step the thing waits for, if this person may take it."""
    return PROCESSES[thing._meta.label_lower].awaited_of(me, thing)


OWN = ("id", "state", "revision", "room", "party_id")  # what roles and guards look at, and addresses are made of


def _begun(me: Any) -> Iterator[Any]:
    """Texts read in, then compilations begun, at most forty: of two kinds, with their names, in one query."""
    read = Reading.objects.visible_to(me).filter(state="read").annotate(kind=Value(0))
    made = Compilation.objects.visible_to(me).filter(state="draft").annotate(kind=Value(1))
    kinds = ((Reading, (*OWN, "name", "version_id")), (Compilation, (*OWN, "title", "about_id")))
    rows = read.values_list(*kinds[0][1], "kind").union(made.values_list(*kinds[1][1], "kind"))
    for *values, kind in rows.order_by("kind", "id")[:40]:
        model, columns = kinds[kind]
        found = dict(zip(columns, values, strict=True))
        own = [field.attname for field in model._meta.concrete_fields if field.attname in found]
        yield model.from_db(rows.db, own, [found[name] for name in own])


def _questions(me: Any) -> Iterator[Matter]:
    """Questions somebody owes an answer, the one due first on top."""
    if me.seats:
        owed = Matter.objects.visible_to(me).filter(state__in=(*OPEN, "held"))
        yield from owed.exclude(unit=None).due_first()[:20]


UNDECIDED = {"proposed", "consultation", "sent"}  # public, and a stand is taken on it


def _unspoken(texts: list[Version]) -> list[Agreement]:
    """The agreements proposed now where nobody has said who speaks for civil society."""
    proposed = {text.agreement_id: text.agreement for text in texts if text.state in UNDECIDED}
    return [agreement for agreement in proposed.values() if not agreement.speaks]


def _awaiting(me: Any, municipality: Municipality) -> Iterator[Any]:
    """What could wait for this person; whether it does is the table's to say."""
    yield from me.offered
    yield from _questions(me)
    if me.body_ids:
        owing = Consultee.objects.visible_to(me).owing().filter(body__in=me.body_ids)
        yield from owing.told().order_by("round__until", "pk")[:20]
    if not any(seat.role == Seat.Role.COORDINATOR for seat in me.seats):
        return
    yield municipality
    stands = Prefetch("stands", Stand.objects.select_related("party"))
    texts = Version.objects.visible_to(me).filter(state__in=(*BEGUN, "decided"))
    answering = Round.objects.consulting().filter(until__gte=timezone.localdate())  # until then it is others' turn
    texts = texts.annotate(answering=Exists(answering.filter(about=OuterRef("topic"))))
    undecided = texts.exclude(state="proposed", stands__party__in=me.party_ids).order_by("pk")
    undecided = undecided.select_related(*SHOWN).prefetch_related(stands)
    texts = list(undecided[:20])
    yield from (text for text in texts if not text.answering)
    yield from _unspoken(texts)
    yield from _begun(me)
    yield from FaultReport.objects.filter(state="received", party__in=me.party_ids).order_by("pk")[:20]
