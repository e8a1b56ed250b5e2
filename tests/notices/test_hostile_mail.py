"""Hostile mail: whatever a message holds, it is read in bounded time, and those after it come in too."""

import os
import random
import time

import pytest

from overens.bodies.models import Municipality
from overens.matters.models import Matter
from overens.notices import arrivals
from overens.notices.models import Incoming
from overens.notices.opened import MOST_BYTES
from tests import cast
from tests.letter_in import DOOR, arrives, message
from tests.mail import work

HEAD = b"From: Elsa <elsa@example.org>\r\nTo: fraga@alvhamn.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


@pytest.fixture(autouse=True)
def _mail_comes_in(db, settings):
    settings.MAIL_IN = DOOR


@pytest.fixture
def town(db):
    town = cast.town()
    town.centre = cast.body("contact_centre", "Kontaktcenter", town.municipality_party)
    Municipality.objects.update(state="launched")
    return town


def nested(depth):
    opened = [b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(depth)]
    return HEAD + b"".join(opened) + b"Content-Type: text/plain\n\nhej\n"


def in_each_other(depth):
    return HEAD + b"Content-Type: message/rfc822\n\n" * depth + b"Subject: inne\n\nhej\n"


def noise(seed):
    random.seed(seed)
    return HEAD + b"\r\n" + random.randbytes(200_000)


HOSTILE = {
    "nothing": b"",
    "a blank": b"\r\n\r\n",
    "no headers": b"hej hej",
    "zero bytes": HEAD + b"\r\nhej\0hej\0",
    "broken boundaries": HEAD + b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n--b\r\n\r\nhej',
    "no boundary": HEAD + b"Content-Type: multipart/mixed\r\n\r\nhej",
    "half a part": HEAD + b'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a\r\nContent-Type: te',
    "unknown letters": HEAD + b"Content-Type: text/plain; charset=x-klingon\r\n\r\nh\xe5j",
    "wrong letters": HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nh\xe5j \xff\xfe",
    "letters that are none": HEAD + b"Content-Type: text/plain; charset=zlib\r\n\r\nhej",
    "slow letters": HEAD + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-b" * 50_000,
    "a surrogate": HEAD + b"Content-Type: text/plain; charset=utf-16\r\n\r\n\x00\xd8\x00\xd8h\x00",
    "broken base64": HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n====aGVq!!!",
    "a broken word": HEAD.replace(b"Subject: x", b"Subject: =?utf-8?B?////?= =?x?Q?y?=") + b"\r\nhej",
    "a subject of 1 MB": HEAD.replace(b"Subject: x", b"Subject: " + b"x" * 1_000_000) + b"\r\nhej",
    "headers in the subject": HEAD.replace(b"Subject: x", b"Subject: =?utf-8?Q?x=0D=0ABcc:_a=40b?=") + b"\r\nhej",
    "ten thousand headers": b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + HEAD + b"\r\nhej",
    "an endless list of addresses": HEAD + b"Cc: " + b"a@b.example, " * 10_000 + b"\r\n\r\nhej",
    "nested a thousand times": nested(1_000),
    "nested a hundred times": nested(100),
    "in each other a thousand times": in_each_other(1_000),
    "a hundred thousand parts": HEAD + b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n' + b"--a\n\nx\n" * 100_000,
    "deep markup": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 80_000 + b"hej",
    "unclosed markup": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<a <!-- <![CDATA[ " * 20_000,
    "markup that acts": HEAD + b"Content-Type: text/html\r\n\r\n<script>alert(1)</script><b onclick=x>hej</b>",
    "one line of 9 MB": HEAD + b"\r\n" + b"x" * 9_000_000,
    "nine MB of quotations": HEAD + b"\r\n" + b"> x\n" * 2_250_000,
    "a false report": HEAD + b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\nhej",
    "a report of nothing": HEAD + b'Content-Type: multipart/report; boundary="a"\r\n\r\n--a\r\n'
    b"Content-Type: message/delivery-status\r\n\r\n\xff\xff\r\n--a--",
    "noise": noise(1),
    "turned text": HEAD + "\r\n\u202ejeh\u202c".encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_taken_in_in_bounded_time_and_so_is_the_next(town, name):
    hostile = arrives(HOSTILE[name])
    arrives(message("En vanlig fråga."))
    began = time.process_time()
    work()
    assert time.process_time() - began < 20
    assert set(Incoming.objects.values_list("state", flat=True)) <= {"taken_up", "automatic"}
    hostile.refresh_from_db()
    assert hostile.attempts == 1
    assert Matter.objects.filter(state="received", messages__text="En fråga\n\nEn vanlig fråga.").count() == 1
    assert "\0" not in "".join(Matter.objects.values_list("messages__text", flat=True))
    assert max(map(len, Matter.objects.values_list("messages__text", flat=True))) <= 4_000


def test_too_large_a_message_is_refused_at_the_door():
    with pytest.raises(arrivals.TooLarge):
        arrives(b"x" * (MOST_BYTES + 1))
    assert not Incoming.objects.exists()


def test_a_message_nobody_can_take_in_is_tried_thrice_then_taken_up_unread(town, monkeypatch):
    """As one that ends the worker each time it is read."""
    arrives(message("Tungt."))
    real = arrivals.open_mail
    monkeypatch.setattr(arrivals, "open_mail", lambda *_arguments: 1 / 0)
    work()
    monkeypatch.setattr(arrivals, "open_mail", real)
    row = Incoming.objects.get()
    assert (row.state, row.attempts) == ("taken_up", 4)
    assert Matter.objects.get().state == "held"


def test_a_flood_is_asked_to_come_again_later(monkeypatch):
    monkeypatch.setattr(arrivals, "MOST_AN_HOUR", 3)
    for number in range(3):
        arrives(message(str(number), Message_ID=f"<{number}@x>"))
    with pytest.raises(arrivals.TooMuch):
        arrives(message("4", Message_ID="<4@x>"))
    arrives(message("1", Message_ID="<1@x>"))  # known already: the mail server is told that it is kept


def test_random_bytes_are_never_lost(town):
    for seed in range(30):
        random.seed(seed)
        arrives(HEAD + os.urandom(3) + random.randbytes(random.randrange(3_000)))
    work()
    assert Incoming.objects.filter(state__in=("taken_up", "automatic")).count() == 30
