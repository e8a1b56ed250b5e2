"""Mail that comes in: stored as it is, then read by the worker. Safe to run twice, safe to kill.

A message is claimed by a guarded UPDATE. What it leads to and that it has been read are saved together, or not at
all; a worker that dies leaves its claim, and after the lease the message is read again. What cannot be read is taken
up too, for a person to look at: no message stops those after it.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from . import post
from .models import Incoming, Letter
from .opened import MOST_BYTES, Garbled, Opened, open_mail

State = Incoming.State
TRIES = 3
LEASE = timedelta(minutes=15)
AT_A_TIME = 20
KEPT = timedelta(days=30)  # what nothing came of: automatic replies, notices that a letter came back
MOST_AN_HOUR = 2_000  # from everybody; then mail servers in front are asked to come again

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Became:
    """What came of a message."""

    state: str
    person: int | None = None
    about: int | None = None


READERS: list[Callable[[Incoming, Opened | None, Letter | None], Became]] = []  # the app whose door mail comes to


class TooMuch(Exception):
    """Not now: the mail server in front comes again later."""


class TooLarge(Exception):
    """Never: the sender is to be told."""


def store(raw: bytes, *, sender: str = "", recipient: str = "") -> Incoming:
    """Keep a message before anything else. The same message delivered again is the one there is.

    Raises `TooLarge` or `TooMuch`.
    """
    if len(raw) > MOST_BYTES:
        raise TooLarge
    digest = hashlib.sha256(recipient.lower().encode() + b"\0" + _as_written(raw)).hexdigest()
    if (known := Incoming.objects.filter(digest=digest).first()) is not None:
        return known
    if Incoming.objects.filter(received_at__gt=timezone.now() - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise TooMuch
    row = Incoming(digest=digest, sender=sender[:254], recipient=recipient.lower()[:254], raw=raw, size=len(raw))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # delivered twice at the same moment
        return Incoming.objects.get(digest=digest)
    return row


def _as_written(raw: bytes) -> bytes:
    """The message without what mail servers put on top on the way, which differs from one delivery to the next."""
    head, blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    stamps = rb"(?im)^(received|return-path|delivered-to|x-original-to|x-[a-z-]*queue[a-z-]*):[^\n]*(\n[ \t][^\n]*)*\n?"
    return (re.sub(stamps, b"", head) if len(head) < 200_000 else head) + blank + body


def is_ours(address: str) -> bool:
    """Whether mail to an address comes in here."""
    local, _at, domain = settings.MAIL_IN.rpartition("@")
    name, _at, place = address.lower().strip().rpartition("@")
    return bool(domain) and place == domain and (name == local or name.startswith(f"{local}+"))


def recipient_of(raw: bytes) -> str:
    """The address of ours that a message was sent to, where the mail server in front did not say."""
    head = raw[:100_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("ascii", "replace")
    written = re.findall(r"(?im)^(?:delivered-to|x-original-to|to|cc):([^\n]*(?:\n[ \t][^\n]*)*)", head)
    found = [
        address for line in written for address in re.findall(r"[^\s<>,;:\"]+@[^\s<>,;:\"]+", line) if is_ours(address)
    ]
    return max(found, key=len, default=settings.MAIL_IN).lower()  # one with a letter's number is the longest


def turn() -> int:
    """Read some of what waits. The number of messages."""
    done = recover()
    for _place in range(AT_A_TIME):
        row = claim()
        if row is None:
            break
        take_in(row)
        done += 1
    return done + forget_old()


def claim() -> Incoming | None:
    """Take one message to read, the first that came; none when nothing waits."""
    mine = uuid4()
    for pk in (
        Incoming.objects.filter(state=State.WAITS).order_by("received_at", "pk").values_list("pk", flat=True)[:20]
    ):
        taken = Incoming.objects.filter(pk=pk, state=State.WAITS)
        if taken.update(state=State.READING, claim=mine, claimed_at=timezone.now(), attempts=F("attempts") + 1):
            return Incoming.objects.get(pk=pk)
    return None


def recover() -> int:
    """What a worker that died had begun to read is read again."""
    lost = Incoming.objects.filter(state=State.READING, claimed_at__lt=timezone.now() - LEASE)
    return lost.update(state=State.WAITS)


def take_in(row: Incoming) -> None:
    """Read a claimed message and do what it leads to; all or nothing."""
    mine = Incoming.objects.filter(pk=row.pk, claim=row.claim, state=State.READING)
    try:
        with transaction.atomic():
            letter, became = read(row)
            done = {
                "state": became.state,
                "person": became.person,
                "about": became.about,
                "letter": letter,
                "fault": "",
            }
            if not mine.update(address=row.address, subject=row.subject, **done):
                raise IntegrityError("another worker has it")
    except Exception as error:  # one message that cannot be read must not stop the others
        if not isinstance(error, IntegrityError):
            log.exception("mail %s could not be taken in", row.pk)
        given_up = row.attempts > TRIES
        mine.update(state=State.FAILED if given_up else State.WAITS, fault=f"{type(error).__name__}: {error}"[:200])


def read(row: Incoming) -> tuple[Letter | None, Became]:
    """What a message is, and what came of it. After so many tries it is handed over unread, for a person."""
    try:
        opened = open_mail(bytes(row.raw), row.sender) if row.attempts <= TRIES else None
    except Garbled as garbled:
        log.warning("mail %s is not read: %s", row.pk, garbled)
        opened = None
    letter = letter_of(row, opened)
    row.address, row.subject = (opened.address, opened.subject) if opened else ("", "")
    if opened is None:
        return letter, _handed_on(row, None, letter)
    if opened.circling or (
        opened.address and opened.address in {settings.MAIL_IN, settings.DEFAULT_FROM_EMAIL.lower()}
    ):
        return letter, Became(State.LOOP)
    if opened.report and opened.report.failed and letter:
        post.came_back(letter, opened.report.fault)
        return letter, Became(State.CAME_BACK)
    if opened.automatic or opened.report:
        return letter, Became(State.AUTOMATIC)
    return letter, _handed_on(row, opened, letter)


def _handed_on(row: Incoming, opened: Opened | None, letter: Letter | None) -> Became:
    for reader in READERS:
        return reader(row, opened, letter)
    return Became(State.FAILED)


_NUMBER = re.compile(r"[+<]([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})@", re.IGNORECASE)


def letter_of(row: Incoming, opened: Opened | None) -> Letter | None:
    """The letter of ours a message belongs to: by the address it was sent to, by what it answers, by what came back.

    Each holds the letter's own number, which nobody can guess. Who it says to come from proves nothing.
    """
    marks = [f"+{row.recipient.partition('+')[2]}"]
    if opened:
        marks += [opened.report.original] if opened.report else []
        marks += opened.answers[:50]
    numbers = [UUID(found[1]) for mark in marks if (found := _NUMBER.search(mark))]
    letters = {letter.number: letter for letter in Letter.objects.filter(number__in=numbers).select_related("person")}
    return next((letters[number] for number in numbers if number in letters), None)


def forget_old(limit: int = 200) -> int:
    """Throw away old messages that nothing came of. The number of them."""
    of_no_use = (State.AUTOMATIC, State.LOOP, State.CAME_BACK)
    old = Incoming.objects.filter(state__in=of_no_use, received_at__lt=timezone.now() - KEPT)
    chosen = list(old.values_list("pk", flat=True)[:limit])
    return Incoming.objects.filter(pk__in=chosen).delete()[0] if chosen else 0
