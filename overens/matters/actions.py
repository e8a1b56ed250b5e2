"""How it happens. The only code that changes questions to the municipality."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Municipality, Room, Seat
from overens.bodies.working_days import after
from overens.notices.models import Incoming, Letter
from overens.process.table import Sent

from .climbing import (
    call_general,
    escalate,
    follow_meeting,
    follow_meetings,
    follow_up,
    leave_forum,
    letter_to,
    name_subjects,
    pick_up,
    place,
    tell_askers,
)
from .disclosing import hand_out as hand_out
from .disclosing import mask as mask
from .disclosing import prepare_disclosure as prepare_disclosure
from .disclosing import unmask as unmask
from .door import who_asked
from .guiding import add_choice as add_choice
from .guiding import change_choice as change_choice
from .guiding import remove_choice as remove_choice
from .merging import merge_matter, part_again, split_matter, split_off
from .models import Delivery, Ladder, Matter, Message, Origin
from .process import DELIVERY, LADDER, MATTER
from .reminding import remind_in_time as remind_in_time
from .reminding import remind_owner as remind_owner
from .reminding import remind_taking as remind_taking
from .taking import bring_back, confirm_taking, decline_taking, note_down, note_taking, take_along, undertake
from .titles import first_words

DAYS = 10  # working days: two weeks, as most municipalities promise
MOST_TO_ONE = 10  # questions a day whose answers go to one e-mail address
RESTS = timedelta(days=30)  # an answer nobody has objected to
OF_ITS_OWN = (Body.Kind.ASSOCIATION, Body.Kind.NETWORK, Body.Kind.REPRESENTATION_GROUP)
AUTHORITIES = (Body.Kind.COMMITTEE, Body.Kind.EXECUTIVE_BOARD)  # what is asked becomes the record of one of these
CARRIED = (Origin.Channel.LETTER, Origin.Channel.PHONE, Origin.Channel.VISIT)  # by people


@transaction.atomic
def ask(
    matter: Matter, *, by: Actor, text: str, mail: Incoming | None = None, sent: Sent | None = None, **reach: Any
) -> Matter:
    """Put a question to the municipality: for the association one speaks for, or for oneself.

    Where one address is given too often it is put aside: somebody may be having letters sent to another.
    """
    body = by.seat.body if by.seat and by.seat.body.kind in OF_ITS_OWN else None
    origin = Origin(body=body, person_id=by.person_id, **_kept(reach))
    if by.seat is None:  # named as everywhere else in the story of the question
        by = replace(who_asked(origin, by.person_id), system=by.system)
    _receive("ask", matter, origin, by, text, sent, mail)
    if mail is None and _too_often(origin):
        hold_back(matter, by=SYSTEM)
    return matter


def _too_often(origin: Origin) -> bool:
    """Whether more questions came today, to be answered to one address, than a person asks."""
    if not origin.email:
        return False
    same = Origin.objects.filter(email__iexact=origin.email, matter__received_on=origin.matter.received_on)
    return same.count() > MOST_TO_ONE


def take_down(
    matter: Matter,
    *,
    by: Actor,
    text: str,
    came_by: str,
    body: Body | None = None,
    sent: Sent | None = None,
    **reach: Any,
) -> Matter:
    """Write in what somebody asks by phone, letter, mail or a visit. That it was written in for them stays visible."""
    matter.came_by = came_by
    origin = Origin(body=body, **_kept(reach))
    way = Matter.CameBy(came_by).label
    _receive("take_down", matter, origin, by, text, sent, None, asker=origin.capacity, way=way)
    matter.via = None
    return matter


def _kept(reach: dict[str, Any]) -> dict[str, Any]:
    """What is needed to answer by the way chosen, and no more: least data."""
    needed = {
        "mail": {"email"},
        "letter": {"name", "postal", "large_print"},
        "phone": {"name", "phone"},
        "visit": {"name"},
    }
    wanted = {"association", "channel"} | needed.get(reach.get("channel", ""), set())
    return {field: value for field, value in reach.items() if field in wanted}


@transaction.atomic
def _receive(
    name: str,
    matter: Matter,
    origin: Origin,
    by: Actor,
    text: str,
    sent: Sent | None,
    mail: Incoming | None,
    **facts: Any,
) -> None:
    """Number the question, say by when it is answered, and let it wait for the contact centre."""
    today = timezone.localdate()
    town = Municipality.objects.defer("logo").select_for_update(of=("self",)).get()  # numbers are given one at a time
    matter.year, matter.number = Matter.objects.next_number()
    matter.title, matter.room = first_words(text), Room.PARTICIPANTS
    matter.committee = Body.objects.today().filter(kind=Body.Kind.EXECUTIVE_BOARD).order_by("pk").first()
    matter.unit = Body.objects.today().filter(kind=Body.Kind.CONTACT_CENTRE).order_by("pk").first()
    matter.received_on = matter.turn_since = today
    matter.answer_due = after(today, town.answer_days)
    facts |= {"number": matter.named, "day": matter.answer_due}
    with MATTER.step(name, matter, by=by, sent=sent, **facts):
        origin.matter = matter
        origin.save()
        _say(matter, text, mail=mail)
    matter.via = origin
    letter_to(origin)


def _say(matter: Matter, text: str, is_answer: bool = False, **more: Any) -> None:
    Message.objects.create(matter=matter, revision=matter.revision, text=text, is_answer=is_answer, **more)


def pass_on(matter: Matter, *, by: Actor, unit: Body, text: str = "", sent: Sent | None = None) -> None:
    """Hand the question to the unit that can answer. The day it is answered by does not move."""
    with MATTER.step("pass_on", matter, by=by, sent=sent, unit=unit.name):
        matter.unit, matter.turn_since = unit, timezone.localdate()
        authorities = unit.serves.filter(kind__in=AUTHORITIES).order_by("pk")
        matter.committee = authorities.first() or matter.committee
        leave_forum(matter)
        matter.save(update_fields=["unit", "turn_since", "committee"])
        if text:
            _say(matter, text)
        tell_askers(matter)


def answer(
    matter: Matter, *, by: Actor, text: str, why: str = "", language: str = "", sent: Sent | None = None
) -> None:
    """Answer everybody who asked, each by the way they chose, and every forum the question passed.

    In another language than Swedish where they want it. The second answer is the final one, and gives its reasons:
    raises ValueError where `why` is empty then.
    """
    if matter.asked_again and not why:
        raise ValueError("a final answer gives its reasons")
    with MATTER.step("answer", matter, by=by, sent=sent):
        leave_forum(matter)
        matter.answered_on = timezone.localdate()
        matter.save(update_fields=["answered_on"])
        _say(matter, f"{text}\n\n{why}".strip(), is_answer=True, language=language)
        tell_askers(matter)
        _let_carry(matter)


def tell_result(matter: Matter, *, by: Actor = SYSTEM, text: str, result: Any, body: str, day: date) -> None:
    """Tell everybody who asked what came of it, each by the way they chose. The question stands as it stood."""
    with MATTER.step("tell_result", matter, by=by, result=result, body=body, day=day):
        _say(matter, text, is_answer=True)
        tell_askers(matter)
        _let_carry(matter)


def _let_carry(matter: Matter) -> None:
    """What is told by letter, phone or at a visit waits for who carries it."""
    for origin in matter.origins.filter(channel__in=CARRIED):
        owe(Delivery(matter=matter, origin=origin, revision_answered=matter.revision), by=SYSTEM)


def owe(delivery: Delivery, *, by: Actor = SYSTEM) -> None:
    """An answer that somebody must carry: it waits in the list until they say that it is sent."""
    delivery.due = delivery.matter.answer_due
    with DELIVERY.step("owe", delivery, by=by, way=_way(delivery)):
        pass


def deliver(delivery: Delivery, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that the letter is posted, the call made, the visit over."""
    with DELIVERY.step("deliver", delivery, by=by, sent=sent, way=_way(delivery)):
        pass


