"""GET shows a side's own room, and a note in it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.bodies.town import parties_here
from overens.journal.kept import KeptPaginator, kept_for_all, lazy_rows
from overens.journal.models import Entry
from overens.process.history import Line

from .models import Comment, Note
from .process import COMMENT, NOTE
from .rooms import Readers, in_rooms, readers


@never_cache
@login_required
@require_safe
def own_room(request: Any) -> HttpResponse:
    """The notes of one's own side, and those the other side has shown; who can read them."""
    rooms = request.me.party_ids
    if not rooms:
        raise Http404
    notes = lazy_rows(lambda: _standing(request.me))
    context = {
        "sides": [(party, _readers(party.pk)) for party in parties_here() if party.pk in rooms],
        "page": KeptPaginator(request, notes, 20, "notes").get_page(request.GET.get("sida")),
        "open": NOTE.open_to(request.me, Note()),
    }
    return render(request, "representation/own_room.html", context)


def _standing(me: Any) -> QuerySet[Note]:
    return Note.objects.visible_to(me).exclude(state="withdrawn").select_related("party").order_by("-pk")


def _readers(party: int) -> Readers:
    return kept_for_all("readers of a room", party, make=lambda: readers(party))


@never_cache
@require_safe
def note(request: Any, pk: int) -> HttpResponse:
    """One note and what the reader may see of what was said of it."""
    found = get_object_or_404(Note.objects.visible_to(request.me).select_related("party"), pk=pk)
    comments = Comment.objects.visible_to(request.me).filter(note=found).select_related("note", "party")
    page = Paginator(comments.order_by("pk"), 50).get_page(request.GET.get("sida"))
    rows = [(one, COMMENT.open_to(request.me, one)) for one in page]
    context: dict[str, Any] = {
        "note": found,
        "own": found.party_id in request.me.party_ids,
        "page": page,
        "rows": rows,
        "open": NOTE.open_to(request.me, found) + COMMENT.open_to(request.me, Comment(note=found)),
        "history": _history(found, request.me),
    }
    return render(request, "representation/note.html", context)


def _history(note: Note, me: Any) -> list[Line]:
    """What happened to it, as far as it happened in a room the reader may enter."""
    entries = Entry.objects.of(note).filter(in_rooms(me)).select_related("remark").order_by("-pk")[:30]
    return [Line(entry) for entry in entries]
