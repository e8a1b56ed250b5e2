"""Where people are signed in: Django's sessions in the database, with whose each one is."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from overens.journal.prepared import Prepared

from .models import Person, Session

FRESH = timedelta(minutes=30)
AN_HOUR = 60 * 60  # seconds

# The first that is named in the browser's own line; most name others they resemble after it.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung", "Firefox": "Firefox", "FxiOS": "Firefox",
            "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS X": "Mac",
           "Linux": "Linux"}  # fmt: skip


OPEN = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(DatabaseStore):
    """The session engine. The row tells the person, device and time that the session's data hold."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        """The session's row; without one that is open the key is forgotten."""
        if (row := OPEN.first(self.session_key, timezone.now())) is None:
            self._session_key = None
        return row  # type: ignore[no-any-return]

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Any = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        row.device = data.get("device", "")
        row.since = parse_datetime(data.get("since", ""))
        return row  # type: ignore[no-any-return]


def begin(request: HttpRequest, person: Person) -> None:
    """Sign somebody in on this device, under a new session key."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.set_expiry(None)
    request.session["device"] = device(request)
    request.session["since"] = timezone.now().isoformat()


def keep_shortly(request: HttpRequest) -> None:
    """For who is about to sign in: what the session holds of it, such as their address, is forgotten in an hour."""
    request.session.set_expiry(AN_HOUR)


def is_fresh(request: HttpRequest) -> bool:
    """Whether who is here signed in just now: only then may they change how they sign in."""
    since = parse_datetime(request.session.get("since", ""))
    return bool(since and since > timezone.now() - FRESH)


def end_others(request: HttpRequest) -> int:
    """Sign this person out everywhere but here. The number of sessions ended."""
    others = Session.objects.filter(person=request.user.pk).exclude(session_key=request.session.session_key)
    return others.delete()[0]


def forget_expired() -> int:
    """Delete the sessions whose time is out: what they tell of somebody's devices is needed no longer. The number."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def device(request: HttpRequest) -> str:
    """What this request comes from, in words a person knows."""
    return device_of(request.headers.get("User-Agent", ""))


def device_of(line: str) -> str:
    """Browser and system in words a person knows, from the browser's line about itself; empty when unknown."""
    found = (next((name for mark, name in marks.items() if mark in line), "") for marks in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))
