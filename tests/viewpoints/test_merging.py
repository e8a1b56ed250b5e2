"""Merging viewpoints that say the same: nothing is lost, and what was merged stays reachable."""

import pytest
from django.urls import reverse

from overens.process.table import OutOfTurn
from overens.viewpoints import actions
from overens.viewpoints.compilation import put_together
from overens.viewpoints.models import Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful


@pytest.fixture
def version(town):
    return made.proposal(town)


@pytest.fixture
def four(town, version):
    """Four viewpoints on the same commitment that say the same."""
    topic = made.commitments(version)[0].topic
    return [
        made.said(topic, by, f"Bra {n}") for n, by in enumerate([town.rower, town.grower, town.official, town.rower])
    ]


def standing(viewpoints):
    """State and what each stands under, by their place among them."""
    rows = {v.pk: v for v in Viewpoint.objects.filter(pk__in=[v.pk for v in viewpoints])}
    places = {v.pk: place for place, v in enumerate(viewpoints)}
    return [(rows[v.pk].state, places.get(rows[v.pk].merged_into_id)) for v in viewpoints]


def merge(town, one, other):
    actions.merge(
        Viewpoint.objects.get(pk=one.pk), by=actor(town.coordinator), other=Viewpoint.objects.get(pk=other.pk)
    )


def test_merge_keeps_both_and_each_leads_to_the_other(town, browse, four):
    one, other = four[:2]
    answer = take(browse(town.coordinator), f"/synpunkter/{one.pk}/sla-ihop/", other=other.pk)
    assert (answer.status_code, answer["Location"]) == (302, other.get_absolute_url())
    assert standing(four[:2]) == [("merged", 1), ("stands", None)]
    assert (line(one)["verb"], line(one)["facts"]) == ("viewpoints.merge", {"other": "Bra 1"})
    assert told(town, last(one)) == {"rower"}
    client = browse(None)
    pages = [client.get(viewpoint.get_absolute_url()).content.decode() for viewpoint in (one, other)]
    assert other.get_absolute_url() in pages[0]
    assert one.get_absolute_url() in pages[1]
    assert "Bra 0" in pages[0]
    assert "Bra 0" in pages[1]


def test_merge_counts_the_merged_once_and_says_how_many_more(town, browse, version, four):
    for one in four[1:]:
        merge(town, one, four[0])
    page = browse(None).get(version.get_absolute_url()).context["page"]
    shown = page.sections[0].sides[0].lines[0].said
    assert (page.total, shown.total, [(str(v), v.also) for v in shown.kinds[0].shown]) == (1, 1, [("Bra 0", 3)])


def test_merge_names_every_voice_in_the_compilation(town, version, four):
    merge(town, four[1], four[0])
    document = put_together(made.compilation(version, town.coordinator))
    items = [item for block in document.blocks if block.kind == "box" for item in block.items]
    assert [(item.text, item.source) for item in items] == [
        ("Bra 0", "Älvhamns Roddsällskap, Strandängens Odlarförening"),
        ("Bra 2", "Kultur- och fritidsförvaltningen"),
        ("Bra 3", "Älvhamns Roddsällskap"),
    ]


def test_what_stood_under_it_moves_along(town, four):
    merge(town, four[0], four[1])
    merge(town, four[2], four[1])
    merge(town, four[1], four[3])
    assert standing(four) == [("merged", 3), ("merged", 3), ("merged", 3), ("stands", None)]
    assert truthful()


def test_a_viewpoint_is_not_merged_into_itself(town, browse, four):
    before = everything()
    with pytest.raises(OutOfTurn):
        merge(town, four[0], four[0])
    answer = take(browse(town.coordinator), f"/synpunkter/{four[0].pk}/sla-ihop/", other=four[0].pk)
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, ["other"], before)


@pytest.mark.parametrize("where", ["another text", "another commitment", "a closed room"])
def test_only_what_is_said_of_the_same_can_be_merged(town, browse, version, four, where):
    others = {
        "another text": lambda: made.commitments(made.proposal(town))[0].topic,
        "another commitment": lambda: made.commitments(version)[1].topic,
        "a closed room": lambda: made.commitments(made.draft(town))[0].topic,
    }
    other = made.said(others[where](), town.official)
    before = everything()
    answer = take(browse(town.coordinator), f"/synpunkter/{four[0].pk}/sla-ihop/", other=other.pk)
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, ["other"], before)


def test_another_texts_viewpoint_is_out_of_turn_for_the_action_too(town, version, four):
    other = made.said(made.proposal(town).topic, town.official)
    with pytest.raises(OutOfTurn):
        merge(town, four[0], other)


def test_several_of_different_parts_are_not_merged_at_once_either(town, browse, version, four):
    other = made.said(made.commitments(version)[1].topic, town.official)
    client, url = browse(town.coordinator), f"/synpunkter/om/{version.topic_id}/sla-ihop/"
    before, ticked = everything(), [four[0].pk, other.pk]
    asked = client.get(url, {"vald": ticked}, follow=True)
    assert asked.redirect_chain == [(f"/synpunkter/om/{version.topic_id}/", 302)]
    assert "Slå ihop dem som handlar om samma del." in asked.content.decode()
    client.post(url, {"vald": ticked, "other": other.pk})
    with pytest.raises(OutOfTurn):
        actions.merge_many([four[0]], by=actor(town.coordinator), other=other)
    assert everything() == before


