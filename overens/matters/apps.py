from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "overens.matters"

    def ready(self) -> None:
        """Letters to those who ask are written here; the floor that carries them lies below."""
        from overens.notices.letters import WRITERS

        from .letters import words_to

        WRITERS["matters"] = words_to
