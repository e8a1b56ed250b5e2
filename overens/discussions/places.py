"""Where somebody who has registered sits: by lot, or in the group they chose."""

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from overens.meetings.models import Registration

NO_ROOM = _("More people come than the groups have places. Form another group, or give the groups more places.")
SITS = Q(places__registration__state="coming")  # who has cancelled since takes no place


class GroupQuerySet(models.QuerySet[Any]):
    def with_taken(self) -> "GroupQuerySet":
        """Each with how many of those who come have a place in it."""
        return self.annotate(taken=Count("places", filter=SITS))

    def of_evening(self, discussion: Any, meeting: Any) -> "GroupQuerySet":
        """The groups of one evening that are not closed, in their order."""
        return self.filter(discussion=discussion, meeting=meeting, state="open").order_by("number")

    def to_choose(self, discussion: Any, meeting: Any) -> "GroupQuerySet":
        """Those among which one can choose, with how many sit in each."""
        return self.of_evening(discussion, meeting).filter(drawn_on=None).with_taken()


class Place(models.Model):
    """A place in a group. Who sits there, they themselves see, and those who arrange the meeting."""

    discussion = models.ForeignKey("discussions.Discussion", models.CASCADE, related_name="places")
    group = models.ForeignKey("discussions.Group", models.CASCADE, related_name="places")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="places")
    chosen = models.BooleanField(default=False)  # by who sits there, or for them; else by lot

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "registration"], name="one_place_in_the_groups")]

    def __str__(self) -> str:
        return str(self.group)


def have_room(discussion: Any, meeting: Any) -> bool:
    """Whether all who come to an evening have room in its groups."""
    rooms = discussion.groups.of_evening(discussion, meeting).values_list("room_for", flat=True)
    coming = Registration.objects.filter(meeting=meeting, state="coming").count()
    return None in rooms or sum(rooms) >= coming
