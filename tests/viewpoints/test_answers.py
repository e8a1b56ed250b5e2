"""Answers to viewpoints, one by one or several alike: what came of them, who is told, and where it is shown."""

import pytest

from overens.documents.source import Box, Item, Paragraph
from overens.process.table import OutOfTurn
from overens.viewpoints import actions
from overens.viewpoints.compilation import document_of
from overens.viewpoints.models import Answer, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful


@pytest.fixture
def version(town):
    return made.proposal(town)


@pytest.fixture
def topic(version):
    return made.commitments(version)[0].topic


@pytest.fixture
def said(town, topic):
    """Three on the municipality's first commitment: the rowers', the growers', and the rowers' again."""
    who = (town.rower, town.grower, town.rower)
    return [made.said(topic, one, f"Synpunkt {n}", "proposal") for n, one in enumerate(who)]


WORDS = {"outcome": "changed", "text": "Vi har ändrat texten."}


def send(client, version, viewpoints, **words):
    url = f"/synpunkter/om/{version.topic_id}/svara/"
    return take(client, url, viewpoints=[one.pk for one in viewpoints], **(WORDS | words))


def answers():
    """The answer of every viewpoint, in the order they were left."""
    return [str(one.answer or "") for one in Viewpoint.objects.order_by("pk").select_related("answer__wording")]


@pytest.mark.requirement("L31")
def test_answer_viewpoints_several_alike(town, browse, version, said):
    answer = send(browse(town.coordinator), version, said[:2])
    made_now = Answer.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made_now.get_absolute_url())
    assert answers() == ["Vi har ändrat texten.", "Vi har ändrat texten.", ""]
    assert (made_now.capacity, made_now.room, made_now.party) == (
        "Kommunledningskontoret",
        "public",
        town.municipality_party,
    )
    assert line(made_now) == {
        "verb": "viewpoints.answer_viewpoints",
        "capacity": "Kommunledningskontoret",
        "side": "municipality",
        "revision": 1,
        "became": "given",
        "facts": {"number": 2, "outcome": {"word": "led to a change"}},
        "room": "public",
    }
    assert told(town, last(made_now)) == {"rower", "grower", "civil_coordinator"}
    assert truthful()


def test_answer_viewpoints_one_from_its_page(town, browse, version, said):
    page = browse(town.coordinator).get(said[1].get_absolute_url())
    url = next(row.url for row in page.context["open"] if row.step.name == "answer_viewpoints")
    form = browse(town.coordinator).get(url).context["form"]
    assert form["viewpoints"].value() == [said[1].pk]
    assert [pk for pk, _label in form.fields["viewpoints"].widget.choices] == [said[1].pk]
    answer = browse(town.coordinator).post(url, WORDS | {"viewpoints": said[1].pk})
    assert (answer.status_code, answers()) == (302, ["", "Vi har ändrat texten.", ""])


def test_answer_viewpoints_tells_also_those_whose_words_were_merged(town, said):
    actions.merge(said[0], by=actor(town.coordinator), other=said[1])
    given = made.answer(town, Viewpoint.objects.get(pk=said[1].pk))
    assert told(town, last(given)) == {"rower", "grower", "civil_coordinator"}


def test_what_a_group_said_is_answered_and_nobody_is_taken_for_its_author(town, version, topic):
    round = version.topic.rounds.get()
    viewpoint = Viewpoint(topic=topic)
    actions.record(viewpoint, by=actor(town.coordinator), text="Samordnare?", kind="question", round=round)
    assert made.answer(town, viewpoint).author_ids == set()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"text": ""}, "text"),
        ({"outcome": "voted"}, "outcome"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "elsewhere"}, "where"),
        ({"viewpoints": []}, "viewpoints"),
        ({"viewpoints": ["999999"]}, "viewpoints"),
        ({"viewpoints": ["x"]}, "viewpoints"),
    ],
)
def test_answer_viewpoints_answers_beside_the_field(town, browse, version, said, words, field):
    before = everything()
    url = f"/synpunkter/om/{version.topic_id}/svara/"
    answer = take(browse(town.coordinator), url, **({"viewpoints": [said[0].pk]} | WORDS | words))
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, [field], before)


def test_answer_viewpoints_elsewhere_says_where(town, browse, version, said):
    send(browse(town.coordinator), version, said[:1], outcome="elsewhere", where="Nämndens verksamhetsplan")
    assert Answer.objects.get().says == "Togs vidare i annat sammanhang (Nämndens verksamhetsplan)"


def test_answer_viewpoints_only_once_each(town, version, said):
    made.answer(town, said[0])
    before = everything()
    with pytest.raises(OutOfTurn):
        actions.answer_viewpoints(
            Answer(whole=version.topic), by=actor(town.coordinator), viewpoints=said[:2], outcome="noted", text="Nej."
        )
    assert everything() == before


