"""What somebody was told, as their page shows it."""

from django.urls import reverse

from overens.journal.models import Entry
from overens.process.history import Line
from overens.process.table import PROCESSES


class News(Line):
    """An entry somebody was told of, with the address of what it is about."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.label = entry.label
        self.url = _address(entry)


def _address(entry: Entry) -> str:
    """Where the thing is shown, without asking for it; nothing when its address is made of more."""
    process = PROCESSES.get(entry.kind)
    addresses = {"agreements.version": "version", "viewpoints.viewpoint": "viewpoint", "bodies.body": "body"}
    addresses |= {"viewpoints.compilation": "compilation", "matters.matter": "matter_by_id"}
    addresses |= {"measures.measure": "measure_by_id", "measures.planneddecision": "planned_decision"}
    addresses |= {"steering.plan": "plan"}
    addresses |= {"agreements.agreement": "timeline", "agreements.material": "material"}
    addresses |= {
        "representation.charter": "charter",
        "representation.note": "note",
        "conversations.conversation": "conversation",
        "meetings.meeting": "meeting",
    }
    addresses |= {"meetings.agenda": "agenda", "meetings.topic": "meeting_topic"}
    addresses |= {"viewpoints.answer": "viewpoint_answer"}
    addresses |= {"viewpoints.round": "round", "consultations.consultee": "consultee"}
    name = addresses.get(entry.kind)
    return reverse(name, args=[entry.thing]) if process and name else ""
