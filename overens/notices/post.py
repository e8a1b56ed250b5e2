"""From notification to letter to mail server. Safe to run twice, safe to kill.

A letter is a row that is claimed by a guarded UPDATE, handed over outside any transaction, and marked as sent by
who holds the claim. A worker that dies leaves its claim; when the lease has passed the letter goes again.
"""

import logging
import smtplib
from collections import defaultdict
from dataclasses import asdict
from datetime import timedelta
from email.utils import formataddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import override

from overens.bodies.invitations import letters_go_out
from overens.bodies.models import Municipality
from overens.people.codes import forget_old
from overens.people.models import Person, SignInChange, SignInCode

from .letters import Words, dressed, words_of
from .models import Letter, Notification, Unreachable
from .worker import AT_ONCE

QUEUED, HANDING_OVER, SENT, FAILED, NOT_NEEDED = Letter.State
TRIES = 8  # over about eight hours
AT_A_TIME = 10  # then new codes come first again
OLDEST = timedelta(days=30)  # older events are on the page, but nobody is sent them
LEASE = timedelta(minutes=15)  # longer than an exchange with the slowest mail server: see EMAIL_TIMEOUT

log = logging.getLogger(__name__)


def turn() -> int:
    """One round: gather, hand over a few, forget what is old. The number of things done."""
    town = Municipality.objects.defer("logo").first()
    if town is None or not (settings.LETTERS or settings.DEMO):
        return forget_old()
    opened = letters_go_out(town)
    done = recover() + gather_codes() + gather_changes() + (gather() if opened else 0)
    for _place in range(AT_A_TIME):
        letter = claim(signing_in_only=not opened)
        if letter is None:
            break
        hand_over(letter, town)
        done += 1
    return done + forget_old()


def gather(limit: int = 1000) -> int:
    """Put what is due to each person in one letter. The number of letters."""
    now = timezone.now()
    unwanted = Q(person__letters=Person.Letters.NEVER) & ~Q(entry__verb__in=AT_ONCE)
    due = Notification.objects.filter(letter=None, due__lte=now, entry__at__gt=now - OLDEST, person__is_active=True)
    waiting: dict[int, list[int]] = defaultdict(list)
    for person, pk in due.exclude(unwanted).order_by("pk").values_list("person", "pk")[:limit]:
        waiting[person].append(pk)
    return sum(_enclose(person, pks) for person, pks in waiting.items())


def _enclose(person: int, pks: list[int]) -> bool:
    with transaction.atomic():
        letter = Letter.objects.create(person_id=person)
        if Notification.objects.filter(pk__in=pks, letter=None).update(letter=letter):
            return True
        letter.delete()  # another worker was here
    return False


def gather_codes() -> int:
    """Make the letters of codes that were asked for. Such letters go also before the website is opened."""
    fresh = SignInCode.objects.filter(letter=None, used_at=None, asked_at__gt=timezone.now() - SignInCode.LIFETIME)
    codes = fresh.filter(person__is_active=True).order_by("pk")[:200]
    return sum(_write(Letter(person_id=code.person_id, code=code)) for code in codes)  # type: ignore[misc]  # it has one


def gather_changes() -> int:
    """Make the letters of passkeys added or removed. They go at once, whatever letters their owner wants."""
    untold = SignInChange.objects.filter(letter=None, person__is_active=True).order_by("pk")[:200]
    return sum(_write(Letter(person_id=change.person_id, change=change)) for change in untold)


def _write(letter: Letter) -> bool:
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:  # another worker was here, or what it was about is gone
        return False
    return True


def claim(signing_in_only: bool = False) -> Letter | None:
    """Take one letter to hand over, codes first; none when nothing waits."""
    waiting = Letter.objects.filter(state=QUEUED, due__lte=timezone.now())
    if signing_in_only:
        waiting = waiting.exclude(code=None, change=None)
    mine = uuid4()
    for pk in waiting.order_by(F("code").asc(nulls_last=True), "due").values_list("pk", flat=True)[:20]:
        taken = Letter.objects.filter(pk=pk, state=QUEUED)
        if taken.update(state=HANDING_OVER, claim=mine, claimed_at=timezone.now(), attempts=F("attempts") + 1):
            return Letter.objects.select_related("person", "code", "change").filter(pk=pk).first()
    return None


def recover() -> int:
    """Whose worker died goes again: a letter twice with one Message-ID, rather than never."""
    lost = Letter.objects.filter(state=HANDING_OVER, claimed_at__lt=timezone.now() - LEASE)
    return lost.filter(attempts__lt=TRIES).update(state=QUEUED) + lost.update(state=FAILED, fault="the worker died")


