from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "overens.consultations"

    def ready(self) -> None:
        """Letters about a consultation say whether the reader's body owes it an answer."""
        from overens.notices.letters import ASKED

        from .process import owed

        ASKED["viewpoints.round"] = owed
