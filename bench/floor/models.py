from django.db import models


class Item(models.Model):
    """One of the 10,000 things the bare page lists."""

    number = models.PositiveIntegerField(unique=True)
    group = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    author = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["group", "number"], name="items_of_a_group")]

    def __str__(self) -> str:
        return self.title
