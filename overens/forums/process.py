"""What may happen to the parts of the structure that are no bodies."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import coordinator, municipal_coordinator
from overens.process.table import NEW, SAME, Process, Step

from .models import Tag

IN_USE, ENDED = "in_use", "ended"


def is_subject(tag: Tag) -> bool:
    """it is a subject"""
    return tag.kind == Tag.Kind.SUBJECT


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
# fmt: on
