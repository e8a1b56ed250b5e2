"""A text of an agreement: begun, published under its sender's label, endorsed or not, withdrawn."""

from datetime import date

import pytest
from django.utils import timezone, translation

from overens.agreements import actions
from overens.agreements.export import document_of
from overens.agreements.models import Commitment, Stand, Version
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful
from tests.viewpoints.test_compilations import READ

NEW = "/overenskommelsen/ny/"
OURS, JOINT = "Kommunens förslag", "Gemensamt förslag"
FILES = ("pdf", "docx", "txt", "csv", "json")


def again(version):
    return Version.objects.told().get(pk=version.pk)


def page_of(browse, version, who=None):
    return browse(who).get(version.get_absolute_url()).content.decode()


def test_draft_begins_empty_in_ones_own_room(town, browse):
    answer = take(browse(town.civil_coordinator), NEW, title="Överenskommelse 2027", form="policy", template="")
    version = Version.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, version.get_absolute_url())
    assert (str(version), version.form, version.state) == (
        "Överenskommelse 2027",
        Version.Form.POLICY,
        "draft",
    )
    assert (version.room, version.party, version.principles.count()) == ("party", town.civil_society_party, 0)
    assert (line(version)["verb"], line(version)["side"], told(town, last(version))) == (
        "agreements.draft",
        "civil_society",
        set(),
    )


@pytest.mark.requirement("L03")
def test_draft_from_the_template_has_six_principles_in_both_languages(town, browse):
    take(browse(town.coordinator), NEW, title="Överenskommelse", form="agreement", template="on")
    version = Version.objects.get()
    swedish = ["självständighet och oberoende", "öppenhet och insyn", "dialog", "kvalitet", "långsiktighet", "mångfald"]
    english = ["independence", "openness", "dialogue", "quality", "the long view", "diversity"]
    client = browse(town.coordinator)
    names = [section.name for section in client.get(version.get_absolute_url()).context["page"].sections]
    client.cookies["sprak"] = "en"
    names_en = [section.name for section in client.get(version.get_absolute_url()).context["page"].sections]
    assert names == [f"Principen om {word}" for word in swedish]
    assert names_en == [f"The principle of {word}" for word in english]
    parties = [one.topic.promised_by.kind for one in made.commitments(version)]
    assert (parties.count("municipality") >= 6, parties.count("civil_society") >= 6) == (True, True)


def test_publish_proposal_opens_it_under_its_own_label(town, browse):
    draft = made.draft(town, viewpoints_each=1)
    assert browse(None).get(draft.get_absolute_url()).status_code == 404
    answer = take(browse(town.coordinator), f"{draft.get_absolute_url()}publicera/", views_until="2027-01-31")
    version = again(draft)
    assert (answer.status_code, version.state, version.room) == (302, "proposed", "public")
    assert (version.published_on, version.views_until) == (timezone.localdate(), date(2027, 1, 31))
    assert (line(version)["verb"], told(town, last(version))) == ("agreements.publish_proposal", {"civil_coordinator"})
    assert "31 januari 2027" in page_of(browse, version)


@pytest.mark.parametrize("day", ["31 januari", "0000-00-00", "99999-01-01"])
def test_publish_proposal_wants_a_real_day(town, browse, day):
    draft = made.draft(town)
    before = everything()
    answer = take(browse(town.coordinator), f"{draft.get_absolute_url()}publicera/", views_until=day)
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, ["views_until"], before)


def read(browse, version, suffix):
    """A file as text, as far as its format lets itself be read."""
    data = browse(None).get(f"{version.get_absolute_url()}fil.{suffix}").content
    return READ[suffix](data) if suffix in READ else data.decode("utf-8-sig")


@pytest.mark.requirement("U07")
def test_the_senders_label_is_on_page_lists_and_every_file_until_the_other_party_endorses(town, browse):
    version = made.proposal(town)
    shown = {
        "page": page_of(browse, version),
        "list": browse(None).get("/overenskommelsen/alla/").content.decode(),
        "start": browse(None).get("/").content.decode(),
        "commitment": browse(None).get(made.commitments(version)[0].get_absolute_url()).content.decode(),
    }
    shown |= {suffix: read(browse, version, suffix) for suffix in FILES}
    label = {name: OURS.upper() if name == "txt" else '"municipality"' if name == "json" else OURS for name in shown}
    assert {name: label[name] in text for name, text in shown.items()} == dict.fromkeys(shown, True)
    assert {name: JOINT in text or JOINT.upper() in text for name, text in shown.items()} == dict.fromkeys(shown, False)


