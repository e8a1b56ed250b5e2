"""Inside the product: fill its database, and count what every page asks of it.

`python -m bench.survey NUMBER` with the product's settings, on an empty migrated database or one filled before;
prints JSON. Counting is exact: the same in every run.
"""

import json
import statistics
import sys
import time
from collections import Counter
from typing import Any

ANEW = 3  # times a page is made anew, of which the middle counts
WRITES = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


def main() -> None:
    """Fill the database unless it is, and print what is known of it."""
    import django

    django.setup()
    from overens.bodies.models import Municipality

    seconds = 0.0
    if not Municipality.objects.exists():
        start = time.perf_counter()
        _fill(int(sys.argv[1]))
        seconds = time.perf_counter() - start
    print(json.dumps(survey() | {"filled in": seconds}))


def _fill(number: int) -> None:
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils.translation import override

    from bench.addresses import rare_things
    from bench.fill import fill
    from bench.measures import propose
    from bench.questions import ask

    with override("sv"), transaction.atomic():
        fill(number)
        ask(number)
        propose(number)
        rare_things()
    call_command("reindex", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def survey() -> dict[str, Any]:
    """Every address with its counts, the cookies of those who ask, and what else the run needs to know."""
    from django.db import connection
    from django.urls import reverse

    from bench.addresses import LEFT_OUT, addresses, forgotten
    from bench.table import COORDINATOR, MEMBER, current, email
    from overens.people.models import Person
    from overens.viewpoints.models import Topic, Viewpoint

    assert connection.features.supports_json_field  # asked once by a process, before its first page
    known = addresses()
    people = {each.who for each in known}
    clients = {who: _client(who) for who in people}
    topic = Topic.objects.filter(whole=current().topic_id, kind="promise").earliest("pk")
    return {
        "addresses": [vars(each) | _counted(clients[each.who], each.path) for each in known],
        "cookies": {who: {k: v.value for k, v in client.cookies.items()} for who, client in clients.items()},
        "forgotten": forgotten(known),
        "left out": LEFT_OUT,
        "enter": reverse("demo_sign_in", args=[Person.objects.get(email=email(MEMBER)).pk]),
        "leave": f"/synpunkter/pa/{topic.pk}/lamna/",
        "version": current().get_absolute_url(),
        "viewpoints": Viewpoint.objects.count(),
        "writers": [COORDINATOR, MEMBER],
    }


def _client(who: str) -> Any:
    """The test client, signed in as one of the demonstration; a visitor has no session."""
    from django.test import Client

    from bench.table import VISITOR, email
    from overens.people.models import Person

    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    if who != VISITOR:
        client.force_login(Person.objects.get(email=email(who)))
    return client


def _counted(client: Any, path: str) -> dict[str, Any]:
    """Status, queries and processor time of a page: right after a step, and while its parts are kept."""
    from django.core.cache import caches

    from overens.journal import end as journal

    journal.FRESH = 3600  # read when we say, not by the clock
    client.get(path)
    spent = []
    for _ in range(ANEW):
        for cache in caches.all():
            cache.clear()
        start = time.process_time()
        answer, anew = _asked(client, path)
        spent.append((time.process_time() - start) * 1000)
    caches["default"].clear()  # the whole page is not kept, as under an address nobody asked for before
    _answer, asked = _asked(client, path)
    repeated = [sql for sql, number in Counter(anew).items() if number > 1]
    return {
        "status": answer.status_code,
        "queries": len(anew),
        "asked": len(asked),
        "repeated": repeated,
        "anew_ms": statistics.median(spent),
    }


def _asked(client: Any, path: str) -> tuple[Any, list[str]]:
    """The answer and the statements it took, the journal's end included: it is read half a second after the last."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from overens.journal import end as journal

    journal._read = (float("-inf"), "")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    return answer, [query["sql"] for query in captured.captured_queries if query["sql"].lstrip().startswith(WRITES)]


if __name__ == "__main__":
    main()
