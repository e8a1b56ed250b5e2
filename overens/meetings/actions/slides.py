"""Slides are added, read, corrected, published and withdrawn; a file that takes its time is read by the worker."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.languages import Language
from overens.documents.slides import LATER, Deck, Slide, Unreadable
from overens.documents.slides import read_slides as read_deck
from overens.meetings.models import Slides, SlidesFile
from overens.meetings.presenting import SLIDES
from overens.process.table import OutOfTurn, Sent

MOST_TRIES = 3
LEASE = timedelta(seconds=90)  # longer than the longest file takes: after it, whoever read has been ended


@transaction.atomic
def add_slides(
    slides: Slides,
    *,
    by: Actor,
    title: str,
    suffix: str,
    data: bytes,
    deck: Deck | None = None,
    language: str = Language.SWEDISH,
    sent: Sent | None = None,
) -> Slides:
    """Keep a file of slides, for those who arrange the meeting. `deck`: its words, where they were read at once."""
    slides.title, slides.suffix, slides.size, slides.language = title, suffix, len(data), language
    with SLIDES.step("add_slides", slides, by=by, sent=sent, title=slides.meeting.title):
        SlidesFile.objects.create(slides=slides, data=data)
    if deck:
        read_slides(slides, deck=deck)
    return slides


def read_slides(slides: Slides, *, deck: Deck, by: Actor = SYSTEM) -> None:
    """Keep what the slides of the file say."""
    with SLIDES.step("read_slides", slides, by=by, n=len(deck.slides)):
        slides.words = [_words(slide) for slide in deck.slides]
        slides.number, slides.hidden, slides.notes = len(deck.slides), deck.hidden, deck.notes
        slides.save(update_fields=["words", "number", "hidden", "notes"])


def _words(slide: Slide) -> dict[str, Any]:
    said = {"text": "\n".join(slide.lines), "pictures": "\n".join(slide.pictures)}
    return {"heading": slide.heading, "undescribed": slide.undescribed, "bare": False, **said}


def refuse_slides(slides: Slides, *, reason: str | Promise, by: Actor = SYSTEM) -> None:
    """Say why the file cannot be read. It is not kept."""
    with SLIDES.step("refuse_slides", slides, by=by, reason=reason):
        SlidesFile.objects.filter(slides=slides).delete()


def correct_slide(
    slides: Slides,
    *,
    by: Actor,
    number: int,
    heading: str = "",
    text: str = "",
    pictures: str = "",
    bare: bool = False,
    sent: Sent | None = None,
) -> None:
    """Write what one slide says. Pictures that are described now lack nothing."""
    with SLIDES.step("correct_slide", slides, by=by, sent=sent, n=number):
        before = slides.pages[number - 1]
        lacks = 0 if pictures else before.undescribed
        now = {"heading": heading, "text": text, "pictures": pictures, "undescribed": lacks, "bare": bare}
        slides.words[number - 1] = now
        slides.save(update_fields=["words"])
    slides.corrected = number


def publish_slides(slides: Slides, *, by: Actor, sent: Sent | None = None) -> None:
    """Let everybody who sees the meeting read the slides and fetch the file."""
    with SLIDES.step("publish_slides", slides, by=by, sent=sent, title=slides.meeting.title):
        pass


def withdraw_slides(slides: Slides, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take published slides back, with a reason. The file and its words are erased."""
    with SLIDES.step("withdraw_slides", slides, by=by, sent=sent, why=why, title=slides.meeting.title):
        _erase(slides)


def discard_slides(slides: Slides, *, by: Actor, sent: Sent | None = None) -> None:
    """Throw away slides that were not published. The file and its words are erased."""
    with SLIDES.step("discard_slides", slides, by=by, sent=sent):
        _erase(slides)


def _erase(slides: Slides) -> None:
    SlidesFile.objects.filter(slides=slides).delete()
    slides.words, slides.size = [], 0
    slides.save(update_fields=["words", "size"])


def read_due_slides() -> int:
    """Read the file that has waited longest. For the worker; safe to run twice and to kill. The number read.

    Whoever begins takes a lease: when it ends before the file is read, the reader was ended, and another begins.
    """
    free = Q(begun_at=None) | Q(begun_at__lt=timezone.now() - LEASE)
    waits = SlidesFile.objects.filter(free, slides__state="waiting").order_by("pk")
    pk = waits.values_list("pk", flat=True).first()
    if pk is None or not waits.order_by().filter(pk=pk).update(begun_at=timezone.now(), tries=F("tries") + 1):
        return 0
    file = SlidesFile.objects.select_related("slides__meeting__forum").get(pk=pk)
    slides = file.slides
    try:
        if file.tries > MOST_TRIES:
            refuse_slides(slides, reason=LATER)
        else:
            read_slides(slides, deck=read_deck(bytes(file.data), f"file{slides.suffix}"))
    except Unreadable as unreadable:
        refuse_slides(slides, reason=unreadable.message)
    except OutOfTurn:  # it was thrown away in the meantime
        pass
    return 1
