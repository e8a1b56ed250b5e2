"""A message from a stranger, opened with care: whatever it holds, it is read in bounded time or refused."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from overens.documents.source import clean

MOST_BYTES = 10 * 1024 * 1024
"""The largest message taken in; a larger one is refused at the door, so that its sender is told at once."""
_HEAD = 200_000  # bytes of headers; those of real messages are some thousands
_BOUNDARIES = 3_000  # lines that may part a message
_WORDS = 100_000  # characters of text that are read
_MARKUP = 400_000  # characters of HTML that are read
_HOPS = 30  # mail servers passed: more is a loop (RFC 5321, 6.3, wants a hundred at most)
_NO_TEXT = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}  # slow, or none of mail's
_AUTOMATIC = re.compile(
    r"^(autosvar|automatiskt svar|automatic reply|auto(matic)?[- ]?reply|out of (the )?office|frånvaro)", re.IGNORECASE
)


class Garbled(Exception):
    """Not to be read by a program; the sentence is for staff, in English as all faults of mail are."""


@dataclass(frozen=True)
class Report:
    """A mail server's word on a letter: it did not arrive, or not yet (RFC 3464)."""

    failed: bool
    fault: str
    original: str = ""  # the Message-ID of the letter


@dataclass(frozen=True)
class Opened:
    """A message as it is understood. Everything in it is what a stranger wrote."""

    subject: str
    name: str  # who it says to come from
    address: str
    text: str
    language: str  # as its program says; mostly empty
    attachments: tuple[str, ...] = ()
    answers: tuple[str, ...] = field(default=())  # the Message-IDs it answers
    message_id: str = ""
    automatic: bool = False  # sent by a program in answer to something: RFC 3834
    by_machine: bool = False  # sent by a program or to many, in answer to nothing
    spam: bool = False  # the mail server in front thinks so
    circling: bool = False
    report: Report | None = None


def open_mail(raw: bytes, envelope_sender: str = "-") -> Opened:
    """The message. `envelope_sender` is empty where the mail server said that nobody is to be answered.

    Raises `Garbled` for what takes too long to read, or cannot be read at all.
    """
    raw = raw.replace(b"\r\n", b"\n")
    head = raw.partition(b"\n\n")[0]
    if len(head) > _HEAD:
        raise Garbled("its headers are too many")
    if raw.count(b"\n--") > _BOUNDARIES:
        raise Garbled("it has too many parts")
    try:
        message: Message = BytesParser(policy=policy.compat32).parsebytes(raw)
        return _opened(message, nobody=envelope_sender in {"", "<>"})
    except RecursionError as error:
        raise Garbled("its parts lie too deep in each other") from error


def _opened(message: Message, *, nobody: bool) -> Opened:
    name, address = _from(_header(message, "From"))
    subject, auto = _header(message, "Subject", 250), _header(message, "Auto-Submitted").lower()
    bulk = _header(message, "Precedence").lower()
    machine = (
        auto.startswith("auto-generated") or bulk in {"bulk", "list", "junk"} or message.get("List-Id") is not None
    )
    text, attachments = _contents(message)
    answers = tuple(re.findall(r"<[^<>\s]{3,200}>", _header(message, "In-Reply-To") + _header(message, "References")))
    replied = auto.startswith(("auto-replied", "auto-notified")) or bulk == "auto_reply"
    replied = replied or any(
        message.get(mark) is not None for mark in ("X-Autoreply", "X-Autorespond", "X-Autoreply-From")
    )
    replied = replied or (bool(answers) and bool(machine or _AUTOMATIC.match(subject)))
    return Opened(
        subject=subject,
        name=name,
        address=address,
        text=text,
        language=_header(message, "Content-Language", 20).lower(),
        attachments=attachments,
        answers=answers,
        message_id=_header(message, "Message-ID"),
        automatic=replied or nobody,
        by_machine=machine,
        spam=_header(message, "X-Spam-Flag").lower() == "yes" or _header(message, "X-Spam-Status").lower()[:3] == "yes",
        circling=len(message.get_all("Received", [])) > _HOPS,
        report=_report(message, text, nobody=nobody or address.partition("@")[0] in {"mailer-daemon", "postmaster"}),
    )


def _header(message: Message, name: str, most: int = 2_000) -> str:
    """A header in readable words, on one line, with nothing no database can hold."""
    said = str(message.get(name, ""))[: 4 * most]
    try:
        said = str(make_header(decode_header(said)))
    except (HeaderParseError, LookupError, ValueError):  # UnicodeError is one
        said = said.encode("ascii", "replace").decode()
    return " ".join(clean(said).split())[:most]


