"""A commitment's own measure: what is counted, against which number, from which source. Counted, never typed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment
from overens.process.table import Stepped

EARLIER = 3  # versions of the text through which a commitment keeps its measure


class Counts(models.TextChoices):
    """What the system can count of a promise by itself. Of others one says how it goes."""

    MEETINGS = "meetings", _("dialogue meetings held in a year")
    PARTICIPATION = "participation", _("the share of associations that took part in a year")
    ANSWERS = "answers", _("the share of questions answered in time in a year")


class Of(models.TextChoices):
    """The associations that a share is of: two municipalities' figures are compared only where it is the same."""

    REGISTERED = "registered", _("all associations registered here")
    ACTIVE = "active", _("associations that somebody acts for here")
    SIGNATORIES = "signatories", _("associations that have joined the agreement in force")
    INVITED = "invited", _("associations invited to the meetings")


HOW = {
    Counts.MEETINGS: _(
        "Counted: dialogue meetings and conferences that everyone may see, called by the municipality and recorded as "
        "held, by calendar year."
    ),
    Counts.PARTICIPATION: _(
        "Counted: associations noted as present at a dialogue meeting or conference at least once a year, of %(of)s."
    ),
    Counts.ANSWERS: _("Counted: questions answered in the year, by the day the one who asked was promised."),
}
SOURCES = {
    Counts.MEETINGS: _("the meetings' own pages"),
    Counts.PARTICIPATION: _("the sign-in lists of the meetings"),
    Counts.ANSWERS: _("the questions' own pages"),
}


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, me: Any) -> "IndicatorQuerySet":
        """Who sees the commitment sees how it is counted."""
        return self.filter(commitment__in=Commitment.objects.visible_to(me))

    def told(self) -> "IndicatorQuerySet":
        """With what the roles of the table and a line about one look at."""
        about = ("topic__wording", "topic__promised_by", "version__party", "version__topic__wording")
        return self.select_related(*(f"commitment__{name}" for name in about))

    def in_use(self) -> "IndicatorQuerySet":
        return self.filter(state="in_use").order_by("pk")

    def of(self, commitment: Commitment) -> "IndicatorQuerySet":
        """That of a commitment; else the one it had in an earlier version of the text."""
        same = Q(commitment=commitment)
        for steps in range(1, EARLIER + 1):
            chain = "__".join(["previous"] * steps)
            same |= Q(commitment__in=Commitment.objects.filter(pk=commitment.pk, previous__isnull=False).values(chain))
        return self.filter(same, state="in_use").order_by("-commitment")

    def shown(self) -> "IndicatorQuerySet":
        """Those of commitments that stand in the text in force, or in one that is proposed."""
        texts = ("in_force", "decided", "sent", "consultation", "proposed")
        return self.in_use().filter(commitment__version__state__in=texts, commitment__state="standing")

    def binding(self) -> "IndicatorQuerySet":
        """Those of commitments in the texts in force."""
        return self.in_use().filter(commitment__version__state="in_force", commitment__state="standing")


class Indicator(Stepped):
    """What is counted of one commitment, and the number promised."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="indicators")
    counts = models.CharField(max_length=20, choices=Counts)
    target = models.PositiveSmallIntegerField()  # meetings, or per cent
    of = models.CharField(max_length=20, choices=Of, blank=True)  # the associations a share is of
    warned_in = models.PositiveSmallIntegerField(null=True)  # the year its coordinators were warned in last

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment"], condition=Q(state="in_use"), name="one_measure_of_a_promise")
        ]

    def __str__(self) -> str:
        return str(self.commitment)

    def get_absolute_url(self) -> str:
        return self.commitment.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not set yet, its commitment."""
        return (self.pk or self.commitment_id,)

    @property
    def room(self) -> str:
        return self.commitment.room

    @property
    def room_party_id(self) -> int | None:
        return self.commitment.room_party_id

    @property
    def party_id(self) -> int | None:
        """The side that promises."""
        return self.commitment.party_id

    @property
    def is_share(self) -> bool:
        return self.counts != Counts.MEETINGS

    @property
    def goal(self) -> str:
        """The number promised, in words."""
        words = {
            Counts.MEETINGS: gettext("at least %(n)d a year"),
            Counts.PARTICIPATION: gettext("at least %(n)d per cent"),
            Counts.ANSWERS: gettext("at least %(n)d per cent"),
        }
        return words[Counts(self.counts)] % {"n": self.target}

    @property
    def how(self) -> str:
        """How it is counted, in a sentence."""
        return str(HOW[Counts(self.counts)]) % {"of": self.get_of_display()}

    @property
    def source(self) -> str:
        return str(SOURCES[Counts(self.counts)])

    def report_url(self) -> str:
        """Where the numbers can be seen one by one."""
        names = {Counts.MEETINGS: "expected_meetings", Counts.PARTICIPATION: "participation"}
        return reverse(names.get(Counts(self.counts), "waiting_times"))
