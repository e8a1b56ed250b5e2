"""The kinds of forums a municipality has: each is made from pages, lies where it belongs, and meets."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.models import Body, Seat
from overens.forums.models import Link
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from tests import cast, made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, take, told


def held(town: SimpleNamespace, forum: Body, kind: str, on: Any) -> None:
    """A meeting of a forum that was held on a day."""
    new = Meeting(forum=forum, party=forum.party)
    by = actor(town.coordinator)
    words = made.answered(timezone.localdate())
    meetings.call_meeting(new, by=by, title=forum.name, kind=kind, day=timezone.localdate(), **words)
    meetings.hold_meeting(new, by=by)
    Meeting.objects.filter(pk=new.pk).update(day=on)


@pytest.mark.requirement("U12")
def test_a_presidium_has_type_members_mandate_and_period(town: SimpleNamespace, browse: Any) -> None:
    client, until = browse(town.coordinator), timezone.localdate() + timedelta(days=700)
    form = {"kind": "presidium", "name": "Kommunalt presidium", "party": town.municipality_party.pk}
    mandate = "Presidiet leder kommunens arbete med samverkan."
    period = {"since": "2026-01-01", "until": until.isoformat()}
    sent = take(client, reverse("establish"), **form, **period, purpose=mandate, room="public")
    body = Body.objects.get(kind="presidium")
    assert (sent.status_code, sent.url) == (302, body.get_absolute_url())
    for role, name in (("chair", "Olof"), ("member", "Vera")):
        given = {"role": role, "name": name, "email": f"{name.lower()}@example.org", "attends": "always"}
        given |= {"on_behalf_of": town.council.pk, "appointed_by": town.council.pk, "basis": "Fullmäktige § 12"}
        assert take(client, reverse("invite", args=[body.pk]), **given, **period).status_code == 302
    for seat in Seat.objects.filter(body=body):
        bodies.accept(seat, by=cast.Actor(seat.person_id, seat, body.name))
    shown = text_of(browse(None).get(body.get_absolute_url()))
    day = f"{until.day} "
    for words in ("Presidium", "Kommunen", mandate, "Ordförande", "Ledamot", "Fullmäktige § 12",
                  "Utsedd av Kommunfullmäktige", day):  # fmt: skip
        assert words in shown, words
    assert "Olof" not in shown
    drawn = browse(None).get(reverse("picture")).content.decode()
    assert f'href="{body.get_absolute_url()}"' in drawn


@pytest.mark.requirement("U17")
def test_both_coordinators_stand_under_who_does_what_and_get_their_sides_notices(
    town: SimpleNamespace, browse: Any
) -> None:
    ours, theirs = town.central_office, town.group
    for body, by, mail in ((ours, town.coordinator, "samverkan"), (theirs, town.civil_coordinator, "rg")):
        reach = {"email": f"{mail}@alvhamn.example", "phone": "08-465 004 00", "room": "public"}
        assert take(browse(by), reverse("describe", args=[body.pk]), **reach).status_code == 302
    page = browse(None).get(reverse("who_does_what"))
    listed = {party.kind: [held.seat.body for held in rows] for party, rows in page.context["parties"]}
    assert listed == {"municipality": [ours], "civil_society": [theirs]}
    shown = text_of(page)
    for words in ("samverkan@alvhamn.example", "rg@alvhamn.example", "08-465 004 00"):
        assert words in shown, words
    own = {who: text_of(browse(town.everybody[who]).get(reverse("who_does_what"))) for who in ("official", "rower")}
    names = {who: (("Klara" in words), ("Roland" in words)) for who, words in own.items()}
    assert names == {"official": (True, False), "rower": (False, True)}  # each side reads its own by name
    sides = {}
    for body, by in ((town.department, town.coordinator), (town.rowers, town.civil_coordinator)):
        seat = Seat(body=body, role="contact", party=body.party, since=cast.SINCE)
        bodies.invite(seat, by=actor(by), email=f"ny{body.pk}@example.org", name="Ny")
        bodies.accept(seat, by=cast.Actor(seat.person_id, seat, body.name))
        sides[body.party.kind] = told(town, last(seat))
    assert sides == {"municipality": {"coordinator"}, "civil_society": {"civil_coordinator"}}  # each its own side's


FORUMS = """slag;namn;part;syfte;ämnen;områden
utvecklingsgrupp;Utvecklingsgrupp partnerskap;;Idéburet offentligt partnerskap.;Partnerskap (IOP);
utvecklingsgrupp;Utvecklingsgrupp upphandling;;Föreningar som leverantörer.;Upphandling;
områdesgrupp;Områdesgrupp Norrbro;;Samverkan i stadsdelen.;;Norrbro
"""


@pytest.mark.requirement("U21")
def test_development_forums_lead_to_partnerships_and_procurement_and_back(town: SimpleNamespace, browse: Any) -> None:
    assert take(browse(town.coordinator), reverse("import_units"), text=FORUMS).status_code == 302
    for name, subject in (("partnerskap", "Partnerskap (IOP)"), ("upphandling", "Upphandling")):
        body = Body.objects.get(name=f"Utvecklingsgrupp {name}")
        assert (body.kind, body.party) == ("development_group", None)
        tag = body.tags.get(name=subject)
        assert f'href="{tag.get_absolute_url()}"' in browse(None).get(body.get_absolute_url()).content.decode()
        page = browse(None).get(tag.get_absolute_url())
        assert [found.name for found in page.context["page"]] == [body.name]
        assert subject in text_of(browse(None).get(reverse("who_does_what")))
        assert body.name in text_of(browse(None).get(reverse("picture")))


@pytest.mark.requirement("L32")
def test_an_area_group_has_its_area_a_page_meetings_and_questions(town: SimpleNamespace, browse: Any) -> None:
    assert take(browse(town.coordinator), reverse("import_units"), text=FORUMS).status_code == 302
    group = Body.objects.get(kind="area_group")
    area = group.tags.get(kind="area")
    assert "Norrbro" in text_of(browse(None).get(reverse("tags") + "?slag=area"))
    assert [body.pk for body in browse(None).get(area.get_absolute_url()).context["page"]] == [group.pk]
    page = browse(None).get(group.get_absolute_url()).content.decode()
    for address in (area.get_absolute_url(), f"{reverse('meetings')}?forum={group.pk}",
                    f"{reverse('matters')}?forum={group.pk}"):  # fmt: skip
        assert f'href="{address}"' in page, address
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    url = reverse("call_meeting", args=[group.pk])
    words = {"title": "Trygghet i Norrbro", "kind": "group", "day": day, "anyway": "on"}
    assert take(browse(town.coordinator), url, **words).status_code == 302
    meeting = Meeting.objects.get()
    listed = browse(None).get(reverse("meetings") + f"?forum={group.pk}").context["page"]
    assert [one.title for one in listed] == ["Trygghet i Norrbro"]
    matter = asked(actor(town.rower), "Vem sköter belysningen i Norrbro?")
    matter.via = None
    matters.publish_matter(matter, by=actor(town.rower))
    matter = Matter.objects.told().get(pk=matter.pk)
    assert take(browse(town.rower), reverse("place", args=matter.address), meeting=meeting.pk).status_code == 302
    for address in (meeting.get_absolute_url(), f"{reverse('matters')}?forum={group.pk}"):
        assert matter.title in text_of(browse(None).get(address)), address
    other = reverse("matters") + f"?forum={town.forum.pk}"
    assert matter.title not in text_of(browse(None).get(other))


@pytest.mark.requirement("U23")
def test_every_committee_has_its_dialogue_and_the_calendar_shows_them_all(town: SimpleNamespace, browse: Any) -> None:
    """A recurring forum tied to a committee and the department that serves it, for each of three committees."""
    client, by, titles = browse(town.coordinator), actor(town.coordinator), set()
    for number, name in enumerate(("Kulturnämnden", "Socialnämnden", "Skolnämnden")):
        committee = Body.objects.filter(name=name).first() or cast.body("committee", name, town.municipality_party)
        form = {"kind": "committee_dialogue", "name": f"Föreningsdialog {name}", "meetings_a_year": "4"}
        assert take(client, reverse("establish"), **form, since="2026-01-01", room="public").status_code == 302
        dialogue = Body.objects.get(name=f"Föreningsdialog {name}")
        department = cast.body("department", f"Förvaltning {number}", town.municipality_party)
        serves = [committee.pk, dialogue.pk]
        url = reverse("describe", args=[department.pk])
        assert take(client, url, serves=serves, room="public").status_code == 302
        tie = {"kind": "belongs", "other": committee.pk, "target": committee.pk, "since": "2026-01-01"}
        assert take(client, reverse("connect", args=[dialogue.pk]), **tie).status_code == 302
        initial = client.get(reverse("call_meeting", args=[dialogue.pk])).context["form"].initial
        assert (initial["kind"], initial["title"]) == ("dialogue", dialogue.name)
        day = timezone.localdate() + timedelta(days=10 + number)
        new = Meeting(forum=dialogue, party=None)
        meetings.call_meeting(new, by=by, title=dialogue.name, kind="dialogue", day=day, **made.answered(day))
        titles.add(dialogue.name)
        shown = text_of(browse(None).get(dialogue.get_absolute_url()))
        assert f"Förvaltning {number}" in shown
    assert Link.objects.filter(kind="belongs", target__kind="committee").count() == 3
    assert {meeting.title for meeting in browse(None).get(reverse("meetings")).context["page"]} == titles
    calendar = browse(None).get(reverse("calendar")).content.decode().replace("\r\n ", "")
    assert {line[8:] for line in calendar.splitlines() if line.startswith("SUMMARY:")} == titles
    assert titles <= {str(row.forum) for row in browse(None).get(reverse("expected_meetings")).context["rows"]}


@pytest.mark.requirement("U148")
def test_the_number_and_kind_of_dialogues_of_each_year_is_shown(town: SimpleNamespace, browse: Any) -> None:
    social, today = cast.body("committee_dialogue", "Föreningsdialog social", None), timezone.localdate()
    for forum, kind, on in (
        (town.forum, "dialogue", today), (town.forum, "dialogue", today), (social, "dialogue", today),
        (social, "follow_up", today), (social, "conference", "2025-05-05"), (town.committee, "sitting", "2025-05-05"),
    ):  # fmt: skip
        held(town, forum, kind, on)
    made.meeting(town, days=3)  # called only
    page = browse(None).get(reverse("expected_meetings"))
    assert [(year, [(str(kind), number, forums) for kind, number, forums in rows])
            for year, rows in page.context["dialogues"]] == [
        (today.year, [("föreningsdialog", 3, 2), ("uppföljningsmöte", 1, 1)]),
        (2025, [("dialogkonferens", 1, 1)]),
    ]  # fmt: skip
    shown = text_of(page)
    assert f"{today.year} Föreningsdialog: 3 möten i 2 forum Uppföljningsmöte: 1 möte i 1 forum" in shown
    assert "2025 Dialogkonferens: 1 möte i 1 forum" in shown
