"""A meeting's agenda: its items with clock times that follow, and both parties' approval of it."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Room, body_seen_by, seen_by
from overens.process.rows import Rows, moment
from overens.process.table import Stepped

ITEM = (
    "id", "state", "revision", "place", "title", "text", "aim", "minutes", "presenter", "need", "guest",
    "takes_questions", "unit", "unit__name",
)  # fmt: skip
APPROVAL = ("id", "party", "person", "capacity", "at")
MOST_BEFORE = 60  # days before the meeting that a notice goes, at most


class Aim(models.TextChoices):
    """What an item is there for."""

    INFORM = "inform", _("inform")
    DISCUSS = "discuss", _("discuss")
    DECIDE = "decide", _("decide")
    PAUSE = "pause", _("break")


AIM_ICONS = {Aim.INFORM: "info", Aim.DISCUSS: "talk", Aim.DECIDE: "check", Aim.PAUSE: "clock"}


class OfMeetingQuerySet(models.QuerySet[Any]):
    """Of what belongs to a meeting, and is seen by who sees it. `to_meeting` is the way there."""

    to_meeting = "meeting__"

    def visible_to(self, me: Any) -> Any:
        to = self.to_meeting
        inside = Q(**{f"{to}room": Room.PARTICIPANTS, f"{to}forum__in": me.body_ids})
        return self.filter(seen_by(me, to) | inside).filter(body_seen_by(me, f"{to}forum__"))


def rows_of(**agenda: Any) -> dict[str, Rows]:
    """The items and approvals of the agenda of an outer query, to come with it."""
    items = Item.objects.standing().filter(**agenda)
    approvals = Approval.objects.filter(**agenda).order_by("at")
    return {"item_rows": Rows(items, *ITEM), "approval_rows": Rows(approvals, *APPROVAL)}


class AgendaQuerySet(OfMeetingQuerySet):
    def told(self) -> "AgendaQuerySet":
        """With its items, approvals, and what the roles of the table look at."""
        found: Any = self.select_related("party", "meeting__forum__party", "meeting__series").annotate(
            **rows_of(agenda=OuterRef("pk"))
        )
        return found.prefetch_related("meeting__forum__served_by")  # type: ignore[no-any-return]

    def coming(self) -> "AgendaQuerySet":
        """Of meetings that are called and not over."""
        return self.filter(meeting__state="called", meeting__day__gte=timezone.localdate()).order_by("meeting__day")


class Agenda(Stepped):
    """The agenda of a joint meeting. `party` is the side that proposed it; it is ready when the other approves too."""

    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="agenda")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    topics_until = models.DateField()  # the last day associations propose topics
    notice_days = models.PositiveSmallIntegerField(default=10)  # before the meeting that the notice goes
    notice_on = models.DateField(null=True)  # the day it went
    reminded_on = models.DateField(null=True)  # that the notice is due and nobody has proposed the agenda

    objects = AgendaQuerySet.as_manager()

    def __str__(self) -> str:
        return gettext("Agenda: %(title)s") % {"title": self.meeting.title}

    def get_absolute_url(self) -> str:
        return reverse("agenda", args=[self.pk]) if self.pk else self.meeting.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not begun, its meeting."""
        return (self.pk or self.meeting_id,)

    @property
    def room(self) -> str:
        return self.meeting.room

    @property
    def room_party_id(self) -> int | None:
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
    def called_ids(self) -> set[int]:
        """Whom the notice goes to: the forum, who is invited besides, and who is invited for one item."""
        units = {item.unit_id for item in self.points if item.unit_id}
        return self.forum_ids | self.convening_ids | self.meeting.invited_ids | units

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """What came with the row is old as well."""
        self.__dict__.pop("item_rows", None)
        self.__dict__.pop("approval_rows", None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def points(self) -> "list[Item]":
        """Its items in order, each with the clock times that follow from those before it."""
        if (rows := self.__dict__.get("item_rows")) is None:
            found = list(self.items.standing().select_related("unit")) if self.pk else []
        else:
            found = [Item.of_row(row, self) for row in rows]
        return timed(found, self.meeting)

    @property
    def given(self) -> "list[Approval]":
        """The approvals, the first one first."""
        if (rows := self.__dict__.get("approval_rows")) is None:
            return list(self.approvals.order_by("at")) if self.pk else []
        return [Approval.of_row(row) for row in rows]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.points)

    @property
    def sender_label(self) -> str:
        """Whose proposal it is while one party only has approved it."""
        if self.state != "proposed" or self.party is None:
            return ""
        said = gettext("%(whose)s proposed agenda") % {"whose": self.party.owns}
        return said[:1].upper() + said[1:]

    @property
    def sender_mark(self) -> str:
        return self.party.kind if self.party else "both"

    @property
    def approver_ids(self) -> set[int]:
        """The persons who have approved it: the other side's approval is another person's."""
        return {approval.person_id for approval in self.given if approval.person_id}

    @property
    def notice_due(self) -> date:
        day: date = self.meeting.day - timedelta(self.notice_days)
        return day

    @property
    def takes_topics(self) -> bool:
        return self.state == "drafted" and self.topics_until >= timezone.localdate()

    @property
    def digest(self) -> str:
        """What an approval is given to: every item, in order."""
        items = [(item.pk, item.revision, item.place) for item in self.points]
        return hashlib.sha256(repr(items).encode()).hexdigest()


