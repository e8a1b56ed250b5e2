"""The mailroom: takes in mail from the mail server in front, over LMTP or SMTP on this machine."""

import asyncio
import signal
import threading
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections, connection

from overens.notices import arrivals
from overens.notices.opened import MOST_BYTES


class Door:
    """What is answered to the mail server in front. A message is kept before it is said to be."""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if not arrivals.is_ours(address):
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        recipients = list(envelope.rcpt_tos)
        said = await asyncio.to_thread(kept, envelope.content, envelope.mail_from or "", recipients)
        return "\r\n".join([said] * len(recipients)) if isinstance(server, LMTP) else said  # RFC 2033, 4.2


def kept(raw: bytes, sender: str, recipients: list[str]) -> str:
    """Keep a message, once for each address of ours; the reply in the words of SMTP (RFC 5321)."""
    close_old_connections()
    try:
        for recipient in recipients:
            arrivals.store(raw, sender=sender, recipient=recipient)
    except arrivals.TooLarge:
        return "552 5.3.4 the message is too large: 10 MB at most"
    except Exception as error:  # whatever it is, the mail server in front keeps the message and comes again
        return f"451 4.3.0 not now: {type(error).__name__}"
    finally:
        connection.close()
    return "250 OK, it is kept"


class Mailroom(Controller):
    """A listener on this machine."""

    def __init__(self, host: str, port: int, protocol: str) -> None:
        self.kind = LMTP if protocol == "lmtp" else SMTP
        super().__init__(Door(), hostname=host, port=port)

    def factory(self) -> SMTP:
        limit, name = MOST_BYTES, "overens"
        return self.kind(self.handler, data_size_limit=limit, enable_SMTPUTF8=True, hostname=name, ident="overens")


class Command(BaseCommand):
    help = "Take in mail from the mail server in front. It listens on this machine only, unless told otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:2525", help="address and port")
        parser.add_argument("--protocol", choices=["lmtp", "smtp"], default="lmtp")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MAIL_IN:
            raise CommandError("OVERENS_MAIL_IN is empty: there is no address that mail comes in to")
        host, _colon, port = options["bind"].rpartition(":")
        if not port.isdecimal() or not host:
            raise CommandError("--bind is an address and a port, such as 127.0.0.1:2525")
        mailroom = Mailroom(host, int(port), options["protocol"])
        try:
            mailroom.start()
        except (OSError, TimeoutError) as error:
            raise CommandError(f"{options['bind']} cannot be listened on: {error}") from error
        self.stdout.write(f"Mail to {settings.MAIL_IN} is taken in at {options['bind']} ({options['protocol']}).")
        self.stdout.flush()
        ended = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_arguments: ended.set())
        ended.wait()
        mailroom.stop()
