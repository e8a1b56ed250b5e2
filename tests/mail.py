"""A real mail server on this machine, for the tests of letters."""

import asyncio
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from overens.people.models import Person
from overens.site.management.commands.work import turn


class Box:
    """What the server was given, and how it behaves: `answer` to every letter, `refused` addresses, slowness."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.begun = 0
        self.answer = "250 OK"
        self.refused: set[str] = set()
        self.slow = 0.0  # seconds before a letter is answered

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.begun += 1
        await asyncio.sleep(self.slow)
        if self.answer.startswith("2"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer

    def to(self, name: str) -> list[EmailMessage]:
        """The letters to somebody of the town."""
        return [letter for letter in self.letters if letter["To"] == f"{name.lower()}@example.org"]

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """To whom and about what, in order of address."""
        return sorted((letter["To"].partition("@")[0], letter["Subject"].strip()) for letter in self.letters)


class Server(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mail(settings: Any) -> Iterator[Box]:
    """The server's box; the site is no demonstration and hands its letters to it."""
    box = Box()
    server = Server(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.DEMO, settings.LETTERS = False, True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
    settings.DEFAULT_FROM_EMAIL, settings.PUBLIC_ADDRESS = "overens@alvhamn.example", "https://overens.alvhamn.example"
    yield box
    server.stop()


def text(letter: EmailMessage) -> str:
    return str(letter.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def html(letter: EmailMessage) -> str:
    return str(letter.get_body(("html",)).get_content())


def work() -> None:
    """The worker, until nothing is left to do."""
    while turn():
        pass


def wants(me: Any, letters: str, language: str = "sv") -> None:
    """Somebody's choice."""
    Person.objects.filter(pk=me.person_id).update(letters=letters, language=language)
