"""Occasions on which viewpoints are gathered: meetings, working groups, consultations; who took part in them."""

from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party, Roomed, RoomedQuerySet
from overens.bodies.town import parties_here
from overens.forums.models import Tag
from overens.process.rows import Rows
from overens.process.table import Stepped


class RoundQuerySet(RoomedQuerySet):
    def counted(self) -> "RoundQuerySet":
        """With who took part and how many groups there were."""
        presences = models.Prefetch("presences", Presence.objects.select_related("party"))
        return self.prefetch_related(presences).annotate(group_count=Count("groups", distinct=True))

    def attended(self) -> "RoundQuerySet":
        """The same in the question for the round itself: see `Round.attendance`."""
        there = Presence.objects.filter(round=models.OuterRef("pk")).order_by("party__order", "kind")
        present = Rows(there, "party", "kind", "number")
        return self.annotate(present=present, group_count=Count("groups", distinct=True))

    def consulting(self) -> "RoundQuerySet":
        """The consultations that take answers."""
        return self.filter(kind=Round.Kind.CONSULTATION, state="open")


class Round(Stepped, Roomed):
    """An occasion on which viewpoints on one text are gathered: a meeting, a working group, a consultation."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        WORKING_GROUP = "working_group", _("working group")
        CONSULTATION = "consultation", _("consultation")

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MEETING)
    about = models.ForeignKey("viewpoints.Topic", models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    question = models.TextField(max_length=4000, blank=True)  # what is asked
    held_on = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # the last day; what comes later is kept, and marked
    closed_on = models.DateField(null=True, blank=True)

    subjects = models.ManyToManyField(Tag, related_name="rounds", blank=True)  # and areas and target groups

    brought = False  # one that was held elsewhere: whom it asked then is told nothing

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]
        indexes = [models.Index(fields=["state", "until"], name="rounds_by_last_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["about"],
                condition=models.Q(kind="consultation", state="open"),
                name="one_consultation_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("round", args=[self.pk]) if self.pk else reverse("rounds")

    @property
    def is_consultation(self) -> bool:
        return self.kind == Round.Kind.CONSULTATION

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_past(self) -> bool:
        """Whether its last day has passed: what comes now is late."""
        return self.until is not None and self.until < timezone.localdate()

    @property
    def closed_early(self) -> bool:
        """Whether it was closed while those asked still had days left."""
        return bool(self.closed_on and self.until and self.closed_on < self.until)

    @property
    def attendance(self) -> "list[Presence]":
        """How many took part, by party and kind: as they came with it, else as the database says."""
        if (rows := self.__dict__.get("present")) is None:
            return list(self.presences.select_related("party"))
        parties = {party.pk: party for party in parties_here()}
        return [Presence(round=self, party=parties[party], kind=kind, number=number) for party, kind, number in rows]

    @property
    def groups_there(self) -> int:
        """How many groups there were."""
        number = self.__dict__.get("group_count")
        return self.groups.count() if number is None else number

    @property
    def named(self) -> str:
        """The title with its date."""
        return f"{self.title} {date_format(self.held_on, 'j F Y')}" if self.held_on else self.title

    @property
    def consulted_body_ids(self) -> set[int]:
        """The bodies asked for their views, and those that gave theirs unasked."""
        return set(self.consultees.values_list("body", flat=True))

    @property
    def tag_ids(self) -> set[int]:
        """What it lies under: who subscribes to that is told of it."""
        return set(self.subjects.values_list("pk", flat=True))

    @property
    def cut_short_ids(self) -> set[int]:
        """The same, once it was closed while they still had days left: they need not answer any more."""
        return self.consulted_body_ids if self.closed_early and not self.brought else set()

    @property
    def address(self) -> tuple[int, ...]:
        own = self.pk or self.about_id
        return (own,) if own else ()


class Presence(models.Model):
    """How many took part, by party and kind. A number, never names."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("officials")
        POLITICIAN = "politician", _("politicians")
        REPRESENTATIVE = "representative", _("association representatives")
        OTHER = "other", _("others")

    round = models.ForeignKey(Round, models.CASCADE, related_name="presences")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["party__order", "kind"]
        constraints = [models.UniqueConstraint(fields=["round", "party", "kind"], name="counted_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class Group(models.Model):
    """One group at a meeting. What it says is said by the group, never by a person."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="group_once")]

    def __str__(self) -> str:
        return gettext("Group %(number)s") % {"number": self.number}
