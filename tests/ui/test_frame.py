"""The parts of every page that are made once: each reader gets their own address and door."""

from dataclasses import replace

from django.template import Context, Engine
from django.test import RequestFactory
from django.utils.translation import override

from overens.ui.house import House, Link
from overens.ui.templatetags import frame

SOURCE = (
    """{% load frame %}{% frame "try" %}{{ LANGUAGE_CODE }} {{ house.town }} {{ here }} {{ secret }}{% endframe %}"""
)
LIBRARIES = {"frame": "overens.ui.templatetags.frame"}
TEMPLATE = Engine(libraries=LIBRARIES).from_string(SOURCE)


def drawn(house, path):
    request = RequestFactory().get(path)
    return TEMPLATE.render(Context({"house": house, "request": request, "secret": "hemligt"}))


def test_it_is_made_once_for_each_house_and_language_and_says_where_each_reader_is():
    frame._made.clear()
    house = House(town="Älvhamn <x>", nav=(Link("Frågor", "/fragor/"),))
    with override("sv"):
        assert drawn(house, "/a/?b=1&c=<2>") == "sv Älvhamn &lt;x&gt; /a/?b=1&amp;c=%3C2%3E "
        assert drawn(replace(house, abbreviations={"KS": "x"}), "/b/") == "sv Älvhamn &lt;x&gt; /b/ "
        assert len(frame._made) == 1
        assert drawn(replace(house, town="Norrbro"), "/b/") == "sv Norrbro /b/ "
    with override("en"):
        assert drawn(house, "/b/") == "en Älvhamn &lt;x&gt; /b/ "
    assert len(frame._made) == 3


def test_it_never_grows_without_end(monkeypatch):
    frame._made.clear()
    monkeypatch.setattr(frame, "MOST", 3)
    for number in range(10):
        assert drawn(House(town=f"Ort {number}"), "/").startswith("sv Ort")
        assert len(frame._made) <= 3
