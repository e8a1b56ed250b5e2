"""GET shows what came by mail: the list for the first line, one message as it came, and its file."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.documents.media import disposition

from .mailbox import is_first_line, mail_seen_by, understood
from .models import Matter

STUCK = ("failed", "waits", "reading")


@never_cache
@login_required
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Everything that came by mail and what became of it, newest first."""
    if not is_first_line(request.me):
        raise PermissionDenied
    page = Paginator(mail_seen_by(request.me).listed(), 30).get_page(request.GET.get("sida"))
    matters = Matter.objects.in_bulk([row.about for row in page if row.about])
    rows = [(row, matters.get(row.about or 0)) for row in page]
    return render(request, "matters/mailbox.html", {"page": page, "rows": rows})


@never_cache
@require_safe
def incoming(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: who it says to come from, all its words, and what came along."""
    row = get_object_or_404(mail_seen_by(request.me), pk=pk)
    matter = Matter.objects.visible_to(request.me).filter(pk=row.about or 0).first()
    return render(request, "matters/incoming.html", {"row": row, "opened": understood(row), "matter": matter})


@never_cache
@require_safe
def incoming_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The message as it came, with what was sent along. Only ever saved, never shown by the browser."""
    row = get_object_or_404(mail_seen_by(request.me), pk=pk)
    response = HttpResponse(bytes(row.raw), content_type="application/octet-stream")
    response["Content-Disposition"] = disposition(f"e-post-{row.pk}.eml")
    return response
