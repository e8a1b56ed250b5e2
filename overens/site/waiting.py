"""What waits for somebody: things whose awaited step is open to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.agreements.models import BEGUN, SHOWN, Agreement, Commitment, Reading, Reference, Version
from overens.agreements.stands import stands_of
from overens.bodies.models import Body, Municipality, Seat
from overens.bodies.roles import municipal_coordinator
from overens.bodies.sight import Sight, SightOfBodies
from overens.consultations.models import Consultee
from overens.journal.prepared import Prepared
from overens.matters.models import OPEN, Matter, Taking
from overens.matters.roles import politician
from overens.measures.models import Measure, PlannedDecision
from overens.meetings.models import Agenda, Meeting, NextStep
from overens.process.table import PROCESSES, Open
from overens.representation.models import Charter
from overens.viewpoints.models import Compilation, Round, Topic, Wording

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

    @property
    def is_late(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()


def waiting_for(me: Any, municipality: Municipality) -> list[Waiting]:
    """Everything that waits for this person, oldest first. At most six queries."""
    found = []
    for thing in _awaiting(me, municipality):
        if row := awaited(thing, me):
            sender = thing.sender_label if isinstance(thing, Version) else ""
            mark = thing.sender_mark if isinstance(thing, Version) else row.actors[0].side or "both"
            found.append(
                Waiting(thing, row, mark, *_door(thing, row), sender, mark if sender else "", _last_day(thing))
            )
    return found


def _last_day(thing: Any) -> date | None:
    """By when it is to be done, where somebody was told a day."""
    if isinstance(thing, Matter):
        return thing.answer_due if thing.is_open else None
    if isinstance(thing, NextStep):
        return thing.due
    return thing.until if isinstance(thing, Consultee) else getattr(thing, "word_by", None)


def _door(thing: Any, row: Open) -> tuple[str, str]:
    """The button and where it leads: to the step, or to where one chooses between standing behind and not."""
    if row.step.name == "endorse":
        return _("Take a stand"), thing.get_absolute_url()
    if isinstance(thing, Measure) and thing.state == "proposed":  # one chooses what was decided
        return _("Record what is decided"), thing.get_absolute_url()
    if isinstance(thing, Reference):  # one chooses between still right and taking it away
        return _("See what has changed"), thing.get_absolute_url()
    return str(row.step.button), row.url


def awaited(thing: Any, me: Any) -> Open | None:
    """The step the thing waits for, if this person may take it."""
    return PROCESSES[thing._meta.label_lower].awaited_of(me, thing)


OWN = ("id", "state", "revision", "room", "party_id")  # what roles and guards look at, and addresses are made of


def _begun_rows(me: SightOfBodies, records: bool) -> Any:
    nothing = Cast(Value(None), BigIntegerField())
    none = {"text": nothing, "text_is": Value(""), "unit": nothing}
    read = Reading.objects.visible_to(me).filter(state="read").annotate(**none, kind=Value(0))
    made = Compilation.objects.visible_to(me).filter(state="draft").annotate(**none, kind=Value(1))
    rows = read.values_list(*OWN, "name", "version_id", "text", "text_is", "unit", "kind")
    begun = made.values_list(*OWN, "title", "about_id", "text", "text_is", "unit", "kind")
    parts = (begun, _behind(me), _worded(me), _measures(me, records), _decisions(), _agendas(me), _next_steps(me))
    return rows.union(*parts, all=True).order_by("kind", "id")[:60]


BEGUN_ROWS = Prepared(_begun_rows)


def _begun(me: Any) -> Iterator[Any]:
    """Texts read in, compilations begun, what rests on a changed document, roles worded, measures, agendas, next steps.

    One query.

    Each with what its table looks at and its name.
    """
    records = any(municipal_coordinator.held_by(actor, None) for actor in me.actors)
    for *values, kind in BEGUN_ROWS.all(me.sight_of_bodies, records):
        if kind in MAKES:
            yield MAKES[kind](*values)
        else:
            name, other = ("title", "about_id") if kind else ("name", "version_id")
            model: Any = Compilation if kind else Reading
            found = dict(zip((*OWN, name, other), values, strict=False))
            own = [field.attname for field in model._meta.concrete_fields if field.attname in found]
            yield model.from_db("default", own, [found[name] for name in own])


KIND_OF_REFERENCE, KIND_OF_CHARTER, KIND_OF_MEASURE, KIND_OF_DECISION, KIND_OF_AGENDA = 2, 3, 4, 5, 6
KIND_OF_NEXT_STEP = 7
QUIET = timedelta(days=90)  # so long without news of a measure that was taken in


def _behind(me: SightOfBodies) -> Any:
    """References of one's own side, or of one's own body, to what has changed or no longer applies."""
    own = Q(commitment__responsible__in=me.body_ids) | Q(commitment__topic__promised_by__in=me.party_ids)
    found = Reference.objects.visible_to(me).standing().order_by().filter(own, state__in=("changed", "lapsed"))
    found = found.filter(commitment__state="standing").annotate(kind=Value(KIND_OF_REFERENCE))
    version, topic = "commitment__version", "commitment__topic"
    about = (f"{version}__room", f"{topic}__promised_by", f"{topic}__wording__text", "commitment")
    return found.values_list(
        "id", "state", "revision", *about, version, f"{version}__state", "commitment__responsible", "kind"
    )


def _reference(
    pk: int, state: str, revision: int, room: str, party: int, words: str, commitment: int,
    text: int, text_is: str, unit: int | None,
) -> Reference:  # fmt: skip
    version = Version(pk=text, state=text_is, room=room)
    topic = Topic(promised_by_id=party, wording=Wording(text=words))
    about = Commitment(pk=commitment, state="standing", version=version, topic=topic, responsible_id=unit)
    return Reference(pk=pk, state=state, revision=revision, commitment=about)


def _worded(me: SightOfBodies) -> Any:
    """Texts on how forums work that wait to be adopted, in the columns of the others."""
    found = Charter.objects.visible_to(me).order_by().filter(state="proposed").annotate(kind=Value(KIND_OF_CHARTER))
    called, nothing = Coalesce("body__name", Value("")), Cast(Value(None), BigIntegerField())
    rows = found.annotate(called=called, text_is=nothing)
    return rows.values_list(
        "id", "state", "revision", "place", "party_id", "called", "body_id", "text_is", "part", "body__party", "kind"
    )


def _charter(
    pk: int, state: str, revision: int, place: str, party: int, called: str, body: int | None,
    _text: int | None, part: str, whose: int | None,
) -> Charter:  # fmt: skip
    charter = Charter(pk=pk, state=state, revision=revision, place=place, part=part, party_id=party)
    charter.body = Body(pk=body, name=called, party_id=whose) if body else None
    return charter


def _measures(me: SightOfBodies, records: bool) -> Any:
    """Measures nobody has decided on, and those taken in without news for long; for those whose they are to record."""
    own = Q(committee__in=me.body_ids) | Q(unit__in=me.body_ids)
    if records:
        own |= Q(state="proposed")
    quiet = Q(state__in=("taken_in", "partly"), turn_since__lte=timezone.localdate() - QUIET)
    found = Measure.objects.filter(own).filter(Q(state="proposed") | quiet).order_by()
    rows = found.annotate(place=Value(""), text_is=Value(""), kind=Value(KIND_OF_MEASURE))
    return rows.values_list(
        "id", "state", "revision", "place", "committee_id", "title", "unit_id", "year", "text_is", "number", "kind"
    )


def _measure(
    pk: int, state: str, revision: int, _place: str, committee: int, title: str, unit: int | None, year: int,
    _text: str, number: int,
) -> Measure:  # fmt: skip
    own = {"committee_id": committee, "unit_id": unit, "year": year, "number": number}
    return Measure(pk=pk, state=state, revision=revision, title=title, **own)


def _decisions() -> Any:
    """Decisions on their way whose day has come, for those who record what was decided."""
    found = PlannedDecision.objects.filter(state="planned", decides_on__lte=timezone.localdate()).order_by()
    nothing = Cast(Value(None), BigIntegerField())
    rows = found.annotate(
        place=Value(""), text_is=Value(""), a=nothing, b=nothing, c=nothing, kind=Value(KIND_OF_DECISION)
    )
    return rows.values_list("id", "state", "revision", "place", "body_id", "title", "a", "b", "text_is", "c", "kind")


def _decision(pk: int, state: str, revision: int, _place: str, body: int, title: str, *_none: Any) -> PlannedDecision:
    return PlannedDecision(pk=pk, state=state, revision=revision, body_id=body, title=title)


def _agendas(me: SightOfBodies) -> Any:
    """Agendas one side has approved, of coming meetings: whether this person approves for the other, the table says."""
    nothing, bodies = Cast(Value(None), BigIntegerField()), me.body_ids
    serving = Body.objects.filter(serves=OuterRef("meeting__forum"), pk__in=bodies).order_by("pk").values("pk")[:1]
    found = Agenda.objects.visible_to(me).filter(state="proposed", meeting__state="called").order_by()
    found = found.filter(meeting__day__gte=timezone.localdate(), meeting__forum__party=None)
    rows = found.annotate(
        place=Value(""), text_is=Value(""), none=nothing, serving=Subquery(serving), kind=Value(KIND_OF_AGENDA)
    )
    about = ("meeting__title", "meeting__forum", "approvals__person")
    return rows.values_list("id", "state", "revision", "place", "party_id", *about, "text_is", "serving", "kind")


def _agenda(
    pk: int, state: str, revision: int, _place: str, party: int, title: str, forum: int, approver: int | None,
    _text: str, serving: int | None,
) -> Agenda:  # fmt: skip
    place = Body(pk=forum)
    served_by = [Body(pk=serving)] if serving else []
    place._prefetched_objects_cache = {"served_by": served_by}  # type: ignore[attr-defined]
    agenda = Agenda(pk=pk, state=state, revision=revision, party_id=party, meeting=Meeting(title=title, forum=place))
    agenda.__dict__["approval_rows"] = [(0, party, approver, "", "2000-01-01")]
    return agenda


def _next_steps(me: SightOfBodies) -> Any:
    """What meetings agreed that a body of one's own does."""
    found = NextStep.objects.visible_to(me).filter(state="open", body__in=me.body_ids).order_by()
    rows = found.annotate(
        place=Value(""), by=Cast("due", TextField()), party=F("meeting__party"), kind=Value(KIND_OF_NEXT_STEP)
    )
    about = ("body_id", "text", "meeting_id", "meeting__forum", "by", "party")
    return rows.values_list("id", "state", "revision", "place", *about, "kind")


