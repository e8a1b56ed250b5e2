"""How records are handed out. The only code that changes what is masked."""

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Municipality, Party
from overens.process.table import Sent

from .disclosure import Disclosure, Mask
from .models import Matter
from .process import DISCLOSURE
from .story import paper_of


def prepare_disclosure(
    disclosure: Disclosure,
    *,
    by: Actor,
    asked_for: str,
    numbers: list[Matter],
    with_contacts: bool = False,
    sent: Sent | None = None,
) -> Disclosure:
    """Gather the questions that somebody asked to have, for somebody to look them through first."""
    disclosure.asked_for, disclosure.with_contacts = asked_for, with_contacts
    disclosure.party = Party.objects.get(kind=Party.Kind.MUNICIPALITY)
    named = ", ".join(matter.named for matter in numbers)
    with DISCLOSURE.step("prepare_disclosure", disclosure, by=by, sent=sent, numbers=named):
        disclosure.matters.set(numbers)
    return disclosure


def mask(disclosure: Disclosure, *, by: Actor, words: str, ground: str, sent: Sent | None = None) -> None:
    """Leave words out wherever they stand. The journal tells the ground, never the words."""
    with DISCLOSURE.step("mask", disclosure, by=by, sent=sent, ground=ground):
        disclosure.masks.create(words=words, ground=ground)


def unmask(disclosure: Disclosure, *, by: Actor, masked: Mask, sent: Sent | None = None) -> None:
    """Put words back that are not secret."""
    with DISCLOSURE.step("unmask", disclosure, by=by, sent=sent, ground=masked.ground):
        masked.delete()


def hand_out(disclosure: Disclosure, *, by: Actor, sent: Sent | None = None) -> None:
    """Hand the records out. What they said, and what was masked, is kept as it was."""
    number = disclosure.masks.count()
    with DISCLOSURE.step("hand_out", disclosure, by=by, sent=sent, number=number):
        disclosure.source = paper_of(disclosure, Municipality.objects.defer("logo").get()).to_json()
        disclosure.handed_out_on = timezone.localdate()
        disclosure.save(update_fields=["source", "handed_out_on"])
