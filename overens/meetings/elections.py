"""An election at a side's own meeting: who could vote, who stood, who was elected for which term."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Roomed, Seat, body_seen_by, seen_by
from overens.process.table import Stepped

from .models import Meeting


class ElectionQuerySet(models.QuerySet["Election"]):
    def visible_to(self, me: Any) -> "ElectionQuerySet":
        """The side's own until it publishes the result. Staff of the municipality enter no other side's room."""
        return self.filter(seen_by(me), body_seen_by(me, "body__"))

    def told(self) -> "ElectionQuerySet":
        """With what the roles of the table and a page about one look at."""
        return self.select_related("meeting__forum__party", "party", "body__party")


class Election(Stepped, Roomed):
    """Seats in a body that a side fills by a vote among its associations, for a term."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="elections")
    body = models.ForeignKey(Body, models.PROTECT, related_name="elections")  # where those elected act
    role = models.CharField(max_length=20, choices=Seat.Role, default=Seat.Role.REPRESENTATIVE)
    seats = models.PositiveSmallIntegerField()
    substitutes = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()  # the term
    until = models.DateField()
    rule = models.CharField(max_length=500)  # how votes are given and a tie is settled, in the side's own words
    paragraph = models.CharField(max_length=20, blank=True)  # of the meeting's minutes
    tie = models.CharField(max_length=200, blank=True)  # how a tie was settled, if there was one

    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="a_term_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="an_election_fills_a_seat"),
        ]

    def __str__(self) -> str:
        if not self.body_id:
            return gettext("Elections of representatives")
        return gettext("Election to %(body)s") % {"body": self.body.name}

    def get_absolute_url(self) -> str:
        return reverse("election", args=[self.pk]) if self.pk else self.meeting.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not announced yet, its meeting."""
        return (self.pk or self.meeting_id,)

    @property
    def touches(self) -> set[int]:
        return {self.body_id} if self.body_id else set()

    @property
    def is_open(self) -> bool:
        """Whether the result is still to come."""
        return self.state in {"called", "registered"}

    @property
    def is_recorded(self) -> bool:
        return self.state in {"held", "published"}

    @property
    def basis(self) -> str:
        """What the seats of those elected rest on, as it is written on them."""
        return f"{self.meeting.title} {self.meeting.day.isoformat()}, § {self.paragraph}"[:200]


class VoterQuerySet(models.QuerySet["Voter"]):
    def counted(self) -> tuple[int, int]:
        """How many associations, and how many votes they have together."""
        found = self.aggregate(number=models.Count("pk"), votes=Sum("votes"))
        return found["number"], found["votes"] or 0


class Voter(models.Model):
    """A line of the voting register: an association and its votes, under the name it had then."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="voters")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    votes = models.PositiveSmallIntegerField(default=1)

    objects = VoterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["election", "body"], name="votes_once")]

    def __str__(self) -> str:
        return self.name


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, me: Any) -> "CandidateQuerySet":
        return self.filter(seen_by(me, "election__"), body_seen_by(me, "election__body__"))

    def told(self) -> "CandidateQuerySet":
        return self.select_related("election__meeting__forum__party", "election__party", "election__body", "body")

    def in_order(self) -> "CandidateQuerySet":
        """Those elected first, then the substitutes in their order, then the others as they were nominated."""
        return self.order_by(models.F("place").asc(nulls_last=True), "pk")


class Candidate(Stepped):
    """Somebody who stands for election, and what came of it. The name is for the side's own eyes."""

    class Elected(models.TextChoices):
        SEAT = "seat", _("elected")
        SUBSTITUTE = "substitute", _("substitute")

    election = models.ForeignKey(Election, models.PROTECT, related_name="candidates")
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)  # until the result is recorded: then the seat has it, or nobody
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # the association they come from
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # who nominated
    votes = models.PositiveIntegerField(null=True)
    elected = models.CharField(max_length=20, choices=Elected, blank=True)
    place = models.PositiveSmallIntegerField(null=True)  # in the order of the result, among those elected
    seat = models.OneToOneField(Seat, models.PROTECT, null=True, related_name="candidate")
    instead_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.election)

    def get_absolute_url(self) -> str:
        return self.election.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not nominated yet, the election."""
        return (self.pk or self.election_id,)

    @property
    def room(self) -> str:
        return self.election.room

    @property
    def party_id(self) -> int | None:
        """The side whose election it is."""
        return self.election.party_id

    @property
    def named(self) -> str:
        """As the side's own people read it."""
        return f"{self.name}, {self.body.name}"

    @property
    def number(self) -> int:
        """Which of the substitutes, the first being 1."""
        return (self.place or 0) - self.election.seats
