"""Measures: what is to be done, where it comes from, what was decided, where it landed, and how it goes."""

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment, Report
from overens.bodies.models import Body
from overens.matters.models import Matter, Origin
from overens.process.table import Stepped
from overens.steering.models import Edition, Plan

from .changes import Dialogue as Dialogue
from .changes import PlannedDecision as PlannedDecision
from .indicators import Indicator as Indicator

LIVING = ("proposed", "later", "taken_in", "partly")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, me: Any) -> "MeasureQuerySet":
        """Everyone may see what is proposed and what came of it; what it comes from lies in a room of its own."""
        return self.all()

    def told(self) -> "MeasureQuerySet":
        """With everything the roles of the table and a page about one look at."""
        whole = self.select_related("committee__party", "unit__party", "forum__party", "plan__body", "matter", "latest")
        whole = whole.select_related("outcome__decided_by", "outcome__plan__body")
        return whole.annotate(changed_on=changed_on())

    def listed(self) -> "MeasureQuerySet":
        """With what a line in a list shows, newest first."""
        shown = self.select_related("committee", "plan__body", "latest", "outcome__decided_by")
        return shown.defer("text", "need").order_by("-pk")


class Measure(Stepped):
    """Something to be done, from when it is proposed until it is done or not taken in."""

    room = "public"
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="measures")
    need = models.TextField(max_length=2000, blank=True)  # where it comes from, when it is no question here
    need_from = models.CharField(max_length=120, blank=True)  # whose need it is, never a person's name
    forum = models.ForeignKey(Body, models.PROTECT, null=True, related_name="proposed_measures")
    committee = models.ForeignKey(Body, models.PROTECT, related_name="measures")  # whose it is to decide
    unit = models.ForeignKey(Body, models.PROTECT, null=True, related_name="owns_measures")  # who carries it out
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="measures")  # meant for, later landed in
    proposed_on = models.DateField()
    turn_since = models.DateField()
    outcome = models.ForeignKey("Outcome", models.PROTECT, null=True, related_name="+")  # what was decided last
    latest = models.ForeignKey("Progress", models.PROTECT, null=True, related_name="+")  # how it goes, said last
    compared_with = models.DateField(null=True)  # the date of the plan's text that it was last compared with
    told_of = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")  # the newest it was told of

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="measure_numbered_once"),
            models.CheckConstraint(
                condition=Q(matter__isnull=False) | (~Q(need="") & ~Q(need_from="")), name="measure_comes_from"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-year", "-number"], name="measures_by_state"),
            models.Index(fields=["committee", "state"], name="measures_of_committee"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("Measures")

    def get_absolute_url(self) -> str:
        if self.pk:
            return reverse("measure", args=[self.year, self.number])
        return self.matter.get_absolute_url() if self.matter else reverse("measures")

    @property
    def address(self) -> tuple[Any, ...]:
        if self.pk:
            return (self.year, self.number)
        return self.matter.address if self.matter else ()

    @property
    def named(self) -> str:
        """The number people say: "2026-7"."""
        return f"{self.year}-{self.number}"

    @property
    def party_id(self) -> int | None:
        return self.committee.party_id if self.committee_id else None

    @property
    def handling_ids(self) -> set[int]:
        """Those who record what is decided and tell how it goes."""
        return {pk for pk in (self.committee_id, self.unit_id) if pk}

    @property
    def touches(self) -> set[int]:
        return self.handling_ids | self.forum_ids

    @property
    def unit_ids(self) -> set[int]:
        return {self.unit_id} if self.unit_id else set()

    @property
    def forum_ids(self) -> set[int]:
        return {self.forum_id} if self.forum_id else set()

    @cached_property
    def asking(self) -> "list[Origin]":
        """Who asked the question it comes from."""
        return self.matter.asking if self.matter else []

    @property
    def asking_body_ids(self) -> set[int]:
        return {origin.body_id for origin in self.asking if origin.body_id}

    @property
    def asking_person_ids(self) -> set[int]:
        return {origin.person_id for origin in self.asking if origin.person_id}

    @property
    def is_living(self) -> bool:
        """Whether somebody still has to decide on it or carry it out."""
        return self.state in LIVING

    @property
    def has_changed(self) -> bool:
        """Whether its plan was revised after it was last compared with it. Read with `told`."""
        return getattr(self, "changed_on", None) is not None


def changed_on() -> Subquery:
    """The date of a version of its plan that is newer than what a measure was compared with, if there is one."""
    newer = Edition.objects.filter(guideline__plan=OuterRef("plan")).exclude(changed="")
    newer = newer.filter(dated__gt=OuterRef("compared_with"))
    return Subquery(newer.order_by("-dated").values("dated")[:1])


class Outcome(models.Model):
    """What a body decided about a measure: never without who, when and where it stands written. Never changed."""

    class Result(models.TextChoices):
        TAKEN_IN = "taken_in", _("is taken in")
        PARTLY = "partly", _("is taken in in part")
        LATER = "later", _("is taken up later")
        NOT_TAKEN_IN = "not_taken_in", _("is not taken in")

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="outcomes")
    revision = models.PositiveIntegerField()
    result = models.CharField(max_length=20, choices=Result)
    decided_by = models.ForeignKey(Body, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=40, blank=True)
    delegation = models.CharField(max_length=120, blank=True)  # "ordföranden, delegationsordningen 3.2"
    reason = models.TextField(max_length=2000, blank=True)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="outcomes")
    reference = models.CharField(max_length=60, blank=True)  # the place in the plan: "uppdrag 14"
    wording = models.TextField(max_length=1000, blank=True)  # what the plan says

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "revision"], name="decided_once"),
            models.CheckConstraint(condition=~Q(paragraph="") | ~Q(delegation=""), name="outcome_has_a_decision"),
            models.CheckConstraint(condition=Q(result="taken_in") | ~Q(reason=""), name="outcome_has_a_reason"),
            models.CheckConstraint(
                condition=Q(result__in=("later", "not_taken_in")) | Q(plan__isnull=False),
                name="outcome_lands_in_a_plan",
            ),
        ]
        indexes = [models.Index(fields=["result", "-decided_on"], name="outcomes_latest")]

    def __str__(self) -> str:
        said = {"body": self.decided_by.name, "day": date_format(self.decided_on, "j F Y"), "where": self.decision}
        return gettext("%(body)s, %(day)s, %(where)s") % said

    @property
    def decision(self) -> str:
        """Where the decision is written: the paragraph, or by which delegation."""
        return self.paragraph or gettext("by delegation: %(to)s") % {"to": self.delegation}


