"""What a page tells of a meeting and its agenda besides their own fields."""

from typing import Any

from django.utils.translation import gettext as _

from overens.bodies.models import Party
from overens.bodies.roles import CIVIL_SOCIETY, MUNICIPALITY
from overens.bodies.town import parties_here
from overens.bodies.working_days import free_days, in_school_break, in_winter_break, is_eve

from .models import Agenda, Approval, Level, Meeting
from .queries import MOST_AT_ONCE


def sides_of(agenda: Agenda) -> list[tuple[Party, Approval | None]]:
    """Both parties with their approval, the municipality first."""
    given = {approval.party_id: approval for approval in agenda.given}
    two = [party for kind in (MUNICIPALITY, CIVIL_SOCIETY) for party in parties_here() if party.kind == kind]
    return [(party, given.get(party.pk)) for party in two]


def waits_for(agenda: Agenda) -> Party | None:
    """The side whose approval is missing, where the other has given its own."""
    sides = sides_of(agenda)
    lacking = [party for party, approval in sides if approval is None]
    return lacking[0] if len(lacking) == 1 < len(sides) else None


def levels_of(meeting: Meeting) -> list[tuple[str, bool, bool]]:
    """The five levels of participation: the word, whether it is reached, whether it is the one chosen."""
    at = Level.values.index(meeting.level) if meeting.level else -1
    return [(str(level.label), place <= at, place == at) for place, level in enumerate(Level)]


def meaning_of(level: str) -> str:
    """What a level means for those who come."""
    return {
        Level.INFORM: _("you are told what is planned or decided, and can ask."),
        Level.CONSULT: _("you say what you think, and hear what it led to. The municipality decides."),
        Level.DIALOGUE: _("you and the municipality reason together. The municipality decides."),
        Level.INFLUENCE: _(
            "you take part in working it out. The municipality decides on what was worked out together."
        ),
        Level.DECIDE: _("you decide together with the municipality."),
    }.get(Level(level), "") if level else ""  # fmt: skip


def warnings_of(meeting: Meeting) -> list[str]:
    """What a coming meeting lacks, for those who arrange it. A dialogue has a department that answers for it."""
    if not meeting.is_coming:
        return []
    found = []
    if meeting.asks_people and not meeting.serving:
        found.append(_("No department is responsible: none serves the forum."))
    if not meeting.place:
        found.append(_("No room is set."))
    if not meeting.feedback_is_planned:
        found.append(_("It is not said how much those who come can decide, or how and when they get an answer."))
    return found + about_the_day(meeting)


def about_the_day(meeting: Meeting) -> list[str]:
    """What speaks against the day: a warning, never a hindrance."""
    day, found = meeting.day, []
    if day in free_days(day.year):
        found.append(_("The day is a holiday, or an eve on which offices are closed."))
    elif is_eve(day):
        found.append(_("The day after is a holiday."))
    if in_school_break(day):
        found.append(_("Schools in most of Sweden have a break that day."))
    elif in_winter_break(day):
        found.append(_("It is one of the weeks of winter break. Check which one schools have here."))
    for title, forum in meeting.clashing:
        said = {"title": title, "forum": forum}
        found.append(_("Another meeting is at the same time: %(title)s (%(forum)s).") % said)
    return found


def before_it_is_called(meeting: Meeting) -> list[str]:
    """The same of one that is about to be called."""
    same = Meeting.objects.filter(state="called", room="public", day=meeting.day).exclude(forum=meeting.forum)
    rows = same.order_by("begins", "pk").values_list("title", "forum__name", "begins", "ends")[:MOST_AT_ONCE]
    meeting.__dict__["clash_rows"] = [
        (title, forum, *(clock and clock.isoformat() for clock in times)) for title, forum, *times in rows
    ]
    return about_the_day(meeting)


def about(meeting: Meeting) -> dict[str, Any]:
    """What every page about a meeting shows."""
    named = {party.kind: party.named for party in parties_here()}
    return {"levels": levels_of(meeting), "level_means": meaning_of(meeting.level), "named": named}
