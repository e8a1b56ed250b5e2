"""Parties, bodies and seats: who speaks for whom, until when. And the municipality's own settings."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from overens.people.models import Person
from overens.process.table import Stepped

from .heard import in_words
from .languages import usual


class Municipality(Stepped):
    """The one municipality of this installation: its words, its colour, its face."""

    name = models.CharField(max_length=100)  # "Älvhamns kommun"
    town = models.CharField(max_length=60)  # "Älvhamn"
    colour = models.CharField(max_length=7, default="#00595f")  # of the municipality's graphic profile
    logo = models.BinaryField(blank=True, default=b"")
    logo_type = models.CharField(max_length=20, blank=True)
    template_name = models.CharField(max_length=100, blank=True)  # of its Word template; empty: there is none
    email = models.EmailField(blank=True)  # a role's mailbox, never a person's
    phone = models.CharField(max_length=20, blank=True)
    hours = models.CharField(max_length=60, blank=True)
    answer_days = models.PositiveSmallIntegerField(default=10)  # working days in which a question is answered
    stale_months = models.PositiveSmallIntegerField(default=12)  # without a report, before a commitment is stale
    departments_shown = models.BooleanField(default=False)  # whether everybody sees how long each unit takes to answer
    code = models.CharField(max_length=4, blank=True)  # Statistics Sweden's, as text: "0380"
    languages = models.JSONField(default=usual)  # that texts are translated to, see `bodies.languages`
    operator = models.CharField(max_length=120, blank=True)  # who runs the system; empty: the municipality itself
    operator_apart = models.BooleanField(default=False)  # so that no staff of the municipality can read its database
    operator_how = models.CharField(max_length=500, blank=True)
    one = models.BooleanField(default=True, unique=True, editable=False)  # so that there is never a second

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(one=True), name="one_municipality")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("settings")

    @property
    def address(self) -> tuple[()]:
        return ()


class WordTemplate(models.Model):
    """The municipality's own Word template, in which its papers are made."""

    municipality = models.OneToOneField(Municipality, models.CASCADE, related_name="template")
    data = models.BinaryField()  # as documents.letterhead checked it

    def __str__(self) -> str:
        return self.municipality.template_name


class Party(models.Model):
    """One side of the agreement. Two by default; a region or a congregation can be a third."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("the municipality")
        CIVIL_SOCIETY = "civil_society", _("civil society")
        OTHER = "other", _("another party")

    kind = models.CharField(max_length=20, choices=Kind)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=60)  # in running text, definite: "föreningslivet"
    genitive = models.CharField(max_length=60)  # "föreningslivets"
    name_en = models.CharField(max_length=60)
    genitive_en = models.CharField(max_length=60)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """The party's name in the reader's language, as in the middle of a sentence."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def owns(self) -> str:
        """The genitive in the reader's language: "civilsamhällets"."""
        return self.genitive_en if get_language() == "en" else self.genitive

    @property
    def heading(self) -> str:
        """The name as a heading begins."""
        return self.named[:1].upper() + self.named[1:]

    @property
    def tone(self) -> str:
        """The colour family of its surfaces; shape and word carry the meaning."""
        return {"municipality": "accent", "civil_society": "civil"}.get(self.kind, "neutral")


class Room(models.TextChoices):
    """Where a thing lies: who can see it."""

    PUBLIC = "public", _("everyone")
    PARTY = "party", _("one party")
    PARTICIPANTS = "participants", _("those concerned")  # who that is, the thing itself knows


class BodyQuerySet(models.QuerySet["Body"]):
    def today(self) -> "BodyQuerySet":
        """Those that exist today."""
        day = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def public(self) -> "BodyQuerySet":
        """Those everyone may see: what is public itself names no other."""
        return self.filter(room=Room.PUBLIC)

    def visible_to(self, me: Any) -> "BodyQuerySet":
        """What this person may know of: public ones, their side's own, those they sit in."""
        return self.filter(body_seen_by(me))


