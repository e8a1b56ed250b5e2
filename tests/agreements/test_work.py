"""The page of the work on a version, all that came in for it, and the timeline through all versions."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from overens.agreements import actions
from overens.agreements.models import Material, Outlook, Version
from tests import made
from tests.cast import actor
from tests.process.taking import last, line, take, told


def again(version):
    return Version.objects.told().get(pk=version.pk)


def plain(browse, url, who=None):
    """The words of a page's main part."""
    page = browse(who).get(url)
    assert page.status_code == 200, url
    return " ".join(strip_tags(page.content.decode().partition("<main")[2]).split())


def work(browse, version, query="", who=None):
    cache.clear()  # a page that is kept does not tell what it was made of
    return browse(who).get(reverse("work", args=[version.pk]) + query)


def came_in(browse, version, query="", who=None):
    return [one.says for one in work(browse, version, query, who).context["input"]]


def phases(browse, version):
    return [(one.state, one.since is not None, one.now) for one in work(browse, version).context["phases"]]


@pytest.mark.requirement("L01")
@pytest.mark.requirement("U151")
def test_an_agreement_through_every_state_stands_on_its_timeline_with_date_actor_and_reason(town, browse, time_machine):
    by, day = actor(town.coordinator), date(2026, 3, 1)
    steps = []

    def go(name, do, reason=""):
        time_machine.move_to(day + timedelta(days=len(steps)), tick=False)
        steps.append((name, reason))
        return do()

    version = go("föreslog en idé", lambda: made.idea(town), "Föreningarna behöver lokaler.")
    go("gav arbetet till", lambda: actions.form_working_group(version, by=by, group=town.forum))
    go("började på utkastet", lambda: actions.begin_draft(again(version), by=by, source="template"))
    go("publicerade sitt förslag", lambda: actions.publish_proposal(again(version), by=by))
    go("sade vem som företräder civilsamhället", lambda: made.spoken_for(town, version), "Årsmötet, § 9")
    theirs = actor(town.civil_coordinator)
    go("ställde sig inte bakom", lambda: actions.not_endorse(again(version), by=theirs, why="För vagt."), "För vagt.")
    go("skickade texten till beslut", lambda: actions.send_to_decision(again(version), by=by))
    today = timezone.localdate()
    later = {"body": town.council, "decided_on": today, "paragraph": "141", "in_force_from": today + timedelta(days=2)}
    go("antog texten", lambda: actions.decide(again(version), by=by, **later))
    go("gäller från", actions.take_due_effects)
    first = again(version)
    go("började arbeta på nästa version", lambda: made.following(town, first))
    second = Version.objects.get(previous=first)
    go("publicerade sitt förslag", lambda: actions.publish_proposal(again(second), by=by))
    when = {"decided_on": timezone.localdate(), "in_force_from": timezone.localdate()}
    go("ersattes av", lambda: actions.decide(again(second), by=by, body=town.council, paragraph="2", **when))
    go(
        "överenskommelsen har upphört",
        lambda: actions.end_agreement(again(second).agreement, by=by, why="Blev en policy."),
        "Blev en policy.",
    )
    events = browse(None).get(first.agreement.get_absolute_url()).context["events"]
    told_now = [(timezone.localtime(one.at).date(), one.sentence, one.said) for one in reversed(events)]
    for number, (name, reason) in enumerate(steps):
        at = day + timedelta(days=number)
        assert any(name in said and (when, why) == (at, reason) for when, said, why in told_now), (name, told_now)


def test_the_timeline_shows_one_version_when_asked_and_nothing_of_closed_rooms(town, browse):
    first = made.decided(town)
    second = made.following(town, first)
    url = first.agreement.get_absolute_url()
    public, inside = browse(None).get(url), browse(town.coordinator).get(url)
    assert [len(one.context["versions"]) for one in (public, inside)] == [1, 2]
    assert "nästa version" not in plain(browse, url)
    assert "nästa version" in plain(browse, url, town.coordinator)
    only = browse(town.coordinator).get(f"{url}?version={second.pk}").context["events"]
    assert [one.sentence for one in only] == [
        "Kommunledningskontoret började arbeta på nästa version av Överenskommelse."
    ]


