"""The municipality's colour as a whole set of colours, light and dark, whose contrast always holds.

A municipality chooses one colour. Only its hue and (up to a limit) its chroma are used: how light each step
is stands fixed below, so text stays readable whatever is chosen. The colour space is OKLCH (CSS Color 4,
https://www.w3.org/TR/css-color-4/#ok-lab); contrast is WCAG 2.2's ratio (criteria 1.4.3 and 1.4.11).
"""

import gzip
import hashlib
import math
import re
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse

from overens.ui import sheet

Colors = dict[str, str]


class Step(NamedTuple):
    """How light a step is (0-1) and how much of the colour's chroma it takes, in light and in dark."""

    light: float
    light_chroma: float
    dark: float
    dark_chroma: float


STEPS = {
    "background-default": Step(0.978, 0.09, 0.205, 0.22),
    "background-tinted": Step(0.955, 0.28, 0.235, 0.32),
    "surface-default": Step(1, 0, 0.25, 0.24),
    "surface-tinted": Step(0.948, 0.26, 0.30, 0.46),
    "surface-hover": Step(0.915, 0.45, 0.335, 0.5),
    "surface-active": Step(0.88, 0.55, 0.38, 0.55),
    "border-subtle": Step(0.86, 0.45, 0.42, 0.5),
    "border-default": Step(0.58, 0.9, 0.64, 0.8),
    "border-strong": Step(0.45, 1, 0.80, 0.8),
    "text-subtle": Step(0.44, 1, 0.83, 0.8),
    "text-default": Step(0.28, 0.6, 0.955, 0.2),
    "base-default": Step(0.43, 1, 0.80, 0.9),
    "base-hover": Step(0.37, 1, 0.86, 0.8),
    "base-active": Step(0.32, 1, 0.90, 0.6),
    "base-contrast-subtle": Step(0.95, 0.25, 0.25, 0.5),
    "base-contrast-default": Step(1, 0, 0.19, 0.35),
}
SHARED = {  # hue and chroma: the same in every municipality, so that a warning looks like one everywhere
    "civil": (42.0, 0.135),
    "neutral": (200.0, 0.008),
    "success": (150.0, 0.11),
    "warning": (82.0, 0.13),
    "danger": (22.0, 0.15),
}
# What the steps alone do not give: calm greys, and a civil society nobody takes for an error.
BY_HAND = {
    "light": {
        "neutral-background-default": (0.968, 0.006, 165),
        "neutral-background-tinted": (0.945, 0.008, 165),
        "neutral-text-default": (0.25, 0.02, 215),
        "neutral-text-subtle": (0.44, 0.018, 215),
        "neutral-border-default": (0.58, 0.015, 215),
        "civil-base-default": (0.46, 0.14, 40),
        "civil-border-strong": (0.46, 0.14, 40),
    },
    "dark": {
        "neutral-background-default": (0.195, 0.014, 215),
        "neutral-surface-default": (0.245, 0.016, 215),
        "neutral-surface-tinted": (0.285, 0.016, 215),
    },
}
FOCUS = {
    "light": {"focus-inner": "#ffffff", "focus-outer": "#0b1f24"},
    "dark": {"focus-inner": "#0e1517", "focus-outer": "#f4f8f8"},
}
MAX_CHROMA = 0.13
DEFAULT = (205.0, 0.085)  # the product's own teal


def to_hex(lightness: float, chroma: float, hue: float) -> str:
    """An OKLCH colour as `#rrggbb`; chroma is lowered until the screen can show it."""
    while True:
        rgb = _linear(lightness, chroma, hue)
        if chroma <= 0 or all(-0.0005 <= channel <= 1.0005 for channel in rgb):
            return "#" + "".join(f"{_encode(channel):02x}" for channel in rgb)
        chroma -= 0.002


