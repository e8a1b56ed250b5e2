from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    name = "overens.representation"
