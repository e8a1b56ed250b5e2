"""A forum's meetings: when, where, of what kind, and whether they were held."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Roomed
from overens.forums.models import Tag
from overens.process.table import Stepped

from .agenda import Agenda as Agenda
from .agenda import Approval as Approval
from .agenda import Item as Item
from .agenda import timed
from .attendance import Attendance as Attendance
from .attendance import Counted, in_hours, minutes_between
from .attendance import Presence as Presence
from .hosts import Host as Host
from .next_steps import NextStep as NextStep
from .queries import CAME_ALONG, MeetingQuerySet
from .registrations import Registration as Registration
from .reports import ReportBack as ReportBack
from .series import Series as Series
from .series import date_of_row, in_order
from .slides import Slides as Slides
from .slides import SlidesFile as SlidesFile
from .topics import Support as Support
from .topics import Topic as Topic

# Bodies that people meet in. An association's own meetings are its own affair, and a department meets in its forums.
MEETS = (
    Body.Kind.FORUM,
    Body.Kind.COMMITTEE_DIALOGUE,
    Body.Kind.COLLABORATION_GROUP,
    Body.Kind.DEVELOPMENT_GROUP,
    Body.Kind.AREA_GROUP,
    Body.Kind.WORKING_GROUP,
    Body.Kind.CONSULTATION_PANEL,
    Body.Kind.CONFERENCE,
    Body.Kind.NETWORK,
    Body.Kind.REPRESENTATION_GROUP,
    Body.Kind.MEMBER_MEETING,
    Body.Kind.PRESIDIUM,
    Body.Kind.COMMITTEE,
    Body.Kind.EXECUTIVE_BOARD,
    Body.Kind.COUNCIL,
    Body.Kind.OTHER,
)


class Level(models.TextChoices):
    """How much those who take part decide: the scale of Sweden's municipalities and regions (SKR)."""

    INFORM = "inform", _("information")
    CONSULT = "consult", _("asking for views")
    DIALOGUE = "dialogue", _("dialogue")
    INFLUENCE = "influence", _("influence")
    DECIDE = "decide", _("co-decision")