def _way(delivery: Delivery) -> Any:
    ways = {"letter": Matter.CameBy.LETTER, "phone": Matter.CameBy.PHONE, "visit": Matter.CameBy.VISIT}
    chosen = delivery.origin.channel
    return ways[chosen].label if chosen in ways else _("another way than mail")  # the letter came back


def say_more(matter: Matter, *, by: Actor, text: str, mail: Incoming | None = None, sent: Sent | None = None) -> None:
    """Add something to one's question, on its page or in answer to a letter. An answered one stays answered."""
    with MATTER.step("say_more", matter, by=by, sent=sent):
        _say(matter, text, mail=mail)


def support(matter: Matter, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that one's association has the same question: it is owed the answer too."""
    with MATTER.step("support", matter, by=by, sent=sent):
        matter.origins.create(body=cast(Seat, by.seat).body, person_id=by.person_id)


def not_answered(matter: Matter, *, by: Actor, text: str, sent: Sent | None = None) -> None:
    """Say that the answer was none: once, and the question goes on to the central office."""
    unit = _further_up(matter)
    day = after(timezone.localdate(), Municipality.objects.values_list("answer_days", flat=True).get())
    with MATTER.step("not_answered", matter, by=by, sent=sent, unit=unit.name if unit else "", day=day):
        matter.asked_again, matter.unit, matter.answer_due = True, unit, day
        matter.turn_since = timezone.localdate()
        matter.save(update_fields=["asked_again", "unit", "answer_due", "turn_since"])
        _say(matter, text)


def _further_up(matter: Matter) -> Body | None:
    """The central office; where there is none, who answered."""
    office = Body.objects.today().filter(kind=Body.Kind.CENTRAL_OFFICE, party=matter.party).order_by("pk").first()
    return office or matter.unit


def forward(matter: Matter, *, by: Actor, to: str, text: str, sent: Sent | None = None) -> None:
    """Send on what is not the municipality's to answer; who asked is told to whom, and how to reach them."""
    with MATTER.step("forward", matter, by=by, sent=sent, to=to):
        leave_forum(matter)
        _say(matter, text, is_answer=True)
        tell_askers(matter)
        _let_carry(matter)


def withdraw_matter(matter: Matter, *, by: Actor, sent: Sent | None = None) -> None:
    """Take one's question back. It stays in the municipality's records."""
    with MATTER.step("withdraw_matter", matter, by=by, sent=sent):
        leave_forum(matter)


def close_unreachable(matter: Matter, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """End a question that cannot be answered: nobody who asked can be reached, and how that was tried is said."""
    with MATTER.step("close_unreachable", matter, by=by, sent=sent, why=why):
        leave_forum(matter)


def adopt_ladder(
    ladder: Ladder, *, by: Actor, since: date, routes: dict[str, list[str]], sent: Sent | None = None
) -> Ladder:
    """Say who carries a question from where to where without more ado, from a day on. What held before is kept."""
    ladder.since, ladder.routes = since, routes
    with LADDER.step("adopt_ladder", ladder, by=by, sent=sent, day=since):
        pass
    return ladder


def publish_matter(matter: Matter, *, by: Actor, sent: Sent | None = None) -> None:
    """Let everyone read the question and its answer. Who asked as a private person is not named."""
    with MATTER.step("publish_matter", matter, by=by, sent=sent):
        matter.room = Room.PUBLIC
        matter.save(update_fields=["room"])


def hold_back(matter: Matter, *, by: Actor, sent: Sent | None = None) -> None:
    """Put aside what may be spam. A person looks; nothing is deleted by itself."""
    with MATTER.step("hold_back", matter, by=by, sent=sent):
        pass


def let_through(matter: Matter, *, by: Actor, sent: Sent | None = None) -> None:
    """Take up again what was no spam. Who wrote it by mail was not told that it came, and is told now."""
    with MATTER.step("let_through", matter, by=by, sent=sent):
        told = Letter.objects.filter(writer="matters", state=Letter.State.SENT).values("about")
        for origin in matter.origins.exclude(pk__in=told):
            letter_to(origin)


def close_matter(matter: Matter, *, by: Actor = SYSTEM, sent: Sent | None = None) -> None:
    """Let an answered question rest."""
    with MATTER.step("close_matter", matter, by=by, sent=sent):
        pass


def fall_back() -> int:
    """Put the answers that could not be sent by mail among those that people carry. For the worker. Their number."""
    written = Letter.objects.filter(writer="matters")
    last = written.filter(about=OuterRef("pk")).order_by("-pk").values("state")[:1]
    lost = Origin.objects.filter(pk__in=written.filter(state=Letter.State.FAILED).values("about"))
    owing = lost.filter(matter__state__in=("answered", "forwarded")).annotate(last=Subquery(last))
    owing = owing.filter(last=Letter.State.FAILED)
    answers = Message.objects.filter(matter=OuterRef("matter"), is_answer=True).order_by("-revision")
    owing = owing.annotate(answer=Subquery(answers.values("revision")[:1])).exclude(answer=None)
    carried = Delivery.objects.filter(origin=OuterRef("pk"), revision_answered=OuterRef("answer"))
    found = list(owing.exclude(Exists(carried)).select_related("matter").order_by("pk")[:100])
    for origin in found:
        owe(Delivery(matter=origin.matter, origin=origin, revision_answered=origin.answer))
    return len(found)


def close_rested() -> int:
    """Close the questions whose answer nobody objected to. For the worker; safe to run twice. The number of them."""
    rested = Matter.objects.filter(state="answered", answered_on__lte=timezone.localdate() - RESTS).order_by("pk")
    matters = list(rested[:200])
    for matter in matters:
        close_matter(matter)
    return len(matters)


__all__ = [
    "adopt_ladder", "answer", "ask", "bring_back", "call_general", "close_matter", "close_rested",
    "close_unreachable", "confirm_taking", "decline_taking", "deliver", "escalate", "follow_meeting",
    "follow_meetings", "follow_up", "forward", "hold_back", "let_through", "merge_matter", "name_subjects",
    "not_answered", "note_down", "note_taking", "owe", "part_again", "pass_on", "pick_up", "place", "publish_matter",
    "say_more", "split_matter", "split_off", "support", "take_along", "take_down", "undertake", "withdraw_matter",
]  # fmt: skip
