"""Who is told of an entry, and how far the telling has come."""

from typing import Any

from django.conf import settings
from django.db import models

from overens.journal.models import Entry


class Told(models.Model):
    """This entry has its notifications. A row: an entry never changes, and ids are not in commit order."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="told")

    def __str__(self) -> str:
        return f"told: {self.entry_id}"


class NotificationQuerySet(models.QuerySet["Notification"]):
    def to(self, me: Any) -> "NotificationQuerySet":
        """What this person was told, newest first."""
        return self.filter(person=me.person_id).select_related("entry", "entry__remark").order_by("-pk")


class Notification(models.Model):
    """One entry told to one person. Shown on their page; letters are another channel of the same row."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notifications")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.entry} to {self.person_id}"
