"""The page of every step on tags, links, groups and proposals."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.bodies import actions as bodies
from overens.bodies.models import Body
from overens.bodies.process import BODY
from overens.bodies.sight import seen
from overens.bodies.steps import find_body
from overens.journal.kept import kept
from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, drawing_forms, forms
from .models import Group, Link, Structure, Tag
from .process import GROUP, LINK, STRUCTURE, TAG
from .writing import structure_lines, today_lines

TAG_SEEN = Prepared(lambda pk: Tag.objects.told().filter(pk=pk))
LINK_SEEN = seen(Link.objects.told)
GROUP_SEEN = seen(Group.objects.told)
STRUCTURE_SEEN = seen(Structure.objects.told)


def find_tag(request: HttpRequest, pk: int) -> Tag:
    found: Tag = TAG_SEEN.one(pk)  # everyone may see what there is to talk about
    return found


add_tag = step_view(
    TAG,
    "add_tag",
    actions.add_tag,
    find=lambda request: Tag(),
    form=forms.AddTagForm,
    back=Tag.get_absolute_url,
    done=_("It can be put on bodies and on questions from now on."),
)
change_tag = step_view(
    TAG, "change_tag", actions.change_tag, find=find_tag, form=forms.ChangeTagForm, done=_("The name is changed.")
)
name_officials = step_view(
    TAG,
    "name_officials",
    actions.name_officials,
    find=find_tag,
    form=forms.NameOfficialsForm,
    done=_("It is shown here and under Who does what."),
)
end_tag = step_view(
    TAG,
    "end_tag",
    actions.end_tag,
    find=find_tag,
    done=_("It is no longer used. Where it was put it stays readable."),
)
tag_body = step_view(
    BODY,
    "tag_body",
    bodies.tag_body,
    find=find_body,
    form=forms.TagBodyForm,
    done=_("Those who ask about it find their way here."),
)


def find_link(request: HttpRequest, pk: int) -> Link:
    found: Link = LINK_SEEN.one(request.me.sight_of_bodies, pk)  # type: ignore[attr-defined]
    return found


def find_group(request: HttpRequest, pk: int) -> Group:
    found: Group = GROUP_SEEN.one(request.me.sight_of_bodies, pk)  # type: ignore[attr-defined]
    return found


def find_structure(request: HttpRequest, pk: int) -> Structure:
    found: Structure = STRUCTURE_SEEN.one(request.me.sight, pk)  # type: ignore[attr-defined]
    return found


def new_drawing(request: HttpRequest) -> Structure:
    """A structure that begins as today's."""
    structure = Structure()
    me: Any = request.me  # type: ignore[attr-defined]
    structure.lines = kept(request, "lines of today", me.places, make=lambda: today_lines(me))
    return structure


def drawn_before(request: HttpRequest, pk: int) -> Structure:
    structure = find_structure(request, pk)
    structure.lines = structure_lines(structure)
    return structure


connect = step_view(
    LINK,
    "connect",
    actions.connect,
    find=lambda request, pk: Link(source=find_body(request, pk)),
    form=forms.ConnectForm,
    back=Link.get_absolute_url,
    done=_("The link is drawn and listed. It stays in the history when it ends."),
)
take_part = step_view(
    LINK,
    "take_part",
    actions.take_part,
    find=lambda request, pk: Link(target=find_body(request, pk)),
    form=forms.TakePartForm,
    back=Link.get_absolute_url,
    then=lambda link: reverse("connections", args=[link.target_id]),
    done=_("You are on the list of those who take part."),
)
confirm_link = step_view(
    LINK, "confirm_link", actions.confirm_link, find=find_link, done=_("The link is no longer shown as assumed.")
)
disconnect = step_view(
    LINK, "disconnect", actions.disconnect, find=find_link, done=_("The link has ended. It stays in the history.")
)
start_group = step_view(
    GROUP,
    "start_group",
    actions.start_group,
    find=lambda request: Group(),
    form=forms.StartGroupForm,
    template="forums/start_group.html",
    back=Group.get_absolute_url,
    done=_("The group has started. You convene it. Those you named are invited, and others can take part from here."),
)
prolong_group = step_view(
    GROUP,
    "prolong_group",
    actions.prolong_group,
    find=find_group,
    form=forms.ProlongGroupForm,
    done=_("The group goes on. Its members are told."),
)
close_group = step_view(
    GROUP,
    "close_group",
    actions.close_group,
    find=find_group,
    form=forms.CloseGroupForm,
    done=_("The group is closed. Its page stays, with the summary on top."),
)
import_units = step_view(
    BODY,
    "establish",
    actions.establish_structure,
    find=lambda request: Body(),
    form=drawing_forms.ImportForm,
    template="forums/import_units.html",
    then=lambda body: reverse("picture"),
    done=_("The list is read in. Every body has a page of its own."),
)
draw_structure = step_view(
    STRUCTURE,
    "draw_structure",
    actions.draw_structure,
    find=new_drawing,
    form=drawing_forms.StructureForm,
    template="forums/draw_structure.html",
    back=Structure.get_absolute_url,
    done=_("Only your own side sees the drawing. Publish it when it is ready."),
)
redraw_structure = step_view(
    STRUCTURE,
    "redraw_structure",
    actions.redraw_structure,
    find=drawn_before,
    form=drawing_forms.StructureForm,
    template="forums/draw_structure.html",
    done=_("The drawing is changed."),
)
propose_structure = step_view(
    STRUCTURE,
    "propose_structure",
    actions.propose_structure,
    find=find_structure,
    done=_("The proposal is public, and says whose it is."),
)
support_structure = step_view(
    STRUCTURE,
    "support_structure",
    actions.support_structure,
    find=find_structure,
    done=_("The proposal is joint from now on."),
)
switch_structure = step_view(
    STRUCTURE,
    "switch_structure",
    actions.switch_structure,
    find=find_structure,
    form=drawing_forms.SwitchForm,
    done=_("The structure holds from the day you chose. What was stays in the history."),
)
withdraw_structure = step_view(
    STRUCTURE,
    "withdraw_structure",
    actions.withdraw_structure,
    find=find_structure,
    form=ReasonForm,
    done=_("The structure is withdrawn."),
)
