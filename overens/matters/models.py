"""A question to the municipality: who asked, what was said, whose it is, by when it is to be answered."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.languages import MINORITY, Language
from overens.bodies.models import Body, Room, Roomed
from overens.forums.models import Tag
from overens.meetings.models import Meeting
from overens.notices.models import Incoming
from overens.process.rows import Rows
from overens.process.table import Stepped

from .along import brought
from .disclosure import Disclosure as Disclosure
from .disclosure import Mask as Mask
from .guide import Choice as Choice
from .path import STILL_OPEN, now_at
from .path import Ladder as Ladder
from .path import Stay as Stay
from .path import Taking as Taking
from .sight import SightOfMatters, sight_of, sight_of_own

OPEN = STILL_OPEN
PUBLISHED = Q(room=Room.PUBLIC) & ~Q(state="held")  # what may be spam is shown to nobody meanwhile
ENDED = ("answered", "closed", "forwarded", "withdrawn", "unreachable", "merged")


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, me: Any) -> "MatterQuerySet":
        """Published ones; else who asked, who has it now, and the first line that sees all."""
        return self.all() if (sight := sight_of(me)).everything else self.filter(PUBLISHED | self._of(sight))

    def own(self, me: Any) -> Q:
        """The condition for being among those concerned: asked, or has it now."""
        return self._of(sight_of_own(me))

    def _of(self, sight: SightOfMatters) -> Q:
        asked = Q(body__in=sight.body_ids)
        if sight.person_id:
            asked |= Q(person=sight.person_id)
        origins = Origin.objects.filter(asked)
        own = Q(pk__in=origins.values("matter")) | Q(pk__in=origins.values("first_matter"))
        return own | Q(unit__in=sight.body_ids) | self._at_forums(sight)

    def _at_forums(self, sight: SightOfMatters) -> Q:
        """The condition for having it through a forum: opened to all of it, or one is there for the municipality.

        The central office sees what is at any forum, and what somebody called general: it catches such questions.
        """
        at = Stay.objects.filter(Q(forum__in=sight.body_ids, is_open=True) | Q(forum__in=sight.municipal_ids))
        general = Q(general=True) | Q(state="in_forum") if sight.catches_general else Q()
        return Q(pk__in=at.values("matter")) | general

    def told(self) -> "MatterQuerySet":
        """With everything the roles of the table and a page about one look at."""
        found: Any = self.select_related(
            "committee", "unit__party", "guided__body", "party", "forum__party", "meeting", "merged_into", "parted_from"
        )
        subjects = Tag.objects.filter(matters=models.OuterRef("pk")).order_by("name", "pk")
        rows = {"stay_rows": Stay.objects.rows(), "taking_rows": Taking.objects.rows()} | brought()
        found = found.annotate(**rows, subject_rows=Rows(subjects, "id", "name", "name_en"))
        return found.prefetch_related(models.Prefetch("origins", Origin.objects.told()))  # type: ignore[no-any-return]

    def with_merged(self) -> "MatterQuerySet":
        """The same for a list in which some are merged: also with those who asked these before that."""
        return self.prefetch_related(models.Prefetch("first_origins", Origin.objects.told()))

    def general_ones(self) -> "MatterQuerySet":
        """Those somebody called general, that still wait for an answer."""
        return self.filter(general=True, state__in=OPEN)

    def next_number(self) -> tuple[int, int]:
        """The year and number of the next question. Only while the municipality's row is locked."""
        year = timezone.localdate().year
        last = self.filter(year=year).order_by("-number").values_list("number", flat=True).first()
        return year, (last or 0) + 1

    def due_first(self) -> "MatterQuerySet":
        return self.order_by("answer_due", "pk")


