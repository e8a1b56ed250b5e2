"""Who has a question, and who promised word, is reminded in time: once for a day, in working days, never in July."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.journal.models import Entry
from overens.matters import actions
from overens.matters.models import Matter, Taking
from overens.matters.process import MATTER, TAKING
from overens.process.table import OutOfTurn
from tests import cast, made
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, line, told, truthful

MONDAY = date(2027, 3, 1)


def passed(door: SimpleNamespace) -> Matter:
    matter = asked(actor(door.rower))
    matter.via = None
    actions.pass_on(matter, by=actor(door.clerk), unit=door.department)
    return again(matter)


def again(matter: Matter) -> Matter:
    return Matter.objects.told().get(pk=matter.pk)


def due(thing: Matter | Taking, day: date) -> None:
    field = "answer_due" if isinstance(thing, Matter) else "word_by"
    type(thing).objects.filter(pk=thing.pk).update(**{field: day})


def reminders() -> list[str]:
    wanted = ("matters.remind_owner", "matters.remind_taking")
    return list(Entry.objects.filter(verb__in=wanted).order_by("pk").values_list("verb", flat=True))


NEAR = {  # today, the day it is due: whether it is time
    (MONDAY, date(2027, 3, 4)): True,  # three working days
    (MONDAY, date(2027, 3, 5)): False,  # four
    (MONDAY, MONDAY): True,
    (MONDAY, date(2027, 2, 26)): False,  # it has passed: the lists say so
    (date(2027, 3, 3), date(2027, 3, 8)): True,  # over a weekend
    (date(2027, 3, 3), date(2027, 3, 9)): False,
    (date(2027, 3, 6), date(2027, 3, 8)): False,  # nobody is reminded on a Saturday
    (date(2027, 3, 24), date(2027, 3, 31)): True,  # Easter: Good Friday and Easter Monday lie between
    (date(2027, 3, 23), date(2027, 3, 31)): False,
    (date(2027, 6, 29), date(2027, 8, 3)): True,  # 30 June, 2 August, 3 August
    (date(2027, 6, 28), date(2027, 8, 3)): False,
    (date(2027, 7, 30), date(2027, 8, 3)): False,  # the clock stands still
    (date(2027, 8, 2), date(2027, 8, 3)): True,  # came in July: told when it is over
}


@pytest.mark.parametrize(("today", "day"), NEAR)
def test_when_it_is_time(door: SimpleNamespace, today: date, day: date) -> None:
    matter = passed(door)
    due(matter, day)
    assert actions.remind_in_time(today) == int(NEAR[today, day])


@pytest.mark.requirement("U74")
def test_remind_owner_once_for_each_day_it_is_due(door: SimpleNamespace) -> None:
    matter = passed(door)
    due(matter, date(2027, 3, 4))
    assert (actions.remind_in_time(MONDAY), actions.remind_in_time(MONDAY)) == (1, 0)
    assert actions.remind_in_time(date(2027, 3, 2)) == 0
    assert told(door, last(matter)) == {"official"}
    assert (line(matter)["verb"], line(matter)["facts"], line(matter)["became"]) == (
        "matters.remind_owner",
        {"day": {"date": "2027-03-04"}},
        "passed",
    )
    due(matter, date(2027, 3, 10))  # put off
    assert [actions.remind_in_time(day) for day in (date(2027, 3, 4), date(2027, 3, 5), date(2027, 3, 8))] == [0, 1, 0]
    with pytest.raises(PermissionDenied):
        MATTER.require("remind_owner", again(matter), by=actor(door.clerk))
    due(matter, timezone.localdate() + timedelta(9))
    actions.answer(again(matter), by=actor(door.official), text="Ja.")
    due(matter, date(2027, 3, 18))
    assert actions.remind_in_time(date(2027, 3, 17)) == 0, "it is answered"
    assert reminders() == ["matters.remind_owner"] * 2
    assert truthful()


def test_remind_owner_tells_the_door_while_nobody_else_has_it(town: SimpleNamespace) -> None:
    matter = asked(actor(town.rower))
    due(matter, MONDAY)
    assert (matter.owner, actions.remind_in_time(MONDAY)) == (None, 1)
    assert told(town, last(matter)) == {"coordinator"}
    town.contact_centre = cast.body("contact_centre", "Kontaktcenter", town.municipality_party)
    town.clerk = cast.person("Kaja", (town.contact_centre, cast.Role.OFFICIAL))
    other = asked(actor(town.grower))
    due(other, MONDAY)
    assert actions.remind_in_time(MONDAY) == 1
    assert told(town, last(other)) == {"clerk"}


def test_remind_owner_tells_who_leads_the_forum_it_has_come_to(ladder: SimpleNamespace) -> None:
    matter = passed(ladder)
    actions.place(
        matter, by=actor(ladder.clerk), meeting=made.meeting(ladder, days=5), short="Lokaler", why="Snabbare."
    )
    due(matter, MONDAY)
    assert actions.remind_in_time(MONDAY) == 1
    assert told(ladder, last(matter)) == {"official"}
    with pytest.raises(OutOfTurn, match="remind_owner"):
        actions.remind_owner(again(matter))


@pytest.mark.requirement("U33")
def test_remind_taking_tells_the_politician_before_the_day_once(door: SimpleNamespace, browse) -> None:
    matter = passed(door)
    word_by = timezone.localdate() + timedelta(20)
    actions.take_along(matter, by=actor(door.politician), to=door.committee, word_by=word_by)
    taking = Taking.objects.get()
    due(taking, date(2027, 3, 4))
    due(matter, date(2027, 5, 4))
    assert (actions.remind_in_time(date(2027, 2, 26)), actions.remind_in_time(MONDAY)) == (0, 1)
    assert actions.remind_in_time(date(2027, 3, 2)) == 0
    assert told(door, last(taking)) == {"politician"}
    assert line(taking)["facts"] == {"forum": "Kulturnämnden", "day": {"date": "2027-03-04"}}
    waiting = browse(door.politician).get(reverse("my_page")).context["waiting"]
    assert [one.open.step.name for one in waiting] == ["bring_back"]
    with pytest.raises(PermissionDenied):
        TAKING.require("remind_taking", Taking.objects.told().get(), by=actor(door.politician))
    due(taking, date(2027, 3, 18))
    actions.bring_back(Taking.objects.told().get(), by=actor(door.politician), text="Nämnden säger ja.")
    assert actions.remind_in_time(date(2027, 3, 17)) == 0, "word has come"
    assert truthful()
