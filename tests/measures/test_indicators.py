"""Commitments that count themselves: what is counted, against which number, from which source, year by year."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.matters.models import Matter
from overens.measures import actions, counting
from overens.measures.figures import Figure, counted, figures
from overens.measures.models import Indicator
from overens.measures.process import INDICATOR
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from tests import made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful


def held(town, day, by=None, **words):
    """A dialogue that was held on a day."""
    meeting = made.meeting(town, **words)
    meetings.hold_meeting(meeting, by=actor(town.coordinator))
    Meeting.objects.filter(pk=meeting.pk).update(day=day)
    return Meeting.objects.told().get(pk=meeting.pk)


def municipal(town, version):
    return next(one for one in made.commitments(version) if one.party_id == town.municipality_party.pk)


@pytest.fixture
def now(monkeypatch):
    """A day in November, when a year is running out."""
    day = date(timezone.localdate().year, 11, 5)
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    return day


@pytest.mark.requirement("L42")
@pytest.mark.requirement("L53")
def test_set_indicator_counts_two_dialogues_a_year_by_itself(town, browse):
    commitment = municipal(town, made.decided(town))
    page, year = commitment.get_absolute_url(), timezone.localdate().year
    assert open_steps(INDICATOR, town.coordinator, Indicator(commitment=commitment)) == ["set_indicator"]
    assert open_steps(INDICATOR, town.civil_coordinator, Indicator(commitment=commitment)) == []
    take(browse(town.coordinator), reverse("set_indicator", args=[commitment.pk]), counts="meetings", target=2)
    indicator = Indicator.objects.told().get()
    assert told(town, last(indicator)) == {"civil_coordinator"}
    pages = (page, reverse("indicators"))
    for number in range(3):
        said = [text_of(browse().get(one)) for one in pages]
        assert [f"{year} {number}/2" in one for one in said] == [True, True], said
        assert ["Uppnått" in one for one in said] == [number >= 2] * 2
        assert "Räknas: dialogmöten och konferenser" in said[0]
        held(town, timezone.localdate())
    assert browse(town.coordinator).get(reverse("set_indicator", args=[commitment.pk])).status_code == 409
    assert truthful()


@pytest.mark.requirement("L42")
def test_only_public_dialogues_that_the_municipality_called_count(town):
    today = timezone.localdate()
    held(town, today)
    held(town, today, kind="group")
    held(town, today, forum=town.council, closed=True)
    held(town, date(today.year - 1, 3, 1))
    coming = made.meeting(town, days=0)
    assert coming.state == "called"
    theirs = Meeting(forum=town.group, party=town.civil_society_party)
    meetings.call_meeting(theirs, by=actor(town.civil_coordinator), title="Eget", kind="dialogue", day=today,
                          **made.answered(today))  # fmt: skip
    meetings.hold_meeting(Meeting.objects.told().get(pk=theirs.pk), by=actor(town.civil_coordinator))
    made.indicator(town, municipal(town, made.decided(town)))
    assert counted(Indicator.objects.all()).get().by_year == [[today.year - 1, 1, 0], [today.year, 1, 1]]


@pytest.mark.requirement("L42")
def test_a_year_is_marked_in_word_and_shape():
    year, spring, autumn = 2026, date(2026, 4, 1), date(2026, 10, 1)
    looks = [
        Figure(year, 2, 2, today=spring).look,
        Figure(year, 1, 2, today=spring).look,
        Figure(year, 1, 2, today=autumn).look,
        Figure(year, 1, 2, coming=1, today=autumn).look,
        Figure(year - 1, 1, 2, today=spring).look,
        Figure(year - 1, None, 90, is_share=True, today=spring).look,
    ]
    assert [(icon, tone) for _word, icon, tone in looks] == [
        ("check", "success"), ("clock", "neutral"), ("risk", "danger"), ("clock", "neutral"), ("risk", "danger"),
        ("no", "neutral"),
    ]  # fmt: skip


@pytest.mark.requirement("L42")
def test_warn_of_indicator_tells_coordinators_once_when_the_year_runs_out(town, browse, now):
    indicator = made.indicator(town, municipal(town, made.decided(town)))
    held(town, now - timedelta(days=60))
    assert [actions.warn_of_years(), actions.warn_of_years()] == [1, 0]
    entry = last(indicator)
    assert (entry.verb, told(town, entry)) == ("measures.warn_of_indicator", {"coordinator", "civil_coordinator"})
    assert line(indicator)["facts"] == {"year": now.year, "number": "1/2", "target": 2}
    assert "Året håller på att ta slut" in text_of(browse().get(indicator.get_absolute_url()))


def test_nobody_is_warned_in_spring_nor_when_meetings_are_called(town, now, monkeypatch):
    made.indicator(town, municipal(town, made.decided(town)), target=1)
    made.meeting(town, days=3)
    assert actions.warn_of_years() == 0
    Meeting.objects.update(state="cancelled")
    monkeypatch.setattr(timezone, "localdate", lambda *_: now.replace(month=9))
    assert actions.warn_of_years() == 0
    monkeypatch.setattr(timezone, "localdate", lambda *_: now)
    assert actions.warn_of_years() == 1


@pytest.mark.requirement("L53")
def test_change_indicator_counts_answers_in_time(town, browse):
    indicator = made.indicator(town, municipal(town, made.decided(town)))
    today = timezone.localdate()
    for number, late in enumerate((0, 0, 0, 1)):
        Matter.objects.create(year=2020, number=number + 1, title="Fråga", received_on=today, turn_since=today,
                              answer_due=today - timedelta(days=late), answered_on=today, state="answered", revision=1,
                              room="public")  # fmt: skip
    url = reverse("change_indicator", args=[indicator.pk])
    take(browse(town.coordinator), url, counts="answers", target=80)
    said = text_of(browse().get(indicator.get_absolute_url()))
    assert [words in said for words in ("75 %", "minst 80 procent", "frågornas egna sidor")] == [True, True, True]
    assert figures(counted(Indicator.objects.told()).get())[0].got == 75
    for wrong in ({"target": 0}, {"target": 101}, {"target": "många"}, {"counts": "meetings", "target": 60}):
        answer = browse(town.coordinator).post(url, {"counts": "answers", "target": 80} | wrong)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["target"])


@pytest.mark.requirement("L53")
def test_end_indicator_leaves_the_status_to_be_judged(town, browse):
    indicator = made.indicator(town, municipal(town, made.decided(town)))
    take(browse(town.coordinator), reverse("end_indicator", args=[indicator.pk]), why="Vi bedömer det i stället.")
    commitment = indicator.commitment
    made.agreements.report(commitment, by=actor(town.coordinator), status="on_plan", text="Två träffar är kallade.")
    said = text_of(browse().get(commitment.get_absolute_url()))
    assert ["Räknas av sig självt" in said, "enligt plan" in said.lower()] == [False, True]
    assert counting.Indicator.objects.in_use().count() == 0


def test_a_commitment_keeps_its_measure_in_the_next_version(town, browse):
    version = made.decided(town)
    made.indicator(town, municipal(town, version))
    following = municipal(town, made.following(town, version))
    assert "Räknas av sig självt" in text_of(browse(town.coordinator).get(following.get_absolute_url()))


def test_the_pages_ask_as_much_with_many(town, browse):
    version = made.decided(town, commitments=12)
    promised = [one for one in made.commitments(version) if one.party_id == town.municipality_party.pk]
    made.indicator(town, promised[0])
    pages = [(who, reverse(name)) for who in (None, town.coordinator) for name in ("indicators", "participation")]
    pages += [(who, promised[0].get_absolute_url()) for who in (None, town.coordinator)]
    held(town, timezone.localdate())
    few = [len(asked(browse(who), page)) for who, page in pages]
    for commitment in promised[1:]:
        made.indicator(town, commitment)
    for day in range(30):
        held(town, timezone.localdate() - timedelta(days=day % 3))
    many = [asked(browse(who), page) for who, page in pages]
    assert few == [len(statements) for statements in many]
    assert [len(statements) - len(set(statements)) for statements in many] == [0] * len(pages)
    assert [n for n, (who, _page) in zip(few, pages, strict=True) if n > (12 if who else 8)] == []
