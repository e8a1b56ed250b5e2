"""What may happen to the parts of the structure that are no bodies."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Seat
from overens.bodies.roles import (
    Role,
    coordinator,
    keeper,
    municipal_coordinator,
    other_coordinator,
    own_coordinator,
    seated,
    system,
)
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Group, Link, Structure, Subscription, Tag
from .roles import in_an_association, in_the_subscriber

IN_USE, ENDED, STANDING = "in_use", "ended", "standing"
CONNECTED = "connected"
RUNNING, CLOSED = "running", "closed"
DRAWN, PROPOSED, SWITCHED, WITHDRAWN = "drawn", "proposed", "switched", "withdrawn"
JOINED = (  # what a body may take part in by its own choice
    Body.Kind.FORUM, Body.Kind.COMMITTEE_DIALOGUE, Body.Kind.DEVELOPMENT_GROUP, Body.Kind.AREA_GROUP,
    Body.Kind.WORKING_GROUP, Body.Kind.CONSULTATION_PANEL, Body.Kind.CONFERENCE, Body.Kind.NETWORK,
)  # fmt: skip


class Convenor(Role):
    """Who started the group, or chairs it. Starting one gives no right elsewhere: that seat is a member's."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        seat = actor.seat
        return seat is not None and (seat.pk == thing.convenor_id or super().held_by(actor, thing))


convenor = Convenor(_("who convenes the group"), roles=(Seat.Role.CHAIR,), body="body_id")
of_the_source = Role(_("who sits in the body that takes part"), body="source_id")
in_the_group = Role(_("who sits in the group"), body="body_id")


@only_when(_("Only a subject has somebody who answers for it, not an area or a target group."))
def is_subject(tag: Tag) -> bool:
    """it is a subject"""
    return tag.kind == Tag.Kind.SUBJECT


@only_when(_("It is no longer used."))
def is_in_use(subscription: Subscription) -> bool:
    """what is subscribed to is in use"""
    return subscription.tag.state == IN_USE and not subscription.tag.is_ended


@only_when(_("The link is confirmed already."))
def is_assumed(link: Link) -> bool:
    """it is only assumed"""
    return link.assumed


@only_when(_("It has ended, or it is not open for everyone to take part in."))
def can_be_joined(link: Link) -> bool:
    """it goes on, and everyone may see it and take part"""
    target = link.target if link.target_id else None
    return target is not None and target.kind in JOINED and not target.is_ended and target.is_public


@only_when(_("Both parties stand behind the structure already."))
def is_unsupported(structure: Structure) -> bool:
    """the other party has not joined it"""
    return structure.supported_by_id is None


# fmt: off
TAG = Process(
    Tag,
    #    step              button                      who                       from       to      tells  the journal says
    Step("add_tag",        _("Add a subject, an area or a target group"), (coordinator,), NEW, IN_USE, (), _("%(by)s added %(tag)s.")),
    Step("change_tag",     _("Change the name"),       (coordinator,),           (IN_USE,), SAME,   (),    _("%(by)s changed the name from %(before)s to %(tag)s.")),
    Step("name_officials", _("Say who answers for it"), (municipal_coordinator,), (IN_USE,), SAME,  (),    _("%(by)s said who answers for %(tag)s: %(unit)s."), is_subject),
    Step("end_tag",        _("Stop using it"),         (coordinator,),           (IN_USE,), ENDED,  (),    _("%(by)s decided that %(tag)s is no longer used.")),
    awaits={},
)
SUBSCRIPTION = Process(
    Subscription,
    #    step                  button                               who                   from         to        tells                 the journal says
    Step("subscribe",          _("Subscribe for your association"), (in_an_association,), NEW,         STANDING, (in_the_subscriber,), _("%(by)s subscribes to %(tag)s: those who sit in it are told of what is new under it."), is_in_use),
    Step("end_subscription",   _("End the subscription"),           (in_the_subscriber,), (STANDING,), ENDED,    (in_the_subscriber,), _("%(by)s no longer subscribes to %(tag)s.")),
    awaits={},
)
LINK = Process(
    Link,
    #    step            button                       who                      from          to         tells  the journal says
    Step("connect",      _("Link to another body"),   (keeper, system),        NEW,          CONNECTED, (),    _("%(by)s linked %(source)s to %(target)s: %(how)s.")),
    Step("take_part",    _("Take part"),              (seated,),               NEW,          CONNECTED, (),    _("%(by)s takes part in %(target)s."), can_be_joined),
    Step("confirm_link", _("It is so"),               (keeper,),               (CONNECTED,), SAME,      (),    _("%(by)s confirmed that %(source)s is linked to %(target)s: %(how)s."), is_assumed),
    Step("disconnect",   _("End the link"),           (keeper, of_the_source, system), (CONNECTED,), ENDED, (), _("%(by)s ended a link between %(source)s and %(target)s: %(how)s.")),
    awaits={},
)
GROUP = Process(
    Group,
    #    step             button                              who                 from        to       tells                   the journal says
    Step("start_group",   _("Start a working group or a network"), (seated,),     NEW,        RUNNING, (coordinator,),         _("%(by)s started %(name)s.")),
    Step("prolong_group", _("Set another last day"),          (convenor, keeper), (RUNNING,), SAME,    (in_the_group,),        _("%(by)s decided that %(name)s goes on until %(until)s.")),
    Step("close_group",   _("Close with a summary"),          (convenor, keeper), (RUNNING,), CLOSED,  (in_the_group, coordinator), _("%(by)s closed %(name)s.")),
    awaits={RUNNING: "close_group"},
)
STRUCTURE = Process(
    Structure,
    #    step                   button                            who                  from                to         tells            the journal says
    Step("draw_structure",      _("Draw a proposed structure"),   (coordinator,),      NEW,                DRAWN,     (),              _("%(by)s drew a structure: %(title)s.")),
    Step("redraw_structure",    _("Change the drawing"),          (own_coordinator,),  (DRAWN,),           SAME,      (),              _("%(by)s changed the drawing %(title)s.")),
    Step("propose_structure",   _("Publish the proposal"),        (own_coordinator,),  (DRAWN,),           PROPOSED,  (coordinator,),  _("%(by)s proposed a structure: %(title)s.")),
    Step("support_structure",   _("We stand behind the structure"), (other_coordinator,), (PROPOSED,),     SAME,      (coordinator,),  _("%(by)s stands behind the structure %(title)s."), is_unsupported),
    Step("switch_structure",    _("Record the decision and the day"), (own_coordinator,), (PROPOSED,),     SWITCHED,  (coordinator,),  _("%(by)s recorded that the structure %(title)s holds from %(since)s: %(decision)s.")),
    Step("withdraw_structure",  _("Withdraw the structure"),      (own_coordinator,),  (DRAWN, PROPOSED),  WITHDRAWN, (),              _("%(by)s withdrew the structure %(title)s.")),
    awaits={DRAWN: "propose_structure", PROPOSED: "switch_structure"},
)
# fmt: on
