"""Documents that govern: programmes, policies, guidelines and rules, each in dated versions."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.table import Stepped


class GuidelineQuerySet(models.QuerySet["Guideline"]):
    def visible_to(self, me: Any) -> "GuidelineQuerySet":
        """Everyone may see what governs."""
        return self.all()

    def told(self) -> "GuidelineQuerySet":
        """With who decides it and the date of its newest version."""
        newest = Edition.objects.filter(guideline=OuterRef("pk")).order_by("-dated").values("dated")[:1]
        return self.select_related("decided_by__party").annotate(newest=Subquery(newest))


class Guideline(Stepped):
    """One steering document, whatever its kind, through all its versions."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        POLICY = "policy", _("policy")
        GUIDELINE = "guideline", _("guideline")
        RULE = "rule", _("rule")

    room = "public"
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.GUIDELINE)
    title = models.CharField(max_length=200)
    decided_by = models.ForeignKey(Body, models.PROTECT, related_name="guidelines")

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title or gettext("Steering documents")

    def get_absolute_url(self) -> str:
        return reverse("guideline", args=[self.pk]) if self.pk else reverse("guidelines")

    @property
    def party_id(self) -> int | None:
        """The side whose body decides it; none for what a joint body decides."""
        return self.decided_by.party_id if self.decided_by_id else None


class Edition(models.Model):
    """A steering document as it was decided on one day. Never changed: what is changed is the next edition."""

    guideline = models.ForeignKey(Guideline, models.PROTECT, related_name="editions")
    dated = models.DateField()
    paragraph = models.CharField(max_length=60, blank=True)  # where it was decided: "KTN § 41", free text
    url = models.URLField(max_length=300, blank=True)
    changed = models.TextField(max_length=2000, blank=True)  # what differs from the one before; the first has none

    class Meta:
        ordering = ["-dated"]
        constraints = [models.UniqueConstraint(fields=["guideline", "dated"], name="one_edition_a_day")]

    def __str__(self) -> str:
        said = {"title": self.guideline.title, "day": date_format(self.dated, "j F Y")}
        return gettext("%(title)s, %(day)s") % said
