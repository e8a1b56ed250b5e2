"""What may happen to terms of reference and role descriptions, and to what is written in a room."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Room
from overens.bodies.roles import Role, ThePerson, coordinator, other_coordinator, own_coordinator, seated, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Charter, Comment, Note
from .places import place_of

STANDING, WITHDRAWN = "standing", "withdrawn"
PROPOSED, ADOPTED, REPLACED, DROPPED = "proposed", "adopted", "replaced", "dropped"


@dataclass(frozen=True)
class Drafter(Role):
    """Of one body: who sits in it, or a coordinator of the side whose it is. Of all of a kind: a coordinator."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        seat = actor.seat
        if seat is None:
            return False
        if thing.body is None:
            return coordinator.held_by(actor, thing)
        own = coordinator.held_by(actor, thing) and thing.body_party_id in {None, seat.party_id}
        return own or seat.body_id == thing.body_id

    def address(self, thing: Any) -> dict[str, Any]:
        return {"bodies": [thing.body_id]} if thing.body_id else coordinator.address(thing)


@dataclass(frozen=True)
class Adopter(Drafter):
    """The same, but another side than the one that proposed it, wherever two sides share the place."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        if not super().held_by(actor, thing):
            return False
        return thing.body_party_id is not None or actor.seat.party_id != thing.party_id

    def address(self, thing: Any) -> dict[str, Any]:
        other = {} if thing.body_party_id else {"not_party": thing.party_id}
        return super().address(thing) | other


@dataclass(frozen=True)
class OwnDrafter(Drafter):
    """Who may draft, on the side that proposed it."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return super().held_by(actor, thing) and actor.seat.party_id == thing.party_id


drafter = Drafter(_("who sits in the forum, or a coordinator"))
adopter = Adopter(_("the other side in the forum, or its coordinator; in one side's own group the group"))
own_drafter = OwnDrafter(_("the side that proposed it"))


@only_when(_("Only forums, groups and networks have texts about what is expected in them."))
def keeps_texts(charter: Charter) -> bool:
    """it is for all of a kind, or the body is a forum, a group or a network"""
    return charter.body is None or bool(place_of(charter.body.kind))


@only_when(_("Others than your own side can read the note already."))
def is_closed(note: Note) -> bool:
    """only its own side can read it"""
    return note.room == Room.PARTY


@only_when(_("Everyone can read the note already."))
def is_not_public(note: Note) -> bool:
    """not everyone can read it"""
    return note.room != Room.PUBLIC


@dataclass(frozen=True)
class InTheRoom(Role):
    """A seat on the side whose room it lies in; on either side when it was shown to both."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        note = thing.note
        own = actor.seat is not None and actor.seat.party_id == note.party_id
        return note.state == STANDING and (own or (actor.seat is not None and note.is_shared))


author = ThePerson(_("who wrote it"), person="person_id")
writers = ThePerson(_("who wrote it and who commented on it"), person="writers")
in_the_room = InTheRoom(_("those who can read the note and have a seat"))

# fmt: off
CHARTER = Process(
    Charter,
    #    step               button                     who             from         to        tells       the journal says
    Step("propose_charter", _("Propose a text"),       (drafter, system), NEW,      PROPOSED, (adopter,), _("%(by)s proposed a text for %(where)s: %(part)s."), keeps_texts),
    Step("change_charter",  _("Change the text"),      (own_drafter,), (PROPOSED,), SAME,     (adopter,), _("%(by)s changed the proposed text for %(where)s: %(part)s.")),
    Step("adopt_charter",   _("Record that it is adopted"), (adopter,), (PROPOSED,), ADOPTED, (drafter,), _("%(by)s recorded that the text for %(where)s was adopted on %(day)s: %(part)s.")),
    Step("drop_charter",    _("Drop the proposal"),    (drafter,),     (PROPOSED,), DROPPED,  (drafter,), _("%(by)s dropped the proposed text for %(where)s: %(part)s.")),
    Step("replace_charter", _("Give way to the new text"), (system,),  (ADOPTED,),  REPLACED, (),         _("A newer text for %(where)s took its place: %(part)s.")),
    awaits={PROPOSED: "adopt_charter"},
)
NOTE = Process(
    Note,
    #    step            button                            who                    from         to         tells              the journal says
    Step("write_note",   _("Write a note"),                (seated,),             NEW,         STANDING,  (own_coordinator,), _("%(by)s wrote a note in its own room.")),
    Step("change_note",  _("Change the note"),             (author,),             (STANDING,), SAME,      (),                _("%(by)s changed a note.")),
    Step("share_note",   _("Show it to both sides"),       (author,),             (STANDING,), SAME,      (other_coordinator,), _("%(by)s showed a note to both sides."), is_closed),
    Step("publish_note", _("Show it to everyone"),         (author,),             (STANDING,), SAME,      (other_coordinator,), _("%(by)s showed a note to everyone."), is_not_public),
    Step("withdraw_note", _("Withdraw the note"),          (author, own_coordinator), (STANDING,), WITHDRAWN, (),            _("%(by)s withdrew a note.")),
    awaits={},
)
COMMENT = Process(
    Comment,
    #    step                button                     who               from         to         tells       the journal says
    Step("comment_note",     _("Comment"),              (in_the_room,),   NEW,         STANDING,  (writers,), _("%(by)s commented on a note.")),
    Step("withdraw_comment", _("Withdraw the comment"), (author, own_coordinator), (STANDING,), WITHDRAWN, (), _("%(by)s withdrew a comment.")),
    awaits={},
)
# fmt: on
