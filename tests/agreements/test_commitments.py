"""A commitment's life: imported, given an owner, followed up, closed, by its own side whichever it is."""

from datetime import date

import pytest

from overens.agreements import actions
from overens.agreements.models import Commitment, Report, Version
from overens.bodies import actions as bodies
from overens.bodies.models import Body
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

BOTH = {"coordinator", "civil_coordinator"}
M1 = "Kommunen ska visa respekt för civilsamhällets självständighet och oberoende."


@pytest.fixture
def pair(town):
    """The municipality's and civil society's commitment of a published proposal."""
    return made.commitments(made.proposal(town))


def again(commitment):
    return Commitment.objects.told().get(pk=commitment.pk)


@pytest.mark.requirement("L10")
def test_lulea_m1_is_imported_given_an_owner_and_followed_up(town, browse):
    version = actions.confirm(made.reading(town), by=actor(town.coordinator), title="Luleå")
    actions.publish_proposal(Version.objects.told().get(pk=version.pk), by=actor(town.coordinator))
    m1 = Commitment.objects.told().get(topic__wording__text=M1)
    url, client = m1.get_absolute_url(), browse(town.coordinator)
    take(client, f"{url}ansvar/", responsible=town.department.pk, follow_up="Räknas en gång om året.")
    take(browse(town.official), f"{url}rapportera/", status="on_plan", text="Alla nya chefer har fått utbildning.")
    take(client, f"{url}avsluta/")
    m1 = again(m1)
    assert (m1.responsible, m1.follow_up, m1.state) == (town.department, "Räknas en gång om året.", "closed")
    assert [(r.status, r.text, r.capacity) for r in m1.reports.all()] == [
        ("on_plan", "Alla nya chefer har fått utbildning.", "Kultur- och fritidsförvaltningen")
    ]
    page = browse(None).get(url).content.decode()
    shown = [M1, "Kultur- och fritidsförvaltningen", "Räknas en gång om året.", "Alla nya chefer har fått utbildning."]
    assert [words for words in shown if words not in page] == []
    assert truthful()


@pytest.mark.requirement("L11")
def test_civil_society_owns_reports_on_and_closes_its_own(town, browse, pair):
    theirs, client = pair[1], browse(town.civil_coordinator)
    url = theirs.get_absolute_url()
    take(client, f"{url}formulera/", text="Civilsamhället ska mötas varje månad.")
    take(client, f"{url}ansvar/", responsible=town.rowers.pk)
    chair = {"seat": town.double.seats[0].pk}  # of the rowers, who now answer for it
    report = {"status": "behind", "text": "Två möten har ställts in."}
    assert take(browse(town.double), f"{url}rapportera/", **report, **chair).status_code == 302
    take(client, f"{url}avsluta/")
    theirs = again(theirs)
    assert (str(theirs), theirs.responsible, theirs.state) == (
        "Civilsamhället ska mötas varje månad.",
        town.rowers,
        "closed",
    )
    assert Report.objects.get().capacity == "Älvhamns Roddsällskap"
    take(client, f"{url}oppna/")
    assert again(theirs).state == "standing"


@pytest.mark.requirement("L11")
@pytest.mark.parametrize("who", ["coordinator", "official", "politician"])
def test_municipal_staff_cannot_touch_civil_societys_commitment(town, browse, pair, who):
    url = pair[1].get_absolute_url()
    before = everything()
    for step in ("formulera", "ansvar", "rapportera", "avsluta", "oppna", "ta-bort"):
        words = {"text": "x", "responsible": town.rowers.pk, "status": "done"}
        assert browse(town.everybody[who]).post(f"{url}{step}/", words).status_code in {403, 409}
    assert everything() == before


def test_add_puts_a_commitment_last_under_its_principle(town, browse):
    version = made.draft(town)
    principle = version.principles.get()
    words = {
        "principle": principle.pk,
        "party": town.parties[1].pk,
        "text": "Civilsamhället ska svara.",
        "origin": "civil_society",
    }
    answer = take(browse(town.coordinator), f"/overenskommelsen/{version.pk}/nytt-atagande/", **words)
    new = Commitment.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, version.get_absolute_url())
    assert [str(one) for one in made.commitments(version)][-1] == "Civilsamhället ska svara."
    assert (new.principle, new.party_id, new.origin) == (principle, town.civil_society_party.pk, "civil_society")
    assert (line(new)["verb"], line(new)["room"], told(town, last(new))) == ("agreements.add", "party", set())


def test_add_can_begin_a_new_principle(town, browse):
    version = made.draft(town)
    words = {"new_principle": "Insyn", "party": town.parties[0].pk, "text": "Kommunen ska visa.", "origin": "together"}
    take(browse(town.coordinator), f"/overenskommelsen/{version.pk}/nytt-atagande/", **words)
    assert [str(principle) for principle in version.principles.all()] == ["Dialog", "Insyn"]
    assert str(Commitment.objects.latest("pk").principle) == "Insyn"


