from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "overens.discussions"

    def ready(self) -> None:
        """Letters about a compilation say what to read, those about a place in which group one sits.

        A question brings along the notes it came of, a text what meetings about it agreed to do.
        The floors that carry letters and questions lie below.
        """
        from overens.agreements.along import ALONG as WITH_TEXT
        from overens.matters.along import ALONG
        from overens.meetings.along import MARKS
        from overens.meetings.enclosed import PLACED
        from overens.notices.letters import ENCLOSED, WRITERS

        from .alongside import next_step_rows, note_rows, readable_summary
        from .letters import own_groups, what_to_read, words_of_summary

        ENCLOSED["discussions.publish_summary"] = what_to_read
        WRITERS["summaries"] = words_of_summary
        ALONG["note_rows"] = note_rows
        MARKS["has_summary"] = readable_summary
        WITH_TEXT["next_step_rows"] = next_step_rows
        PLACED.append(own_groups)
