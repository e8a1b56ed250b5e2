"""The template a new municipality starts from. Words to change, not rules: six principles are what most have."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Section:
    """A principle with its commitments: (kind of party, Swedish, English)."""

    name: str
    name_en: str
    explanation: str
    explanation_en: str
    commitments: tuple[tuple[str, str, str], ...]


def six_principles() -> list[Section]:
    """The six principles, each with a commitment of either party."""
    data = tomllib.loads(files(__package__).joinpath("six_principles.toml").read_text(encoding="utf-8"))
    return [
        Section(
            one["name"],
            one["name_en"],
            one["explanation"],
            one["explanation_en"],
            tuple((made["by"], made["text"], made["text_en"]) for made in one["commitment"]),
        )
        for one in data["principle"]
    ]
