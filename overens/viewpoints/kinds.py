"""How each kind of viewpoint looks: an icon and a colour family. The word carries the meaning."""

from dataclasses import dataclass

from django.utils.translation import ngettext_lazy

from .models import Viewpoint

Kind = Viewpoint.Kind
LOOKS = {
    Kind.APPROVAL: ("yes", "success"),
    Kind.OBJECTION: ("no", "neutral"),
    Kind.QUESTION: ("ask", "accent"),
    Kind.PROPOSAL: ("idea", "accent"),
    Kind.EXAMPLE: ("ex", "accent"),
    Kind.UNCLEAR: ("wave", "warning"),
    Kind.OTHER: ("talk", "neutral"),
}
NUMBERS = {
    Kind.APPROVAL: ngettext_lazy("%(n)d approval", "%(n)d approvals", "n"),
    Kind.OBJECTION: ngettext_lazy("%(n)d objection", "%(n)d objections", "n"),
    Kind.QUESTION: ngettext_lazy("%(n)d question", "%(n)d questions", "n"),
    Kind.PROPOSAL: ngettext_lazy("%(n)d proposal", "%(n)d proposals", "n"),
    Kind.EXAMPLE: ngettext_lazy("%(n)d example", "%(n)d examples", "n"),
    Kind.UNCLEAR: ngettext_lazy("%(n)d unclear wording", "%(n)d unclear wordings", "n"),
    Kind.OTHER: ngettext_lazy("%(n)d other", "%(n)d others", "n"),
}


@dataclass
class Counted:
    """A kind, how many viewpoints are of it, and those shown."""

    kind: str
    number: int
    shown: list[Viewpoint]

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def counted(self) -> str:
        """The number with the word for it: "4 proposals"."""
        return str(NUMBERS[Kind(self.kind)] % {"n": self.number})

    @property
    def icon(self) -> str:
        return LOOKS[Kind(self.kind)][0]

    @property
    def tone(self) -> str:
        return LOOKS[Kind(self.kind)][1]


def by_kind(numbers: dict[str, int], shown: list[Viewpoint] | None = None) -> list[Counted]:
    """The kinds there are any of, in the order of the kinds."""
    return [
        Counted(kind, numbers[kind], [one for one in shown or [] if one.kind == kind])
        for kind in Kind.values
        if numbers.get(kind)
    ]
