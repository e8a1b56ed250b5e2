"""Sets of questions to begin with. Words to change, not rules."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class QuestionSet:
    """A name, and the questions in their order."""

    key: str
    name: str
    name_en: str
    questions: tuple[str, ...]


@lru_cache(maxsize=1)
def question_sets() -> dict[str, QuestionSet]:
    """All sets, by key."""
    data = tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))
    return {key: QuestionSet(key, one["name"], one["name_en"], tuple(one["questions"])) for key, one in data.items()}
