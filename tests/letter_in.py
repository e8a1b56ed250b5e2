"""Mail from outside, as mail programs write it."""

from email.message import EmailMessage
from typing import Any

from overens.notices import arrivals
from overens.notices.models import Incoming, Letter

DOOR = "fraga@alvhamn.example"


def message(text: str = "Hej!", to: str = DOOR, **headers: str) -> EmailMessage:
    """A plain message of Elsa's, with other headers where they are given: underscores are dashes."""
    said = {"From": "Elsa <elsa@example.org>", "Subject": "En fråga", "Message-ID": "<1@example.org>", "To": to}
    new = EmailMessage()
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            new[name] = value
    new.set_content(text)
    return new


def arrives(new: Any, to: str = "", sender: str = "elsa@example.org") -> Incoming:
    """The mail server in front hands it over."""
    raw = new if isinstance(new, bytes) else bytes(new)
    return arrivals.store(raw, sender=sender, recipient=to or DOOR)


def reply_to(letter: Letter, text: str = "Tack!", **headers: str) -> Incoming:
    """Elsa answers a letter of ours."""
    subject = {"Subject": "Sv: Fråga", "Message-ID": f"<{text[:5].encode().hex()}@example.org>"}
    return arrives(message(text, to=letter.reply_address, **(subject | headers)), to=letter.reply_address)


def bounce(letter: Letter, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A mail server's notice that a letter did not arrive, as RFC 3464 has it."""
    return (
        f"From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\r\nTo: {letter.reply_address}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=b"\r\n\r\n'
        "--=b\r\nContent-Type: text/plain\r\n\r\nI am sorry.\r\n"
        "--=b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; elsa@example.org\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} no such mailbox\r\n\r\n"
        f"--=b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {letter.message_id}\r\n\r\n--=b--\r\n"
    ).encode()
