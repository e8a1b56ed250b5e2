"""What every door refuses: steps by who may not, other ways to knock, things that are not there."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.behind_doors import WORDS
from tests.process.taking import everything
from tests.test_doors import ASKED, DOORS, ONE_STEP, PEOPLE, POSTED, addresses

__all__ = ["addresses"]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_step_is_taken_by_who_may_not(town, browse, addresses, who):
    """Sent by everybody the table keeps out, with words that would do."""
    place, client = PEOPLE.index(who), browse(town.everybody[who])
    shut = [name for name in ONE_STEP if DOORS[name][1].split()[place] != "200"]
    before = everything()
    met = {name: client.post(addresses[name], WORDS).status_code for name in shut}
    assert met == {name: int(DOORS[name][1].split()[place]) for name in shut}
    assert everything() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_no_door_knows_other_ways_to_knock(town, browse, addresses, method):
    before, client = everything(), browse(town.coordinator)
    met = {name: getattr(client, method)(address).status_code for name, address in addresses.items()}
    assert met == dict.fromkeys(addresses, 405)
    assert everything() == before


def test_pages_that_only_show_take_no_post(town, browse, addresses):
    before, client = everything(), browse(town.coordinator)
    pages = [name for name in addresses if name.partition("+")[0] not in ASKED]
    assert {name: client.post(addresses[name]).status_code for name in pages} == dict.fromkeys(pages, 405)
    assert everything() == before


def test_a_head_answers_like_a_get_without_its_words(town, browse, addresses):
    client = browse(town.coordinator)
    for name in sorted(set(addresses) - POSTED):
        head, get = client.head(addresses[name]), client.get(addresses[name])
        assert (head.status_code, head.content) == (get.status_code, b""), name


@pytest.mark.parametrize("number", ["999999", "0", str(2**31), str(2**63), "9" * 5000])
def test_what_is_not_there_is_not_found_by_anybody(town, browse, addresses, number):
    for who in ("visitor", "coordinator"):
        client = browse(town.everybody[who])
        for name, (made_of, _statuses) in DOORS.items():
            if (
                made_of in {"", "signed", "fault", "reader"}
                or made_of.endswith(("link", "_note", "_code"))
                or name in POSTED
            ):
                continue
            try:
                address = reverse(
                    name.partition("+")[0],
                    args=["1"] * (made_of.endswith("commitment")) + ["4711"] + ["txt"] * made_of.endswith("_txt"),
                )
            except NoReverseMatch:
                address = reverse(name.partition("+")[0], args=["1", "4711"])
            assert client.get(address.replace("4711", number)).status_code == 404, (name, who)


def test_a_note_that_is_not_there_is_not_found_by_anybody(town, browse):
    """A note's address is the device's own number of it: the doors the test above leaves out."""
    doors = [name for name, (made_of, _statuses) in DOORS.items() if made_of.endswith("_note")]
    nowhere = {name: reverse(name, args=[UUID(int=0)]) for name in doors}
    for who in ("visitor", "coordinator"):
        client = browse(town.everybody[who])
        assert {name: client.get(address).status_code for name, address in nowhere.items()} == dict.fromkeys(
            nowhere, 404
        )


def test_before_the_town_is_set_up_every_door_leads_to_its_set_up(db):
    client, open_doors = Client(), {"language", "theme", "gallery", "robots", "favicon", "health", "get_started"}
    for name, (made_of, _statuses) in DOORS.items():
        if made_of == "" and name not in open_doors:
            assert client.get(reverse(name))["Location"] == reverse("get_started"), name