@pytest.mark.parametrize("which", ["both", "neither", "another text's"])
def test_add_wants_one_principle_of_the_same_text(town, browse, which):
    version = made.draft(town)
    words = {"party": town.parties[0].pk, "text": "Kommunen ska visa.", "origin": "together"}
    words |= {
        "both": {"principle": version.principles.get().pk, "new_principle": "Insyn"},
        "neither": {},
        "another text's": {"principle": made.draft(town).principles.get().pk},
    }[which]
    before = everything()
    answer = take(browse(town.coordinator), f"/overenskommelsen/{version.pk}/nytt-atagande/", **words)
    assert (answer.status_code, everything()) == (422, before)


def test_reword_keeps_the_earlier_words_and_says_why(town, browse, pair):
    url = pair[0].get_absolute_url()
    answer = take(browse(town.coordinator), f"{url}formulera/", text="Kommunen ska göra sak 1.", why="Tydligare.")
    wording = again(pair[0]).topic.wording
    assert answer.status_code == 302
    assert (wording.text, wording.revision, wording.previous.text) == (
        "Kommunen ska göra sak 1.",
        2,
        "Kommunen ska göra sak 0.",
    )
    recorded = line(pair[0])
    assert (recorded["verb"], recorded["facts"], recorded["why"]) == ("agreements.reword", {}, "Tydligare.")
    assert told(town, last(pair[0])) == {"civil_coordinator"}


def offered(client, commitment):
    """Whom one can choose to answer for it, by name."""
    field = client.get(f"{commitment.get_absolute_url()}ansvar/").context["form"].fields["responsible"]
    return {name for key, name in field.choices if key}


def test_assign_offers_the_bodies_of_its_own_side(town, browse, pair):
    ours, theirs = pair
    own = {town.council, town.board, town.committee, town.central_office, town.department}
    assert offered(browse(town.coordinator), ours) == {str(body) for body in own}
    assert offered(browse(town.civil_coordinator), theirs) == {
        str(body) for body in (town.group, town.rowers, town.growers)
    }
    answer = take(browse(town.coordinator), f"{ours.get_absolute_url()}ansvar/", responsible=town.rowers.pk)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["responsible"])


def test_assign_tells_the_unit_in_charge(town, browse, pair):
    take(browse(town.coordinator), f"{pair[0].get_absolute_url()}ansvar/", responsible=town.department.pk)
    recorded = line(pair[0])
    assert (recorded["verb"], recorded["facts"]) == ("agreements.assign", {"unit": "Kultur- och fritidsförvaltningen"})
    assert told(town, last(pair[0])) == {"official"}


def test_report_says_how_it_goes_on_a_scale(town, browse, pair):
    answer = take(
        browse(town.coordinator), f"{pair[0].get_absolute_url()}rapportera/", status="off_plan", text="Inget är gjort."
    )
    recorded = line(pair[0])
    assert answer.status_code == 302
    assert (recorded["verb"], recorded["facts"]) == (
        "agreements.report",
        {"status": {"word": "not at all according to plan"}},
    )
    assert told(town, last(pair[0])) == {"civil_coordinator"}
    assert "inte alls enligt plan" in browse(None).get(pair[0].get_absolute_url()).content.decode().lower()


def test_close_and_reopen(town, browse, pair):
    client, url = browse(town.coordinator), pair[0].get_absolute_url()
    take(client, f"{url}avsluta/")
    assert (again(pair[0]).state, line(pair[0])["verb"], told(town, last(pair[0]))) == (
        "closed",
        "agreements.close",
        {"civil_coordinator"},
    )
    take(client, f"{url}oppna/")
    assert (again(pair[0]).state, line(pair[0])["verb"], told(town, last(pair[0]))) == (
        "standing",
        "agreements.reopen",
        {"civil_coordinator"},
    )


def test_remove_takes_it_out_of_a_draft(town, browse):
    version = made.draft(town)
    ours, theirs = made.commitments(version)
    take(browse(town.coordinator), f"{ours.get_absolute_url()}ta-bort/")
    page = browse(town.coordinator).get(version.get_absolute_url()).context["page"]
    assert [[str(row.text) for row in side.lines] for side in page.sections[0].sides] == [[], [str(theirs)]]
    assert (again(ours).state, line(ours)["verb"], told(town, last(ours))) == ("removed", "agreements.remove", set())


def test_what_is_removed_takes_no_viewpoint(town, browse):
    version = made.draft(town)
    ours = made.commitments(version)[0]
    actions.remove(ours, by=actor(town.coordinator))
    assert browse(town.coordinator).get(f"/synpunkter/pa/{ours.topic_id}/lamna/").status_code == 404


def test_a_unit_that_is_gone_answers_no_more_and_its_heir_is_shown(town, browse, pair):
    actions.assign(pair[0], by=actor(town.coordinator), responsible=town.department)
    heir = bodies.establish(
        Body(kind="department", name="Fritidsförvaltningen", party=town.parties[0], since=date(2026, 2, 1)),
        by=actor(town.coordinator),
    )
    bodies.succeed(town.department, by=actor(town.coordinator), successors=[heir], since=date(2026, 6, 1))
    assert "Fritidsförvaltningen" in browse(None).get(pair[0].get_absolute_url()).content.decode()
