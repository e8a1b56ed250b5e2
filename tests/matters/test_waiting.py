"""How long answers take: shown for the whole, from ten answers up, for departments to those who may see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Municipality
from overens.matters import actions
from overens.matters.models import Matter
from tests.cast import actor
from tests.matters.conftest import asked

URL = "/fragor/svarstider/"


def answered(door, number, days, unit=None):
    """So many questions, each answered after so many days; those over fourteen days came too late."""
    for _time in range(number):
        matter = asked()
        matter.via = None
        if unit:
            actions.pass_on(matter, by=actor(door.clerk), unit=unit)
        actions.answer(matter, by=actor(door.clerk), text="Ja.")
        came = timezone.localdate() - timedelta(days=days)
        Matter.objects.filter(pk=matter.pk).update(received_on=came, answer_due=came + timedelta(days=14))


def shown(page):
    return [(one.name, one.enough, one.answered, one.on_average, one.share) for one in page.context["parties"]]


@pytest.mark.requirement("L61")
def test_response_times_are_measured_and_shown_from_ten_answers_up(door, browse):
    answered(door, 6, 2)
    answered(door, 3, 20)
    page = browse().get(URL)
    assert shown(page) == [("Kommunen", False, 9, 8, 67)]
    assert "För få svar" in page.content.decode()
    answered(door, 1, 2)
    asked()
    page = browse().get(URL)
    assert shown(page) == [("Kommunen", True, 10, 7, 70)]
    assert page.context["parties"][0].waiting == 1
    assert "7 dagar" in page.content.decode()


def test_units_are_seen_by_the_municipalitys_own_people_until_it_opens_them(door, browse):
    answered(door, 10, 2, door.department)
    words = "Kultur- och fritidsförvaltningen"
    seen = {who for who, me in door.everybody.items() if words in browse(me).get(URL).content.decode()}
    assert seen == {"clerk", "coordinator", "official", "politician"}
    form = browse(door.coordinator).get(reverse("change_settings")).context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    browse(door.coordinator).post(reverse("change_settings"), sent | {"departments_shown": "on"})
    assert Municipality.objects.get().departments_shown
    assert words in browse().get(URL).content.decode()


def test_no_person_is_named_and_older_than_a_year_is_left_out(door, browse):
    answered(door, 10, 2)
    answered(door, 5, 400)
    page = browse(door.coordinator).get(URL)
    assert shown(page)[0][2] == 10
    assert [name for name in ("Kaja", "Torsten") if name in page.content.decode()] == []


def test_what_a_joint_forum_has_is_its_own(door, browse):
    answered(door, 10, 3)
    Matter.objects.update(unit=door.forum)
    assert [row[:3] for row in shown(browse().get(URL))] == [("Kommunen", False, 0), ("Gemensamma forum", True, 10)]
