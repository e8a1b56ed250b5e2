"""What the structure is made of beside its bodies: subjects, areas and target groups, links, groups, proposals."""

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Seat
from overens.process.table import Stepped


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
