"""The year as a wheel: January on top, clockwise, with the days that something must be ready by."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS_3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MIDDLE, RING, NAMES, DOT = 170, 128, 152, 14
LEVELS = (104, 74, 44)  # how far from the middle a mark lies; days close to each other lie on different ones
CLOSE = 17  # degrees between marks on one level
MOST = 12  # days drawn; a list beside the picture holds all


@dataclass(frozen=True)
class Spoke:
    """A day in the wheel. `number` is its place in the list beside; `square` sets the heavier kind apart by shape."""

    number: int
    day: datetime.date
    square: bool = False


def ui_wheel(spokes: Sequence[Spoke], today: datetime.date, title: str = "") -> SafeString:
    """The coming twelve months with numbered days. The same stands in a list beside it, which the caller writes."""
    drawn = spokes[:MOST]
    said = ngettext("%(n)s day is marked.", "%(n)s days are marked.", len(drawn)) % {"n": len(drawn)}
    ticks = format_html_join("", '<path class="tick" d="M{} {}L{} {}"/>', (_tick(month) for month in range(12)))
    names = format_html_join("", '<text class="s" x="{}" y="{}">{}</text>', (_name(month) for month in range(12)))
    hand = format_html('<path class="hand" d="M{} {}L{} {}"/>', MIDDLE, MIDDLE, *_at(angle(today), RING + 8))
    return format_html(
        '<svg class="wheel" viewBox="0 0 340 340" role="img" aria-label="{}: {} {}">'
        '<circle class="rim" cx="{}" cy="{}" r="{}"/>{}{}{}<circle class="hub" cx="{}" cy="{}" r="5"/>{}</svg>',
        title or _("Year wheel"), said, _("The list says the same."), MIDDLE, MIDDLE, RING, ticks, names, hand,
        MIDDLE, MIDDLE, format_html_join("", "{}", ((_spoke(*one),) for one in _levelled(drawn))),
    )  # fmt: skip


def angle(day: datetime.date) -> float:
    """Degrees from the top, clockwise: the first of January is 0."""
    first = datetime.date(day.year, 1, 1)
    days = (datetime.date(day.year + 1, 1, 1) - first).days
    return 360 * (day - first).days / days


def _at(degrees: float, radius: float) -> tuple[float, float]:
    turn = math.radians(degrees)
    return round(MIDDLE + radius * math.sin(turn), 1), round(MIDDLE - radius * math.cos(turn), 1)


def _tick(month: int) -> tuple[float, ...]:
    return (*_at(30 * month, RING - 7), *_at(30 * month, RING + 7))


def _name(month: int) -> tuple[float, float, str]:
    x, y = _at(30 * month + 15, NAMES)
    short = str(MONTHS_3[month + 1]).rstrip(".")
    return x, y + 5, short if get_language() == "en" else short.lower()


def _levelled(spokes: Sequence[Spoke]) -> list[tuple[Spoke, int]]:
    """Each day with the distance from the middle at which it hides no other."""
    found: list[tuple[Spoke, int]] = []
    for spoke in spokes:
        near = {level for other, level in found if _apart(angle(other.day), angle(spoke.day)) < CLOSE}
        found.append((spoke, next((level for level in LEVELS if level not in near), LEVELS[-1])))
    return found


def _apart(one: float, other: float) -> float:
    return min(abs(one - other), 360 - abs(one - other))


def _spoke(spoke: Spoke, level: int) -> SafeString:
    x, y = _at(angle(spoke.day), level)
    end = _at(angle(spoke.day), RING)
    line = format_html('<path class="way" d="M{} {}L{} {}"/>', x, y, *end)
    shape = (
        format_html('<rect class="day" x="{}" y="{}" width="{}" height="{}" rx="5"/>', x - 13, y - 13, 26, 26)
        if spoke.square
        else format_html('<circle class="day open" cx="{}" cy="{}" r="{}"/>', x, y, DOT)
    )
    return format_html('{}{}<text class="{}" x="{}" y="{}">{}</text>', line, shape,
                       "in" if spoke.square else "out", x, y + 6, spoke.number)  # fmt: skip
