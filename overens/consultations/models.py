"""Who is asked in a consultation, and what they answered."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from overens.bodies.models import Body, Seat, seen_by
from overens.process.table import Stepped
from overens.viewpoints.models import Round, Topic, Wording

REMINDED = timedelta(days=7)  # how long before the last day those who have not answered are reminded


class ConsulteeQuerySet(models.QuerySet["Consultee"]):
    def visible_to(self, me: Any) -> "ConsulteeQuerySet":
        return self.filter(seen_by(me, "round__"))

    def told(self) -> "ConsulteeQuerySet":
        """With everything a line about an answer shows and its roles look at."""
        return self.select_related("round__about__wording", "round__party", "body__party", "wording")

    def reached(self) -> "ConsulteeQuerySet":
        """With whether anybody sits in the body today: else nobody is told, and somebody has to write or ring."""
        return self.annotate(reaches=Exists(Seat.objects.now().exclude(person=None).filter(body=OuterRef("body"))))

    def owing(self) -> "ConsulteeQuerySet":
        """Those that were asked and have not answered, in a consultation that is open."""
        return self.filter(state__in=("asked", "revoked"), round__state="open").exclude(asked_on=None)

    def due(self, today: date) -> "ConsulteeQuerySet":
        """Those to be reminded today: once as the last day comes near, once when it has passed.

        A body asked or reminded in the days before has its word already.
        """
        wanted = Q(round__until__lt=today, word__lte=F("round__until"))
        for left in range(REMINDED.days + 1):  # by the day: the databases do not reckon with dates alike
            last = today + timedelta(days=left)
            wanted |= Q(round__until=last, word__lt=last - REMINDED)
        word = Greatest("asked_on", Coalesce("reminded_on", "asked_on"))
        return self.owing().annotate(word=word).filter(wanted)

    def counts(self) -> dict[str, int]:
        """How many were asked, and what they did."""
        asked, late = Q(asked_on__isnull=False), Q(answered_on__gt=F("round__until"))
        owing = Q(state__in=("asked", "revoked")) & asked
        return self.aggregate(
            listed=Count("pk"),
            asked=Count("pk", filter=asked),
            answered=Count("pk", filter=Q(state="answered")),
            abstained=Count("pk", filter=Q(state="abstained")),
            owing=Count("pk", filter=owing),
            unasked=Count("pk", filter=Q(state="answered") & ~asked),
            late=Count("pk", filter=Q(state__in=("answered", "abstained")) & late),
        )


class Consultee(Stepped):
    """A body in a consultation: asked for its views, or giving them unasked; and its answer as a whole."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="consultees")
    body = models.ForeignKey(Body, models.PROTECT, related_name="consultations")
    asked_on = models.DateField(null=True, blank=True)  # none: it came by itself
    reminded_on = models.DateField(null=True, blank=True)
    wording = models.ForeignKey(Wording, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)  # when the answer came, or that there is none
    changed_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)  # where the body decided on its answer
    paragraph = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=60, blank=True)  # looks different everywhere: free text
    entered_by = models.CharField(max_length=200, blank=True)  # staff who typed in what came by letter

    brought = False  # what came with a text from elsewhere is no news to those who follow the body

    objects = ConsulteeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "round"], name="consultees_by_state")]
        constraints = [models.UniqueConstraint(fields=["round", "body"], name="in_a_round_once")]

    def __str__(self) -> str:
        return f"{self.round} ({self.body.name})" if self.body_id else str(self.round)

    def get_absolute_url(self) -> str:
        return reverse("consultee", args=[self.pk])

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.round_id,)

    @property
    def touches(self) -> set[int]:
        return set() if self.brought else {self.body_id}

    @property
    def room(self) -> str:
        return self.round.room

    @property
    def room_party_id(self) -> int | None:
        return self.round.party_id

    @property
    def party_id(self) -> int | None:
        """The party that asks."""
        return self.round.party_id

    @property
    def about(self) -> Topic:
        """What it is asked about: letters say whose proposal that is."""
        return self.round.about

    @property
    def until(self) -> date | None:
        """The last day."""
        return self.round.until

    @property
    def is_owing(self) -> bool:
        return self.state in {"asked", "revoked"} and self.asked_on is not None

    @property
    def is_late(self) -> bool:
        """Whether the answer came after the last day. It is kept all the same."""
        last, came = self.round.until, self.answered_on
        return bool(last and came and came > last and self.state in {"answered", "abstained"})

    @property
    def is_changed_late(self) -> bool:
        last, changed = self.round.until, self.changed_on
        return bool(last and changed and changed > last and self.state == "answered")

    @property
    def given(self) -> str:
        """When the answer came and where it was decided, in a sentence."""
        parts = [_on(gettext("Answered %(day)s"), self.answered_on)]
        parts += [gettext("after the last day")] if self.is_late else []
        parts += [_on(gettext("changed %(day)s"), self.changed_on)] if self.changed_on else []
        parts += [_on(gettext("decided %(day)s"), self.decided_on)] if self.decided_on else []
        parts += [f"§ {self.paragraph}"] if self.paragraph else []
        parts += [gettext("reference number %(number)s") % {"number": self.reference}] if self.reference else []
        parts += [gettext("entered by %(who)s") % {"who": self.entered_by}] if self.entered_by else []
        return ", ".join(parts) + "."

    def is_due(self, today: date | None = None) -> bool:
        """Whether it is to be reminded: the same question as `due` asks of many."""
        last, today = self.round.until, today or timezone.localdate()
        if not last or not self.is_owing or today < last - REMINDED:
            return False
        word = max(day for day in (self.asked_on, self.reminded_on) if day)
        return word <= last if today > last else word < last - REMINDED


def _on(sentence: str, day: date | None) -> str:
    return sentence % {"day": date_format(day, "j F Y") if day else "–"}