class Meeting(Stepped, Roomed):
    """One meeting of a forum. Where the forum is one party's, the meeting can be for that party's eyes only."""

    class Kind(models.TextChoices):
        DIALOGUE = "dialogue", _("association dialogue")
        FOLLOW_UP = "follow_up", _("follow-up meeting")
        GROUP = "group", _("group meeting")
        CONFERENCE = "conference", _("dialogue conference")
        SITTING = "sitting", _("sitting")
        MEMBER = "member", _("member meeting")
        ANNUAL = "annual", _("annual meeting")

    forum = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.DIALOGUE)
    title = models.CharField(max_length=120)
    purpose = models.TextField(max_length=1000, blank=True)
    day = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True)  # for who takes part from elsewhere
    moved_from = models.DateField(null=True)  # the day it was called for before it was last moved to another
    notes = models.TextField(max_length=8000, blank=True)  # what came of it, in short
    invited = models.ManyToManyField(Body, related_name="invited_to", blank=True)  # besides the forum's members

    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="meetings")  # the same on other dates
    subjects = models.ManyToManyField(Tag, related_name="meetings", blank=True)  # and areas and target groups
    notes_on = models.DateField(null=True)  # the day they could first be read
    theme = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=12, choices=Level, blank=True)  # how far those who take part decide
    feedback = models.TextField(max_length=500, blank=True)  # how they hear what came of it
    feedback_by = models.DateField(null=True, blank=True)
    help = models.TextField(max_length=500, blank=True)  # practical: how one gets in, coffee, children, travel
    register_by = models.DateField(null=True)  # the last day to register; none: no registration
    reminded_on = models.DateField(null=True)  # the day those invited who had not answered were reminded
    notes_reminded_on = models.DateField(null=True)  # the day who arranges it was reminded of the notes last
    places = models.PositiveIntegerField(null=True)  # for those who register; none: as many as come

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(room="party") | Q(party__isnull=False), name="a_closed_meeting_is_a_partys"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "day"], name="meetings_by_day"),
            models.Index(fields=["forum", "state", "day"], name="meetings_of_a_forum"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("Meetings")

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk]) if self.pk else reverse("meetings")

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not called yet, its forum."""
        return (self.pk or self.forum_id,)

    @property
    def convening_ids(self) -> set[int]:
        """The forum, and the departments whose officials arrange it."""
        return {self.forum_id} | {body.pk for body in self.serving}

    @property
    def serving(self) -> list[Body]:
        """The departments whose officials arrange what the forum does: number and name at least."""
        if (rows := self.__dict__.get("serving_rows")) is None:
            return list(self.forum.served_by.all())
        return [Body(pk=pk, name=name) for pk, name in rows]

    @property
    def invited_ids(self) -> set[int]:
        """Those invited besides the forum's members, such as who knows the subject."""
        return {body.pk for body in self.guests}

    @property
    def guests(self) -> list[Body]:
        """The same bodies, by name."""
        rows = self.__dict__.get("guest_rows")
        if rows is None:
            rows = self.invited.order_by("name").values_list("pk", "name")
        return [Body(pk=pk, name=name) for pk, name in rows]

    @property
    def counted(self) -> Counted:
        """Who came, by kind; empty until somebody has counted."""
        rows = self.__dict__.get("attendance_rows")
        return Counted(dict(self.attendances.values_list("kind", "number") if rows is None else rows))

    @property
    def agreed(self) -> list[NextStep]:
        """What it agreed on, the first day first."""
        if (rows := self.__dict__.get("next_step_rows")) is None:
            return list(self.next_steps.standing().select_related("body")) if self.pk else []
        return [NextStep.of_row(row, self) for row in rows]

    @property
    def length(self) -> str:
        """How long it is, in words; empty until its beginning and end are set."""
        if not (self.begins and self.ends):
            return ""
        return in_hours(minutes_between(self.begins, self.ends))

    def ends_from(self, begins: time | None) -> time | None:
        """When one as long as this ends, that begins at a time; none where it would go past midnight."""
        if not (begins and self.begins and self.ends):
            return None
        ends = datetime.combine(self.day, begins) + timedelta(minutes=minutes_between(self.begins, self.ends))
        return ends.time() if ends.date() == self.day else None

    @property
    def days_to_notes(self) -> int | None:
        """How many days after the meeting its notes could be read."""
        return (self.notes_on - self.day).days if self.notes_on else None

    @property
    def lacks_notes(self) -> bool:
        """It was to be held, and nobody can read what came of it. Sittings have minutes of their own elsewhere."""
        return self.notes_on is None and self.is_over and self.state != "cancelled" and self.kind in NOTED

    @property
    def touches(self) -> set[int]:
        return {self.forum_id}

    @property
    def asks_people(self) -> bool:
        """A dialogue or a conference: those who come are told beforehand how they hear what came of it."""
        return self.kind in ASKING

    @property
    def feedback_is_planned(self) -> bool:
        return not self.asks_people or bool(self.level and self.feedback and self.feedback_by)

    @property
    def reasons(self) -> list[tuple[int, str]]:
        """The decisions on their way that it is held because of: number and title. With `told` only."""
        return [(pk, title) for pk, title in self.__dict__.get("reason_rows") or ()]

    @property
    def clashing(self) -> list[tuple[str, str]]:
        """Title and forum of others at the same hours; where a time is not set, of the same day. Needs `told`."""
        rows = self.__dict__["clash_rows"]
        return [(title, forum) for title, forum, begins, ends in rows if self._overlaps(begins, ends)]

    def _overlaps(self, begins: str | None, ends: str | None) -> bool:
        if not (self.begins and self.ends and begins and ends):
            return True
        return self.begins < time.fromisoformat(ends) and time.fromisoformat(begins) < self.ends

    @property
    def lead(self) -> "Meeting":
        """The one that the agenda is kept with: the first of a series, else itself."""
        return self if self.series is None or self.series.first_id == self.pk else self.series.first

    @cached_property
    def dates(self) -> "list[Meeting]":
        """All that share its agenda, in order; of one that is no part of a series, itself."""
        if self.series is None:
            return [self]
        if (rows := self.__dict__.get("date_rows")) is None:
            return list(in_order(self.series.meetings))
        return [self if row[0] == self.pk else Meeting(**date_of_row(row)) for row in rows]

    @property
    def own_agenda(self) -> Agenda | None:
        """Its agenda, once it is begun; with what came with the meeting. A series has one."""
        found: Agenda | None = getattr(self.lead, "agenda", None) if self.pk else None
        if found and "item_rows" in self.__dict__:
            found.meeting = self.lead
            found.__dict__ |= {name: self.__dict__[name] for name in ("item_rows", "approval_rows")}
        return found

    @property
    def named_hosts(self) -> list[Host]:
        """Who receives those who come, in the order they were named."""
        if (rows := self.__dict__.get("host_rows")) is None:
            return list(self.hosts.named())
        return [Host.of_row(row, self) for row in rows]

    @property
    def own_slides(self) -> list[Slides]:
        """What is shown at it, in the order it was added. Needs `told`."""
        return [Slides.of_row(row, self) for row in self.__dict__["slides_rows"]]

    @property
    def lies_under(self) -> list[Tag]:
        """Its subjects, areas and target groups, by name. Needs `told`."""
        rows = sorted(self.__dict__["subject_rows"], key=lambda row: row[1])
        return [Tag(pk=pk, name=name, name_en=other) for pk, name, other in rows]

    @property
    def points(self) -> list[Item]:
        """The items of its agenda, with the clock times of this date."""
        agenda = self.own_agenda
        return timed(agenda.points, self) if agenda else []

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """What came with the row is old as well."""
        for name in CAME_ALONG:
            self.__dict__.pop(name, None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def tag_ids(self) -> set[int]:
        """What it lies under: who subscribes to that is told of it."""
        return set(self.subjects.values_list("pk", flat=True))

    @property
    def ends_at(self) -> date:
        return moment(self.day, self.ends) if self.ends else self.day

    @property
    def takes_registrations(self) -> bool:
        return self.is_coming and self.register_by is not None and timezone.localdate() <= self.register_by

    @property
    def places_left(self) -> int | None:
        """How many can still get a place; none where everybody has room. Needs `told`."""
        return None if self.places is None else max(self.places - self.coming_number, 0)  # type: ignore[attr-defined]

    @property
    def registered_ids(self) -> set[int]:
        """The people with an account who have registered and not cancelled."""
        return set(self.registrations.standing().exclude(person=None).values_list("person_id", flat=True))

    @property
    def present_ids(self) -> set[int]:
        """The associations that were there, as counted."""
        return set(self.presences.values_list("body_id", flat=True))

    @property
    def silent_ids(self) -> set[int]:
        """Those invited by name who have neither registered nor said no, for any date of its series."""
        answers = Registration.objects.filter(meeting__in=self.dates).exclude(body=None)
        return self.invited_ids - set(answers.values_list("body_id", flat=True))

    @property
    def is_over(self) -> bool:
        return self.day < timezone.localdate()

    @property
    def has_come(self) -> bool:
        """Its day is here or has been, and it was not cancelled."""
        return self.state != "cancelled" and self.day <= timezone.localdate()

    @property
    def is_coming(self) -> bool:
        return self.state == "called" and not self.is_over

    @property
    def starts_at(self) -> date:
        """The day, with the time where it is set."""
        return moment(self.day, self.begins) if self.begins else self.day

    @property
    def where(self) -> str:
        """The place, the link, or that neither is set."""
        return self.place or (gettext("on line") if self.link else gettext("place not set yet"))

    @property
    def mark(self) -> str:
        return self.forum.mark


ASKING = (Meeting.Kind.DIALOGUE, Meeting.Kind.CONFERENCE)
NOTED = (*ASKING, Meeting.Kind.FOLLOW_UP, Meeting.Kind.GROUP)  # of whose meetings others wait to read


def moment(day: date, clock: time) -> datetime:
    """A day and a time here, as a moment."""
    return timezone.make_aware(datetime.combine(day, clock))


def meeting_places() -> models.QuerySet[Body]:
    """The bodies of today that meet, with what `Meeting.convening_ids` looks at."""
    return Body.objects.today().filter(kind__in=MEETS).select_related("party").prefetch_related("served_by")
