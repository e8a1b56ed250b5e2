"""The send list is the same for all who do nothing from it; who asks does what can be done, whoever read it first."""

from django.core.cache import caches
from django.urls import reverse

from tests import made


def test_the_list_shows_the_steps_of_who_asks_to_nobody_else(town, browse):
    round = made.consultation(town)
    consultee = made.asked(town, round, town.committee)
    address = reverse("respond_for", args=[consultee.pk])
    everybody = ("visitor", "rower", "civil_coordinator", "coordinator")
    for order in (everybody, everybody[::-1]):
        for cache in caches.all():
            cache.clear()
        pages = {who: browse(town.everybody[who]).get(round.get_absolute_url()).content.decode() for who in order}
        assert {who for who, page in pages.items() if address in page} == {"coordinator"}
        assert {who for who, page in pages.items() if town.committee.name in page} == set(everybody)
