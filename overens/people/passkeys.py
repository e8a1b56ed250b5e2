"""Signing in by a passkey: a key pair made and kept by somebody's own device, of which only the public half is here.

A question is asked once, is good for five minutes and in the session that asked, and counts for the place it came
from, like a code. The device must have made sure who holds it (by finger, face or PIN), for a passkey is the only
thing asked for: somebody else's unlocked phone, or a security key that was found, must not be enough.
Web Authentication, Level 3 (W3C), chapter 7.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from .codes import AN_HOUR, KEPT, MOST_PER_PLACE, TEN_MINUTES, TooMany, place_of
from .models import Passkey, PasskeyQuestion, Person, SignInChange

# The library and its ciphers weigh 16 MB on a worker: those that are shown a passkey load them, in the functions below.

LONGEST = 20_000  # characters of an answer: ten times what an honest one has
MOST_PER_PERSON = 60  # questions to add a passkey, an hour
CHANGES_KEPT = timedelta(days=30)
MILLISECONDS = int(PasskeyQuestion.LIFETIME.total_seconds() * 1000)


class Late(Exception):
    """The question is too old, was answered before, or was never asked here."""


class Unknown(Exception):
    """No passkey of anybody who may sign in answers so: it was removed, or never added."""


class Wrong(Exception):
    """The answer does not hold: another site's, another question's, forged, damaged, or no answer at all."""


class Copied(Exception):
    """The passkey counts backwards: there may be two of it."""


class Full(Exception):
    """The person has as many passkeys as they may have."""


@dataclass(frozen=True)
class Site:
    """What passkeys belong to: a name that browsers check, and the address they must be used at."""

    name: str  # overens.example.se
    origin: str  # https://overens.example.se
    town: str  # as people read it


def ask(network_address: str, person: Person | None = None) -> PasskeyQuestion:
    """A new question: to sign in by, or for this person to add a passkey by. Raises TooMany."""
    place, now = place_of(network_address), timezone.now()
    of_place = PasskeyQuestion.objects.filter(place=place, asked_at__gt=now - TEN_MINUTES).count()
    own = PasskeyQuestion.objects.filter(person=person, asked_at__gt=now - AN_HOUR).count() if person else 0
    if of_place >= MOST_PER_PLACE or own >= MOST_PER_PERSON:
        raise TooMany
    return PasskeyQuestion.objects.create(place=place, person=person)


def to_sign_in(question: PasskeyQuestion, site: Site) -> str:
    """What the browser asks any passkey of this site, as JSON. Whose it is, the passkey says: no address is typed."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    return options_to_json(
        generate_authentication_options(
            rp_id=site.name,
            challenge=bytes(question.challenge),
            timeout=MILLISECONDS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def to_add(question: PasskeyQuestion, person: Person, site: Site) -> str:
    """What the browser asks of a device that is to make a passkey, as JSON: one that has none of this person's."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers import base64url_to_bytes, structs

    held = person.passkeys.values_list("credential", flat=True)
    wanted = structs.AuthenticatorSelectionCriteria(
        resident_key=structs.ResidentKeyRequirement.REQUIRED,
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(
        generate_registration_options(
            rp_id=site.name,
            rp_name=site.town,
            user_id=person.handle.bytes,
            user_name=person.email,
            user_display_name=person.name,
            challenge=bytes(question.challenge),
            timeout=MILLISECONDS,
            authenticator_selection=wanted,
            exclude_credentials=[structs.PublicKeyCredentialDescriptor(base64url_to_bytes(one)) for one in held],
        )
    )


def sign_in(question: int | None, answer: str, site: Site) -> Person:
    """Whom the answer signs in. Raises Late, Wrong, Unknown or Copied."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json

    asked = _taken(question, person=None)
    try:
        said = parse_authentication_credential_json(answer)
    except Exception as error:
        _refuse(error)
    passkey = Passkey.objects.select_related("person").filter(credential=bytes_to_base64url(said.raw_id)).first()
    if passkey is None or not passkey.person.is_active or said.response.user_handle != passkey.person.handle.bytes:
        raise Unknown
    try:
        verified = verify_authentication_response(
            credential=said,
            expected_challenge=bytes(asked.challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=0,  # compared below, once the signature is known to be the passkey's
            require_user_verification=True,
        )
    except Exception as error:
        _refuse(error)
    _count(passkey, verified.new_sign_count)
    return passkey.person


def _count(passkey: Passkey, said: int) -> None:
    """Note the use. A passkey that counts must count on (7.2, step 22): one UPDATE, so that two at once are seen."""
    before = Q(counter__lt=said) | (Q(counter=0) if said == 0 else Q())
    if not Passkey.objects.filter(before, pk=passkey.pk).update(counter=said, used_at=timezone.now()):
        raise Copied


def add(question: int | None, answer: str, site: Site, *, person: Person, name: str, device: str) -> Passkey:
    """Keep the passkey that a device has made for this person, who is told. Raises Late, Wrong or Full."""
    from webauthn import verify_registration_response
    from webauthn.helpers import bytes_to_base64url

    asked = _taken(question, person=person)
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=bytes(asked.challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as error:
        _refuse(error)
    number = bytes_to_base64url(made.credential_id)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # two at once are counted one after the other
        if person.passkeys.count() >= Passkey.MOST:
            raise Full
        try:
            with transaction.atomic():
                passkey = person.passkeys.create(
                    name=name, credential=number, public_key=made.credential_public_key, counter=made.sign_count
                )
        except IntegrityError as error:  # no honest device makes the same number twice
            raise Wrong from error
        _tell(passkey, SignInChange.What.ADDED, device)
    return passkey


def remove(passkey: Passkey, *, device: str) -> None:
    """Forget a passkey; its owner is told."""
    with transaction.atomic():
        if Passkey.objects.filter(pk=passkey.pk).delete()[0]:
            _tell(passkey, SignInChange.What.REMOVED, device)


def _tell(passkey: Passkey, what: str, device: str) -> None:
    SignInChange.objects.create(person=passkey.person, what=what, name=passkey.name, device=device)


def _taken(question: int | None, person: Person | None) -> PasskeyQuestion:
    """The question, which from now on is answered. Raises Late."""
    if question is None:
        raise Late
    now = timezone.now()
    alive = PasskeyQuestion.objects.filter(person=person, used_at=None, asked_at__gt=now - PasskeyQuestion.LIFETIME)
    if not alive.filter(pk=question).update(used_at=now):
        raise Late
    return PasskeyQuestion.objects.get(pk=question)


def _refuse(error: Exception) -> NoReturn:
    """The library raises some twenty kinds, its parsers still more; a stranger's bytes are none of our faults."""
    raise Wrong(type(error).__name__) from error


def forget_old() -> int:
    """Delete questions of more than a day, and changes of more than a month, with their letters. The number."""
    now = timezone.now()
    questions = PasskeyQuestion.objects.filter(asked_at__lt=now - KEPT).delete()[0]
    return questions + SignInChange.objects.filter(at__lt=now - CHANGES_KEPT).delete()[0]
