"""What may happen to a steering document."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import keeper
from overens.process.table import NEW, SAME, Process, Step

from .models import Guideline

IN_USE, ENDED = "in_use", "ended"

# fmt: off
GUIDELINE = Process(
    Guideline,
    #    step             button                               who        from       to      tells  the journal says
    Step("add_guideline", _("Add a steering document"),        (keeper,), NEW,       IN_USE, (),    _("%(by)s added %(title)s, dated %(date)s.")),
    Step("date_edition",  _("Add a new version"),              (keeper,), (IN_USE,), SAME,   (),    _("%(by)s added the version of %(title)s dated %(date)s.")),
    Step("end_guideline", _("Record that it no longer applies"), (keeper,), (IN_USE,), ENDED, (),   _("%(by)s recorded that %(title)s no longer applies.")),
    awaits={},
)
# fmt: on
