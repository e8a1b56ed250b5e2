from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "overens.journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(put_back, sender=self)


def put_back(using: str, **kwargs: object) -> None:
    """Seal the journal again: a rebuilt SQLite table loses its triggers."""
    from .seal import seal_if_there

    seal_if_there(using)
