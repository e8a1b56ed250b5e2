"""GET shows discussions and the groups' own pages. The steps are in `steps.py`."""

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.journal.prepared import Prepared
from overens.process.history import history
from overens.process.rows import Rows
from overens.ui.messages import say

from . import joined
from .forms import JoinForm, NoteForm
from .models import LOOKS, Discussion, Group, Note, Summary
from .process import DISCUSSION, GROUP, NOTE, SUMMARY
from .sight import sight_of
from .steps import SCRIPT, find_discussion, find_note, to_group

ENOUGH = 200  # notes a group has on its page


def _whole(sight: Any, pk: int) -> Any:
    """One discussion with all its page shows of it but the notes."""
    summaries = Summary.objects.visible_to(sight).filter(discussion=OuterRef("pk"))
    seen = Discussion.objects.visible_to(sight).told().filter(pk=pk)
    return seen.annotate(summary_rows=Rows(summaries, "id", "state"))


WHOLE = Prepared(_whole)
GROUPS = Prepared(
    lambda discussion: (
        Group.objects.filter(discussion=discussion)
        .with_taken()
        .select_related("meeting")
        .order_by("meeting__day", "meeting", "number")
    )
)


@require_safe
def discussion(request: HttpRequest, pk: int) -> HttpResponse:
    """What is talked about, when, in which groups; for who arranges it the codes and how much has come."""
    sight = sight_of(request.me)
    found = WHOLE.one(sight, pk)
    arranges = is_arranged_by(request.me, found)
    notes = lazy_rows(lambda: _shown(Note.objects.visible_to(sight).filter(discussion=found).standing()))
    pages = KeptPaginator(request, notes, 20, "notes of a discussion", sight, pk)
    context: dict[str, Any] = {
        "discussion": found,
        "arranges": arranges,
        "open": DISCUSSION.open_to(request.me, found),
        "history": history(found),
        "sight": sight,
        "page": pages.get_page(request.GET.get("sida")),
        "answers": [row for row in _on_notes(request, found) if row.step.name == "answer_outside"],
    }
    context |= _summary(request, found)
    if arranges:
        groups = SimpleLazyObject(lambda: GROUPS.all(pk))
        context |= {
            "groups": groups,
            "are_grouped": kept(request, "whether groups are formed", pk, make=lambda: bool(groups)),
            "more": GROUP.open_to(request.me, Group(discussion=found)),
            "typing": [row for row in _on_notes(request, found) if row.step.name == "type_note"],
        }
    return render(request, "discussions/discussion.html", context)


