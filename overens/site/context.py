"""The frame of every page, from the municipality's settings. Nothing is read where nothing is drawn."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overens.bodies.models import Municipality
from overens.bodies.words import abbreviations_in_use
from overens.ui.house import House, Link
from overens.ui.theme import theme_url

Doors = tuple[tuple[str, str], ...]  # the text and the address of each


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
        nav=_links(request, _nav(get_language(), person.is_authenticated)),
        footer=_links(request, _footer(get_language())),
        parts=SimpleLazyObject(lambda: tuple(_parts(request))),
        search=_link(request, _("Search"), "search"),
        theme_url=theme_url(municipality.colour),
        logo_url=f"{reverse('logo')}?v={municipality.revision}" if municipality.logo_type else "",
        help_text=_contact(municipality),
        help_url=f"mailto:{municipality.email}" if municipality.email else "",
        operator=_("%(municipality)s runs this website.") % {"municipality": municipality.name},
        abbreviations=Meanings(),
        demo=settings.DEMO,
        demo_url=reverse("demo") if settings.DEMO else "",
        signed_in=person.name if settings.DEMO and person.is_authenticated else "",  # said there only
    )


@lru_cache(maxsize=8)
def _nav(language: str, signed_in: bool) -> Doors:
    return (
        (_("Questions"), reverse("matters")),
        (_("Meetings"), reverse("meetings")),
        (_("The agreement"), reverse("agreement")),
        (_("How it all hangs together"), reverse("picture")),
        (_("My page"), reverse("my_page")) if signed_in else (_("Sign in"), reverse("sign_in")),
    )


def _parts(request: HttpRequest) -> Iterator[Link]:
    """What the agreement consists of and what it rests on: each has a name and a page."""
    resolved = request.resolver_match
    yield Link(_("The text"), reverse("agreement"), current=resolved is not None and resolved.url_name == "version")
    yield _link(request, _("Principles"), "principles")
    yield _link(request, _("Commitments"), "commitments")
    yield _link(request, _("Steering documents"), "guidelines")
    yield _link(request, _("All texts"), "versions")


@lru_cache(maxsize=4)
def _footer(language: str) -> Doors:
    return (
        (_("In progress"), reverse("current_work")),
        (_("Compilations"), reverse("archive")),
        (_("About the website"), reverse("about")),
        (_("Accessibility"), reverse("accessibility")),
        (_("Personal data"), reverse("privacy")),
        (_("Word list"), reverse("glossary")),
        (_("Consultations and meetings"), reverse("rounds")),
        (_("Measures"), reverse("measures")),
        (_("Year wheel"), reverse("plans")),
        (_("Decisions on their way"), reverse("planned_decisions")),
    )


def _links(request: HttpRequest, doors: Doors) -> tuple[Link, ...]:
    path = request.path
    if path.startswith(reverse("structure")):  # a body's page is a box of the picture
        path = reverse("picture")
    return tuple(Link(text, url, current=path.startswith(url)) for text, url in doors)


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
