"""Whatever colour a municipality chooses, its pages can be read."""

import gzip

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.ui import sheet
from overens.ui.theme import (
    DEFAULT,
    MAX_CHROMA,
    SHARED,
    accent_of,
    colors,
    contrast,
    theme_css,
    theme_of,
    theme_url,
)

NAMES = ("accent", *SHARED)
# The least contrast each pair of colours must have, light and dark; WCAG asks 4.5 (1.4.3) and 3 (1.4.11).
FLOORS = {
    ("{}-text-subtle", "{}-surface-tinted"): (6.3, 7.8),
    ("{}-text-default", "{}-surface-tinted"): (12.0, 11.5),
    ("{}-text-subtle", "neutral-background-default"): (6.6, 10.0),
    ("{}-text-subtle", "neutral-surface-default"): (7.2, 9.0),
    ("{}-fill-default", "{}-fill-contrast"): (7.5, 8.5),
    ("{}-base-default", "{}-base-contrast-default"): (7.5, 9.4),
    ("{}-base-hover", "{}-base-contrast-default"): (9.5, 11.5),
    ("{}-base-default", "neutral-surface-default"): (7.5, 8.0),
    ("{}-border-default", "neutral-surface-default"): (4.0, 4.5),
    ("{}-border-default", "neutral-background-default"): (3.6, 5.0),
    ("neutral-text-default", "neutral-background-default"): (14.5, 16.0),
    ("neutral-text-subtle", "accent-surface-tinted"): (6.4, 7.8),
}


@settings(max_examples=60, deadline=None)
@given(hue=st.floats(0, 360), chroma=st.floats(0, 0.4))
def test_contrast_holds_for_any_colour(hue, chroma):
    sets = colors(hue, chroma)
    too_little = [
        (scheme, one.format(name), other.format(name), round(ratio, 2))
        for (one, other), floors in FLOORS.items()
        for name in NAMES
        for scheme, floor in zip(("light", "dark"), floors, strict=True)
        if (ratio := contrast(sets[scheme][one.format(name)], sets[scheme][other.format(name)])) < floor
    ]
    assert too_little == []


def test_contrast_is_wcags():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_accent_of_a_colour():
    hue, chroma = accent_of("#00595f")
    assert (round(hue), round(chroma, 2)) == (203, 0.07)
    assert accent_of("#ffee00")[1] == MAX_CHROMA
    assert accent_of("#808080")[1] == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "00595f", "#00595g", "#00595f;}body{display:none"])
def test_what_is_no_colour_is_refused_and_gives_our_own(wrong):
    with pytest.raises(ValueError, match="rrggbb"):
        accent_of(wrong)
    assert theme_url(wrong) == theme_url()


def test_the_address_holds_the_colour():
    version = theme_url("#7a1f5c").partition("?v=")[2]
    hue, chroma = accent_of("#7a1f5c")
    assert theme_of(version) == (round(hue), round(chroma, 3))
    assert theme_of("nonsense") == DEFAULT


def test_the_style_sheet_may_be_kept_for_ever_in_every_language():
    response = Client().get(theme_url("#7a1f5c"))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Vary"] == "Accept-Encoding"
    whole = sheet.own() + theme_css(*theme_of(theme_url("#7a1f5c").partition("?v=")[2]))
    assert response.content.decode() == whole
    packed = Client().get(theme_url("#7a1f5c"), headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content).decode() == whole


def test_the_two_parties_and_warnings_have_colours_in_both_schemes():
    sets = colors(*DEFAULT)
    assert set(sets["light"]) == set(sets["dark"])
    assert {token.split("-")[0] for token in sets["light"]} == {*NAMES, "focus"}
