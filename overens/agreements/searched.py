"""What can be found of agreements: their texts, their commitments, and what the work on them rests on."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from overens.search.declared import declare, follow
from overens.viewpoints.models import Answer, Phrase, Round, Topic, Translation, Viewpoint

from .models import Commitment, Material, Version

OWN_PAGES = (Topic.Kind.PROMISE,)  # parts that are found by themselves


def _translated(topic: str) -> Prefetch:
    rows = Translation.objects.select_related("wording").order_by("pk")
    return Prefetch(f"{topic}translations", rows)


def _parts() -> Prefetch:
    parts = Topic.objects.filter(removed=False).exclude(kind__in=OWN_PAGES).select_related("wording")
    parts = parts.prefetch_related(_translated(""))
    return Prefetch("topic__parts", parts.order_by("order", "pk"))


def _there(topic: Topic) -> str:
    """Its words in other languages: the latest in each."""
    return " ".join({one.wording.language: one.wording.text for one in topic.translations.all()}.values())


def _text(version: Version) -> str:
    parts = [f"{topic.wording.text} {_there(topic)}" for topic in version.topic.parts.all()]
    return " ".join([*parts, _there(version.topic)])


def _of_version(thing: Any) -> str:
    return str(thing.version.topic.wording.text)


declare(
    Material,
    name="underlag",
    label=_("Material"),
    one=_("material"),
    icon="tray",
    found=lambda: Material.objects.kept().select_related("version__topic__wording").order_by("pk"),
    title=lambda material: material.title,
    text=lambda material: f"{material.source}. {material.text}",
    about=_of_version,
    dated=lambda material: material.dated,
)
declare(
    Commitment,
    name="ataganden",
    label=_("Commitments"),
    one=_("commitment"),
    icon="take",
    found=lambda: (
        Commitment.objects.exclude(state="removed")
        .select_related("topic__wording", "version__topic__wording")
        .prefetch_related(_translated("topic__"))
        .order_by("pk")
    ),
    title=lambda commitment: commitment.topic.wording.text[:300],
    text=lambda commitment: " ".join(filter(None, [commitment.topic.wording.text[300:], _there(commitment.topic)])),
    about=_of_version,
    dated=lambda commitment: commitment.version.published_on,
    language=lambda commitment: commitment.version.language,
)
declare(
    Version,
    name="avtal",
    label=_("Agreements"),
    one=_("agreement"),
    icon="doc",
    found=lambda: (
        Version.objects.select_related("topic__wording")
        .prefetch_related(_parts(), _translated("topic__"))
        .order_by("pk")
    ),
    title=lambda version: version.topic.wording.text[:300],
    text=_text,
    dated=lambda version: version.in_force_from or version.published_on,
    language=lambda version: version.language,
)
follow(Version, Commitment, "version")
follow(Version, Material, "version")
for said in (Viewpoint, Answer, Phrase):
    follow(Version, said, "whole__version")
follow(Version, Round, "about__version")
