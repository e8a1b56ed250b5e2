"""Four processes at the same things at the same moment, on either database: no lost update, no step twice, no error.

The processes are real, each with its own connection; they start each round together.
"""

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from typing import Any

import django
import pytest
from django.apps import apps

if not apps.ready:  # this module is imported by the processes too
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Reading, Version
from overens.bodies.actors import Actor, Me
from overens.bodies.models import Body
from overens.consultations import actions as consultations
from overens.consultations.models import Consultee
from overens.discussions import actions as discussions
from overens.discussions.models import Group as Table
from overens.journal.models import Entry
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting, Registration
from overens.meetings.registering import LinkHolder
from overens.people.models import Person
from overens.process.table import OutOfTurn, Sent
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Answer, Group, Round, Viewpoint
from tests import cast, hall, made
from tests.process.taking import truthful

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES = 4
TOKEN = "0f8fad5b-d9cb-469f-a165-70867728950e"


# In the processes

together: Any = None


def begin(database: str, barrier: Any) -> None:
    """Once in each process: the test database, and where all wait for each other."""
    global together
    together = barrier
    connection.settings_dict["NAME"] = database
    setup_test_environment()


def run(deed: str, number: int, things: list[Any]) -> list[str]:
    """Do a deed to each thing, all processes at the same moment; what came of each."""
    return [one(deed, number, thing) for thing in things]


def one(deed: str, number: int, thing: Any) -> str:
    together.wait(30)
    try:
        return str(DEEDS[deed](number, thing) or "done")
    except OutOfTurn:
        return "out of turn"
    except Exception as error:  # whatever it is, the test shows it
        return f"{type(error).__name__}: {error}"


def actor(name: str = "Klara") -> Any:
    return cast.actor(Me(Person.objects.get(name=name)))


def reword(number: int, pk: int) -> None:
    """As from a page: the revision that was seen goes along."""
    commitment = Commitment.objects.told().get(pk=pk)
    text = f"Kommunen ska {number}.{commitment.revision}"
    agreements.reword(commitment, by=actor(), text=text, sent=Sent(seen=commitment.revision))


def publish(number: int, pk: int) -> None:
    agreements.publish_proposal(Version.objects.told().get(pk=pk), by=actor())


def confirm(number: int, pk: int) -> None:
    agreements.confirm(Reading.objects.get(pk=pk), by=actor(), title=f"Text {number}")


def leave(number: int, topic: int) -> str:
    """The same form, sent by the browser in every process."""
    client = Client()
    client.force_login(Person.objects.get(name="Rut"))
    words = {"text": "Grannarna behöver få veta.", "kind": "proposal", "token": TOKEN}
    answer = client.post(f"/synpunkter/pa/{topic}/lamna/", words)
    return f"{answer.status_code} {answer.get('Location')}"


def merge(number: int, pair: list[int]) -> None:
    """Half of them one way, half the other."""
    rows = [Viewpoint.objects.get(pk=pk) for pk in pair]
    one, other = rows if number % 2 else rows[::-1]
    viewpoints.merge(one, by=actor(), other=other)


def merge_several(number: int, pks: list[int]) -> None:
    """Overlapping handfuls, each under another one."""
    mine = [*pks[number:], *pks[:number]][:3]
    rows = {row.pk: row for row in Viewpoint.objects.filter(pk__in=mine)}
    viewpoints.merge_many([rows[pk] for pk in mine[1:]], by=actor(), other=rows[mine[0]])


def merge_or_withdraw(number: int, pair: list[int]) -> None:
    """Two merge into what the others withdraw and hide."""
    target = Viewpoint.objects.get(pk=pair[0])
    if number == 0:
        viewpoints.withdraw(target, by=actor("Rut"))
    elif number == 1:
        viewpoints.hide(target, by=actor(), why="Prov.")
    else:
        viewpoints.merge(Viewpoint.objects.get(pk=pair[number - 1]), by=actor(), other=target)


def record_in_groups(number: int, round_pk: int) -> None:
    """Two groups, each written in by two at the same time."""
    round = Round.objects.select_related("about").get(pk=round_pk)
    group, viewpoint = Group.objects.get(round=round, number=number % 2 + 1), Viewpoint(topic=round.about)
    words = {"text": f"Grupp {group.number}, {number}", "kind": "other", "round": round, "group": group}
    viewpoints.record(viewpoint, by=actor(), **words)


