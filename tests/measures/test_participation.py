"""How many associations took part: of which, against the number promised, by meeting, year, party, area, category."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Accession
from overens.forums import actions as forums
from overens.forums.models import Tag
from overens.measures.figures import counted as counted_by
from overens.measures.figures import figures
from overens.measures.participation import Rate, by_tag, measured_by, of_year
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from tests import cast, made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import take


def counted(town, *present, **words):
    """A dialogue that was held, where some associations were present."""
    meeting = made.meeting(town, **words)
    meetings.hold_meeting(meeting, by=actor(town.coordinator))
    numbers = {"association": len(present), "official": 2, "politician": 1}
    meetings.count_attendance(
        Meeting.objects.told().get(pk=meeting.pk), by=actor(town.coordinator), present=present, **numbers
    )
    return Meeting.objects.told().get(pk=meeting.pk)


def civil(town, version):
    return next(one for one in made.commitments(version) if one.party_id == town.civil_society_party.pk)


def measure(town, version, of="registered", target=90):
    words = {"counts": "participation", "target": target, "of": of}
    return made.measures.set_indicator(
        made.Indicator(commitment=civil(town, version)), by=actor(town.civil_coordinator), **words
    )


@pytest.mark.requirement("L48")
def test_count_attendance_notes_which_associations_were_there(town, browse):
    meeting = made.open_meeting(town)
    meetings.register_for_meeting(made.Registration(meeting=meeting), by=actor(town.rower), name="Rut")
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate())
    meetings.hold_meeting(Meeting.objects.told().get(pk=meeting.pk), by=actor(town.coordinator))
    url = reverse("count_attendance", args=[meeting.pk])
    form = browse(town.coordinator).get(url).context["form"]
    assert [pk for pk, _name in form.fields["expected"].widget.choices] == [town.rowers.pk]
    assert form["expected"].value() == [town.rowers.pk]  # ticked, as they registered
    numbers = {"association": 3, "official": 2, "politician": 1}
    there = {"expected": town.rowers.pk, "others": town.growers.pk}
    few = browse(town.coordinator).post(url, numbers | there | {"association": 1})
    assert (few.status_code, list(few.context["form"].errors)) == (422, ["association"])
    take(browse(town.coordinator), url, **numbers, **there)
    assert {one.body for one in meeting.presences.all()} == {town.rowers, town.growers}
    said = text_of(browse().get(meeting.get_absolute_url()))
    assert "2 föreningar var med." in said
    assert "100 % 2 föreningar" in text_of(browse().get(reverse("participation")))
    take(browse(town.coordinator), url, **numbers, expected=town.rowers.pk)  # counted anew
    assert {one.body for one in meeting.presences.all()} == {town.rowers}


@pytest.mark.requirement("L49")
@pytest.mark.parametrize(
    ("of", "came", "among"), [("registered", 2, 4), ("active", 1, 2), ("signatories", 1, 1), ("invited", 1, 1)]
)
def test_the_share_is_of_stated_associations_against_the_target(town, browse, of, came, among):
    version = made.decided(town)
    agreements.accede(Accession(version=version), by=actor(town.rower), proof="Årsmötet, § 9")
    sleepers, others = (cast.body("association", name, town.civil_society_party) for name in ("Sovande", "Andra"))
    measure(town, version, of, target=60)
    counted(town, town.rowers, sleepers, invited=[town.rowers])
    year = timezone.localdate().year
    assert of_year(of, year, 60) == Rate(came, among, 60)
    assert figures(counted_by(made.Indicator.objects.told()).get())[0].got == 100 * came // among
    assert (measured_by().of, measured_by().target) == (of, 60)
    answer = browse().get(reverse("participation"))
    assert answer.context["whole"] == Rate(came, among, 60)
    said = text_of(answer)
    share = 100 * came // among
    assert [words in said for words in (f"{share} %", "Målet är 60 procent under ett år.")] == [True, True]
    assert ("Uppnått" in said, "Under målet" in said) == (share >= 60, share < 60)
    assert others.pk


@pytest.mark.requirement("L49")
@pytest.mark.requirement("L48")
def test_participation_is_told_by_meeting_year_party_area_and_category(town, browse):
    tags = []
    for kind, name, body in (("area", "Norrbro", town.rowers), ("subject", "Odling", town.growers)):
        tag = forums.add_tag(Tag(), by=actor(town.coordinator), kind=kind, name=name)
        body.tags.add(tag)
        tags.append(tag)
    counted(town, town.rowers)
    counted(town, town.rowers, title="Andra")
    old = counted(town, town.growers, title="Förra året")
    year = timezone.localdate().year
    Meeting.objects.filter(pk=old.pk).update(day=date(year - 1, 3, 1))
    assert [of_year("registered", one).came for one in (year, year - 1)] == [1, 1]
    answer = browse().get(reverse("participation"))
    assert [(meeting.title, rate.share) for meeting, rate, _people in answer.context["rows"]] == [
        ("Andra", 50),
        (town.forum.name, 50),
    ]
    assert {tag.name: rate.share for tag, rate in by_tag(measured_by(), year)} == {"Norrbro": 100, "Odling": 0}
    assert answer.context["people"].by_kind == {"association": 2, "official": 4, "politician": 2}
    before = browse().get(reverse("participation") + f"?ar={year - 1}")
    assert [meeting.title for meeting, _rate, _people in before.context["rows"]] == ["Förra året"]
    for odd in ("?ar=", "?ar=nittio", "?ar=99999", "?sida=0"):
        assert browse().get(reverse("participation") + odd).status_code == 200


@pytest.mark.requirement("X04")
def test_dialogues_are_counted_by_level_of_participation(town, browse):
    counted(town, town.rowers)
    counted(town, town.rowers, level="consult")
    counted(town, town.rowers, level="consult")
    counted(town, town.rowers, kind="group", level="", feedback="", feedback_by=None)
    url = reverse("call_meeting", args=[town.forum.pk])  # a dialogue that does not say is not called
    day = timezone.localdate()
    form = {
        "title": "Dialog",
        "kind": "dialogue",
        "purpose": "Vi vill höra er.",
        "day": day,
        "feedback": "Brev.",
        "feedback_by": day,
        "level": "",
    }
    assert list(browse(town.coordinator).post(url, form).context["form"].errors) == ["level"]
    said = text_of(browse().get(reverse("meetings") + "?visa=tidigare"))
    assert "Asking for views: 2. Dialogue: 1" in said or "synpunkter: 2. Dialog: 1" in said.replace(
        "Konsultation", "synpunkter"
    )
