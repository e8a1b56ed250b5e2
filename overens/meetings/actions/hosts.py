"""The hosts of a meeting are named, changed and taken away; what is personal is erased in time."""

from typing import Any

from overens.bodies.actors import SYSTEM, Actor
from overens.meetings.hosting import HOST
from overens.meetings.hosts import PERSONAL, Host
from overens.process.table import Sent


def name_host(host: Host, *, by: Actor, role: str, unit: str, sent: Sent | None = None, **words: str) -> Host:
    """Say who receives those who come, and how they are reached."""
    for field, value in {"role": role, "unit": unit, **words}.items():
        setattr(host, field, value)
    with HOST.step("name_host", host, by=by, sent=sent, **_facts(host)):
        pass
    return host


def change_host(host: Host, *, by: Actor, sent: Sent | None = None, **words: str) -> None:
    """Change what is said of a host."""
    with HOST.step("change_host", host, by=by, sent=sent) as facts:
        for field, value in words.items():
            setattr(host, field, value)
        host.save(update_fields=[*words])
        facts |= _facts(host)


def remove_host(host: Host, *, by: Actor, sent: Sent | None = None) -> None:
    """Take a host away: name, telephone and address are erased at once."""
    with HOST.step("remove_host", host, by=by, sent=sent, **_facts(host)):
        _erase(host)


def forget_host(host: Host, *, by: Actor) -> None:
    """Erase name, telephone and address. Role and unit stay."""
    with HOST.step("forget_host", host, by=by, title=host.meeting.title):
        _erase(host)


def forget_due_hosts() -> int:
    """Erase what is personal 90 days after the meeting. For the worker; safe to run twice."""
    found = list(Host.objects.named().due().told()[:500])
    for host in found:
        forget_host(host, by=SYSTEM)
    return len(found)


def _facts(host: Host) -> dict[str, Any]:
    return {"title": host.meeting.title, "role": host.role, "unit": host.unit}


def _erase(host: Host) -> None:
    for field in PERSONAL:
        setattr(host, field, "")
    host.save(update_fields=[*PERSONAL])
