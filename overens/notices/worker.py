"""From entry to notification. Safe to run twice, safe to kill: everything is derived again from rows."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from overens.bodies.models import Room
from overens.bodies.roles import persons_at
from overens.journal.models import Entry
from overens.people.models import Person

from .models import Notification, Told, Watch

AT_ONCE = {"bodies.invite"}  # these never wait for the morning
MORNING = 7  # the hour at which the day's letter goes, Swedish time
NOW, NEVER = Person.Letters.NOW, Person.Letters.NEVER


def derive(limit: int = 200) -> int:
    """Make the notifications of entries that have none yet, once each. The number of entries taken."""
    entries = list(Entry.objects.filter(told=None).order_by("pk")[:limit])
    for entry in entries:
        try:
            with transaction.atomic():
                Told.objects.create(entry=entry)
                Notification.objects.bulk_create(notifications(entry))
        except IntegrityError:  # another worker was here
            continue
    return len(entries)


def notifications(entry: Entry) -> list[Notification]:
    """The rows of one entry, each due when its person wants letters."""
    persons = concerned(entry)
    wanted = dict(Person.objects.filter(pk__in=persons).values_list("pk", "letters")) if persons else {}
    now = timezone.now()
    return [
        Notification(entry=entry, person_id=person, due=due(entry.verb, wanted[person], now))
        for person in sorted(wanted)
    ]


def due(verb: str, wanted: str, now: datetime) -> datetime | None:
    """When an event may go in a letter to somebody who wants them so; none for never."""
    if verb in AT_ONCE or (settings.DEMO and wanted != NEVER):  # nobody waits for the morning in the demonstration
        return now
    if wanted == NEVER:
        return None
    return now if wanted == NOW else next_morning(now)


def next_morning(now: datetime) -> datetime:
    """The next time the day's letters go."""
    here = timezone.localtime(now)
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if here < morning else morning + timedelta(days=1)


def concerned(entry: Entry) -> set[int]:
    """Who sits today where the entry is addressed; never the one who did it, nor anyone outside its room."""
    persons: set[int] = set()
    for address in entry.to:
        if followed := FOLLOWED.keys() & address.keys():
            persons |= followers(entry, followed.pop(), address)
        else:
            persons |= persons_at(address)
    if persons and entry.room == Room.PARTY:
        persons &= persons_at({"parties": [entry.party]})
    return persons - {entry.by_id}


def followers(entry: Entry, what: str, address: dict[str, list[int]]) -> set[int]:
    """Who follows what something happened in, where everyone may see what happened."""
    return FOLLOWED[what](address[what]) if entry.room == Room.PUBLIC else set()


def watching(bodies: list[int]) -> set[int]:
    """Who follows one of the bodies."""
    return set(Watch.objects.filter(body__in=bodies).values_list("person_id", flat=True))


# What can be followed, as addresses call it: who does. A floor above adds what it keeps.
FOLLOWED: dict[str, Callable[[list[int]], set[int]]] = {"followed": watching}
