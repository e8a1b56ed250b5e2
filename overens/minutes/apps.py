from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "overens.minutes"

    def ready(self) -> None:
        """The thanks for taking part say until when one can object; a meeting brings along how far its minutes are.

        The floors that carry letters and meetings lie below.
        """
        from overens.meetings.along import ALONG, KEPT_ABOVE, MARKS
        from overens.meetings.enclosed import BESIDES
        from overens.notices.letters import WRITERS

        from .actions import ANSWERS
        from .alongside import are_published, minutes_rows, readable_minutes
        from .letters import until_when, words_of_answer

        ALONG["minutes_rows"] = minutes_rows
        KEPT_ABOVE.append(are_published)
        MARKS["has_minutes"] = readable_minutes
        BESIDES.append(until_when)
        WRITERS[ANSWERS] = words_of_answer
