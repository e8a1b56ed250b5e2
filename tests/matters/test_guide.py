"""The guide: the right place in at most three choices, and how often it led wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from overens.matters import actions
from overens.matters.guide import MOST
from overens.matters.models import Choice, Matter
from overens.process.history import history
from overens.process.table import OutOfTurn
from overens.site.demonstration.story import fill
from tests.cast import actor
from tests.process.taking import take


def choice(door, name, above=None, **words):
    return actions.add_choice(Choice(), by=actor(door.clerk), name=name, above=above, **words)


@pytest.fixture
def premises(door):
    door.top = choice(door, "Lokaler", name_en="Premises")
    door.hall = choice(door, "Gymnastiksal", door.top, body=door.department, text="Fasta tider söks i mars.")
    return door


@pytest.mark.requirement("U101")
def test_from_any_start_the_right_place_is_reached_in_at_most_three_choices(db, browse):
    """Followed by its links, as visitors do, through the whole guide of the demonstration."""
    fill()
    visitor = browse()
    assert reverse("guide") in visitor.get(reverse("ask")).content.decode()
    reached, waiting = [], [(reverse("guide"), 0)]
    while waiting:
        url, choices = waiting.pop()
        page = visitor.get(url)
        below = [one.get_absolute_url() for one in page.context["choices"]]
        waiting += [(one, choices + 1) for one in below]
        if not below:
            chosen = page.context["chosen"]
            reached.append(choices)
            words = page.content.decode()
            assert f'href="{chosen.ask_url}"' in words
            assert chosen.url or (chosen.body.name in words)
            assert visitor.get(chosen.body.get_absolute_url() if chosen.body else chosen.url).status_code in {200, 302}
    assert len(reached) > 5
    assert max(reached) <= MOST == 3


@pytest.mark.requirement("L62")
def test_one_page_leads_to_questions_grants_premises_register_and_procurement(db, browse):
    fill()
    page = browse().get(reverse("guide"))
    names = [one.name for one in page.context["choices"]]
    wanted = ["Lokaler", "Bidrag", "Föreningsregistret", "Upphandling och partnerskap", "Samverkan och dialog"]
    assert names == wanted
    assert f'href="{reverse("ask")}"' in page.content.decode()


def test_what_one_needs_to_know_is_said_in_the_readers_language(premises, browse):
    said = {"name": "Idrottshall", "text": "Sök i mars.", "text_en": "Apply in March."}
    assert take(browse(premises.clerk), reverse("add_choice"), above=premises.top.pk, **said).status_code == 302
    for language, words, other in (("sv", "Sök i mars.", "Apply in March."), ("en", "Apply in March.", "Sök i mars.")):
        client = browse()
        client.post(reverse("language"), {"language": language, "next": "/"})
        page = client.get(premises.top.get_absolute_url()).content.decode()
        assert (f'lang="{language}">{words}' in page, other in page) == (True, False)
        assert 'lang="sv">Fasta tider söks i mars.' in page  # worded in Swedish only


def test_add_choice_under_others_never_makes_a_fourth(premises, browse):
    third = choice(premises, "Fasta tider", premises.hall)
    assert take(browse(premises.clerk), reverse("add_choice"), name="Djupare", above=third.pk).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        choice(premises, "Djupare", third)
    with pytest.raises(PermissionDenied):
        actions.add_choice(Choice(), by=actor(premises.official), name="x")


@pytest.mark.requirement("L62")
def test_a_question_that_came_by_the_guide_is_routed_by_its_subject(premises, browse):
    form = {"text": "När kan vi boka?", "channel": "page", "language": "sv", "val": premises.hall.pk}
    opened = browse().get(premises.hall.ask_url)
    assert opened.context["form"]["val"].value() == str(premises.hall.pk)
    assert browse().post(reverse("ask"), form).status_code == 302
    matter = Matter.objects.get()
    assert (matter.guided, matter.unit) == (premises.hall, premises.contact_centre)
    page = browse(premises.clerk).get(reverse("pass_on", args=matter.address))
    assert page.context["form"]["unit"].value() == premises.department.pk
    assert (
        "Gymnastiksal (Kultur- och fritidsförvaltningen)"
        in browse(premises.clerk).get(matter.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("val", ["", "x", "-1", "٣", "9" * 30, "4711"])
def test_a_choice_that_is_not_there_stops_no_question(premises, browse, val):
    form = {"text": "När kan vi boka?", "channel": "page", "language": "sv", "val": val[:20]}
    assert browse().post(reverse("ask"), form).status_code == 302
    assert Matter.objects.get().guided is None


@pytest.mark.requirement("U101")
def test_misrouted_questions_are_counted(premises, browse):
    form = {"text": "När kan vi boka?", "channel": "page", "language": "sv", "val": premises.hall.pk}
    for _time in range(4):
        browse().post(reverse("ask"), form)
    right, wrong, elsewhere, _waits = Matter.objects.order_by("pk")
    by = actor(premises.clerk)
    actions.pass_on(right, by=by, unit=premises.department)
    for unit in (premises.department, premises.central_office):
        actions.pass_on(wrong, by=by, unit=unit)
    actions.forward(elsewhere, by=by, to="Regionen", text="Ring dem.")
    page = browse(premises.clerk).get(reverse("guide_choices"))
    counted = {one.name: (one.asked, one.astray) for one in page.context["choices"]}
    assert counted == {"Lokaler": (0, 0), "Gymnastiksal": (4, 2)}
    assert page.context["twice"] == 1
    assert "2 kom fel" in page.content.decode()


def test_change_choice_keeps_its_place(premises, browse):
    url = reverse("change_choice", args=[premises.hall.pk])
    wrong = browse(premises.clerk).post(url, {"name": "Hall", "url": "javascript:alert(1)"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["url"])
    assert browse(premises.clerk).post(url, {"name": "Hall", "url": "https://boka.example.se/"}).status_code == 302
    premises.hall.refresh_from_db()
    assert (premises.hall.name, premises.hall.url, premises.hall.above) == (
        "Hall",
        "https://boka.example.se/",
        premises.top,
    )
    assert history(premises.hall)[0].sentence == "Kontaktcenter ändrade ”Hall” i guiden till rätt ställe."


def test_remove_choice_only_where_it_leads_no_further(premises, browse):
    with pytest.raises(OutOfTurn):
        actions.remove_choice(premises.top, by=actor(premises.clerk))
    for one in (premises.hall, premises.top):
        actions.remove_choice(Choice.objects.get(pk=one.pk), by=actor(premises.clerk))
    assert browse().get(premises.hall.get_absolute_url()).status_code == 404
    assert reverse("guide") not in browse().get(reverse("ask")).content.decode()
