"""How it happens. The only code that changes agreements, versions, commitments and texts being read in."""

from .readings import confirm, correct_reading, discard_reading, give_up, hand_in, read_due_files, read_file, read_in
from .texts import (
    accede,
    add,
    add_principle,
    assign,
    begin_next,
    change_text,
    close,
    decide,
    draft,
    end_agreement,
    endorse,
    leave_agreement,
    not_endorse,
    publish_proposal,
    remove,
    reopen,
    replace,
    report,
    reword,
    send_to_decision,
    take_due_effects,
    take_effect,
    withdraw_proposal,
)

__all__ = [
    "accede", "add", "add_principle", "assign", "begin_next", "change_text", "close", "confirm",
    "correct_reading", "decide", "discard_reading", "draft", "end_agreement", "endorse", "give_up", "hand_in",
    "leave_agreement", "not_endorse", "publish_proposal", "read_due_files", "read_file", "read_in", "remove", "reopen",
    "replace", "report", "reword", "send_to_decision", "take_due_effects", "take_effect", "withdraw_proposal",
]  # fmt: skip
