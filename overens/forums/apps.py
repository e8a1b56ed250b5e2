from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "overens.forums"

    def ready(self) -> None:
        """Who follows a tag is known here; the floor that tells them lies below."""
        from overens.notices.worker import FOLLOWED

        from .subscriptions import subscribers_of

        FOLLOWED["tagged"] = subscribers_of
