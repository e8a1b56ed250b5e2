from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "overens.discussions"

    def ready(self) -> None:
        """Letters about a compilation say thanks, and what to read; the floor that carries letters lies below."""
        from overens.notices.letters import ENCLOSED, WRITERS

        from .letters import what_to_read, words_of_summary

        ENCLOSED["discussions.publish_summary"] = what_to_read
        WRITERS["summaries"] = words_of_summary
