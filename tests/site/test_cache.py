"""Public pages are kept while the journal stands still, for visitors only, and never longer."""

from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import made


def test_a_page_that_did_not_change_is_not_sent_again(town: SimpleNamespace, browse: Any) -> None:
    url = made.proposal(town).get_absolute_url()
    first = browse(None).get(url)
    again = browse(None).get(url, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]


def test_a_kept_page_costs_one_question(town: SimpleNamespace, browse: Any) -> None:
    url = made.proposal(town).get_absolute_url()
    first = browse(None).get(url)
    with CaptureQueriesContext(connection) as queries:
        second = browse(None).get(url)
    assert second.content == first.content
    assert len(queries) == 1  # where the journal ends


def test_a_step_is_seen_at_once(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    url = version.get_absolute_url()
    first = browse(None).get(url)
    made.said(made.commitments(version)[0].topic, town.rower, "Helt rätt")
    second = browse(None).get(url, headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert b"Helt r\xc3\xa4tt" in second.content
    assert b"Helt r\xc3\xa4tt" not in first.content


def test_who_is_signed_in_gets_a_page_of_their_own(town: SimpleNamespace, browse: Any) -> None:
    url = made.draft(town).get_absolute_url()
    mine = browse(town.coordinator).get(url)
    assert mine.status_code == 200
    assert "ETag" not in mine
    assert browse(None).get(url).status_code == 404
    assert browse(town.rower).get(url).status_code == 404


def test_each_language_has_its_own_page(town: SimpleNamespace, browse: Any) -> None:
    url = made.proposal(town).get_absolute_url()
    swedish, english = browse(None), browse(None)
    english.cookies["sprak"] = "en"
    pages = [client.get(url) for client in (swedish, english, swedish, english)]
    assert [page.content for page in pages[2:]] == [page.content for page in pages[:2]]
    assert [page["Content-Language"] for page in pages] == ["sv", "en", "sv", "en"]


def test_a_page_with_a_form_is_never_kept(town: SimpleNamespace, browse: Any) -> None:
    tokens = {browse(None).get("/tillganglighet/rapportera/").cookies["csrftoken"].value for _ in range(2)}
    assert len(tokens) == 2


def test_a_missing_page_is_not_kept(town: SimpleNamespace, browse: Any) -> None:
    assert "ETag" not in browse(None).get("/overenskommelsen/999/")