def ask_body(number: int, pair: list[int]) -> None:
    round, body = Round.objects.select_related("about").get(pk=pair[0]), Body.objects.get(pk=pair[1])
    consultations.ask_body(Consultee(round=round), by=actor(), body=body)


def respond(number: int, pk: int) -> None:
    """Two of one body, from two pages each that were opened at the same time."""
    consultee = Consultee.objects.told().get(pk=pk)
    who = actor("Rut" if number % 2 else "Disa")
    consultations.respond(consultee, by=who, text=f"Svar {number}.", sent=Sent(seen=consultee.revision))


def respond_or_close(number: int, pk: int) -> None:
    """Two answer, one without being asked, while one closes."""
    consultee = Consultee.objects.told().get(pk=pk)
    if number == 0:
        viewpoints.close_round(Round.objects.select_related("about").get(pk=consultee.round_id), by=actor())
    elif number == 1:
        consultations.respond_unasked(Consultee(round=consultee.round), by=actor("Odd"), text="Vi också.")
    else:
        consultations.respond(consultee, by=actor("Rut"), text=f"Svar {number}.")


def remind_due(number: int, pk: int) -> str:
    return f"{consultations.remind_due()} reminded"


def answer_overlapping(number: int, pks: list[int]) -> None:
    """Overlapping handfuls of viewpoints, each with an answer of its own."""
    mine = [*pks[number:], *pks[:number]][:2]
    chosen = list(Viewpoint.objects.filter(pk__in=mine).select_related("whole"))
    words = {"outcome": "noted", "text": f"Svar {number}."}
    viewpoints.answer_viewpoints(Answer(whole=chosen[0].whole), by=actor(), viewpoints=chosen, **words)


def register_for_meeting(number: int, pk: int) -> str:
    """Somebody without an account, at the same moment as three others."""
    words = {"association": f"Förening {number}", "name": f"Namn {number}"}
    registration = Registration(meeting=Meeting.objects.told().get(pk=pk))
    made = meetings.register_for_meeting(registration, by=Actor(), **words)
    return str(Registration.objects.get(pk=made.pk).state)


def register_or_cancel(number: int, pair: list[int]) -> None:
    """Two register while one gives up their place and the conveners add one."""
    meeting = Meeting.objects.told().get(pk=pair[0])
    if number == 0:
        held = Registration.objects.told().get(pk=pair[1])
        meetings.cancel_registration(held, by=LinkHolder(registration_id=held.pk), reason="time")
    elif number == 1:
        meetings.take_registrations(meeting, by=actor(), until=meeting.day, places=2)
    else:
        register_for_meeting(number, pair[0])


def choose_group(number: int, row: list[int]) -> None:
    """Each with a private link of their own, one place in the group."""
    table = hall.again(Table(pk=row[0]))
    table.chooser = Registration.objects.told().get(pk=row[1 + number])
    discussions.choose_group(table, by=LinkHolder(registration_id=table.chooser.pk), table=table)


ALL_DEEDS = (reword, publish, confirm, leave, merge, merge_several, merge_or_withdraw, record_in_groups, ask_body)
ALL_DEEDS += (respond, respond_or_close, remind_due, answer_overlapping, register_for_meeting, register_or_cancel)
ALL_DEEDS += (choose_group,)
DEEDS = {deed.__name__: deed for deed in ALL_DEEDS}


# In the tests


@pytest.fixture(scope="module")
def processes(django_db_setup: None, django_db_blocker: Any) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    database = str(connection.settings_dict["NAME"])
    begun = (database, context.Barrier(PROCESSES))
    with ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=begin, initargs=begun) as pool:
        yield pool


@pytest.fixture
def race(processes: ProcessPoolExecutor, transactional_db: None) -> Any:
    """`race("publish", things)`: what came of it, by thing, counted over the processes."""

    def started(deed: str, things: list[Any]) -> list[Counter[str]]:
        running = [processes.submit(run, deed, number, things) for number in range(PROCESSES)]
        outcomes = [future.result(timeout=60) for future in running]
        return [Counter(of_one) for of_one in zip(*outcomes, strict=True)]

    return started


