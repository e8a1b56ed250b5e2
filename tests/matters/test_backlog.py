"""Two hundred events an hour: the worker is done with them long before the next hour's have come."""

import time
from collections import Counter

from overens.bodies.models import Municipality
from overens.journal.models import Entry
from overens.notices.models import Letter, Notification
from overens.people.models import Person
from tests import made
from tests.mail import work

from .conftest import asked

AN_HOUR = 200  # events
AT_MOST = 120  # seconds: 30 times as fast as they come, on a machine that does other things besides


def test_two_hundred_events_leave_no_backlog(door, mail):
    """Half of them questions by mail, each with a letter to who asked; half viewpoints told to the coordinators."""
    Municipality.objects.update(state="launched")
    Person.objects.update(letters="now")
    work()
    mail.letters.clear()
    topic = made.commitments(made.proposal(door))[0].topic
    for number in range(AN_HOUR // 2):
        asked(channel="mail", email=f"p{number}@example.org")
        made.said(topic, door.rower, f"Synpunkt {number}")
    start = time.monotonic()
    work()
    assert time.monotonic() - start < AT_MOST
    assert Entry.objects.filter(told=None).count() == 0
    assert Notification.objects.filter(letter=None, due__isnull=False).count() == 0
    assert set(Letter.objects.values_list("state", flat=True)) <= {"sent", "not_needed"}
    receipts = Counter(letter["To"] for letter in mail.letters if letter["To"].startswith("p"))
    assert receipts == {f"p{number}@example.org": 1 for number in range(AN_HOUR // 2)}
