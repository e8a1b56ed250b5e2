"""An agreement's goals: a list of their own, beside the principles; and what is shown of non-discrimination."""

import io

import pytest
from django.urls import reverse
from docx import Document

from overens.agreements import actions
from overens.agreements.models import Version
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import take

GOALS = ["God samverkan", "Mångfald och integration", "Icke-diskriminering"]


@pytest.fixture
def version(town):
    """A proposal with one principle and three goals."""
    found = made.proposal(town)
    actions.reword_text(found, by=actor(town.coordinator), goals="\n".join(GOALS))
    return Version.objects.told().get(pk=found.pk)


@pytest.mark.requirement("U147")
def test_goals_are_a_list_apart_from_the_principles(town, version, browse):
    page = text_of(browse().get(version.get_absolute_url()))
    said = [page.index(words) for words in ("Mål", *GOALS)]
    assert said == sorted(said)
    assert [str(one) for one in version.principles.all()] == ["Dialog"]
    principles = text_of(browse().get(reverse("principles")))
    assert "Icke-diskriminering" not in principles
    answer = browse().get(reverse("version_file", args=[version.pk, "docx"]))
    lines = [one.text for one in Document(io.BytesIO(b"".join(answer))).paragraphs]
    start = lines.index("Mål")
    assert lines[start + 1 : start + 4] == [f"– {goal}" for goal in GOALS]


def test_goals_are_written_like_the_purpose_and_taken_away_again(town, version, browse):
    url = reverse("reword_text", args=[version.pk])
    client = browse(town.coordinator)
    assert client.get(url).context["form"]["goals"].value() == "\n".join(GOALS)
    take(client, url, goals="Icke-diskriminering")
    assert str(version.topic.parts.get(kind="goals")) == "Icke-diskriminering"
    take(client, url, goals="", purpose="Att hjälpas åt.")
    assert version.topic.parts.get(kind="goals").removed
    shown = browse().get(version.get_absolute_url()).context["page"].aims
    assert [part.topic.kind for part in shown] == ["purpose"]


@pytest.mark.requirement("U147")
def test_non_discrimination_stands_in_the_rules_and_in_the_statistics(town, browse):
    rules = text_of(browse().get(reverse("about")))
    assert "diskrimineringslagen (2008:567)" in rules
    for name, body in (("Ungdomar", town.rowers), ("Äldre", town.growers)):
        made.tag(town, name, "target_group", body)
    meeting = made.meeting(town)
    meetings.hold_meeting(meeting, by=actor(town.coordinator))
    again = Meeting.objects.told().get(pk=meeting.pk)
    meetings.count_attendance(
        again, by=actor(town.coordinator), present=[town.rowers], association=1, official=0, politician=0
    )
    shown = browse().get(reverse("participation")).context
    assert [rate.name for _tag, rate in shown["absent"]] == ["Äldre"]
    page = text_of(browse().get(reverse("participation")))
    assert "Icke-diskriminering: vilka som inte var där" in page
