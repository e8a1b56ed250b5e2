"""Leaving, correcting, classifying, withdrawing, hiding a viewpoint: what happens, what is recorded, who is told."""

import pytest

from overens.viewpoints import actions
from overens.viewpoints.models import Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

BOTH = {"coordinator", "civil_coordinator"}


@pytest.fixture
def version(town):
    return made.proposal(town)


@pytest.fixture
def topic(version):
    return made.commitments(version)[0].topic


@pytest.fixture
def viewpoint(town, topic):
    """The rowers' one word on the municipality's first commitment."""
    return made.said(topic, town.rower)


def again(viewpoint):
    return Viewpoint.objects.get(pk=viewpoint.pk)


def test_leave_is_said_for_the_body_and_shown_without_a_name(town, browse, topic):
    answer = take(browse(town.rower), f"/synpunkter/pa/{topic.pk}/lamna/", text="BRA!", kind="approval")
    viewpoint = Viewpoint.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, viewpoint.get_absolute_url())
    assert (str(viewpoint), viewpoint.kind, viewpoint.capacity, viewpoint.said_for, viewpoint.room) == (
        "BRA!",
        "approval",
        "Älvhamns Roddsällskap",
        town.civil_society_party,
        "public",
    )
    assert line(viewpoint) == {
        "verb": "viewpoints.leave",
        "capacity": "Älvhamns Roddsällskap",
        "side": "civil_society",
        "revision": 1,
        "became": "stands",
        "facts": {"topic": "Kommunen ska göra sak 0."},
        "room": "public",
    }
    assert told(town, last(viewpoint)) == BOTH
    page = browse(None).get(viewpoint.get_absolute_url()).content.decode()
    assert "Älvhamns Roddsällskap" in page
    assert "Rut" not in page


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07\n", "x" * 2001])
def test_leave_keeps_what_was_typed_when_it_is_refused(town, browse, topic, text):
    before = everything()
    answer = take(browse(town.rower), f"/synpunkter/pa/{topic.pk}/lamna/", text=text, kind="objection")
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["kind"].value()) == (422, ["text"], "objection")
    assert everything() == before


def test_leave_on_a_principle_and_on_the_whole(town, browse, version):
    principle = version.principles.get()
    for topic in (principle.topic, version.topic):
        take(browse(town.rower), f"/synpunkter/pa/{topic.pk}/lamna/", text="Ja", kind="other")
    topics = Viewpoint.objects.order_by("pk").values_list("topic", "whole")
    assert list(topics) == [(principle.topic_id, version.topic_id), (version.topic_id, version.topic_id)]


def test_correct_keeps_the_earlier_words(town, browse, viewpoint):
    answer = take(browse(town.rower), f"/synpunkter/{viewpoint.pk}/ratta/", text="Mycket bra!", kind="example")
    viewpoint = again(viewpoint)
    wording = viewpoint.wording
    assert answer.status_code == 302
    assert (wording.text, wording.revision, wording.previous.text, viewpoint.kind) == (
        "Mycket bra!",
        2,
        "BRA!",
        "example",
    )
    assert (viewpoint.state, viewpoint.revision) == ("stands", 2)
    assert (line(viewpoint)["verb"], line(viewpoint)["facts"]) == ("viewpoints.correct", {})
    assert told(town, last(viewpoint)) == BOTH


def test_correct_is_for_who_wrote_it_also_against_others_of_the_same_body(town, browse, viewpoint):
    answer = browse(town.double).get(f"/synpunkter/{viewpoint.pk}/ratta/")
    assert answer.status_code == 403


def test_classify_by_a_coordinator_leaves_the_words(town, browse, viewpoint):
    take(browse(town.civil_coordinator), f"/synpunkter/{viewpoint.pk}/sort/", kind="unclear")
    viewpoint = again(viewpoint)
    assert (viewpoint.kind, str(viewpoint), viewpoint.wording.revision) == ("unclear", "BRA!", 1)
    assert (line(viewpoint)["verb"], line(viewpoint)["facts"]) == (
        "viewpoints.classify",
        {"kind": {"word": "Unclear wording"}},
    )
    assert told(town, last(viewpoint)) == set()


def test_withdraw_takes_it_out_of_the_count_and_leaves_its_trace(town, browse, viewpoint, version):
    answer = take(browse(town.rower), f"/synpunkter/{viewpoint.pk}/ta-tillbaka/")
    assert (answer.status_code, again(viewpoint).state) == (302, "withdrawn")
    assert line(viewpoint)["verb"] == "viewpoints.withdraw"
    assert told(town, last(viewpoint)) == BOTH
    client = browse(None)
    assert client.get(version.get_absolute_url()).context["page"].total == 0
    assert client.get(f"/synpunkter/om/{version.topic_id}/").context["total"] == 0
    assert client.get(viewpoint.get_absolute_url()).status_code == 200


