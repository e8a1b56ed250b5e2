"""What came of the questions that a meeting took up: read in each question's own journal, never kept a second time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overens.journal.belonging import filled_up
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.matters.models import Matter
from overens.matters.process import MATTER
from overens.matters.sight import sight_of
from overens.measures.models import Measure
from overens.measures.process import MEASURE
from overens.meetings.following import NEXT_STEP
from overens.meetings.models import NextStep
from overens.process.facts import plain
from overens.process.history import Line

from .models import Minutes
from .parts import Part, every

# The steps that tell what a meeting led to for a question.
MOVED = (
    "answer", "pass_on", "forward", "place", "follow_up", "escalate", "take_along", "note_taking", "call_general",
    "pick_up", "merge_matter", "withdraw_matter", "close_unreachable",
)  # fmt: skip
OFFERED = ("answer", "take_along", "note_taking", "follow_up", "escalate", "place")  # as buttons, while one writes
MOST = 500  # steps read
MOST_FILLED = 480  # letters that a form begins with

AMONG = Prepared(lambda sight, pks: Matter.objects.visible_to(sight).told().filter(pk__in=pks))


@dataclass(frozen=True)
class Came:
    """One thing that came of a question: when, and the sentence of its journal; a measure has a page of its own."""

    on: date
    sentence: str
    url: str = ""


@dataclass(frozen=True)
class Offer:
    """A step to record what came of it: the button, and where its form is, with what is known filled in."""

    name: str
    button: Any
    url: str
    part: str

    @property
    def go(self) -> str:
        """What the button sends: the step, and the part it is about."""
        return f"{self.name}:{self.part}"


def tell_outcomes(minutes: Minutes, parts: Iterable[Part]) -> None:
    """Put to each question that may be read what came of it, from the meeting until it went on. One query."""
    questions = {part.stay.matter_id: part for part in every(parts) if part.stay and part.readable}
    if not questions:
        return
    since = timezone.make_aware(datetime.combine(minutes.meeting.day, time.min))
    verbs = [f"matters.{name}" for name in MOVED]
    steps = Entry.objects.filter(kind="matters.matter", thing__in=questions, verb__in=verbs, at__gte=since)
    found: dict[int, list[Came]] = defaultdict(list)
    for entry in steps.select_related("remark").order_by("pk")[:MOST]:
        on = timezone.localdate(entry.at)
        until = questions[entry.thing].stay.until
        if _leads_here(entry, minutes):
            found[entry.thing].clear()  # what was before came of something else
        elif until is None or on <= until:
            found[entry.thing].append(Came(on, Line(entry).sentence))
    for pk, part in questions.items():
        part.came = [*found[pk], *_measures(minutes, part)]


def _leads_here(entry: Entry, minutes: Minutes) -> bool:
    """Whether it is the step by which the question came to this very meeting."""
    meeting, facts = minutes.meeting, entry.facts
    if entry.verb == "matters.escalate":
        return bool(facts.get("forum") == meeting.forum.name)
    of_this_day = facts.get("day") == plain(meeting.day)
    if entry.verb == "matters.place":
        return of_this_day and facts.get("meeting") == meeting.title
    return entry.verb == "matters.follow_up" and of_this_day and meeting.kind == meeting.Kind.FOLLOW_UP


def _measures(minutes: Minutes, part: Part) -> Iterator[Came]:
    """The measures proposed about it since the meeting."""
    for year, number, title, day in part.stay.measure_rows:
        on = date.fromisoformat(day)
        if on >= minutes.meeting.day:
            said = _("A measure was proposed: %(title)s.") % {"title": title}
            yield Came(on, said, reverse("measure", args=[year, number]))


def offer_outcomes(minutes: Minutes, me: Any, parts: Iterable[Part]) -> None:
    """Put to each part the steps by which what came of it is recorded, for who may take them."""
    parts = list(parts)
    asked = sorted({part.stay.matter_id for part in every(parts) if part.stay})
    seen = AMONG.all(sight_of(me), filled_up(asked)) if asked else []
    matters = {matter.pk: matter for matter in seen}
    for part in every(parts):
        if part.stay and part.stay.matter_id in matters:
            part.buttons = _of_question(minutes, me, part, matters[part.stay.matter_id])
        elif part.item:
            part.buttons = _of_item(minutes, me, part)


def _of_question(minutes: Minutes, me: Any, part: Part, matter: Matter) -> list[Offer]:
    """The very steps of the question; the ladder moves by them."""
    said = _at(minutes, part)
    few: dict[str, Any] = {} if part.stay.is_open else {"short": part.stay.short}
    filled: dict[str, dict[str, Any]] = {"answer": {"text": said}, "place": few, "escalate": few}
    filled["follow_up"] = {"forum": minutes.meeting.forum_id} | few
    open_now = {row.step.name: row for row in MATTER.open_to(me, matter)}
    offers = [
        Offer(name, open_now[name].step.button, _with(open_now[name].url, filled.get(name, {})), part.name)
        for name in OFFERED
        if name in open_now
    ]
    if MATTER.steps["answer"].fits(matter):
        offers += _measure(me, part, Measure(matter=matter), {"text": said, "forum": minutes.meeting.forum_id})
    return offers


def _of_item(minutes: Minutes, me: Any, part: Part) -> list[Offer]:
    """Of an item without a question: what happens next, or a measure proposed by the forum."""
    rows = NEXT_STEP.open_to(me, NextStep(meeting=minutes.meeting))
    rows = [row for row in rows if row.step.name == "add_next_step"]
    filled: dict[str, Any] = {"text": part.text[:300]}
    offers = [Offer(row.step.name, row.step.button, _with(row.url, filled), part.name) for row in rows]
    filled = {"need": part.item.need, "need_from": minutes.meeting.forum.name, "title": part.title}
    filled |= {"text": _at(minutes, part), "forum": minutes.meeting.forum_id}
    return offers + _measure(me, part, Measure(), filled)


def _measure(me: Any, part: Part, measure: Measure, filled: dict[str, Any]) -> list[Offer]:
    step = MEASURE.steps["propose_measure"]
    if not any(step.allows(actor, measure) for actor in me.actors):
        return []
    return [Offer(step.name, step.button, _with(reverse(step.name, args=measure.address), filled), part.name)]


def _at(minutes: Minutes, part: Part) -> str:
    """Where it was said, and what: "Föreningsdialog 24 november 2026, § 3: …"."""
    meeting = minutes.meeting
    where = f"{meeting.title} {date_format(meeting.day, 'j F Y')}, {part.paragraph}"
    return f"{where}: {part.text}"[:MOST_FILLED] if part.text else where


def _with(url: str, filled: dict[str, Any]) -> str:
    said = {name: value for name, value in filled.items() if value}
    return f"{url}?{urlencode(said)}" if said else url
