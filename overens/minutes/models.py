"""Minutes of a meeting (minnesanteckningar): what was said under each item, adjusted, published, objected to, final."""

import hashlib
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.bodies.models import Body, Room
from overens.meetings.models import Meeting, Presence, Registration
from overens.meetings.sight import sight_of
from overens.process.rows import Rows
from overens.process.table import Stepped

from .adjusters import ROW, Adjuster
from .objections import ROW as OBJECTION
from .objections import Objection as Objection

OBJECTION_DAYS = 7
LATE_DAYS = 60  # after the days to object: for so long something can still be added, marked as late
AGAIN_DAYS = 7  # between reminders to adjusters
MOST_OBJECTIONS = 100  # shown beside them
READABLE = ("published", "final")
IN_SHORT, REST = "in_short", "rest"  # the names of what is written besides the items


class RulesQuerySet(models.QuerySet["Rules"]):
    def visible_to(self, me: Any) -> "RulesQuerySet":
        """Everybody may see how a forum keeps its minutes."""
        return self.all()

    def of(self, forum: Body) -> "Rules":
        """Those that hold for a forum; where none were ever set, the usual ones, unsaved."""
        return self.filter(forum=forum).order_by("-pk").first() or Rules(forum=forum)


class Rules(Stepped):
    """How a forum keeps its minutes: how many adjust them, and after how many days they are published anyway."""

    room = Room.PUBLIC
    forum = models.ForeignKey(Body, models.PROTECT, related_name="minutes_rules")
    adjusters = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=14)

    objects = RulesQuerySet.as_manager()

    def __str__(self) -> str:
        return gettext("Rules for minutes")

    def get_absolute_url(self) -> str:
        return self.forum.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        return (self.forum_id,)

    @property
    def party_id(self) -> int | None:
        return self.forum.party_id

    @property
    def convening_ids(self) -> set[int]:
        return {self.forum_id} | {body.pk for body in self.forum.served_by.all()}


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, me: Any) -> "MinutesQuerySet":
        """Published ones like their meeting; before that who arranges it, sits in its forum, or adjusts them."""
        sight = sight_of(me)
        meetings = Meeting.objects.visible_to(sight)
        involved = Q(meeting__in=meetings.arranged_by(sight).values("pk")) | Q(meeting__forum__in=sight.body_ids)
        if sight.person_id:
            involved |= Q(pk__in=Adjuster.objects.filter(person=sight.person_id).values("minutes"))
        return self.filter(Q(state__in=READABLE) | involved, meeting__in=meetings.values("pk"))

    def along(self) -> "MinutesQuerySet":
        """With adjusters, objections, who registered and who came, in the same query; the meeting comes by itself."""
        coming = Registration.objects.filter(meeting=OuterRef("meeting"), state="coming").order_by("pk")
        there = Presence.objects.filter(meeting=OuterRef("meeting")).order_by("pk")
        objections = Objection.objects.filter(minutes=OuterRef("pk")).order_by("pk")
        return self.annotate(
            adjuster_rows=Rows(Adjuster.objects.filter(minutes=OuterRef("pk")).order_by("pk"), *ROW),
            person_rows=Rows(coming, "id", "person"),
            present_rows=Rows(there, "body"),
            objection_rows=Rows(objections[:MOST_OBJECTIONS], *OBJECTION),
        )

    def told(self) -> "MinutesQuerySet":
        """With what the roles of the table look at."""
        found = self.along().select_related("meeting__forum__party", "meeting__party")
        return found.prefetch_related("meeting__forum__served_by")


