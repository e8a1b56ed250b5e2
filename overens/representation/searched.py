"""What can be found of representation: what is expected of whom, and what a side has written for everyone to read.

What lies in a side's own room is in no index: it is found in the room.
"""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from overens.bodies.models import Body, Room
from overens.search.declared import KINDS, PUBLIC, declare, follow

from .models import Charter, Note


def _title(charter: Charter) -> str:
    with override("sv"):
        return str(charter)


def _words(charter: Charter) -> str:
    return " ".join(filter(None, [charter.text, charter.text_en, charter.basis]))


def _audience(charter: Charter) -> Iterable[str]:
    """Whoever may know of the body; of all bodies of a kind everyone."""
    return KINDS[Body._meta.label_lower].audience(charter.body) if charter.body else [PUBLIC]


declare(
    Note,
    name="roller",
    label=_("Roles and representation"),
    one=_("note of one side"),
    icon="people",
    found=lambda: Note.objects.filter(room=Room.PUBLIC).exclude(state="withdrawn").order_by("pk"),
    title=lambda note: note.title,
    text=lambda note: note.text,
    about=lambda note: note.capacity,
    dated=lambda note: timezone.localdate(note.written_at),
)
declare(
    Charter,
    name="roller",
    label=_("Roles and representation"),
    one=_("what is expected"),
    icon="people",
    found=lambda: Charter.objects.filter(state__in=("adopted", "proposed")).select_related("body").order_by("pk"),
    title=_title,
    text=_words,
    dated=lambda charter: charter.adopted_on,
    audience=_audience,
)
follow(Body, Charter, "body")
