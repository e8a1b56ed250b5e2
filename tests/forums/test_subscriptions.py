"""Subjects, areas and target groups drive who is told, who is invited, who is asked, and what is found."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.actors import ANYBODY
from overens.consultations.models import Consultee
from overens.forums import actions
from overens.forums.models import Subscription, TagWatch
from overens.forums.process import SUBSCRIPTION
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn
from overens.search.find import find
from overens.search.index import faults
from overens.search.models import Indexed
from overens.viewpoints.models import Round
from tests import cast, made
from tests.asked import asked as queries
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, line, open_steps, take, told, truthful

SOON = timezone.localdate() + timedelta(days=20)


def subscribed(town: SimpleNamespace, tag: Any, me: Any = None) -> Subscription:
    return actions.subscribe(Subscription(tag=tag), by=actor(me or town.rower))


@pytest.mark.requirement("U75")
def test_subscribe_for_an_association_once_and_end_subscription(town: SimpleNamespace, browse: Any) -> None:
    tag = made.tag(town)
    client, page = browse(town.rower), tag.get_absolute_url()
    assert reverse("subscribe", args=[tag.pk]) in client.get(page).content.decode()
    assert take(client, reverse("subscribe", args=[tag.pk])).url == page
    new = Subscription.objects.get()
    assert (new.body, new.state, line(new)["facts"]) == (town.rowers, "standing", {"tag": "Idrott"})
    assert told(town, last(new)) == {"double"}, "the others of the association"
    again = take(client, reverse("subscribe", args=[tag.pk]))
    assert (again.status_code, again.context["form"].non_field_errors()) == (
        422,
        ["Älvhamns Roddsällskap prenumererar redan på det."],
    )
    with pytest.raises(OutOfTurn, match="subscribe"):
        subscribed(town, tag)
    assert "Älvhamns Roddsällskap prenumererar." in text_of(client.get(page))
    assert "Älvhamns Roddsällskap prenumererar." in text_of(client.get(reverse("my_roles")))
    assert open_steps(SUBSCRIPTION, town.grower, new) == []
    with pytest.raises(PermissionDenied):
        actions.end_subscription(new, by=actor(town.grower))
    assert take(client, reverse("end_subscription", args=[new.pk])).url == page
    assert "prenumererar." not in text_of(client.get(page))
    assert subscribed(town, tag).pk != new.pk, "it can be begun anew"
    assert truthful()


def test_subscribe_is_for_associations_and_to_what_is_in_use(town: SimpleNamespace, browse: Any) -> None:
    tag = made.tag(town)
    url = reverse("subscribe", args=[tag.pk])
    who = {name: browse(me).get(url).status_code for name, me in town.everybody.items()}
    assert who == {
        "visitor": 302, "outsider": 403, "rower": 200, "double": 200, "official": 403, "politician": 403,
        "civil_coordinator": 403, "coordinator": 403,
    }  # fmt: skip
    assert take(browse(town.double), url).status_code == 422, "for whom is chosen, never guessed"
    actions.end_tag(tag, by=actor(town.coordinator))
    refused = browse(town.rower).get(url)
    assert (refused.status_code, "Det används inte längre." in text_of(refused)) == (409, True)


@pytest.mark.requirement("U75")
def test_subscribers_are_told_of_public_matters_meetings_and_rounds_under_it(
    town: SimpleNamespace, browse: Any
) -> None:
    tag, other = made.tag(town, "Idrott", "subject", town.forum), made.tag(town, "Unga", "target_group")
    subscribed(town, tag)
    browse(town.politician).post(reverse("follow_tag", args=[tag.pk]))
    browse(town.politician).post(reverse("follow_tag", args=[tag.pk]))  # twice is once
    assert [(one.person_id, one.tag) for one in TagWatch.objects.all()] == [(town.politician.person_id, tag)]
    assert "Idrott" in text_of(browse(town.politician).get(reverse("my_roles")))
    those = {"rower", "double", "politician"}

    meeting = made.meeting(town, days=9, subjects=[tag])
    assert those <= told(town, last(meeting))
    assert not those & told(town, last(made.meeting(town, days=9, subjects=[other])))

    words = {"title": "Hur mår unga?", "question": "Vi vill veta.", "until": SOON}
    round = made.viewpoints.call(Round(), by=actor(town.coordinator), subjects=[tag], **words)
    assert those <= told(town, last(round))

    matter = Matter.objects.get(pk=asked(actor(town.grower)).pk)
    matters.name_subjects(matter, by=actor(town.coordinator), subjects=[tag])
    assert not those & told(town, last(matter)) - {"double"}, "nobody else knows of it yet"
    matters.publish_matter(Matter.objects.told().get(pk=matter.pk), by=actor(town.grower))
    assert those <= told(town, last(matter))
    matters.answer(Matter.objects.told().get(pk=matter.pk), by=actor(town.coordinator), text="Ja.")
    assert those <= told(town, last(matter))

    client = browse(town.politician)
    assert client.post(reverse("unfollow_tag", args=[tag.pk]), {"to": "mine"}).url == reverse("my_roles")
    assert "politician" not in told(town, last(meeting))


@pytest.mark.requirement("U75")
def test_what_lies_in_a_room_is_told_to_no_subscriber_and_found_by_nobody_else(town: SimpleNamespace) -> None:
    tag = made.tag(town)
    subscribed(town, tag)
    council = cast.body("working_group", "Inför samtalen", town.municipality_party)
    closed = made.meeting(town, days=9, forum=council, closed=True, subjects=[tag], title="Inför dialogen")
    assert closed.room == "party"
    assert not {"rower", "double"} & told(town, last(closed))
    assert [row.title for row in _under(town.rower, tag)] == ["Idrott"]
    assert [row.title for row in _under(town.official, tag)] == ["Inför dialogen", "Idrott"]


def _under(me: Any, tag: Any, text: str = "", kind: str = "") -> list[Indexed]:
    rows = Indexed.objects.in_bulk(find(me, text, kind, tag.pk).rows)
    return [rows[pk] for pk in find(me, text, kind, tag.pk).rows]


@pytest.mark.requirement("U75")
def test_search_filters_by_tag_with_and_without_words(town: SimpleNamespace, browse: Any) -> None:
    tag, other = made.tag(town, "Idrott", "subject", town.rowers), made.tag(town, "Kultur")
    made.meeting(town, days=9, subjects=[tag], title="Om hallar")
    made.meeting(town, days=9, subjects=[other], title="Om hallar för kultur")
    matter = Matter.objects.get(pk=asked(actor(town.grower), "Får vi låna hallar?").pk)
    matters.name_subjects(matter, by=actor(town.coordinator), subjects=[tag])
    assert {row.kind for row in _under(ANYBODY, tag)} == {"forums.tag", "bodies.body", "meetings.meeting"}
    assert {row.kind for row in _under(town.grower, tag, "hallar")} == {"meetings.meeting", "matters.matter"}
    assert [row.title for row in _under(ANYBODY, other, "hallar")] == ["Om hallar för kultur"]
    assert [row.kind for row in _under(ANYBODY, tag, "", "organ")] == ["bodies.body"]
    matters.name_subjects(Matter.objects.told().get(pk=matter.pk), by=actor(town.coordinator), subjects=[other])
    assert "matters.matter" not in {row.kind for row in _under(town.grower, tag)}

    page = browse(None).get("/sok/", {"amne": tag.pk})
    assert ("3 träffar inom Idrott" in text_of(page), "Om hallar" in text_of(page)) == (True, True)
    assert "Inget" not in text_of(page)
    assert "Nothing" not in text_of(browse(None).get("/sok/", {"amne": tag.pk, "q": "segling"}))
    for wrong in ("0", "-1", "x", "99999999999999999999"):
        assert browse(None).get("/sok/", {"amne": wrong}).context["tag"] == 0
    assert list(faults()) == []


@pytest.mark.requirement("U75")
def test_call_meeting_offers_the_associations_concerned_by_the_forums_tags(town: SimpleNamespace, browse: Any) -> None:
    tag = made.tag(town, "Idrott", "subject", town.forum, town.rowers)
    subscribed(town, tag, town.grower)
    made.tag(town, "Kultur", "subject", cast.body("association", "Kören", town.civil_society_party))
    client, url = browse(town.coordinator), reverse("call_meeting", args=[town.forum.pk])
    form = client.get(url).context["form"]
    assert form["concerned"].field.choices == [(str(tag.pk), "Idrott (2)")]
    assert [name for _pk, name in form.fields["invited"].widget.choices if "Odlar" in name or "Rodd" in name] == [
        town.growers.name, town.rowers.name,
    ]  # fmt: skip
    assert "Kören" not in client.get(url).content.decode()
    words = {"title": "Dialog", "kind": "group", "day": SOON.isoformat(), "subjects": [tag.pk], "anyway": "on"}
    assert take(client, url, **words, concerned=[tag.pk], invited=[town.rowers.pk]).status_code == 302
    meeting = Meeting.objects.get()
    assert (set(meeting.invited.all()), set(meeting.subjects.all())) == ({town.rowers, town.growers}, {tag})
    assert {"rower", "grower", "double"} <= told(town, last(meeting))
    wrong = take(client, url, **words | {"subjects": ["x"]}, concerned=["987"])
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"subjects", "concerned"})


@pytest.mark.requirement("U75", "L31")
def test_ask_body_asks_all_concerned_by_a_subject_or_a_target_group(town: SimpleNamespace, browse: Any) -> None:
    choir = cast.body("association", "Kören", town.civil_society_party)
    sport = made.tag(town, "Idrott", "subject", town.rowers, town.department)
    young = made.tag(town, "Unga", "target_group", choir)
    subscribed(town, young)  # the rowers
    words = {"title": "Hur mår unga?", "question": "Vi vill veta.", "until": SOON.isoformat()}
    client = browse(town.coordinator)
    assert take(client, reverse("call"), **words, subjects=[young.pk]).status_code == 302
    first = Round.objects.get()
    url = reverse("ask_body", args=[first.pk])
    form = client.get(url).context["form"]
    assert form["tags"].field.choices == [(str(young.pk), "Unga (2)"), (str(sport.pk), "Idrott (2)")]
    assert take(client, url).status_code == 422, "nobody is ticked beforehand"
    take(client, url, tags=[young.pk, sport.pk], among="every")
    assert _asked(first) == {town.rowers.name}
    take(client, url, tags=[young.pk, sport.pk], among="any", associations="on")
    assert _asked(first) == {town.rowers.name, choir.name}
    take(client, url, tags=[sport.pk])
    assert _asked(first) == {town.rowers.name, choir.name, town.department.name}
    consultee = Consultee.objects.get(round=first, body=town.rowers)
    assert (consultee.asked_on, consultee.until) == (timezone.localdate(), SOON)
    assert told(town, last(consultee)) == {"rower", "double"}
    answered = {
        "text": "De mår bra.",
        "decided_on": timezone.localdate().isoformat(),
        "paragraph": "7",
        "reference": "A 1",
    }
    assert take(browse(town.rower), reverse("respond", args=[consultee.pk]), **answered).status_code == 302
    page = text_of(browse(None).get(reverse("consultee", args=[consultee.pk])))
    assert all(word in page for word in ("De mår bra.", "§ 7", "A 1"))
    wrong = take(client, url, tags=["987"], among="x")
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"tags", "among"})


def _asked(round: Round) -> set[str]:
    return set(Consultee.objects.filter(round=round).values_list("body__name", flat=True))


def test_the_pages_take_as_many_queries_however_many_subscribe(town: SimpleNamespace, browse: Any) -> None:
    tag = made.tag(town, "Idrott", "subject", town.forum, town.rowers)
    subscribed(town, tag)
    round = made.question(town)
    addresses = [
        ("visitor", tag.get_absolute_url(), 8), ("rower", tag.get_absolute_url(), 12), ("visitor", "/sok/", 8),
        ("visitor", f"/sok/?amne={tag.pk}", 8), ("rower", f"/sok/?amne={tag.pk}&q=idrott", 12),
        ("rower", reverse("my_roles"), 12), ("rower", reverse("subscribe", args=[tag.pk]), 12),
        ("coordinator", reverse("call_meeting", args=[town.forum.pk]), 12),
        ("coordinator", reverse("ask_body", args=[round.pk]), 12), ("coordinator", reverse("call"), 12),
    ]  # fmt: skip
    few = [len(queries(browse(town.everybody[who]), url)) for who, url, _most in addresses]
    for number in range(30):
        extra = made.tag(town, f"Ämne {number}", "subject", town.forum)
        body = cast.body("association", f"Förening {number}", town.civil_society_party)
        made.bodies.tag_body(body, by=made.SYSTEM, tags=[tag, extra])
        subscribed(town, extra)
    many = [queries(browse(town.everybody[who]), url) for who, url, _most in addresses]
    assert [len(each) for each in many] == few
    assert [url for each, (_who, url, _most) in zip(many, addresses, strict=True) if len(each) != len(set(each))] == []
    assert [(url, len(each)) for each, (_who, url, most) in zip(many, addresses, strict=True) if len(each) > most] == []
