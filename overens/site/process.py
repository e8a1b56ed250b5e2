"""What may happen to a report of a fault."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import anyone, municipal_coordinator
from overens.process.table import NEW, Process, Step

from .models import FaultReport

RECEIVED, ANSWERED = "received", "answered"

# fmt: off
FAULT = Process(
    FaultReport,
    #    step           button                who                       from         to        tells                     the journal says
    Step("report_fault", _("Send the report"), (anyone,),                NEW,         RECEIVED, (municipal_coordinator,), _("Somebody reported a fault on the website.")),
    Step("answer_fault", _("Answer the report"), (municipal_coordinator,), (RECEIVED,), ANSWERED, (),                      _("%(by)s answered a report of a fault.")),
    awaits={RECEIVED: "answer_fault"},
)
# fmt: on
