"""axe finds nothing on a telephone, light and dark; nothing scrolls sideways, down to 400 % on a small screen."""

from functools import partial

import pytest

from .axe import COLOURS, faults_of
from .reader import SIDEWAYS
from .walk import walk
from .world import lived

SMALLEST = {"width": 320, "height": 256}  # 1280 x 1024 at 400 % (WCAG 1.4.10)


@pytest.mark.requirement("X07")
def test_axe_finds_nothing_on_any_page_of_a_telephone(reader):
    found = []
    for name, me in walk(lived(), partial(reader, width=360)):
        found += faults_of(me.page)
        me.page.emulate_media(color_scheme="dark")
        found += faults_of(me.page, COLOURS)
        me.page.emulate_media(color_scheme="light")
        me.page.set_viewport_size(SMALLEST)
        if (wide := me.page.evaluate(SIDEWAYS)) > 0:
            found.append(f"{name}: {wide} pixels too wide at 320")
        me.page.set_viewport_size({"width": 360, "height": 740})
    assert not found, "\n".join(found)
