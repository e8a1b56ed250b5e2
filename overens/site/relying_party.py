"""What passkeys belong to: the name and address of this installation, as the deployment has them."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from overens.people.passkeys import Site

USUAL = {"https": 443, "http": 80}


def site_of(request: HttpRequest) -> Site | None:
    """The relying party here; none where browsers know none: at a number, or at another name than the deployment's.

    `OVERENS_ADDRESS` decides. Without it the name is the one that was asked for, among those in `OVERENS_HOSTS`.
    """
    asked = urlsplit(f"{request.scheme}://{request.get_host()}")
    own = urlsplit(settings.PUBLIC_ADDRESS) if settings.PUBLIC_ADDRESS else asked
    name = own.hostname or ""
    if not name or name != asked.hostname or _is_number(name):
        return None
    port = f":{own.port}" if own.port not in {None, USUAL[own.scheme]} else ""
    return Site(name, f"{own.scheme}://{name}{port}", f"Överens, {request.municipality.town}")


def offered(request: HttpRequest) -> dict[str, Any]:
    """What pages need to know: whether passkeys work here, and for a demonstration at a number where they do."""
    number, _colon, port = request.get_host().partition(":")
    elsewhere = settings.DEMO and number == "127.0.0.1"
    named = f"http://localhost:{port or 80}{request.get_full_path()}" if elsewhere else ""
    return {"passkeys_here": site_of(request) is not None, "passkeys_at": named}


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False
