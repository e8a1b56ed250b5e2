"""What may happen to a steering document, and to the plan or budget of a year before it becomes one."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Seat
from overens.bodies.roles import Role, keeper, municipal_coordinator, system
from overens.process.table import NEW, SAME, Process, Step

from .models import Guideline, Plan

IN_USE, ENDED = "in_use", "ended"
OPEN, ADOPTED, DROPPED = "open", "adopted", "dropped"

secretariat = Role(
    _("the secretary of the body whose plan it is"), roles=(Seat.Role.SECRETARY, Seat.Role.OFFICIAL), body="body_ids"
)

# fmt: off
GUIDELINE = Process(
    Guideline,
    #    step             button                               who        from       to      tells  the journal says
    Step("add_guideline", _("Add a steering document"),        (keeper,), NEW,       IN_USE, (),    _("%(by)s added %(title)s, dated %(date)s.")),
    Step("date_edition",  _("Add a new version"),              (keeper,), (IN_USE,), SAME,   (),    _("%(by)s added the version of %(title)s dated %(date)s.")),
    Step("file_plan",     _("File the plan that was decided"), (system,), NEW,       IN_USE, (),    _("%(title)s was decided on %(date)s and is a steering document now.")),
    Step("end_guideline", _("Record that it no longer applies"), (keeper,), (IN_USE,), ENDED, (),   _("%(by)s recorded that %(title)s no longer applies.")),
    awaits={},
)
PLAN = Process(
    Plan,
    #    step           button                                who                                   from    to       tells  the journal says
    Step("plan_year",   _("Add a plan or budget"),            (municipal_coordinator,),             NEW,    OPEN,    (),    _("%(by)s added %(plan)s. Input is to be in by %(day)s.")),
    Step("change_plan", _("Change the last day for input"),   (municipal_coordinator, secretariat), (OPEN,), SAME,   (),    _("%(by)s changed %(plan)s: input is to be in by %(day)s.")),
    Step("adopt_plan",  _("Record that it is decided"),       (municipal_coordinator, secretariat), (OPEN,), ADOPTED, (),   _("%(by)s recorded that %(plan)s was decided on %(date)s, %(paragraph)s.")),
    Step("drop_plan",   _("Take the plan away"),              (municipal_coordinator,),             (OPEN,), DROPPED, (),   _("%(by)s took %(plan)s away.")),
    awaits={OPEN: "adopt_plan"},
)
# fmt: on
