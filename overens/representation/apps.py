from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    name = "overens.representation"

    def ready(self) -> None:
        """What one is expected to do in a body is shown on its page, which lies on a floor below."""
        from overens.bodies.page import PANELS

        from .panels import your_role

        PANELS.append(your_role)
