"""What people may write when they choose a group, and when its subject or places are changed."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from overens.process.forms import StepForm
from overens.process.table import Sent

from .models import Group, Place

MOST_AT_A_TABLE = 200


def room_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many have room in each group?"),
        help_text=_("Those who have registered choose a group until it is full. Leave it empty if all who like have."),
        min_value=1,
        max_value=MOST_AT_A_TABLE,
        required=False,
    )


def table_to_choose(group: Any, *, mine: bool) -> str:
    """A group: what it talks about, and how many places are left."""
    if mine:
        return gettext("%(group)s (chosen now)") % {"group": group.called}
    if group.left is None:
        return str(group.called)
    places = ngettext("%(n)d place is free", "%(n)d places are free", group.left) % {"n": group.left}
    return gettext("%(group)s (%(places)s)") % {"group": group.called, "places": places}


class ChooseForm(StepForm):
    """Among the groups that have room; the ones that are full are named."""

    table = forms.ChoiceField(
        label=_("Which group?"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("That group is full or closed now. Choose one of the others.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer()

    def _offer(self) -> None:
        thing = self.thing
        place = Place.objects.filter(discussion=thing.discussion_id, registration=thing.chooser).first()
        mine = place.group_id if place else None
        self.tables = list(Group.objects.to_choose(thing.discussion_id, thing.meeting_id))
        free = [one for one in self.tables if one.left != 0 or one.pk == mine]
        full = [one.called for one in self.tables if one not in free]
        field: Any = self.fields["table"]
        field.choices = [(str(one.pk), table_to_choose(one, mine=one.pk == mine)) for one in free]
        field.help_text = gettext("Full: %(groups)s.") % {"groups": "; ".join(full)} if full else ""
        if mine:
            self.initial = {"table": str(mine), **self.initial}

    def clean_table(self) -> Group:
        chosen = next(one for one in self.tables if str(one.pk) == self.cleaned_data["table"])
        return Group.objects.select_related("discussion__forum__party", "meeting").get(pk=chosen.pk)

    def sent(self, request: HttpRequest) -> Sent:
        """Without the revision it showed: others choose the same group all the time."""
        return replace(super().sent(request), seen=None)

    def open_again(self, thing: Any) -> None:
        """With the groups that have room now: what was chosen is full, and is said to be."""
        super().open_again(thing)
        self._offer()
        self.full_clean()


class ChangeGroupForm(StepForm):
    subject = forms.CharField(
        label=_("What does the group talk about?"),
        help_text=_("A subject, or a question of its own. Leave it empty if all talk about the same."),
        max_length=120,
        required=False,
    )
    room_for = room_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room_for"].label = _("How many have room in the group?")
        self.initial = {"subject": self.thing.subject, "room_for": self.thing.room_for, **self.initial}

    def clean_room_for(self) -> int | None:
        room: int | None = self.cleaned_data["room_for"]
        taken = Place.objects.filter(group=self.thing, registration__state="coming").count() if room else 0
        if room is not None and room < taken:
            raise forms.ValidationError(_("%(n)d have a place already. Nobody loses theirs.") % {"n": taken})
        return room
