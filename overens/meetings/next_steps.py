"""What happens next: what a meeting agreed on, the body that does it, and by when."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from overens.bodies.models import Body, Room
from overens.process.rows import Rows
from overens.process.table import Stepped

from .agenda import OfMeetingQuerySet

REMINDED_BEFORE = 3  # days
ROW = ("id", "state", "revision", "text", "due", "word", "ended_on", "body", "body__name")


class NextStepQuerySet(OfMeetingQuerySet):
    def told(self) -> "NextStepQuerySet":
        """With what the roles of the table and a page about one look at."""
        return self.select_related("body__party", "meeting__forum__party").prefetch_related("meeting__forum__served_by")

    def standing(self) -> "NextStepQuerySet":
        """Those to be done and those done, the first day first."""
        return self.exclude(state="dropped").order_by("due", "pk")

    def open(self) -> "NextStepQuerySet":
        return self.filter(state="open").order_by("due", "pk")

    def late(self) -> "NextStepQuerySet":
        """Those whose day has passed."""
        return self.open().filter(due__lt=timezone.localdate())

    def to_be_reminded(self, today: date) -> "NextStepQuerySet":
        """Whose day is near and nobody was reminded, or whose day has passed since the reminder."""
        near = Q(reminded_on=None, due__lte=today + timedelta(days=REMINDED_BEFORE))
        return self.open().filter(near | Q(due__lt=today, reminded_on__lte=F("due")))


def next_step_rows() -> Rows:
    """Those of the meeting of an outer query, to come with it."""
    return Rows(NextStep.objects.standing().filter(meeting=OuterRef("pk")), *ROW)


class NextStep(Stepped):
    """One thing to be done after a meeting, whose it is, and the day it is done by."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="next_steps")
    text = models.CharField(max_length=300)
    body = models.ForeignKey(Body, models.PROTECT, related_name="next_steps")  # whose it is
    due = models.DateField()
    word = models.CharField(max_length=1000, blank=True)  # what came of it
    ended_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due"], name="next_steps_by_day")]

    def __str__(self) -> str:
        return self.text or str(self.meeting)

    @classmethod
    def of_row(cls, row: list[Any], meeting: Any) -> "NextStep":
        """A next step as its row with the meeting tells it."""
        pk, state, revision, text, due, word, ended, body, name = row
        days = {"due": parse_date(due), "ended_on": parse_date(ended) if ended else None}
        own = {"pk": pk, "state": state, "revision": revision, "text": text, "word": word}
        return cls(meeting=meeting, body=Body(pk=body, name=name), **own, **days)

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url() if self.meeting_id else reverse("next_steps")

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not made yet, its meeting."""
        return (self.pk or self.meeting_id,)

    @property
    def room(self) -> str:
        return str(self.meeting.room) if self.meeting_id else Room.PUBLIC

    @property
    def party_id(self) -> int | None:
        return self.meeting.party_id

    @property
    def convening_ids(self) -> set[int]:
        return self.meeting.convening_ids

    @property
    def forum_ids(self) -> set[int]:
        return {self.meeting.forum_id}

    @property
    def owner_ids(self) -> set[int]:
        return {self.body_id} if self.body_id else set()

    @property
    def is_late(self) -> bool:
        return self.state == "open" and self.due < timezone.localdate()

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        if self.state == "done":
            return gettext("Done")
        return gettext("Late") if self.is_late else gettext("To be done")
