"""The form of an agreement as data (JSON): what `export.as_data` writes and another installation reads back.

What is known only here, such as numbers in addresses, who typed something and the state of the process, is written
for those who read, and not read back: a text that is read in is a draft of whoever reads it in.
"""

import json
from collections import Counter
from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from overens.bodies.models import Party
from overens.documents.unreadable import TOO_LARGE, Unreadable
from overens.ui.forms import clean_text
from overens.viewpoints.models import Presence, Round, Viewpoint

from .data import FORMAT
from .models import Commitment, Version

MOST_BYTES = 10 * 1024 * 1024
MOST_THINGS = 5_000
"""The most principles, commitments, viewpoints and unclear words read in at a time."""

NO_AGREEMENT = gettext_lazy(
    "This JSON file holds no agreement from a website such as this. Fetch the file from the page of an agreement, or "
    "paste the text instead."
)
TOO_MUCH = gettext_lazy("The agreement in the file has more than 5,000 commitments and viewpoints. Divide it.")


def _one_of(choices: Any) -> AfterValidator:
    def known(value: str) -> str:
        if value not in choices.values:
            raise ValueError("unknown")
        return value

    return AfterValidator(known)


Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(min_length=1, max_length=10_000)]
Number = Annotated[int, Field(ge=1, le=100)]
Day = Annotated[date | None, Field(strict=False)]


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _clean(cls, found: Any) -> Any:
        """The words as they would be if somebody had typed them here."""
        if not isinstance(found, dict):
            return found
        return {name: clean_text(value) if isinstance(value, str) else value for name, value in found.items()}


class Voice(_Read):
    """What somebody said. `round` counts from 1 in the agreement's rounds, `group` in the round's groups."""

    text: Text
    kind: Annotated[str, _one_of(Viewpoint.Kind)] = "other"
    round: Annotated[int, Field(ge=1)] | None = None
    group: Number | None = None
    by: Annotated[str, Field(max_length=200)] = ""
    left_on: Day = None
    same: list["Voice"] = []
    """What was merged into it."""


class InLanguage(_Read):
    """The words in another language, and whether they translate those of today."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})?$", max_length=7)]
    text: Text
    current: bool = True


class Unclear(_Read):
    """Words found unclear, and what they mean as somebody proposed or both agreed."""

    words: Annotated[str, Field(min_length=1, max_length=120)]
    definition: Annotated[str, Field(max_length=1000)] = ""


class _Worded(_Read):
    """What every part of a text can have."""

    translations: list[InLanguage] = []
    viewpoints: list[Voice] = []
    unclear: list[Unclear] = []


class Promise(_Worded):
    text: Annotated[str, Field(min_length=1, max_length=2000)]
    party: Annotated[str, _one_of(Party.Kind)]
    party_name: Annotated[str, Field(max_length=60)] = ""
    origin: Annotated[str, _one_of(Commitment.Origin)] = "together"
    responsible: Annotated[str, Field(max_length=120)] = ""
    follow_up: Annotated[str, Field(max_length=300)] = ""


class More(_Worded):
    """The explanation of a principle."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]


class Ground(_Worded):
    """A principle with the commitments under it."""

    name: Name
    explanation: More | None = None
    commitments: list[Promise] = []


class Part(_Worded):
    """What stands before the principles: the introduction, the purpose, the vision, the goals (one on each line)."""

    kind: Literal["intro", "purpose", "vision", "goals"]
    text: Text


class Present(_Read):
    party: Annotated[str, _one_of(Party.Kind)]
    kind: Annotated[str, _one_of(Presence.Kind)]
    number: Annotated[int, Field(ge=1, le=10_000)]


class Reply(_Read):
    """What a body did in a consultation: its answer; without a text it had no views if it has `answered_on`."""

    body: Annotated[str, Field(min_length=1, max_length=120)]
    text: Annotated[str, Field(max_length=10_000)] = ""
    asked_on: Day = None
    answered_on: Day = None
    changed_on: Day = None
    decided_on: Day = None
    paragraph: Annotated[str, Field(max_length=20)] = ""
    reference: Annotated[str, Field(max_length=60)] = ""
    entered_by: Annotated[str, Field(max_length=200)] = ""