@pytest.mark.requirement("U150")
def test_the_work_shows_phases_what_is_settled_what_is_open_and_whom_to_turn_to(town, browse):
    version = made.idea(town)
    assert phases(browse, version) == [
        ("idea", True, True),
        ("draft", False, False),
        ("proposed", False, False),
        ("sent", False, False),
        ("decided", False, False),
        ("in_force", False, False),
    ]
    by = actor(town.coordinator)
    actions.begin_draft(version, by=by)
    actions.publish_proposal(again(version), by=by)
    url = reverse("say_what_is_open", args=[version.pk])
    take(browse(town.coordinator), url, settled="Att vi gör det.", open="Vilka lokaler.")
    page = plain(browse, reverse("work", args=[version.pk]))
    wanted = ("Att vi gör det.", "Vilka lokaler.", "Enligt Kommunledningskontoret", "Representationsgruppen")
    assert [words in page for words in wanted] == [True] * 4
    assert phases(browse, version)[:4] == [
        ("idea", True, False),
        ("draft", True, False),
        ("proposed", True, True),
        ("sent", False, False),
    ]


def test_a_phase_that_was_left_out_is_not_shown_as_passed(town, browse):
    version = made.decided(town)
    assert phases(browse, version) == [
        ("draft", True, False),
        ("proposed", True, False),
        ("decided", True, False),
        ("in_force", True, True),
    ]


def test_a_consultation_is_a_phase_and_the_text_a_proposal_again_after_it(town, browse, time_machine):
    time_machine.move_to(date(2026, 3, 1), tick=False)
    version = made.consultation(town, days=3).about.version
    url = reverse("round", args=[version.topic.rounds.get(kind="consultation").pk])
    assert [(one.label, one.url, one.dated) for one in work(browse, version, "?q=Remiss").context["input"]] == [
        ("remiss", url, "1 mars 2026")
    ]
    out = [("draft", True, False), ("proposed", True, False), ("consultation", True, True), ("sent", False, False)]
    assert phases(browse, version)[:4] == out
    time_machine.move_to(date(2026, 3, 9), tick=False)
    actions.end_consultation(again(version), by=actor(town.coordinator))
    steps = work(browse, version).context["steps"]
    assert steps[1:4] == [
        ("Offentligt förslag", "1 mars 2026"),
        ("Remiss", "1 mars 2026"),
        ("Efter remissen", "9 mars 2026"),
    ]
    home = [("consultation", True, False), ("proposed", True, True), ("sent", False, False)]
    assert phases(browse, version)[:5] == [*out[:2], *home]
    actions.send_to_decision(again(version), by=actor(town.coordinator))
    passed = [("consultation", True, False), ("proposed", True, False), ("sent", True, True)]
    assert phases(browse, version)[:5] == [*out[:2], *passed]


def test_say_what_is_open_by_the_sender_keeps_what_was_said_before(town, browse):
    version = made.proposal(town)
    url = reverse("say_what_is_open", args=[version.pk])
    assert take(browse(town.coordinator), url, settled="", open="").status_code == 422
    take(browse(town.coordinator), url, settled="", open="Allt.")
    form = browse(town.coordinator).get(url).context["form"]
    assert form["open"].value() == "Allt."
    outlook = take(browse(town.coordinator), url, settled="Principerna.", open="Orden.") and Outlook.objects.latest(
        "pk"
    )
    assert [(one.settled, one.open) for one in Outlook.objects.order_by("pk")] == [
        ("", "Allt."),
        ("Principerna.", "Orden."),
    ]
    assert told(town, last(outlook)) == {"civil_coordinator"}


@pytest.mark.requirement("L18")
def test_add_material_shows_source_and_date_and_is_found_by_its_words(town, browse):
    version = made.proposal(town)
    url = reverse("add_material", args=[version.pk])
    words = {"title": "Årets synpunkter", "kind": "views", "source": "Enkät", "dated": "2026-02-03", "link": ""}
    text = "Öppna ÅSGÅRDENS sal på kvällen."
    assert take(browse(town.civil_coordinator), url, **words, text=text).status_code == 302
    material = Material.objects.get()
    page = plain(browse, material.get_absolute_url())
    assert [said in page for said in (text, "Enkät", "3 februari 2026", "Synpunkter")] == [True] * 4
    made.said(version.topic, town.rower, "Åsgården är för liten.")
    made.compilation(version, town.coordinator)
    found = {
        query: came_in(browse, version, f"?q={query}") for query in ("åsgården", "SAL kväll", "sal morgon", "enkät")
    }
    assert found == {
        "åsgården": ["Åsgården är för liten.", "Årets synpunkter"],
        "SAL kväll": ["Årets synpunkter"],
        "sal morgon": [],
        "enkät": ["Årets synpunkter"],
    }
    assert came_in(browse, version, "?slag=underlag") == ["Årets synpunkter"]
    assert came_in(browse, version, "?slag=moten") == ["Dialogmöte"]
    assert line(material)["facts"] == {"title": "Årets synpunkter"}


