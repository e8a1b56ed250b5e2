"""Direct dialogue: an association and a unit of the municipality write to each other about a subject."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.bodies.models import Body, Party, Room
from overens.forums.models import Tag
from overens.process.table import Stepped

ASSOCIATIONS = (Body.Kind.ASSOCIATION, Body.Kind.NETWORK)
UNITS = (Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE, Body.Kind.CONTACT_CENTRE)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, me: Any) -> "ConversationQuerySet":
        """Public ones; a closed one is for the two who have it, and nobody else on either side."""
        return self.filter(Q(room=Room.PUBLIC) | Q(association__in=me.body_ids) | Q(unit__in=me.body_ids))

    def told(self) -> "ConversationQuerySet":
        """With everything the roles of the table, a line in a list and its page look at."""
        last = Post.objects.filter(conversation=OuterRef("pk")).order_by("-pk")
        whole = self.select_related("association__party", "unit__party", "subject")
        return whole.annotate(last_at=Subquery(last.values("at")[:1]), last_side=Subquery(last.values("side")[:1]))


class Conversation(Stepped):
    """Two bodies, one subject, and what they write to each other. Who opens it says whether everyone may read it."""

    association = models.ForeignKey(Body, models.PROTECT, related_name="conversations")
    unit = models.ForeignKey(Body, models.PROTECT, related_name="conversations_with")
    subject = models.ForeignKey(Tag, models.PROTECT, related_name="conversations")
    title = models.CharField(max_length=120)
    room = models.CharField(max_length=20, choices=Room, default=Room.PARTICIPANTS)

    party_id = None  # it lies in no side's own room

    objects = ConversationQuerySet.as_manager()
    last_at: Any = None
    last_side = ""

    class Meta:
        indexes = [models.Index(fields=["room", "state"], name="conversations_to_read")]

    def __str__(self) -> str:
        return self.title or gettext("Direct dialogue")

    def get_absolute_url(self) -> str:
        return reverse("conversation", args=[self.pk]) if self.pk else reverse("conversations")

    @property
    def association_ids(self) -> set[int]:
        return {self.association_id} if self.association_id else set()

    @property
    def unit_ids(self) -> set[int]:
        return {self.unit_id} if self.unit_id else set()

    @property
    def is_open_to_all(self) -> bool:
        return self.room == Room.PUBLIC

    @property
    def is_on(self) -> bool:
        return self.state == "open"

    @property
    def waits_for(self) -> Body | None:
        """Whose move it is: the one who did not write last; none once it is ended."""
        if not self.is_on:
            return None
        return self.association if self.last_side == Party.Kind.MUNICIPALITY else self.unit


class Post(models.Model):
    """What one of the two wrote: for whom, never by whom."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="posts")
    text = models.TextField(max_length=4000)
    capacity = models.CharField(max_length=200)  # the body, as it was called then
    side = models.CharField(max_length=20)  # the kind of party, for its mark
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
