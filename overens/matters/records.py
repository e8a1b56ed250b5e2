"""The register of what came in, as a list and as data, and one question as a package for the diary system."""

import csv
import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from overens.bodies.models import Municipality
from overens.documents.cells import safe
from overens.documents.pdf import to_pdf
from overens.journal.models import Entry
from overens.process.history import Line

from .models import Matter, MatterQuerySet, Origin
from .story import story_of

STATES = {
    "received": gettext_noop("Waits for an answer"),
    "passed": gettext_noop("Passed on to who answers"),
    "reopened": gettext_noop("Taken up again"),
    "in_forum": gettext_noop("Taken up at a forum"),
    "answered": gettext_noop("Got an answer"),
    "closed": gettext_noop("Closed"),
    "forwarded": gettext_noop("Belongs elsewhere"),
    "withdrawn": gettext_noop("Withdrawn"),
    "held": gettext_noop("May be spam"),
    "unreachable": gettext_noop("Closed: who asked cannot be reached"),
    "merged": gettext_noop("Is put together with another"),
}


def registered(me: Any, asked: dict[str, Any]) -> MatterQuerySet:
    """What came in, newest first: by words in it, the authority that received it, the year."""
    found = Matter.objects.visible_to(me).told()
    if words := asked.get("ord"):
        sender = Origin.objects.filter(
            Q(association__icontains=words) | Q(name__icontains=words) | Q(email__icontains=words)
            | Q(body__name__icontains=words)
        )  # fmt: skip
        said = Matter.objects.filter(messages__text__icontains=words).values("pk")
        found = found.filter(Q(title__icontains=words) | Q(pk__in=said) | _asked_by(sender))
    if committee := asked.get("namnd"):
        found = found.filter(committee=committee)
    if year := asked.get("ar"):
        found = found.filter(year=year)
    return found.with_merged().order_by("-year", "-number")


def _asked_by(senders: QuerySet[Origin]) -> Q:
    """The condition for having come from them, whatever it was merged into since."""
    asked_here = senders.filter(first_matter=None).values("matter")
    return Q(pk__in=asked_here) | Q(pk__in=senders.values("first_matter"))


def sender_of(matter: Matter) -> str:
    """Who sent it in, as the register names them: the association, else the name or address they gave."""
    first = matter.senders[0] if matter.senders else None
    if first is None:
        return ""
    return (first.body.name if first.body else first.association) or first.name or first.email or first.capacity


def as_rows(matters: MatterQuerySet) -> Iterator[str]:
    """The register as CSV, row by row: 5 kap. 2 § offentlighets- och sekretesslagen says what it holds."""
    heads = (_("Number"), _("Received"), _("Receiving authority"), _("Sender"), _("Content in short"), _("Came by"))
    yield "\ufeff" + _line([*heads, _("Who has it"), _("To be answered by"), _("Day of the answer"), _("State")])
    for one in matters.iterator(chunk_size=500):
        what = (one.named, one.received_on, one.committee or "", sender_of(one), one.title, one.get_came_by_display())
        yield _line([*what, one.unit or "", one.answer_due, one.answered_on or "", _(STATES[one.state])])


def _line(values: list[Any]) -> str:
    out = StringIO()
    texts = [" ".join(str(value).split()) for value in values]
    csv.writer(out, delimiter=";").writerow([safe(text) for text in texts])
    return out.getvalue()


def package_of(matter: Matter, town: Municipality) -> bytes:
    """One question as a zip file: its story as PDF and as data, the messages as they came, and a list of all."""
    with override("sv"):
        data = json.dumps(as_data(matter, town), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
        files = {f"fraga-{matter.named}.pdf": to_pdf(story_of(matter, town)), f"fraga-{matter.named}.json": data}
        messages = list(matter.messages.select_related("mail"))
        for number, message in enumerate(messages, 1):
            if message.mail:
                files[f"original/{number}.eml"] = bytes(message.mail.raw)
        files["forteckning.csv"] = _index(matter, messages, files).encode()
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def _index(matter: Matter, messages: list[Any], files: dict[str, bytes]) -> str:
    """Every item with its date, direction, sender and content in short; then every file with its digest."""
    days = {entry.revision: (timezone.localtime(entry.at).date(), entry.side) for entry in Entry.objects.of(matter)}
    rows = ["\ufeff" + _line([_("Item"), _("Date"), _("Direction"), _("Content in short"), _("File"), "SHA-256"])]
    for number, message in enumerate(messages, 1):
        day, side = days.get(message.revision, ("", ""))
        way = _("out") if message.is_answer or side == "municipality" else _("in")
        file = f"original/{number}.eml"
        digest = hashlib.sha256(files[file]).hexdigest() if file in files else ""
        rows.append(_line([number, day, way, message.text[:120], file if digest else "", digest]))
    whole = [name for name in files if not name.startswith("original/")]
    rows += [_line(["", "", "", _("The whole"), name, hashlib.sha256(files[name]).hexdigest()]) for name in whole]
    return "".join(rows)


def as_data(matter: Matter, town: Municipality) -> dict[str, Any]:
    """One question as plain data, with names that do not change."""
    said = {message.revision: message for message in matter.messages.all()}
    return {
        "municipality": {"name": town.name, "code": town.code},
        "number": matter.named,
        "received": matter.received_on,
        "came_by": matter.came_by,
        "receiving_authority": matter.committee.name if matter.committee else None,
        "responsible_unit": matter.unit.name if matter.unit else None,
        "title": matter.title,
        "language": matter.language,
        "state": matter.state,
        "published": matter.room == "public",
        "answer_due": matter.answer_due,
        "answered": matter.answered_on,
        "senders": [_sender(origin) for origin in matter.senders],
        "events": [_event(entry, said) for entry in Entry.objects.of(matter).select_related("remark")],
    }


def _sender(origin: Origin) -> dict[str, Any]:
    return {"as": origin.capacity, "channel": origin.channel} | {
        name: value for name in ("name", "email", "phone", "postal") if (value := getattr(origin, name))
    }


def _event(entry: Entry, said: dict[int, Any]) -> dict[str, Any]:
    message, line = said.get(entry.revision or 0), Line(entry)
    event: dict[str, Any] = {"at": entry.at, "verb": entry.verb, "by": entry.capacity, "says": line.sentence}
    event |= {"reason": line.said} if line.said else {}
    return event | ({"text": message.text, "is_answer": message.is_answer} if message else {})
