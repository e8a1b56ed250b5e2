"""A board that follows the evening changes under somebody's hands, and takes nothing out of them."""

from playwright.sync_api import expect

from overens.discussions import actions
from tests import hall
from tests.cast import actor

LONG = "En lång tanke om lokaler. " * 40


def test_focus_stays_where_it_was_when_the_board_changes(town, reader):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    actions.count_group(group, by=actor(town.coordinator), people=6)
    hall.note(hall.again(group), LONG)
    me = reader(me=town.coordinator)
    me.go(f"/samtal/{found.pk}/sekreterare/")
    for held in (me.main.locator("summary"), me.main.locator("button[formaction$='/visa/']")):
        held.first.focus()
        words = f"Något nytt {held.first.inner_text()[:4]}"
        hall.note(hall.again(group), words)
        expect(me.main.get_by_text(words).first).to_be_visible()
        assert held.evaluate_all("all => all.filter((one) => one === document.activeElement).length") == 1
