"""What realises a commitment, what it rests on, and who is told when that changes."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Commitment, Reference, Version
from overens.process.table import OutOfTurn
from overens.site.management.commands.work import turn
from overens.steering import actions as steering
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful


@pytest.fixture
def commitment(town: SimpleNamespace) -> Commitment:
    """The municipality's, in its proposal; the department answers for it."""
    found = made.commitments(made.proposal(town))[0]
    actions.assign(found, by=actor(town.coordinator), responsible=town.department)
    return again(found)


def again(commitment: Commitment) -> Commitment:
    return Commitment.objects.told().get(pk=commitment.pk)


def link(town: SimpleNamespace, commitment: Commitment, how: str = "Möts fyra gånger om året.") -> None:
    actions.link_forum(commitment, by=actor(town.official), body=town.forum, how=how)


def realised(commitment: Commitment) -> list[tuple[str, str]]:
    return list(commitment.realisations.values_list("body__name", "how"))


def page(browse: Any, thing: Any, who: Any = None) -> str:
    return browse(who).get(thing.get_absolute_url()).content.decode()


# Forums


@pytest.mark.requirement("U08")
def test_link_forum_shows_on_the_commitment_and_on_the_forum(
    town: SimpleNamespace, browse: Any, commitment: Commitment
) -> None:
    url = reverse("link_forum", args=commitment.address)
    answer = take(browse(town.official), url, body=town.forum.pk, how="Möts fyra gånger om året.")
    assert answer.status_code == 302
    assert realised(commitment) == [("Föreningsdialog kultur och fritid", "Möts fyra gånger om året.")]
    assert line(commitment) == {
        "verb": "agreements.link_forum", "capacity": "Kultur- och fritidsförvaltningen", "side": "municipality",
        "revision": 3, "became": "standing", "facts": {"forum": town.forum.name}, "room": "public",
    }  # fmt: skip
    assert told(town, last(commitment)) == {"coordinator", "civil_coordinator"}
    assert "Möts fyra gånger om året." in page(browse, commitment)
    shown = page(browse, town.forum)
    assert "Åtaganden som förverkligas här" in shown
    assert str(commitment) in shown


@pytest.mark.requirement("U08")
def test_unlink_forum_takes_it_away_with_a_reason(town: SimpleNamespace, browse: Any, commitment: Commitment) -> None:
    link(town, commitment)
    actions.link_forum(again(commitment), by=actor(town.coordinator), body=town.board, how="Leder.")
    url = reverse("unlink_forum", args=commitment.address)
    assert f"{url}?body={town.forum.pk}" in page(browse, commitment, town.civil_coordinator)
    assert url not in page(browse, commitment, town.rower)
    answer = take(browse(town.civil_coordinator), url, body=town.forum.pk, why="Den har upphört.")
    assert answer.status_code == 302
    assert realised(commitment) == [("Kommunstyrelsen", "Leder.")]
    assert line(commitment)["why"] == "Den har upphört."


def test_nothing_is_linked_twice_or_unlinked_twice(town: SimpleNamespace, commitment: Commitment) -> None:
    by = actor(town.coordinator)
    link(town, commitment)
    with pytest.raises(OutOfTurn):
        link(town, again(commitment), how="En gång till.")
    assert realised(commitment) == [(town.forum.name, "Möts fyra gånger om året.")]
    actions.unlink_forum(again(commitment), by=by, body=town.forum, why="Prov.")
    with pytest.raises(OutOfTurn):
        actions.unlink_forum(again(commitment), by=by, body=town.forum, why="Prov.")
    assert realised(commitment) == []
    assert truthful()


def test_a_body_shows_no_commitment_of_a_text_one_may_not_see(town: SimpleNamespace, browse: Any) -> None:
    closed = made.commitments(made.draft(town))[0]
    actions.link_forum(closed, by=actor(town.coordinator), body=town.forum, how="Möts.")
    for who, seen in ((town.coordinator, True), (town.official, True), (town.civil_coordinator, False), (None, False)):
        assert ("Kommunen ska göra sak 0." in page(browse, town.forum, who)) is seen


# Steering documents


