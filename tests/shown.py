"""Slides of a meeting, made by the steps users take, for tests that need them ready."""

from types import SimpleNamespace

from overens.documents.slides import Deck, Slide
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting, Slides
from tests.cast import actor


def slides(town: SimpleNamespace, meeting: Meeting, number: int = 2, published: bool = False) -> Slides:
    """What was shown at it: so many slides with a heading and a picture that is described."""
    deck = Deck(tuple(Slide(f"Hyror {place}", ("- Magasinet",), ("Ett hus.",)) for place in range(1, number + 1)))
    words = {"title": "Hyror och hus", "suffix": ".pptx", "data": b"PK", "deck": deck}
    new = meetings.add_slides(Slides(meeting=meeting), by=actor(town.coordinator), **words)
    if published:
        meetings.publish_slides(new, by=actor(town.coordinator))
    return Slides.objects.told().get(pk=new.pk)
