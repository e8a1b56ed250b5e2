from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "overens.conversations"

    def ready(self) -> None:
        """The way to write to a body stands on its page, which lies on a floor below."""
        from overens.bodies.page import PANELS

        from .panels import write_directly

        PANELS.append(write_directly)
