"""Questions put together once: they find what Django would find, whatever values they are given."""

from collections import namedtuple
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Count, OuterRef, Prefetch, Q
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import get_language, override

from overens.bodies.models import Body, Party, Seat
from overens.journal.belonging import give
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.process.rows import Rows

pytestmark = pytest.mark.django_db
Sides = namedtuple("Sides", "party_ids")


@pytest.fixture
def sides():
    return [Party.objects.create(kind=kind, order=n, name=kind) for n, kind in enumerate(("municipality", "other"))]


@pytest.fixture
def bodies(sides):
    since = date(2024, 1, 1)
    return [
        Body.objects.create(kind="association", party=sides[n % 2], name=f"Förening {n}", since=since, revision=n)
        for n in range(6)
    ]


def test_it_finds_what_django_finds_with_what_belongs_to_each(bodies, sides):
    def make(parties, name):
        found = Body.objects.filter(Q(party__in=parties) | Q(name=name)).select_related("party").order_by("pk")
        return found.annotate(seat_count=Count("seats")).prefetch_related("seats")

    Seat.objects.create(body=bodies[0], party=sides[0], role="official", since=date(2024, 1, 1), state="held")
    prepared = Prepared(make)
    for given in (((sides[0].pk,), "Förening 1"), ((sides[1].pk,), "Förening 2"), ((sides[0].pk, sides[1].pk), "")):
        with CaptureQueriesContext(connection) as asked:
            found = prepared.all(*given)
            read = [(one.name, one.since, one.party.name, one.seat_count, len(one.seats.all())) for one in found]
        django = [(one.name, one.since, one.party.name, one.seats.count(), one.seats.count()) for one in make(*given)]
        assert (read, len(asked)) == (django, 2)
        assert read, "something is found, or nothing is shown"


@pytest.mark.parametrize("number", [1, 2, 3, 6])
def test_what_belongs_to_each_is_worded_once_and_is_what_django_finds(bodies, sides, number):
    """Seats from the other end, those served from both, in a given order, and through what came with the row."""
    for place, one in enumerate(bodies):
        one.served_by.set([other for other in bodies[: place + 1] if other != one])
        seats = [Seat(body=one, party=one.party, role=role, since=one.since) for role in ("official", "chair")]
        Seat.objects.bulk_create(seats[: place + 1])

    def make(names):
        by_name = Prefetch("served_by", Body.objects.select_related("party").order_by("-name"))
        return Body.objects.filter(name__in=names).prefetch_related("seats", "serves", by_name).order_by("pk")

    def read(found):
        return [
            (one.name, [seat.body for seat in one.seats.all()], list(one.serves.all()), list(one.served_by.all()))
            for one in found
        ]

    prepared, names = Prepared(make), tuple(one.name for one in bodies[-number:])
    prepared.all(names)
    with CaptureQueriesContext(connection) as asked:
        found = read(prepared.all(names))
    assert (found, len(asked)) == (read(make(names)), 4)
    through = Prepared(
        lambda pk: Seat.objects.filter(body=pk).select_related("body").prefetch_related("body__served_by")
    )
    with CaptureQueriesContext(connection) as asked:
        seats = [list(seat.body.served_by.all()) for seat in through.all(bodies[-1].pk)]
    assert (seats, len(asked)) == ([list(bodies[-1].served_by.all())] * 2, 2)


def test_it_is_worded_once_for_each_shape_of_its_values(bodies, sides):
    made = []

    def make(sight, pk):
        made.append(sight)
        return Body.objects.filter(party__in=sight.party_ids, pk=pk)

    prepared = Prepared(make)
    one, both = Sides((sides[0].pk,)), Sides((sides[0].pk, sides[1].pk))
    assert prepared.one(one, bodies[0].pk) == bodies[0]
    assert prepared.one(one, bodies[2].pk) == bodies[2]
    assert prepared.first(one, bodies[1].pk) is None
    assert prepared.one(both, bodies[1].pk) == bodies[1]
    assert prepared.all(Sides(()), bodies[1].pk) == [], "no party: nothing can be found, and nothing is asked"
    assert len(made) == 3
    with pytest.raises(Http404):
        prepared.one(one, bodies[1].pk)
    with pytest.raises(Http404):
        prepared.one(one, 10**30)


def test_a_connection_just_opened_may_ask_what_its_database_can_do(bodies, sides):
    """SQLite is asked by each connection, that is by each thread, whether it knows JSON."""
    seats = Seat.objects.filter(body=OuterRef("pk"))
    prepared = Prepared(lambda pk: Body.objects.filter(pk=pk).annotate(roles=Rows(seats, "role")))
    connection.features.__dict__.pop("supports_json_field", None)
    assert prepared.one(bodies[0].pk).roles == []


def test_days_and_moments_are_given_as_any_value(db):
    now = timezone.now()
    for hours in (1, 2, 3):
        Entry.objects.create(verb="x.y", kind="x.x", thing=hours, revision=1, at=now - timedelta(hours=hours))
    since = Prepared(lambda moment: Entry.objects.filter(at__gt=moment).order_by("thing"))
    assert [one.thing for one in since.all(now - timedelta(minutes=150))] == [1, 2]
    assert [one.thing for one in since.all(now - timedelta(minutes=90))] == [1]
    assert since.all(now - timedelta(minutes=90))[0].at == now - timedelta(hours=1)


def test_it_is_worded_anew_for_another_language(bodies):
    prepared = Prepared(lambda: Body.objects.filter(name="Förening 1" if get_language() == "sv" else "Förening 2"))
    with override("sv"):
        assert prepared.first().name == "Förening 1"
    with override("en"):
        assert prepared.first().name == "Förening 2"


@pytest.mark.parametrize(
    ("make", "given"),
    [
        (lambda pk: Body.objects.all(), (1,)),
        (lambda text: Body.objects.filter(name__contains=text), ("ö",)),
        (lambda pk: Entry.objects.filter(pk=pk, at__gt=datetime(2026, 1, 1, 12, tzinfo=UTC)), (1,)),
        (lambda pk: Body.objects.filter(pk=pk, party=Party.objects.first()), (1,)),
        (lambda pk: Body.objects.filter(pk=pk), (1.5,)),
    ],
    ids=["a value not asked for", "a value in another form", "a moment of its own", "a question inside", "a fraction"],
)
def test_what_could_be_kept_wrongly_is_refused(db, make, given):
    with pytest.raises(ImproperlyConfigured):
        Prepared(make).all(*given)


def test_what_a_prepared_question_found_is_given_to_a_thing_as_what_belongs_to_it(bodies, sides):
    held = Seat.objects.create(body=bodies[0], party=sides[0], role="official", since=date(2024, 1, 1), state="held")
    Seat.objects.create(body=bodies[1], party=sides[0], role="official", since=date(2024, 1, 1), state="held")
    of_a_body = Prepared(lambda body: Seat.objects.filter(body=body))
    give(bodies[0], "seats", of_a_body.all(bodies[0].pk))
    give(bodies[2], "seats", of_a_body.all(bodies[2].pk))
    with CaptureQueriesContext(connection) as asked:
        assert (list(bodies[0].seats.all()), list(bodies[2].seats.all())) == ([held], [])
    assert len(asked) == 0
    bodies[0].refresh_from_db()
    assert list(bodies[0].seats.all()) == [held], "what is read anew is asked for anew"