def test_hide_has_a_public_reason_and_shows_the_words_to_nobody(town, browse, topic, version):
    unfit = "Ordet som ingen ska se"
    viewpoint = made.said(topic, town.rower, unfit, "other")
    take(browse(town.coordinator), f"/synpunkter/{viewpoint.pk}/dolj/", why="Den utpekar en person.")
    assert again(viewpoint).state == "hidden"
    assert line(viewpoint)["why"] == "Den utpekar en person."
    assert told(town, last(viewpoint)) == {"rower"}
    whole = f"/synpunkter/om/{version.topic_id}/"
    for me in (None, town.rower, town.civil_coordinator):
        page = browse(me).get(viewpoint.get_absolute_url()).content.decode()
        assert "Den utpekar en person." in page
        seen = [page, *(browse(me).get(url).content.decode() for url in (version.get_absolute_url(), whole))]
        assert [unfit in text for text in seen] == [False, False, False]


def test_hide_needs_a_reason(town, browse, viewpoint):
    answer = take(browse(town.coordinator), f"/synpunkter/{viewpoint.pk}/dolj/", why=" ")
    assert (answer.status_code, list(answer.context["form"].errors), again(viewpoint).state) == (422, ["why"], "stands")


def test_show_again_undoes_the_hiding(town, browse, viewpoint, version):
    actions.hide(viewpoint, by=actor(town.coordinator), why="Prov.")
    take(browse(town.civil_coordinator), f"/synpunkter/{viewpoint.pk}/visa/")
    assert (again(viewpoint).state, line(viewpoint)["verb"]) == ("stands", "viewpoints.show_again")
    assert told(town, last(viewpoint)) == {"rower"}
    assert browse(None).get(version.get_absolute_url()).context["page"].total == 1


# One word is enough


@pytest.mark.requirement("L15")
@pytest.mark.parametrize("word", ["BRA!", "Tillit", "?", "👍", "å"])
def test_one_word_is_saved_classified_filtered_and_counted(town, browse, topic, word):
    for text in (word, "Den är ju självklar!", "En annan"):
        take(browse(town.rower), f"/synpunkter/pa/{topic.pk}/lamna/", text=text, kind="other")
    one = Viewpoint.objects.get(wording__text=word)
    take(browse(town.coordinator), f"/synpunkter/{one.pk}/sort/", kind="approval")
    take(browse(town.coordinator), f"/synpunkter/{one.pk + 1}/sort/", kind="approval")
    commitment = topic.commitment.get_absolute_url()
    page = browse(None).get(f"{commitment}?sort=approval")
    assert [str(viewpoint) for viewpoint in page.context["page"]] == [word, "Den är ju självklar!"]
    assert [(kind.kind, kind.number) for kind in page.context["kinds"]] == [("approval", 2), ("other", 1)]
    assert "Instämmer 2" in page.content.decode()
    everyone = browse(None).get(commitment).context["page"]
    assert [str(viewpoint) for viewpoint in everyone] == [word, "Den är ju självklar!", "En annan"]


def test_the_list_filters_by_kind_and_by_what_it_is_about(town, browse, version):
    first, second = (commitment.topic for commitment in made.commitments(version))
    for topic, text, kind in ((first, "A", "question"), (first, "B", "approval"), (second, "C", "question")):
        made.said(topic, town.rower, text, kind)
    url, client = f"/synpunkter/om/{version.topic_id}/", browse(None)

    def shown(query):
        page = client.get(f"{url}{query}")
        return [str(one) for one in page.context["page"]], page.context["total"]

    assert shown("") == (["A", "B", "C"], 3)
    assert shown("?sort=question") == (["A", "C"], 3)
    assert shown(f"?om={first.pk}") == (["A", "B"], 2)
    assert shown(f"?om={first.pk}&sort=question") == (["A"], 2)
    assert shown("?sort=finnsinte&om=x") == (["A", "B", "C"], 3)
    assert truthful()


@pytest.mark.requirement("U07")
def test_pages_about_a_proposal_say_whose_it_is_and_a_question_has_no_sender(town, browse):
    version = made.proposal(town)
    said = made.said(version.topic, town.rower)
    phrase = made.phrase(made.commitments(version)[0].topic, town.rower, "göra sak")
    for address in (f"/synpunkter/om/{version.topic_id}/", said.get_absolute_url(), phrase.get_absolute_url()):
        assert "Kommunens förslag" in browse(None).get(address).content.decode(), address
    question = made.question(town)
    asked = browse(None).get(f"/synpunkter/om/{question.about_id}/")
    assert (asked.status_code, "Kommunens förslag" in asked.content.decode()) == (200, False)
