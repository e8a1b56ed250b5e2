"""Who receives those who come to a meeting and answers their questions: by role, for as long as it is needed."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.process.table import Stepped

from .agenda import OfMeetingQuerySet

HOST = ("id", "state", "revision", "role", "unit", "name", "phone", "email")
HOSTS_KEPT = timedelta(days=90)  # name and addresses, after the meeting: until the compilation has been talked about
PERSONAL = ("name", "phone", "email")


class HostQuerySet(OfMeetingQuerySet):
    def told(self) -> "HostQuerySet":
        """With what the roles of the table look at."""
        return self.select_related("meeting__forum__party").prefetch_related("meeting__forum__served_by")

    def named(self) -> "HostQuerySet":
        return self.filter(state="named").order_by("pk")

    def due(self) -> "HostQuerySet":
        """Those of whom something is kept although the meeting is long over."""
        kept = ~Q(name="") | ~Q(phone="") | ~Q(email="")
        return self.filter(kept, meeting__day__lt=timezone.localdate() - HOSTS_KEPT)


class Host(Stepped):
    """A host of a meeting. Role and unit stay; name, telephone and address are erased when the meeting is long over."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="hosts")
    role = models.CharField(max_length=80)  # "samordnare"
    unit = models.CharField(max_length=120)  # the unit or association they come from
    name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)

    objects = HostQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.role}, {self.unit}" if self.role else gettext("Hosts")

    @classmethod
    def of_row(cls, row: list[Any], meeting: Any) -> "Host":
        """A host as its row with the meeting tells it."""
        return cls(meeting=meeting, **dict(zip(HOST, row, strict=True)))

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.meeting_id])

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not named yet, the meeting."""
        return (self.pk or self.meeting_id,)

    @property
    def room(self) -> str:
        return self.meeting.room

    @property
    def party_id(self) -> int | None:
        return self.meeting.party_id

    @property
    def convening_ids(self) -> set[int]:
        return self.meeting.convening_ids
