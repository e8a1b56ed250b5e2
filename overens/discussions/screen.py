"""What is on the screen in the hall, as plain data: the same for all who may see it."""

from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Discussion, Note

AT_A_TIME = 5  # points: what can be read from the last row


def screen_of(me: Any, pk: int, asked: str, page: str) -> dict[str, Any] | None:
    """One question with what is released on it; nothing for who may not see the discussion.

    Without a question in the address it is the one the secretary released something on last.
    """
    found = Discussion.objects.visible_to(me).filter(pk=pk).first()
    if found is None:
        return None
    shown = Q(notes__released_at__isnull=False, notes__state="stands")
    rows = found.questions.annotate(shown=Count("notes", filter=shown), last=Max("notes__released_at", filter=shown))
    questions = list(rows.order_by("order", "pk"))
    question = next((one for one in questions if str(one.order) == asked), None) or _latest(questions)
    notes = _released(found, question) if question else []
    pages = max(1, -(-len(notes) // AT_A_TIME))
    at = min(int(page), pages) if page.isdecimal() and int(page) else 1
    return {
        "pk": pk,
        "public": found.room == "public",
        "title": found.title,
        "is_open": found.is_open,
        "questions": [{"number": n, "order": q.order, "shown": q.shown} for n, q in enumerate(questions, 1)],
        "number": questions.index(question) + 1 if question else 0,
        "order": question.order if question else 0,
        "question": question.text if question else "",
        "points": [_point(note) for note in notes[(at - 1) * AT_A_TIME : at * AT_A_TIME]],
        "page": at,
        "pages": pages,
    }


def _latest(questions: list[Any]) -> Any:
    released = [one for one in questions if one.last]
    return max(released, key=lambda one: one.last) if released else next(iter(questions), None)


def _released(found: Discussion, question: Any) -> list[Note]:
    notes = found.notes.filter(question=question, released_at__isnull=False, state="stands").with_merged()
    return list(notes.select_related("group__meeting", "meeting").order_by("released_at", "pk")[:200])


def _point(note: Note) -> dict[str, Any]:
    point = {"kind": note.kind, "label": str(note.get_kind_display()), "words": note.words, "who": said_by(note)}
    return point | {"device_id": str(note.device_id), "is_long": note.is_long, "beginning": note.beginning}


def said_by(note: Note) -> str:
    """Who said it, also in the notes merged into it: a group of fewer than five is not named, only its meeting."""
    every = [note, *note.joined_notes]
    names = list(dict.fromkeys(one.shown_source for one in every if one.shown_source))
    groups = {one.group_id for one in every if one.group_id}
    if len(every) == 1 or not groups:
        return ", ".join(names)
    said = ngettext("%(n)d group", "%(n)d groups", len(groups)) % {"n": len(groups)}
    others = list(dict.fromkeys(one.capacity for one in every if not one.group_id and one.capacity))
    return ", ".join([said, *others]) if len(groups) > 1 or others else names[0] or _("A group")
