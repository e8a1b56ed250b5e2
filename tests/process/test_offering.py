"""What a field offers: made once for each state of the journal, and checked against what there is when it is sent."""

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from overens.bodies.actions import establish
from overens.bodies.models import Body
from overens.process.offering import offer
from overens.ui.choosing import MOST, OneOf
from overens.ui.forms import Form
from tests.cast import actor

pytestmark = pytest.mark.django_db


class Chosen(Form):
    one = forms.ModelChoiceField(Body.objects.none(), required=False, empty_label="Ingen")
    named = OneOf(Body.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "one", "bodies to try", rows=lambda: Body.objects.order_by("name"))
        offer(self, "named", "names to try", rows=lambda: Body.objects.order_by("name"))


def shown(form, name):
    return [str(label) for _key, label in form.fields[name].widget.choices]


def test_it_is_listed_once_and_anew_after_the_next_step(town):
    names = list(Body.objects.order_by("name").values_list("name", flat=True))
    assert (shown(Chosen(), "one"), shown(Chosen(), "named")) == (["Ingen", *names], ["Välj", *names])
    with CaptureQueriesContext(connection) as asked:
        assert shown(Chosen(), "one") == ["Ingen", *names]
        assert shown(Chosen(), "named") == ["Välj", *names]
    assert [query["sql"] for query in asked if "bodies_body" in query["sql"]] == []
    new = {"kind": "forum", "name": "Ny dialog", "since": timezone.localdate(), "party": town.municipality_party}
    body = establish(Body(), by=actor(town.coordinator), **new)
    assert body.name in shown(Chosen(), "one")
    assert body.name in shown(Chosen(), "named")


def test_what_is_sent_is_looked_for_among_what_there_is(town):
    some = town.rowers
    good = Chosen({"one": str(some.pk), "named": str(some.pk)})
    assert (good.is_valid(), good.cleaned_data) == (True, {"one": some, "named": some})
    assert not Chosen({"one": "999999"}).is_valid()


def test_too_many_for_a_list_are_written(town):
    like = {"kind": "association", "party": town.rowers.party, "since": town.rowers.since, "revision": 1}
    Body.objects.bulk_create(Body(name=f"Förening {number}", **like) for number in range(MOST + 1))
    assert Chosen().fields["named"].few is None
    assert Chosen({"named-namn": "Förening 99"}).is_valid()
