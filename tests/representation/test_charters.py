"""What is expected of whom: terms of reference and role descriptions, proposed, adopted, replaced."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.representation import actions
from overens.representation.models import Charter
from overens.representation.places import Part, Place
from overens.representation.starter import ROLES, TERMS
from tests import cast, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, take, told, truthful

SAID = {"adopted_on": "2026-03-04", "basis": "Mötet 4 mars, § 6"}


@pytest.mark.requirement("U36")
def test_propose_charter_offers_a_text_and_forces_none(town: SimpleNamespace, browse: Any) -> None:
    made.seated(town, "rower", town.forum)
    client, url = browse(town.rower), reverse("propose_charter", args=[town.forum.pk])
    page = client.get(url, {"part": "terms"})
    assert page.context["form"]["text"].value() == TERMS[0]
    assert client.get(url).context["form"]["text"].value() == ""
    assert "Ingen än" in text_of(browse(None).get(reverse("roles")))  # nothing holds by itself
    forum = next(str(actor.seat_id) for actor in town.rower.actors if actor.seat.body_id == town.forum.pk)
    assert take(client, url, part="terms", text="Vi möts fyra gånger.", seat=forum).status_code == 302
    charter = Charter.objects.get()
    assert (charter.place, charter.part, charter.state, charter.party) == (
        "forum", "terms", "proposed", town.civil_society_party,
    )  # fmt: skip
    assert line(charter)["facts"] == {"where": town.forum.name, "part": {"word": "terms of reference"}}


@pytest.mark.requirement("U36")
def test_adopt_charter_is_for_the_other_side_of_the_forum_itself(town: SimpleNamespace, browse: Any) -> None:
    made.seated(town, "official", town.forum)
    made.seated(town, "rower", town.forum)
    charter = made.charter(town, town.forum, "terms", text="Vi möts fyra gånger.")
    url = reverse("adopt_charter", args=[charter.pk])
    who = {name: browse(me).get(url).status_code for name, me in town.everybody.items()}
    assert who == {
        "visitor": 302, "outsider": 403, "rower": 200, "double": 403, "official": 403, "politician": 403,
        "civil_coordinator": 200, "coordinator": 403,
    }  # fmt: skip
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in (tomorrow, "2025-12-31", "1800-01-01", "i går", ""):
        answer = take(browse(town.civil_coordinator), url, adopted_on=wrong, basis="Mötet")
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"adopted_on"}), wrong
    assert take(browse(town.civil_coordinator), url, **SAID).status_code == 302
    charter.refresh_from_db()
    assert (charter.state, charter.adopted_on, charter.basis) == ("adopted", date(2026, 3, 4), SAID["basis"])
    shown = text_of(browse(None).get(reverse("body_roles", args=[town.forum.pk])))
    assert "Vi möts fyra gånger." in shown
    assert "Antagen den 4 mars 2026 , Mötet 4 mars, § 6" in shown
    assert truthful()


@pytest.mark.requirement("U30", "U36")
def test_replace_charter_keeps_the_earlier_version(town: SimpleNamespace, browse: Any) -> None:
    first = made.adopted(town, town.forum, "terms", text="Vi möts två gånger.")
    second = made.adopted(town, town.forum, "terms", text="Vi möts fyra gånger.")
    assert [(one.text, one.state) for one in Charter.objects.order_by("pk")] == [
        ("Vi möts två gånger.", "replaced"), ("Vi möts fyra gånger.", "adopted"),
    ]  # fmt: skip
    assert (last(first).verb, last(second).verb) == ("representation.replace_charter", "representation.adopt_charter")
    page = browse(None).get(reverse("body_roles", args=[town.forum.pk]))
    assert (page.context["terms"], page.context["earlier"]) == (second, [first])
    assert "Vi möts två gånger." in text_of(browse(None).get(first.get_absolute_url()))
    assert truthful()


@pytest.mark.requirement("U30")
def test_every_member_sees_their_role_with_the_agreed_text(town: SimpleNamespace, browse: Any) -> None:
    made.seated(town, "official", town.forum)
    made.seated(town, "rower", town.forum)
    made.adopted(town, place="forum", part="department", text="Förvaltningen kallar.")
    made.adopted(town, place="forum", part="representatives", text="Föreningarna bevakar.")
    made.charter(town, place="forum", part="all", text="Ett förslag som ingen har antagit.")
    seen = {}
    for who in ("visitor", "rower", "official", "double"):
        page = text_of(browse(town.everybody[who]).get(town.forum.get_absolute_url()))
        seen[who] = {
            words for words in ("Förvaltningen kallar.", "Föreningarna bevakar.", "Ett förslag") if words in page
        }
    assert seen == {
        "visitor": set(), "rower": {"Föreningarna bevakar."}, "official": {"Förvaltningen kallar."}, "double": set(),
    }  # fmt: skip
    mine = text_of(browse(town.rower).get(reverse("my_roles")))
    assert "Föreningarna bevakar." in mine
    assert "Förvaltningen kallar." not in mine
    own = {"part": "representatives", "text": "Här bevakar vi idrotten."}
    made.adopted(town, town.forum, **own)  # revised by the forum
    page = text_of(browse(town.rower).get(town.forum.get_absolute_url()))
    assert ("Här bevakar vi idrotten." in page, "Föreningarna bevakar." in page) == (True, False)


def test_change_charter_before_it_is_adopted(town: SimpleNamespace, browse: Any) -> None:
    charter = made.charter(town)
    url = reverse("change_charter", args=[charter.pk])
    assert browse(town.civil_coordinator).get(url).status_code == 403
    assert take(browse(town.coordinator), url, text="Svarar på två dagar.", text_en="Answers.").status_code == 302
    charter.refresh_from_db()
    assert (charter.text, charter.text_en) == ("Svarar på två dagar.", "Answers.")
    assert told(town, last(charter)) == {"civil_coordinator"}


def test_drop_charter_says_why(town: SimpleNamespace, browse: Any) -> None:
    charter = made.charter(town)
    url = reverse("drop_charter", args=[charter.pk])
    assert take(browse(town.civil_coordinator), url, why="För vagt.").status_code == 302
    charter.refresh_from_db()
    assert (charter.state, line(charter)["why"]) == ("dropped", "För vagt.")
    with pytest.raises(PermissionDenied):
        actions.adopt_charter(charter, by=actor(town.coordinator), adopted_on=date(2026, 3, 4), basis="§ 1")


def test_a_proposal_waits_on_the_page_of_who_adopts_it(town: SimpleNamespace, browse: Any) -> None:
    charter, own = made.charter(town), made.charter(town, town.central_office)
    waiting = {}
    for who in ("rower", "civil_coordinator", "coordinator"):
        rows = browse(town.everybody[who]).get(reverse("my_page")).context["waiting"]
        waiting[who] = {str(row.thing) for row in rows if isinstance(row.thing, Charter)}
    assert waiting == {"rower": set(), "civil_coordinator": {str(charter)}, "coordinator": {str(own)}}


@pytest.mark.requirement("U144")
def test_for_the_four_it_is_said_who_for_whom_until_when_and_what_to_expect(town: SimpleNamespace, browse: Any) -> None:
    cast.person("Mia", (town.board, "chair"))
    made.adopted(town, place="municipality", text="Svarar i tid.")
    made.adopted(town, place="coordinator", text="Håller ihop.")
    made.adopted(town, place="representation_group", text="Talar för många.")
    made.adopted(town, place="central_office", text="Stöder dialogen.")
    page = browse(None).get(reverse("roles"))
    four = {
        str(one.place): (one.text.text, [(row["seat"].body.name, row["seat"].role, row["status"]) for row in chairs])
        for one, chairs in page.context["four"]
    }
    assert four == {
        "municipality": ("Svarar i tid.", [("Kommunstyrelsen", "chair", "held")]),
        "coordinator": ("Håller ihop.", [
            ("Kommunledningskontoret", "coordinator", "held"), ("Representationsgruppen", "coordinator", "held"),
        ]),
        "representation_group": ("Talar för många.", [("Representationsgruppen", "coordinator", "held")]),
        "central_office": ("Stöder dialogen.", [("Kommunledningskontoret", "coordinator", "held")]),
    }  # fmt: skip
    words = text_of(page)
    assert "Talar för Kommunstyrelsen. Utsedd av" not in words
    assert "Talar för Kommunstyrelsen." in words
    assert "Från och med 1 januari 2026, tills vidare." in words
    assert "Mia" not in words
    assert "Mia" in text_of(browse(town.coordinator).get(reverse("roles")))


def test_the_starter_texts_are_in_both_languages_and_name_real_places() -> None:
    assert all(sv and en for sv, en in ROLES.values())
    assert {place for place, _part in ROLES} <= set(Place.values)
    assert {part for _place, part in ROLES} <= set(Part.values)


QUERIES = {
    "roles": {"visitor": 6, "coordinator": 9},
    "body_roles": {"visitor": 4, "coordinator": 7},
    "charter": {"visitor": 5, "coordinator": 8},
    "my_roles": {"coordinator": 10},
}


def test_pages_take_as_many_queries_however_much_there_is(town: SimpleNamespace, browse: Any) -> None:
    first = made.adopted(town, town.forum, "terms")
    browse(town.coordinator).post(reverse("follow", args=[town.forum.pk]))
    few = numbers(town, browse, first)
    for number in range(12):
        forum = cast.body("forum", f"Forum {number}", None)
        made.adopted(town, forum, "terms")
        made.adopted(town, town.forum, "terms", text=f"Version {number}")
        browse(town.coordinator).post(reverse("follow", args=[forum.pk]))
    made.seated(town, "coordinator", town.forum)
    assert (few, numbers(town, browse, first)) == (QUERIES, QUERIES)


def numbers(town: SimpleNamespace, browse: Any, charter: Charter) -> dict[str, dict[str, int]]:
    args = {"body_roles": [town.forum.pk], "charter": [charter.pk]}
    found: dict[str, dict[str, int]] = {}
    for name, people in QUERIES.items():
        for who in people:
            statements = asked(browse(town.everybody[who]), reverse(name, args=args.get(name)))
            assert len(statements) == len(set(statements)), name
            found.setdefault(name, {})[who] = len(statements)
    return found
