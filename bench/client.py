"""A small HTTP client: one persistent connection, nothing of a browser but its headers and cookies."""

import gzip
import http.client
import time
from dataclasses import dataclass
from urllib.parse import urlencode

TIMEOUT = 60


@dataclass(frozen=True)
class Reply:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]  # names in small letters
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The words of the answer, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Client:
    """One connection, kept open. Redirects are not followed."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None, *, compressed: bool = True) -> None:
        self.cookies = dict(cookies or {})
        self.remembers = bool(cookies)  # a visitor stays one, whatever cookies the pages set
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.compressed = compressed

    def get(self, path: str, **headers: str) -> Reply:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Reply:
        """Send a form."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields), form | headers)

    def close(self) -> None:
        self.connection.close()

    def _ask(self, method: str, path: str, body: str | None, more: dict[str, str]) -> Reply:
        headers = {"Accept": "text/html"} | {name.replace("_", "-"): value for name, value in more.items()}
        if self.compressed:
            headers["Accept-Encoding"] = "gzip"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        start = time.perf_counter()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError):  # the server let an idle connection go
            if method != "GET":
                raise
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        content = answer.read()
        self._remember(answer)
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, found, content, time.perf_counter() - start)

    def _remember(self, answer: http.client.HTTPResponse) -> None:
        if not self.remembers:
            return
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