def test_answer_viewpoints_not_those_of_another_text_or_taken_back(town, version, said):
    actions.withdraw(said[2], by=actor(town.rower))
    other = made.said(made.proposal(town).topic, town.rower)
    for viewpoint in (said[2], other):
        with pytest.raises(OutOfTurn):
            actions.answer_viewpoints(
                Answer(whole=version.topic),
                by=actor(town.coordinator),
                viewpoints=[viewpoint],
                outcome="noted",
                text=".",
            )
    assert answers() == ["", "", "", ""]


def test_change_answer_keeps_the_earlier_words_and_lets_go_of_those_no_longer_ticked(town, browse, said):
    given = made.answer(town, *said)
    words = {"viewpoints": [said[0].pk, said[1].pk], "outcome": "not_taken", "text": "Det gick inte, därför att ..."}
    take(browse(town.coordinator), f"/synpunkter/svar/{given.pk}/andra/", **words)
    given = Answer.objects.get()
    assert (given.outcome, str(given), str(given.wording.previous)) == (
        "not_taken",
        "Det gick inte, därför att ...",
        "Vi har ändrat texten.",
    )
    assert answers() == [str(given), str(given), ""]
    assert line(given)["facts"] == {"number": 2, "outcome": {"word": "not taken in"}}
    assert told(town, last(given)) == {"rower", "grower", "civil_coordinator"}


@pytest.mark.requirement("L31")
def test_an_answer_is_shown_wherever_the_viewpoint_is(town, browse, version, said):
    given = made.answer(town, said[0])
    client = browse(None)
    commitment = made.commitments(version)[0]
    pages = [said[0], commitment, version, given]
    shown = [client.get(page.get_absolute_url()).content.decode() for page in pages]
    shown.append(client.get(f"/synpunkter/om/{version.topic_id}/").content.decode())
    assert ["edde till en ändring" in page for page in shown] == [True] * 5
    assert "Vi har ändrat texten." in shown[0]


def test_an_answer_is_shown_also_at_what_was_merged(town, browse, said):
    actions.merge(said[0], by=actor(town.coordinator), other=said[1])
    made.answer(town, Viewpoint.objects.get(pk=said[1].pk))
    assert "Vi har ändrat texten." in browse(None).get(said[0].get_absolute_url()).content.decode()


def test_an_answer_to_what_lies_in_a_room_is_seen_there_only(town, browse):
    version = made.draft(town)
    mine = made.said(version.topic, town.official)
    given = made.answer(town, mine)
    statuses = {who: browse(me).get(given.get_absolute_url()).status_code for who, me in town.everybody.items()}
    outside = dict.fromkeys(("visitor", "outsider", "rower", "double", "civil_coordinator"), 404)
    assert statuses == outside | dict.fromkeys(("official", "politician", "coordinator"), 200)


def test_the_list_tells_how_many_are_answered_and_shows_those_that_are_not(town, browse, version, said):
    made.answer(town, said[0], said[2])
    url = f"/synpunkter/om/{version.topic_id}/"
    page = browse(None).get(url)
    assert (page.context["answered"], page.context["total"]) == (2, 3)
    assert "2 av 3 har fått svar." in page.content.decode()
    left = browse(None).get(url + "?svar=utan")
    assert [str(one) for one in left.context["page"]] == ["Synpunkt 1"]
    assert [(kind.kind, kind.number) for kind in left.context["kinds"]] == [("proposal", 1)]
    kind = browse(None).get(url + "?svar=utan&sort=proposal")
    assert [str(one) for one in kind.context["page"]] == ["Synpunkt 1"]


def test_who_may_answer_has_a_button_under_the_list(town, browse, version, said):
    url = f"/synpunkter/om/{version.topic_id}/"
    has = {who: "Svara på de markerade" in browse(me).get(url).content.decode() for who, me in town.everybody.items()}
    assert has == dict.fromkeys(town.everybody, False) | {"coordinator": True}


@pytest.mark.requirement("L31", "L14")
def test_compile_puts_the_stand_taken_after_what_was_answered_alike(town, version, said):
    made.answer(town, said[0], said[2])
    document = document_of(made.compilation(version, town.coordinator))
    start = next(n for n, block in enumerate(document.blocks) if isinstance(block, Box))
    source = "Älvhamns Roddsällskap"
    day = Answer.objects.get().answered_on
    assert document.blocks[start : start + 5] == (
        Box((Item("Synpunkt 0", "förslag", source), Item("Synpunkt 2", "förslag", source))),
        Paragraph("Ledde till en ändring. Vi har ändrat texten."),
        Paragraph(f"Besvarat av Kommunledningskontoret, {day.day} {MONTHS[day.month - 1]} {day.year}.", "small"),
        Box((Item("Synpunkt 1", "förslag", "Strandängens Odlarförening"),)),
        Paragraph("Inte besvarat än.", "small"),
    )


MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
)


def test_who_left_it_sees_what_came_of_it_on_their_own_page(town, browse, said):
    actions.merge(said[0], by=actor(town.coordinator), other=said[1])
    made.answer(town, Viewpoint.objects.get(pk=said[1].pk))
    page = browse(town.rower).get("/min-sida/lamnat/").content.decode()
    assert page.count("Svar: Ledde till en ändring") == 1
