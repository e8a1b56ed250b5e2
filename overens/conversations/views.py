"""GET shows the direct dialogues one may read, and one of them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from overens.journal.kept import KeptPaginator, lazy_rows

from .models import Conversation
from .process import CONVERSATION
from .steps import find_conversation


@require_safe
def conversations(request: Any) -> HttpResponse:
    """Those everyone may read, and one's own; the newest first."""
    found = lazy_rows(lambda: Conversation.objects.visible_to(request.me).told().order_by("-pk"))
    page = KeptPaginator(request, found, 20, "conversations", request.me.places).get_page(request.GET.get("sida"))
    context = {"page": page, "open": CONVERSATION.open_to(request.me, Conversation())}
    return render(request, "conversations/conversations.html", context)


@require_safe
def conversation(request: Any, pk: int) -> HttpResponse:
    """What the two have written, the first thing first; the last page where none is asked for."""
    found = find_conversation(request, pk)
    posts = Paginator(found.posts.all(), 30)
    context = {
        "conversation": found,
        "page": posts.get_page(request.GET.get("sida") or posts.num_pages),
        "open": CONVERSATION.open_to(request.me, found),
    }
    return render(request, "conversations/conversation.html", context)
