"""Signing in by a code sent to one's address: short-lived, few tries, good once, only where it was asked for.

The code is derived from a random seed and the site's secret key: who reads the database, or a backup of it, cannot
sign in. Only the session that asked knows which row its code belongs to, so a code is of no use anywhere else.
"""

from datetime import timedelta
from ipaddress import IPv4Address, ip_address

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Person, SignInCode, normal

ALPHABET = "CDFGHJKLMNPQRTVWXY34679"  # no vowels, so no words; none that is taken for another, such as 0 and O
LENGTH = 8
AN_HOUR, TEN_MINUTES = timedelta(hours=1), timedelta(minutes=10)
MOST_PER_ADDRESS = 10  # an hour
MOST_PER_PLACE = 1000  # in ten minutes: a hall of 300 behind one address asks two or three times each
KEPT = timedelta(days=1)


class TooMany(Exception):
    """So many codes were asked for that the next must wait. Says nothing of whether the address is known."""


class Spent(Exception):
    """The code is too old, was used, or was guessed at too often: ask for a new one."""


def ask(email: str, network_address: str) -> SignInCode:
    """Note that somebody asks to sign in; the worker mails the code if the address is known.

    Does the same whether it is or not. Raises TooMany.
    """
    place, now, address = place_of(network_address), timezone.now(), normal(email)
    of_address = SignInCode.objects.filter(email=address, asked_at__gt=now - AN_HOUR).count()
    of_place = SignInCode.objects.filter(place=place, asked_at__gt=now - TEN_MINUTES).count()
    if of_address >= MOST_PER_ADDRESS or of_place >= MOST_PER_PLACE:
        raise TooMany
    person = Person.objects.known_as(address)
    return SignInCode.objects.create(email=address, place=place, person=person)


def place_of(network_address: str) -> str:
    """A digest of a network address: enough to count by, and nobody's address.

    Of IPv6 the first half: whoever has one address there has as many as they like with the same first half.
    """
    return salted_hmac("people.place", _network(network_address), algorithm="sha256").hexdigest()[:32]


def _network(network_address: str) -> str:
    try:
        address = ip_address(network_address)
    except ValueError:  # a socket has none
        return network_address
    if isinstance(address, IPv4Address):
        return network_address
    return str(address.ipv4_mapped or int(address) >> 64)


def word_of(code: SignInCode) -> str:
    """The code as it is typed: eight characters."""
    number = int.from_bytes(salted_hmac("people.code", code.seed, algorithm="sha256").digest())
    letters = []
    for _place in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


def shown(code: SignInCode) -> str:
    """The code as it is read: in two groups of four."""
    word = word_of(code)
    return f"{word[:4]}-{word[4:]}"


def redeem(pk: int, typed: str) -> Person | None:
    """Whom the typed code lets in; none when it is wrong. Raises Spent when no code would be right any more.

    Every try is counted by a guarded UPDATE before it is compared, so that tries at the same moment count too.
    """
    row = SignInCode.objects.filter(pk=pk, used_at=None)
    alive = row.filter(tries__lt=SignInCode.TRIES, asked_at__gt=timezone.now() - SignInCode.LIFETIME)
    if not alive.update(tries=F("tries") + 1):
        raise Spent
    code = SignInCode.objects.select_related("person").get(pk=pk)
    right = constant_time_compare(word_of(code), "".join(filter(str.isalnum, typed.upper())))
    if right and code.person and code.person.is_active and row.update(used_at=timezone.now()):
        return code.person
    if code.tries >= SignInCode.TRIES:
        raise Spent
    return None


def forget_old() -> int:
    """Delete the codes asked for more than a day ago: they are needed for counting no longer. The number."""
    return SignInCode.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()[0]
