"""What a first visit fetches: the page and everything it names, counted in bytes over the wire."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from bench.client import Client, Reply

KINDS = {"script": "src", "img": "src", "source": "src", "iframe": "src"}
LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}


@dataclass(frozen=True)
class Visit:
    """A first visit to one page; a second visit fetches what may not be kept."""

    label: str
    requests: int
    bytes: int
    html: int  # 0 for what is no page: a style sheet is fetched with pages, and counted there
    scripts: int
    again: int  # bytes of a repeat visit
    foreign: tuple[str, ...]  # other hosts

    @property
    def met(self) -> bool:
        """Goal 5."""
        small = self.bytes <= 50_000 and self.html <= 12_000 and self.scripts <= 20_000 and self.again <= 15_000
        return small and self.requests <= 8 and not self.foreign


class Named(HTMLParser):
    """Addresses a page has a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        address = values.get(KINDS.get(tag, ""), "")
        if tag == "link" and LINKS & set((values.get("rel") or "").split()):
            address = values.get("href")
        if address and not address.startswith("data:"):
            self.addresses.append(address)


def visit(client: Client, label: str, path: str) -> Visit:
    """Fetch a page and what it names, each once; style sheets' fonts and pictures too."""
    page = client.get(path)
    fetched: dict[str, Reply] = {path: page}
    foreign: list[str] = []
    is_page = "html" in page.headers.get("content-type", "")
    waiting = named(page.text, path) if is_page else []
    while waiting:
        address = waiting.pop()
        if urlsplit(address).netloc:
            foreign.append(address)
        elif address not in fetched:
            fetched[address] = reply = client.get(address)
            if "css" in reply.headers.get("content-type", ""):
                waiting += [urljoin(address, found) for found in re.findall(r"url\(['\"]?([^'\")]+)", reply.text)]
                waiting = [one for one in waiting if not one.startswith("data:")]
    others = [reply for reply in fetched.values() if reply is not page]
    return Visit(
        label,
        len(fetched),
        sum(map(size, fetched.values())),
        len(page.body) if is_page else 0,
        sum(size(one) for one in others if "javascript" in one.headers.get("content-type", "")),
        size(page) + sum(size(one) for one in others if not kept(one)),
        tuple(foreign),
    )


def named(html: str, path: str) -> list[str]:
    parser = Named()
    parser.feed(html)
    return [urljoin(path, address) for address in parser.addresses]


def size(reply: Reply) -> int:
    """Bytes of head and body."""
    return len(reply.body) + sum(len(name) + len(value) + 4 for name, value in reply.headers.items())


def kept(reply: Reply) -> bool:
    """Whether a browser need not ask for it again within the hour."""
    age = re.search(r"max-age=(\d+)", reply.headers.get("cache-control", ""))
    return bool(age) and int(age[1]) >= 3600
