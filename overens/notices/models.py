"""Who is told of an entry, and how far the telling has come."""

from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from overens.bodies.models import Body
from overens.journal.models import Entry
from overens.people.models import Person, SignInChange, SignInCode


class Told(models.Model):
    """This entry has its notifications. A row: an entry never changes, and ids are not in commit order."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="told")

    def __str__(self) -> str:
        return f"told: {self.entry_id}"


class Letter(models.Model):
    """One letter to one person: several notifications, or one about signing in. What it says is not stored.

    It is written when it is handed over, from what stands then. Rows exactly once; letters at least once, under
    one stable Message-ID.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        HANDING_OVER = "handing_over"  # claimed by a worker; after its lease another may take it
        SENT = "sent"  # taken over by the mail server
        FAILED = "failed"  # given up; shown to the municipality's coordinator
        NOT_NEEDED = "not_needed"  # there was nothing left to tell when its turn came

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )  # none: no account
    writer = models.CharField(max_length=20, blank=True)  # the app that writes it, to somebody without an account
    about = models.BigIntegerField(null=True)  # what that app knows them by
    code = models.OneToOneField(SignInCode, models.CASCADE, null=True, related_name="letter")
    change = models.OneToOneField(SignInChange, models.CASCADE, null=True, related_name="letter")
    number = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(max_length=20, choices=State, default=State.QUEUED)
    made_at = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)  # what the mail server or the network said last
    kept = models.JSONField(null=True)  # what it said; in the demonstration only, where it goes to a page

    class Meta:
        indexes = [models.Index(fields=["state", "due"], name="letters_in_turn")]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def reader(self) -> Person:
        """The person it goes to. One that another app writes has none: ask for it only where `writer` is empty."""
        return cast(Person, self.person)

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a mail program can tell a letter that came twice."""
        return f"<{self.number}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2] or 'localhost'}>"


class Watch(models.Model):
    """Somebody follows a body: they are told of all that moves there and that everyone may see. Their own affair."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    body = models.ForeignKey(Body, models.CASCADE, related_name="watches")
    since = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "body"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.body_id}"


class NotificationQuerySet(models.QuerySet["Notification"]):
    def to(self, me: Any) -> "NotificationQuerySet":
        """What this person was told, newest first."""
        return self.filter(person=me.person_id).select_related("entry", "entry__remark").order_by("-pk")


class Notification(models.Model):
    """One entry told to one person. Shown on their page; letters are another channel of the same row."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notifications")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    due = models.DateTimeField(null=True)  # when it may go in a letter; none: on the page only
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notifications")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="told_once")]
        indexes = [models.Index(fields=["due"], condition=Q(letter=None, due__isnull=False), name="waits_for_a_letter")]

    def __str__(self) -> str:
        return f"{self.entry} to {self.person_id}"