def _next_step(
    pk: int, state: str, revision: int, _place: str, body: int, text: str, meeting: int, forum: int, due: str,
    party: int | None,
) -> NextStep:  # fmt: skip
    place = Body(pk=forum)
    place._prefetched_objects_cache = {"served_by": []}  # type: ignore[attr-defined]  # whose it is does it, here
    met = Meeting(pk=meeting, forum=place, party_id=party)
    own = {"text": text, "body_id": body, "due": date.fromisoformat(due), "meeting": met}
    return NextStep(pk=pk, state=state, revision=revision, **own)


MAKES: dict[int, Any] = {
    KIND_OF_REFERENCE: _reference,
    KIND_OF_CHARTER: _charter,
    KIND_OF_MEASURE: _measure,
    KIND_OF_DECISION: _decision,
    KIND_OF_AGENDA: _agenda,
    KIND_OF_NEXT_STEP: _next_step,
}


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


OWED = Prepared(
    lambda sight: (
        Consultee.objects.visible_to(sight)
        .owing()
        .filter(body__in=sight.body_ids)
        .told()
        .order_by("round__until", "pk")[:20]
    )
)
FAULTS = Prepared(
    lambda sight: FaultReport.objects.filter(state="received", party__in=sight.party_ids).order_by("pk")[:20]
)


