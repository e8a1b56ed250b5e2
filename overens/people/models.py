"""Persons: who can sign in, the codes and passkeys they sign in by, and where they are signed in."""

import secrets
import uuid
from datetime import timedelta
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def known_as(self, email: str) -> "Person | None":
        """The person with this address, however its letters were typed."""
        return self.filter(email=normal(email)).first()


class Person(AbstractBaseUser):
    """Somebody with an address. What they may do follows from their seats, never from this row."""

    class Letters(models.TextChoices):
        """How often what concerns a person is sent to them. Invitations go at once, whatever was chosen."""

        NOW = "now", _("At once")
        DAILY = "daily", _("Once a day, in the morning")
        NEVER = "never", _("Never: I look on my page")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)  # can be signed in as with one click, in the demonstration only
    letters = models.CharField(max_length=10, choices=Letters, default=Letters.DAILY)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # what passkeys know them as

    objects = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


def challenge() -> bytes:
    """What nobody can guess, for a passkey to sign."""
    return secrets.token_bytes(32)


def normal(email: str) -> str:
    """One spelling per mailbox: people type their own address in capitals now and then."""
    return email.strip().casefold()


class SignInCode(models.Model):
    """A code that was asked for. The code itself is nowhere stored: see `people.codes`.

    Unknown addresses get a row as well, so that asking tells nobody which addresses are known.
    """

    LIFETIME = timedelta(minutes=10)
    TRIES = 5

    email = models.EmailField()  # as asked for, in one spelling
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    seed = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    place = models.CharField(max_length=32)  # a digest of the network address that asked
    asked_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["email", "asked_at"], name="codes_by_address"),
            models.Index(fields=["place", "asked_at"], name="codes_by_place"),
            models.Index(fields=["asked_at"], name="codes_by_time"),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the right code would still open."""
        young = self.asked_at > timezone.now() - self.LIFETIME
        return young and self.used_at is None and self.tries < self.TRIES


class Passkey(models.Model):
    """A key on somebody's phone, computer or security key. Only the public half is here: see `people.passkeys`."""

    MOST = 20  # for one person

    person = models.ForeignKey(Person, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)  # as its owner calls it
    credential = models.CharField(max_length=1364, unique=True)  # its own number, 1,023 bytes at most, as base64url
    public_key = models.BinaryField()
    counter = models.PositiveBigIntegerField(default=0)  # its signatures, by its own count; many always say 0
    added_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class PasskeyQuestion(models.Model):
    """What a passkey is asked to sign, once: to sign somebody in or, where there is a person, to be added by them."""

    LIFETIME = timedelta(minutes=5)

    challenge = models.BinaryField(default=challenge, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    place = models.CharField(max_length=32)  # a digest of the network address that asked
    asked_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["place", "asked_at"], name="questions_by_place"),
            models.Index(fields=["asked_at"], name="questions_by_time"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class SignInChange(models.Model):
    """A new or removed way to sign in as somebody. They are told by letter, whatever letters they want."""

    class What(models.TextChoices):
        ADDED = "added"
        REMOVED = "removed"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    name = models.CharField(max_length=60)  # the passkey's
    device = models.CharField(max_length=60, blank=True)  # where it was done: "Firefox, Windows"
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="changes_by_time")]

    def __str__(self) -> str:
        return f"{self.name} {self.what}"


class Session(AbstractBaseSession):
    """A session with whose it is, so that a person can see and end their own."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)  # "Firefox, Windows"
    since = models.DateTimeField(null=True)

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    def __str__(self) -> str:
        return self.device

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore
