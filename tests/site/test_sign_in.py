"""Signing in in the demonstration, and nowhere else; signing out."""

import pytest
from django.urls import reverse

from overens.people.models import Person


def test_in_the_demonstration_one_click_signs_in_as_somebody(town, client):
    page = client.get(reverse("demo"))
    shown = {person.name for person in page.context["people"]}
    assert shown == {"Klara", "Roland", "Torsten", "Petra", "Rut", "Odd", "Disa", "Ulla"}
    session = client.session
    session["kept"] = "by a visitor"
    session.save()
    before = client.session.session_key
    answer = client.post(reverse("demo_sign_in", args=[town.rower.person_id]))
    assert (answer.url, client.session["_auth_user_id"]) == (reverse("my_page"), str(town.rower.person_id))
    assert client.session.session_key != before
    client.post(reverse("demo_sign_in", args=[town.coordinator.person_id]))
    assert client.session["_auth_user_id"] == str(town.coordinator.person_id)


def test_outside_the_demonstration_there_is_no_such_door(town, client, settings):
    settings.DEMO = False
    tries = [client.get(reverse("demo")), client.post(reverse("demo")), client.get(reverse("demo_sign_in", args=[1]))]
    crafted = client.post(reverse("demo_sign_in", args=[town.rower.person_id]), {"next": "/min-sida/"})
    assert [answer.status_code for answer in tries] == [404, 405, 405]
    assert (crafted.status_code, "_auth_user_id" in client.session) == (404, False)
    assert "/demo/" not in client.get(reverse("sign_in")).content.decode()


def test_only_invented_people_can_be_chosen(town, client):
    Person.objects.filter(pk=town.rower.person_id).update(demo=False)
    Person.objects.filter(pk=town.grower.person_id).update(is_active=False)
    for me in (town.rower, town.grower):
        assert client.post(reverse("demo_sign_in", args=[me.person_id])).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("goal", "leads_to"),
    [
        ("/kommunen/", "/kommunen/"),
        ("https://e.example/", "/min-sida/"),
        ("//e.example/", "/min-sida/"),
        ("javascript:alert(1)", "/min-sida/"),
        ("", "/min-sida/"),
    ],
)
def test_signing_in_leads_to_a_page_of_this_site(town, client, goal, leads_to):
    assert client.post(reverse("demo_sign_in", args=[town.rower.person_id]), {"next": goal}).url == leads_to
    assert client.get(reverse("sign_in"), {"next": goal}).url == leads_to  # signed in already


def test_a_page_that_needs_somebody_leads_to_signing_in_and_back(town, client):
    answer = client.get(reverse("my_page"))
    assert answer.url == f"{reverse('sign_in')}?next=/min-sida/"
    assert "?next=/min-sida/" in client.get(answer.url).content.decode()


def test_signing_out_ends_the_session_and_needs_a_post(town, browse):
    client = browse(town.rower)
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).url == reverse("start")
    assert "_auth_user_id" not in client.session
