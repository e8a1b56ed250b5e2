"""What may happen to a direct dialogue."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party
from overens.bodies.roles import Role
from overens.process.table import NEW, SAME, Process, Step

from .models import ASSOCIATIONS, UNITS, Conversation

OPEN, ENDED = "open", "ended"

any_association = Role(_("who has a seat in an association"), kinds=ASSOCIATIONS)
any_unit = Role(_("who has a seat in a unit of the municipality"), kinds=UNITS, sides=(Party.Kind.MUNICIPALITY,))
association = Role(_("the association"), body="association_ids")
unit = Role(_("the unit of the municipality"), body="unit_ids")
both = (association, unit)

# fmt: off
CONVERSATION = Process(
    Conversation,
    #    step                button                      who                          from      to     tells  the journal says
    Step("open_conversation", _("Begin a dialogue"),     (any_association, any_unit), NEW,      OPEN,  both,  _("%(by)s began a direct dialogue between %(association)s and %(unit)s. Subject: %(subject)s.")),
    Step("write_post",       _("Write"),                 both,                        (OPEN,),  SAME,  both,  _("%(by)s wrote in the direct dialogue.")),
    Step("end_conversation", _("End the dialogue"),      both,                        (OPEN,),  ENDED, both,  _("%(by)s ended the direct dialogue.")),
    Step("resume_conversation", _("Take the dialogue up again"), both,                (ENDED,), OPEN,  both,  _("%(by)s took the direct dialogue up again.")),
    awaits={OPEN: "write_post"},
)
# fmt: on