def test_withdraw_of_one_that_was_merged_takes_it_out_of_what_stood_for_it(town, browse, version, four):
    merge(town, four[0], four[1])
    merge(town, four[2], four[1])
    answer = take(browse(town.rower), f"/synpunkter/{four[0].pk}/ta-tillbaka/")
    assert answer.status_code == 302
    assert standing(four) == [("withdrawn", None), ("stands", None), ("merged", 1), ("stands", None)]
    document = put_together(made.compilation(version, town.coordinator))
    sources = [item.source for block in document.blocks if block.kind == "box" for item in block.items]
    assert sources == ["Strandängens Odlarförening, Kultur- och fritidsförvaltningen", "Älvhamns Roddsällskap"]
    assert truthful()


def test_a_target_withdrawn_meanwhile_is_out_of_turn(town, four):
    target = four[1]
    actions.withdraw(target, by=actor(town.grower))
    before = everything()
    with pytest.raises(OutOfTurn):
        merge(town, four[0], target)
    assert everything() == before


def test_the_list_to_choose_from_holds_those_that_stand(town, browse, four):
    actions.withdraw(four[1], by=actor(town.grower))
    merge(town, four[2], four[3])
    form = browse(town.coordinator).get(f"/synpunkter/{four[0].pk}/sla-ihop/").context["form"]
    assert [str(other) for other in form.fields["other"].queryset] == ["Bra 3"]


def test_split_lets_it_stand_again(town, browse, four):
    merge(town, four[0], four[1])
    take(browse(town.civil_coordinator), f"/synpunkter/{four[0].pk}/ta-isar/")
    assert standing(four[:2]) == [("stands", None), ("stands", None)]
    assert line(four[0])["verb"] == "viewpoints.split"
    assert told(town, last(four[0])) == {"rower"}


LOSE = {
    "withdrawn": lambda town, one: actions.withdraw(one, by=actor(town.grower)),
    "hidden": lambda town, one: actions.hide(one, by=actor(town.coordinator), why="Prov."),
}


@pytest.mark.parametrize("how", LOSE)
def test_no_voice_is_lost_with_the_one_that_stood_for_it(town, browse, version, four, how):
    for one in (four[0], four[2], four[3]):
        merge(town, one, four[1])
    LOSE[how](town, Viewpoint.objects.get(pk=four[1].pk))
    assert standing(four) == [("stands", None), (how, None), ("merged", 0), ("merged", 0)]
    assert (last(four[0]).verb, last(four[0]).capacity) == ("viewpoints.split", "Överens")
    assert told(town, last(four[0])) == {"rower"}
    page = browse(None).get(version.get_absolute_url()).context["page"]
    assert page.total == 1
    assert truthful()


@pytest.mark.parametrize("how", LOSE)
def test_one_without_others_goes_alone(town, four, how):
    LOSE[how](town, four[1])
    assert standing(four) == [("stands", None), (how, None), ("stands", None), ("stands", None)]


def test_show_again_brings_back_one_voice_not_those_it_stood_for(town, four):
    merge(town, four[0], four[1])
    hidden = Viewpoint.objects.get(pk=four[1].pk)
    actions.hide(hidden, by=actor(town.coordinator), why="Prov.")
    actions.show_again(hidden, by=actor(town.coordinator))
    assert standing(four[:2]) == [("stands", None), ("stands", None)]


def test_merging_is_for_coordinators(town, browse, four):
    answer = browse(town.rower).get(reverse("merge", args=[four[0].pk]))
    assert answer.status_code == 403


# Several at once


def test_several_are_merged_at_once_each_with_its_own_line(town, browse, version, four):
    client, url = browse(town.coordinator), f"/synpunkter/om/{version.topic_id}/sla-ihop/"
    ticked = [one.pk for one in four[:3]]
    form = client.get(url, {"vald": ticked}).context["form"]
    assert [str(one) for one in form.fields["other"].queryset] == ["Bra 0", "Bra 1", "Bra 2"]
    answer = client.post(url, {"token": form["token"].value(), "vald": ticked, "other": ticked[1]})
    assert (answer.status_code, answer["Location"]) == (302, four[1].get_absolute_url())
    assert standing(four) == [("merged", 1), ("stands", None), ("merged", 1), ("stands", None)]
    assert [last(one).verb for one in four[:3]] == ["viewpoints.merge", "viewpoints.leave", "viewpoints.merge"]
    assert truthful()


def test_several_at_once_are_all_or_none(town, four):
    actions.withdraw(four[2], by=actor(town.official))
    before = everything()
    with pytest.raises(OutOfTurn):
        actions.merge_many(four[:3], by=actor(town.coordinator), other=four[0])
    assert everything() == before


@pytest.mark.parametrize(("who", "status"), [("rower", 403), ("visitor", 403), ("coordinator", 302)])
def test_merging_several_is_for_coordinators(town, browse, version, four, who, status):
    before = everything()
    url, ticked = f"/synpunkter/om/{version.topic_id}/sla-ihop/", [one.pk for one in four[:2]]
    answer = browse(town.everybody[who]).post(url, {"vald": ticked, "other": ticked[0]})
    assert (answer.status_code, everything() == before) == (status, status != 302)


@pytest.mark.parametrize("ticked", [[], ["x"], ["9" * 30], ["\x00"], [0, -1], [1]])
def test_merging_fewer_than_two_leads_back_to_the_list(town, browse, version, four, ticked):
    url = f"/synpunkter/om/{version.topic_id}/sla-ihop/"
    answer = browse(town.coordinator).get(url, {"vald": ticked})
    assert (answer.status_code, answer["Location"]) == (302, f"/synpunkter/om/{version.topic_id}/")