@pytest.mark.requirement("L17")
def test_refer_points_at_a_version_of_one_day(town: SimpleNamespace, browse: Any, commitment: Commitment) -> None:
    guideline = made.guideline(town)
    edition = guideline.editions.get()
    url = reverse("refer", args=commitment.address)
    assert take(browse(town.official), url, edition=edition.pk).status_code == 302
    reference = Reference.objects.told().get()
    assert (reference.guideline, reference.edition, reference.is_behind) == (guideline, edition, False)
    assert line(reference)["facts"] == {"title": "Riktlinjer för bidrag", "date": {"date": "2026-02-03"}}
    assert told(town, last(reference)) == {"coordinator", "civil_coordinator"}
    shown = page(browse, commitment)
    assert "versionen från 3 februari 2026" in shown
    assert "hänvisade till Riktlinjer för bidrag, beslutat 3 februari 2026" in shown
    assert "Ändrat sedan dess" not in shown
    with pytest.raises(OutOfTurn):
        actions.refer(Reference(commitment=again(commitment)), by=actor(town.coordinator), edition=edition)
    with pytest.raises(PermissionDenied):
        actions.refer(Reference(commitment=again(commitment)), by=actor(town.civil_coordinator), edition=edition)


@pytest.mark.requirement("L17")
def test_guideline_changed_is_told_once_for_each_new_version(town: SimpleNamespace, commitment: Commitment) -> None:
    guideline = made.guideline(town)
    reference = made.reference(town, commitment, guideline)
    assert actions.take_guideline_changes() == 0
    made.edition(town, guideline)
    assert [actions.take_guideline_changes(), actions.take_guideline_changes()] == [1, 0]
    assert line(reference) == {
        "verb": "agreements.guideline_changed", "capacity": "Överens", "side": "", "revision": 2, "became": "changed",
        "facts": {
            "title": "Riktlinjer för bidrag", "date": {"date": "2026-04-07"}, "before": {"date": "2026-02-03"},
        },
        "room": "public",
    }  # fmt: skip
    assert told(town, last(reference)) == {"official", "coordinator", "civil_coordinator"}
    made.edition(town, guideline, date(2026, 5, 5))
    while turn():  # the worker
        pass
    assert (last(reference).revision, last(reference).facts["date"]) == (3, {"date": "2026-05-05"})
    newest = guideline.editions.latest("dated")
    with pytest.raises(OutOfTurn):  # another worker, a moment later
        actions.guideline_changed(Reference.objects.told().get(), edition=newest)
    assert truthful()


@pytest.mark.requirement("L17")
def test_what_refers_shows_changed_since_with_both_dates(
    town: SimpleNamespace, browse: Any, commitment: Commitment
) -> None:
    guideline = made.guideline(town)
    made.reference(town, commitment, guideline)
    made.edition(town, guideline)  # shown at once, before the worker has told anybody
    said = "den nyaste är från 7 april 2026"
    assert said in page(browse, commitment)
    text = page(browse, commitment.version)
    assert "1 åtagande bygger på ett styrdokument som har ändrats sedan dess" in text
    assert "från 3 februari 2026, den nyaste versionen är från 7 april 2026" in text
    assert f'href="{guideline.get_absolute_url()}"' in text
    document = page(browse, guideline)
    assert "Bidrag ges för flera år." in document
    assert "Ändrat sedan dess" in document
    other = made.commitments(commitment.version)[1]
    assert "Ändrat sedan dess" not in page(browse, other)


@pytest.mark.requirement("L17")
def test_look_again_moves_the_reference_to_the_newer_version(
    town: SimpleNamespace, browse: Any, commitment: Commitment
) -> None:
    reference = made.behind(town, commitment, made.guideline(town))
    newest = reference.guideline.editions.latest("dated")
    url = reverse("look_again", args=[reference.pk])
    client = browse(town.official)
    asked = client.get(url).content.decode()
    assert "Bidrag ges för flera år." in asked
    assert take(client, url, edition=newest.pk, why="").status_code == 422
    assert take(client, url, edition=reference.edition_id, why="Det gäller än.").status_code == 422
    assert take(client, url, edition=newest.pk, why="Det gäller än.").status_code == 302
    reference = Reference.objects.told().get()
    assert (reference.state, reference.edition, reference.is_behind) == ("refers", newest, False)
    assert line(reference)["why"] == "Det gäller än."
    assert "Ändrat sedan dess" not in page(browse, commitment.version)
    assert actions.take_guideline_changes() == 0


def test_look_again_at_an_older_version_than_the_newest_is_told_anew(
    town: SimpleNamespace, commitment: Commitment
) -> None:
    guideline = made.guideline(town)
    reference = made.behind(town, commitment, guideline)
    middle = guideline.editions.latest("dated")
    made.edition(town, guideline, date(2026, 5, 5))
    actions.look_again(reference, by=actor(town.coordinator), edition=middle, why="Jag har inte läst mer.")
    assert actions.take_guideline_changes() == 1
    assert Reference.objects.get().state == "changed"


