"""The page of every step the secretary takes on notes. Several at a time are taken from the secretary's page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from overens.process.table import OutOfTurn
from overens.process.views import step_view
from overens.ui.messages import say

from . import actions
from . import gathering_forms as forms
from .gathering_forms import is_id
from .models import Discussion, Note
from .process import DISCUSSION, GROUP, NOTE
from .steps import find_discussion, find_group, find_note

MOST = 200  # notes at a time


def to_secretary(note: Note) -> str:
    """The secretary's page, at the note's question."""
    return f"{reverse('secretary', args=[note.discussion_id])}?fraga={note.question.order}#n-{note.device_id}"


def _page(name: str, done: Any, **words: Any) -> Any:
    words = {"then": to_secretary, "template": "discussions/handle_note.html", **words}
    return step_view(NOTE, name, getattr(actions, name), find=find_note, done=done, **words)


release_notes = _page("release_notes", gettext_lazy("The note is on the screen. Everybody can read it."))
hold_notes = _page("hold_notes", gettext_lazy("The note is off the screen."))
merge_notes = _page(
    "merge_notes",
    gettext_lazy("The notes are merged. Each is kept as it was written; you can part them again."),
    form=forms.MergeForm,
)
part_notes = _page("part_notes", gettext_lazy("The note stands for itself again."))
mute_note = _page("mute_note", gettext_lazy("The note is muted. You can undo it."), form=forms.MuteForm)
unmute_note = _page("unmute_note", gettext_lazy("The note is heard again."))
link_note = _page("link_note", gettext_lazy("The note's links are changed."), form=forms.LinkForm)
raise_note = _page(
    "raise_note",
    gettext_lazy("It is a question now, and waits for the contact centre. Each leads to the other."),
    then=lambda note: note.get_absolute_url(),
)
give_note = _page("give_note", gettext_lazy("Who answers is told."), form=forms.GiveForm)
answer_note = _page(
    "answer_note",
    gettext_lazy("The note is answered."),
    form=forms.AnswerNoteForm,
    then=lambda note: note.get_absolute_url(),
)
draw_lots = step_view(
    DISCUSSION,
    "draw_lots",
    actions.draw_lots,
    find=find_discussion,
    form=forms.LotForm,
    template="discussions/draw_lots.html",
    then=lambda discussion: reverse("seating", args=[discussion.pk]),
    done=gettext_lazy("The lots are drawn. Here is who sits where."),
)
count_group = step_view(
    GROUP, "count_group", actions.count_group, find=find_group, form=forms.CountForm,
    done=gettext_lazy("The group is counted."),
)  # fmt: skip


@require_POST
def chosen_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """What is ticked on the secretary's page: on the screen, off it, or to be merged."""
    discussion = find_discussion(request, pk)
    ticked = [one for one in request.POST.getlist("note") if is_id(one)][:MOST]
    by = require_arranger(request, discussion)
    found = list(Note.objects.standing().filter(discussion=discussion, device_id__in=ticked).told().order_by("pk"))
    back = redirect(request.POST.get("till", "") if _is_ours(request, pk) else reverse("secretary", args=[pk]))
    if not ticked:
        say(request, _("Tick one or more notes first."))
        return back
    if len(found) < len(ticked):
        raise OutOfTurn("merge_notes", found[0] if found else discussion, CHANGED)
    if request.POST.get("gor") == "sla-ihop":
        others = "&".join(f"others={note.device_id}" for note in found[1:])
        return redirect(f"{reverse('merge_notes', args=[found[0].device_id])}?{others}")
    shown = request.POST.get("gor") != "visa-inte"
    (actions.release_notes if shown else actions.hold_notes)(found[0], by=by, also=found[1:])
    count = len(found)
    if shown:
        says = ngettext("%(n)d note is on the screen.", "%(n)d notes are on the screen.", count)
    else:
        says = ngettext("%(n)d note is off the screen.", "%(n)d notes are off the screen.", count)
    say(request, says % {"n": count})
    return back


CHANGED = gettext_lazy("Somebody has merged, muted or taken back one of them meanwhile. Look again, and choose anew.")


def require_arranger(request: HttpRequest, discussion: Discussion) -> Any:
    """The seat on which somebody looks after the notes: the first that may."""
    step, new = DISCUSSION.steps["change_discussion"], discussion
    for actor in request.me.actors:  # type: ignore[attr-defined]
        if step.allows(actor, new):
            return actor
    raise PermissionDenied("release_notes")


def _is_ours(request: HttpRequest, pk: int) -> bool:
    """Whether one goes back to the secretary's page as it was filtered."""
    return request.POST.get("till", "").startswith(f"{reverse('secretary', args=[pk])}?")
