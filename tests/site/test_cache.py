"""Public pages are kept while the journal stands still, for visitors only, and never longer."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from overens.journal import end
from overens.site import cache
from overens.site.models import FaultReport
from tests import made
from tests.matters.conftest import asked


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
    assert ("ETag" in mine, mine["Cache-Control"]) == (False, "no-store, private")
    assert browse(None).get(url).status_code == 404
    assert browse(town.rower).get(url).status_code == 404


def test_a_file_of_who_is_signed_in_is_kept_by_nobody(town: SimpleNamespace, browse: Any) -> None:
    version = made.draft(town)
    for suffix in ("txt", "json", "csv"):
        file = browse(town.coordinator).get(reverse("version_file", args=[version.pk, suffix]))
        assert (file.status_code, file["Cache-Control"], "Cookie" in file["Vary"]) == (200, "no-store, private", True)


def test_each_language_has_its_own_page(town: SimpleNamespace, browse: Any) -> None:
    url = made.proposal(town).get_absolute_url()
    swedish, english = browse(None), browse(None)
    english.cookies["sprak"] = "en"
    pages = [client.get(url) for client in (swedish, english, swedish, english)]
    assert [page.content for page in pages[2:]] == [page.content for page in pages[:2]]
    assert [page["Content-Language"] for page in pages] == ["sv", "en", "sv", "en"]


FORM = "/tillganglighet/rapportera/"


def token_in(page: Any) -> str:
    """The one-time token of the form on a page."""
    return re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]  # type: ignore[index]


def test_a_page_with_a_form_is_each_visitors_own(town: SimpleNamespace, browse: Any) -> None:
    pages = [browse(None).get(FORM) for _ in range(2)]
    assert len({page.cookies["csrftoken"].value for page in pages}) == 2
    assert len({token_in(page) for page in pages}) == 2
    assert len({page["ETag"] for page in pages}) == 2
    assert {page["Cache-Control"] for page in pages} == {"private, no-cache"}


def test_a_form_is_not_sent_again_to_the_browser_that_has_it(town: SimpleNamespace, browse: Any) -> None:
    mine, other = browse(None), browse(None)
    meeting = made.open_meeting(town)
    there = [reverse(name, args=[meeting.pk]) for name in ("register_for_meeting", "decline_meeting")]
    for url in (FORM, "/logga-in/", "/demo/", "/fraga/", *there):
        has = {"If-None-Match": mine.get(url)["ETag"]}
        assert [client.get(url, headers=has).status_code for client in (mine, other, browse(None))] == [304, 200, 200]


def test_a_form_that_was_sent_never_comes_back(
    town: SimpleNamespace, browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browse(None)
    first = client.get(FORM)
    words = {"token": token_in(first), "text": "Knappen går inte att nå."}
    monkeypatch.setattr("overens.journal.end.FRESH", 3600)  # as a process that read the journal's end just now
    assert client.post(FORM, words).status_code == 302
    again = client.get(FORM, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert token_in(again) != token_in(first)
    assert client.post(FORM, words | {"token": token_in(again), "text": "En till."}).status_code == 302
    assert FaultReport.objects.count() == 2


def test_who_has_the_cookie_of_a_form_gets_kept_pages_too(town: SimpleNamespace, browse: Any) -> None:
    url = made.proposal(town).get_absolute_url()
    client = browse(None)
    client.get(FORM)
    assert client.get(url)["ETag"] == browse(None).get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": browse(None).get(url)["ETag"]}).status_code == 304


def test_while_one_makes_the_new_page_others_see_the_one_before_but_not_for_long(
    town: SimpleNamespace, browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = made.proposal(town)
    url, seen = version.get_absolute_url(), []
    before = browse(None).get(url)
    made.said(made.commitments(version)[0].topic, town.rower, "Helt rätt")
    monkeypatch.setattr(cache, "PATIENCE", 0.01)
    for making in cache._making:
        making.acquire()
    try:
        for before_is_shown in (3600, 0):
            monkeypatch.setattr(end, "BEFORE", before_is_shown)
            seen.append(browse(None).get(url))
    finally:
        for making in cache._making:
            making.release()
    assert seen[0].content == before.content
    assert seen[0]["ETag"] == before["ETag"]
    assert b"Helt r\xc3\xa4tt" in seen[1].content


def test_a_missing_page_is_not_kept(town: SimpleNamespace, browse: Any) -> None:
    assert "ETag" not in browse(None).get("/overenskommelsen/999/")


def test_a_form_under_a_secret_address_is_kept_by_no_browser(town: SimpleNamespace, browse: Any) -> None:
    """Only the pages that say so: what somebody asked is not left on a library's computer."""
    client = browse(None)
    client.post(FORM, {"token": token_in(client.get(FORM)), "text": "Knappen går inte att nå."})
    page = client.get(FaultReport.objects.get().get_absolute_url())
    assert (page.status_code, "ETag" in page) == (200, False)
    question = asked()
    assert question.via is not None
    for ending in ("", "lagg-till/", "ta-tillbaka/", "visa-for-alla/"):
        page = client.get(f"/min-fraga/{question.via.token}/{ending}")
        assert (page.status_code, "ETag" in page) == (200, False), ending
        assert "no-store" in page["Cache-Control"], ending
    own = made.registered(town, made.open_meeting(town), "Rut")
    for name in ("registration", "change_registration", "cancel_registration"):
        page = client.get(reverse(name, args=[own.token]))
        assert (page.status_code, "ETag" in page, "no-store" in page["Cache-Control"]) == (200, False, True), name
    signed_in = browse(town.rower).get("/demo/")
    assert (signed_in["Cache-Control"], "ETag" in signed_in) == ("no-store, private", False)


def test_a_line_makes_one_version_when_it_is_written_and_none_when_it_is_a_minute_old() -> None:
    """All lines of the last minute are added up, for one may come late; from when on is changed every ten minutes."""
    moments = [1_800_000_000 + second for second in range(0, 3600, 7)]
    begins = [end._since(moment).timestamp() for moment in moments]
    assert all(60 <= moment - begin < 660 for moment, begin in zip(moments, begins, strict=True))
    assert len(set(begins)) == 7