def _from(said: str) -> tuple[str, str]:
    """The name and address of a sender; both empty where there is no address one could write to."""
    name, address = parseaddr(said[:500])
    try:
        validate_email(address)
    except ValidationError:
        return "", ""
    return (name[:100], address.lower()) if len(address) <= 254 else ("", "")


def _contents(message: Message) -> tuple[str, tuple[str, ...]]:
    """The words of the message, as text before HTML, and the names of what came with it."""
    plain: list[str] = []
    markup: list[str] = []
    attached: list[str] = []
    for part in _parts(message):
        kind, name = part.get_content_type(), part.get_filename()
        if name or part.get_content_disposition() == "attachment" or not kind.startswith(("text/", "message/")):
            attached.append(_named(part, name))
        elif kind == "text/plain":
            plain.append(_decoded(part)[:_WORDS])
        elif kind == "text/html":
            markup.append(_decoded(part)[:_MARKUP])
    text = "\n\n".join(plain)
    if not text.strip():
        text = "\n\n".join(map(_without_tags, markup))
    return clean(text)[:_WORDS].strip(), tuple(attached[:50])


def _parts(message: Message) -> Iterator[Message]:
    """The parts with something in them; a message inside a message is not taken apart."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting = [one for one in payload if isinstance(one, Message)] + waiting
        else:
            yield part


def _named(part: Message, name: str | None) -> str:
    """What came along, by its name, made safe to show."""
    try:
        said = str(make_header(decode_header(name or part.get_content_type())))
    except (HeaderParseError, LookupError, ValueError):
        said = part.get_content_type()
    return " ".join(clean(said).split())[:100] or part.get_content_type()


def _decoded(part: Message) -> str:
    """The words of a part, whatever it says of its own letters."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (_known(part.get_content_charset()), "utf-8"):
        try:
            return data.decode(charset)
        except UnicodeError:
            continue
    return data.decode("cp1252", "replace")


def _known(charset: str | None) -> str:
    try:
        found = codecs.lookup(charset or "utf-8")
    except (LookupError, ValueError):
        return "utf-8"
    is_text = getattr(found, "_is_text_encoding", True) and found.name not in _NO_TEXT
    return found.name if is_text else "utf-8"


_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "blockquote", "table", "hr"}
_UNSEEN = {"style", "script", "head", "title"}


def _without_tags(markup: str) -> str:
    """The words of a page, with line breaks where blocks end; what is quoted is marked as in plain text."""
    from lxml import etree  # heavy, and the pages need none of it

    try:
        page = etree.fromstring(
            markup.encode(), etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
        )
    except etree.XMLSyntaxError:
        return ""
    words, unseen, quoted = [], 0, 0
    for event, tag in etree.iterwalk(page, events=("start", "end")) if page is not None else ():
        name, turn = tag.tag if isinstance(tag.tag, str) else "", 1 if event == "start" else -1
        unseen, quoted = unseen + turn * (name in _UNSEEN), quoted + turn * (name == "blockquote")
        if name in _BLOCKS:
            words.append("\n" + "> " * bool(quoted))
        if not unseen:
            words.append(re.sub(r"\s+", " ", (tag.text if turn == 1 else tag.tail) or ""))
    lines = (line.strip() for line in "".join(words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join("" if line == ">" else line for line in lines)).strip()


_REFUSED = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b|\b55[0-4][ -]")


def _report(message: Message, text: str, *, nobody: bool) -> Report | None:
    """What a mail server says of a letter of ours; none where the message is something else."""
    if message.get_content_type() != "multipart/report":
        found = nobody and _REFUSED.search(text)
        return Report(True, text[max(0, found.start() - 40) :][:200]) if found else None
    failed, fault, original = False, "", ""
    for part in _parts(message):
        if part.get_content_type() == "message/delivery-status":
            blocks = [block for block in (part.get_payload() or []) if isinstance(block, Message)]
            for block in blocks:
                failed = failed or _header(block, "Action").lower() == "failed"
                fault = fault or _header(block, "Diagnostic-Code", 200) or _header(block, "Status", 200)
        elif part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            original = _original(part)
    return Report(failed, fault or "it came back", original)


def _original(part: Message) -> str:
    """The Message-ID of the letter that came back, or of its headers alone."""
    payload = part.get_payload()
    if isinstance(payload, list):
        inner = payload[0] if payload and isinstance(payload[0], Message) else Message()
        return _header(inner, "Message-ID")
    found = re.search(r"(?im)^message-id:\s*(<[^<>\s]{3,200}>)", str(payload)[:20_000])
    return found[1] if found else ""
