"""What may happen to the hosts of a meeting."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .hosts import HOSTS_KEPT, Host
from .roles import conveners

NAMED, REMOVED = "named", "removed"


@only_when(_("The meeting is cancelled."))
def meeting_is_on(host: Host) -> bool:
    """the meeting is not cancelled"""
    return host.meeting.state != "cancelled"


@only_when(_("Name, telephone and e-mail address are kept until 90 days after the meeting."))
def meeting_is_long_ago(host: Host) -> bool:
    """90 days have passed since the meeting"""
    return host.meeting.day + HOSTS_KEPT < timezone.localdate()


# fmt: off
HOST = Process(
    Host,
    #    step           button                     who        from      to       tells  the journal says
    Step("name_host",   _("Name a host"),          conveners, NEW,      NAMED,   (),    _("%(by)s named a host of %(title)s: %(role)s, %(unit)s."), meeting_is_on),
    Step("change_host", _("Change the host"),      conveners, (NAMED,), SAME,    (),    _("%(by)s changed a host of %(title)s: %(role)s, %(unit)s.")),
    Step("remove_host", _("Take away the host"),   conveners, (NAMED,), REMOVED, (),    _("%(by)s took away a host of %(title)s: %(role)s, %(unit)s.")),
    Step("forget_host", _("Erase name and addresses"), (system,), (NAMED,), SAME, (),   _("Name and addresses of a host of %(title)s were erased."), meeting_is_long_ago),
    awaits={},
)
# fmt: on