def test_add_material_from_a_file_keeps_its_words(town, browse):
    version, client = made.proposal(town), browse(town.coordinator)
    url = reverse("add_material", args=[version.pk])
    file = SimpleUploadedFile("protokoll.txt", "§ 1 Lokaler\nFler kvällstider.".encode())
    words = {"title": "Protokoll", "kind": "minutes", "source": "Dialogträff", "dated": "2026-02-03"}
    assert take(client, url, **words, file=file).status_code == 302
    assert Material.objects.get().text == "§ 1 Lokaler\nFler kvällstider."


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({}, ["__all__"]),
        ({"dated": "2999-01-01", "text": "x"}, ["dated"]),
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"text": "x", "title": ""}, ["title"]),
        ({"text": "x", "kind": "gossip"}, ["kind"]),
    ],
)
def test_add_material_says_what_is_wrong(town, browse, words, wrong):
    version = made.proposal(town)
    good = {"title": "Protokoll", "kind": "minutes", "source": "Dialogträff", "dated": "2026-02-03"}
    answer = take(browse(town.coordinator), reverse("add_material", args=[version.pk]), **(good | words))
    assert (answer.status_code, list(answer.context["form"].errors), Material.objects.count()) == (422, wrong, 0)


def test_remove_material_hides_its_words_and_keeps_the_reason(town, browse):
    version = made.proposal(town)
    material = made.material(town, version)
    take(browse(town.coordinator), reverse("remove_material", args=[material.pk]), why="Namnger en person.")
    page = plain(browse, material.get_absolute_url())
    assert [words in page for words in ("Åsgårdens", "Namnger en person.", "Borttaget")] == [False, True, True]
    assert came_in(browse, version, "?slag=underlag") == []


def test_material_of_a_closed_draft_is_its_own_partys(town, browse):
    material = made.material(town, made.draft(town))
    met = {name: browse(me).get(material.get_absolute_url()).status_code for name, me in town.everybody.items()}
    inside = {"official", "politician", "coordinator"}
    assert met == {name: 200 if name in inside else 404 for name in town.everybody}


def test_what_came_in_for_the_text_in_force_is_input_to_the_next(town, browse):
    first = made.decided(town)
    made.said(first.topic, town.rower, "Följ upp oftare.")
    made.material(town, first)
    version = made.idea(town, first)
    made.said(version.topic, town.grower, "Bra idé.")
    rows = work(browse, version).context["input"]
    assert {(one.says, one.of == version.topic_id) for one in rows} == {
        ("Följ upp oftare.", False),
        ("Anteckningar", False),
        ("Dialogmöte", False),
        ("Bra idé.", True),
    }


def test_input_of_a_closed_room_is_not_shown_to_others(town, browse):
    version = made.proposal(town)
    made.compilation(version, town.coordinator, title="Hemligt utkast")
    draft = made.draft(town, viewpoints_each=1)
    assert work(browse, draft).status_code == 404
    assert "Hemligt utkast" not in came_in(browse, version, who=town.coordinator)


@pytest.mark.requirement("U153")
def test_the_list_of_texts_shows_the_proposals_open_now_with_sender_state_stand_and_viewpoints(town, browse):
    made.decided(town)
    proposal, idea = made.proposal(town), made.idea(town)
    made.said(proposal.topic, town.rower)
    actions.not_endorse(again(proposal), by=actor(town.civil_coordinator), why="För vagt.")
    answer = browse(None).get(reverse("versions") + "?visa=oppna")
    assert [one.pk for one in answer.context["page"]] == [idea.pk, proposal.pk]
    rows = re.findall(r"<li><p class=\"row\">.*?</li>", answer.content.decode(), re.DOTALL)
    said = [" ".join(strip_tags(row).split()) for row in rows]
    assert [[words in row for row in said] for words in ("Kommunens idé", "Kommunens förslag", "1 synpunkt")] == [
        [True, False],
        [False, True],
        [False, True],
    ]
    assert "Ställer sig inte bakom förslaget" in said[1]
    everything = browse(None).get(reverse("versions")).context["page"]
    assert [one.state for one in everything] == ["idea", "proposed", "in_force"]


def test_the_work_under_way_has_an_address_of_its_own(town, browse):
    assert browse(None).get(reverse("current_work"))["Location"] == reverse("versions")
    idea, proposal = made.idea(town), made.proposal(town)
    assert idea.pk < proposal.pk
    assert browse(None).get(reverse("current_work"))["Location"] == reverse("work", args=[proposal.pk])