class Approval(models.Model):
    """One side's approval of an agenda as it stood: by a person, on the seat of a body. Never a vote."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="approvals")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda", "party"], name="a_side_approves_an_agenda_once"),
            models.UniqueConstraint(fields=["agenda", "person"], name="two_approvals_are_two_persons"),
        ]

    def __str__(self) -> str:
        return self.capacity

    @classmethod
    def of_row(cls, row: list[Any]) -> "Approval":
        pk, party, person, capacity, at = row
        return cls(pk=pk, party_id=party, person_id=person, capacity=capacity, at=moment(at))


class ItemQuerySet(OfMeetingQuerySet):
    to_meeting = "agenda__meeting__"

    def standing(self) -> "ItemQuerySet":
        return self.filter(state="standing").order_by("place", "pk")

    def told(self) -> "ItemQuerySet":
        """With what the roles of the table look at."""
        found = self.select_related("unit", "agenda__meeting__forum__party")
        return found.prefetch_related("agenda__meeting__forum__served_by")


class Item(Stepped):
    """One item: what for, how long, who presents it, which need of people in the municipality it meets."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000, blank=True)
    aim = models.CharField(max_length=10, choices=Aim)
    minutes = models.PositiveSmallIntegerField()
    presenter = models.CharField(max_length=120, blank=True)  # a role, never a person's name
    need = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")  # invited for this item only
    guest = models.CharField(max_length=120, blank=True)  # the official of it who is asked, by role
    takes_questions = models.BooleanField(default=False)  # the questions placed at the meeting are taken up here

    objects = ItemQuerySet.as_manager()
    begins_at: datetime | None = None
    ends_at: datetime | None = None

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.agenda)

    @classmethod
    def of_row(cls, row: list[Any], agenda: Agenda) -> "Item":
        """An item as its row with the agenda tells it."""
        *own, takes_questions, unit, name = row
        named = dict(zip(ITEM, own, strict=False)) | {"takes_questions": bool(takes_questions)}
        return cls(agenda=agenda, unit=Body(pk=unit, name=name) if unit else None, **named)

    def get_absolute_url(self) -> str:
        return self.agenda.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.agenda_id,)

    @property
    def room(self) -> str:
        return self.agenda.meeting.room

    @property
    def party_id(self) -> int | None:
        return self.agenda.meeting.party_id

    @property
    def convening_ids(self) -> set[int]:
        return self.agenda.convening_ids

    @property
    def forum_ids(self) -> set[int]:
        return self.agenda.forum_ids

    @property
    def icon(self) -> str:
        return AIM_ICONS[Aim(self.aim)]

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]

    @property
    def lacks_need(self) -> bool:
        """Whether something is talked about or decided without a word on whose need it meets."""
        return not self.need and self.aim in {Aim.DISCUSS, Aim.DECIDE}


def timed(items: Sequence[Item], meeting: Any) -> list[Item]:
    """The same items, each knowing when it begins and ends, if the meeting's own time is set."""
    at = meeting.starts_at if meeting.begins else None
    for item in items:
        if at is not None:
            item.begins_at, item.ends_at = at, at + timedelta(minutes=item.minutes)
            at = item.ends_at
    return list(items)


def room_left(meeting: Any, others: Iterable[Item]) -> int | None:
    """The minutes of the meeting that no item takes, on the shortest date of a series.

    None while a beginning or an end is not set.
    """
    lengths = [one.ends_at - one.starts_at for one in meeting.dates if one.begins and one.ends]
    if not lengths:
        return None
    return int(min(lengths).total_seconds() // 60) - sum(item.minutes for item in others)
