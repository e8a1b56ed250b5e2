"""Who is told of what is new under a subject, an area or a target group; and whom it concerns."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Body, Seat, body_seen_by
from overens.process.table import Stepped

SUBSCRIBE = (Body.Kind.ASSOCIATION, Body.Kind.NETWORK)  # what subscribes as a whole


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def visible_to(self, me: Any) -> "SubscriptionQuerySet":
        return self.filter(body_seen_by(me, "body__"))

    def told(self) -> "SubscriptionQuerySet":
        return self.select_related("tag", "body__party")

    def standing(self) -> "SubscriptionQuerySet":
        return self.filter(state="standing")


class Subscription(Stepped):
    """An association wants to hear of what is new under a tag: those who sit in it are told, and it is invited."""

    tag = models.ForeignKey("Tag", models.PROTECT, related_name="subscriptions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="subscriptions")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "body"], condition=Q(state="standing"), name="subscribed_once"),
        ]

    def __str__(self) -> str:
        return self.tag.named

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.tag_id])

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not begun, its tag."""
        return (self.pk or self.tag_id,)

    @property
    def room(self) -> str:
        return self.body.room if self.body_id else "public"

    @property
    def party_id(self) -> int | None:
        return self.body.party_id if self.body_id else None


class TagWatch(models.Model):
    """Somebody follows a tag for their own part. Their own affair: no step, no entry."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tag_watches")
    tag = models.ForeignKey("Tag", models.CASCADE, related_name="watches")
    since = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="tag_followed_once")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.tag_id}"


def subscribers_of(tags: list[int]) -> set[int]:
    """The persons who follow one of the tags, and those who sit today in a body that subscribes to one."""
    watching = TagWatch.objects.filter(tag__in=tags).values_list("person", flat=True)
    bodies = Subscription.objects.standing().filter(tag__in=tags).values("body")
    seated = Seat.objects.now().filter(body__in=bodies).exclude(person=None).values_list("person", flat=True)
    return {*watching, *seated}


def concerned_by(tags: Any) -> QuerySet[Body]:
    """The bodies of today, seen by everyone, that work with one of the tags or subscribe to it."""
    subscribing = Subscription.objects.standing().filter(tag__in=tags).values("body")
    works = Body.tags.through.objects.filter(tag__in=tags).values("body")  # type: ignore[attr-defined]
    return Body.objects.today().public().filter(Q(pk__in=works) | Q(pk__in=subscribing))
