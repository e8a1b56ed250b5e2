"""The reader chooses the language; Swedish otherwise."""

import pytest
from django.test import Client


def test_swedish_whatever_the_computer_asks_for():
    response = Client().get("/ui/", headers={"accept-language": "en"})
    assert response["Content-Language"] == "sv"
    assert "Cookie" in response["Vary"]
    assert '<html lang="sv">' in response.content.decode()


def test_choosing_english_is_remembered_and_leads_back():
    client = Client()
    response = client.post("/sprak/", {"language": "en", "next": "/ui/?schema=dark"})
    assert (response.status_code, response["Location"]) == (302, "/ui/?schema=dark")
    cookie = response.cookies["sprak"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (
        "en",
        31536000,
        "Lax",
        True,
    )
    page = client.get("/ui/")
    assert page["Content-Language"] == "en"
    assert '<html lang="en">' in page.content.decode()


@pytest.mark.parametrize(
    "goal", ["https://example.com/", "//example.com", "javascript:alert(1)", "", "\\\\example.com"]
)
def test_it_never_leads_to_another_site(goal):
    assert Client().post("/sprak/", {"language": "en", "next": goal})["Location"] == "/"


@pytest.mark.parametrize("wrong", ["de", "", "en\r\nX: y", "../sv"])
def test_an_unknown_language_changes_nothing(wrong):
    response = Client().post("/sprak/", {"language": wrong, "next": "/ui/"})
    assert response.status_code == 302
    assert "sprak" not in response.cookies


def test_a_forged_cookie_gives_swedish():
    client = Client()
    client.cookies["sprak"] = "xx"
    assert client.get("/ui/")["Content-Language"] == "sv"


def test_looking_changes_nothing():
    response = Client().get("/sprak/?language=en")
    assert response.status_code == 405
    assert "sprak" not in response.cookies


def test_works_without_a_token_from_another_tab():
    assert Client(enforce_csrf_checks=True).post("/sprak/", {"language": "en", "next": "/ui/"}).status_code == 302
