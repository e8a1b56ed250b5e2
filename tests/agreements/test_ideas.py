"""Before there is a proposal: an idea, a working group, a draft written in the open; and another legal form."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Agreement, Commitment, Version
from overens.process.history import history
from overens.process.replay import faults
from overens.process.table import OutOfTurn
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

WHY = "Föreningarna behöver lokaler."


def again(version):
    return Version.objects.told().get(pk=version.pk)


def page_of(browse, version, who=None):
    return browse(who).get(version.get_absolute_url()).content.decode()


def texts(version):
    return [str(one) for one in made.commitments(version)]


def test_propose_idea_is_public_from_the_start_under_its_label(town, browse):
    answer = take(browse(town.civil_coordinator), reverse("propose_idea"), title="Lokaler", why=WHY, form="policy")
    version = again(Version.objects.get())
    assert (answer.status_code, version.state, version.room, version.form) == (302, "idea", "public", "policy")
    assert (line(version)["verb"], line(version)["why"]) == ("agreements.propose_idea", WHY)
    assert told(town, last(version)) == {"coordinator"}  # and not who did it
    page = page_of(browse, version)
    assert [words in page for words in ("Civilsamhällets idé", WHY, "Lämna synpunkt på helheten", "Innehåll")] == [
        True,
        True,
        True,
        False,
    ]
    assert truthful()


def test_an_idea_can_be_spoken_of_but_has_no_text(town, browse):
    version = made.idea(town)
    made.said(version.topic, town.rower, "Börja med idrottshallen.")
    with pytest.raises(OutOfTurn):
        actions.add(
            Commitment(version=version), by=actor(town.coordinator), text="X", new_principle="P",
            party=town.municipality_party, origin="together",
        )  # fmt: skip
    assert "Börja med idrottshallen." in page_of(browse, version)
    assert Commitment.objects.count() == 0


def test_propose_idea_of_the_next_version_leaves_the_one_in_force_alone(town, browse):
    first = made.decided(town)
    before = page_of(browse, first)
    version = made.idea(town, first)
    assert (version.agreement_id, version.previous_id, Agreement.objects.count()) == (first.agreement_id, first.pk, 1)
    assert page_of(browse, first) == before
    assert browse(None).get(reverse("agreement"))["Location"] == first.get_absolute_url()


def test_form_working_group_names_a_body_both_parties_share(town, browse):
    version = made.idea(town)
    url = reverse("form_working_group", args=[version.pk])
    refused = take(browse(town.coordinator), url, group=town.department.pk)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["group"])
    assert take(browse(town.coordinator), url, group=town.forum.pk).status_code == 302
    assert (again(version).state, again(version).group) == ("working_group", town.forum)
    assert history(version)[0].sentence == (
        "Kommunledningskontoret gav arbetet till Föreningsdialog kultur och fritid."
    )


def test_begin_draft_by_a_group_is_worded_by_both_parties_in_the_open(town, browse):
    version = made.group_draft(town)
    ours, theirs = made.commitments(version)
    actions.reword(ours, by=actor(town.civil_coordinator), text="Kommunen ska öppna alla lokaler.")
    member = next(one for one in town.official.actors if one.seat.body_id == town.forum.pk)
    actions.reword(theirs, by=member, text="Civilsamhället ska dela sina lokaler.")
    wanted = ["Kommunen ska öppna alla lokaler.", "Civilsamhället ska dela sina lokaler."]
    assert texts(version) == wanted
    page = page_of(browse, version)
    assert [words in page for words in (*wanted, "Utkast, skrivs öppet", "Kommunens förslag")] == [True] * 4
    actions.publish_proposal(again(version), by=actor(town.coordinator))
    with pytest.raises(PermissionDenied):  # from then on it is each party's own again
        actions.reword(made.commitments(version)[0], by=member, text="Något annat.")


def test_only_who_may_read_in_a_text_is_shown_the_way_there(town, browse):
    made.seated(town, "official", town.forum)
    version = made.idea(town)
    actions.form_working_group(version, by=actor(town.coordinator), group=town.forum)
    pages = [browse(who).get(reverse("begin_draft", args=[version.pk])) for who in (town.coordinator, town.official)]
    assert [page.status_code for page in pages] == [200, 200]
    assert [reverse("read_in") in page.content.decode() for page in pages] == [True, False]
    assert browse(town.official).get(reverse("read_in")).status_code == 403


def test_who_does_not_sit_in_the_group_words_nothing_of_its_draft(town):
    ours, _theirs = made.commitments(made.group_draft(town))
    before = everything()
    for who in (town.rower, town.politician, town.grower):
        with pytest.raises(PermissionDenied):
            actions.reword(ours, by=actor(who), text="Något annat.")
    assert everything() == before


@pytest.mark.parametrize(("source", "number"), [("nothing", 0), ("template", 12), ("previous", 4)])
def test_begin_draft_from_the_template_from_the_version_before_or_from_nothing(town, browse, source, number):
    first = made.decided(town, commitments=2)
    version = made.idea(town, first)
    answer = take(browse(town.coordinator), reverse("begin_draft", args=[version.pk]), source=source)
    assert (answer.status_code, again(version).state, again(version).room) == (302, "draft", "public")
    assert len(texts(version)) == number
    if source == "previous":
        assert [one.previous_id for one in made.commitments(version)] == [one.pk for one in made.commitments(first)]


def test_begin_draft_of_something_new_offers_no_version_before(town, browse):
    version = made.idea(town)
    answer = take(browse(town.coordinator), reverse("begin_draft", args=[version.pk]), source="previous")
    assert (answer.status_code, again(version).state) == (422, "idea")


def test_a_text_read_in_can_be_the_draft_of_an_idea(town, browse):
    version, reading = made.idea(town), made.reading(town, ["Principen om dialog", "Kommunen ska lyssna."])
    url = reverse("confirm", args=[reading.pk])
    words = {"title": "Lokaler", "form": "agreement", "origin": "together", "idea": version.pk}
    assert take(browse(town.coordinator), url, **words).status_code == 302
    assert (again(version).state, again(version).room, str(again(version))) == ("draft", "public", "Lokaler")
    assert (texts(version), Version.objects.count()) == (["Kommunen ska lyssna."], 1)


def test_another_partys_idea_takes_no_text_read_in(town, browse):
    theirs = actions.propose_idea(Version(), by=actor(town.civil_coordinator), title="Deras", why=WHY)
    reading = made.reading(town, ["Principen om dialog", "Kommunen ska lyssna."])
    words = {"title": "Lokaler", "form": "agreement", "origin": "together", "idea": theirs.pk}
    take(browse(town.coordinator), reverse("confirm", args=[reading.pk]), **words)
    assert (again(theirs).state, texts(theirs)) == ("idea", [])


def test_describe_version_changes_title_form_and_introduction_of_a_draft_only(town, browse):
    draft = made.draft(town)
    url = reverse("describe_version", args=[draft.pk])
    words = {"title": "Program för samverkan", "form": "programme", "intro": "Vi vill varandra väl."}
    assert take(browse(town.coordinator), url, **words).status_code == 302
    now = again(draft)
    assert (str(now), now.form, now.intro, str(now.agreement)) == (
        "Program för samverkan",
        "programme",
        "Vi vill varandra väl.",
        "Program för samverkan",
    )
    actions.publish_proposal(now, by=actor(town.coordinator))
    with pytest.raises(OutOfTurn):
        actions.describe_version(again(draft), by=actor(town.coordinator), title="Annat", form="policy")


def test_drop_idea_keeps_it_readable_with_the_reason(town, browse):
    version = made.idea(town)
    actions.drop_idea(version, by=actor(town.coordinator), why="Lokalerna byggs om.")
    page = page_of(browse, version)
    assert (again(version).state, "Lokalerna byggs om." in page, "Tillbakatagen" in page) == ("withdrawn", True, True)


@pytest.mark.requirement("U05")
def test_the_form_may_change_from_agreement_to_policy_with_the_history_kept(town, browse):
    first = made.decided(town, commitments=2)
    url = reverse("begin_next", args=[first.pk])
    assert take(browse(town.coordinator), url, title="Policy för samverkan", form="policy").status_code == 302
    second = Version.objects.told().get(previous=first)
    actions.publish_proposal(second, by=actor(town.coordinator))
    day = first.decision.decided_on
    actions.decide(
        again(second), by=actor(town.coordinator), body=town.council, decided_on=day, paragraph="9", in_force_from=day
    )
    rows = Version.objects.order_by("pk").values_list("form", "state", "agreement")
    assert list(rows) == [("agreement", "replaced", first.agreement_id), ("policy", "in_force", first.agreement_id)]
    old, new = made.commitments(first), made.commitments(second)
    assert [(str(one), one.previous_id, one.principle.previous_id) for one in new] == [
        (str(one), one.pk, one.principle_id) for one in old
    ]
    timeline = browse(None).get(reverse("timeline", args=[first.agreement_id])).content.decode()
    assert [words in timeline for words in ("Policy för samverkan", "ersattes av", "§ 9", "§ 141")] == [True] * 4
    assert "tills ett nytt beslut fattas" in page_of(browse, again(second))


def test_a_version_without_a_last_day_stays_in_force_until_another_takes_over(town, time_machine):
    version = made.decided(town)
    time_machine.move_to(date(2041, 1, 1))
    assert (actions.take_due_effects(), again(version).state) == (0, "in_force")
    assert list(faults()) == []
