"""What happened to a thing is read when a page draws it, and never shown for another thing."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from overens.bodies.models import Body
from overens.process.history import history
from overens.steering import actions
from overens.steering.models import Guideline
from tests.cast import actor


def added(town: SimpleNamespace, title: str) -> Guideline:
    by, committee = actor(town.coordinator), Body.objects.get(pk=town.committee.pk)
    said: dict[str, Any] = {"title": title, "kind": "guideline", "decided_by": committee}
    return actions.add_guideline(Guideline(), by=by, dated=date(2026, 2, 3), **said)


def test_it_is_not_read_before_a_page_draws_it(town: SimpleNamespace) -> None:
    with CaptureQueriesContext(connection) as asked:
        lines = history(town.committee)
        assert len(asked) == 0
        sentences = [line.sentence for line in lines]
        assert (len(lines), lines[0].sentence) == (len(sentences), sentences[0])
    assert len(asked) == 1


def test_a_page_that_has_it_kept_asks_for_nothing(town: SimpleNamespace) -> None:
    page = Template("{% if history.of %}{{ history.of.0 }}{% endif %}")
    with CaptureQueriesContext(connection) as asked:
        assert page.render(Context({"history": history(town.committee)})) == "bodies.body"
    assert len(asked) == 0


def test_it_is_shown_with_its_own_thing_and_with_what_has_just_happened(town: SimpleNamespace, browse: Any) -> None:
    one, other = added(town, "Riktlinjer för lokaler"), added(town, "Riktlinjer för bidrag")
    for reader in (None, town.coordinator, None):
        pages = [browse(reader).get(each.get_absolute_url()).content.decode() for each in (one, other)]
        assert [("för lokaler" in page, "för bidrag" in page) for page in pages] == [(True, False), (False, True)]
    actions.date_edition(one, by=actor(town.coordinator), dated=date(2026, 3, 4), changed="Salarna är öppna längre.")
    pages = [browse(None).get(each.get_absolute_url()).content.decode() for each in (one, other)]
    assert ["Salarna är öppna längre." in page for page in pages] == [True, False]
