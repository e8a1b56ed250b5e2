"""What those who took part find wrong in the minutes, or add to them afterwards, and the answer to it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.dateparse import parse_date

from overens.meetings.models import Registration
from overens.process.table import Stepped

ROW = ("id", "state", "revision", "person", "capacity", "text", "late", "made_on", "answer")


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, me: Any) -> "ObjectionQuerySet":
        """Whoever reads the minutes reads the objections beside them."""
        minutes: Any = self.model._meta.get_field("minutes").related_model
        return self.filter(minutes__in=minutes.objects.visible_to(me).values("pk"))

    def told(self) -> "ObjectionQuerySet":
        """With what the roles of the table look at."""
        found = self.select_related("minutes__meeting__forum__party", "minutes__meeting__party", "registration")
        return found.prefetch_related("minutes__meeting__forum__served_by")


class Objection(Stepped):
    """Something that somebody who took part finds wrong or missing. What comes after the days to object is late."""

    minutes = models.ForeignKey("minutes.Minutes", models.PROTECT, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    registration = models.ForeignKey(Registration, models.PROTECT, null=True, related_name="+")  # by its private link
    capacity = models.CharField(max_length=200)  # whom they speak for
    text = models.TextField(max_length=2000)
    late = models.BooleanField(default=False)
    made_on = models.DateField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)

    objects = ObjectionQuerySet.as_manager()
    via: Any = None  # the private link this was opened by

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.minutes)

    @classmethod
    def of_row(cls, row: list[Any], minutes: Any) -> "Objection":
        """An objection as its row with the minutes tells it."""
        own = dict(zip(ROW, row, strict=True))
        own |= {"person_id": own.pop("person"), "late": bool(own["late"]), "made_on": parse_date(own["made_on"])}
        return cls(minutes=minutes, **own)

    @classmethod
    def by_link(cls, minutes: Any, token: Any) -> "Objection":
        """One that is made by the private link of a registration."""
        new = cls(minutes=minutes)
        new.via = token
        return new

    def get_absolute_url(self) -> str:
        return reverse("registration", args=[self.via]) if self.via else self.minutes.get_absolute_url()

    @property
    def address(self) -> tuple[Any, ...]:
        """Of one that is not made yet, the private link or the meeting."""
        return (self.pk,) if self.pk else (self.via or self.minutes.meeting_id,)

    @property
    def room(self) -> str:
        return self.minutes.room

    @property
    def party_id(self) -> int | None:
        return self.minutes.party_id

    @property
    def convening_ids(self) -> set[int]:
        return self.minutes.convening_ids

    @property
    def attending_person_ids(self) -> set[int]:
        return self.minutes.attending_person_ids

    @property
    def attending_registration_ids(self) -> set[int]:
        return self.minutes.attending_registration_ids

    @property
    def attending_body_ids(self) -> set[int]:
        return self.minutes.attending_body_ids
