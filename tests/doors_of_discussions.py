"""The doors to group discussions: a part of the table in `test_doors.py`. A group's own doors open by its code."""

from tests.statuses import ALL, COORDINATORS, FORBIDS, GOES

WHO_ARRANGES = "404 404 404 404 404 404 200 200"
WHO_GIVES = "404 404 404 404 404 404 200 200"
WITHOUT_A_CODE = "409 409 409 409 409 409 409 409"

DISCUSSIONS = {
    "prepare_discussion": ("meeting", COORDINATORS),
    "discussion": ("open_discussion", ALL),
    "change_discussion": ("open_discussion", COORDINATORS),
    "change_questions": ("open_discussion", COORDINATORS),
    "open_discussion": ("prepared_discussion", COORDINATORS),
    "close_discussion": ("open_discussion", COORDINATORS),
    "reopen_discussion": ("shut_discussion", COORDINATORS),
    "form_groups": ("open_discussion", COORDINATORS),
    "shut_group": ("open_group", COORDINATORS),
    "reopen_group": ("shut_group", COORDINATORS),
    "type_note": ("open_discussion", COORDINATORS),
    "answer_outside": ("open_discussion", ALL),
    "note_forms": ("open_discussion", ALL),
    "group_note": ("typed_note", WHO_ARRANGES),
    "correct_note": ("typed_note", WHO_ARRANGES),
    "take_back_note": ("typed_note", WHO_ARRANGES),
    "release_notes": ("typed_note", WHO_ARRANGES),
    "hold_notes": ("shown_note", COORDINATORS),
    "merge_notes": ("typed_note", WHO_ARRANGES),
    "part_notes": ("merged_note", WHO_ARRANGES),
    "mute_note": ("typed_note", WHO_ARRANGES),
    "unmute_note": ("muted_note", WHO_ARRANGES),
    "link_note": ("typed_note", WHO_ARRANGES),
    "raise_note": ("typed_note", WHO_ARRANGES),
    "give_note": ("given_note", WHO_GIVES),
    "answer_note": ("given_note", WHO_GIVES),
    "secretary": ("open_discussion", COORDINATORS),
    "chosen_notes": ("open_discussion", FORBIDS),
    "report_back": ("open_discussion", ALL),
    "facilitator": ("open_discussion", COORDINATORS),
    "speaking_order": ("open_discussion", FORBIDS),
    "table_cards": ("open_discussion", COORDINATORS),
    "seating": ("open_discussion", COORDINATORS),
    "draw_lots": ("open_discussion", COORDINATORS),
    "count_group": ("open_group", COORDINATORS),
    "join_group": ("", ALL),
    "join_code": ("group_code", ALL),
    "leave_group": ("", FORBIDS),
    "group_page": ("", GOES),
    "note_down": ("question", WITHOUT_A_CODE),
    "stored_note": ("typed_note", GOES),
}