class Minutes(Stepped):
    """The minutes of one meeting: a text for each item and each question, a few words on all of it, and the rest."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    said = models.JSONField(default=dict)  # the texts by name: see `parts`
    wanted = models.PositiveSmallIntegerField(default=0)  # adjusters, as the forum had it when they were begun
    publish_by = models.DateField()  # from then on they are published, adjusted or not
    published_on = models.DateField(null=True)
    corrected_on = models.DateField(null=True)
    objections_until = models.DateField(null=True)
    remind_on = models.DateField(null=True)  # the adjusters
    paper = models.JSONField(null=True)  # the document as it became final

    objects = MinutesQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "publish_by"], name="minutes_to_publish")]

    def __str__(self) -> str:
        return gettext("Minutes: %(title)s") % {"title": self.meeting.title}

    def get_absolute_url(self) -> str:
        return reverse("minutes", args=[self.meeting_id]) if self.pk else self.meeting.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """A meeting has one: its number leads there."""
        return (self.meeting_id,)

    @property
    def room(self) -> str:
        return str(self.meeting.room) if self.published_on else Room.PARTICIPANTS

    @property
    def party_id(self) -> int | None:
        return self.meeting.party_id

    @property
    def touches(self) -> set[int]:
        return {self.meeting.forum_id}

    @property
    def convening_ids(self) -> set[int]:
        return self.meeting.convening_ids

    @property
    def forum_ids(self) -> set[int]:
        return {self.meeting.forum_id}

    @property
    def in_short(self) -> str:
        return str(self.said.get(IN_SHORT, ""))

    @property
    def named_adjusters(self) -> list[Adjuster]:
        """Who adjusts them, in the order they were named."""
        if (rows := self.__dict__.get("adjuster_rows")) is None:
            return list(self.adjusters.select_related("party").order_by("pk")) if self.pk else []
        return [Adjuster.of_row(row, self) for row in rows]

    @property
    def left(self) -> list[Adjuster]:
        """The adjusters who have not adjusted them."""
        return [one for one in self.named_adjusters if one.adjusted_at is None]

    @property
    def is_adjusted(self) -> bool:
        """Everybody who was to adjust them has; or nobody was."""
        return len(self.named_adjusters) >= self.wanted and not self.left

    @property
    def waits_after_correction(self) -> bool:
        """They were corrected, and not all adjusters have adjusted the text as it stands now."""
        return self.corrected_on is not None and not self.is_adjusted

    @property
    def is_due(self) -> bool:
        """The days to adjust them have passed."""
        return self.publish_by <= timezone.localdate()

    @property
    def attending_person_ids(self) -> set[int]:
        """The people with an account who were registered."""
        return {person for _pk, person in self.__dict__.get("person_rows") or () if person}

    @property
    def attending_registration_ids(self) -> set[int]:
        """The same by their registrations, also those without an account."""
        return {pk for pk, _person in self.__dict__.get("person_rows") or ()}

    @property
    def attending_body_ids(self) -> set[int]:
        """The forum, and the associations that were there."""
        return {self.meeting.forum_id} | {row[0] for row in self.__dict__.get("present_rows") or ()}

    @property
    def objections_waiting(self) -> int:
        """How many objections that came in time nobody has answered."""
        return sum(one.state == "made" and not one.late for one in self.shown_objections)

    @property
    def shown_objections(self) -> list[Objection]:
        """What those who took part said of them, the first one first."""
        if (rows := self.__dict__.get("objection_rows")) is None:
            return list(self.objections.order_by("pk")[:MOST_OBJECTIONS]) if self.pk else []
        return [Objection.of_row(row, self) for row in rows]

    @property
    def takes_objections(self) -> bool:
        return self.state == "published" and self.objections_until is not None and not self.is_over

    @property
    def is_over(self) -> bool:
        """The days to object have passed."""
        return self.objections_until is not None and self.objections_until < timezone.localdate()

    @property
    def late_until(self) -> Any:
        """The last day to add something that is marked as late."""
        return self.objections_until and self.objections_until + timedelta(days=LATE_DAYS)

    @property
    def takes_late(self) -> bool:
        return self.state in READABLE and self.is_over and timezone.localdate() <= self.late_until

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """What came with the row is old as well."""
        for name in ("adjuster_rows", "objection_rows"):
            self.__dict__.pop(name, None)
        super().refresh_from_db(*args, **kwargs)


def mark_of(text: str) -> str:
    """What tells one text from another: whether somebody has changed it since it was read."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
