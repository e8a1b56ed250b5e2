"""What the work on a version rests on: material gathered, and what its sender says is still open."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party, seen_by
from overens.process.table import Stepped


class OfVersion(Stepped):
    """Belongs to one version and lies in its room."""

    version = models.ForeignKey("agreements.Version", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.version_id,)

    @property
    def room(self) -> str:
        return self.version.room

    @property
    def room_party_id(self) -> int | None:
        return self.version.party_id


class OfVersionQuerySet(models.QuerySet[Any]):
    def visible_to(self, me: Any) -> Any:
        return self.filter(seen_by(me, "version__"))


class Outlook(OfVersion):
    """What the sender of a version says is settled, and what can still be influenced. The latest counts."""

    settled = models.TextField(max_length=2000, blank=True)
    open = models.TextField(max_length=2000, blank=True)
    capacity = models.CharField(max_length=200)
    said_on = models.DateField()

    objects = OfVersionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.version)

    def get_absolute_url(self) -> str:
        return reverse("work", args=[self.version_id])


class MaterialQuerySet(OfVersionQuerySet):
    def kept(self) -> "MaterialQuerySet":
        """What has not been taken away again."""
        return self.filter(state="added")


class Material(OfVersion):
    """Views, minutes or a report that the work on a version rests on."""

    class Kind(models.TextChoices):
        VIEWS = "views", _("views")
        MINUTES = "minutes", _("minutes or notes")
        REPORT = "report", _("report")
        OTHER = "other", _("other material")

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=200)  # who said or wrote it
    dated = models.DateField()
    text = models.TextField(max_length=200_000, blank=True)
    link = models.URLField(max_length=500, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # the side that added it

    objects = MaterialQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["version", "state", "-dated"], name="material_of_a_version")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("material", args=[self.pk])