def again(letter: Letter) -> bool:
    """Queue a letter that was given up, as if it were new: its address is believed again. Whether it still was."""
    if address := (letter.person.email if letter.person else address_without_account(letter)):
        Unreachable.objects.filter(email=address.lower()).delete()
    given_up = Letter.objects.filter(pk=letter.pk, state=FAILED)
    return bool(given_up.update(state=QUEUED, attempts=0, due=timezone.now(), fault=""))


def address_without_account(letter: Letter) -> str:
    """Where a letter to somebody without an account goes; empty where nothing is left to say."""
    town = Municipality.objects.defer("logo").first()
    words = words_of(letter, town) if town else None
    return words.to if words else ""


def lost_address(email: str) -> Unreachable | None:
    """The mark on an address that letters came back from."""
    return Unreachable.objects.filter(email=email.lower()).first()


def came_back(letter: Letter, fault: str) -> None:
    """A mail server says that a letter which was sent did not arrive: its address is marked, and staff see it."""
    Letter.objects.filter(pk=letter.pk, state=SENT).update(state=FAILED, fault=fault[:200])
    if letter.code_id:
        return  # a code is asked for anew by who misses it, and must always be tried
    address = letter.person.email if letter.person else address_without_account(letter)
    if address:
        Unreachable.objects.get_or_create(email=address.lower(), defaults={"fault": fault[:200]})


def hand_over(letter: Letter, town: Municipality) -> None:
    """Give a claimed letter to the mail server. Call it outside any transaction: a slow server locks nothing."""
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim, state=HANDING_OVER)
    try:
        words = words_of(letter, town)
        if words is None:
            mine.update(state=NOT_NEEDED)
        elif settings.DEMO:
            mine.update(state=SENT, kept=asdict(words), fault="")
        elif (lost := lost_address(address_of(letter, words))) and not letter.code_id:
            mine.update(state=FAILED, fault=lost.fault)
        else:
            send(letter, words, town)
            mine.update(state=SENT, fault="")
    except Exception as error:  # one letter that cannot be written must not stop the others
        if not isinstance(error, OSError):  # SMTPException is one
            log.exception("letter %s could not be written", letter.pk)
        given_up = letter.attempts >= TRIES or _refused(error)
        mine.update(state=FAILED if given_up else QUEUED, due=timezone.now() + _wait(letter), fault=_said(error)[:200])


def _wait(letter: Letter) -> timedelta:
    """Twice as long after each attempt; a code is of use for ten minutes only."""
    return timedelta(seconds=20) if letter.code_id else timedelta(minutes=2**letter.attempts)


def _refused(error: Exception) -> bool:
    """Whether the address itself was refused for good (5xx, RFC 5321): trying again would not help."""
    refused = error.recipients.values() if isinstance(error, smtplib.SMTPRecipientsRefused) else ()
    return bool(refused) and all(code >= 500 for code, _reason in refused)


def _said(error: Exception) -> str:
    """What went wrong, for staff: the server's own words where it said some."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, reason = next(iter(error.recipients.values()))
        return f"{code} {reason.decode(errors='replace')}"
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    return f"{type(error).__name__}: {error}"


def send(letter: Letter, words: Words, town: Municipality) -> None:
    """One exchange with the mail server. Raises OSError or SMTPException."""
    with override(words.language or letter.reader.language):
        text, html = dressed(words)
    replies = letter.reply_address if not (letter.code_id or letter.change_id) else ""
    sender = formataddr((f"Överens, {' '.join(town.name.split())}", settings.DEFAULT_FROM_EMAIL))
    own = {"From": sender, "Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        subject=" ".join(words.subject.split()),
        body=text,
        from_email=letter.reply_address
        or settings.DEFAULT_FROM_EMAIL,  # the envelope's: what comes back names its letter
        to=[address_of(letter, words)],
        reply_to=[replies or town.email] if replies or town.email else None,
        headers=own | _way_out(words),
    )
    message.attach_alternative(html, "text/html")
    message.send()


def address_of(letter: Letter, words: Words) -> str:
    return words.to or letter.reader.email


def _way_out(words: Words) -> dict[str, str]:
    """How a mail program ends letters one chose oneself: RFC 2369, and by one press of a button RFC 8058."""
    if not words.end:
        return {}
    url = settings.PUBLIC_ADDRESS + words.end
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
