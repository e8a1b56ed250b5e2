"""What every step's form carries: a token of its own, and the revision it showed."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.ui.forms import Form

from .table import Sent

UUID_TEXT = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"  # some things take it as their id
ENVELOPE = {"csrfmiddlewaretoken", "token", "seen"}


class StepForm(Form):
    """Validates and cleans; never saves. Its other fields are the action's keyword arguments."""

    token = forms.RegexField(UUID_TEXT, max_length=36, widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, thing: Any = None, me: Any = None, actors: Any = (), **kwargs: Any) -> None:
        self.thing, self.me, self.actors = thing, me, list(actors)
        initial = {"token": str(uuid4()), "seen": getattr(thing, "revision", None)}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        if len(self.actors) > 1:  # chosen, never guessed
            self.fields["seat"] = forms.ChoiceField(
                label=_("Who do you speak for?"),
                choices=[(str(actor.seat_id), actor.described) for actor in self.actors],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose who you speak for.")},
            )

    @property
    def by(self) -> Any:
        """The actor chosen, among those that may; a valid form has one."""
        chosen = self.cleaned_data.get("seat")
        return next((a for a in self.actors if str(a.seat_id) == chosen), self.actors[0])

    @property
    def said(self) -> dict[str, Any]:
        """The action's keyword arguments."""
        return {key: value for key, value in self.cleaned_data.items() if key not in {"token", "seen", "seat"}}

    def begin_with(self, given: Mapping[str, str]) -> None:
        """Fill in what a link carries, for the person to confirm."""
        for name in self.fields.keys() & given.keys() - ENVELOPE:
            self.initial = {**self.initial, name: given[name][:500]}

    def open_again(self, thing: Any) -> None:
        """Keep what was typed, under a new token, for the thing as it stands now."""
        self.thing = thing
        data = self.data.copy()  # type: ignore[attr-defined]
        data["token"], data["seen"] = str(uuid4()), str(thing.revision)
        self.data = data

    def sent(self, request: HttpRequest) -> Sent:
        return Sent(self.cleaned_data.get("token") or None, digest_of(request), self.cleaned_data.get("seen"))


class ReasonForm(StepForm):
    why = forms.CharField(
        label=_("Reason"),
        help_text=_("The reason is shown to everyone who can see this page."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def digest_of(request: HttpRequest) -> str:
    """A digest of what the form said, whatever its envelope."""
    words = sorted((key, values) for key, values in request.POST.lists() if key not in ENVELOPE)
    files = sorted((name, str(file.name), file.size) for name, file in request.FILES.items())  # type: ignore[union-attr]
    return hashlib.sha256(repr((words, files)).encode()).hexdigest()
