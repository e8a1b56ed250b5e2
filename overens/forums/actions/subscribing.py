"""An association subscribes to what is new under a subject, an area or a target group."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from overens.bodies.actors import Actor
from overens.forums.models import Subscription
from overens.forums.process import SUBSCRIPTION
from overens.process.table import OutOfTurn, Sent


@transaction.atomic
def subscribe(subscription: Subscription, *, by: Actor, sent: Sent | None = None) -> Subscription:
    """Be told, with all who sit in the body one speaks for. Once: the database says so to two at the same moment."""
    tag = subscription.tag
    if by.seat:
        subscription.body = by.seat.body
    try:
        with SUBSCRIPTION.step("subscribe", subscription, by=by, sent=sent, tag=tag.name):
            pass
    except IntegrityError as already:
        why = _("%(body)s subscribes to it already.") % {"body": subscription.body.name}
        raise OutOfTurn("subscribe", Subscription(tag=tag), why) from already
    return subscription


def end_subscription(subscription: Subscription, *, by: Actor, sent: Sent | None = None) -> None:
    """Be told no more."""
    with SUBSCRIPTION.step("end_subscription", subscription, by=by, sent=sent, tag=subscription.tag.name):
        pass
