"""Persons: who can sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    def known_as(self, email: str) -> "Person | None":
        """The person with this address, however its letters were typed."""
        return self.filter(email=normal(email)).first()


class Person(AbstractBaseUser):
    """Somebody with an address. What they may do follows from their seats, never from this row."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)  # can be signed in as with one click, in the demonstration only

    objects = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


def normal(email: str) -> str:
    """One spelling per mailbox: people type their own address in capitals now and then."""
    return email.strip().casefold()
