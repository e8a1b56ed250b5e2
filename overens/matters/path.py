"""Where a question goes besides a unit: its stays at forums, who took it along, and the ladder that orders the way."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party
from overens.meetings.models import Meeting
from overens.process.rows import Rows
from overens.process.table import Stepped

from .sight import sight_of_takings


class Place(models.TextChoices):
    """The places of the ladder, from below."""

    DOOR = "door", _("the one door")
    DIALOGUE = "dialogue", _("association dialogue")
    FOLLOW_UP = "follow_up", _("follow-up meeting")
    GROUP = "group", _("network or representation group")
    COLLABORATION = "collaboration", _("collaboration group")


class Climber(models.TextChoices):
    """The three kinds of people who carry questions on, each by their own way."""

    ASSOCIATION = "association", _("an association")
    POLITICIAN = "politician", _("a politician")
    OFFICIAL = "official", _("an official")


class Ground(models.TextChoices):
    """Why a question is lifted: one of these is always said."""

    NO_COMMITTEE = "no_committee", _("it belongs to no single committee")
    SEVERAL = "several", _("it concerns several committees")
    GENERAL = "general", _("it concerns the whole municipality")
    UNSOLVED = "unsolved", _("it was not solved in the step before")


STILL_OPEN = ("received", "passed", "reopened", "in_forum")  # somebody owes an answer
PLACES = {
    Body.Kind.NETWORK: Place.GROUP,
    Body.Kind.REPRESENTATION_GROUP: Place.GROUP,
    Body.Kind.COLLABORATION_GROUP: Place.COLLABORATION,
}
LIFTED_TO = tuple(PLACES)  # the kinds of bodies a question is lifted to; others it is placed at
ORDER = {place: at for at, place in enumerate(Place.values)}
# Uppsala's proposal of 2023: associations go step by step, politicians may go straight to the collaboration group.
USUAL = {
    Climber.ASSOCIATION: ("door:dialogue", "dialogue:follow_up", "follow_up:group", "group:collaboration"),
    Climber.POLITICIAN: (
        "door:dialogue", "dialogue:follow_up", "dialogue:collaboration", "follow_up:collaboration",
        "group:collaboration",
    ),
    Climber.OFFICIAL: (
        "door:dialogue", "dialogue:follow_up", "dialogue:collaboration", "follow_up:group", "follow_up:collaboration",
        "group:collaboration",
    ),
}  # fmt: skip


def ways() -> list[tuple[str, Place, Place]]:
    """Every way up: its name in the data, from where, to where."""
    places = list(Place)
    return [(f"{low}:{high}", low, high) for at, low in enumerate(places) for high in places[at + 1 :]]


class LadderQuerySet(models.QuerySet["Ladder"]):
    def visible_to(self, me: Any) -> "LadderQuerySet":
        """Everyone may see how a question climbs."""
        return self.all()

    def today(self) -> "Ladder":
        """The ladder that holds today; where none was ever adopted, the usual one, unsaved."""
        found = self.filter(since__lte=timezone.localdate()).order_by("-since", "-pk").first()
        return found or Ladder(routes={who: list(routes) for who, routes in USUAL.items()})


class Ladder(Stepped):
    """Who carries a question from where to where without more ado, from a day on. The municipality's own."""

    room = "public"
    since = models.DateField()
    routes = models.JSONField(default=dict)  # climber -> ["dialogue:follow_up", …]

    objects = LadderQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return gettext("The ladder")

    def get_absolute_url(self) -> str:
        return reverse("ladder")

    @property
    def address(self) -> tuple[()]:
        return ()

    def goes(self, who: str, source: str, target: str) -> bool:
        """Whether the way is one of the ladder's. Down and sideways are always open."""
        return ORDER[target] <= ORDER[source] or f"{source}:{target}" in self.routes.get(who, ())


class StayQuerySet(models.QuerySet["Stay"]):
    def told(self) -> "StayQuerySet":
        return self.select_related("forum__party", "meeting").order_by("pk")

    def rows(self) -> Rows:
        """Those of the question of an outer query, to come with it: see `of_row`."""
        return Rows(self.filter(matter=OuterRef("pk")).order_by("pk"), *STAY)

    def shown_to(self, me: Any) -> "StayQuerySet":
        """With the question, and whether this person may read it; else its number and a few words are shown."""
        matters: Any = self.model._meta.get_field("matter").related_model
        readable = Exists(matters.objects.visible_to(me).filter(pk=OuterRef("matter")))
        return self.select_related("matter").annotate(readable=readable).order_by("pk")

    def astray(self) -> "StayQuerySet":
        """Those that wait for a meeting that was moved or cancelled, or for none where one is called now."""
        day = timezone.localdate()
        moved = Q(meeting__day__gt=F("meeting_day")) | Q(meeting__day__lt=F("meeting_day"))
        called = Q(meeting=None, forum__meetings__state="called", forum__meetings__day__gte=day)
        found = self.filter(moved | Q(meeting__state="cancelled") | called, until=None, matter__state="in_forum")
        return found.order_by("pk").distinct()


def number_placed() -> Any:
    """How many questions are placed at the meeting of an outer query, to come with its row."""
    rows = Stay.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


STAY = ("id", "place", "is_open", "since", "until", "forum", "forum__name", "forum__party__kind", "meeting__day")


