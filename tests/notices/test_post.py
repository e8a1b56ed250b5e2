"""From row to mail server: every letter once, whatever dies, hangs or refuses on the way."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.notices import post
from overens.notices.models import Letter, Notification
from overens.people.models import Person
from tests import cast, made
from tests.cast import actor
from tests.mail import work

ROLAND = ("roland", "Kommunens förslag: Överenskommelse")


def ready():
    """A town whose website is open, with one letter to write: Roland's."""
    town = cast.town()
    work()
    bodies.launch(town.municipality, by=actor(town.coordinator))
    Notification.objects.all().delete()
    Person.objects.update(letters="now")
    town.version = made.proposal(town)
    return town


@pytest.fixture
def town(db, mail):
    return ready()


def state():
    letter = Letter.objects.get()
    return letter.state, letter.attempts, letter.fault


def passes(**time_):
    """The clock goes on for the letter."""
    letter = Letter.objects.get()
    letter.due -= timedelta(**time_)
    if letter.claimed_at:
        letter.claimed_at -= timedelta(**time_)
    letter.save()


def test_a_worker_that_runs_again_sends_nothing_again(town, mail):
    for _time in range(3):
        work()
    assert (mail.subjects, state()) == ([ROLAND], ("sent", 1, ""))


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_every_letter_once(mail):
    town = ready()
    for number in range(6):
        made.said(town.version.topic, town.rower, f"Synpunkt {number}")
    mail.slow = 0.05
    together, failed = threading.Barrier(2, timeout=20), []

    def run():
        try:
            together.wait()
            work()
        except Exception as error:  # whatever it is, the test shows it
            failed.append(error)
        finally:
            close_old_connections()
            connection.close()

    workers = [threading.Thread(target=run) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert failed == []
    told = Notification.objects.exclude(due=None).count()
    assert set(Letter.objects.values_list("state", "attempts")) == {("sent", 1)}
    assert (Notification.objects.filter(letter=None).exclude(due=None).count(), told) == (0, 13)
    assert len({letter["Message-ID"] for letter in mail.letters}) == len(mail.letters) == Letter.objects.count()


def test_a_failing_server_is_tried_again_later_and_later(town, mail):
    mail.answer = "451 4.3.0 try later"
    work()
    work()
    assert (mail.begun, state()) == (1, ("queued", 1, "451 4.3.0 try later"))
    passes(minutes=2)
    work()
    passes(minutes=2)
    work()  # two minutes are not enough any more
    assert (mail.begun, state()[:2]) == (2, ("queued", 2))
    mail.answer = "250 OK"
    passes(minutes=2)
    work()
    assert (mail.subjects, state()) == ([ROLAND], ("sent", 3, ""))


def test_a_server_that_is_not_there_is_tried_again(town, mail, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    work()
    assert state()[:2] == ("queued", 1)
    assert "refused" in state()[2]
    settings.EMAIL_PORT = port
    passes(minutes=2)
    work()
    assert mail.subjects == [ROLAND]


def test_after_eight_tries_it_is_given_up(town, mail):
    mail.answer = "451 4.3.0 try later"
    for _time in range(12):
        work()
        passes(days=1)
    assert (mail.begun, state()) == (8, ("failed", 8, "451 4.3.0 try later"))


def test_an_address_that_is_refused_for_good_is_not_tried_again(town, mail):
    mail.refused = {"roland@example.org"}
    work()
    passes(days=1)
    work()
    assert (mail.begun, state()) == (0, ("failed", 1, "550 5.1.1 no such mailbox"))


def test_one_letter_that_cannot_be_sent_holds_up_no_other(town, mail):
    mail.refused = {"roland@example.org"}
    made.said(town.version.topic, town.rower)
    work()
    assert [who for who, _subject in mail.subjects] == ["klara"]


KILLED = """
import os, sys, django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
settings.DEMO, settings.LETTERS, settings.PUBLIC_ADDRESS = False, True, "https://overens.example"
settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", int(sys.argv[2]), False
settings.DEFAULT_FROM_EMAIL = "overens@alvhamn.example"
from django.core.management import call_command
call_command("work", "--once")
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_loses_nothing(mail, settings):
    """SIGKILL in the middle of the exchange: the lease runs out, and the same letter goes under the same id."""
    ready()
    mail.slow = 60
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    name = str(connection.settings_dict["NAME"])
    worker = subprocess.Popen([sys.executable, "-c", KILLED, name, str(settings.EMAIL_PORT)], env=environment)
    try:
        until = time.monotonic() + 30
        while not mail.begun and worker.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
    assert (mail.begun, state()) == (1, ("handing_over", 1, ""))
    mail.slow = 0
    work()
    assert state()[0] == "handing_over"  # the lease still runs: it may be on its way
    first = Letter.objects.get().message_id
    passes(seconds=post.LEASE.total_seconds() + 1)
    work()
    assert (mail.subjects, state()) == ([ROLAND], ("sent", 2, ""))
    assert mail.letters[0]["Message-ID"] == first


def test_who_lost_the_claim_does_not_overwrite_who_has_it(town, mail):
    work()
    Letter.objects.update(state="queued", due=timezone.now())
    slow = post.claim()
    passes(hours=1)
    assert post.recover() == 1
    quick = post.claim()
    mail.answer = "451 4.3.0 try later"
    post.hand_over(slow, town.municipality)
    assert state()[0] == "handing_over"
    mail.answer = "250 OK"
    post.hand_over(quick, town.municipality)
    assert state()[0] == "sent"


# What staff see


def test_a_letter_that_failed_is_shown_to_the_coordinator_of_its_reader(town, mail, browse):
    mail.refused = {"roland@example.org"}
    work()
    own = browse(town.civil_coordinator)
    assert reverse("letters") in own.get(reverse("my_page")).content.decode()
    page = own.get(reverse("letters"))
    assert [letter.person.name for letter in page.context["own"]] == ["Roland"]
    assert "550 5.1.1 no such mailbox" in page.content.decode()
    municipal = browse(town.coordinator).get(reverse("letters"))
    assert (list(municipal.context["own"]), municipal.context["others"]) == ([], 1)
    assert "roland" not in municipal.content.decode().lower()
    assert browse(town.coordinator).get(reverse("my_page")).context["lost"] is True


def test_a_server_that_takes_nothing_is_shown_to_the_municipality(town, mail, browse):
    mail.answer = "451 4.3.0 try later"
    work()
    page = browse(town.coordinator).get(reverse("letters"))
    assert (page.context["waiting"], page.context["trouble"]) == (1, "451 4.3.0 try later")
    assert "451" not in browse(town.civil_coordinator).get(reverse("letters")).content.decode()


@pytest.mark.parametrize("letters", [True, False])
def test_the_page_says_whether_letters_go_out(letters, town, browse, settings):
    settings.LETTERS = letters
    assert browse(town.coordinator).get(reverse("letters")).context["go_out"] is letters
    assert browse(town.coordinator).get(reverse("settings")).context["letters"] is letters
