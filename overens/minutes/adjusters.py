"""Who adjusts the minutes: reads them for one side, and says that they tell what was said."""

from typing import Any

from django.conf import settings
from django.db import models

from overens.bodies.models import Party, Seat
from overens.process.rows import moment

ROW = ("id", "seat", "person", "capacity", "party", "party__kind", "party__name", "adjusted_at")


class Adjuster(models.Model):
    """One adjuster: a person on a seat. Pages show whom they speak for, never their name."""

    minutes = models.ForeignKey("minutes.Minutes", models.PROTECT, related_name="adjusters")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    adjusted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="a_person_adjusts_minutes_once")]

    def __str__(self) -> str:
        return self.capacity

    @classmethod
    def of_row(cls, row: list[Any], minutes: Any) -> "Adjuster":
        """An adjuster as their row with the minutes tells it."""
        pk, seat, person, capacity, party, kind, name, at = row
        side = Party(pk=party, kind=kind, name=name)
        own = {"pk": pk, "seat_id": seat, "person_id": person, "capacity": capacity}
        return cls(minutes=minutes, party=side, adjusted_at=moment(at) if at else None, **own)
