"""The list of earlier meetings says which of them have slides, minutes and a compilation to read."""

from html.parser import HTMLParser

from django.urls import reverse

from overens.discussions import actions as discussions
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from tests import hall, made, minuted
from tests.asked import asked
from tests.cast import actor
from tests.shown import slides

PAST = reverse("meetings") + "?visa=tidigare"


class Marks(HTMLParser):
    """What is marked of each meeting in the list, by its title."""

    def __init__(self, page):
        super().__init__()
        self.found, self.of, self.inside, self.heading = {}, "", False, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.heading |= tag == "h2" and dict(attrs).get("class") == "h3"
        self.inside |= tag == "ul" and dict(attrs).get("aria-label") == "Det finns att läsa"

    def handle_endtag(self, tag):
        self.heading &= tag != "h2"
        self.inside &= tag != "ul"

    def handle_data(self, data):
        if self.heading and data.strip():
            self.of = data.strip()
            self.found[self.of] = []
        elif self.inside and data.strip():
            self.found[self.of].append(data.strip())


def test_earlier_meetings_are_marked_by_what_there_is_to_read(town, browse):
    by = actor(town.coordinator)
    for title in ("Inget", "Utkast"):
        meetings.hold_meeting(made.meeting(town, title=title), by=by, notes="Bra.")
    slides(town, Meeting.objects.told().get(title="Utkast"))
    shown = made.meeting(town, title="Bilder")
    slides(town, shown, published=True)
    meetings.hold_meeting(minuted.again(shown), by=by)
    minuted.published(town, minuted.met(town, question=False, title="Minnen"))
    found = hall.opened(town)
    talked = found.evenings[0]
    Meeting.objects.filter(pk=talked.pk).update(title="Samtal")
    summary = hall.summary(town, found)
    meetings.hold_meeting(minuted.again(talked), by=by)
    marked = {"Inget": [], "Utkast": [], "Bilder": ["Presentationer"], "Minnen": ["Minnesanteckningar"], "Samtal": []}
    assert Marks(browse().get(PAST).content.decode()).found == marked, "a draft is not to be read"
    discussions.publish_summary(summary, by=by)
    slides(town, minuted.again(talked), published=True)
    marked["Samtal"] = ["Presentationer", "Sammanställningen"]
    assert Marks(browse().get(PAST).content.decode()).found == marked
    assert len(asked(browse(), PAST)) <= 8
    assert "Det finns att läsa" not in browse().get(reverse("meetings")).content.decode()
