"""Who the session belongs to. Signing in itself is a step of its own; there are no passwords."""

from django.contrib.auth.backends import BaseBackend

from .models import Person


class PersonBackend(BaseBackend):
    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
