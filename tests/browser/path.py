"""A path through the product that several people walk, each in a window of their own, with their letters."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from urllib.parse import urlsplit

from tests.mail import Box, text, work

from .axe import faults_of
from .reader import KeyboardReader, Reader

ADDRESS = re.compile(r"https://\S+")


class Path:
    """Who takes part opens a window when it is first needed. What axe finds on the way is in `found`."""

    def __init__(self, town: SimpleNamespace, one: Callable[..., Reader], box: Box | None = None) -> None:
        self.town, self.one, self.box = town, one, box
        self.windows: dict[str, Reader] = {}
        self.found: list[str] = []

    def of(self, who: str) -> Reader:
        """The window of somebody of the town, signed in; other names are people without an account."""
        if who not in self.windows:
            known = getattr(self.town, who, None)
            self.windows[who] = self.one(me=known) if known else self.one()
        return self.windows[who]

    @property
    def visitor(self) -> Reader:
        return self.of("visitor")

    def look(self, me: Reader) -> None:
        """The page fits, and axe finds nothing on it. Where no script runs, axe would not either."""
        me.fits()
        if isinstance(me, KeyboardReader):
            self.found += faults_of(me.page)

    def see(self, me: Reader, address: str, *words: str) -> None:
        """Open an address, look at it, and read."""
        assert me.go(address).status == 200, address
        self.look(me)
        me.sees(*words)

    def send(self, me: Reader) -> None:
        """Look at the form, send it, and look at where it leads."""
        self.look(me)
        me.send()
        self.look(me)

    # Letters

    def letter(self, address: str, about: str = "") -> str:
        """The words of the latest letter to an address, once the worker has been around."""
        work()
        assert self.box is not None
        sent = [one for one in self.box.letters if one["To"] == address and about in one["Subject"]]
        assert sent, f"no letter to {address}: {self.box.subjects}"
        return text(sent[-1])

    def number_of_letters(self, address: str) -> int:
        work()
        assert self.box is not None
        return sum(one["To"] == address for one in self.box.letters)

    def follow(self, me: Reader, letter: str, to: str = "") -> None:
        """Open the first link of a letter that leads there. Its host is the website's own name, here this machine."""
        paths = [urlsplit(found).path for found in ADDRESS.findall(letter)]
        leading = [path for path in paths if path.startswith(to)]
        assert leading, letter
        self.see(me, leading[0])
