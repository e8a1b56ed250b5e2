"""The frame of every page, from the municipality's settings. Nothing is read where nothing is drawn."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from overens.bodies.models import Municipality
from overens.bodies.words import abbreviations_in_use
from overens.ui.house import House, Link
from overens.ui.theme import theme_url


class Meanings(Mapping[str, str]):
    """What abbreviations stand for; asked of the database by the first page that needs one."""

    def __init__(self) -> None:
        self._found: dict[str, str] | None = None

    def _all(self) -> dict[str, str]:
        if self._found is None:
            self._found = abbreviations_in_use()
        return self._found

    def __getitem__(self, short: str) -> str:
        return self._all()[short]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def house(request: HttpRequest) -> dict[str, Any]:
    """The house, put together when a page first draws from it."""
    return {"house": SimpleLazyObject(lambda: house_for(request))}


def house_for(request: HttpRequest) -> House:
    """The frame for one request. The municipality was read at the entrance; abbreviations are a query more."""
    municipality = getattr(request, "municipality", None)
    if municipality is None:
        return House(nav=(_link(request, _("Get started"), "get_started"),), demo=settings.DEMO)
    person = request.user
    return House(
        town=municipality.town,
        nav=tuple(_nav(request)),
        footer=tuple(_footer(request)),
        parts=SimpleLazyObject(lambda: tuple(_parts(request))),
        theme_url=theme_url(municipality.colour),
        logo_url=f"{reverse('logo')}?v={municipality.revision}" if municipality.logo_type else "",
        help_text=_contact(municipality),
        help_url=f"mailto:{municipality.email}" if municipality.email else "",
        operator=_("%(municipality)s runs this website.") % {"municipality": municipality.name},
        abbreviations=Meanings(),
        demo=settings.DEMO,
        demo_url=reverse("demo") if settings.DEMO else "",
        signed_in=person.name if person.is_authenticated else "",
    )


def _nav(request: HttpRequest) -> Iterator[Link]:
    yield _link(request, _("Questions"), "matters")
    yield _link(request, _("Meetings"), "meetings")
    yield _link(request, _("The agreement"), "agreement")
    yield _link(request, _("How it all hangs together"), "structure")
    if request.user.is_authenticated:
        yield _link(request, _("My page"), "my_page")
    else:
        yield _link(request, _("Sign in"), "sign_in")


def _parts(request: HttpRequest) -> Iterator[Link]:
    """What the agreement consists of and what it rests on: each has a name and a page."""
    resolved = request.resolver_match
    yield Link(_("The text"), reverse("agreement"), current=resolved is not None and resolved.url_name == "version")
    yield _link(request, _("Principles"), "principles")
    yield _link(request, _("Commitments"), "commitments")
    yield _link(request, _("Steering documents"), "guidelines")
    yield _link(request, _("All texts"), "versions")


def _footer(request: HttpRequest) -> Iterator[Link]:
    yield _link(request, _("In progress"), "current_work")
    yield _link(request, _("Compilations"), "archive")
    yield _link(request, _("About the website"), "about")
    yield _link(request, _("Accessibility"), "accessibility")
    yield _link(request, _("Personal data"), "privacy")
    yield _link(request, _("Word list"), "glossary")
    yield _link(request, _("Consultations and meetings"), "rounds")


def _link(request: HttpRequest, text: str, name: str) -> Link:
    url = reverse(name)
    return Link(text, url, current=request.path.startswith(url))


def _contact(municipality: Municipality) -> str:
    """Whom to turn to, and when somebody answers."""
    ways = [way for way in (municipality.email, municipality.phone) if way]
    if not ways:
        return ""
    said = _("Do you need help? %(ways)s") % {"ways": ", ".join(ways)}
    return f"{said}, {municipality.hours}" if municipality.hours else said
