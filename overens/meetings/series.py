"""A series: a forum meets on several dates with one agenda, and people choose the date that suits them."""

from datetime import date, time
from typing import Any

from django.db import models
from django.urls import reverse

from .agenda import OfMeetingQuerySet

DATE = ("id", "state", "title", "place", "link", "places", "day", "register_by", "begins", "ends")


class SeriesQuerySet(OfMeetingQuerySet):
    to_meeting = "first__"


class Series(models.Model):
    """Meetings of one forum that differ in when and where only. The agenda is kept with the first of them."""

    first = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="+")

    objects = SeriesQuerySet.as_manager()

    def __str__(self) -> str:
        return self.first.title

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.pk])


def in_order(meetings: Any) -> Any:
    """The dates of a series, those that are cancelled left out."""
    return meetings.exclude(state="cancelled").order_by("day", "begins", "pk")


def date_of_row(row: list[Any]) -> dict[str, Any]:
    """The fields of a date as its row with another one tells it: days and clock times come as text."""
    *words, day, register_by, begins, ends = row
    found = dict(zip(DATE, words, strict=False)) | {"day": date.fromisoformat(day)}
    found["register_by"] = register_by and date.fromisoformat(register_by)
    return found | {"begins": begins and time.fromisoformat(begins), "ends": ends and time.fromisoformat(ends)}