class Progress(models.Model):
    """How it goes with a measure that was taken in."""

    Status = Report.Status  # one scale for what is promised and what is done

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="reports")
    status = models.CharField(max_length=20, choices=Status)
    text = models.TextField(max_length=2000)
    capacity = models.CharField(max_length=200)
    reported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def of(self, commitment: Commitment) -> "ContributionQuerySet":
        """Those of a commitment and of what it was in earlier versions of the text."""
        same = Q(commitment=commitment)
        for steps in range(1, 4):
            chain = "__".join(["previous"] * steps)
            same |= Q(commitment__in=Commitment.objects.filter(pk=commitment.pk, previous__isnull=False).values(chain))
        return self.filter(same).select_related("measure__committee", "measure__plan__body", "measure__outcome")

    def told(self) -> "ContributionQuerySet":
        """With the commitment, who promises it and in which text."""
        own = self.select_related("commitment__topic__wording", "commitment__topic__promised_by")
        return own.select_related("commitment__version__topic__wording")


class Contribution(models.Model):
    """A measure realises a commitment, and how."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="contributions")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="contributions")
    how = models.CharField(max_length=200)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "commitment"], name="contributes_once")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.how}"


def untold() -> MeasureQuerySet:
    """Measures in plans that were revised since, whose people have not been told of it."""
    newest = Edition.objects.filter(guideline__plan=OuterRef("plan")).exclude(changed="").order_by("-dated")
    found = Measure.objects.filter(state__in=("taken_in", "partly"), plan__document__isnull=False)
    found = found.annotate(newest=Subquery(newest.values("pk")[:1]), newest_on=Subquery(newest.values("dated")[:1]))
    told = Q(told_of=F("newest"))
    return found.filter(newest_on__gt=F("compared_with")).exclude(told & Q(told_of__isnull=False))
