"""The page of every step on a discussion, its groups and their notes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from overens.journal.kept import form_for_all
from overens.journal.prepared import Prepared
from overens.meetings.steps import find_meeting
from overens.process.table import OutOfTurn
from overens.process.views import step_view, who_may

from . import actions, forms
from .joined import act_as, joined
from .models import Discussion, Group, Note, Question
from .process import DISCUSSION, GROUP, NOTE, typist
from .sight import sight_of

NO_GROUP = _("This device is in no group. Join with the code on your table, then send the note again.")
SCRIPT = "application/json"  # what the script of the group's page asks for


def new_discussion(request: HttpRequest, pk: int) -> Discussion:
    meeting = find_meeting(request, pk)
    new = Discussion(forum=meeting.forum, room=meeting.room, party=meeting.party, title=meeting.title)
    new.first_meeting = meeting  # type: ignore[attr-defined]
    return new


SEEN = Prepared(lambda sight, pk: Discussion.objects.visible_to(sight).told().filter(pk=pk))
GROUP_SEEN = Prepared(
    lambda sight, pk: (
        Group.objects.filter(discussion__in=Discussion.objects.visible_to(sight), pk=pk)
        .select_related("discussion__forum__party", "meeting")
        .prefetch_related("discussion__forum__served_by")
    )
)
NOTE_TOLD = Prepared(lambda token: Note.objects.told().filter(device_id=token))
NOTE_SEEN = Prepared(lambda sight, pk: Note.objects.visible_to(sight).filter(pk=pk).values_list("pk"))


def find_discussion(request: HttpRequest, pk: int) -> Discussion:
    found: Discussion = SEEN.one(request.me.sight_of_bodies, pk)
    return found


def new_group(request: HttpRequest, pk: int) -> Group:
    return Group(discussion=find_discussion(request, pk))


def find_group(request: HttpRequest, pk: int) -> Group:
    found: Group = GROUP_SEEN.one(request.me.sight_of_bodies, pk)
    return found


def new_note(request: HttpRequest, pk: int) -> Note:
    """Of a discussion one may see: typed in, or from outside."""
    return Note(discussion=find_discussion(request, pk))


def note_of_group(request: HttpRequest, pk: int) -> Note:
    """Of the group whose code the device has, on a question of its discussion."""
    group = joined(request)
    question = get_object_or_404(Question, pk=pk)
    if group is None or group.discussion_id != question.discussion_id:
        raise OutOfTurn("note_down", Note(question=question, discussion_id=question.discussion_id), NO_GROUP)
    act_as(request, group)
    return Note(discussion=group.discussion, question=question, group=group)


def find_note(request: HttpRequest, token: UUID) -> Note:
    """A note one may see, or one of the group whose code the device has.

    The secretary may have tried a group's code; then their device is both, and they still gather its notes.
    """
    found: Note = NOTE_TOLD.one(token)
    group = joined(request)
    if group and group.pk == found.group_id:
        if not any(typist.held_by(actor, found) for actor in request.me.actors):  # type: ignore[attr-defined]
            act_as(request, group, beside=True)
    else:
        NOTE_SEEN.one(sight_of(request.me), found.pk)
    return found


def to_group(note: Note) -> str:
    """The question's own page for the group, else the discussion's."""
    if note.origin == Note.Origin.GROUP and note.question_id:
        return f"{reverse('group_page')}?fraga={note.question.order}"
    return note.discussion.get_absolute_url()


def _page(process: Any, name: str, find: Any, **words: Any) -> Any:
    return step_view(process, name, getattr(actions, name), find=find, **words)


def _discussion(name: str, done: Any, **words: Any) -> Any:
    return _page(DISCUSSION, name, find_discussion, done=done, **words)


prepare_discussion = _page(
    DISCUSSION,
    "prepare_discussion",
    new_discussion,
    form=forms.PrepareForm,
    back=lambda thing: thing.first_meeting.get_absolute_url() if hasattr(thing, "first_meeting") else "/",
    done=_("The discussion is prepared. Look the questions over, and form the groups."),
)
change_discussion = _discussion("change_discussion", _("The discussion is changed."), form=forms.EveningsForm)
change_questions = _discussion(
    "change_questions",
    _("The questions are changed."),
    form=forms.QuestionsForm,
    template="discussions/change_questions.html",
)
open_discussion = _discussion("open_discussion", _("The discussion is open. The groups can write."))
close_discussion = _discussion("close_discussion", _("The discussion is closed. The groups' notes can be compiled."))
reopen_discussion = _discussion("reopen_discussion", _("The discussion is open again. The groups can write."))
form_groups = _page(
    GROUP,
    "form_groups",
    new_group,
    form=forms.GroupsForm,
    back=lambda group: group.get_absolute_url(),
    done=_("The groups are formed. Each has a code of its own."),
)
shut_group = _page(GROUP, "shut_group", find_group, done=_("The group is closed. Its code no longer works."))
reopen_group = _page(
    GROUP, "reopen_group", find_group, done=_("The group is open again. What waits on its phones arrives by itself.")
)
type_note = _page(
    NOTE,
    "type_note",
    new_note,
    form=forms.TypeForm,
    template="discussions/type_note.html",
    back=lambda note: note.discussion.get_absolute_url(),
    then=lambda note: reverse("type_note", args=[note.discussion_id]),
    done=_("The note is typed in. Here is an empty form for the next one."),
)
answer_outside = form_for_all(
    _page(
        NOTE,
        "answer_outside",
        new_note,
        form=forms.OutsideForm,
        template="discussions/answer_outside.html",
        back=lambda note: note.discussion.get_absolute_url(),
        then=lambda note: note.discussion.get_absolute_url(),
        done=_("Thank you. Your answers are with the others', and are compiled with them."),
    )
)
correct_note = _page(
    NOTE, "correct_note", find_note, form=forms.CorrectForm, then=to_group, done=_("The note is changed.")
)
take_back_note = _page(
    NOTE, "take_back_note", find_note, template="discussions/take_back_note.html", then=to_group,
    done=_("The note is taken back."),
)  # fmt: skip
_note_down = _page(
    NOTE, "note_down", note_of_group, form=forms.NoteForm, template="discussions/note_down.html", back=to_group,
    then=to_group, done=_("The note is saved. It is with the secretary now."),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def note_down(request: HttpRequest, pk: int) -> HttpResponse:
    """The step's page; to the script of the group's page, a short answer."""
    if request.method == "POST" and SCRIPT in request.headers.get("Accept", ""):
        return _by_script(request, pk)
    return _note_down(request, pk=pk)  # type: ignore[no-any-return]


note_down.form, note_down.back = forms.NoteForm, to_group  # type: ignore[attr-defined]


def _by_script(request: HttpRequest, pk: int) -> HttpResponse:
    """201 when the note is kept; 422 when it must be changed first; 409 when the group cannot write now."""
    try:
        note = note_of_group(request, pk)
        form = forms.NoteForm(request.POST, thing=note, me=request.me, actors=who_may(NOTE, "note_down", request, note))
        if not form.is_valid():
            return JsonResponse({"says": " ".join(str(one[0]) for one in form.errors.values())}, status=422)
        actions.note_down(note, by=form.by, sent=form.sent(request), **form.said)
    except OutOfTurn as error:
        return JsonResponse({"says": str(error.why)}, status=409)
    return JsonResponse({"stored": str(note.device_id)}, status=201)