def body_seen_by(me: Any, prefix: str = "") -> Q:
    """The condition for seeing a body, also through a relation: `body_seen_by(me, "source__")`."""
    seen = Q(**{f"{prefix}room": Room.PUBLIC})
    if me.party_ids:
        seen |= Q(**{f"{prefix}room": Room.PARTY, f"{prefix}party__in": me.party_ids})
        seen |= Q(**{f"{prefix}pk__in": me.body_ids})
    if me.coordinates:  # who keeps what is joint must know of it
        seen |= Q(**{f"{prefix}room": Room.PARTICIPANTS, f"{prefix}party": None})
    return seen


class Body(Stepped):
    """Any collective actor: a committee, a department, a forum, a network, an association."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("municipal council")
        EXECUTIVE_BOARD = "executive_board", _("municipal executive board")
        COMMITTEE = "committee", _("committee")
        DEPARTMENT = "department", _("department")
        CENTRAL_OFFICE = "central_office", _("central office")
        CONTACT_CENTRE = "contact_centre", _("contact centre")
        PRESIDIUM = "presidium", _("presidium")
        FORUM = "forum", _("forum")
        COMMITTEE_DIALOGUE = "committee_dialogue", _("association dialogue")
        COLLABORATION_GROUP = "collaboration_group", _("collaboration group")
        DEVELOPMENT_GROUP = "development_group", _("development group")
        AREA_GROUP = "area_group", _("area group")
        WORKING_GROUP = "working_group", _("working group")
        CONSULTATION_PANEL = "consultation_panel", _("consultation panel")
        CONFERENCE = "conference", _("conference")
        NETWORK = "network", _("network")
        REPRESENTATION_GROUP = "representation_group", _("representation group")
        MEMBER_MEETING = "member_meeting", _("member meeting")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("other body")

    room = models.CharField(max_length=20, choices=Room, default=Room.PUBLIC)  # of those concerned: who sits in it
    kind = models.CharField(max_length=20, choices=Kind)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="bodies")  # none: joint
    name = models.CharField(max_length=120)
    abbreviation = models.CharField(max_length=12, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    meetings_a_year = models.PositiveSmallIntegerField(null=True, blank=True)  # as many as are expected; none said
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    heard_by = models.CharField(max_length=80, blank=True)  # how it wants to be heard: see `bodies.heard`
    heard_note = models.CharField(max_length=300, blank=True)
    serves = models.ManyToManyField("self", symmetrical=False, related_name="served_by", blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["kind", "name"], name="bodies_by_kind"),
            models.Index(fields=["name"], name="bodies_by_name"),
            models.Index(fields=["party", "name"], name="bodies_of_a_party"),
        ]

    def __str__(self) -> str:
        return self.name or gettext("How it all hangs together")

    def get_absolute_url(self) -> str:
        return reverse("body", args=[self.pk]) if self.pk else reverse("structure")

    @property
    def is_ended(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    @property
    def is_public(self) -> bool:
        return self.room == Room.PUBLIC

    @property
    def heard(self) -> str:
        """How it wants to be heard, in words; empty where it has not said."""
        return in_words(self.heard_by)

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk,) if self.pk else ()

    @property
    def touches(self) -> set[int]:
        return {self.pk}

    @property
    def mark(self) -> str:
        """The party mark it is drawn with: its own party's, or both where it is joint."""
        return self.party.kind if self.party else "both"

    @property
    def of(self) -> str:
        """Whose it is, in words."""
        return self.party.heading if self.party else gettext("Joint")


class BodyName(models.Model):
    """A name a body bore or will bear from a date. The name today is on the body itself."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    abbreviation = models.CharField(max_length=12, blank=True)
    since = models.DateField()

    class Meta:
        ordering = ["since"]
        constraints = [models.UniqueConstraint(fields=["body", "since"], name="one_name_a_day")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """From a date, one body takes over from another. Two predecessors: a merger; two successors: a split."""

    predecessor = models.ForeignKey(Body, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, models.PROTECT, related_name="inherits")
    since = models.DateField()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succeeds_once"),
            models.CheckConstraint(condition=~Q(predecessor=models.F("successor")), name="succeeds_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Abbreviation(models.Model):
    """What a short form stands for, besides the bodies' own: "VP", "MoB"."""

    short = models.CharField(max_length=12, unique=True)
    meaning = models.CharField(max_length=120)

    class Meta:
        ordering = ["short"]

    def __str__(self) -> str:
        return f"{self.short}: {self.meaning}"