class Occasion(_Read):
    """A meeting or another round of viewpoints."""

    title: Name
    kind: Annotated[str, _one_of(Round.Kind)] = "meeting"
    held_on: Day = None
    question: Annotated[str, Field(max_length=4000)] = ""
    opens_on: Day = None
    until: Day = None
    closed_on: Day = None
    closed_because: Annotated[str, Field(max_length=2000)] = ""
    answers: list[Reply] = []
    groups: Annotated[int, Field(ge=0, le=100)] = 0
    took_part: list[Present] = []


class Whole(_Worded):
    """A version of an agreement."""

    format: Literal["overens-agreement"]
    edition: Literal[1]
    title: Name
    form: Annotated[str, _one_of(Version.Form)] = "agreement"
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$", max_length=7)] = "sv"
    parts: list[Part] = []
    principles: list[Ground] = []
    rounds: list[Occasion] = []

    @property
    def worded(self) -> list[_Worded]:
        """Everything that can have viewpoints."""
        promises = [promise for ground in self.principles for promise in ground.commitments]
        more = [ground.explanation for ground in self.principles if ground.explanation]
        return [self, *self.parts, *self.principles, *more, *promises]


def read_data(data: bytes) -> dict[str, Any]:
    """The agreement in a JSON file, checked, as it is kept until somebody confirms it. Raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(NO_AGREEMENT) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Unreadable(NO_AGREEMENT)
    return checked(found).model_dump(mode="json")


def checked(found: dict[str, Any]) -> Whole:
    """The agreement, when everything in it is as it should be. Raises `Unreadable`."""
    try:
        whole = Whole.model_validate(found)
    except ValidationError as error:
        raise Unreadable(_wrong(error.errors()[0]["loc"])) from error
    except RecursionError as error:
        raise Unreadable(NO_AGREEMENT) from error
    _know_parties(whole)
    voices = [voice for part in whole.worded for top in part.viewpoints for voice in (top, *top.same)]
    more = sum(len(part.unclear) for part in whole.worded) + sum(len(round.answers) for round in whole.rounds)
    if len(whole.worded) + len(voices) + more > MOST_THINGS:
        raise Unreadable(TOO_MUCH)
    if any(voice.round and not _was_there(whole, voice) for voice in voices):
        raise Unreadable(_wrong(("viewpoints", "round")))
    return whole


def numbers_of(source: dict[str, Any]) -> dict[str, int]:
    """How many principles, commitments of each kind of party, viewpoints and meetings the data holds."""
    whole = Whole.model_validate_json(json.dumps(source))
    promises = Counter(promise.party for ground in whole.principles for promise in ground.commitments)
    said = sum(1 + len(voice.same) for part in whole.worded for voice in part.viewpoints)
    counts = {"principles": len(whole.principles), "viewpoints": said, "rounds": len(whole.rounds)}
    return counts | {kind: promises[kind] for kind in Party.Kind.values}


def _know_parties(whole: Whole) -> None:
    """Raise `Unreadable` where a promise is of a party that is not here: it would become another's."""
    here = set(Party.objects.values_list("kind", flat=True))
    for promise in (promise for ground in whole.principles for promise in ground.commitments):
        if promise.party not in here:
            name = promise.party_name or Party.Kind(promise.party).label
            raise Unreadable(_("The agreement has a party that is not here: %(name)s. Add it first.") % {"name": name})


def _was_there(whole: Whole, voice: Voice) -> bool:
    number = voice.round or 0
    return number <= len(whole.rounds) and (voice.group or 0) <= whole.rounds[number - 1].groups


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _wrong(place: tuple[int | str, ...]) -> str:
    """Where something is missing or wrong, as a person counts: "principles 2, commitments 1, text"."""
    words = "".join(f" {part + 1}" if isinstance(part, int) else f", {part}" for part in place[:6])
    return _("The agreement in the file has a fault here: %(place)s. Fetch the file again where it was made.") % {
        "place": words.removeprefix(", ")
    }
