"""The story of a question on one screen: what happened, the ladder it climbed, what was promised."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overens.journal.models import Entry
from overens.process.history import Line
from overens.ui.components.moving import Rung

from .models import Matter, Message, Stay, Taking

MOST = 200  # lines of one question's story
BEHIND = ("matters.note_down", "matters.undertake")  # parts of a step that has its own line


@dataclass(frozen=True)
class Told:
    """One event with the words that came with it: a message, or the reason."""

    line: Line
    message: Message | None
    why: str


def story_of(matter: Matter, takings: list[Taking]) -> list[Told]:
    """Everything that happened to the question and to what was promised about it, oldest first.

    Also that others were put together with it.
    """
    said = {message.revision: message for message in matter.messages.all()}
    own = Q(kind="matters.matter", thing=matter.pk)
    came = {"facts__number": matter.named, "thing__in": matter.merged.values("pk")}
    own |= Q(kind="matters.matter", verb="matters.merge_matter", **came)
    promised = Q(kind="matters.taking", thing__in=[taking.pk for taking in takings])
    entries = Entry.objects.filter(own | promised).exclude(verb__in=BEHIND).select_related("remark").order_by("pk")
    return [_told(entry, said, matter) for entry in entries[:MOST]]


def _told(entry: Entry, said: dict[int, Message], matter: Matter) -> Told:
    line = Line(entry)
    if entry.kind == "matters.matter" and entry.thing != matter.pk:  # what it was called there may not be read here
        line.sentence = _("Another question was put together with this one. Everyone who asked it gets the answer too.")
        return Told(line, None, "")
    message = said.get(entry.revision or 0) if entry.kind == "matters.matter" else None
    return Told(line, message, "" if message else line.said)


def rungs_of(matter: Matter) -> list[Rung]:
    """How far it has climbed, from below: asked, received, every forum, and the answer that is owed or was given."""
    stays = matter.way
    at = next((place for place, stay in enumerate(stays) if stay.until is None and matter.is_open), None)
    rungs = [
        Rung(_("The question was asked"), date_format(matter.received_on, "j F"), "civil_society"),
        Rung(
            str(matter.unit.name) if matter.unit else _("The one door"),
            _("Here it is now") if at is None and matter.is_open else "",
            "municipality",
            "now" if at is None and matter.is_open else "done",
        ),
    ]
    rungs += [_rung(stay, place == at) for place, stay in enumerate(stays)]
    if at is None and matter.is_open and stays:  # it came back to a unit: that is the top
        rungs.append(rungs.pop(1))
    return [*rungs, _last(matter)]


def _rung(stay: Stay, now: bool) -> Rung:
    named = str(stay.get_place_display()).capitalize() if stay.place == "follow_up" else stay.forum.name
    note = _("Here it is now") if now and not stay.meeting else date_format(stay.day, "j F")
    party: Any = stay.forum.mark
    return Rung(named, note, party, "now" if now else "done")


def _last(matter: Matter) -> Rung:
    """The answer to all who asked: given, still owed, or why there is none."""
    names = {
        "forwarded": _("Sent on to who answers it"),
        "withdrawn": _("Withdrawn"),
        "unreachable": _("Closed: who asked cannot be reached"),
        "merged": _("Put together with another question"),
    }
    if matter.is_open or matter.state == "held":
        return Rung(_("Answer to all who asked"), _("after that"), "municipality", "todo")
    day = date_format(matter.answered_on, "j F") if matter.answered_on else ""
    return Rung(names.get(matter.state, _("Answer to all who asked")), day, "municipality", "done")
