"""How it happens. The only code that changes agreements, versions, commitments and texts being read in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Party, Room, Seat
from overens.process.table import OutOfTurn, Sent
from overens.viewpoints.actions import begin, hold, note_rewordings, record
from overens.viewpoints.models import Round, Topic, Viewpoint, Wording

from .consulting import consult as consult
from .consulting import end_consultation as end_consultation
from .importing import BOTH, CIVIL_SOCIETY, MUNICIPALITY, Plan, plan, read
from .models import Accession, Agreement, Commitment, Decision, Principle, Reading, Report, Stand, Version
from .process import ACCESSION, COMMITMENT, DECIDED, IN_FORCE, PROPOSED, READING, VERSION, its_day_has_come
from .starter import six_principles


def read_in(reading: Reading, *, by: Actor, name: str, lines: list[str], sent: Sent | None = None) -> Reading:
    """Keep a text and what each of its lines is proposed to be, in the reader's own party's room."""
    reading.name, reading.lines = name, lines
    reading.rows, reading.facts = read(lines)
    reading.room, reading.party_id = Room.PARTY, by.party_id
    with READING.step("read_in", reading, by=by, sent=sent):
        pass
    return reading


def correct_reading(reading: Reading, *, by: Actor, rows: list[dict[str, Any]], sent: Sent | None = None) -> None:
    """Keep what a person said the lines are."""
    with READING.step("correct_reading", reading, by=by, sent=sent):
        reading.rows = rows
        reading.save(update_fields=["rows"])


def discard_reading(reading: Reading, *, by: Actor, sent: Sent | None = None) -> None:
    """Throw away a text that was read in. Nothing of it was published."""
    with READING.step("discard_reading", reading, by=by, sent=sent):
        pass


@transaction.atomic
def draft(
    version: Version,
    *,
    by: Actor,
    title: str,
    form: str = Agreement.Form.AGREEMENT,
    template: bool = False,
    sent: Sent | None = None,
) -> Version:
    """Begin a text, as the proposal of one's own party, in its room; from the template if wanted."""
    version.party_id, version.room = by.party_id, Room.PARTY
    version.agreement = Agreement.objects.create(title=title, form=form)
    words = Wording.objects.create(text=title, language=version.language)
    version.topic = Topic.objects.create(kind=Topic.Kind.TEXT, wording=words, room=Room.PARTY, party_id=by.party_id)
    with VERSION.step("draft", version, by=by, sent=sent):
        pass
    if template:
        _fill(version, by)
    return version


def _fill(version: Version, by: Actor) -> None:
    """Fill a new draft with the template, in both languages."""
    parties = {party.kind: party for party in Party.objects.all()}
    for section in six_principles():
        principle = add_principle(version, name=section.name, explanation=section.explanation)
        _translate(principle.topic, section.name_en)
        for kind, text, text_en in section.commitments:
            commitment = Commitment(principle=principle, version=version)
            add(commitment, by=by, text=text, party=parties[kind], origin=Commitment.Origin(by.side))
            _translate(commitment.topic, text_en)


def _translate(topic: Topic, text: str) -> None:
    words = Wording.objects.create(text=text, language="en")
    topic.translations.create(wording=words, of_revision=topic.wording.revision)


def add_principle(
    version: Version, *, name: str, explanation: str = "", previous: Principle | None = None
) -> Principle:
    """A principle of a draft. Called inside a step."""
    topic = _topic(version, Topic.Kind.SECTION, name)
    return Principle.objects.create(version=version, topic=topic, explanation=explanation, previous=previous)


@transaction.atomic
def add(
    commitment: Commitment,
    *,
    by: Actor,
    text: str,
    party: Party,
    origin: str,
    principle: Principle | None = None,
    new_principle: str = "",
    sent: Sent | None = None,
) -> Commitment:
    """Add a promise of one party to a draft, under a principle it has or a new one."""
    if new_principle:
        principle = add_principle(commitment.version, name=new_principle)
    commitment.origin, commitment.principle = origin, principle or commitment.principle
    parent = commitment.principle.topic
    commitment.topic = _topic(commitment.version, Topic.Kind.PROMISE, text, parent=parent, promised_by=party)
    with COMMITMENT.step("add", commitment, by=by, sent=sent):
        pass
    return commitment


def _topic(version: Version, kind: str, text: str, **fields: Any) -> Topic:
    """The next topic of a version's text, in its room."""
    whole = version.topic
    words = Wording.objects.create(text=text, language=version.language)
    order = whole.parts.count() + 1
    return Topic.objects.create(
        kind=kind, whole=whole, order=order, wording=words, room=version.room, party_id=version.party_id, **fields
    )


def publish_proposal(version: Version, *, by: Actor, views_until: Any = None, sent: Sent | None = None) -> None:
    """Open one's own draft to everyone, under one's own label, with what one's own side has said of it."""
    with VERSION.step("publish_proposal", version, by=by, sent=sent):
        version.room, version.published_on, version.views_until = Room.PUBLIC, timezone.localdate(), views_until
        version.save(update_fields=["room", "published_on", "views_until"])
        parts = Topic.objects.filter(whole=version.topic) | Topic.objects.filter(pk=version.topic_id)
        parts.update(room=Room.PUBLIC)
        version.topic.rounds.filter(party=version.party).update(room=Room.PUBLIC)
        version.topic.all_phrases.filter(party=version.party).update(room=Room.PUBLIC)
        Viewpoint.objects.filter(whole=version.topic, party=version.party).update(room=Room.PUBLIC)


