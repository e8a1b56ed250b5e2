"""From entry to notification. Safe to run twice, safe to kill: everything is derived again from rows."""

from django.db import IntegrityError, transaction

from overens.bodies.models import Room
from overens.bodies.roles import persons_at
from overens.journal.models import Entry

from .models import Notification, Told


def derive(limit: int = 200) -> int:
    """Make the notifications of entries that have none yet, once each. The number of entries taken."""
    entries = list(Entry.objects.filter(told=None).order_by("pk")[:limit])
    for entry in entries:
        try:
            with transaction.atomic():
                Told.objects.create(entry=entry)
                Notification.objects.bulk_create(
                    Notification(entry=entry, person_id=person) for person in sorted(concerned(entry))
                )
        except IntegrityError:  # another worker was here
            continue
    return len(entries)


def concerned(entry: Entry) -> set[int]:
    """Who sits today where the entry is addressed; never the one who did it, nor anyone outside its room."""
    persons: set[int] = set()
    for address in entry.to:
        persons |= persons_at(address)
    if persons and entry.room != Room.PUBLIC:
        persons &= persons_at({"parties": [entry.party]})
    return persons - {entry.by_id}
