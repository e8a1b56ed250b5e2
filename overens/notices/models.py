"""Who is told of an entry, and how far the telling has come."""

from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
        indexes = [
            models.Index(fields=["state", "due"], name="letters_in_turn"),
            models.Index(fields=["about"], condition=~Q(writer=""), name="letters_without_account"),
        ]

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

    @property
    def reply_address(self) -> str:
        """Where an answer to this letter, and the notice that it did not arrive, come in; empty where no mail does.

        Nobody can guess it, and it opens no page: it is not the link in the letter.
        """
        local, _at, domain = settings.MAIL_IN.rpartition("@")
        return f"{local}+{self.number.hex}@{domain}" if domain else ""


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


class Unreachable(models.Model):
    """An address that letters came back from. None is sent there until somebody says that it has been put right."""

    email = models.EmailField(unique=True)  # in lower case
    since = models.DateTimeField(default=timezone.now)
    fault = models.CharField(max_length=200, blank=True)  # what its mail server said

    def __str__(self) -> str:
        return self.email


class IncomingQuerySet(models.QuerySet["Incoming"]):
    def listed(self) -> "IncomingQuerySet":
        """Newest first, without the messages themselves."""
        return self.defer("raw").order_by("-received_at", "-pk")

    def draft_of(self, person_id: int | None, about: int | None) -> "Incoming | None":
        """What somebody wrote last in answer to a letter about a thing, and has not sent by a button."""
        own = self.filter(state="draft", person=person_id, about=about)
        return own.order_by("-pk").first() if person_id and about else None


class Incoming(models.Model):
    """A message that came by mail, as it came. Stored first, read by the worker afterwards."""

    class State(models.TextChoices):
        WAITS = "waits", _("Waits to be read")
        READING = "reading", _("Is being read")  # claimed by a worker; after its lease another may take it
        TAKEN_UP = "taken_up", _("Became a question, or was added to one")
        DRAFT = "draft", _("Kept as a draft of an answer")
        CAME_BACK = "came_back", _("Told that a letter did not arrive")
        AUTOMATIC = "automatic", _("An automatic reply: nothing was done")
        LOOP = "loop", _("Went in circles: nothing was done")
        FAILED = "failed", _("Could not be taken care of")

    digest = models.CharField(max_length=64, unique=True)  # the same message delivered twice is one
    sender = models.CharField(max_length=254, blank=True)  # of the envelope; empty for what no answer may be sent to
    recipient = models.CharField(max_length=254)
    address = models.CharField(max_length=254, blank=True)  # who it says to come from: not proven
    subject = models.CharField(max_length=250, blank=True)
    raw = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State, default=State.WAITS)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="replies")  # that it answers
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")  # whose draft
    about = models.BigIntegerField(null=True)  # what it led to or is a draft for, as the app above knows it

    objects = IncomingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "received_at"], name="mail_in_turn"),
            models.Index(fields=["person", "about"], condition=Q(state="draft"), name="drafts_by_mail"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"
