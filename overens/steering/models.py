"""Documents that govern: programmes, policies and rules in dated versions; plans and budgets, one for each year."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
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
        PLAN = "plan", _("plan or budget")

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


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, me: Any) -> "PlanQuerySet":
        """Everyone may see by when something must be ready to reach which plan."""
        return self.all()

    def told(self) -> "PlanQuerySet":
        """With whose it is, and the document it became."""
        return self.select_related("body__party", "document")

    def coming(self, day: date) -> "PlanQuerySet":
        """Those that input can still reach, the first last day on top."""
        return self.filter(state="open", input_until__gte=day).order_by("input_until", "pk")

    def within_reach(self, committee: int | None) -> "PlanQuerySet":
        """The next budget, and the next plan of a committee."""
        own = Q(kind=Plan.Kind.BUDGET) | Q(kind=Plan.Kind.OPERATIONAL, body=committee)
        return self.coming(timezone.localdate()).filter(own).select_related("body")


class Plan(Stepped):
    """A committee's operational plan or the municipality's goals and budget, for one year.

    It is here before it is decided, for input must be in by then. Once decided it is a steering document too, with
    dated versions: what is revised during the year is the next version of that.
    """

    class Kind(models.TextChoices):
        OPERATIONAL = "operational", _("operational plan")
        BUDGET = "budget", _("goals and budget")

    room = "public"
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OPERATIONAL)
    body = models.ForeignKey(Body, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)  # as the municipality calls it, without the year: "Mål och budget"
    input_until = models.DateField()  # the last day input must be in
    document = models.OneToOneField(Guideline, models.PROTECT, null=True, related_name="plan")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "year"], condition=~Q(state="dropped"), name="one_plan_a_year"
            ),
        ]
        indexes = [models.Index(fields=["state", "input_until"], name="plans_by_last_day")]

    def __str__(self) -> str:
        if not self.pk:
            return gettext("Plans and budget")
        return f"{self.named} ({self.body.name})" if self.kind == self.Kind.OPERATIONAL else self.named

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.pk]) if self.pk else reverse("plans")

    @property
    def named(self) -> str:
        """Its name with the year, where whose it is has been said: "Mål och budget 2027"."""
        return f"{self.name} {self.year}"

    @property
    def party_id(self) -> int | None:
        return self.body.party_id if self.body_id else None

    @property
    def body_ids(self) -> set[int]:
        """The body whose plan it is."""
        return {self.body_id} if self.body_id else set()

    @property
    def touches(self) -> set[int]:
        return self.body_ids

    @property
    def is_open(self) -> bool:
        """Whether input can still reach it."""
        return self.state == "open" and self.input_until >= timezone.localdate()
