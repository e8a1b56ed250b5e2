"""Questions to the municipality in the load data: one for every viewpoint, most answered long ago and public."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from bench.fill import BATCH, SPEAKERS, coordinator, entries, saved, text
from bench.table import COORDINATOR, LAST, MEMBER, OTHER, VISITOR, Address, actor, email, page
from overens.bodies.actors import Me
from overens.bodies.models import Body, Seat
from overens.matters import actions as questions
from overens.matters import disclosing
from overens.matters.door import link_for
from overens.matters.guide import Choice
from overens.matters.models import Delivery, Disclosure, Matter, Message, Origin, Taking
from overens.matters.process import LADDER_STEPS, MATTER
from overens.matters.roles import politician
from overens.notices.models import Incoming
from overens.people.models import Person

STATES = ("closed",) * 12 + (
    "answered",
    "answered",
    "passed",
    "passed",
    "received",
    "reopened",
    "forwarded",
    "withdrawn",
)
SHOWN = 3  # one in so many stays with who asked


def ask(viewpoints: int) -> None:
    """Rows in bulk, with the journal's line of how each came. As many as there are viewpoints, over ten years."""
    unit = Body.objects.today().filter(kind="contact_centre").earliest("pk")
    seats = list(Seat.objects.now().filter(body__kind="association").select_related("body", "party")[:SPEAKERS])
    for start in range(0, viewpoints, BATCH * 10):
        _some(range(start, min(start + BATCH * 10, viewpoints)), viewpoints, unit, seats)


