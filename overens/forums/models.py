"""What the structure is made of beside its bodies: subjects, areas and target groups, links, groups, proposals."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Room, Roomed, RoomedQuerySet, Seat, body_seen_by
from overens.process.table import Stepped

from .subscriptions import Subscription as Subscription
from .subscriptions import TagWatch as TagWatch


class TagQuerySet(models.QuerySet["Tag"]):
    def visible_to(self, me: Any) -> "TagQuerySet":
        """Everyone may see what there is to talk about."""
        return self.all()

    def today(self) -> "TagQuerySet":
        """Those in use today."""
        day = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def subjects(self) -> "TagQuerySet":
        return self.filter(kind=Tag.Kind.SUBJECT)

    def told(self) -> "TagQuerySet":
        """With who answers for it."""
        return self.select_related("unit__party", "official__body", "deputy__body")

    def counted(self) -> "TagQuerySet":
        """With how many of the bodies that everyone may see work with it today."""
        day = timezone.localdate()
        here = Q(bodies__until=None) | Q(bodies__until__gte=day)
        return self.annotate(number=Count("bodies", filter=here & Q(bodies__since__lte=day, bodies__room="public")))


class Tag(Stepped):
    """A subject, an area or a target group: what a body works with, and by which those concerned are found."""

    class Kind(models.TextChoices):
        SUBJECT = "subject", _("subject")
        AREA = "area", _("area")
        TARGET_GROUP = "target_group", _("target group")

    room = "public"
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SUBJECT)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)  # empty: as in Swedish
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    bodies = models.ManyToManyField(Body, related_name="tags", blank=True)
    unit = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="answers_for")
    official = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")  # who answers for it
    deputy = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # a function's mailbox; empty: the unit's own
    phone = models.CharField(max_length=20, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["kind", "name"], name="tags_by_kind")]

    def __str__(self) -> str:
        return self.named or gettext("Subjects, areas and target groups")

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.pk]) if self.pk else reverse("tags")

    @property
    def named(self) -> str:
        """Its name in the reader's language."""
        return (self.name_en or self.name) if get_language() == "en" else self.name

    @property
    def is_ended(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    @property
    def mailbox(self) -> str:
        """Where one writes about it."""
        return self.email or (self.unit.email if self.unit else "")

    @property
    def telephone(self) -> str:
        return self.phone or (self.unit.phone if self.unit else "")

    @property
    def chairs(self) -> "list[tuple[str, Seat | None]]":
        """Who answers for it and who stands in; none where the place is vacant today."""
        words = (gettext("Responsible official"), gettext("Deputy"))
        return [(word, _held(seat)) for word, seat in zip(words, (self.official, self.deputy), strict=True)]


PLURALS = {
    Tag.Kind.SUBJECT: _("Subjects"),
    Tag.Kind.AREA: _("Areas"),
    Tag.Kind.TARGET_GROUP: _("Target groups"),
}


def _held(seat: Seat | None) -> Seat | None:
    """The seat, if somebody holds it today."""
    if seat is None or seat.state != "held":
        return None
    return seat if seat.until is None or seat.until >= timezone.localdate() else None


class LinkQuerySet(models.QuerySet["Link"]):
    def visible_to(self, me: Any) -> "LinkQuerySet":
        """Those between two bodies one may know of."""
        return self.filter(body_seen_by(me, "source__"), body_seen_by(me, "target__"))

    def on(self, day: date) -> "LinkQuerySet":
        """Those that held on a day, between bodies that existed then."""
        wanted = Q(until=None) | Q(until__gte=day)
        for end in ("source", "target"):
            there = Q(**{f"{end}__until": None}) | Q(**{f"{end}__until__gte": day})
            wanted &= there & Q(**{f"{end}__since__lte": day})
        return self.filter(wanted, since__lte=day)

    def told(self) -> "LinkQuerySet":
        return self.select_related("source__party", "target__party")


class Link(Stepped):
    """How two bodies hang together, from a day to a day. Assumed: nobody has said that it is so."""

    class Kind(models.TextChoices):
        LIFTS = "lifts", _("lifts questions to")
        TAKES_PART = "takes_part", _("takes part in")
        REPORTS = "reports", _("reports to")
        BELONGS = "belongs", _("belongs to")

    class Goes(models.TextChoices):
        """Whose questions go this way."""

        MUNICIPALITY = "municipality", _("politicians and officials")
        CIVIL_SOCIETY = "civil_society", _("associations")

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TAKES_PART)
    source = models.ForeignKey(Body, models.PROTECT, related_name="links")
    target = models.ForeignKey(Body, models.PROTECT, related_name="linked")
    goes = models.CharField(max_length=20, choices=Goes, blank=True)  # empty: everybody's
    assumed = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)  # what who takes part can help with
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "source__name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="linked_to_another"),
            models.UniqueConstraint(
                fields=["kind", "source", "target", "goes"], condition=Q(until=None), name="linked_once"
            ),
        ]

    def __str__(self) -> str:
        if not self.source_id or not self.target_id:
            return gettext("How it all hangs together")
        return f"{self.source.name} {self.get_kind_display()} {self.target.name}"

    def get_absolute_url(self) -> str:
        return reverse("connections", args=[self.source_id or self.target_id])

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not made yet, the body it starts from or leads to."""
        return (self.pk or self.source_id or self.target_id,)

    @property
    def party_id(self) -> int | None:
        """The side that keeps it: its source's."""
        return self.source.party_id if self.source_id else None

    @property
    def _closed(self) -> Body | None:
        source, target = self.source if self.source_id else None, self.target if self.target_id else None
        return next((end for end in (source, target) if end and not end.is_public), None)

    @property
    def room(self) -> str:
        return self._closed.room if self._closed else Room.PUBLIC

    @property
    def room_party_id(self) -> int | None:
        return self._closed.party_id if self._closed else self.party_id


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, me: Any) -> "GroupQuerySet":
        return self.filter(body_seen_by(me, "body__"))

    def told(self) -> "GroupQuerySet":
        return self.select_related("body__party")


