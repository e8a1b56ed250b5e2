"""What nobody should send, and what an answer to it may be."""

from typing import Any

from django.test import Client

NASTY = [
    "",
    " ",
    "\x00",
    "x\x00y",
    "\u202egnirts",
    "\ufeff",
    "å" * 300,
    "x" * 5_000,
    "👩‍👩‍👧‍👦",
    "%s %(by)s {0} {{ x }} {% x %}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "0",
    "-1",
    "1e9",
    "NaN",
    "٣",
    "²",
    str(2**31),
    str(2**63),
    "9" * 25,
    "9" * 5_000,
    "999999999999999999999",
    "2026-02-30",
    "0000-01-01",
    "10000-01-01",
    "null",
    "[]",
    "x",
    "//evil.example",
    "evil",
    "http://evil.example/",
    "javascript:alert(1)",
    "/min-sida/\r\nX-Header: 1",
    "#zzzzzz",
    "\\",
]


def fine(answer: Any) -> bool:
    return answer.status_code < 500


def calm(client: Client) -> Client:
    """A client that meets an error as a browser does, and lets us see which."""
    client.raise_request_exception = False
    return client