def _some(numbers: range, of: int, unit: Body, seats: list[Seat]) -> None:
    """Some at a time: nobody needs them all in memory."""
    today = timezone.localdate()
    matters = saved(_matter(n, today - timedelta(days=20 + n * 3600 // of), unit) for n in numbers)
    origins = saved(
        Origin(matter=one, body=seats[n % len(seats)].body, person_id=seats[n % len(seats)].person_id)
        for n, one in zip(numbers, matters, strict=True)
    )
    saved(Message(matter=one, revision=1, text=one.title) for one in matters)
    answered = [one for one in matters if one.state in {"answered", "closed"}]
    saved(Message(matter=one, revision=2, text=f"Svar: {one.title}", is_answer=True) for one in answered)
    waiting = [origin for origin in origins if origin.matter.state == "answered"][:100]
    saved(
        Delivery(matter=one.matter, origin=one, revision_answered=2, due=today, state="waits", revision=1)
        for one in waiting
    )
    entries("matters.ask", matters, coordinator(), became="received")


def _matter(n: int, day: date, unit: Body) -> Matter:
    state = STATES[n % len(STATES)]
    return Matter(
        year=2020, number=n + 1, title=text(n)[:120], unit=unit, received_on=day, answer_due=day, turn_since=day,
        answered_on=day if state in {"answered", "closed"} else None, state=state, revision=2,
        room="participants" if n % SHOWN == 0 else "public",
    )  # fmt: skip


def addresses() -> Iterator[Address]:
    """Their pages and the forms of their steps. Forms that only who asked may open are opened by their own link."""
    for note, query in (("first", ""), ("last", LAST), ("unanswered", "?visa=vantar")):
        yield page("matters", VISITOR, note=note, query=query)
    shown = Matter.objects.filter(year=2020, room="public")
    own = Matter.objects.filter(origins__body=actor(MEMBER).seat.body_id).earliest("pk")
    yield from (
        page("matter", who, *shown.filter(state="closed").latest("pk").address) for who in (VISITOR, COORDINATOR)
    )
    yield page("matter", MEMBER, *own.address)
    for name in ("ask", "waiting_times", "guide"):
        yield page(name, VISITOR)
    for name in (
        "inbox",
        "take_down",
        "deliveries",
        "mailbox",
        "register",
        "guide_choices",
        "disclosures",
        "add_choice",
        "prepare_disclosure",
    ):
        yield page(name, COORDINATOR)
    yield page("inbox", COORDINATOR, note="answered, last", query=f"{LAST}&visa=besvarade")
    received = shown.filter(state="received").earliest("pk")
    for name in ("pass_on", "answer", "forward", "hold_back", "name_subjects", "close_unreachable"):
        yield page(name, COORDINATOR, *received.address)
    yield page("support", MEMBER, *received.address)
    if held := Matter.objects.filter(state="held").first():
        yield page("let_through", COORDINATOR, *held.address)
    carried = Delivery.objects.filter(state="waits").earliest("pk")
    yield from (page(name, COORDINATOR, carried.pk) for name in ("deliver", "printed"))
    if mail := Incoming.objects.first():
        yield page("incoming", COORDINATOR, mail.pk)
    if choice := Choice.objects.order_by("pk").last():
        yield page("guide_choice", VISITOR, choice.pk)
        yield from (page(name, COORDINATOR, choice.pk) for name in ("change_choice", "remove_choice"))
    yield from records()
    yield page("ladder", VISITOR)
    yield from (page(name, COORDINATOR) for name in ("general_matters", "adopt_ladder"))
    yield from as_the_table_says()
    yield from by_link()
    yield from taken_along(received)


def rare_things() -> None:
    """A question put aside, and records that are handed out, with words masked."""
    by = actor(COORDINATOR)
    received = Matter.objects.told().filter(state="received").latest("pk")
    questions.hold_back(received, by=by)
    closed = list(Matter.objects.told().filter(year=2020, state="closed").order_by("pk")[:20])
    prepared = disclosing.prepare_disclosure(Disclosure(), by=by, asked_for="Tjugo frågor", numbers=closed)
    disclosing.mask(prepared, by=by, words="lokaler", ground="26 kap. 1 § offentlighets- och sekretesslagen")
    seat, day = _politician(), timezone.localdate() + timedelta(days=30)
    for matter in Matter.objects.told().filter(state__in=("received", "passed")).order_by("-pk")[:2]:
        taken = questions.note_taking(matter, by=by, seat=seat, to=seat.body, word_by=day)
    questions.confirm_taking(Taking.objects.told().get(pk=taken.pk), by=Me(seat.person).actors[0])  # the other waits


def _politician() -> Seat:
    """Somebody of the demonstration who sits where politicians do."""
    seats = politician.seats(None).select_related("person", "body", "party")
    return seats.filter(person__email__endswith=email("")).earliest("pk")  # type: ignore[no-any-return]


def taken_along(received: Matter) -> Iterator[Address]:
    """What a politician takes along: the page of the link they are sent, and the forms of the steps."""
    who = _politician().person.email.partition("@")[0]
    noted, carried = (Taking.objects.filter(state=state).earliest("pk") for state in ("noted", "carried"))
    yield page("take_along", who, *received.address)
    yield Address("taking", "", VISITOR, link_for(noted))
    yield from (page(name, who, noted.pk) for name in ("confirm_taking", "decline_taking"))
    yield page("bring_back", who, carried.pk)


def records() -> Iterator[Address]:
    """What is handed out."""
    handed = Disclosure.objects.filter(handed_out_on=None).latest("pk")
    yield from (page(name, COORDINATOR, handed.pk) for name in ("disclosure", "mask", "unmask", "hand_out"))


def as_the_table_says() -> Iterator[Address]:
    """Each step on a question that climbs, once: as the first who may take it, on the first it is open on."""
    found: set[str] = set()
    for state in sorted(set(Matter.objects.values_list("state", flat=True))):
        matter = Matter.objects.told().filter(state=state).earliest("pk")
        for who in (COORDINATOR, OTHER, MEMBER):
            rows = MATTER.open_to(Me(Person.objects.get(email=email(who))), matter)
            new = [row for row in rows if row.step in LADDER_STEPS and row.step.name not in found]
            found |= {row.step.name for row in new}
            yield from (Address(row.step.name, "", who, row.url) for row in new)


def by_link() -> Iterator[Address]:
    """What who asked without an account may do."""
    tokens = Origin.objects.filter(matter__year=2020)
    answered, received = (tokens.filter(matter__state=state).earliest("pk") for state in ("answered", "received"))
    hidden = tokens.filter(matter__state="received", matter__room="participants").first() or received
    yield page("own_matter", VISITOR, answered.token)
    yield from (page(name, VISITOR, answered.token) for name in ("not_answered", "close_matter"))
    yield from (page(name, VISITOR, received.token) for name in ("say_more", "withdraw_matter"))
    yield page("publish_matter", VISITOR, hidden.token)
