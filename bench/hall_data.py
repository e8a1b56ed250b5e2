"""Inside the product: a conference of 25 tables, and afterwards what was stored. Prints JSON.

`python -m bench.hall_data fill` on an empty migrated database; `python -m bench.hall_data stored`.
"""

import json
import sys
from typing import Any

TABLES = 25


def main() -> None:
    """Fill the database, or tell what is in it."""
    import django

    django.setup()
    print(json.dumps(filled() if sys.argv[1] == "fill" else stored()))


def filled() -> dict[str, Any]:
    """The demonstration with a conference at work: every table's cookie, the secretary's, and the addresses."""
    from django.core.management import call_command
    from django.db import transaction
    from django.utils.translation import override

    from overens.site.demonstration.story import fill

    with override("sv"), transaction.atomic():
        fill()
        found = _conference()
    call_command("reindex", verbosity=0)
    return found


def _conference() -> dict[str, Any]:
    from django.core import signing
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    from bench.table import COORDINATOR, actor, email
    from bench.talks import QUESTIONS
    from overens.discussions import actions, joined
    from overens.discussions.models import Discussion, Group
    from overens.discussions.process import NOTE
    from overens.meetings.models import Meeting
    from overens.people.models import Person

    by, meeting = actor(COORDINATOR), Meeting.objects.get(kind="conference")
    hall = Discussion(forum=meeting.forum, party=meeting.party)
    words = {"title": "Konferensens samtal", "meetings": [meeting], "questions": QUESTIONS}
    actions.prepare_discussion(hall, by=by, **words)
    actions.form_groups(Group(discussion=hall), by=by, meeting=meeting, number=TABLES)
    actions.open_discussion(hall, by=by)
    secretary = Client()
    secretary.force_login(Person.objects.get(email=email(COORDINATOR)))

    def address(name: str) -> str:
        try:
            return reverse(name, args=[hall.pk])
        except NoReverseMatch:
            return hall.get_absolute_url()

    return {
        "tables": [signing.dumps([one.pk, one.code], salt=joined.SALT) for one in hall.groups.order_by("number")],
        "cookie": joined.COOKIE,
        "questions": list(hall.questions.order_by("order").values_list("pk", flat=True)),
        "secretary": address("secretary"),
        "screen": address("report_back"),
        "releases": "release_notes" in NOTE.steps,
        "cookies": {name: morsel.value for name, morsel in secretary.cookies.items()},
    }


def stored() -> list[str]:
    """The id of every note of the conference, as its device made it: one for each row."""
    from overens.discussions.models import Note

    notes = Note.objects.filter(discussion__title="Konferensens samtal", origin=Note.Origin.GROUP)
    return [str(one) for one in notes.values_list("device_id", flat=True)]


if __name__ == "__main__":
    main()
