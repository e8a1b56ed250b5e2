"""Slides of a meeting: the file that was shown, and its words slide by slide for who cannot see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext

from overens.bodies.languages import Language
from overens.bodies.models import Body, Room
from overens.bodies.roles import COORDINATING, COORDINATORS
from overens.process.rows import Rows
from overens.process.table import Stepped

from .agenda import OfMeetingQuerySet
from .roles import convener

ROW = ("id", "state", "revision", "title", "suffix", "number")
PUBLISHED, WITHDRAWN = "published", "withdrawn"
GONE = ("removed", WITHDRAWN)
MOST = 20  # of one meeting


class SlidesQuerySet(OfMeetingQuerySet):
    def visible_to(self, me: Any) -> "SlidesQuerySet":
        """Published ones, by all who see the meeting; before that, by those who arrange it."""
        seen: Any = super().visible_to(me)
        return seen.filter(Q(state__in=(PUBLISHED, WITHDRAWN)) | _arranged_by(me))  # type: ignore[no-any-return]

    def told(self) -> "SlidesQuerySet":
        """With what the roles of the table and a page about them look at."""
        return self.select_related("meeting__forum__party").prefetch_related("meeting__forum__served_by")

    def standing(self) -> "SlidesQuerySet":
        return self.exclude(state__in=GONE).order_by("pk")


def _arranged_by(me: Any) -> Q:
    """The condition for arranging the meeting: the reading of `roles.conveners` for rows."""
    seats = [actor.seat for actor in me.actors if actor.seat]
    bodies = [seat.body_id for seat in seats if seat.role in convener.roles]
    sides = [seat.party_id for seat in seats if seat.role in COORDINATORS and seat.body.kind in COORDINATING]
    served = Body.objects.filter(served_by__in=bodies).values("pk")
    kept = Q(meeting__party__in=sides) | (Q(meeting__party=None) if sides else Q())
    return Q(meeting__forum__in=bodies) | Q(meeting__forum__in=served) | (kept if sides else Q(pk__in=[]))


def slides_rows() -> Rows:
    """Those of the meeting of an outer query, to come with it: names only, neither words nor files."""
    return Rows(Slides.objects.standing().filter(meeting=OuterRef("pk"))[:MOST], *ROW)


def published_slides() -> Exists:
    """Whether all who see the meeting of an outer query can see slides of it."""
    return Exists(Slides.objects.filter(meeting=OuterRef("pk"), state=PUBLISHED))


@dataclass(frozen=True)
class Page:
    """The words of one slide."""

    number: int
    heading: str = ""
    text: str = ""  # a paragraph a line; the points of a list begin with "- "
    pictures: str = ""  # what they show, one a line
    undescribed: int = 0  # pictures that neither the file nor anybody has described
    bare: bool = False  # somebody has said that it says nothing

    @property
    def says_nothing(self) -> bool:
        """Whether who cannot see it learns nothing, and nobody has said that there is nothing to learn."""
        return not (self.bare or self.heading or self.text or self.pictures)

    @property
    def called(self) -> str:
        said = {"n": self.number, "heading": self.heading}
        return gettext("%(n)d. %(heading)s") % said if self.heading else gettext("Slide %(n)d") % said

    @property
    def blocks(self) -> Iterator[tuple[bool, list[str]]]:
        """Paragraphs and lists: whether it is a list, and its lines."""
        lines: list[str] = []
        for line in self.text.splitlines():
            if line.startswith("- "):
                lines.append(line[2:])
                continue
            if lines:
                yield True, lines
                lines = []
            if line.strip():
                yield False, [line]
        if lines:
            yield True, lines

    @property
    def described(self) -> list[str]:
        return [line for line in self.pictures.splitlines() if line.strip()]


class Slides(Stepped):
    """What somebody showed at a meeting. The file is kept by itself, so that no list carries it."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="slides")
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=3, choices=Language.choices, default=Language.SWEDISH)
    suffix = models.CharField(max_length=5)  # ".pptx"
    size = models.PositiveIntegerField(default=0)  # of the file, in bytes
    number = models.PositiveSmallIntegerField(default=0)  # of slides
    hidden = models.PositiveSmallIntegerField(default=0)  # slides in the file that are not shown
    notes = models.PositiveSmallIntegerField(default=0)  # slides in the file with notes to who speaks
    words = models.JSONField(default=list)  # of each slide, in order: see `Page`

    objects = SlidesQuerySet.as_manager()
    corrected = 0  # the number of the slide that was just written

    def __str__(self) -> str:
        return self.title or gettext("Slides")

    @classmethod
    def of_row(cls, row: list[Any], meeting: Any) -> "Slides":
        """Slides as their row with the meeting tells them."""
        return cls(meeting=meeting, **dict(zip(ROW, row, strict=True)))

    def get_absolute_url(self) -> str:
        return reverse("slides", args=[self.pk]) if self.pk else self.meeting.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """Of those that are not added yet, the meeting."""
        return (self.pk or self.meeting_id,)

    @property
    def room(self) -> str:
        """The meeting's; before they are published, of those who arrange it."""
        return str(self.meeting.room) if self.state in {PUBLISHED, WITHDRAWN} else Room.PARTICIPANTS

    @property
    def party_id(self) -> int | None:
        return self.meeting.party_id  # type: ignore[no-any-return]

    @property
    def forum(self) -> Body:
        return self.meeting.forum  # type: ignore[no-any-return]

    @property
    def forum_id(self) -> int:
        return self.meeting.forum_id  # type: ignore[no-any-return]

    @property
    def convening_ids(self) -> set[int]:
        return self.meeting.convening_ids  # type: ignore[no-any-return]

    @property
    def invited_ids(self) -> set[int]:
        return self.meeting.invited_ids  # type: ignore[no-any-return]

    @property
    def registered_ids(self) -> set[int]:
        return self.meeting.registered_ids  # type: ignore[no-any-return]

    @property
    def pages(self) -> list[Page]:
        return [Page(number, **words) for number, words in enumerate(self.words, 1)]

    @property
    def silent(self) -> list[int]:
        """The numbers of the slides that say nothing to who cannot see them."""
        return [page.number for page in self.pages if page.says_nothing]

    @property
    def kind(self) -> str:
        """The file's kind, as people call it."""
        return {".pptx": "PowerPoint", ".odp": "OpenDocument"}.get(self.suffix, "PDF")


class SlidesFile(models.Model):
    """The file itself. Before its words are read it waits for the worker, who takes a lease; gone with the slides."""

    slides = models.OneToOneField(Slides, models.CASCADE, related_name="file")
    data = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)  # by the one who reads it now

    def __str__(self) -> str:
        return str(self.slides)
