from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "overens.meetings"

    def ready(self) -> None:
        """The letter with a notice holds the agenda; the floor that carries letters lies below."""
        from overens.notices.letters import ENCLOSED

        from .enclosed import agenda_in_lines

        ENCLOSED["meetings.send_notice"] = agenda_in_lines
