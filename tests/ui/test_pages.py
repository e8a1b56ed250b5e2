"""The frame around every page, its errors, the gallery, and what no template may hold."""

import re
from pathlib import Path

import pytest

from overens.ui.templatetags import ui as library

PACKAGE = Path(library.__file__).resolve().parents[2]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
FORBIDDEN = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)


def test_the_frame_names_the_town_and_escapes_it(visitor):
    html = visitor.get("/ui/").content.decode()
    assert "Älvhamn &lt;kommun&gt;" in html
    assert "<kommun>" not in html
    assert '<a href="/moten/" aria-current="page">Möten</a>' in html
    assert html.count('href="/fragor/"') == 2, "on top and at the bottom, where a phone finds it"
    assert '<a class="ds-skip-link" href="#innehall">' in html
    assert 'id="innehall"' in html


def test_a_demonstration_says_so_on_every_page(visitor):
    for address in ("/ui/", "/finns-inte/", "/nej/"):
        html = visitor.get(address).content.decode()
        assert 'class="demo small"' in html
        assert 'href="/demo/"' in html
        assert "Åsa &lt;b&gt;" in html


def test_a_step_taken_is_said_on_the_next_page_and_frees_the_draft(visitor):
    html = visitor.get("/sag/", follow=True).content.decode()
    assert 'role="status"' in html
    assert 'data-color="success" data-draft-done="synpunkt-1"' in html
    assert "Svaret &lt;kommer&gt; senast 7 december." in html
    assert "data-draft-done" not in visitor.get("/ui/").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/misstankt/", 400), ("/nej/", 403), ("/gammalt/", 403), ("/finns-inte/", 404), ("/krasch/", 500)],
)
def test_errors_are_friendly_pages(visitor, address, status):
    response = visitor.get(address)
    html = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1>") == 1
    assert '<p class="lead">' in html
    assert '<a class="ds-button" href="/">' in html
    assert "Traceback" not in html


def test_the_page_of_a_crash_asks_nothing_of_what_may_be_broken(visitor, settings):
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"].append("tests.ui.doors.crash")
    try:
        response = visitor.get("/krasch/")
        assert (response.status_code, "Älvhamn" in response.content.decode()) == (500, False)
    finally:
        settings.TEMPLATES[0]["OPTIONS"]["context_processors"].remove("tests.ui.doors.crash")


def test_the_error_page_speaks_the_readers_language(visitor):
    visitor.cookies["sprak"] = "en"
    html = visitor.get("/krasch/").content.decode()
    assert '<html lang="en">' in html
    assert "Something went wrong here, not with you" in html


def test_the_gallery_shows_every_component():
    source = (PACKAGE / "ui/templates/ui/gallery.html").read_text()
    tags = {tag for tag in library.register.tags if tag.startswith("ui_")}
    assert {tag for tag in tags if not re.search(rf"{{% {tag}\b", source)} == set()


@pytest.mark.parametrize(
    ("query", "html"),
    [("?schema=dark", '<html lang="sv" data-color-scheme="dark">'), ('?schema=x"', '<html lang="sv">')],
)
def test_the_gallery_shows_both_schemes(visitor, query, html):
    assert html in visitor.get(f"/ui/{query}").content.decode()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_holds_inline_style_or_script(template):
    assert FORBIDDEN.findall(TAGS.sub("", template.read_text())) == []


def test_no_page_of_ours_holds_inline_style_or_script(visitor):
    assert FORBIDDEN.findall(visitor.get("/ui/").content.decode()) == []


def test_robots_and_old_icon(visitor):
    assert visitor.get("/robots.txt").content == b"User-agent: *\nDisallow: /ui/\n"
    assert visitor.get("/favicon.ico")["Location"].endswith("icon.svg")