class Matter(Stepped, Roomed):
    """One question, from the one door until it is answered. Not published unless who asked publishes it."""

    class CameBy(models.TextChoices):
        PAGE = "page", _("the website")
        PHONE = "phone", _("phone")
        MAIL = "mail", _("e-mail")
        LETTER = "letter", _("letter")
        VISIT = "visit", _("visit")

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=3, choices=Language, default=Language.SWEDISH)
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE)
    committee = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")  # the authority that received it
    unit = models.ForeignKey(Body, models.PROTECT, null=True, related_name="matters")  # who has it now
    received_on = models.DateField()
    answer_due = models.DateField()
    reminded_of = models.DateField(null=True)  # the day its owner was reminded of last
    turn_since = models.DateField()
    answered_on = models.DateField(null=True)
    asked_again = models.BooleanField(default=False)
    guided = models.ForeignKey(Choice, models.PROTECT, null=True, related_name="matters")  # the last choice before it
    forum = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")  # whose meeting it waits for or was at
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="matters")
    general = models.BooleanField(default=False)  # somebody found that it concerns more than one committee
    picked_up = models.BooleanField(default=False)  # by the central office, as such
    subjects = models.ManyToManyField(Tag, related_name="matters", blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    parted_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")

    objects = MatterQuerySet.as_manager()
    via: "Origin | None" = None  # whose own link this was opened by

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="numbered_once")]
        indexes = [
            models.Index(fields=["state", "answer_due"], name="matters_by_due"),
            models.Index(fields=["room", "state", "-answered_on"], name="matters_public"),
            models.Index(fields=["unit", "state"], name="matters_of_a_unit"),
            models.Index(fields=["forum", "state"], name="matters_at_a_forum"),
            models.Index(fields=["general", "state", "answer_due"], name="matters_general"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("Ask the municipality")

    def get_absolute_url(self) -> str:
        if not self.pk:
            return reverse("start")
        return reverse("own_matter" if self.via else "matter", args=self.address)

    def receipt_url(self) -> str:
        """Where who asked is led, also when the form came twice: without an account to their own link's page."""
        origin = self.via or self.origins.order_by("pk").first()
        if origin and origin.person_id:
            return reverse("matter", args=[self.year, self.number])
        return reverse("own_matter", args=[origin.token]) if origin else self.get_absolute_url()

    @property
    def address(self) -> tuple[Any, ...]:
        if self.via:
            return (self.via.token,)
        return (self.year, self.number) if self.pk else ()

    @property
    def named(self) -> str:
        """The number people say: "2026-42". Never called a reference number of the diary."""
        return f"{self.year}-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def may_be_answered_in_its_own(self) -> bool:
        """Whether it is in a language in which who asks may want the answer: 8 och 9 §§ lagen (2009:724)."""
        return self.language in MINORITY

    @property
    def is_late(self) -> bool:
        return self.is_open and self.answer_due < timezone.localdate()

    @property
    def is_due_today(self) -> bool:
        return self.is_open and self.answer_due == timezone.localdate()

    @property
    def unit_ids(self) -> set[int]:
        return {self.unit_id} if self.unit_id else set()

    @property
    def touches(self) -> set[int]:
        """Who follows the unit, or a forum where all may read it, is told of every change."""
        return self.unit_ids | self.reading_ids

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """What came with the row is old as well."""
        for rows in ("stay_rows", "taking_rows", "subject_rows"):
            self.__dict__.pop(rows, None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def way(self) -> list[Stay]:
        """Its stays at forums, the first one first: as they came with it, else as the database says."""
        if (rows := self.__dict__.get("stay_rows")) is None:
            return list(self.stays.told()) if self.pk else []
        return [Stay.of_row(row) for row in rows]

    @property
    def promises(self) -> list[Taking]:
        """What politicians took along, the first one first."""
        if (rows := self.__dict__.get("taking_rows")) is None:
            return list(self.takings.told().order_by("pk"))
        return [Taking.of_row(row, self) for row in rows]

    @property
    def about(self) -> list[Tag]:
        """Its subjects, by name."""
        if (rows := self.__dict__.get("subject_rows")) is None:
            return list(self.subjects.order_by("name", "pk"))
        return [Tag(pk=pk, name=name, name_en=name_en) for pk, name, name_en in rows]

    @property
    def tag_ids(self) -> set[int]:
        return {tag.pk for tag in self.about}

    @property
    def forum_ids(self) -> set[int]:
        """Where it is now, if it is at a forum."""
        return {self.forum_id} if self.forum_id and self.state == "in_forum" else set()

    @property
    def passed_ids(self) -> set[int]:
        """The forums it is or was at: each gets the answer."""
        return {stay.forum_id for stay in self.way}

    @property
    def reading_ids(self) -> set[int]:
        """Those of them where everybody may read it."""
        return {stay.forum_id for stay in self.way if stay.is_open or self.room == Room.PUBLIC}

    @property
    def stay(self) -> Stay | None:
        """Its stay at the forum where it is now."""
        return now_at(self.way) if self.state == "in_forum" else None

    @property
    def owner(self) -> Body | None:
        """Whose move it is while it is open: the forum that takes it up, else the unit; none: the municipality's."""
        return self.forum if self.state == "in_forum" else self.unit

    @property
    def asking(self) -> "list[Origin]":
        """Who asked; of one that was merged, those who are owed the other's answer now."""
        return list(self.first_origins.all() if self.state == "merged" else self.origins.all())

    @property
    def asking_body_ids(self) -> set[int]:
        return {origin.body_id for origin in self.asking if origin.body_id}

    @property
    def asking_person_ids(self) -> set[int]:
        return {origin.person_id for origin in self.asking if origin.person_id}

    @property
    def origin_ids(self) -> set[int]:
        return {origin.pk for origin in self.asking}

    @property
    def senders(self) -> "list[Origin]":
        """Who asked this one or joined it, also when it was merged; not those of what was merged into it."""
        own = [origin for origin in self.origins.all() if origin.first_matter_id in {None, self.pk}]
        return own or list(self.first_origins.all())

    @property
    def asked_by(self) -> str:
        """Who asked first, in the words of the public."""
        return self.senders[0].capacity if self.senders else ""

    @property
    def names_waiting(self) -> list[str]:
        """Those who wait for the answer, in the words of the public; an association that asked twice once."""
        return list(dict.fromkeys(origin.capacity for origin in self.origins.all()))


class OriginQuerySet(models.QuerySet["Origin"]):
    def told(self) -> "OriginQuerySet":
        """With the body that asked, the first one first."""
        return self.select_related("body__party").order_by("pk")


class Origin(models.Model):
    """Somebody who asked, or has the same question: each is owed the answer, by the way they chose."""

    class Channel(models.TextChoices):
        PAGE = "page", _("Only on the page of my question")
        MAIL = "mail", _("E-mail")
        LETTER = "letter", _("Letter")
        PHONE = "phone", _("Phone call")
        VISIT = "visit", _("I come by")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="origins")
    first_matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="first_origins")
    token = models.UUIDField(default=uuid4, unique=True, editable=False)  # of their own link
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="asked")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    association = models.CharField(max_length=120, blank=True)  # one without a seat here, as they wrote it
    name = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PAGE)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    postal = models.CharField(max_length=300, blank=True)
    large_print = models.BooleanField(default=False)

    objects = OriginQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "body"],
                condition=Q(body__isnull=False, first_matter__isnull=True),
                name="a_body_asks_once",
            ),
        ]

    def __str__(self) -> str:
        return self.capacity

    @property
    def capacity(self) -> str:
        """Who asks, as others may read it: an association, never a person's name."""
        return (self.body.name if self.body else self.association) or gettext("A private person")

    @property
    def wants(self) -> str:
        """The way the answer is to come, in words."""
        return gettext("As they have chosen for their letters") if self.person_id else self.get_channel_display()

    @property
    def reached_at(self) -> str:
        """How the answer reaches them, for those who send it."""
        ways = {"mail": self.email, "letter": self.postal, "phone": self.phone}
        return ways.get(self.channel, "")


