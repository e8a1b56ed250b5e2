"""What the tests of bodies lean on."""

import re
from typing import Any

import pytest

from overens.journal.models import Entry
from overens.notices.worker import concerned
from overens.people.models import Person
from overens.process.history import sentence


class Told:
    """The last entry of the journal, as people meet it."""

    def __init__(self) -> None:
        self.entry = Entry.objects.order_by("-pk")[0]
        self.verb, self.says = self.entry.verb, sentence(self.entry)
        self.whom = set(Person.objects.filter(pk__in=concerned(self.entry)).values_list("name", flat=True))


@pytest.fixture
def last() -> Any:
    """`last()` gives the last entry: its verb, its sentence, and whom it is told to."""
    return Told


def text_of(response: Any) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
