"""A text being read in, and the file it comes from while that waits to be read."""

from django.db import models
from django.urls import reverse

from overens.bodies.models import Roomed, RoomedQuerySet
from overens.process.table import Stepped


class Reading(Stepped, Roomed):
    """A text being read in: its source lines, and what each is proposed to be until a person confirms."""

    name = models.CharField(max_length=200)
    lines = models.JSONField(default=list)  # every source line, as read
    rows = models.JSONField(
        default=list
    )  # one per line that is not blank: {"line", "kind", "look"}, see agreements.importing
    facts = models.JSONField(default=dict)  # of the meeting, as found in the text
    source = models.JSONField(null=True, blank=True)  # an agreement as data, see agreements.interchange: no lines then
    version = models.OneToOneField("agreements.Version", models.PROTECT, null=True, blank=True, related_name="reading")

    objects = RoomedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url() if self.version else reverse("reading", args=[self.pk])


class SentFile(models.Model):
    """A file that waits for the worker to read it, and how far that has come. Gone when it is read."""

    reading = models.OneToOneField(Reading, models.CASCADE, related_name="file")
    data = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)  # by the one who reads it now
    page = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.reading.name
