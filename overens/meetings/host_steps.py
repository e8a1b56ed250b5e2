"""The page of every step on a host of a meeting."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.process.views import step_view

from . import actions
from .host_forms import HostForm
from .hosting import HOST
from .hosts import Host
from .steps import find_meeting


def new_host(request: HttpRequest, pk: int) -> Host:
    return Host(meeting=find_meeting(request, pk))


def find_host(request: HttpRequest, pk: int) -> Host:
    return get_object_or_404(Host.objects.visible_to(request.me).told(), pk=pk)  # type: ignore[attr-defined]


name_host = step_view(
    HOST,
    "name_host",
    actions.name_host,
    find=new_host,
    form=HostForm,
    template="meetings/host.html",
    back=lambda host: host.get_absolute_url(),
    done=_("The host is shown on the meeting's page and on what you print."),
)
change_host = step_view(
    HOST,
    "change_host",
    actions.change_host,
    find=find_host,
    form=HostForm,
    template="meetings/host.html",
    done=_("What is said of the host is changed."),
)
remove_host = step_view(
    HOST,
    "remove_host",
    actions.remove_host,
    find=find_host,
    template="meetings/host.html",
    done=_("The host is taken away. Name, telephone and e-mail address are erased."),
)
