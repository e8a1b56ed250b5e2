from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "overens.matters"

    def ready(self) -> None:
        """Letters to those who ask are written and their answers read here, and a meeting tells how many are placed.

        The floors that carry letters and meetings lie below.
        """
        from overens.meetings.along import ALONG
        from overens.notices.arrivals import READERS
        from overens.notices.letters import WRITERS

        from .letters import to_politician, words_of_added, words_to
        from .path import number_placed
        from .replies import read

        WRITERS["matters"], WRITERS["matters_added"] = words_to, words_of_added
        WRITERS["takings"] = to_politician
        READERS[:] = [read]
        ALONG["placed_number"] = number_placed