WARNED_BEFORE = 60  # days before a term ends


class SeatQuerySet(models.QuerySet["Seat"]):
    def now(self) -> "SeatQuerySet":
        """Seats somebody acts on today."""
        day = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day, state="held")

    def ending(self) -> "SeatQuerySet":
        """Seats held today whose term ends soon, the first to end on top."""
        last = timezone.localdate() + timedelta(days=WARNED_BEFORE)
        return self.now().filter(until__lte=last).order_by("until", "pk")


class Seat(Stepped):
    """Who acts in a body, in which role, given by whom, on what basis, from when to when."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        CHAIR = "chair", _("chair")
        MEMBER = "member", _("member")
        SUBSTITUTE = "substitute", _("substitute")
        OFFICIAL = "official", _("official")
        SECRETARY = "secretary", _("secretary")
        REPRESENTATIVE = "representative", _("representative")
        SIGNATORY = "signatory", _("authorised signatory")
        CONTACT = "contact", _("contact person")

    class Attends(models.TextChoices):
        ALWAYS = "always", _("always")
        WHEN_NEEDED = "when_needed", _("when needed")  # as the matters to be discussed ask for

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats")  # none: vacant
    mailbox = models.EmailField(blank=True)  # a seat can be held by a function
    role = models.CharField(max_length=20, choices=Role)
    party = models.ForeignKey(Party, models.PROTECT, related_name="seats")  # the side that gave it
    on_behalf_of = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="represented_by")
    appointed_by = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="appoints")
    attends = models.CharField(max_length=20, choices=Attends, default=Attends.ALWAYS)
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")
    basis = models.CharField(max_length=200, blank=True)  # "annual meeting 14 March, § 9"
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    warned_of = models.DateField(null=True, editable=False)  # the end that its holder was warned of last

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=models.F("since")), name="seat_ends_after"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.body.name}" if self.role else self.body.name

    def get_absolute_url(self) -> str:
        return self.body.get_absolute_url()

    @property
    def address(self) -> tuple[int]:
        return (self.pk or self.body_id,)

    @property
    def room(self) -> str:
        return self.body.room

    @property
    def room_party_id(self) -> int | None:
        """Whose room, where the body is closed."""
        return self.party_id if self.body.room == Room.PUBLIC else self.body.party_id

    @property
    def touches(self) -> set[int]:
        return {self.body_id}

    @property
    def body_party_id(self) -> int | None:
        return self.body.party_id

    @property
    def is_staff(self) -> bool:
        """Whether its holder works for the municipality, which a politician does not."""
        return self.party.kind == Party.Kind.MUNICIPALITY and self.role in STAFF

    @property
    def ends_soon(self) -> bool:
        """Whether its term ends within so many days that somebody should think of who comes after."""
        return self.until is not None and 0 <= (self.until - timezone.localdate()).days <= WARNED_BEFORE


STAFF = (Seat.Role.OFFICIAL, Seat.Role.SECRETARY, Seat.Role.COORDINATOR)


class RoomedQuerySet(models.QuerySet[Any]):
    def visible_to(self, me: Any) -> Any:
        """What this person may see. Every view starts here; the unseen is like the absent."""
        return self.filter(seen_by(me))


def seen_by(me: Any, prefix: str = "") -> Q:
    """The condition for seeing a thing, also through a relation: `seen_by(me, "version__")`."""
    seen = Q(**{f"{prefix}room": Room.PUBLIC})
    if me.party_ids:
        seen |= Q(**{f"{prefix}room": Room.PARTY, f"{prefix}party__in": me.party_ids})
    return seen


class Roomed(models.Model):
    """A thing in a room. `party` is the side whose thing it is, and whose room a closed room is."""

    room = models.CharField(max_length=20, choices=Room, default=Room.PARTY)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
