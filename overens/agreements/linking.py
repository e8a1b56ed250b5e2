"""How commitments are linked to what realises them and to what they rest on. Called by the steps of `actions`."""

from contextlib import suppress
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.process.table import OutOfTurn, Sent
from overens.steering.models import Edition

from .links import Reference
from .models import Commitment
from .process import COMMITMENT, REFERENCE


def link_forum(commitment: Commitment, *, by: Actor, body: Body, how: str, sent: Sent | None = None) -> None:
    """Say that a body makes the commitment real, and how."""
    with COMMITMENT.step("link_forum", commitment, by=by, sent=sent, forum=body.name):
        if not commitment.realisations.get_or_create(body=body, defaults={"how": how})[1]:  # since the form was opened
            raise OutOfTurn("link_forum", commitment, _("That body is linked already."))


def unlink_forum(commitment: Commitment, *, by: Actor, body: Body, why: str, sent: Sent | None = None) -> None:
    """Say that a body no longer makes the commitment real, and why."""
    with COMMITMENT.step("unlink_forum", commitment, by=by, sent=sent, why=why, forum=body.name):
        if not commitment.realisations.filter(body=body).delete()[0]:
            raise OutOfTurn("unlink_forum", commitment, _("That body is not linked any more."))


def refer(reference: Reference, *, by: Actor, edition: Edition, sent: Sent | None = None) -> Reference:
    """Say which steering document a commitment rests on, as decided on which day."""
    _point_at(reference, edition)
    try:
        with REFERENCE.step("refer", reference, by=by, sent=sent, **_facts(edition)):
            pass
    except IntegrityError as twice:  # it refers to the document already, since the form was opened
        raise OutOfTurn("refer", reference.commitment, _("It refers to that document already.")) from twice
    return reference


def look_again(reference: Reference, *, by: Actor, edition: Edition, why: str, sent: Sent | None = None) -> None:
    """Say that the commitment is still right after a change: it refers to the newer version from now on."""
    with REFERENCE.step("look_again", reference, by=by, sent=sent, why=why, **_facts(edition)):
        _point_at(reference, edition)
        reference.save(update_fields=["edition", "told_of"])


def stop_referring(reference: Reference, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Say that the commitment no longer rests on the document."""
    with REFERENCE.step("stop_referring", reference, by=by, sent=sent, why=why, title=reference.guideline.title):
        pass


def guideline_changed(reference: Reference, *, edition: Edition, by: Actor = SYSTEM) -> None:
    """Tell those in charge that a newer version is there than the one the commitment rests on."""
    before = reference.edition.dated
    with REFERENCE.step("guideline_changed", reference, by=by, before=before, **_facts(edition)):
        if reference.told_of_id == edition.pk:  # another worker was faster
            raise OutOfTurn("guideline_changed", reference)
        reference.told_of = edition
        reference.save(update_fields=["told_of"])


def guideline_ended(reference: Reference, *, by: Actor = SYSTEM) -> None:
    """Tell those in charge that what the commitment rests on no longer applies."""
    with REFERENCE.step("guideline_ended", reference, by=by, title=reference.guideline.title):
        pass


def take_guideline_changes(limit: int = 100) -> int:
    """Tell of every change of what commitments rest on, once each. For the worker; safe to run twice. The number."""
    taken = 0
    for reference in list(Reference.objects.untold().told()[:limit]):
        with suppress(OutOfTurn):
            if reference.guideline.state == "ended":
                guideline_ended(reference)
            else:
                guideline_changed(reference, edition=reference.guideline.editions.latest("dated"))
            taken += 1
    return taken


def keep_links(commitment: Commitment, before: Commitment) -> None:
    """What realises a commitment and what it rests on go along to the next version. Called inside a step."""
    for realisation in before.realisations.all():
        commitment.realisations.create(body_id=realisation.body_id, how=realisation.how)
    for reference in before.references.exclude(state__in=("stopped", "lapsed")).select_related("guideline", "edition"):
        keep_referring(Reference(commitment=commitment), edition=reference.edition)


def keep_referring(reference: Reference, *, edition: Edition, by: Actor = SYSTEM) -> None:
    """The commitment of the next version rests on what the one before did."""
    _point_at(reference, edition)
    with REFERENCE.step("keep_referring", reference, by=by, **_facts(edition)):
        pass


def _point_at(reference: Reference, edition: Edition) -> None:
    reference.guideline, reference.edition, reference.told_of = edition.guideline, edition, edition


def _facts(edition: Edition) -> dict[str, Any]:
    return {"title": edition.guideline.title, "date": edition.dated}
