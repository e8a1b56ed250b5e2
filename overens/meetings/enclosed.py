"""What letters about a meeting hold: an invitation, a notice with its agenda, thanks for taking part."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from overens.bodies.models import Room
from overens.ui.components.signs import in_words

from .agenda import Item
from .models import Agenda, Meeting

# What apps on the floors above add to the thanks: lines about a meeting, for who reads them by a private link or not.
BESIDES: list[Callable[..., list[str]]] = []
# What they add to the letter about a place at a meeting: lines for who registered.
PLACED: list[Callable[..., list[str]]] = []


def agenda_in_lines(agenda: Agenda) -> list[str]:
    """The agenda, an item on a line."""
    theme = agenda.meeting.theme
    first = [_("Theme: %(theme)s") % {"theme": theme}] if theme else []
    dates = agenda.meeting.dates
    if len(dates) > 1:
        first.append(_("The same agenda on %(n)d dates:") % {"n": len(dates)})
        first += [f"{in_words(one.starts_at, 'full')}, {one.where}" for one in dates]
    return [*first, *(_line(item) for item in agenda.points)]


def _line(item: Item) -> str:
    said = f"{item.title} ({item.get_aim_display()})"
    if item.begins_at is None or item.ends_at is None:
        return said
    begins, ends = (timezone.localtime(at).strftime("%H.%M") for at in (item.begins_at, item.ends_at))
    return f"{begins}–{ends} {said}"


def what_is_offered(meeting: Meeting) -> list[str]:
    """The invitation: what came of the last meeting, and what makes it easier to come."""
    public = Meeting.objects.filter(room=Room.PUBLIC)
    before = public.before(meeting.forum_id, meeting.day).first() if meeting.asks_people else None
    lines = []
    if before:
        said = {"title": before.title, "notes": Truncator(before.notes).chars(400)}
        lines.append(_("What came of %(title)s: %(notes)s") % said)
    if meeting.help:
        lines.append(_("So that you can come: %(help)s") % {"help": meeting.help})
    return lines


def came_of_it(meeting: Meeting) -> list[str]:
    """Thanks, and where one reads what came of it; nothing before there are notes."""
    if not meeting.notes:
        return []
    return [
        _("Thank you for taking part. The meeting's page has the notes, and how far each question has come."),
        *([meeting.feedback] if meeting.feedback else []),
        *(line for more in BESIDES for line in more(meeting)),
    ]