ONE_WINS = Counter({"done": 1, "out of turn": PROCESSES - 1})


@pytest.fixture
def t(transactional_db: None) -> Any:
    return cast.town()


def test_no_update_is_lost(t, race):
    commitment = made.commitments(made.draft(t))[0]
    outcomes = sum(race("reword", [commitment.pk] * 10), Counter())
    assert set(outcomes) <= {"done", "out of turn"}
    assert outcomes["done"] >= 10  # the first of every round
    wording, texts = Commitment.objects.told().get(pk=commitment.pk).topic.wording, []
    while wording:
        texts.append(wording.text)
        wording = wording.previous
    assert (len(texts), len(set(texts))) == (outcomes["done"] + 1, outcomes["done"] + 1)
    assert Entry.objects.of(commitment).filter(verb="agreements.reword").count() == outcomes["done"]
    assert truthful()


def test_no_step_is_taken_twice(t, race):
    drafts = [made.draft(t).pk for _ in range(6)]
    assert race("publish", drafts) == [ONE_WINS] * 6
    assert Entry.objects.filter(verb="agreements.publish_proposal").count() == 6
    assert truthful()


def test_a_reading_confirmed_by_all_at_once_gives_one_agreement(t, race):
    readings = [made.reading(t, ["Principen om dialog", "Kommunen ska lyssna."]).pk for _ in range(3)]
    assert race("confirm", readings) == [ONE_WINS] * 3
    assert Version.objects.count() == 3
    assert truthful()


def test_the_same_form_sent_at_once_is_saved_once_and_all_land_on_its_page(t, race):
    topic = made.proposal(t).topic_id
    outcomes = race("leave", [topic] * 3)
    addresses = [viewpoint.get_absolute_url() for viewpoint in Viewpoint.objects.all()]
    assert outcomes == [Counter({f"302 {addresses[:1] and addresses[0]}": PROCESSES})] * 3
    assert len(addresses) == 1
    assert Entry.objects.filter(token=TOKEN).count() == 1
    assert truthful()


def nobody_stands_under_what_does_not_stand():
    lost = Viewpoint.objects.filter(state="merged").exclude(merged_into__state="stands")
    return list(lost.values_list("pk", "merged_into__state")) == []


def test_opposite_merges_at_once_leave_one_standing(t, race):
    topic = made.proposal(t).topic
    pairs = [[made.said(topic, t.rower, f"{n} {way}").pk for way in "ab"] for n in range(6)]
    assert race("merge", pairs) == [ONE_WINS] * 6
    states = [set(Viewpoint.objects.filter(pk__in=pair).values_list("state", flat=True)) for pair in pairs]
    assert states == [{"stands", "merged"}] * 6
    assert nobody_stands_under_what_does_not_stand()
    assert truthful()


def test_overlapping_handfuls_merged_at_once_do_not_wait_for_each_other(t, race):
    topic = made.proposal(t).topic
    handfuls = [[made.said(topic, t.rower, f"{n} {way}").pk for way in "abcd"] for n in range(6)]
    outcomes = sum(race("merge_several", handfuls), Counter())
    assert set(outcomes) == {"done", "out of turn"}
    assert nobody_stands_under_what_does_not_stand()
    assert truthful()


def test_nothing_is_merged_into_what_is_taken_back_at_the_same_moment(t, race):
    topic = made.proposal(t).topic
    things = [[made.said(topic, t.rower, f"{n} {way}").pk for way in "abc"] for n in range(6)]
    outcomes = sum(race("merge_or_withdraw", things), Counter())
    assert set(outcomes) == {"done", "out of turn"}
    targets = Viewpoint.objects.filter(pk__in=[one[0] for one in things]).values_list("state", flat=True)
    assert set(targets) <= {"withdrawn", "hidden"}
    assert nobody_stands_under_what_does_not_stand()
    assert truthful()


