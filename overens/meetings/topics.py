"""What associations want taken up at a meeting: proposed by one, supported by others, with an outcome and a reason."""

from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext

from overens.bodies.models import Body
from overens.process.table import Stepped

from .agenda import Agenda, OfMeetingQuerySet


class TopicQuerySet(OfMeetingQuerySet):
    to_meeting = "agenda__meeting__"

    def told(self) -> "TopicQuerySet":
        """With who supports it, and what the roles of the table look at."""
        found = self.select_related("body", "agenda__meeting__forum__party")
        supports = Support.objects.select_related("body").order_by("pk")
        return found.prefetch_related("agenda__meeting__forum__served_by", Prefetch("supports", supports))

    def listed(self) -> "TopicQuerySet":
        """Of one agenda: those with most behind them first."""
        return self.exclude(state="withdrawn").annotate(behind=models.Count("supports")).order_by("-behind", "pk")

    def waiting(self, forum: Body) -> "TopicQuerySet":
        """Those of a forum's earlier meetings that were put off or never answered."""
        return self.filter(state__in=("proposed", "later"), agenda__meeting__forum=forum).order_by("pk")


class Topic(Stepped):
    """A topic an association proposes for a meeting. It gets an outcome that its proposer is told."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="topics")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # who proposes it
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000, blank=True)
    need = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=500, blank=True)  # it is not on the agenda

    objects = TopicQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title or gettext("Propose a topic")

    def get_absolute_url(self) -> str:
        return reverse("meeting_topic", args=[self.pk]) if self.pk else self.agenda.meeting.get_absolute_url()

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
    def touches(self) -> set[int]:
        return {self.agenda.meeting.forum_id}

    @property
    def convening_ids(self) -> set[int]:
        return self.agenda.convening_ids

    @property
    def forum_ids(self) -> set[int]:
        return self.agenda.forum_ids

    @property
    def behind_ids(self) -> set[int]:
        """Who proposed it and who supports it: all are told of the outcome."""
        return {self.body_id} | {support.body_id for support in self.supports.all()} if self.pk else set()


class Support(models.Model):
    """An association that wants the topic taken up as well."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="supports")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "body"], name="a_topic_is_supported_once")]

    def __str__(self) -> str:
        return self.body.name


def spoken_for(actor: Any) -> Body | None:
    """The body of its own side that a seat speaks for: the association it represents, else the one it is in."""
    if actor.seat is None:
        return None
    body: Body = actor.seat.on_behalf_of or actor.seat.body
    return body if body.party_id else None
