"""How it happens to a text being read in: from a file or a pasted text to a draft."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from overens.agreements.drafting import add
from overens.agreements.ideas import begin_draft, describe_version
from overens.agreements.importing import BOTH, CIVIL_SOCIETY, MUNICIPALITY, Plan, Said, check_lines, plan, read
from overens.agreements.models import Commitment, Reading, SentFile, Version
from overens.agreements.process import READING
from overens.agreements.words import add_principle, write_front
from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Party, Room
from overens.documents.opening import open_text
from overens.documents.unreadable import TOO_SLOW, Unreadable
from overens.process.table import OutOfTurn, Sent
from overens.search.index import refresh
from overens.viewpoints.actions import hold, record
from overens.viewpoints.models import Group, Round, Topic, Viewpoint

from .texts import draft

MOST_TRIES = 3
LEASE = timedelta(seconds=90)  # longer than the longest file takes: after it, whoever read has been ended


def read_in(
    reading: Reading,
    *,
    by: Actor,
    name: str,
    lines: list[str] | None = None,
    source: dict[str, Any] | None = None,
    sent: Sent | None = None,
) -> Reading:
    """Keep a text and what each of its lines is proposed to be, in the reader's own party's room.

    A text that comes as data, as `source`, has no lines to look at.
    """
    reading.name, reading.lines, reading.source = name, lines or [], source
    reading.rows, reading.facts = read(reading.lines)
    reading.room, reading.party_id = Room.PARTY, by.party_id or reading.party_id
    with READING.step("read_in", reading, by=by, sent=sent):
        pass
    return reading


def hand_in(reading: Reading, *, by: Actor, name: str, data: bytes, sent: Sent | None = None) -> Reading:
    """Hand in a file that takes its time to read: the worker reads it."""
    reading.name, reading.lines, reading.rows = name, [], []
    reading.room, reading.party_id = Room.PARTY, by.party_id
    with READING.step("hand_in", reading, by=by, sent=sent):
        SentFile.objects.create(reading=reading, data=data)
    return reading


def read_file(reading: Reading, *, lines: list[str], by: Actor = SYSTEM) -> None:
    """Keep what the file that was handed in says. The file itself is not kept."""
    with READING.step("read_file", reading, by=by):
        reading.lines = lines
        reading.rows, reading.facts = read(lines)
        reading.save(update_fields=["lines", "rows", "facts"])
        SentFile.objects.filter(reading=reading).delete()


def give_up(reading: Reading, *, why: str | Promise, by: Actor = SYSTEM) -> None:
    """Say why the file that was handed in cannot be read. It is not kept."""
    with READING.step("give_up", reading, by=by, reason=why):
        SentFile.objects.filter(reading=reading).delete()


def read_due_files() -> int:
    """Read the file that has waited longest. For the worker; safe to run twice and to kill. The number read.

    Whoever begins takes a lease: when it ends before the file is read, the reader was ended, and another begins.
    """
    free = Q(begun_at=None) | Q(begun_at__lt=timezone.now() - LEASE)
    file = SentFile.objects.filter(free).select_related("reading").order_by("pk").first()
    taken = file and SentFile.objects.filter(free, pk=file.pk).update(begun_at=timezone.now(), tries=F("tries") + 1)
    if not file or not taken:
        return 0
    try:
        _read_or_give_up(file)
    except OutOfTurn:  # it was thrown away in the meantime
        SentFile.objects.filter(pk=file.pk).delete()
    return 1


def _read_or_give_up(file: SentFile) -> None:
    def tell(page: int, pages: int) -> None:
        SentFile.objects.filter(pk=file.pk).update(page=page, pages=pages)

    if file.tries >= MOST_TRIES:
        return give_up(file.reading, why=TOO_SLOW)
    try:
        lines = open_text(bytes(file.data), file.reading.name, tell=tell)
        check_lines(lines)
    except Unreadable as unreadable:
        return give_up(file.reading, why=unreadable.message)
    return read_file(file.reading, lines=lines)


def correct_reading(reading: Reading, *, by: Actor, rows: list[dict[str, Any]], sent: Sent | None = None) -> None:
    """Keep what a person said the lines are."""
    with READING.step("correct_reading", reading, by=by, sent=sent):
        reading.rows = rows
        reading.save(update_fields=["rows"])


def discard_reading(reading: Reading, *, by: Actor, sent: Sent | None = None) -> None:
    """Throw away a text that was read in. Nothing of it was published."""
    with READING.step("discard_reading", reading, by=by, sent=sent):
        SentFile.objects.filter(reading=reading).delete()


def confirm(
    reading: Reading,
    *,
    by: Actor,
    title: str,
    intro: str = "",
    form: str = Version.Form.AGREEMENT,
    origin: str = Commitment.Origin.TOGETHER,
    meeting: str = "",
    met_on: date | None = None,
    groups: int = 0,
    presences: Iterable[tuple[Party, str, int]] = (),
    idea: Version | None = None,
    sent: Sent | None = None,
) -> Version:
    """Make a draft of a text read in: principles, commitments, the meeting and what was said there.

    It is a text of its own, or the first draft of an idea.
    """
    with READING.step("confirm", reading, by=by, sent=sent):
        if reading.source:
            from .restoring import restore  # with what reads such files, which few processes ever do

            version = restore(reading.source, by=by, title=title)
        else:
            planned = plan(reading.rows)
            version = _begin(idea, by=by, title=title, form=form)
            write_front(version, by=by, intro=intro, **planned.front)
            refresh(version)
            round = None
            if planned.said:
                words = meeting or gettext("The text that was read in")
                round = Round(about=version.topic, title=words, held_on=met_on)
                hold(round, by=by, groups=groups, presences=presences)
            _build(version, planned, by, origin, round)
        reading.version = version
        reading.save(update_fields=["version"])
    return version


def _begin(idea: Version | None, *, by: Actor, title: str, form: str) -> Version:
    if idea is None:
        return draft(Version(), by=by, title=title, form=form)
    version = begin_draft(idea, by=by)
    describe_version(version, by=by, title=title, form=form)
    return version


def _build(version: Version, planned: Plan, by: Actor, origin: str, round: Round | None) -> None:
    parties = {party.kind: party for party in Party.objects.all()}
    _record(version.topic, planned.viewpoints, by, round)
    for section in planned.principles:
        principle = add_principle(version, name=section.text)
        _record(principle.topic, section.viewpoints, by, round)
        for promise in section.commitments:
            for kind in (MUNICIPALITY, CIVIL_SOCIETY) if promise.party == BOTH else (promise.party,):
                commitment = Commitment(principle=principle, version=version)
                add(commitment, by=by, text=promise.text, party=parties[kind], origin=origin)
                # What was said of a promise both make is said once.
                said, promise.viewpoints = promise.viewpoints, []
                _record(commitment.topic, said, by, round)


def _record(topic: Topic, said: Iterable[Said], by: Actor, round: Round | None) -> None:
    groups = {group.number: group for group in round.groups.all()} if round else {}
    for one in said:
        group = groups.get(one.group)
        unknown = f" ({Group(number=one.group)})" if one.group and not group else ""  # who said it is never lost
        record(Viewpoint(topic=topic), by=by, text=one.text + unknown, kind=one.kind, round=round, group=group)