class Stay(models.Model):
    """One question's time at one forum. The last without an end is where it is now."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="stays")
    forum = models.ForeignKey(Body, models.PROTECT, related_name="stays")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="stays")
    place = models.CharField(max_length=20, choices=Place)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    skipped = models.CharField(max_length=500, blank=True)  # why a step of the ladder was left out
    short = models.CharField(max_length=120)  # what the question is about, as shown where it may not be read
    is_open = models.BooleanField(default=False)  # whether all of the forum may read it
    meeting_day = models.DateField(null=True)  # that the day of the answer was counted from
    since = models.DateField()
    until = models.DateField(null=True)

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(until=None), name="at_one_forum_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.short

    @classmethod
    def of_row(cls, row: list[Any]) -> "Stay":
        """A stay as its row in the question's own tells it: enough for roles and for a picture."""
        pk, place, is_open, since, until, forum, name, side, met_on = row
        body = Body(pk=forum, name=name, party=Party(kind=side) if side else None)
        meeting = Meeting(day=date.fromisoformat(met_on)) if met_on else None
        days = {"since": parse_date(since), "until": parse_date(until) if until else None}
        return cls(pk=pk, place=place, is_open=bool(is_open), forum=body, meeting=meeting, **days)

    @property
    def day(self) -> date:
        """The day of the meeting it is placed for, else the day it came."""
        return self.meeting.day if self.meeting else self.since


class TakingQuerySet(models.QuerySet["Taking"]):
    def visible_to(self, me: Any) -> "TakingQuerySet":
        """Whoever sees the question sees who has taken it along, and the one who has."""
        matters: Any = self.model._meta.get_field("matter").related_model
        sight = sight_of_takings(me)
        seen = Q(Exists(matters.objects.visible_to(sight.of_matters).filter(pk=OuterRef("matter"))))
        return self.filter(seen | Q(person=sight.person_id) if sight.person_id else seen)

    def told(self) -> "TakingQuerySet":
        return self.select_related("matter", "body", "to", "meeting")

    def rows(self) -> Rows:
        """Those of the question of an outer query, to come with it: see `of_row`."""
        return Rows(self.filter(matter=OuterRef("pk")).order_by("pk"), *TAKING)

    def carried_by(self, person: int | None) -> "TakingQuerySet":
        """What somebody has said they take along, or is said to, the first day first."""
        waiting = self.filter(person=person, state__in=("noted", "carried"), matter__state__in=STILL_OPEN)
        return waiting.order_by("word_by", "pk")


TAKING = ("id", "state", "revision", "person", "body__name", "to", "to__name", "word_by")


class Taking(Stepped):
    """A politician's promise to pursue a question: where to, and by when they bring word. Their name is not shown."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="takings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="taken_along")  # on whose seat
    to = models.ForeignKey(Body, models.PROTECT, related_name="brought")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="takings")
    word_by = models.DateField()
    reminded_of = models.DateField(null=True)  # the day the politician was reminded of last
    word = models.TextField(max_length=4000, blank=True)  # what came of it

    objects = TakingQuerySet.as_manager()
    via = ""  # the signed link this was opened by

    def __str__(self) -> str:
        return str(self.matter)

    @classmethod
    def of_row(cls, row: list[Any], matter: Any) -> "Taking":
        """A promise as its row in the question's own tells it."""
        pk, state, revision, person, body, to, name, word_by = row
        said = {"body": Body(name=body), "to": Body(pk=to, name=name), "word_by": parse_date(word_by)}
        return cls(pk=pk, state=state, revision=revision, person_id=person, matter=matter, **said)

    def get_absolute_url(self) -> str:
        return reverse("taking", args=[self.via]) if self.via else self.matter.get_absolute_url()

    @property
    def address(self) -> tuple[Any, ...]:
        return (self.via or self.pk,)

    @property
    def room(self) -> str:
        return str(self.matter.room)

    @property
    def party_id(self) -> int | None:
        return self.matter.party_id

    @property
    def unit_ids(self) -> set[int]:
        return self.matter.unit_ids

    @property
    def forum_ids(self) -> set[int]:
        return self.matter.forum_ids

    @property
    def reading_ids(self) -> set[int]:
        return self.matter.reading_ids

    @property
    def passed_ids(self) -> set[int]:
        return self.matter.passed_ids

    @property
    def asking_body_ids(self) -> set[int]:
        return self.matter.asking_body_ids

    @property
    def asking_person_ids(self) -> set[int]:
        return self.matter.asking_person_ids

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody still waits for word: it is carried, and the question is open."""
        return self.state == "carried" and self.matter.is_open


def climber(actor: Any) -> str:
    """Which of the three kinds somebody is on the seat they chose; who has an own link is an association."""
    if actor.seat is None or actor.side != "municipality":
        return str(Climber.ASSOCIATION)
    return str(Climber.POLITICIAN if actor.seat.role in POLITICAL else Climber.OFFICIAL)


POLITICAL = ("chair", "member", "substitute")


def place_of(forum: Body, kind: str = "") -> str:
    """The place of the ladder a body is."""
    if kind == Meeting.Kind.FOLLOW_UP:
        return str(Place.FOLLOW_UP)
    return str(PLACES.get(Body.Kind(forum.kind), Place.DIALOGUE))


def now_at(stays: Iterable[Stay]) -> Stay | None:
    """The stay without an end."""
    return next((stay for stay in stays if stay.until is None), None)
