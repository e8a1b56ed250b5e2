"""GET gives what associations pass on in their own channels, and what is printed for those who are not on line."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from overens.bodies.models import Municipality
from overens.documents.media import disposition
from overens.documents.picture import to_picture
from overens.journal.kept import kept
from overens.ui.components.codes import qr_file

from .agenda_steps import find_agenda
from .models import Meeting
from .sharing import described, leads_to, picture_of, whole_address, words_of
from .shown import about
from .steps import find_meeting

DAY = 24 * 3600  # seconds that other sites may keep the picture


def of_everybody(view: Callable[[HttpRequest, Meeting], HttpResponse]) -> Callable[..., HttpResponse]:
    """Of a meeting that everybody may see: what only some may see is not passed on."""

    @require_safe
    def open_to_all(request: HttpRequest, pk: int) -> HttpResponse:
        meeting = find_meeting(request, pk)
        if meeting.room != "public" or not meeting.forum.is_public:
            raise Http404
        return view(request, meeting)

    return open_to_all


@of_everybody
def share_meeting(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Text, link, picture and code to pass on."""
    link = whole_address(request, leads_to(meeting))
    words = words_of(meeting, link, request.municipality)  # type: ignore[attr-defined]
    return render(
        request, "meetings/share_meeting.html", {"meeting": meeting, "words": words, "alt": described(meeting)}
    )


@of_everybody
def meeting_picture(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The picture, also for places that show one beside a link; `?liten` for looking at it on a page."""
    town, small = request.municipality, "liten" in request.GET  # type: ignore[attr-defined]

    def make() -> bytes:
        mark = Municipality.objects.only("logo", "logo_type").get()
        return to_picture(picture_of(meeting, town), bytes(mark.logo), mark.logo_type, small=small)

    made = kept(request, "small picture" if small else "picture", meeting.pk, make=make)
    response = HttpResponse(made, content_type="image/webp" if small else "image/png")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return _saved(request, response, f"{meeting.title}.{'webp' if small else 'png'}")


@of_everybody
def meeting_code(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The code as a picture of its own, for one's own posters."""
    made = qr_file(whole_address(request, leads_to(meeting)))
    return _saved(request, HttpResponse(made, content_type="image/svg+xml"), f"{meeting.title}.svg")


def _saved(request: HttpRequest, response: HttpResponse, name: str) -> HttpResponse:
    if "spara" in request.GET:
        response["Content-Disposition"] = disposition(name)
    return response


@require_safe
def notice_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice on one sheet: for boards, letter boxes and those who are not on line."""
    found = find_meeting(request, pk)
    context = about(found) | {"meeting": found, "link": whole_address(request, leads_to(found))}
    if agenda := found.own_agenda:
        context |= {"agenda": agenda, "points": agenda.points}
    return render(request, "meetings/notice_paper.html", context)


@require_safe
def agenda_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda on one sheet, with whose proposal it is until both sides have approved it."""
    found = find_agenda(request, pk)
    context = {"agenda": found, "meeting": found.meeting, "points": found.points}
    context["link"] = whole_address(request, leads_to(found.meeting))
    return render(request, "meetings/agenda_paper.html", context)
