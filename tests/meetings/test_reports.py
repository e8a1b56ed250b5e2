"""Reports upward: both sides tell what came of a dialogue, and the collaboration group reads them all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.models import Body
from overens.meetings import actions
from overens.meetings.following import REPORT
from overens.meetings.models import Meeting, ReportBack
from tests import cast, made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def held(town, days=0, **words):
    """A dialogue that was held so many days ago, with the department and the rower as representatives."""
    if not town.forum.served_by.exists():
        bodies.describe(town.department, by=actor(town.coordinator), serves=[town.committee, town.forum])
        made.seated(town, "rower", town.forum, "representative")
    meeting = made.meeting(town, **words)
    actions.hold_meeting(meeting, by=actor(town.coordinator))
    Meeting.objects.filter(pk=meeting.pk).update(day=today(-days))
    return Meeting.objects.told().get(pk=meeting.pk)


def reports(meeting):
    """Both reports: the municipality's, then civil society's."""
    return list(ReportBack.objects.told().filter(meeting=meeting).order_by("party"))


def of_the_forum(town):
    return next(one for one in town.rower.actors if one.seat.body_id == town.forum.pk)


@pytest.mark.requirement("U37")
def test_ask_report_asks_one_representative_of_each_side_after_a_dialogue(town):
    ours, theirs = reports(held(town))
    assert [one.state for one in (ours, theirs)] == ["asked", "asked"]
    assert [told(town, last(one)) for one in (ours, theirs)] == [
        {"official", "coordinator"},
        {"rower", "civil_coordinator"},
    ]
    assert line(theirs)["facts"] == {"title": theirs.meeting.title, "day": {"date": today(10).isoformat()}}
    assert open_steps(REPORT, town.official, ours) == open_steps(REPORT, town.rower, theirs) == ["write_report"]
    assert open_steps(REPORT, town.official, theirs) == open_steps(REPORT, town.rower, ours) == []
    assert open_steps(REPORT, town.grower, theirs) == open_steps(REPORT, town.politician, ours) == []
    assert truthful()


@pytest.mark.parametrize("kind", ["group", "follow_up", "conference"])
def test_no_report_is_asked_for_after_other_meetings(town, kind):
    assert reports(held(town, kind=kind)) == []


@pytest.mark.requirement("U37")
@pytest.mark.requirement("U146")
def test_write_report_has_the_same_three_headings_in_every_forum(town, browse):
    other = cast.body(Body.Kind.COMMITTEE_DIALOGUE, "Föreningsdialog skola", None)
    dialogues = [held(town), held(town, forum=other)]
    for meeting in dialogues:
        ours = reports(meeting)[0]
        url = reverse("write_report", args=[ours.pk])
        form = browse(town.coordinator).get(url).context["form"]
        assert [name for name in form.fields if name not in {"token", "seen", "seat"}] == ["about", "agreed", "upward"]
        take(browse(town.coordinator), url, about="Lokaler.", agreed="Listan kommer.", upward="Taxan.")
        said = text_of(browse().get(ours.get_absolute_url()))
        headed = ("Det här talade vi om", "Det här kom vi överens om", "Det här behöver politikerna veta")
        assert [words in said for words in headed] == [True, True, True]
    assert last(ours).verb == "meetings.write_report"
    assert browse(town.coordinator).post(url, {"about": ""}).status_code == 409  # it is written


def test_change_report_is_open_to_the_same_side(town, browse):
    _ours, theirs = reports(held(town))
    actions.write_report(theirs, by=of_the_forum(town), about="Lokaler.")
    url = reverse("change_report", args=[theirs.pk])
    assert browse(town.rower).post(url, {"about": ""}).status_code == 422
    take(browse(town.rower), url, about="Lokaler och bidrag.")
    theirs = reports(theirs.meeting)[1]
    assert (theirs.about, theirs.revision, theirs.written_on) == ("Lokaler och bidrag.", 3, today())
    assert browse(town.official).get(url).status_code == 403


@pytest.mark.requirement("U37")
def test_remind_report_goes_on_the_day_and_every_week_until_it_is_written(town):
    ours, theirs = reports(held(town))
    actions.write_report(theirs, by=of_the_forum(town), about="Lokaler.")
    assert actions.remind_reports() == 0
    ReportBack.objects.update(due=today(-1), remind_on=today())
    assert [actions.remind_reports(), actions.remind_reports()] == [1, 0]
    assert (last(ours).verb, told(town, last(ours))) == ("meetings.remind_report", {"official", "coordinator"})
    assert reports(ours.meeting)[0].remind_on == today(7)


@pytest.mark.requirement("U37")
def test_the_collaboration_groups_agenda_lists_all_since_its_last_meeting_and_marks_the_missing(town, browse):
    group = cast.body(Body.Kind.COLLABORATION_GROUP, "Samverkansgruppen", None)
    made.seated(town, "politician", group)
    before, first, second = held(town, days=40, title="Före"), held(town, days=9), held(town, days=4, title="Andra")
    last_time = made.meeting(town, forum=group, kind="group")
    actions.hold_meeting(last_time, by=actor(town.coordinator))
    Meeting.objects.filter(pk=last_time.pk).update(day=today(-20))
    ours, theirs = reports(first)
    actions.write_report(ours, by=actor(town.official), about="Vi talade om lokaler.")
    ReportBack.objects.filter(pk=theirs.pk).update(due=today(-1))
    coming = made.meeting(town, days=10, forum=group, kind="group")
    assert coming.pk
    answer = browse(town.politician).get(coming.get_absolute_url())
    listed = [(one.meeting_id, one.party.kind, one.state, one.is_late) for one in answer.context["reports_read"]]
    assert listed == [
        (first.pk, "municipality", "written", False),
        (first.pk, "civil_society", "asked", True),
        (second.pk, "municipality", "asked", False),
        (second.pk, "civil_society", "asked", False),
    ]
    assert before.pk not in [row[0] for row in listed]
    said = text_of(answer)
    assert [words in said for words in ("Vi talade om lokaler.", "Saknas", "Inte skriven än")] == [True, True, True]
    assert "reports_read" not in browse(town.politician).get(first.get_absolute_url()).context
