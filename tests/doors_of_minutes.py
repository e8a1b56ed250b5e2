"""The doors to minutes of meetings: a part of the table in `test_doors.py`."""

from tests.statuses import ALL, COORDINATORS

WHO_ARRANGES = "404 404 404 404 404 404 200 200"

MINUTES = {
    "minutes": ("published_minutes", ALL),
    "minutes_file": ("minutes_txt", ALL),
    "begin_minutes": ("bare_meeting", COORDINATORS),
    "write_minutes": ("drafted_minutes", WHO_ARRANGES),
    "name_adjusters": ("unadjusted_minutes", WHO_ARRANGES),
    "send_minutes": ("unadjusted_minutes", "404 404 404 404 404 404 409 409"),
    "reopen_minutes": ("sent_minutes", "404 404 404 404 403 404 200 200"),
    "adjust_minutes": ("sent_minutes", "404 404 404 404 200 404 403 403"),
    "ask_for_change": ("sent_minutes", "404 404 404 404 200 404 403 403"),
    "publish_minutes": ("drafted_minutes", WHO_ARRANGES),
    "correct_minutes": ("published_minutes", COORDINATORS),
    "object_to_minutes": ("published_minutes", COORDINATORS),
    "object_to_minutes+link": ("minutes_link", ALL),
    "add_late": ("over_minutes", COORDINATORS),
    "add_late+link": ("minutes_link", "409 409 409 409 409 409 409 409"),
    "reply_to_objection": ("minutes_objection", COORDINATORS),
    "set_minutes_rules": ("forum", COORDINATORS),
}
