"""axe finds nothing on any page, light and dark, wide; and no page is forgotten."""

from functools import partial

import pytest
from django.urls import get_resolver

from tests.test_architecture import url_names

from .axe import COLOURS, faults_of
from .walk import walk
from .world import NO_PAGE, ON_THE_WAY, lived, pages

IN_ENGLISH = {
    "start", "version", "commitment", "viewpoints", "compilation", "structure", "accessibility", "leave", "my_page",
    "reading",
}  # fmt: skip


def test_every_page_is_on_the_list():
    named = {name.partition("+")[0] for name in pages(lived())}
    addresses = set(url_names(get_resolver().url_patterns))
    assert addresses - named - NO_PAGE - ON_THE_WAY == set()
    assert (NO_PAGE | ON_THE_WAY) - addresses == set()


@pytest.mark.requirement("X07")
def test_axe_finds_nothing_on_any_page(reader):
    found = []
    for _name, me in walk(lived(), partial(reader, width=1280)):
        found += faults_of(me.page)
        me.page.emulate_media(color_scheme="dark")
        found += faults_of(me.page, COLOURS)
        me.page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


@pytest.mark.requirement("X07")
def test_axe_finds_nothing_in_english(reader):
    found = []
    for _name, me in walk(lived(), partial(reader, language="en", width=1280), IN_ENGLISH):
        assert me.page.get_attribute("html", "lang") == "en"
        found += faults_of(me.page)
    assert not found, "\n".join(found)
