"""The journal: what was done, by whom, in what capacity, when. Written once, never changed."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.conf import settings
from django.db import models
from django.utils import timezone


class By(Protocol):
    """Who a step is taken by, as far as the journal needs to know."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def seat_id(self) -> int | None: ...
    @property
    def capacity(self) -> str: ...
    @property
    def side(self) -> str: ...


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, thing: models.Model) -> "EntryQuerySet":
        """The history of one thing, oldest first."""
        return self.filter(kind=thing._meta.label_lower, thing=thing.pk).order_by("pk")

    def of_each(self, things: "models.QuerySet[Any]", most: int) -> "dict[int, list[Entry]]":
        """The history of several things of one kind, oldest first: at most `most` steps of each."""
        found: dict[int, list[Entry]] = {}
        for entry in self.filter(kind=things.model._meta.label_lower, thing__in=things.values("pk")).order_by("pk"):
            if len(so_far := found.setdefault(entry.thing, [])) < most:
                so_far.append(entry)
        return found

    def public(self) -> "EntryQuerySet":
        return self.filter(room="public")


class Entry(models.Model):
    """One step, as one line. Sealed against change by triggers: see `journal.seal`."""

    verb = models.CharField(max_length=60)  # "agreements.endorse": never renamed
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    seat = models.BigIntegerField(null=True)  # no foreign key: the journal lies below bodies
    capacity = models.CharField(max_length=200)  # "Älvhamns Ridklubb", as it was called then
    side = models.CharField(max_length=20, blank=True)  # the kind of party that spoke, for its mark
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=60)  # "agreements.version"
    thing = models.BigIntegerField()
    label = models.CharField(max_length=200)  # the title then
    revision = models.PositiveIntegerField(null=True)  # the thing's own count of steps
    became = models.CharField(max_length=20, blank=True)  # the state after
    facts = models.JSONField(default=dict)  # exactly the placeholders of the sentence
    to = models.JSONField(default=list)  # whom it concerns: roles and bodies as they were, not persons
    room = models.CharField(max_length=20)
    party = models.BigIntegerField(null=True)  # whose room, when the room is a party's
    token = models.CharField(max_length=36, null=True, unique=True)  # one form, one entry
    digest = models.CharField(max_length=64, blank=True)  # of what that form said
    sender = models.JSONField(default=dict)  # whose proposal it was about then, by language; for those who are told

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing", "revision"], name="one_entry_per_step"),
        ]
        indexes = [
            models.Index(fields=["at"], name="journal_feed"),
            models.Index(fields=["verb", "at"], name="journal_by_verb"),
            models.Index(fields=["room", "at"], name="journal_room_feed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.label}"


class Remark(models.Model):
    """Why a step was taken, in somebody's own words. Unlike the entry it can be redacted."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="remark")
    text = models.TextField(max_length=4000)

    def __str__(self) -> str:
        return self.text


def record(
    verb: str,
    thing: models.Model,
    *,
    by: By,
    token: str | None = None,
    digest: str = "",
    revision: int | None = None,
    became: str = "",
    facts: dict[str, Any] | None = None,
    to: Iterable[dict[str, Any]] = (),
    why: str = "",
    sender: dict[str, str] | None = None,
) -> Entry:
    """Write one line about `thing`. The only writer."""
    entry = Entry.objects.create(
        verb=verb,
        by_id=by.person_id,
        seat=by.seat_id,
        capacity=by.capacity[:200],
        side=by.side,
        kind=thing._meta.label_lower,
        thing=thing.pk,
        label=str(thing)[:200],
        revision=revision,
        became=became,
        facts=facts or {},
        to=list(to),
        room=getattr(thing, "room", "public"),
        party=getattr(thing, "room_party_id", getattr(thing, "party_id", None)),
        token=token,
        digest=digest,
        sender=sender or {},
    )
    if why:
        Remark.objects.create(entry=entry, text=why)
    return entry
