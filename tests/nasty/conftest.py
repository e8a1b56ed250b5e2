"""One town for a whole module: each test here sends a hundred requests, and what it saves is undone after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.behind_doors import things
from tests.nasty.values import calm
from tests.test_doors import DOORS, ONE_STEP, PEOPLE


@contextmanager
def undone() -> Iterator[None]:
    """What is saved inside is not saved."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """The town of the doors, with its people's browsers by name, and the address of every door."""
    with django_db_blocker.unblock(), undone():
        town = cast.town()
        parts = things(town)
        addresses = {
            name: reverse(name.partition("+")[0], args=parts[made_of]) for name, (made_of, _statuses) in DOORS.items()
        }
        yield SimpleNamespace(town=town, addresses=addresses, **{who: browser(town.everybody[who]) for who in PEOPLE})


def browser(me: Any) -> Client:
    client = calm(Client())
    if me is not None:
        client.force_login(me.person)
    return client


@pytest.fixture(autouse=True)
def db(world: SimpleNamespace, django_db_blocker: Any) -> Iterator[None]:
    """Here the database is that of the module's town, as it was before the test."""
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="module")
def forms(world: SimpleNamespace) -> dict[str, tuple[Client, str, Any]]:
    """Each step's form, opened by the first who may: who, its address, and the form."""
    found = {}
    for name in sorted({*ONE_STEP, "report_fault"}):
        statuses = DOORS[name][1].split()
        if "200" in statuses:
            client, url = vars(world)[PEOPLE[statuses.index("200")]], world.addresses[name]
            found[name] = (client, url, client.get(url).context["form"])
    return found
