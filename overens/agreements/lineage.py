"""What happens to an agreement itself: who speaks in it, whether it comes first, that it ends."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.process.table import OutOfTurn, Sent

from .models import Agreement, Version
from .process import AGREEMENT, CONSULTATION, IN_FORCE, PROPOSED, SENT, VERSION


def begin_agreement(agreement: Agreement, *, by: Actor = SYSTEM) -> Agreement:
    """Let there be an agreement, for the version that is begun in the same breath."""
    with AGREEMENT.step("begin_agreement", agreement, by=by):
        pass
    return agreement


def say_who_speaks(
    agreement: Agreement,
    *,
    by: Actor,
    speaks: str,
    speaker: Body | None = None,
    basis: str = "",
    since: date | None = None,
    sent: Sent | None = None,
) -> None:
    """Say who civil society is in this agreement: a named body, those who join one by one, or nobody."""
    named = speaker if speaks == Agreement.Speaks.BODY else None
    who: Any = named.name if named else Agreement.Speaks(speaks).label
    with AGREEMENT.step("say_who_speaks", agreement, by=by, sent=sent, why=basis, who=who):
        before = (agreement.speaks, agreement.speaker_id)
        agreement.speaks, agreement.speaker, agreement.speaking_party_id = speaks, named, by.party_id
        agreement.basis, agreement.speaks_since = basis, since
        agreement.save(update_fields=["speaks", "speaker", "speaking_party", "basis", "speaks_since"])
        if before != (agreement.speaks, agreement.speaker_id):
            _let_stands_lapse(agreement)


def _let_stands_lapse(agreement: Agreement) -> None:
    """A stand is taken by somebody: where another speaks from now on, it counts no longer."""
    open_now = agreement.versions.filter(state__in=(PROPOSED, CONSULTATION, SENT))
    for version in open_now.filter(stands__party=agreement.speaking_party_id).order_by("pk"):
        let_stand_lapse(version)


def let_stand_lapse(version: Version, *, by: Actor = SYSTEM) -> None:
    """Take away what civil society said of a proposal, for somebody else speaks for it now."""
    with VERSION.step("let_stand_lapse", version, by=by):
        version.stands.filter(party=version.agreement.speaking_party_id).delete()


@transaction.atomic
def choose_main(agreement: Agreement, *, by: Actor, sent: Sent | None = None) -> None:
    """Let this agreement be the one shown first."""
    list(Agreement.objects.select_for_update().order_by("pk"))  # two chosen at once: one after the other
    with AGREEMENT.step("choose_main", agreement, by=by, sent=sent):
        Agreement.objects.filter(main=True).update(main=False)
        agreement.main = True
        agreement.save(update_fields=["main"])


def end_agreement(agreement: Agreement, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Record that the agreement has ended and nothing takes its place. Its texts stay readable."""
    with AGREEMENT.step("end_agreement", agreement, by=by, sent=sent, why=why):
        in_force = agreement.versions.filter(state=IN_FORCE).first()
        if in_force is None:  # replaced or ended since the page was opened
            raise OutOfTurn("end_agreement", agreement, _("The agreement has no text in force."))
        end_version(in_force, why=why)
        agreement.main = False
        agreement.save(update_fields=["main"])


def end_version(version: Version, *, by: Actor = SYSTEM, why: str = "") -> None:
    """Let a text in force end with its agreement, for the same reason."""
    with VERSION.step("end_version", version, by=by, why=why):
        pass


def revive(agreement: Agreement, *, by: Actor = SYSTEM) -> None:
    """Let an agreement that had ended stand again: a new version of it takes effect."""
    with AGREEMENT.step("revive", agreement, by=by):
        pass