class Group(Stepped):
    """A working group or network that somebody started: its task, its last day, and what came of it."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="group")
    convenor = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")  # of who started it
    summary = models.TextField(max_length=4000, blank=True)

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.body.name if self.body_id else gettext("Working groups and networks")

    def get_absolute_url(self) -> str:
        return reverse("connections", args=[self.body_id]) if self.body_id else reverse("groups")

    @property
    def room(self) -> str:
        return self.body.room

    @property
    def party_id(self) -> int | None:
        return self.body.party_id if self.body_id else None

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed without a summary."""
        return self.state == "running" and self.body.is_ended


class StructureQuerySet(RoomedQuerySet):
    def told(self) -> "StructureQuerySet":
        return self.select_related("party", "supported_by")


class Structure(Stepped, Roomed):
    """A proposed structure: drawn beside today's, compared, and switched to on a day if it is decided."""

    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000, blank=True)  # why, in plain words
    supported_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(null=True, blank=True)  # the day it is switched to
    decision = models.CharField(max_length=200, blank=True)  # who decided, when, where
    lines = ""  # the drawing as text, where a form needs it

    objects = StructureQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title or gettext("How it all hangs together")

    def get_absolute_url(self) -> str:
        return reverse("structure_proposal", args=[self.pk]) if self.pk else reverse("picture")

    @property
    def sender_mark(self) -> str:
        return "both" if self.supported_by_id or not self.party else self.party.kind

    @property
    def sender_label(self) -> str:
        if self.supported_by_id or not self.party:
            return gettext("Joint proposal")
        return gettext("%(whose)s proposal") % {"whose": self.party.owns[:1].upper() + self.party.owns[1:]}


class Box(models.Model):
    """A body in a proposed structure: one there is, or one to be."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="boxes")
    order = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Body.Kind)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    meetings_a_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Way(models.Model):
    """How two bodies of a proposed structure would hang together."""

    source = models.ForeignKey(Box, models.CASCADE, related_name="ways")
    target = models.ForeignKey(Box, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Link.Kind)
    goes = models.CharField(max_length=20, choices=Link.Goes, blank=True)
    assumed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
