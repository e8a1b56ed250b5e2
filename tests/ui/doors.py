"""The frame's own doors, and a few that fail or speak, for its tests."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from overens.ui import views
from overens.ui.house import House, Link
from overens.ui.messages import say


def house(request: HttpRequest) -> dict[str, House]:
    """The context of an invented town, with names that would do harm unescaped."""
    nav = (Link("Frågor", "/fragor/"), Link("Möten", "/moten/", current=True))
    demo = {"demo": True, "demo_url": "/demo/", "signed_in": "Åsa <b>"}
    return {"house": House(town="Älvhamn <kommun>", nav=nav, help_text="Fråga", help_url="/hjalp/", **demo)}


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("crash")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def speak(request: HttpRequest) -> HttpResponse:
    say(request, "Svaret <kommer> senast 7 december.", draft="synpunkt-1")
    return HttpResponseRedirect("/ui/")


urlpatterns = [
    path("", include("overens.ui.urls")),
    path("krasch/", crash),
    path("misstankt/", suspicious),
    path("nej/", forbid),
    path("gammalt/", views.csrf_failure),
    path("sag/", speak),
]
handler400 = "overens.ui.views.bad_request"
handler403 = "overens.ui.views.forbidden"
handler404 = "overens.ui.views.not_found"
handler500 = "overens.ui.views.server_error"