class Message(models.Model):
    """Words of a question's story: the question, an addition, an answer. By the revision of the step they came with."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="messages")
    revision = models.PositiveIntegerField()
    text = models.TextField(max_length=8000)
    is_answer = models.BooleanField(default=False)
    language = models.CharField(max_length=3, choices=Language, blank=True)  # of an answer that is not Swedish
    mail = models.OneToOneField(Incoming, models.PROTECT, null=True, related_name="message")  # that it came by

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["matter", "revision"], name="said_once")]

    def __str__(self) -> str:
        return self.text


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, me: Any) -> "DeliveryQuerySet":
        """For those who send answers: the first line, and the unit whose question it is."""
        return self.all() if sight_of(me).everything else self.filter(matter__unit__in=me.body_ids)


class Delivery(Stepped):
    """An answer that people carry: a letter to print, a call to make, a visit to expect."""

    room = Room.PARTY
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deliveries")
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="deliveries")
    revision_answered = models.PositiveIntegerField()
    due = models.DateField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "revision_answered"], name="delivered_once")]
        indexes = [models.Index(fields=["state", "due"], name="deliveries_by_due")]

    def __str__(self) -> str:
        return self.matter.title

    def get_absolute_url(self) -> str:
        return reverse("deliveries")

    @property
    def party_id(self) -> int | None:
        return self.matter.party_id

    @property
    def unit_ids(self) -> set[int]:
        return self.matter.unit_ids
