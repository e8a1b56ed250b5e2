"""The worker: tells people, sends letters, and takes the steps whose day has come."""

import math
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from overens.agreements.actions import (
    read_due_files,
    remind_of_reports,
    take_due_effects,
    take_guideline_changes,
)
from overens.bodies.actions import take_due_names, warn_due
from overens.consultations.actions import remind_due
from overens.discussions.actions import tend_summaries
from overens.matters.actions import close_rested, fall_back, follow_meetings, remind_in_time
from overens.measures.actions import tell_plan_changes, warn_of_years
from overens.meetings.actions import (
    forget_due_hosts,
    forget_due_needs,
    forget_due_registrants,
    read_due_slides,
    remind_due_invited,
    remind_next_steps,
    remind_of_notes,
    remind_reports,
    send_due_notices,
)
from overens.minutes.actions import tend_minutes
from overens.notices import arrivals, post
from overens.notices.worker import derive
from overens.people import passkeys
from overens.people.sessions import forget_expired

EVERY = 60  # seconds between looks for what is due by its day or hour, where nothing else happens


class Command(BaseCommand):
    help = "Tell people what concerns them and take the steps whose day has come. Safe to run twice, safe to kill."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what there is to do, then stop.")
        parser.add_argument("--pause", type=float, default=2.0, help="Seconds between rounds.")

    def handle(self, *args: Any, **options: Any) -> None:
        looked = -math.inf
        while True:
            close_old_connections()
            if pass_on() or time.monotonic() - looked >= EVERY:  # a step that was taken may make another one due
                while turn():
                    pass
                looked = time.monotonic()
            if options["once"]:
                return
            time.sleep(options["pause"])


def turn() -> int:
    """One round; the number of things done."""
    return take_due() + pass_on() + forget_expired() + passkeys.forget_old()


def take_due() -> int:
    """Take the steps whose day or hour has come."""
    steps = take_due_names() + take_due_effects() + take_guideline_changes() + close_rested() + remind_due()
    steps += tell_plan_changes() + send_due_notices() + forget_due_needs() + forget_due_hosts()
    steps += forget_due_registrants()
    steps += warn_due() + fall_back() + follow_meetings()
    steps += remind_in_time() + remind_due_invited() + remind_of_reports() + remind_next_steps()
    return steps + remind_reports() + warn_of_years() + tend_summaries() + remind_of_notes() + tend_minutes()


def pass_on() -> int:
    """What somebody waits for: tell of the steps that were taken, send and fetch letters, read files."""
    return arrivals.turn() + derive() + post.turn() + read_due_files() + read_due_slides()
