from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "overens.site"