@pytest.mark.requirement("L17")
def test_stop_referring_keeps_what_was_in_the_history(
    town: SimpleNamespace, browse: Any, commitment: Commitment
) -> None:
    reference = made.behind(town, commitment, made.guideline(town))
    url = reverse("stop_referring", args=[reference.pk])
    assert take(browse(town.coordinator), url, why="Åtagandet är omskrivet.").status_code == 302
    assert Reference.objects.get().state == "stopped"
    assert "Ändrat sedan dess" not in page(browse, commitment)
    assert page(browse, commitment).count("Åtagandet är omskrivet.") == 1
    made.reference(town, commitment, reference.guideline)  # again, on the newest
    assert Reference.objects.exclude(state="stopped").get().edition.dated == date(2026, 4, 7)


@pytest.mark.requirement("L17")
def test_guideline_ended_is_told_once_and_shown(town: SimpleNamespace, browse: Any, commitment: Commitment) -> None:
    guideline = made.guideline(town)
    reference = made.reference(town, commitment, guideline)
    steering.end_guideline(guideline, by=actor(town.coordinator), why="Ett nytt program gäller.")
    assert [actions.take_guideline_changes(), actions.take_guideline_changes()] == [1, 0]
    assert line(reference)["verb"] == "agreements.guideline_ended"
    assert told(town, last(reference)) == {"official", "coordinator", "civil_coordinator"}
    assert "Dokumentet gäller inte längre." in page(browse, commitment)
    assert "Riktlinjer för bidrag gäller inte längre." in page(browse, commitment.version)


@pytest.mark.requirement("L17")
def test_keep_referring_takes_links_along_to_the_next_version(town: SimpleNamespace) -> None:
    version = made.decided(town)
    commitment, guideline = made.commitments(version)[0], made.guideline(town)
    made.reference(town, commitment, guideline)
    actions.link_forum(again(commitment), by=actor(town.coordinator), body=town.forum, how="Möts.")
    made.edition(town, guideline)
    by = actor(town.civil_coordinator)  # who may not refer for the other party, but begins the next text
    new = actions.begin_next(Version(previous=version), by=by, title="Nästa")
    heir = made.commitments(new)[0]
    assert realised(heir) == [(town.forum.name, "Möts.")]
    kept = heir.references.get()
    assert (kept.state, kept.edition.dated, line(kept)["verb"]) == (
        "refers", date(2026, 2, 3), "agreements.keep_referring",
    )  # fmt: skip
    assert actions.take_guideline_changes() == 2  # the one in force, and the draft that was made of it
    assert told(town, last(kept)) == {"civil_coordinator"}  # the draft lies in civil society's room
    assert truthful()


def test_nobody_is_told_of_what_is_replaced_removed_or_closed(town: SimpleNamespace) -> None:
    by, guideline = actor(town.coordinator), made.guideline(town)
    replaced, closed = made.commitments(made.decided(town))[0], made.commitments(made.proposal(town))[0]
    removed = made.commitments(made.draft(town))[0]
    for one in (replaced, closed, removed):
        made.reference(town, one, guideline)
    actions.end_agreement(Version.objects.told().get(pk=replaced.version_id).agreement, by=by, why="Prov.")
    actions.close(again(closed), by=by)
    actions.remove(again(removed), by=by)
    made.edition(town, guideline)
    before = everything()
    assert actions.take_guideline_changes() == 0
    assert everything() == before


@pytest.mark.requirement("U08")
def test_json_tells_what_realises_a_commitment_and_what_it_rests_on(
    town: SimpleNamespace, browse: Any, commitment: Commitment
) -> None:
    link(town, commitment)
    made.reference(town, again(commitment), made.guideline(town))
    data = browse(None).get(reverse("version_file", args=[commitment.version_id, "json"])).json()
    first, second = (data["principles"][0]["commitments"][place] for place in (0, 1))
    assert (first["realised_by"], first["rests_on"]) == (
        [{"body": "Föreningsdialog kultur och fritid", "how": "Möts fyra gånger om året."}],
        [{"title": "Riktlinjer för bidrag", "dated": "2026-02-03"}],
    )
    assert (second["realised_by"], second["rests_on"]) == ([], [])


def test_my_page_says_what_waits_because_a_document_changed(
    town: SimpleNamespace, browse: Any, commitment: Commitment
) -> None:
    reference = made.behind(town, commitment, made.guideline(town))
    url = reverse("my_page")
    waits = {
        name: [row.url for row in browse(town.everybody[name]).get(url).context["waiting"] if row.thing == reference]
        for name in ("official", "politician", "coordinator", "civil_coordinator", "rower")
    }
    here = [reference.get_absolute_url()]  # where one chooses: still right, or no longer
    assert waits == {
        "official": here, "politician": [], "coordinator": here, "civil_coordinator": [], "rower": [],
    }  # fmt: skip
