"""Public records that somebody asked to have: which questions, and what is masked in them on which ground."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.bodies.models import Party, Room
from overens.bodies.roles import contact_centre, municipal_coordinator
from overens.process.table import Stepped


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def visible_to(self, me: Any) -> "DisclosureQuerySet":
        """For those who keep all questions in order."""
        first_line = (contact_centre, municipal_coordinator)
        return self.all() if any(r.held_by(a, None) for a in me.actors for r in first_line) else self.none()


class Disclosure(Stepped):
    """One handing out of public records. Nothing of who asks: that may not be asked (tryckfrihetsförordningen 2:18)."""

    room = Room.PARTY
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # the municipality, whose room it lies in
    asked_for = models.TextField(max_length=1000)
    requested_on = models.DateField(default=timezone.localdate)
    matters = models.ManyToManyField("matters.Matter", related_name="disclosures")
    with_contacts = models.BooleanField(default=False)  # how those who asked are reached
    handed_out_on = models.DateField(null=True)
    source = models.JSONField(null=True)  # the documents.source.Document, once handed out

    objects = DisclosureQuerySet.as_manager()

    def __str__(self) -> str:
        return (
            gettext("Records to hand out %(number)s") % {"number": self.pk} if self.pk else gettext("Hand out records")
        )

    def get_absolute_url(self) -> str:
        return reverse("disclosure", args=[self.pk]) if self.pk else reverse("disclosures")

    @property
    def numbers(self) -> list[str]:
        """The numbers of its questions."""
        return [matter.named for matter in self.matters.order_by("year", "number")]


class Mask(models.Model):
    """Words that are not handed out, wherever they stand, and the ground for that."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="masks")
    words = models.CharField(max_length=500)
    ground = models.CharField(max_length=200)  # "26 kap. 1 § offentlighets- och sekretesslagen"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
