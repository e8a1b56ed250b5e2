"""The page of every step on the municipality, a body and a seat."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.journal.prepared import Prepared
from overens.process.views import step_view

from . import actions, forms, settings_forms
from .invitations import how_it_goes_on, letters_go_out
from .models import Body, Municipality, Seat, body_seen_by
from .process import BODY, MUNICIPALITY, SEAT
from .sight import SightOfBodies, seen


def find_municipality(request: HttpRequest) -> Municipality:
    return Municipality.objects.get()


def _seat(sight: SightOfBodies, person: int | None, pk: int) -> Any:
    own = Q(person=person) if person else Q()  # who is invited may know what to
    known = Seat.objects.filter(body_seen_by(sight, "body__") | own, pk=pk)
    return known.select_related("body__party", "party", "on_behalf_of")


BODY_SEEN = seen(lambda: Body.objects.select_related("party"))
SEAT_SEEN = Prepared(_seat)


def find_body(request: HttpRequest, pk: int) -> Body:
    return BODY_SEEN.one(request.me.sight_of_bodies, pk)


def find_seat(request: HttpRequest, pk: int) -> Seat:
    return SEAT_SEEN.one(request.me.sight_of_bodies, request.me.person_id, pk)


def to_the_seats(seat: Seat) -> str:
    return f"{seat.body.get_absolute_url()}#platser"


change_settings = step_view(
    MUNICIPALITY,
    "change_settings",
    actions.change_settings,
    find=find_municipality,
    form=settings_forms.SettingsForm,
    done=_("The settings are changed. Every page shows them from now on."),
)
say_who_runs = step_view(
    MUNICIPALITY,
    "say_who_runs",
    actions.say_who_runs,
    find=find_municipality,
    form=settings_forms.OperatorForm,
    done=_("It is said wherever somebody writes in a room. Both parties' coordinators are told."),
)
launch = step_view(
    MUNICIPALITY,
    "launch",
    actions.launch,
    find=find_municipality,
    template="bodies/launch.html",
    done=_("The website is open. Letters go out from now on."),
)
use_template = step_view(
    MUNICIPALITY,
    "use_template",
    actions.use_template,
    find=find_municipality,
    form=settings_forms.TemplateForm,
    template="bodies/use_template.html",
    done=_("The template is kept. Word files are made in it from now on."),
)
drop_template = step_view(
    MUNICIPALITY,
    "drop_template",
    actions.drop_template,
    find=find_municipality,
    done=_("The template is removed. Word files are made in the website's own look."),
)
explain = step_view(
    MUNICIPALITY,
    "explain",
    actions.explain,
    find=find_municipality,
    form=settings_forms.ExplainForm,
    then=lambda municipality: reverse("abbreviations"),
    done=_("The list is changed. The abbreviations are explained wherever they occur."),
)
add_party = step_view(
    MUNICIPALITY,
    "add_party",
    actions.add_party,
    find=find_municipality,
    form=settings_forms.PartyForm,
    template="bodies/add_party.html",
    then=lambda municipality: reverse("structure"),
    done=_("The party is added. Its coordinator is invited; open its body to find the link to hand over."),
)
establish = step_view(
    BODY,
    "establish",
    actions.establish,
    find=lambda request: Body(),
    form=forms.EstablishForm,
    done=_("The body is added. The next step is to invite those who act in it."),
)
describe = step_view(
    BODY,
    "describe",
    actions.describe,
    find=find_body,
    form=forms.DescribeForm,
    template="bodies/describe.html",
    done=_("The details are changed."),
)
rename = step_view(
    BODY,
    "rename",
    actions.rename,
    find=find_body,
    form=forms.RenameForm,
    done=_("The name is noted. A coming name is taken on its day."),
)
succeed = step_view(
    BODY,
    "succeed",
    actions.succeed,
    find=find_body,
    form=forms.SucceedForm,
    done=_("It is noted who takes over. The old page stays and leads to the new one."),
)
wind_up = step_view(
    BODY,
    "wind_up",
    actions.wind_up,
    find=find_body,
    form=forms.WindUpForm,
    done=_("It is noted that it ends. Its page stays."),
)
say_how_heard = step_view(
    BODY,
    "say_how_heard",
    actions.say_how_heard,
    find=find_body,
    form=forms.HeardForm,
    done=_("It is shown to those who plan a dialogue. You can change it at any time."),
)
invite = step_view(
    SEAT,
    "invite",
    actions.invite,
    find=lambda request, pk: Seat(body=find_body(request, pk)),
    form=forms.InviteForm,
    template="bodies/invite.html",
    then=to_the_seats,
    done=how_it_goes_on,
    context=lambda request, seat: {"letters": letters_go_out(request.municipality)},
)
list_vacant = step_view(
    SEAT,
    "list_vacant",
    actions.list_vacant,
    find=lambda request, pk: Seat(body=find_body(request, pk)),
    form=forms.VacantForm,
    then=to_the_seats,
    done=_("The seat is shown as vacant until somebody holds it."),
)
accept = step_view(
    SEAT,
    "accept",
    actions.accept,
    find=find_seat,
    form=forms.AnswerForm,
    template="bodies/answer.html",
    then=lambda seat: reverse("my_page"),
    done=_("The seat is yours. Your page shows what waits for you."),
)
decline = step_view(
    SEAT,
    "decline",
    actions.decline,
    find=find_seat,
    form=forms.AnswerForm,
    template="bodies/answer.html",
    done=_("You have declined. Those who invited you are told."),
)
renew = step_view(
    SEAT,
    "renew",
    actions.renew,
    find=find_seat,
    form=forms.RenewForm,
    then=to_the_seats,
    done=_("The seat is extended. The one who holds it is told."),
)
end = step_view(
    SEAT,
    "end",
    actions.end,
    find=find_seat,
    template="bodies/end.html",
    then=to_the_seats,
    done=_("The seat has ended. It is shown as vacant until somebody else has it."),
)
