"""What the minutes consist of: every item that is more than a break, and every question that was taken up, numbered."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from overens.bodies.models import Room
from overens.journal.prepared import Prepared
from overens.matters.models import Stay
from overens.matters.sight import sight_of
from overens.measures.models import Measure
from overens.meetings.agenda import Aim
from overens.process.rows import Rows

from .models import Minutes

PAUSE = Aim.PAUSE


@dataclass
class Part:
    """One paragraph of the minutes. `name` is that of its text; one without is a heading over questions."""

    name: str
    paragraph: str  # "§ 3"
    title: str
    text: str = ""
    item: Any = None
    stay: Any = None
    readable: bool = True  # whether the question itself may be read by who reads this
    questions: "list[Part]" = made(default_factory=list)
    came: list[Any] = made(default_factory=list)  # of a question: what came of it
    buttons: list[Any] = made(default_factory=list)
    field: Any = None  # of the form, while one writes
    now: str | None = None  # how it stands, where somebody else has changed it meanwhile

    @property
    def anchor(self) -> str:
        return f"p{self.paragraph.removeprefix('§ ').replace('.', '-')}"


def parts_of(minutes: Minutes, stays: Iterable[Any]) -> list[Part]:
    """The items of the meeting's agenda; questions stand under the item that takes them up, else last.

    `stays`: those of the questions placed at the meeting, each with whether its question is `readable`.
    """
    found: list[Part] = []
    waiting = list({stay.matter_id: stay for stay in stays}.values())
    for item in minutes.meeting.points:
        if item.aim == PAUSE:
            continue
        part = Part(f"i{item.pk}", f"§ {len(found) + 1}", item.title, minutes.said.get(f"i{item.pk}", ""), item=item)
        if item.takes_questions and waiting:
            part.questions = _questions(minutes, part.paragraph, waiting)
            waiting = []
        found.append(part)
    if waiting:
        last = Part("", f"§ {len(found) + 1}", _("Questions that were taken up"))
        last.questions = _questions(minutes, last.paragraph, waiting)
        found.append(last)
    return found


def _questions(minutes: Minutes, under: str, stays: list[Any]) -> list[Part]:
    return [_question(minutes, f"{under}.{number}", stay) for number, stay in enumerate(stays, 1)]


def _question(minutes: Minutes, paragraph: str, stay: Any) -> Part:
    """Of a question that may not be read, the few words its forum was given."""
    name = f"q{stay.matter_id}"
    title = stay.matter.title if stay.readable else stay.short
    return Part(name, paragraph, title, minutes.said.get(name, ""), stay=stay, readable=bool(stay.readable))


def every(parts: Iterable[Part]) -> list[Part]:
    """All that have a text, in order: each item, and the questions under it."""
    found: list[Part] = []
    for part in parts:
        found += [part, *part.questions]
    return [part for part in found if part.name]


def _stays(meeting: int) -> Any:
    """With the measures proposed about each question."""
    measures = Measure.objects.filter(matter=OuterRef("matter")).order_by("pk")
    found = Stay.objects.filter(meeting=meeting)
    return found.annotate(measure_rows=Rows(measures, "year", "number", "title", "proposed_on"))


def stays_for(minutes: Minutes, me: Any) -> list[Any]:
    """The questions placed at the meeting, as this person may read them. One query."""
    return STAYS.all(sight_of(me), minutes.meeting_id)


def stays_for_all(minutes: Minutes) -> list[Any]:
    """The same as everybody may read them."""
    found: list[Any] = list(_stays(minutes.meeting_id).select_related("matter").order_by("pk"))
    for stay in found:
        stay.readable = stay.matter.room == Room.PUBLIC
    return found


STAYS = Prepared(lambda sight, meeting: _stays(meeting).shown_to(sight))
