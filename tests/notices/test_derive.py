"""From entry to notification: each concerned person once, never who did it, whoever runs the worker."""

import threading

import pytest
from django.core.management import call_command
from django.db import close_old_connections, connection

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.bodies import actions as bodies
from overens.bodies.actors import Me
from overens.bodies.models import Seat
from overens.journal.models import Entry
from overens.notices.models import Notification, Told
from overens.notices.worker import derive
from overens.people.models import Person
from overens.viewpoints import actions as viewpoints
from tests import cast, made
from tests.cast import actor
from tests.process.taking import last, told


@pytest.fixture
def quiet(town):
    """The town, with everything so far told."""
    while derive():
        pass
    Notification.objects.all().delete()
    return town


def names():
    """Who was told of what, in order."""
    rows = Notification.objects.order_by("entry", "person__name")
    return list(rows.values_list("entry__verb", "person__name"))


def test_derive_tells_each_concerned_person_once(quiet):
    made.proposal(quiet)
    derive()
    told_once = [("agreements.publish_proposal", "Roland")]
    assert names() == told_once
    assert derive() == 0
    assert names() == told_once


def test_every_entry_is_taken_whether_it_concerns_somebody_or_not(quiet):
    made.draft(quiet)
    waiting = Entry.objects.filter(told=None).count()
    assert (waiting > 0, derive()) == (True, waiting)
    assert (Entry.objects.filter(told=None).count(), names()) == (0, [])
    assert Told.objects.count() == Entry.objects.count()


def test_derive_takes_a_few_at_a_time_oldest_first(quiet):
    version = made.proposal(quiet)
    made.said(version.topic, quiet.rower)
    while derive(limit=1):
        pass
    assert names() == [
        ("agreements.publish_proposal", "Roland"),
        ("viewpoints.leave", "Klara"),
        ("viewpoints.leave", "Roland"),
    ]


def test_nobody_is_told_of_what_they_did_themselves(quiet):
    """The one who merges is the one who said it: nobody is left to tell."""
    version = made.proposal(quiet)
    one, other = (made.said(version.topic, quiet.coordinator, text) for text in ("Bra", "BRA!"))
    derive()
    Notification.objects.all().delete()
    viewpoints.merge(one, by=actor(quiet.coordinator), other=other)
    derive()
    assert names() == []


def test_somebody_on_two_seats_is_told_once(quiet):
    seat = Seat(body=quiet.board, role=Seat.Role.COORDINATOR, party=quiet.municipality_party, since=cast.SINCE)
    bodies.invite(seat, by=actor(quiet.coordinator), email="klara@example.org", name="Klara")
    bodies.accept(seat, by=cast.Actor(seat.person_id, capacity="KS"))
    version = made.proposal(quiet)
    derive()
    Notification.objects.all().delete()
    made.said(version.topic, quiet.rower)
    derive()
    assert names() == [("viewpoints.leave", "Klara"), ("viewpoints.leave", "Roland")]


def test_who_is_told_is_who_sits_there_when_they_are_told(quiet):
    """The line keeps the role; a successor who takes the seat before the worker runs is told."""
    version = made.proposal(quiet)
    derive()
    Notification.objects.all().delete()
    made.said(version.topic, quiet.rower)
    bodies.end(quiet.civil_coordinator.seats[0], by=actor(quiet.civil_coordinator))
    Seat.objects.filter(pk=quiet.civil_coordinator.seats[0].pk).update(until="2026-01-02")
    cast.person("Nils", (quiet.group, Seat.Role.COORDINATOR))
    while derive():
        pass
    assert [row for row in names() if row[0] == "viewpoints.leave"] == [
        ("viewpoints.leave", "Klara"),
        ("viewpoints.leave", "Nils"),
    ]


