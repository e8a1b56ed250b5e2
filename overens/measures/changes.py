"""Planned decisions that touch associations, and whether there was a dialogue before them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.bodies.models import Body
from overens.forums.models import Tag
from overens.forums.subscriptions import SUBSCRIBE, concerned_by
from overens.meetings.models import Meeting
from overens.process.table import Stepped
from overens.viewpoints.models import Round


class PlannedDecisionQuerySet(models.QuerySet["PlannedDecision"]):
    def visible_to(self, me: Any) -> "PlannedDecisionQuerySet":
        """Everyone may see what is on its way."""
        return self.all()

    def told(self) -> "PlannedDecisionQuerySet":
        """With who decides, and whether a dialogue was held before the day."""
        before = Dialogue.objects.standing().filter(decision=OuterRef("pk"), at__lte=OuterRef("decides_on"))
        return self.select_related("body__party").prefetch_related("affects__party").annotate(talked=Exists(before))

    def coming(self) -> "PlannedDecisionQuerySet":
        return self.filter(state="planned").order_by("decides_on", "pk")


class PlannedDecision(Stepped):
    """A decision that touches associations, told of before it is taken."""

    room = "public"
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    body = models.ForeignKey(Body, models.PROTECT, related_name="planned_decisions")
    decides_on = models.DateField()
    affects = models.ManyToManyField(Body, related_name="affected_by")
    tags = models.ManyToManyField(Tag, related_name="planned_decisions", blank=True)  # kinds of associations it touches
    groups = models.CharField(max_length=300, blank=True)  # those affected that are no body here
    why_without = models.TextField(max_length=2000, blank=True)  # why it was decided without a dialogue

    objects = PlannedDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "decides_on"], name="decisions_by_day")]

    def __str__(self) -> str:
        return self.title or gettext("Decisions on their way")

    def get_absolute_url(self) -> str:
        return reverse("planned_decision", args=[self.pk]) if self.pk else reverse("planned_decisions")

    @property
    def party_id(self) -> int | None:
        return self.body.party_id if self.body_id else None

    @property
    def body_ids(self) -> set[int]:
        return {self.body_id} if self.body_id else set()

    @property
    def touches(self) -> set[int]:
        return self.body_ids

    @property
    def affected_ids(self) -> set[int]:
        """Those it touches, who are told: named one by one, or by what they work with."""
        concerned = concerned_by(list(self.tags.all())).filter(kind__in=SUBSCRIBE)
        return {body.pk for body in self.affects.all()} | set(concerned.values_list("pk", flat=True))

    @property
    def is_overdue(self) -> bool:
        return self.state == "planned" and self.decides_on < timezone.localdate()


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def standing(self) -> Any:
        """Those that are not cancelled, each `at` its day: its meeting's, where it is one that was called here."""
        there = self.exclude(meeting__state="cancelled")
        return there.annotate(at=Coalesce("meeting__day", "held_on")).order_by("at", "pk")

    def been(self, until: date) -> bool:
        """Whether one was held by that day. A meeting called here counts when it is recorded as held."""
        return self.standing().filter(Q(meeting=None) | Q(meeting__state="held"), at__lte=until).exists()


class Dialogue(models.Model):
    """A dialogue held about a planned decision, or set for a day to come."""

    decision = models.ForeignKey(PlannedDecision, models.PROTECT, related_name="dialogues")
    held_on = models.DateField()
    what = models.CharField(max_length=200)
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="+")  # where it can be read here

    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="dialogues")  # called because of it

    objects = DialogueQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def day(self) -> date:
        """Its meeting's, which may have been moved, or the one recorded."""
        return self.meeting.day if self.meeting else self.held_on

    @property
    def has_been(self) -> bool:
        """Whether it was held: a meeting called here when that is recorded."""
        return self.meeting.state == "held" if self.meeting else self.held_on <= timezone.localdate()