@pytest.mark.requirement("U07")
def test_endorse_makes_it_joint_everywhere(town, browse):
    version = made.proposal(town)
    answer = take(browse(town.civil_coordinator), f"{version.get_absolute_url()}stall-er-bakom/")
    version = again(version)
    stand = Stand.objects.get()
    assert (answer.status_code, version.state, version.is_joint, version.sender_mark) == (302, "proposed", True, "both")
    assert (stand.party, stand.endorsed, stand.capacity) == (town.civil_society_party, True, "Representationsgruppen")
    assert (line(version)["verb"], told(town, last(version))) == ("agreements.endorse", {"coordinator"})
    texts = {"page": page_of(browse, version)} | {suffix: read(browse, version, suffix) for suffix in FILES}
    wanted = {
        name: JOINT.upper() if name == "txt" else '"civil_society"' if name == "json" else JOINT for name in texts
    }
    assert {name: wanted[name] in text for name, text in texts.items()} == dict.fromkeys(texts, True)
    assert {name: OURS in text or OURS.upper() in text for name, text in texts.items()} == dict.fromkeys(texts, False)
    assert browse(town.civil_coordinator).get(f"{version.get_absolute_url()}stall-er-bakom/").status_code == 403  # once


def test_not_endorse_says_why_beside_the_proposal(town, browse):
    version = made.proposal(town)
    url = f"{version.get_absolute_url()}stall-er-inte-bakom/"
    assert take(browse(town.civil_coordinator), url, why="").status_code == 422
    take(browse(town.civil_coordinator), url, why="Civilsamhället har inte fått läsa det.")
    version = again(version)
    assert (version.is_joint, version.refused, str(version.sender_label)) == (False, True, OURS)
    assert (line(version)["verb"], line(version)["why"]) == (
        "agreements.not_endorse",
        "Civilsamhället har inte fått läsa det.",
    )
    assert told(town, last(version)) == {"coordinator"}
    page = page_of(browse, version)
    assert ("Civilsamhället har inte fått läsa det." in page, OURS in page) == (True, True)


def test_a_party_can_change_its_stand_and_the_latest_counts(town):
    version = made.proposal(town)
    by = actor(town.civil_coordinator)
    actions.not_endorse(version, by=by, why="Nej.")
    actions.endorse(version, by=by)
    assert (again(version).is_joint, Stand.objects.count()) == (True, 1)
    actions.not_endorse(version, by=by, why="Ändå inte.")
    assert (again(version).is_joint, again(version).refused, Stand.objects.count()) == (False, True, 1)
    assert truthful()


def test_the_sender_cannot_endorse_its_own(town, browse):
    version = made.proposal(town)
    assert browse(town.coordinator).post(f"{version.get_absolute_url()}stall-er-bakom/").status_code == 403


def test_withdraw_proposal_leaves_it_readable_marked_with_its_reason(town, browse):
    version = made.proposal(town)
    take(browse(town.coordinator), f"{version.get_absolute_url()}dra-tillbaka/", why="Vi börjar om.")
    assert (again(version).state, line(version)["why"]) == ("withdrawn", "Vi börjar om.")
    assert (line(version)["verb"], told(town, last(version))) == ("agreements.withdraw_proposal", {"civil_coordinator"})
    history = browse(None).get(f"{version.get_absolute_url()}handelser/").content.decode()
    assert "Vi börjar om." in history
    assert browse(None).get("/overenskommelsen/")["Location"] == "/overenskommelsen/alla/"


@pytest.mark.requirement("U04")
def test_commitments_are_counted_per_party_and_each_says_how_it_came_about(town, browse):
    version = made.draft(town, commitments=2)
    principle, by = version.principles.get(), actor(town.coordinator)
    alone = {"text": "Kommunen ska ensam.", "party": town.parties[0], "origin": "municipality"}
    only_ours = actions.add(Commitment(version=version, principle=principle), by=by, **alone)
    actions.publish_proposal(version, by=by)
    page = browse(None).get(version.get_absolute_url()).context["page"]
    assert [(party.kind, promised) for party, promised, _spoken in page.by_party] == [
        ("municipality", 3),
        ("civil_society", 2),
    ]
    front = browse(None).get("/").context["parties"]
    assert [(party.kind, party.number) for party in front] == [("municipality", 3), ("civil_society", 2)]
    shown = {one: browse(None).get(one.get_absolute_url()).content.decode() for one in made.commitments(version)}
    came_about = {str(one): "tillsammans" in text for one, text in shown.items()}
    assert came_about[str(only_ours)] is False
    assert [value for text, value in came_about.items() if text != str(only_ours)] == [True] * 4


@pytest.mark.requirement("L02")
def test_two_agreements_with_other_principles_live_side_by_side(town, browse):
    one, by = made.proposal(town), actor(town.coordinator)
    other = actions.draft(Version(), by=by, title="Landsbygdspolicy")
    for name in ("Närhet", "Tillit", "Ansvar"):
        actions.add_principle(other, name=name, explanation=f"Om {name.lower()}.")
    actions.publish_proposal(other, by=by)
    client = browse(None)
    found = {}
    for version in (one, other):
        sections = client.get(version.get_absolute_url()).context["page"].sections
        found[str(version)] = [(section.name, section.explanation) for section in sections]
    assert found == {
        "Överenskommelse": [("Dialog", "")],
        "Landsbygdspolicy": [("Närhet", "Om närhet."), ("Tillit", "Om tillit."), ("Ansvar", "Om ansvar.")],
    }


def test_a_text_in_another_language_keeps_its_files_in_it(town):
    version = made.proposal(town)
    with translation.override("en"):
        assert document_of(again(version)).sender == OURS
