"""Reports upward: after a dialogue each side's representative tells in short what came of it.

Politicians follow the committees' work by them: they stand on the agenda of the collaboration group, those that are
missing too. Every forum has the same three headings.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.bodies.models import Body, Party
from overens.process.table import Stepped

from .agenda import OfMeetingQuerySet

DUE_DAYS = 10  # after the dialogue
AGAIN_DAYS = 7  # between reminders
MOST_LISTED = 60


class ReportBackQuerySet(OfMeetingQuerySet):
    def told(self) -> "ReportBackQuerySet":
        """With what the roles of the table and a page about one look at."""
        found = self.select_related("party", "meeting__forum__party")
        return found.prefetch_related("meeting__forum__served_by")

    def missing(self) -> "ReportBackQuerySet":
        return self.filter(state="asked")

    def to_be_reminded(self, today: date) -> "ReportBackQuerySet":
        """Those not written on their day, and again every week."""
        return self.missing().filter(remind_on__lte=today).order_by("pk")

    def since_last(self, forum: int, day: date) -> "ReportBackQuerySet":
        """Of the dialogues since a group met last before a day, until that day."""
        meetings: Any = self.model._meta.get_field("meeting").related_model
        earlier = meetings.objects.filter(forum=forum, state="held", day__lt=day).order_by("-day")
        last = Coalesce(Subquery(earlier.values("day")[:1]), Value(date.min), output_field=models.DateField())
        found = self.filter(meeting__day__lte=day, meeting__day__gt=last)
        return found.select_related("party", "meeting__forum").order_by("meeting__day", "meeting", "party")


class ReportBack(Stepped):
    """One side's short report on a dialogue. The same three headings whatever the forum."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="reports")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # whose representative writes it
    about = models.TextField(max_length=1500, blank=True)  # what was talked about
    agreed = models.TextField(max_length=1500, blank=True)  # what was agreed, and what each side does now
    upward = models.TextField(max_length=1500, blank=True)  # what politicians need to know or decide
    capacity = models.CharField(max_length=200, blank=True)  # of who wrote it
    written_on = models.DateField(null=True)
    due = models.DateField()
    remind_on = models.DateField()

    objects = ReportBackQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="a_side_reports_once")]
        indexes = [models.Index(fields=["state", "remind_on"], name="reports_to_remind_of")]

    def __str__(self) -> str:
        return gettext("Report on %(title)s") % {"title": self.meeting.title}

    def get_absolute_url(self) -> str:
        return reverse("dialogue_report", args=[self.pk])

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.meeting_id,)

    @property
    def room(self) -> str:
        return str(self.meeting.room)

    @property
    def room_party_id(self) -> int | None:
        return self.meeting.party_id  # type: ignore[no-any-return]

    @property
    def convening_ids(self) -> set[int]:
        return self.meeting.convening_ids

    @property
    def forum_ids(self) -> set[int]:
        return {self.meeting.forum_id}

    @property
    def approver_ids(self) -> set[int]:
        return set()

    @property
    def is_late(self) -> bool:
        return self.state == "asked" and self.due < timezone.localdate()

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The headings with what was written under each."""
        headed = (
            (gettext("What was talked about"), self.about),
            (gettext("What was agreed"), self.agreed),
            (gettext("What politicians need to know"), self.upward),
        )
        return [(heading, words) for heading, words in headed if words]


def asks_reports(meeting: Any) -> bool:
    """Whether both sides report on it: an association dialogue in a forum they share."""
    return bool(meeting.kind == "dialogue" and meeting.forum.party_id is None)


def reads_reports(forum: Body) -> bool:
    """Whether the reports stand on its agenda."""
    return forum.kind == Body.Kind.COLLABORATION_GROUP
