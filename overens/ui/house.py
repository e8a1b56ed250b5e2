"""What every page shows of the municipality it speaks for: its name, its doors and its words.

A higher floor fills a `House` from the municipality's settings and puts it in the template context as
`house`; this floor only draws it. Its defaults are what a page shows when nothing can be read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from overens.ui.theme import theme_url


@dataclass(frozen=True)
class Link:
    """A link in the header or the footer; `lang` is set when its text is in another language."""

    text: str
    url: str
    current: bool = False
    lang: str = ""


@dataclass(frozen=True)
class House:
    """The frame around every page.

    name: what the site is called. town: as in "Överens i Älvhamn". nav, footer: the links on top and at
    the bottom (the footer shows both). parts: what the agreement consists of, each with a page of its own.
    search: the way to where one searches; none: there is nothing to search yet.
    theme_url: from `overens.ui.theme.theme_url`. help_text, help_url:
    whom to turn to, in words and where. operator: who runs the site. abbreviations: what each abbreviation
    in use here means. demo: a demonstration, said on every page; demo_url: where one changes person.
    signed_in: the name of the person, empty when nobody is signed in.
    """

    name: str = "Överens"
    town: str = ""
    nav: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    parts: Iterable[Link] = field(default=(), compare=False)
    search: Link | None = None
    theme_url: str = field(default_factory=theme_url)
    logo_url: str = ""
    help_text: str = ""
    help_url: str = ""
    operator: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict, compare=False)
    demo: bool = False
    demo_url: str = ""
    signed_in: str = ""

    @property
    def itself(self) -> "House":
        """The house, where a promise of it may stand in its place. Two are the same whose frames look alike."""
        return self