def endorse(version: Version, *, by: Actor, sent: Sent | None = None) -> None:
    """Stand behind the other party's proposal: it becomes a joint one."""
    with VERSION.step("endorse", version, by=by, sent=sent):
        _stand(version, by, endorsed=True)


def not_endorse(version: Version, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Say that one's party does not stand behind the proposal, and why."""
    with VERSION.step("not_endorse", version, by=by, sent=sent, why=why):
        _stand(version, by, endorsed=False, why=why)


def _stand(version: Version, by: Actor, *, endorsed: bool, why: str = "") -> None:
    words = {"endorsed": endorsed, "why": why, "capacity": by.capacity, "taken_on": timezone.localdate()}
    Stand.objects.update_or_create(version=version, party=cast(Seat, by.seat).party, defaults=words)


def withdraw_proposal(version: Version, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take one's proposal back, with a reason. It stays readable, marked."""
    with VERSION.step("withdraw_proposal", version, by=by, sent=sent, why=why):
        pass


def send_to_decision(version: Version, *, by: Actor, sent: Sent | None = None) -> None:
    """Send a proposal to the council, with each party's stand said out loud."""
    with VERSION.step("send_to_decision", version, by=by, sent=sent, stands=_stands(version)):
        if version.topic.all_phrases.unanswered().exists():  # marked since the page was opened
            raise OutOfTurn("send_to_decision", version)


def decide(
    version: Version,
    *,
    by: Actor,
    body: Body,
    decided_on: date,
    paragraph: str,
    in_force_from: date,
    reference: str = "",
    sent: Sent | None = None,
) -> None:
    """Record a decision taken. The council decides alone: also where no other party has taken a stand."""
    facts: dict[str, Any] = {"body": body.name, "date": decided_on, "paragraph": paragraph, "stands": _stands(version)}
    with VERSION.step("decide", version, by=by, sent=sent, **facts):
        words = {"body": body, "decided_on": decided_on, "paragraph": paragraph, "reference": reference}
        Decision.objects.create(version=version, **words)
        version.in_force_from = in_force_from
        version.save(update_fields=["in_force_from"])
    if its_day_has_come(version):
        take_effect(version, by=SYSTEM)


def _stands(version: Version) -> str:
    """Each other party's stand in the language of the text, fixed as it was said to those who decided."""
    taken = {stand.party_id: stand for stand in version.stands.all()}
    with override(version.language):
        words = [_stand_of(party, version, taken.get(party.pk)) for party in Party.objects.all()]
    return " ".join(word for word in words if word)


def _stand_of(party: Party, version: Version, stand: Stand | None) -> str:
    if party.pk == version.party_id or party.kind == Party.Kind.OTHER:
        return ""
    if stand is None:
        return gettext("%(party)s has not taken a stand.") % {"party": party.heading}
    if stand.endorsed:
        return gettext("%(party)s stands behind it.") % {"party": party.heading}
    return gettext("%(party)s does not stand behind it: %(why)s") % {"party": party.heading, "why": stand.why}


@transaction.atomic
def take_effect(version: Version, *, by: Actor = SYSTEM, sent: Sent | None = None) -> None:
    """Let a decided version be in force; the one before it is replaced in the same breath."""
    rows = Version.objects.filter(agreement=version.agreement_id).select_for_update().order_by("pk")
    for older in [row for row in rows if row.state == IN_FORCE and row.pk != version.pk]:
        with VERSION.step("replace", older, by=SYSTEM, title=str(version)):
            pass
    with VERSION.step("take_effect", version, by=by, sent=sent, date=version.in_force_from):
        pass


def take_due_effects() -> int:
    """Let every version whose day has come be in force. For the worker; safe to run twice. The number of them."""
    due = Version.objects.filter(state=DECIDED, in_force_from__lte=timezone.localdate()).order_by("pk")
    versions = list(due.select_related("topic__wording"))
    for version in versions:
        take_effect(version)
    return len(versions)


def accede(accession: Accession, *, by: Actor, proof: str, sent: Sent | None = None) -> Accession:
    """Join a version, for the body one speaks for, with the proof that it was decided there."""
    accession.body, accession.proof, accession.acceded_on = cast(Seat, by.seat).body, proof, timezone.localdate()
    if accession.version.accessions.standing().filter(body=accession.body).exists():
        raise OutOfTurn("accede", accession.version)
    with ACCESSION.step("accede", accession, by=by, sent=sent, title=str(accession.version)):
        pass
    return accession


def leave_agreement(accession: Accession, *, by: Actor, sent: Sent | None = None) -> None:
    """Leave a version one had joined. That one had joined stays in the history."""
    with ACCESSION.step("leave_agreement", accession, by=by, sent=sent, title=str(accession.version)):
        pass


def end_agreement(version: Version, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Record that the agreement has ended and nothing takes its place."""
    with VERSION.step("end_agreement", version, by=by, sent=sent, why=why):
        pass


@transaction.atomic
def begin_next(version: Version, *, by: Actor, title: str, sent: Sent | None = None) -> Version:
    """Begin the next version beside the one it follows, with its commitments and where each comes from."""
    before = cast(Version, version.previous)
    version.party_id, version.room, version.intro = by.party_id, Room.PARTY, before.intro
    version.agreement, version.language = before.agreement, before.language
    words = Wording.objects.create(text=title, language=version.language)
    version.topic = Topic.objects.create(kind=Topic.Kind.TEXT, wording=words, room=Room.PARTY, party_id=by.party_id)
    with VERSION.step("begin_next", version, by=by, sent=sent, title=str(before)):
        pass
    for principle in before.principles.select_related("topic__wording"):
        _carry_over(principle, version, by)
    return version


def _carry_over(principle: Principle, version: Version, by: Actor) -> None:
    """A principle of the version before, with the commitments that stand under it."""
    made = add_principle(version, name=str(principle), explanation=principle.explanation, previous=principle)
    kept = principle.commitments.exclude(state="removed").select_related("topic__wording", "topic__promised_by")
    for commitment in kept.order_by("topic__order"):
        new = Commitment(version=version, principle=made, previous=commitment)
        new.responsible, new.follow_up = commitment.responsible, commitment.follow_up
        party = cast(Party, commitment.topic.promised_by)
        add(new, by=by, text=str(commitment), party=party, origin=commitment.origin)


def reword(commitment: Commitment, *, by: Actor, text: str, why: str = "", sent: Sent | None = None) -> None:
    """Give a commitment other words; the earlier ones stay in its history."""
    with COMMITMENT.step("reword", commitment, by=by, sent=sent, why=why):
        topic = commitment.topic
        topic.wording = topic.wording.reworded(text)
        topic.save(update_fields=["wording"])
        note_rewordings(topic, by=by)
        if commitment.version.state == PROPOSED:
            change_text(commitment.version, who=by.capacity, text=begin(text))


def change_text(version: Version, *, who: str, text: str, by: Actor = SYSTEM) -> None:
    """Note that a public proposal has other words now: a stand is for words, so those taken no longer count."""
    with VERSION.step("change_text", version, by=by, who=who, text=text):
        version.stands.all().delete()


def assign(
    commitment: Commitment, *, by: Actor, responsible: Body, follow_up: str = "", sent: Sent | None = None
) -> None:
    """Say which body answers for a commitment, and how it is followed up."""
    with COMMITMENT.step("assign", commitment, by=by, sent=sent, unit=responsible.name):
        commitment.responsible, commitment.follow_up = responsible, follow_up
        commitment.save(update_fields=["responsible", "follow_up"])


def report(commitment: Commitment, *, by: Actor, status: str, text: str, sent: Sent | None = None) -> None:
    """Say how it goes."""
    with COMMITMENT.step("report", commitment, by=by, sent=sent, status=Report.Status(status).label):
        commitment.reports.create(status=status, text=text, capacity=by.capacity)


def close(commitment: Commitment, *, by: Actor, sent: Sent | None = None) -> None:
    """Close a commitment as completed."""
    with COMMITMENT.step("close", commitment, by=by, sent=sent):
        pass


def reopen(commitment: Commitment, *, by: Actor, sent: Sent | None = None) -> None:
    """Open a closed commitment again."""
    with COMMITMENT.step("reopen", commitment, by=by, sent=sent):
        pass


def remove(commitment: Commitment, *, by: Actor, sent: Sent | None = None) -> None:
    """Take a commitment out of a draft."""
    with COMMITMENT.step("remove", commitment, by=by, sent=sent):
        Topic.objects.filter(pk=commitment.topic_id).update(removed=True)


def confirm(
    reading: Reading,
    *,
    by: Actor,
    title: str,
    intro: str = "",
    form: str = Agreement.Form.AGREEMENT,
    origin: str = Commitment.Origin.TOGETHER,
    meeting: str = "",
    met_on: date | None = None,
    groups: int = 0,
    presences: Iterable[tuple[Party, str, int]] = (),
    sent: Sent | None = None,
) -> Version:
    """Make a draft of a text read in: principles, commitments, the meeting and what was said there."""
    planned = plan(reading.rows)
    with READING.step("confirm", reading, by=by, sent=sent):
        version = draft(Version(intro=intro), by=by, title=title, form=form)
        round = None
        if planned.said:
            round = Round(about=version.topic, title=meeting or gettext("The text that was read in"), held_on=met_on)
            hold(round, by=by, groups=groups, presences=presences)
        _build(version, planned, by, origin, round)
        reading.version = version
        reading.save(update_fields=["version"])
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


def _record(topic: Topic, said: Iterable[tuple[str, str]], by: Actor, round: Round | None) -> None:
    for text, kind in said:
        record(Viewpoint(topic=topic), by=by, text=text, kind=kind, round=round)
