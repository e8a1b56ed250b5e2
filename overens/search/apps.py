from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "overens.search"

    def ready(self) -> None:
        """Every app says what of its own can be found; from then on each step keeps the index right."""
        from overens.process.table import FOLLOWERS

        from .index import after_step

        autodiscover_modules("searched")
        FOLLOWERS.append(after_step)
        post_migrate.connect(put_back, sender=self)


def put_back(using: str, **kwargs: object) -> None:
    """A rebuilt SQLite table has lost what matches its terms."""
    from .engine import install_if_there

    install_if_there(using)