@pytest.mark.requirement("L13")
def test_two_groups_write_at_the_same_time_and_are_kept_apart(t, race):
    round = made.proposal(t).topic.rounds.get()
    assert sum(race("record_in_groups", [round.pk] * 5), Counter()) == Counter({"done": 5 * PROCESSES})
    by_group = Counter(Viewpoint.objects.filter(round=round).values_list("group__number", flat=True))
    assert by_group == Counter({1: 5 * PROCESSES // 2, 2: 5 * PROCESSES // 2})
    astray = [
        one
        for one in Viewpoint.objects.select_related("wording", "group")
        if not str(one).startswith(f"Grupp {one.group.number}")
    ]
    assert astray == []
    assert truthful()


def test_a_body_is_asked_once(t, race):
    pairs = [[made.question(t).pk, t.rowers.pk] for _ in range(6)]
    assert race("ask_body", pairs) == [ONE_WINS] * 6
    assert Consultee.objects.count() == 6
    assert truthful()


def test_of_two_answers_of_one_body_at_once_one_is_kept_and_the_other_is_told(t, race):
    consultees = [made.asked(t, made.question(t), t.rowers).pk for _ in range(6)]
    assert race("respond", consultees) == [ONE_WINS] * 6
    assert truthful()


def test_who_answers_while_it_is_closed_is_counted_or_told(t, race):
    consultees = [made.asked(t, made.question(t), t.rowers).pk for _ in range(8)]
    outcomes = sum(race("respond_or_close", consultees), Counter())
    assert set(outcomes) == {"done", "out of turn"}
    answered = Consultee.objects.filter(state="answered").count()
    assert answered + Round.objects.filter(kind="consultation", state="closed").count() == outcomes["done"]
    late = [
        (round, pk)
        for round, closed in Entry.objects.filter(verb="viewpoints.close_round").values_list("thing", "pk")
        for pk in Consultee.objects.filter(round=round, state="answered").values_list("pk", flat=True)
        if Entry.objects.filter(kind="consultations.consultee", thing=pk, became="answered", pk__gt=closed).exists()
    ]
    assert late == []
    assert truthful()


def test_nobody_is_reminded_twice_by_two_workers(t, race):
    days = timedelta(days=30)
    for _ in range(3):
        consultee = made.asked(t, made.question(t, days=3), t.rowers)
        Consultee.objects.filter(pk=consultee.pk).update(asked_on=timezone.localdate() - days)
    race("remind_due", [0])
    assert Entry.objects.filter(verb="consultations.remind").count() == 3
    assert truthful()


def test_a_viewpoint_gets_one_answer(t, race):
    topic = made.proposal(t).topic
    handfuls = [[made.said(topic, t.rower, f"{n} {way}").pk for way in "abcd"] for n in range(6)]
    outcomes = sum(race("answer_overlapping", handfuls), Counter())
    assert set(outcomes) <= {"done", "out of turn"}
    assert Answer.objects.count() == outcomes["done"]
    assert Viewpoint.objects.exclude(answer=None).count() == 2 * outcomes["done"]
    assert truthful()


def test_of_those_who_register_at_once_for_the_last_place_exactly_one_gets_it(t, race):
    open_ones = [made.open_meeting(t, places=1).pk for _ in range(6)]
    assert race("register_for_meeting", open_ones) == [Counter({"coming": 1, "waiting": PROCESSES - 1})] * 6
    first = [Registration.objects.filter(meeting=pk).earliest("pk").state for pk in open_ones]
    assert first == ["coming"] * 6  # who came first
    assert truthful()


def test_of_those_who_choose_the_last_place_in_a_group_at_once_exactly_one_gets_it(t, race):
    rows = [hall.last_place(t, PROCESSES) for _ in range(4)]
    assert race("choose_group", rows) == [ONE_WINS] * 4
    assert [Table.objects.with_taken().get(pk=row[0]).taken for row in rows] == [1] * 4
    assert truthful()


def test_a_place_given_up_while_others_register_is_given_once(t, race):
    pairs = []
    for _ in range(6):
        meeting = made.open_meeting(t, places=1)
        pairs.append([meeting.pk, made.registered(t, meeting, "Ada").pk])
    assert race("register_or_cancel", pairs) == [Counter({"done": PROCESSES})] * 6
    rows = [Registration.objects.filter(meeting=pk).order_by("pk").values_list("state", flat=True) for pk, _ in pairs]
    assert [list(states) for states in rows] == [["cancelled", "coming", "coming"]] * 6
    assert truthful()
