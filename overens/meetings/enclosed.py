"""What the letter with a notice holds: theme, the agenda with times and purposes, how one gets an answer."""

from django.utils import timezone
from django.utils.translation import gettext as _

from .agenda import Item
from .models import Agenda


def agenda_in_lines(agenda: Agenda) -> list[str]:
    """The agenda, an item on a line."""
    theme = agenda.meeting.theme
    first = [_("Theme: %(theme)s") % {"theme": theme}] if theme else []
    return [*first, *(_line(item) for item in agenda.points)]


def _line(item: Item) -> str:
    said = f"{item.title} ({item.get_aim_display()})"
    if item.begins_at is None or item.ends_at is None:
        return said
    begins, ends = (timezone.localtime(at).strftime("%H.%M") for at in (item.begins_at, item.ends_at))
    return f"{begins}–{ends} {said}"
