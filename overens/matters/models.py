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

from overens.bodies.models import Body, Room, Roomed
from overens.bodies.roles import contact_centre, municipal_coordinator
from overens.notices.models import Incoming
from overens.process.table import Stepped

from .disclosure import Disclosure as Disclosure
from .disclosure import Mask as Mask
from .guide import Choice as Choice

OPEN = ("received", "passed", "reopened")  # somebody owes an answer


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, me: Any) -> "MatterQuerySet":
        """Published ones; else those who asked, who has it now, and the first line that keeps them all in order."""
        if any(
            contact_centre.held_by(actor, None) or municipal_coordinator.held_by(actor, None) for actor in me.actors
        ):
            return self.all()
        return self.filter(Q(room=Room.PUBLIC) | self.own(me))

    def own(self, me: Any) -> Q:
        """The condition for being among those concerned: asked, or has it now."""
        asked = Q(body__in=me.body_ids)
        if me.person_id:
            asked |= Q(person=me.person_id)
        return Q(unit__in=me.body_ids) | Q(pk__in=Origin.objects.filter(asked).values("matter"))

    def told(self) -> "MatterQuerySet":
        """With everything the roles of the table and a page about one look at."""
        origins = models.Prefetch("origins", Origin.objects.select_related("body__party").order_by("pk"))
        return self.select_related("committee", "unit", "party", "guided__body").prefetch_related(origins)

    def due_first(self) -> "MatterQuerySet":
        return self.order_by("answer_due", "pk")


class Matter(Stepped, Roomed):
    """One question, from the one door until it is answered. Not published unless who asked publishes it."""

    class Language(models.TextChoices):
        """What it is asked in. Finnish, Meänkieli and Sámi: the law (2009:724) gives a right to be answered in them."""

        SWEDISH = "sv", _("Swedish")
        ENGLISH = "en", _("English")
        FINNISH = "fi", _("Finnish")
        MEANKIELI = "fit", _("Meänkieli")
        SAMI = "se", _("Sámi")
        OTHER = "und", _("another language")

    MINORITY = (Language.FINNISH, Language.MEANKIELI, Language.SAMI)

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
    turn_since = models.DateField()
    answered_on = models.DateField(null=True)
    asked_again = models.BooleanField(default=False)
    guided = models.ForeignKey(Choice, models.PROTECT, null=True, related_name="matters")  # the last choice before it

    objects = MatterQuerySet.as_manager()
    via: "Origin | None" = None  # whose own link this was opened by

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="numbered_once")]
        indexes = [
            models.Index(fields=["state", "answer_due"], name="matters_by_due"),
            models.Index(fields=["room", "state", "-answered_on"], name="matters_public"),
            models.Index(fields=["unit", "state"], name="matters_of_a_unit"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("Ask the municipality")

    def get_absolute_url(self) -> str:
        if not self.pk:
            return reverse("start")
        return reverse("own_matter" if self.via else "matter", args=self.address)

    def receipt_url(self) -> str:
        """Where who asked is led, also when the form came twice: to their own page."""
        origin = self.via or self.origins.order_by("pk").first()
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
        return self.language in self.MINORITY

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
        return self.unit_ids

    @property
    def asking_body_ids(self) -> set[int]:
        return {origin.body_id for origin in self.origins.all() if origin.body_id}

    @property
    def asking_person_ids(self) -> set[int]:
        return {origin.person_id for origin in self.origins.all() if origin.person_id}

    @property
    def origin_ids(self) -> set[int]:
        return {origin.pk for origin in self.origins.all()}

    @property
    def asked_by(self) -> str:
        """Who asked first, in the words of the public."""
        first = next(iter(self.origins.all()), None)
        return first.capacity if first else ""

    @property
    def supporters(self) -> list["Origin"]:
        """Those with the same question."""
        return list(self.origins.all())[1:]


class Origin(models.Model):
    """Somebody who asked, or has the same question: each is owed the answer, by the way they chose."""

    class Channel(models.TextChoices):
        PAGE = "page", _("Only on the page of my question")
        MAIL = "mail", _("E-mail")
        LETTER = "letter", _("Letter")
        PHONE = "phone", _("Phone call")
        VISIT = "visit", _("I come by")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="origins")
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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "body"], condition=Q(body__isnull=False), name="a_body_asks_once"
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
    language = models.CharField(max_length=3, choices=Matter.Language, blank=True)  # of an answer that is not Swedish
    mail = models.OneToOneField(Incoming, models.PROTECT, null=True, related_name="message")  # that it came by

    class Meta:
        ordering = ["revision"]
        constraints = [models.UniqueConstraint(fields=["matter", "revision"], name="said_once")]

    def __str__(self) -> str:
        return self.text


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, me: Any) -> "DeliveryQuerySet":
        """For those who send answers: the first line, and the unit whose question it is."""
        return self.filter(matter__in=Matter.objects.visible_to(me)).exclude(matter__in=_only_read(me))


def _only_read(me: Any) -> models.QuerySet[Matter]:
    """Matters that a person can read but does not handle."""
    if any(contact_centre.held_by(actor, None) or municipal_coordinator.held_by(actor, None) for actor in me.actors):
        return Matter.objects.none()
    return Matter.objects.exclude(unit__in=me.body_ids)


class Delivery(Stepped):
    """An answer that people carry: a letter to print, a call to make, a visit to expect."""

    room = Room.PARTY
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deliveries")
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="deliveries")
    revision_answered = models.PositiveIntegerField()
    due = models.DateField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "revision_answered"], name="delivered_once"),
        ]
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


def first_words(text: str, most: int = 90) -> str:
    """A title from the question's own words: its first sentence, cut between words."""
    sentence = text.split("\n")[0].strip()
    end = next((at for at, letter in enumerate(sentence) if letter in ".?!" and at > 8), len(sentence))
    sentence = sentence[: end + 1]
    return sentence if len(sentence) <= most else sentence[:most].rsplit(" ", 1)[0] + " …"
