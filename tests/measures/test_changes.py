"""Decisions on their way that touch associations, and whether there was a dialogue before them."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.measures import actions
from overens.measures.models import PlannedDecision
from overens.measures.process import DECISION
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.measures.conftest import planned
from tests.process.taking import last, line, open_steps, take, told, truthful

TODAY = timezone.localdate()


def again(one: PlannedDecision) -> Any:
    return PlannedDecision.objects.told().get(pk=one.pk)


@pytest.mark.requirement("U76")
def test_plan_decision_has_day_and_affected_groups_who_are_told(office: SimpleNamespace, browse: Any) -> None:
    words = {
        "title": "Nya hyror", "text": "Hyrorna höjs.", "body": office.committee.pk, "groups": "Alla som hyr salar",
        "decides_on": (TODAY + timedelta(days=30)).isoformat(), "affects": [office.rowers.pk, office.growers.pk],
    }  # fmt: skip
    assert take(browse(office.official), reverse("plan_decision"), **words).status_code == 302
    one = PlannedDecision.objects.get()
    assert told(office, last(one)) == {"rower", "double", "grower", "coordinator", "civil_coordinator"}
    page = browse(None).get(one.get_absolute_url()).content.decode()
    for said in (
        "Älvhamns Roddsällskap",
        "Strandängens Odlarförening",
        "Alla som hyr salar",
        "Ingen dialog är bestämd",
    ):
        assert said in page, said
    assert "Nya hyror" in browse(None).get(reverse("planned_decisions")).content.decode()


def test_plan_decision_wants_whom_it_touches_and_a_day_to_come(office: SimpleNamespace, browse: Any) -> None:
    words = {"title": "A", "text": "B", "body": office.committee.pk, "decides_on": TODAY.isoformat()}
    client, url = browse(office.official), reverse("plan_decision")
    assert set(take(client, url, **words).context["form"].errors) == {"groups"}
    yesterday = {"decides_on": (TODAY - timedelta(days=1)).isoformat(), "groups": "Alla"}
    assert set(take(client, url, **words | yesterday).context["form"].errors) == {"decides_on"}
    assert take(client, url, **words, affects=["999"]).status_code == 422


@pytest.mark.requirement("U76")
def test_add_dialogue_before_the_day_is_shown_and_one_after_it_does_not_count(
    office: SimpleNamespace, browse: Any
) -> None:
    one, round = planned(office, days=20), made.question(office)
    url = reverse("add_dialogue", args=[one.pk])
    after = {"held_on": (TODAY + timedelta(days=21)).isoformat(), "what": "Informationsmöte"}
    assert take(browse(office.coordinator), url, **after).status_code == 302
    assert again(one).talked is False
    before = {"held_on": (TODAY + timedelta(days=20)).isoformat(), "what": "Dialogmöte", "round": round.pk}
    assert take(browse(office.civil_coordinator), url, **before).status_code == 302
    assert again(one).talked is True
    page = browse(None).get(one.get_absolute_url()).content.decode()
    assert round.get_absolute_url() in page
    assert "efter beslutet" in page
    assert "Det finns en dialog före." in page


@pytest.mark.requirement("U76")
def test_record_decision_says_whether_there_was_a_dialogue_and_wants_a_reason_if_not(
    office: SimpleNamespace, browse: Any
) -> None:
    without, with_one = planned(office), planned(office)
    actions.add_dialogue(with_one, by=actor(office.coordinator), held_on=TODAY, what="Dialogmöte")
    for one, more, found in (
        (without, {"why_without": "Det var bråttom."}, "ingen dialog"),
        (with_one, {}, "en dialog"),
    ):
        url = reverse("record_decision", args=[one.pk])
        if more:
            answer = take(browse(office.secretary), url, decided_on=TODAY.isoformat())
            assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"why_without"})
        assert take(browse(office.secretary), url, decided_on=TODAY.isoformat(), **more).status_code == 302
        page = browse(None).get(one.get_absolute_url()).content.decode()
        assert f"Det fanns {found} före beslutet." in page
    page = browse(None).get(reverse("planned_decisions"), {"visa": "tagna"}).content.decode()
    assert "Beslutat utan dialog före" in page
    assert "Dialog fanns före" in page
    assert "Det var bråttom." in browse(None).get(without.get_absolute_url()).content.decode()
    assert truthful()


def test_move_decision_and_call_off_say_why(office: SimpleNamespace, browse: Any) -> None:
    one, day = planned(office), TODAY + timedelta(days=40)
    url = reverse("move_decision", args=[one.pk])
    assert take(browse(office.secretary), url, decides_on=day.isoformat(), why="Mötet flyttas.").status_code == 302
    assert (again(one).decides_on, line(one)["why"]) == (day, "Mötet flyttas.")
    off = reverse("call_off", args=[one.pk])
    assert take(browse(office.secretary), off, why="Förslaget dras tillbaka.").status_code == 302
    assert again(one).state == "dropped"
    with pytest.raises(OutOfTurn):
        actions.move_decision(again(one), by=actor(office.secretary), decides_on=day, why="A")


def test_who_tells_and_who_records(office: SimpleNamespace) -> None:
    one = planned(office)
    may = {who: open_steps(DECISION, me, one) for who, me in office.everybody.items() if me}
    every = ["add_dialogue", "move_decision", "record_decision", "call_off"]
    assert {who: steps for who, steps in may.items() if steps} == {
        "coordinator": every, "secretary": every, "civil_coordinator": ["add_dialogue"],
    }  # fmt: skip
    tells = {who for who, me in office.everybody.items() if me and open_steps(DECISION, me, PlannedDecision())}
    assert tells == {"official", "clerk", "secretary", "coordinator"}


@pytest.mark.requirement("L46")
def test_a_change_ahead_demands_a_dialogue_meeting_before_its_day_and_shows_if_none_was_held(
    office: SimpleNamespace, browse: Any
) -> None:
    tag = made.tag(office)
    office.rowers.tags.add(tag)
    words = {
        "title": "Kultur och fritid slås ihop", "text": "Föreningarna får en förvaltning.", "body": office.committee.pk,
        "decides_on": (TODAY + timedelta(days=30)).isoformat(), "tags": [tag.pk],
    }  # fmt: skip
    assert take(browse(office.official), reverse("plan_decision"), **words).status_code == 302
    one = PlannedDecision.objects.get()
    assert told(office, last(one)) == {"rower", "double", "coordinator", "civil_coordinator"}  # who works with it
    page = text_of(browse(None).get(one.get_absolute_url()))
    assert ("Nästa steg: en dialog med dem som berörs, före beslutet." in page, tag.named in page) == (True, True)
    late, early = made.meeting(office, days=31), made.meeting(office, days=9, title="Möte inför sammanslagningen")
    url = reverse("add_dialogue", args=[one.pk])
    assert set(take(browse(office.coordinator), url).context["form"].errors) == {"held_on", "what"}
    take(browse(office.coordinator), url, meeting=late.pk)
    assert again(one).talked is False  # after the decision
    take(browse(office.coordinator), url, meeting=early.pk)
    assert again(one).talked is True
    assert early.get_absolute_url() in browse(None).get(one.get_absolute_url()).content.decode()
    assert "Kultur och fritid slås ihop" in text_of(browse(None).get(early.get_absolute_url()))  # linked both ways
    made.meetings.move_meeting(early, by=actor(office.coordinator), day=TODAY + timedelta(days=40))
    assert again(one).talked is False  # its day is the meeting's own
    made.meetings.move_meeting(early, by=actor(office.coordinator), day=TODAY + timedelta(days=9))
    assert again(one).talked is True
    PlannedDecision.objects.update(decides_on=TODAY)
    Meeting.objects.filter(pk=early.pk).update(day=TODAY)
    record = reverse("record_decision", args=[one.pk])
    refused = take(browse(office.secretary), record, decided_on=TODAY.isoformat())
    assert set(refused.context["form"].errors) == {"why_without"}  # called, but nobody has recorded that it was held
    made.meetings.hold_meeting(Meeting.objects.told().get(pk=early.pk), by=actor(office.coordinator))
    assert take(browse(office.secretary), record, decided_on=TODAY.isoformat()).status_code == 302
    assert "Det fanns en dialog före beslutet." in text_of(browse(None).get(one.get_absolute_url()))
    assert truthful()


def test_a_cancelled_meeting_is_no_dialogue(office: SimpleNamespace) -> None:
    one, meeting = planned(office, days=20), made.meeting(office, days=9)
    actions.add_dialogue(one, by=actor(office.coordinator), meeting=meeting)
    made.meetings.cancel_meeting(meeting, by=actor(office.coordinator), why="För få.")
    assert again(one).talked is False