def test_a_worker_killed_halfway_loses_nothing_and_tells_nobody_twice(quiet, monkeypatch):
    made.proposal(quiet)
    with monkeypatch.context() as killed:
        killed.setattr(Notification.objects, "bulk_create", lambda rows: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            derive()
    derive()
    assert names() == [("agreements.publish_proposal", "Roland")]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_everybody_once():
    town = cast.town()
    version = made.proposal(town)
    for number in range(10):
        made.said(version.topic, town.rower, f"Synpunkt {number}")
    together = threading.Barrier(2, timeout=20)
    failed = []

    def work():
        try:
            together.wait()
            while derive(limit=5):
                pass
        except Exception as error:  # whatever it is, the test shows it
            failed.append(error)
        finally:
            close_old_connections()
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert failed == []
    assert Entry.objects.filter(told=None).count() == 0
    said = [row for row in names() if row[0] == "viewpoints.leave"]
    assert said == [("viewpoints.leave", "Klara"), ("viewpoints.leave", "Roland")] * 10


@pytest.mark.django_db(transaction=True)
def test_the_command_takes_everything_once():
    made.proposal(cast.town())
    for _ in range(2):
        call_command("work", "--once")
    assert [row for row in names() if row[0].startswith("agreements")] == [("agreements.publish_proposal", "Roland")]
    assert Entry.objects.filter(told=None).count() == 0


def test_my_page_tells_it(quiet, browse):
    version = made.proposal(quiet)
    derive()
    news = browse(quiet.civil_coordinator).get("/min-sida/").context["news"]
    assert [(line.label, line.url) for line in news] == [("Överenskommelse", version.get_absolute_url())]
    assert list(browse(quiet.rower).get("/min-sida/").context["news"]) == []


# Who is told of what

BOTH = {"coordinator", "civil_coordinator"}


def of_leave(town, version):
    return made.said(version.topic, town.rower), BOTH


def of_record(town, version):
    return version.topic.all_viewpoints.first(), set()


def of_correct(town, version):
    viewpoint = made.said(version.topic, town.rower)
    viewpoints.correct(viewpoint, by=actor(town.rower), text="Bra", kind="approval")
    return viewpoint, BOTH


def of_hide(town, version):
    viewpoint = made.said(version.topic, town.rower)
    viewpoints.hide(viewpoint, by=actor(town.civil_coordinator), why="Prov.")
    return viewpoint, {"rower"}


def of_endorse(town, version):
    agreements.endorse(version, by=actor(town.civil_coordinator))
    return version, {"coordinator"}


def of_publish(town, version):
    compilation = made.compilation(version, town.civil_coordinator)
    viewpoints.publish(compilation, by=actor(town.civil_coordinator))
    return compilation, {"coordinator"}


def of_assign(town, version):
    commitment = made.commitments(version)[0]
    agreements.assign(commitment, by=actor(town.coordinator), responsible=town.department)
    return commitment, {"official"}


def of_report(town, version):
    commitment, _told = of_assign(town, version)
    agreements.report(commitment, by=actor(town.official), status="on_plan", text="Igång.")
    return commitment, BOTH


def of_draft(town, version):
    return made.draft(town), set()


@pytest.mark.parametrize(
    "step", [of_leave, of_record, of_correct, of_hide, of_endorse, of_publish, of_assign, of_report, of_draft]
)
def test_who_is_told(town, step):
    version = made.proposal(town, viewpoints_each=1)
    thing, whom = step(town, version)
    assert told(town, last(thing)) == whom


def test_nobody_of_the_other_party_is_told_of_a_closed_room(quiet):
    """A draft's whole life inside one party: the other is told nothing until it is published."""
    version = made.draft(quiet)
    commitment = made.commitments(version)[0]
    viewpoint = made.said(version.topic, quiet.official)
    viewpoints.correct(viewpoint, by=actor(quiet.official), text="Bättre", kind="other")
    agreements.reword(commitment, by=actor(quiet.coordinator), text="Kommunen ska göra mer.")
    while derive():
        pass
    civil = Person.objects.filter(seats__party=quiet.civil_society_party)
    assert list(Notification.objects.filter(person__in=civil)) == []
    assert names() == [("viewpoints.leave", "Klara"), ("viewpoints.correct", "Klara")]
    assert Version.objects.visible_to(Me(civil.first())).count() == 0
