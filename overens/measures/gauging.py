"""What may happen to a commitment's measure."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import coordinator, other_coordinator, own_coordinator, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .indicators import Indicator

IN_USE, ENDED = "in_use", "ended"


@only_when(_("The commitment is completed, or is no longer in the text."))
def promise_stands(indicator: Indicator) -> bool:
    """the commitment stands"""
    return indicator.commitment.state == "standing"


# fmt: off
INDICATOR = Process(
    Indicator,
    #    step                 button                            who                 from       to      tells                 the journal says
    Step("set_indicator",     _("Let it be counted by itself"), (own_coordinator,), NEW,       IN_USE, (other_coordinator,), _("%(by)s decided how the commitment is counted: %(what)s, %(target)s."), promise_stands),
    Step("change_indicator",  _("Change how it is counted"),    (own_coordinator,), (IN_USE,), SAME,   (other_coordinator,), _("%(by)s changed how the commitment is counted: %(what)s, %(target)s.")),
    Step("end_indicator",     _("Do not count it any more"),    (own_coordinator,), (IN_USE,), ENDED,  (other_coordinator,), _("%(by)s ended the counting of the commitment.")),
    Step("warn_of_indicator", _("Warn that the year is running out"), (system,),    (IN_USE,), SAME,   (coordinator,),       _("The year %(year)s is running out: %(number)s so far, promised is %(target)s.")),
    awaits={},
)
# fmt: on
