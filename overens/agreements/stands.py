"""What parties say of a version, and how it comes with the version in one question."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models

from overens.bodies.models import Party
from overens.bodies.town import parties_here
from overens.process.rows import Rows

OF_PARTY = ("kind", "order", "name", "genitive", "name_en", "genitive_en")


class Stand(models.Model):
    """What a party other than the sender says of a version. Absent: it has not taken a stand."""

    version = models.ForeignKey("agreements.Version", models.CASCADE, related_name="stands")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    endorsed = models.BooleanField()
    why = models.TextField(max_length=2000, blank=True)
    capacity = models.CharField(max_length=200)
    taken_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="one_stand_each")]

    def __str__(self) -> str:
        return f"{self.capacity}: {self.endorsed}"


def stands_of(version: str) -> Rows:
    """Every party's stand on the version that a row of the query names: for `Stood.stood`."""
    stands = Stand.objects.filter(version=models.OuterRef(version)).order_by("pk")
    return Rows(stands, "party", "endorsed", "why", "capacity", "taken_on", *(f"party__{name}" for name in OF_PARTY))


class Stood:
    """A version with the stands taken on it: as they came with it, else as the database says."""

    stood: Sequence[Any]

    @property
    def taken(self) -> list[Stand]:
        """Every party's stand. Comes with the row where `stands_of` was asked for; never after the row was reread."""
        if (rows := self.__dict__.get("stood")) is not None:
            return [_stand(self, row) for row in rows]
        parties = {party.pk: party for party in parties_here()}
        found: list[Stand] = list(self.stands.all())  # type: ignore[attr-defined]
        for stand in found:
            stand.party = parties.get(stand.party_id) or stand.party
        return found

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("stood", None)
        super().refresh_from_db(*args, **kwargs)  # type: ignore[misc]


def _stand(version: Any, row: Sequence[Any]) -> Stand:
    party, endorsed, why, capacity, taken_on, *of_party = row
    who = Party(pk=party, **dict(zip(OF_PARTY, of_party, strict=True)))
    words = {"why": why, "capacity": capacity, "taken_on": date.fromisoformat(taken_on)}
    return Stand(version=version, party=who, endorsed=bool(endorsed), **words)
