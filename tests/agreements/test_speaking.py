"""Who civil society is in an agreement, which agreement comes first, and that an agreement ends and may stand again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Accession, Agreement, Version
from overens.process.history import history
from overens.process.table import OutOfTurn
from overens.site.invariants import faults
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told

SPOKEN = "Civilsamhället företräds här av Representationsgruppen, enligt Årsmötet, § 9, sedan 15 januari 2026."
SILENT = "Civilsamhället tar inte ställning i den här överenskommelsen"


def again(version):
    return Version.objects.told().get(pk=version.pk)


def published(town):
    """A proposal where nobody has said who speaks."""
    version = made.draft(town)
    actions.publish_proposal(version, by=actor(town.coordinator))
    return again(version)


def page_of(browse, version, who=None):
    return browse(who).get(version.get_absolute_url()).content.decode()


def test_say_who_speaks_names_a_body_with_its_basis_on_page_and_in_files(town, browse):
    version = published(town)
    assert "Det är inte sagt vem som företräder civilsamhället här." in page_of(browse, version)
    url = reverse("say_who_speaks", args=[version.agreement_id])
    words = {"speaks": "body", "speaker": town.group.pk, "basis": "Årsmötet, § 9", "since": "2026-01-15"}
    assert take(browse(town.civil_coordinator), url, **words).status_code == 302
    own = version.get_absolute_url()
    shown = {suffix: browse(None).get(f"{own}fil.{suffix}").content.decode("utf-8-sig") for suffix in ("txt", "json")}
    shown |= {"page": page_of(browse, version), "timeline": page_of(browse, version.agreement)}
    assert {name: SPOKEN in " ".join(text.split()) for name, text in shown.items()} == dict.fromkeys(shown, True)
    entry = line(version.agreement)
    assert (entry["verb"], entry["facts"], entry["why"]) == (
        "agreements.say_who_speaks",
        {"who": "Representationsgruppen"},
        "Årsmötet, § 9",
    )
    assert told(town, last(version.agreement)) == {"coordinator"}


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"speaks": "body"}, ["basis", "since", "speaker"]),
        ({"speaks": "body", "basis": "§ 9", "since": "2999-01-01"}, ["since", "speaker"]),
        ({"speaks": "everybody"}, ["speaks"]),
        ({}, ["speaks"]),
    ],
)
def test_say_who_speaks_wants_body_basis_and_day(town, browse, words, wrong):
    version = published(town)
    before = everything()
    answer = take(browse(town.civil_coordinator), reverse("say_who_speaks", args=[version.agreement_id]), **words)
    assert (answer.status_code, sorted(answer.context["form"].errors), everything()) == (422, wrong, before)


def test_say_who_speaks_names_only_a_body_of_civil_society(town, browse):
    version = published(town)
    words = {"speaks": "body", "speaker": town.department.pk, "basis": "§ 9", "since": "2026-01-15"}
    answer = take(browse(town.civil_coordinator), reverse("say_who_speaks", args=[version.agreement_id]), **words)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["speaker"])


@pytest.mark.parametrize("speaks", ["", "nobody", "signatories"])
def test_nobody_endorses_for_civil_society_where_no_body_speaks_for_it(town, speaks):
    version = published(town)
    if speaks:
        made.spoken_for(town, version, speaks)
    for step in (actions.endorse, lambda version, by: actions.not_endorse(version, by=by, why="Nej.")):
        with pytest.raises(PermissionDenied):
            step(again(version), by=actor(town.civil_coordinator))
    assert list(again(version).stands.all()) == []


def test_the_municipality_stands_behind_civil_societys_text_whoever_speaks(town):
    version = actions.draft(Version(), by=actor(town.civil_coordinator), title="Vår text")
    actions.publish_proposal(version, by=actor(town.civil_coordinator))
    actions.endorse(again(version), by=actor(town.coordinator))
    assert again(version).is_joint


def test_where_civil_society_takes_no_stand_the_label_says_so_until_the_council_decides(town, browse):
    version = published(town)
    made.spoken_for(town, version, "nobody")
    assert again(version).sender_label == f"Kommunens förslag. {SILENT}"
    assert SILENT in browse(None).get(f"{version.get_absolute_url()}fil.txt").content.decode("utf-8-sig")
    actions.send_to_decision(again(version), by=actor(town.coordinator))
    assert history(version)[0].sentence == f"Kommunledningskontoret skickade texten till beslut. {SILENT}."


def test_let_stand_lapse_when_another_speaks_from_now_on(town, browse):
    version = made.proposal(town)
    actions.endorse(version, by=actor(town.civil_coordinator))
    made.spoken_for(town, version)  # the same body again: nothing lapses
    assert again(version).is_joint
    made.spoken_for(town, version, "nobody")
    assert (list(again(version).stands.all()), faults()) == ([], [])
    assert history(version)[0].sentence == (
        "Det civilsamhället sagt om förslaget gäller inte längre, eftersom någon annan företräder det nu."
    )


def test_let_stand_lapse_while_the_text_is_out_for_consultation(town):
    version = made.proposal(town)
    actions.endorse(version, by=actor(town.civil_coordinator))
    actions.consult(again(version), by=actor(town.coordinator), title="Remiss", until=date(2030, 1, 1))
    made.spoken_for(town, version, "nobody")
    assert (again(version).state, list(again(version).stands.all()), faults()) == ("consultation", [], [])


def test_a_decision_keeps_who_spoke_then(town, browse):
    version = made.decided(town)
    made.spoken_for(town, version, "nobody")
    assert SPOKEN in page_of(browse, version)
    assert SILENT not in page_of(browse, version)


def test_signatories_are_counted_where_each_speaks_for_itself(town, browse):
    version = made.proposal(town)
    made.spoken_for(town, version, "signatories")
    day = date(2026, 3, 1)
    actions.decide(
        again(version), by=actor(town.coordinator), body=town.council, decided_on=day, paragraph="1", in_force_from=day
    )
    for who in (town.rower, town.grower):
        actions.accede(Accession(version=again(version)), by=actor(who), proof="§ 9")
    page = " ".join(page_of(browse, version).split())
    assert "företräds här av dem som ansluter sig, en och en. 2 har anslutit sig till den här versionen." in page


def two_in_force(town):
    return made.decided(town), made.decided(town)


@pytest.mark.requirement("U01")
def test_choose_main_shows_that_agreement_first_at_its_stable_addresses(town, browse):
    first, second = two_in_force(town)
    leads = lambda path: browse(None).get(path)["Location"]
    assert leads("/overenskommelsen/") == second.get_absolute_url()
    url = reverse("choose_main", args=[first.agreement_id])
    assert take(browse(town.coordinator), url).status_code == 302
    places = ("/overenskommelsen/", "/overenskommelse", "/overenskommelse/")
    assert {path: leads(path) for path in places} == dict.fromkeys(places, first.get_absolute_url())
    assert browse(None).get(second.get_absolute_url()).status_code == 200
    actions.choose_main(second.agreement, by=actor(town.coordinator))
    assert list(Agreement.objects.filter(main=True)) == [second.agreement]
    assert leads("/overenskommelse") == second.get_absolute_url()


def test_end_agreement_ends_its_text_and_another_comes_first(town, browse):
    first, second = two_in_force(town)
    actions.choose_main(first.agreement, by=actor(town.coordinator))
    actions.end_agreement(
        Agreement.objects.get(pk=first.agreement_id), by=actor(town.coordinator), why="Blev en policy."
    )
    assert (again(first).state, again(first).agreement.state, again(first).agreement.main) == ("ended", "ended", False)
    assert line(first.agreement)["why"] == "Blev en policy."
    assert browse(None).get("/overenskommelse")["Location"] == second.get_absolute_url()


def test_end_version_comes_with_the_end_of_its_agreement_only(town):
    version = made.decided(town)
    actions.end_agreement(version.agreement, by=actor(town.coordinator), why="Prov.")
    assert line(version)["verb"] == "agreements.end_version"
    with pytest.raises(OutOfTurn):
        actions.end_version(again(version))


def test_end_agreement_wants_a_text_in_force(town):
    version = made.proposal(town)
    with pytest.raises(OutOfTurn):
        actions.end_agreement(Agreement.objects.told().get(), by=actor(town.coordinator), why="Prov.")
    with pytest.raises(OutOfTurn):  # also where the page did not know
        actions.end_agreement(version.agreement, by=actor(town.coordinator), why="Prov.")
    assert Agreement.objects.get().state == "stands"


def test_revive_when_a_version_of_an_ended_agreement_takes_effect(town):
    first = made.decided(town)
    actions.end_agreement(first.agreement, by=actor(town.coordinator), why="Prov.")
    second = made.following(town, again(first))
    actions.publish_proposal(second, by=actor(town.coordinator))
    day = first.decision.decided_on
    actions.decide(
        again(second), by=actor(town.coordinator), body=town.council, decided_on=day, paragraph="2", in_force_from=day
    )
    assert (again(second).state, again(second).agreement.state, again(first).state) == ("in_force", "stands", "ended")
    assert faults() == []


def test_begin_agreement_lies_in_the_room_of_its_first_draft_until_that_is_public(town, browse):
    draft = made.draft(town)
    url = draft.agreement.get_absolute_url()
    assert browse(town.civil_coordinator).get(url).status_code == 404
    assert line(draft.agreement)["room"] == "party"
    actions.publish_proposal(draft, by=actor(town.coordinator))
    assert browse(None).get(url).status_code == 200


def test_it_waits_for_civil_society_to_say_who_speaks_where_a_proposal_is_public(town, browse):
    version = published(town)
    page = browse(town.civil_coordinator).get("/min-sida/").content.decode()
    assert reverse("say_who_speaks", args=[version.agreement_id]) in page
    made.spoken_for(town, version)
    page = browse(town.civil_coordinator).get("/min-sida/").content.decode()
    assert reverse("say_who_speaks", args=[version.agreement_id]) not in page
