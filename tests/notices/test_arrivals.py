"""From the mail server in front to a row, and from the row to what it leads to: once, whatever dies on the way."""

import os
import signal
import smtplib
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from overens.bodies.models import Municipality
from overens.matters.models import Matter
from overens.notices import arrivals
from overens.notices.models import Incoming, Letter, Notification
from overens.site.management.commands.work import turn
from tests import cast
from tests.letter_in import DOOR, arrives, message
from tests.mail import free_port, work
from tests.matters.conftest import asked

SETTINGS = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "OVERENS_MAIL_IN": DOOR}
BEGIN = """
import os, sys, time, django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from django.core.management import call_command
"""
KILLED = """
from overens.matters import replies
ask = replies.actions.ask
def asks_and_dies(*arguments, **words):
    ask(*arguments, **words)
    print("asked", flush=True)
    time.sleep(60)
replies.actions.ask = asks_and_dies
call_command("work", "--once")
"""
MAILROOM = 'call_command("mailroom", "--bind", sys.argv[2], "--protocol", sys.argv[3])'


@pytest.fixture
def ready(db, mail, settings):
    settings.MAIL_IN = DOOR
    town = cast.town()
    cast.body("contact_centre", "Kontaktcenter", town.municipality_party)
    work()
    Notification.objects.all().delete()
    Municipality.objects.update(state="launched")
    return town


def process(script, *arguments):
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", BEGIN + script, name, *arguments]
    return subprocess.Popen(command, env=SETTINGS, stdout=subprocess.PIPE, text=True)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_reads_leaves_nothing_half_done(ready, mail):
    """SIGKILL after the question is made and before it is saved: it is made once, and one receipt is sent."""
    arrives(message("Får vi låna salen?"))
    worker = process(KILLED)
    try:
        assert worker.stdout.readline() == "asked\n"
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
        worker.stdout.close()
    row = Incoming.objects.get()
    assert (row.state, row.attempts, Matter.objects.count()) == ("reading", 1, 0)
    work()
    assert Matter.objects.count() == 0  # the lease still runs: it may be alive
    Incoming.objects.update(claimed_at=timezone.now() - arrivals.LEASE - timedelta(seconds=1))
    work()
    work()
    assert (Matter.objects.count(), Letter.objects.filter(writer="matters").count(), len(mail.to("elsa"))) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("protocol", ["lmtp", "smtp"])
def test_the_mailroom_keeps_what_is_for_us_and_says_so(ready, protocol):
    port = free_port()
    room = process(MAILROOM, f"127.0.0.1:{port}", protocol)
    try:
        assert f"Mail to {DOOR} is taken in at 127.0.0.1:{port} ({protocol})." in room.stdout.readline()
        with (smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP)("127.0.0.1", port, timeout=20) as server:
            tagged = DOOR.replace("@", "+abc@")
            refused = server.sendmail("elsa@example.org", [DOOR, tagged, "x@else.example"], bytes(message("Hej!")))
            assert {address: code for address, (code, _said) in refused.items()} == {"x@else.example": 550}
            if protocol == "lmtp":
                assert server.getreply()[0] == 250  # one reply for each recipient: RFC 2033, 4.2
            with pytest.raises(smtplib.SMTPException, match="552"):
                server.sendmail("elsa@example.org", DOOR, b"x: y\r\n\r\n" + b"x" * 20_000_000)
    finally:
        room.send_signal(signal.SIGTERM)
        assert room.wait(20) == 0
        room.stdout.close()
    rows = Incoming.objects.order_by("recipient").values_list("recipient", "sender", "state")
    assert list(rows) == [(tagged, "elsa@example.org", "waits"), (DOOR, "elsa@example.org", "waits")]


def test_two_hundred_events_an_hour_leave_no_backlog(ready, mail):
    """By count: the worker pauses two seconds between rounds, so an hour has room for far more than these take."""
    for number in range(100):
        asked(channel="mail", email=f"e{number}@example.org")
        arrives(message(f"Fråga {number}", From=f"m{number}@example.org", Message_ID=f"<{number}@x>"))
    rounds = 0
    while turn():
        rounds += 1
    assert rounds <= 60  # two minutes
    assert Incoming.objects.exclude(state="taken_up").count() == 0
    assert Letter.objects.filter(writer="matters").exclude(state="sent").count() == 0
    assert len(mail.letters) == len({letter["Message-ID"] for letter in mail.letters}) == 200


def test_two_workers_do_not_read_the_same(ready):
    arrives(message())
    first = arrivals.claim()
    assert arrivals.claim() is None
    Incoming.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    assert arrivals.recover() == 1
    second = arrivals.claim()
    arrivals.take_in(second)
    arrivals.take_in(first)  # it lost its claim: nothing it does is saved
    assert (Matter.objects.count(), Incoming.objects.get().state) == (1, "taken_up")


def test_automatic_replies_are_thrown_away_after_a_month_and_nothing_else_is(ready):
    arrives(message(Auto_Submitted="auto-replied"))
    arrives(message(Message_ID="<2@x>"))
    work()
    Incoming.objects.update(received_at=timezone.now() - timedelta(days=31))
    work()
    assert list(Incoming.objects.values_list("state", flat=True)) == ["taken_up"]


RECEIVED = [
    (["--to", "fraga+a@alvhamn.example"], b"", 0, "fraga+a@alvhamn.example"),
    ([], b"Delivered-To: fraga+b@alvhamn.example\n", 0, "fraga+b@alvhamn.example"),
    ([], b"Cc: x@y.example,\n <fraga@alvhamn.example>\n", 0, DOOR),
    ([], b"", 0, DOOR),
]


@pytest.mark.django_db(transaction=True)
def test_receive_takes_one_message_from_standard_input(ready):
    start = (
        BEGIN + "sys.argv[:] = ['overens', 'receive', *sys.argv[2:]]; from overens.cli import main; sys.exit(main())"
    )
    for number, (arguments, head, code, recipient) in enumerate(RECEIVED):
        command = [sys.executable, "-c", start, str(connection.settings_dict["NAME"]), *arguments]
        done = subprocess.run(
            command, input=head + b"Subject: %d\n\nHej" % number, env=SETTINGS, check=False, timeout=60
        )
        assert (done.returncode, Incoming.objects.latest("pk").recipient) == (code, recipient)
    assert Incoming.objects.count() == len(RECEIVED)
    command = [sys.executable, "-c", start, str(connection.settings_dict["NAME"])]
    large = subprocess.run(command, input=b"x" * 20_000_000, env=SETTINGS, check=False, timeout=60, capture_output=True)
    assert (large.returncode, large.stderr) == (69, b"The message is too large: 10 MB at most. Nothing was kept.\n")
    nowhere = [sys.executable, "-c", start, "/nowhere/at/all.sqlite3"]
    later = subprocess.run(
        nowhere, input=b"Subject: x\n\nHej", env=SETTINGS, check=False, timeout=60, capture_output=True
    )
    assert later.returncode == 75  # the mail server keeps it and comes again