def _summary(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Its compilation, for who may read it; where there is none, who may begin it."""
    if found.state in {"prepared", "open"}:
        return {}
    summary = next((Summary(pk=pk, state=state, discussion=found) for pk, state in found.summary_rows), None)
    begin = [] if summary else SUMMARY.open_to(request.me, Summary(discussion=found))
    return {"summary": summary, "begin": begin}


def _shown(notes: Any) -> Any:
    return notes.select_related(
        "question", "group__meeting", "meeting", "owner", "commitment", "matter", "measure"
    ).order_by("question__order", "pk")


def _on_notes(request: HttpRequest, found: Discussion) -> list[Any]:
    return NOTE.open_to(request.me, Note(discussion=found))


def is_arranged_by(me: Any, discussion: Discussion) -> bool:
    """Whether somebody is among those who look after its notes."""
    return any(DISCUSSION.steps["change_discussion"].allows(actor, discussion) for actor in me.actors)


@never_cache
@require_safe
def note_forms(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions on paper, to write on and to type in afterwards."""
    found = find_discussion(request, pk)
    return render(request, "discussions/note_forms.html", {"discussion": found, "lines": range(6)})


@never_cache
@require_safe
def group_note(request: HttpRequest, token: UUID) -> HttpResponse:
    """One note: what it says, who said it, what became of it."""
    found = find_note(request, token)
    own = getattr(request.me.actors[0], "group_id", None)
    arranges = is_arranged_by(request.me, found.discussion)
    named = arranges or (own is not None and own == found.group_id)
    context = {"note": found, "open": NOTE.open_to(request.me, found), "named": named, "arranges": arranges}
    context["history"] = history(found) if named else []  # it tells which group wrote
    return render(request, "discussions/group_note.html", context)


@never_cache
@require_safe
def stored_note(request: HttpRequest, token: UUID) -> HttpResponse:
    """Whether a note has arrived: what the device that wrote it asks before it forgets its own copy."""
    found = get_object_or_404(Note.objects.select_related("question"), device_id=token)
    if SCRIPT in request.headers.get("Accept", ""):
        return JsonResponse({"stored": str(found.device_id)})
    return redirect(to_group(found))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_group(request: HttpRequest, code: str = "") -> HttpResponse:
    """Where one writes the code on the table; by its QR code it is written already."""
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm(initial={"code": code})
    status = 200
    if form.is_bound:
        status, found = 422, None
        if form.is_valid():
            try:
                found = joined.group_of_code(request, form.cleaned_data["code"])
                if found is None:
                    form.add_error(
                        "code",
                        _("No open group has that code. Look at the card on your table, or ask who leads the meeting."),
                    )
            except joined.TooMany:
                status = 429
                form.add_error(
                    "code",
                    _("Very many wrong codes came just now. Look at your table's card, or ask who leads the meeting."),
                )
        if found:
            return joined.join(redirect("group_page"), found)
    response = render(request, "discussions/join_group.html", {"form": form}, status=status)
    return joined.remember_device(request, response) if status != 200 else response


@require_http_methods(["POST"])
def leave_group(request: HttpRequest) -> HttpResponse:
    """The device belongs to the group no longer, such as when it goes to the next table."""
    say(request, _("This device is in no group any more."))
    return joined.leave(redirect("join_group"))


@never_cache
@require_safe
def group_page(request: HttpRequest) -> HttpResponse:
    """The group's own page: one question at a time, and what the group has written."""
    group = joined.joined(request)
    if group is None:
        return redirect("join_group")
    joined.act_as(request, group)
    tag = _as_it_stands(request, group)
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": tag})
    questions = list(group.discussion.questions.order_by("order", "pk"))
    if not questions:
        raise Http404
    asked = request.GET.get("fraga", "")
    place = int(asked) - 1 if asked.isdecimal() and len(asked) < 3 and 0 < int(asked) <= len(questions) else 0
    notes = list(group.notes.exclude(state="taken_back").order_by("-pk")[:ENOUGH])  # whatever the secretary did
    for number, question in enumerate(questions, 1):
        question.number = number
        question.written = sum(note.question_id == question.pk for note in notes)
    question = questions[place]
    new = Note(discussion=group.discussion, question=question, group=group)
    writes = NOTE.steps["note_down"].fits(new)
    context = {
        "group": group,
        "questions": questions,
        "question": question,
        "next": questions[place + 1] if place + 1 < len(questions) else None,
        "notes": [note for note in notes if note.question_id == question.pk],
        "writes": writes,
        "kinds": [{"value": kind.value, "label": kind.label, "icon": LOOKS[kind.value]} for kind in Note.Kind],
        "no_id": UUID(int=0),
        "form": NoteForm(thing=new, me=request.me, actors=request.me.actors),
    }
    response = render(request, "discussions/group_page.html", context)
    response["ETag"] = tag
    return response


def _as_it_stands(request: HttpRequest, group: Group) -> str:
    """What the page shows, in short: phones that have it already are told so. What waits to be said is not in it."""
    written = group.notes.aggregate(number=Count("pk"), steps=Sum("revision"))
    facts = request.get_full_path(), get_language(), *written.values(), group.revision, group.discussion.revision
    return f'"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"'