@lru_cache(maxsize=64)
def accent_of(color: str) -> tuple[float, float]:
    """The hue (0-360) and chroma (0-`MAX_CHROMA`) of a `#rrggbb` colour. ValueError when it is not one."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        raise ValueError(f"Not a colour written as #rrggbb: {color!r}")
    red, green, blue = _decode(color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return math.degrees(math.atan2(b, a)) % 360, min(math.hypot(a, b), MAX_CHROMA)


def contrast(a: str, b: str) -> float:
    """WCAG's contrast ratio (1-21) between two `#rrggbb` colours."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colors(hue: float, chroma: float) -> dict[str, Colors]:
    """Every colour by its token's name, under "light" and "dark", for a hue (degrees) and a chroma."""
    named = {"accent": (hue % 360, min(max(chroma, 0.0), MAX_CHROMA)), **SHARED}
    sets: dict[str, Colors] = {}
    for scheme in ("light", "dark"):
        tokens = {
            f"{name}-{step}": _step_color(name, of, STEPS[step], scheme) for name, of in named.items() for step in STEPS
        }
        tokens |= {token: to_hex(*by_hand) for token, by_hand in BY_HAND[scheme].items()}
        sets[scheme] = tokens | _fills(tokens, scheme) | FOCUS[scheme]
    return sets


@lru_cache(maxsize=8)
def style_sheet(hue: float, chroma: float) -> bytes:
    """All the style of a page in these colours, packed with gzip."""
    return gzip.compress(f"{sheet.own()}{theme_css(hue, chroma)}".encode(), mtime=0)


@lru_cache(maxsize=8)
def theme_css(hue: float, chroma: float) -> str:
    """The part of the style sheet that gives the design system its colours; follows the system's or page's scheme."""
    sets = colors(hue, chroma)
    light = _declarations(sets["light"]) + ";color-scheme:light"
    dark = _declarations(sets["dark"]) + ";color-scheme:dark"
    return (
        f"@layer ds.theme{{:root,[data-color-scheme=light]{{{light}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-color-scheme=light]){{{dark}}}}}"
        f"[data-color-scheme=dark]{{{dark}}}"
        f":root,[data-color-scheme],[data-color=accent]{{{_aliases('accent')}}}"
        + "".join(f"[data-color={name}]{{{_aliases(name)}}}" for name in SHARED)
        + "}"
    )


def theme_url(color: str = "") -> str:
    """Where the style sheet in a `#rrggbb` colour lies; the product's own colour when it is empty or wrong.

    The address holds all that decides the answer, so it needs no database and may be kept for ever.
    """
    try:
        hue, chroma = accent_of(color)
    except ValueError:
        hue, chroma = DEFAULT
    return f"{reverse('theme')}?v={round(hue) % 360}-{round(chroma * 1000)}-{_version()}"


def theme_of(version: str) -> tuple[float, float]:
    """The hue and chroma that `theme_url` wrote into its address; the product's own for anything else."""
    found = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,3})-[0-9a-f]{8}", version)
    return (int(found[1]) % 360, int(found[2]) / 1000) if found else DEFAULT


@lru_cache(maxsize=1)
def _version() -> str:
    """Changes when the steps or the style sheet do, so that nobody keeps last year's."""
    return hashlib.sha256(f"{theme_css(*DEFAULT)}{sheet.version()}".encode()).hexdigest()[:8]


def _step_color(name: str, of: tuple[float, float], step: Step, scheme: str) -> str:
    hue, chroma = of
    if name == "neutral":  # its chroma is tiny: kept across the steps, or the greys would lose their tint
        share = min(1.0, step.light_chroma * 2 + 0.3) if scheme == "light" else 1.4
    else:
        share = step.light_chroma if scheme == "light" else step.dark_chroma
    lightness = step.light if scheme == "light" else step.dark
    return to_hex(lightness, 0 if lightness == 1 else chroma * share, hue)


def _fills(tokens: Colors, scheme: str) -> Colors:
    """Filled surfaces (whose move it is): strong in light, calm in dark."""
    surface = "base-default" if scheme == "light" else "surface-active"
    fills = {}
    for name in ("accent", *SHARED):
        fills[f"{name}-fill-default"] = tokens[f"{name}-{surface}"]
        fills[f"{name}-fill-contrast"] = "#ffffff" if scheme == "light" else tokens[f"{name}-text-default"]
    return fills


def _declarations(tokens: Colors) -> str:
    return ";".join(f"--ds-color-{token}:{color}" for token, color in tokens.items())


def _aliases(name: str) -> str:
    steps = (*STEPS, "fill-default", "fill-contrast")
    return ";".join(f"--ds-color-{step}:var(--ds-color-{name}-{step})" for step in steps)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear-light sRGB; channels fall outside 0-1 where the screen cannot show the colour."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encode(channel: float) -> int:
    channel = min(1.0, max(0.0, channel))
    return round(255 * (12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055))


def _decode(color: str) -> tuple[float, ...]:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def _luminance(color: str) -> float:
    red, green, blue = _decode(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
