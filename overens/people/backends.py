"""Who the session belongs to. Signing in itself is a step of its own; there are no passwords."""

from django.contrib.auth.backends import BaseBackend

from overens.journal.prepared import Prepared

from .models import Person

PERSON = Prepared(lambda pk: Person.objects.filter(pk=pk, is_active=True))


class PersonBackend(BaseBackend):
    def get_user(self, user_id: int) -> Person | None:
        return PERSON.first(user_id)  # type: ignore[no-any-return]
