"""A politician takes a question along: by themselves, or noted at the meeting and confirmed by them."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Municipality
from overens.matters import actions
from overens.matters.door import link_for
from overens.matters.models import Matter, Taking
from overens.matters.process import TAKING
from overens.process.table import OutOfTurn
from overens.site.management.commands.work import turn as work
from tests.cast import actor
from tests.mail import text
from tests.matters.conftest import asked
from tests.process.taking import last, take, told


def day(days=20):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def public(door):
    matter = asked(actor(door.rower))
    matter.via = None
    actions.publish_matter(matter, by=actor(door.rower))
    return again(matter)


def again(matter):
    return Matter.objects.told().get(pk=matter.pk)


def noted(door, matter, **words):
    said = {"seat": door.politician.seats[0], "to": door.committee, "word_by": day()} | words
    return actions.note_taking(matter, by=actor(door.clerk), **said)


@pytest.mark.requirement("U33")
def test_take_along_says_where_to_and_by_when_without_a_name(door, public, browse):
    url = reverse("take_along", args=public.address)
    sent = take(browse(door.politician), url, to=door.committee.pk, word_by=day())
    matter, taking = again(public), Taking.objects.get()
    assert (sent.status_code, taking.state, taking.to, matter.answer_due) == (302, "carried", door.committee, day())
    assert told(door, last(matter)) == {"rower", "double", "clerk"}
    page = browse().get(matter.get_absolute_url()).content.decode()
    assert ("En ledamot i Kulturnämnden tog med sig frågan" in page, "Petra" in page) == (True, False)
    with pytest.raises(PermissionDenied):
        actions.take_along(matter, by=actor(door.official), to=door.committee, word_by=day())
    actions.answer(again(public), by=actor(door.clerk), text="Ja.")  # the other way: an answer at once
    assert again(public).state == "answered"


@pytest.mark.parametrize("wrong", [{"word_by": "2020-01-01"}, {"word_by": ""}, {"to": ""}, {"word_by": "2099-01-01"}])
def test_take_along_wants_a_place_and_a_day(door, public, browse, wrong):
    form = {"to": door.committee.pk, "word_by": day()} | wrong
    answer = browse(door.politician).post(reverse("take_along", args=public.address), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(wrong))


def test_what_i_have_taken_along_is_on_my_page_until_i_tell_what_came_of_it(door, public, browse):
    actions.take_along(public, by=actor(door.politician), to=door.committee, word_by=day())
    waiting = browse(door.politician).get(reverse("my_page")).context["waiting"]
    assert [(one.open.step.name, one.until) for one in waiting] == [("bring_back", day())]
    url = reverse("bring_back", args=[Taking.objects.get().pk])
    take(browse(door.politician), url, text="Nämnden tar upp det i mars.")
    assert browse(door.politician).get(reverse("my_page")).context["waiting"] == []
    assert "Nämnden tar upp det i mars." in browse().get(public.get_absolute_url()).content.decode()
    assert told(door, last(Taking.objects.get())) == {"rower", "double", "clerk"}


@pytest.mark.requirement("U33")
def test_note_taking_holds_when_it_is_confirm_taking_by_a_button_in_a_link(door, public, browse, mail):
    Municipality.objects.update(state="launched")
    url = reverse("note_taking", args=public.address)
    seat = door.politician.seats[0].pk
    take(browse(door.clerk), url, seat_of=seat, to=door.committee.pk, word_by=day())
    taking = Taking.objects.get()
    assert (taking.state, again(public).answer_due == day()) == ("noted", False)
    work()
    letter = next(one for one in mail.letters if one["To"] == "petra@example.org")
    link = next(iter(re.findall(r"/tar-med/\S+/", text(letter))))  # made when the letter was written
    visitor = browse()
    assert visitor.get(link).status_code == 200
    assert Taking.objects.get().state == "noted"  # opening does nothing
    confirm = reverse("confirm_taking", args=[link.split("/")[-2]])
    assert take(visitor, confirm).url == link
    assert (Taking.objects.get().state, again(public).answer_due) == ("carried", day())
    assert told(door, last(taking)) == {"rower", "double", "clerk"}
    assert visitor.post(confirm, {}).status_code == 409
    assert take(visitor, reverse("bring_back", args=[link.split("/")[-2]]), text="Nämnden säger ja.").url == link


def test_decline_taking_leaves_the_question_where_it_was(door, public, browse):
    taking = noted(door, public)
    before = again(public).answer_due
    actions.decline_taking(taking, by=actor(door.politician))
    assert (taking.state, again(public).answer_due) == ("declined", before)
    with pytest.raises(OutOfTurn):
        actions.confirm_taking(taking, by=actor(door.politician))


def test_confirm_taking_is_for_that_politician_only(door, public, browse):
    taking = noted(door, public)
    for who in ("coordinator", "rower", "official"):
        with pytest.raises(PermissionDenied):
            actions.confirm_taking(taking, by=actor(getattr(door, who)))
    for forged in ("x", link_for(taking).split("/")[-2] + "x", "a:b:c"):
        assert browse().get(reverse("taking", args=[forged])).status_code == 404


def test_note_down_and_undertake_are_the_systems(door, public):
    for name in ("note_down", "undertake"):
        with pytest.raises(PermissionDenied), TAKING.step(name, Taking(matter=public), by=actor(door.clerk)):
            pass


def test_bring_back_may_be_written_in_for_the_politician(door, public):
    actions.take_along(public, by=actor(door.politician), to=door.committee, word_by=day())
    taking = Taking.objects.get()
    with pytest.raises(PermissionDenied):
        actions.bring_back(taking, by=actor(door.rower), text="Nej.")
    actions.bring_back(taking, by=actor(door.clerk), text="Nämnden säger ja.")
    assert (taking.state, taking.word) == ("back", "Nämnden säger ja.")
