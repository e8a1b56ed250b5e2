"""What speaks against a meeting's day is said to those who arrange it, and stops nobody."""

from datetime import date, time

import pytest
import time_machine

from overens.meetings.models import Meeting
from overens.meetings.shown import about_the_day
from tests import made
from tests.bodies.conftest import text_of

HOLIDAY, EVE = "Dagen är en helgdag, eller en afton då kontoren har stängt.", "Dagen efter är en helgdag."
BREAK, WINTER = (
    "Skolorna i större delen av landet har lov den dagen.",
    "Det är en av sportlovsveckorna. Kontrollera vilken vecka skolorna har här.",
)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 10, 13), []),
        (date(2026, 12, 24), [HOLIDAY, BREAK]),
        (date(2026, 6, 6), [HOLIDAY]),
        (date(2026, 4, 30), [EVE]),
        (date(2026, 4, 2), [EVE, BREAK]),  # the day before Good Friday
        (date(2026, 10, 28), [BREAK]),
        (date(2026, 7, 15), [BREAK]),
        (date(2027, 1, 7), [BREAK]),
        (date(2027, 1, 8), []),
        (date(2026, 3, 4), [WINTER]),
    ],
)
def test_a_day_when_people_are_away_is_warned_of(town, day, said):
    made.meeting(town)
    Meeting.objects.update(day=day)
    assert about_the_day(Meeting.objects.told().get()) == said


@time_machine.travel("2026-10-01 12:00:00+02:00", tick=False)
def test_another_forums_meeting_at_the_same_time_is_warned_of(town, browse):
    own = made.meeting(town, days=12, **made.EVENING)
    made.meeting(town, days=12, title="Samma forum", **made.EVENING)
    words = {"forum": town.committee, "kind": "sitting", "title": "Sammanträde"}
    made.meeting(town, days=12, **words | {"begins": time(9), "ends": time(12)})
    made.meeting(town, days=13, **words)
    assert about_the_day(Meeting.objects.told().get(pk=own.pk)) == []
    made.meeting(town, days=12, **words | {"begins": time(19), "ends": time(20)})
    said = f"Ett annat möte är samtidigt: Sammanträde ({town.committee.name})."
    assert about_the_day(Meeting.objects.told().get(pk=own.pk)) == [said]
    pages = [text_of(browse(me).get(own.get_absolute_url())) for me in (town.coordinator, None)]
    assert [said in page for page in pages] == [True, False]