def _awaiting(me: Any, municipality: Municipality) -> Iterator[Any]:
    """What could wait for this person; whether it does is the table's to say."""
    yield from me.offered
    yield from _questions(me)
    if any(politician.held_by(actor, None) for actor in me.actors):
        yield from Taking.objects.carried_by(me.person_id).told()[:20]
    if me.body_ids:
        yield from OWED.all(me.sight_of_bodies)
    coordinates = any(seat.role == Seat.Role.COORDINATOR for seat in me.seats)
    if coordinates:
        yield municipality
        yield from _undecided(me)
    if me.seats:
        yield from _begun(me)
    if coordinates:
        yield from FAULTS.all(me.sight)


def _undecided_texts(me: Sight) -> Any:
    texts = Version.objects.visible_to(me).filter(state__in=(*BEGUN, "decided"))
    answering = Round.objects.consulting().filter(until__gte=timezone.localdate())  # until then it is others' turn
    texts = texts.annotate(answering=Exists(answering.filter(about=OuterRef("topic"))))
    undecided = texts.exclude(state="proposed", stands__party__in=me.party_ids).order_by("pk")
    return undecided.select_related(*SHOWN).annotate(stood=stands_of("pk"))[:20]


UNDECIDED_TEXTS = Prepared(_undecided_texts)


def _undecided(me: Any) -> Iterator[Any]:
    """Texts on their way, without those one's own side has taken a stand on; agreements nobody speaks for yet."""
    texts = UNDECIDED_TEXTS.all(me.sight)
    yield from (text for text in texts if not text.answering)
    yield from _unspoken(texts)
