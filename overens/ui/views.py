"""Pages of the frame itself: colours, gallery, and the friendly pages for when something goes wrong."""

import gzip
from datetime import date
from functools import lru_cache

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from overens.ui import gallery as exhibits
from overens.ui.house import House
from overens.ui.theme import style_sheet, theme_of

ROBOTS = "User-agent: *\nDisallow: /ui/\n"


@require_safe
@vary_on_headers("Accept-Encoding")
def theme(request: HttpRequest) -> HttpResponse:
    """The style sheet in the municipality's colours. The address decides the answer, so it may be kept for ever."""
    css = style_sheet(*theme_of(request.GET.get("v", "")))
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(css if packed else gzip.decompress(css), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; `?schema=dark` or `light` forces the scheme."""
    scheme = request.GET.get("schema", "")
    scheme = scheme if scheme in {"light", "dark"} else ""
    made = _exhibits(get_language() or "", timezone.localdate())
    return render(request, "ui/gallery_page.html", {"title": _("Components"), "scheme": scheme, "exhibits": made})


@lru_cache(maxsize=2)
def _exhibits(language: str, day: date) -> SafeString:
    """The examples in a language, on the day some of them tell of: the same for everyone."""
    return SafeString(render_to_string("ui/gallery.html", exhibits.context()))  # made by a template


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything but the gallery, whose texts are examples."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers that ask for the old address get the icon."""
    return redirect(staticfiles_storage.url("icon.svg"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came could not be understood."""
    return _bare_page(
        400,
        _("The page could not understand what your browser sent"),
        _("Go back, load the page again and try once more. Nothing has been changed."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the seat the person acts on does not give this right."""
    return _page(
        request,
        403,
        _("You cannot do this from the seat you act on"),
        _("Sign in, or choose another of your seats, and try again. Nothing has been changed."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing here, or nothing this person may see; the two look the same."""
    return _page(
        request,
        404,
        _("There is no page here that you can see"),
        _("The address may be wrong, or the page may be open only to some. Check the address, or sign in."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or the browser refuses cookies."""
    return _page(
        request,
        403,
        _("The form had been open for too long"),
        _(
            "Go back, load the page again and send once more: what you typed is kept on your device if your "
            "browser allows it. If it happens again, allow cookies for this site."
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Touches neither the database nor the context processors, which may be what failed."""
    return _bare_page(
        500,
        _("Something went wrong here, not with you"),
        _("Those who run the site can see the fault. Wait a minute and try again; what you had sent before is kept."),
    )


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "advice": advice, "status": status}, status=status)


def _bare_page(status: int, title: str, advice: str) -> HttpResponse:
    context = {"house": House(), "title": title, "advice": advice, "status": status}
    return HttpResponse(render_to_string("ui/error.html", context), status=status)
