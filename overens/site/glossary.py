"""The words the website uses, each with one meaning and, where the thing has a page of its own, the way there."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.structure import swedish


@dataclass(frozen=True)
class Term:
    """A word and what it means here. `anchor` is the word's address on the page; `door` the name of a page."""

    anchor: str
    word: Any
    meaning: Any
    door: str = ""


TERMS = (
    Term(
        "agreement",
        _("local agreement"),
        _(
            "What the municipality and civil society have agreed on together: why they cooperate, by which "
            "principles, and what each of them promises. It lives on when its text is replaced."
        ),
        "agreement",
    ),
    Term(
        "version",
        _("version (of the agreement)"),
        _("One text of the agreement, proposed or decided. Earlier versions stay readable."),
        "versions",
    ),
    Term(
        "principle",
        _("principle"),
        _(
            "A ground rule of the agreement, such as dialogue or openness. The commitments are ordered under the "
            "principles."
        ),
        "principles",
    ),
    Term(
        "commitment",
        _("commitment"),
        _("What one party promises the other. Each commitment shows who answers for it and how it goes."),
        "commitments",
    ),
    Term(
        "structure",
        _("structure"),
        _(
            "The bodies where the parties meet and decide, and who works for whom. The structure can change while "
            "the agreement stands."
        ),
        "picture",
    ),
    Term(
        "coordinator",
        _("coordinator"),
        _(
            "Who holds the work together for one party, and whom to turn to when one does not know whom to ask. "
            "Each party has its own."
        ),
        "coordinators",
    ),
    Term(
        "representation-group",
        _("representation group"),
        _("The group that civil society has chosen to speak for it in matters of the agreement."),
        "representation_group",
    ),
    Term(
        "party",
        _("party"),
        _("A side of the agreement: the municipality, civil society, or a further one that has joined."),
        "structure",
    ),
    Term(
        "civil-society",
        _("civil society"),
        _(
            "Associations, foundations, congregations and networks taken together: what people do in common "
            "outside the state, the market and the home."
        ),
    ),
    Term(
        "association",
        _("association"),
        _("People who pursue something together, with bylaws and a board."),
    ),
    Term(
        "body",
        _("body"),
        _("Whoever acts as one: a committee, a department, a forum, a network or an association. Each has a page."),
        "structure",
    ),
    Term(
        "council",
        _("municipal council"),
        _(
            "The highest deciding body of the municipality, elected by its inhabitants. It decides on the "
            "agreement for the municipality."
        ),
    ),
    Term(
        "committee",
        _("committee"),
        _("Politicians who answer for one field, such as culture or schools."),
    ),
    Term(
        "department",
        _("department"),
        _("The officials who work for one or more committees."),
    ),
    Term(
        "forum",
        _("forum"),
        _("A standing place where the parties meet to talk, not to decide."),
    ),
    Term(
        "working-group",
        _("working group"),
        _("A group that is appointed for one task and ends when it is done."),
    ),
    Term(
        "collaboration-group",
        _("collaboration group"),
        _("Politicians and associations who meet for what concerns the whole municipality."),
    ),
    Term(
        "measure",
        _("measure"),
        _(
            "Something to be done about a question or a need. A committee or the council decides whether it is "
            "taken into a plan or budget; if it is not, the reason is public."
        ),
        "measures",
    ),
    Term(
        "operational-plan",
        _("operational plan"),
        _("What a committee is to do in a year. Each committee decides its own."),
        "plans",
    ),
    Term(
        "goals-and-budget",
        _("goals and budget"),
        _("The municipality's foremost steering document for a year, decided by the municipal council."),
        "plans",
    ),
    Term(
        "seat",
        _("seat"),
        _(
            "The right to act in a body, given by a party from one day to another. Who holds a seat speaks for "
            "the body, not for themselves."
        ),
    ),
    Term(
        "proposal",
        _("proposal"),
        _("A text that has not been decided. It always says whose proposal it is."),
    ),
    Term(
        "stand",
        _("stand"),
        _(
            "Whether a party stands behind a proposal. It holds for the words as they were: when they change, a "
            "new stand is needed."
        ),
    ),
    Term(
        "consultation",
        _("formal consultation"),
        _("A formal round in which named bodies and associations are asked for viewpoints on a text by a certain day."),
    ),
    Term(
        "viewpoint",
        _("viewpoint"),
        _(
            "What somebody thinks of a text, in their own words. Viewpoints are read and answered, never counted "
            "as votes."
        ),
    ),
    Term(
        "compilation",
        _("compilation"),
        _("The viewpoints put together in the order of the text, published and then never changed."),
        "archive",
    ),
    Term(
        "decision",
        _("decision"),
        _(
            "What a body has decided, with date and paragraph of its minutes. It stands with each party's stand "
            "beside it."
        ),
    ),
    Term(
        "in-force",
        _("in force"),
        _("A decided text holds from the day the decision names, until a new decision is made."),
    ),
    Term(
        "signatory",
        _("to join, signatory"),
        _(
            "An association or a committee that has joined a version by itself. The commitments hold towards all "
            "associations, joined or not."
        ),
    ),
    Term(
        "unclear",
        _("unclear words"),
        _(
            "Words of a commitment that somebody has marked. They are explained by both parties, changed, or kept "
            "with a reason, before the text goes to decision."
        ),
        "definitions",
    ),
    Term(
        "steering-document",
        _("steering document"),
        _(
            "A decided programme, policy, guideline or rule. Commitments refer to it as decided on a certain day, "
            "and show when it has changed since."
        ),
        "guidelines",
    ),
    Term(
        "official-document",
        _("official document"),
        _("What is sent to or made by the municipality. Anyone may ask to read it, unless it is protected by secrecy."),
    ),
    Term(
        "reference-number",
        _("reference number"),
        _("The number of a case in the municipality's register. With it one can ask for the documents of a decision."),
    ),
)


APART = ("agreement", "principle", "commitment", "structure", "coordinator", "representation-group")


def mixed_up() -> list[Term]:
    """The six things that are easily taken for one another."""
    return [term for term in TERMS if term.anchor in APART]


def in_order() -> list[Term]:
    """Every term, in the alphabetical order of the reader's language."""
    return sorted(TERMS, key=lambda term: swedish(str(term.word)))
