"""Passkeys: signing in with one, adding one, removing one. The browser's half is overens/ui/frontend/passkeys.js."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from overens.people import passkeys
from overens.people.codes import TooMany
from overens.people.forms import NewPasskeyForm, PasskeyAnswerForm
from overens.people.models import Passkey
from overens.people.passkeys import Copied, Full, Late, Unknown, Wrong
from overens.people.sessions import begin, device, is_fresh, keep_shortly

from . import mine, signing_in
from .relying_party import site_of

ASKED = "passkey"  # the session's key: the number of the question it was asked last
SAID = {
    Late: gettext_lazy("It took too long, or was done already. Press the button and try again."),
    Unknown: gettext_lazy("That passkey is not known here. It may have been removed. Ask for a code by mail instead."),
    Wrong: gettext_lazy("That passkey could not be checked. Try again, or ask for a code by mail instead."),
    Copied: gettext_lazy(
        "That passkey is not accepted, for there may be a copy of it. Ask for a code by mail, then remove the passkey."
    ),
    Full: gettext_lazy("You have as many passkeys as you can have. Remove one that you do not use."),
}
TOO_MANY = gettext_lazy("Very many are signing in from your network just now. Wait ten minutes, or ask for a code.")
NOT_HERE = gettext_lazy("Passkeys cannot be used at this address. Ask for a code by mail instead.")
SIGNED_OUT = gettext_lazy("You are signed out. Sign in again to add a passkey.")
NOT_FRESH = gettext_lazy("You signed in a while ago. Load the page again, and sign in anew to add a passkey.")


@require_POST
def ask_passkey(request: HttpRequest) -> JsonResponse:
    """What the browser asks a passkey to sign, to sign somebody in by it."""
    return _question(request, None)


@require_POST
def begin_passkey(request: HttpRequest) -> JsonResponse:
    """What the browser asks a device that is to make a passkey for who is signed in."""
    if not request.me.person_id:
        return JsonResponse({"said": str(SIGNED_OUT)}, status=403)
    if not is_fresh(request):
        return JsonResponse({"said": str(NOT_FRESH)}, status=403)
    return _question(request, request.me.person)


def _question(request: HttpRequest, person: Any) -> JsonResponse:
    site = site_of(request)
    if site is None:
        return JsonResponse({"said": str(NOT_HERE)}, status=409)
    try:
        question = passkeys.ask(signing_in.network_address(request), person)
    except TooMany:
        return JsonResponse({"said": str(TOO_MANY)}, status=429)
    request.session[ASKED] = question.pk
    if person is None:
        keep_shortly(request)
    asked = passkeys.to_add(question, person, site) if person else passkeys.to_sign_in(question, site)
    return JsonResponse({"asked": asked})


@require_POST
def use_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with the passkey that answered, and go to where one was going."""
    goal = signing_in.safe(request, request.POST.get("next", ""))
    if request.me.person_id:
        return redirect(goal or "my_page")
    form, site = PasskeyAnswerForm(request.POST), site_of(request)
    if form.is_valid() and site:
        try:
            person = passkeys.sign_in(request.session.pop(ASKED, None), form.cleaned_data["answer"], site)
        except (Late, Unknown, Wrong, Copied) as refusal:
            return signing_in.page(request, goal, refusal=SAID[type(refusal)])
        request.session.pop("sign_in", None)
        begin(request, person)
        return redirect(goal or "my_page")
    return signing_in.page(request, goal, refusal=SAID[Wrong] if site else NOT_HERE)


@require_POST
@mine.back_to_settings
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that the device has made. A letter tells the person."""
    form, site = NewPasskeyForm(request.POST), site_of(request)
    if site is None:
        form.add_error(None, NOT_HERE)
    if form.is_valid() and site:
        own = {"person": request.me.person, "name": form.cleaned_data["name"], "device": device(request)}
        try:
            passkeys.add(request.session.pop(ASKED, None), form.cleaned_data["answer"], site, **own)
        except (Late, Wrong, Full) as refusal:
            form.add_error(None, SAID[type(refusal)])
        else:
            messages.success(request, _("The passkey is added. Next time you can sign in with it, without a code."))
            return redirect("my_settings")
    return mine.settings_page(request, new_passkey=form, status=422)


@require_POST
@mine.back_to_settings
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of one's own passkeys; nobody signs in by it from now on. A letter tells the person."""
    passkey = get_object_or_404(Passkey.objects.select_related("person"), pk=pk, person=request.me.person_id)
    passkeys.remove(passkey, device=device(request))
    said = _("The passkey “%(name)s” is removed, and signs nobody in any more. Remove it from your device as well.")
    messages.success(request, said % {"name": passkey.name})
    return redirect("my_settings")
