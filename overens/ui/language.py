"""Which language a page is in: the reader's own choice, else Swedish."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 60 * 60


class LanguageMiddleware:
    """Shows the page in the chosen language.

    Never by Accept-Language: many computers in Sweden ask for English unbeknown to their owner, and an
    address read aloud or sent to someone must show the same page. Swedish is the language that prevails.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = language_of(request)
        request.LANGUAGE_CODE = chosen
        with translation.override(chosen):
            response = self.get_response(request)
        if "immutable" not in response.headers.get("Cache-Control", ""):  # those are the same in every language
            response.headers.setdefault("Content-Language", chosen)
            patch_vary_headers(response, ("Cookie",))
        return response


def language_of(request: HttpRequest) -> str:
    """The code of the language this reader has chosen; Swedish when none, or one we do not have."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@csrf_exempt  # a page kept by a cache holds no token; the worst a forger can do is to change the language
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language for a year and go back to the page; an unknown language changes nothing."""
    goal = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure()):
        goal = "/"
    response = HttpResponseRedirect(goal)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.POST["language"],
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
