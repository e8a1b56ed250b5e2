from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "overens.measures"

    def ready(self) -> None:
        """Who calls a meeting chooses the decision it is called because of; the floor of meetings lies below."""
        from overens.meetings.because import CHOSEN, OFFERED

        from .because import on_their_way, record_dialogue

        OFFERED.append(on_their_way)
        CHOSEN.append(record_dialogue)
