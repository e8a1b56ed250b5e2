"""What somebody wrote themselves in a message: without the letter they answer, and without their signature.

Where there is doubt, the words stay: rather a quotation too much than an answer lost. The whole message is kept.
"""

import re

_SAID = re.compile(
    r"^\s*(den|on|le|am|op|el|il)\b.{4,200}\b(skrev|wrote|kirjoitti|schrieb|a écrit|čálii)\b.{0,120}:\s*$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"^.{3,150}(skrev|wrote|kirjoitti).{0,60}\d{4}.{0,60}:\s*$", re.IGNORECASE)
_SAID_ON = re.compile(r"^\s*(\d{1,2}|\d{4})[ .-].{4,150}\b(skrev|wrote|kirjoitti)\b.{0,120}:\s*$", re.IGNORECASE)
_BEGINS = re.compile(
    r"^\s*(-{2,}\s*(original message|ursprungligt meddelande|ursprungligt mejl|forwarded message|"
    r"vidarebefordrat (brev|meddelande)|alkuperäinen viesti)\s*-{2,}|_{20,})\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\s*[*]?(från|from|lähettäjä):[*]?\s", re.IGNORECASE)
_HEADS = re.compile(
    r"^\s*[*]?(skickat|sent|datum|date|till|to|ämne|subject|lähetetty|vastaanottaja):[*]?\s", re.IGNORECASE
)
_DEVICE = re.compile(
    r"^\s*(skickat från|sent from|skickades från|hämta outlook|get outlook|lähetetty)\b.{0,80}$", re.IGNORECASE
)


def own_words(text: str) -> str:
    """The part of a message that is not quoted; the whole where nothing else is left."""
    lines = text.split("\n")
    own = _without_signature(lines[: _quotation(lines)])
    return "\n".join(own).strip() or text.strip()


def _quotation(lines: list[str]) -> int:
    """Where the letter that is answered begins, with nothing of the writer's own after it."""
    for at, line in enumerate(lines):
        if _BEGINS.match(line) or _is_outlooks(lines, at):
            return at
        if _introduces(lines, at) and _all_quoted(lines[at + 1 :]):
            return at
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    return end


def _introduces(lines: list[str], at: int) -> bool:
    """Whether a line, or it and the next, says who wrote what follows."""
    first, two = lines[at][:300], " ".join(lines[at : at + 2])[:300]
    if first.strip() and _SAID.match(two):
        return True
    return any(said.match(first) for said in (_SAID, _SAID_AFTER, _SAID_ON))


def _all_quoted(rest: list[str]) -> bool:
    """Whether all that follows is marked as quoted, or nothing is: then the mail program does not mark it."""
    said = [line for line in rest if line.strip()]
    marked = [line for line in said[1:] or said if line.startswith(">")]
    return not marked or len(marked) == len(said[1:] or said)


def _is_outlooks(lines: list[str], at: int) -> bool:
    """Whether a head begins here, of which at least two more lines follow."""
    if not _HEAD.match(lines[at]):
        return False
    return sum(bool(_HEADS.match(line)) for line in lines[at + 1 : at + 6]) >= 2


def _without_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if line in {"-- ", "--"} and at:
            lines = lines[:at]
            break
    while lines and (not lines[-1].strip() or _DEVICE.match(lines[-1])):
        lines = lines[:-1]
    return lines
