"""The index: each thing that can be found, as one row. What the database matches it by lies in `engine`."""

from django.db import models


class Indexed(models.Model):
    """One thing as search finds and shows it. Made of the thing; never a source of anything."""

    kind = models.CharField(max_length=60)  # "matters.matter"
    thing = models.BigIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    about = models.CharField(max_length=300, blank=True)  # what it belongs to, in words
    url = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="sv")
    dated = models.DateField(null=True)
    audience = models.TextField()  # the keys that open it, see `declared.keys_of`
    tags = models.TextField(blank=True)  # the subjects, areas and target groups it lies under, by number
    terms = models.TextField()  # of all this, see `analysis`
    length = models.PositiveIntegerField()  # in words

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="indexed_once")]

    def __str__(self) -> str:
        return self.title


class Analysis(models.Model):
    """By which analysis the index was made. One row; none: it has never been made as a whole."""

    version = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.version)
