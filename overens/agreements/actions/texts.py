"""How it happens to agreements, versions and commitments."""

from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from overens.agreements.drafting import carry_over, fill_with_template
from overens.agreements.lineage import begin_agreement, revive
from overens.agreements.models import Accession, Agreement, Commitment, Decision, Report, Stand, Version
from overens.agreements.process import (
    ACCESSION,
    COMMITMENT,
    DECIDED,
    ENDED,
    IN_FORCE,
    PROPOSED,
    VERSION,
    its_day_has_come,
)
from overens.agreements.words import carry_words, change_text
from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Party, Room, Seat
from overens.process.table import OutOfTurn, Sent
from overens.viewpoints.actions import begin, note_rewordings
from overens.viewpoints.models import Topic, Viewpoint, Wording


@transaction.atomic
def draft(
    version: Version,
    *,
    by: Actor,
    title: str,
    form: str = Version.Form.AGREEMENT,
    template: bool = False,
    sent: Sent | None = None,
) -> Version:
    """Begin a text, as the proposal of one's own party, in its room; from the template if wanted."""
    version.party_id, version.room, version.form = by.party_id, Room.PARTY, form
    version.agreement = begin_agreement(Agreement(title=title, room=Room.PARTY, party_id=by.party_id))
    words = Wording.objects.create(text=title, language=version.language)
    version.topic = Topic.objects.create(kind=Topic.Kind.TEXT, wording=words, room=Room.PARTY, party_id=by.party_id)
    with VERSION.step("draft", version, by=by, sent=sent):
        pass
    if template:
        fill_with_template(version, by)
    return version


def publish_proposal(version: Version, *, by: Actor, views_until: Any = None, sent: Sent | None = None) -> None:
    """Open one's own draft to everyone, under one's own label, with what one's own side has said of it."""
    with VERSION.step("publish_proposal", version, by=by, sent=sent):
        version.room, version.published_on, version.views_until = Room.PUBLIC, timezone.localdate(), views_until
        version.save(update_fields=["room", "published_on", "views_until"])
        Agreement.objects.filter(pk=version.agreement_id).update(room=Room.PUBLIC)
        parts = Topic.objects.filter(whole=version.topic) | Topic.objects.filter(pk=version.topic_id)
        parts.update(room=Room.PUBLIC)
        version.topic.rounds.filter(party=version.party).update(room=Room.PUBLIC)
        version.topic.all_phrases.filter(party=version.party).update(room=Room.PUBLIC)
        Viewpoint.objects.filter(whole=version.topic, party=version.party).update(room=Room.PUBLIC)


@transaction.atomic
def endorse(version: Version, *, by: Actor, sent: Sent | None = None) -> None:
    """Stand behind the other party's proposal: it becomes a joint one."""
    _take_turns(version)
    with VERSION.step("endorse", version, by=by, sent=sent):
        _stand(version, by, endorsed=True)


@transaction.atomic
def not_endorse(version: Version, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Say that one's party does not stand behind the proposal, and why."""
    _take_turns(version)
    with VERSION.step("not_endorse", version, by=by, sent=sent, why=why):
        _stand(version, by, endorsed=False, why=why)


def _take_turns(version: Version) -> None:
    """Lock the agreement: who speaks for civil society must not change while a stand is taken."""
    list(Agreement.objects.filter(pk=version.agreement_id).select_for_update(no_key=True))


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
        Decision.objects.create(version=version, who_spoke=_who_speaks(version), **words)
        version.in_force_from = in_force_from
        version.save(update_fields=["in_force_from"])
    if its_day_has_come(version):
        take_effect(version, by=SYSTEM)


def _stands(version: Version) -> str:
    """Each other party's stand, and who civil society is here, fixed as it was said to those who decided."""
    taken = {stand.party_id: stand for stand in version.taken}
    with override(version.language):
        words = [_stand_of(party, version, taken.get(party.pk)) for party in Party.objects.all()]
    return " ".join(word for word in (*words, _who_speaks(version)) if word)


def _who_speaks(version: Version) -> str:
    """Who civil society is here, in the language of the text."""
    with override(version.language):
        return version.agreement.who_speaks


def _stand_of(party: Party, version: Version, stand: Stand | None) -> str:
    if party.pk == version.party_id or party.kind == Party.Kind.OTHER:
        return ""
    if version.agreement.takes_no_stand and party.pk == version.agreement.speaking_party_id:
        return ""  # which is said in a sentence of its own
    if stand is None:
        return gettext("%(party)s has not taken a stand.") % {"party": party.heading}
    if stand.endorsed:
        return gettext("%(party)s stands behind it.") % {"party": party.heading}
    return gettext("%(party)s does not stand behind it: %(why)s") % {"party": party.heading, "why": stand.why}


@transaction.atomic
def take_effect(version: Version, *, by: Actor = SYSTEM, sent: Sent | None = None) -> None:
    """Let a decided version be in force; the one before it is replaced in the same breath."""
    agreement = Agreement.objects.select_for_update().get(pk=version.agreement_id)
    rows = Version.objects.filter(agreement=agreement).select_for_update().order_by("pk")
    for older in [row for row in rows if row.state == IN_FORCE and row.pk != version.pk]:
        replace(older, title=str(version))
    with VERSION.step("take_effect", version, by=by, sent=sent, date=version.in_force_from):
        if agreement.state == ENDED:
            revive(agreement)


def replace(version: Version, *, title: str, by: Actor = SYSTEM) -> None:
    """Let a text in force give way to the one decided after it."""
    with VERSION.step("replace", version, by=by, title=title):
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
        raise OutOfTurn(
            "accede", accession.version, gettext("%(body)s has joined already.") % {"body": accession.body.name}
        )
    with ACCESSION.step("accede", accession, by=by, sent=sent, title=str(accession.version)):
        pass
    return accession


def leave_agreement(accession: Accession, *, by: Actor, sent: Sent | None = None) -> None:
    """Leave a version one had joined. That one had joined stays in the history."""
    with ACCESSION.step("leave_agreement", accession, by=by, sent=sent, title=str(accession.version)):
        pass


@transaction.atomic
def begin_next(version: Version, *, by: Actor, title: str, form: str = "", sent: Sent | None = None) -> Version:
    """Begin the next version beside the one it follows, with its commitments and where each comes from.

    Its legal form may be another: an agreement can become a policy and keep its history.
    """
    before = cast(Version, version.previous)
    version.party_id, version.room = by.party_id, Room.PARTY
    version.agreement, version.language, version.form = before.agreement, before.language, form or before.form
    words = Wording.objects.create(text=title, language=version.language)
    version.topic = Topic.objects.create(kind=Topic.Kind.TEXT, wording=words, room=Room.PARTY, party_id=by.party_id)
    with VERSION.step("begin_next", version, by=by, sent=sent, title=str(before)):
        carry_words(version, by=by)
    carry_over(before, version, by)
    return version


def reword(commitment: Commitment, *, by: Actor, text: str, why: str = "", sent: Sent | None = None) -> None:
    """Give a commitment other words; the earlier ones stay in its history."""
    with COMMITMENT.step("reword", commitment, by=by, sent=sent, why=why):
        topic = commitment.topic
        topic.wording = topic.wording.reworded(text)
        topic.save(update_fields=["wording"])
        note_rewordings(topic, by=by)
        if commitment.version.state == PROPOSED:
            change_text(commitment.version, who=by.capacity, text=begin(text))


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
