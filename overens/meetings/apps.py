from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "overens.meetings"

    def ready(self) -> None:
        """The letter with a notice holds the agenda; the floor that carries letters lies below."""
        from overens.notices.letters import ENCLOSED, WRITERS

        from .enclosed import agenda_in_lines, came_of_it, what_is_offered
        from .letters import words_of_meeting, words_of_registration

        ENCLOSED["meetings.send_notice"] = agenda_in_lines
        ENCLOSED["meetings.call_meeting"] = what_is_offered
        ENCLOSED["meetings.hold_meeting"] = ENCLOSED["meetings.publish_notes"] = came_of_it
        WRITERS["registrations"], WRITERS["meetings"] = words_of_registration, words_of_meeting
