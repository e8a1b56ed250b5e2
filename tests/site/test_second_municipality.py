"""A second municipality, with other names, bodies, principles and words, is set up without code."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from overens.agreements.models import Reading, Version
from overens.bodies.models import Body, Municipality, Party, Seat
from tests.process.taking import envelope, take

UNITS = """\
slag;förkortning;namn;part;betjänar;från;till
nämnd;VN;Välfärdsnämnden;kommunen;;2023-01-01;2026-12-31
nämnd;SBN;Samhällsnämnden;kommunen;;2023-01-01;
förvaltning;VF;Välfärdsförvaltningen;kommunen;Välfärdsnämnden;2023-01-01;
forum;;Bygderådet;gemensam;Välfärdsnämnden;2024-06-01;
"""
TEXT = """\
Principen om närhet
Bygderörelsen ska berätta vad som händer i byarna.
Samkommunen ska finnas i varje by en gång om året.
Principen om tillit
Samkommunen ska fråga innan den beslutar.
Principen om ork
Bygderörelsen ska säga ifrån när det blir för mycket.
Samkommunen ska inte begära samma uppgift två gånger.
"""


@pytest.fixture
def second(db: None, browse: Any) -> SimpleNamespace:
    """Set up from the command line, then by its coordinator on the pages for settings and bodies."""
    call_command(
        "init", name="Fjällnära samkommun", town="Fjällnära", colour="#7a1f5c",
        coordinator_name="Ylva", coordinator_email="ylva@fjallnara.example",
        civil_name="Jokk", civil_email="jokk@fjallnara.example", stdout=StringIO(),
    )  # fmt: skip
    made = SimpleNamespace()
    for name, kind in (("ours", "municipality"), ("theirs", "civil_society")):
        seat = Seat.objects.get(party__kind=kind)
        client = browse(SimpleNamespace(person=seat.person))
        assert take(client, reverse("accept", args=[seat.pk]), accept="1").status_code == 302
        setattr(made, name, client)
    return made


def settle(second: SimpleNamespace) -> None:
    """The words of the municipality, its own bodies from a file, its own principles from a text."""
    url = reverse("change_settings")
    form = second.ours.get(url).context["form"]
    words = {bound.html_name: bound.value() for bound in form if bound.value() and not bound.is_hidden}
    for party, name in zip(Party.objects.all(), ("samkommunen", "bygderörelsen"), strict=True):
        words |= {key: f"{name}s" if "genitive" in key else name for key in words if key.endswith(f"_{party.pk}")}
    words = {key: value for key, value in words.items() if key != "logo"}
    assert take(second.ours, url, **words).status_code == 302
    file = SimpleUploadedFile("enheter.csv", UNITS.encode())
    assert take(second.ours, reverse("import_units"), file=file).status_code == 302
    assert take(second.ours, reverse("explain"), meanings="FP = Fjällplanen").status_code == 302


@pytest.mark.requirement("X17")
def test_names_bodies_and_principles_are_data(second: SimpleNamespace, browse: Any) -> None:
    settle(second)
    assert take(second.ours, reverse("read_in"), text=TEXT).status_code == 302
    reading = reverse("confirm", args=[Reading.objects.get().pk])
    words = {"title": "Byaöverenskommelsen", "form": "policy", "origin": "municipality", "groups": "0"}
    assert take(second.ours, reading, **words).status_code == 302
    version = Version.objects.get()
    assert take(second.ours, reverse("publish_proposal", args=[version.pk])).status_code == 302
    shown = {
        name: browse(None).get(reverse(name), follow=True).content.decode()
        for name in ("start", "agreement", "principles", "commitments", "structure", "coordinators", "glossary")
    }
    assert [name for name, page in shown.items() if "Fjällnära" not in page] == []
    for name in ("Principen om närhet", "Principen om tillit", "Principen om ork"):
        assert name in shown["principles"]
        assert name in shown["agreement"]
    assert version.principles.count() == 3  # six is only what most have
    assert "Samkommunens förslag" in shown["agreement"]
    assert "Bygderörelsen" in shown["commitments"]
    for name in ("Välfärdsnämnden", "Bygderådet", "Välfärdsförvaltningen"):
        assert name in shown["structure"]
    assert "<dt>VN</dt><dd>Välfärdsnämnden</dd>" in shown["glossary"]
    assert "<dt>FP</dt><dd>Fjällplanen</dd>" in shown["glossary"]
    for page in shown.values():
        assert "Kulturnämnden" not in page
        assert "Älvhamn" not in page


@pytest.mark.requirement("X17")
def test_structures_change_with_dates_and_keep_their_past(second: SimpleNamespace, browse: Any) -> None:
    settle(second)
    old, heir = Body.objects.get(name="Välfärdsnämnden"), Body.objects.get(name="Samhällsnämnden")
    assert (old.since.year, str(old.until)) == (2023, "2026-12-31")
    url = reverse("succeed", args=[old.pk])
    sent = envelope(second.ours, url) | {"successors": [heir.pk], "since": "2027-01-01"}
    assert second.ours.post(url, sent).status_code == 302
    url = reverse("rename", args=[heir.pk])
    assert take(second.ours, url, new_name="Bygdenämnden", since="2023-06-01").status_code == 302
    assert "Bygdenämnden" in browse(None).get(old.get_absolute_url()).content.decode()
    assert "Samhällsnämnden" in browse(None).get(heir.get_absolute_url()).content.decode()  # names through time


def test_the_settings_hold_the_municipality_and_no_file_of_code_does(second: SimpleNamespace) -> None:
    municipality = Municipality.objects.get()
    assert (municipality.name, municipality.town, municipality.colour) == (
        "Fjällnära samkommun", "Fjällnära", "#7a1f5c",
    )  # fmt: skip
    package = Path(__file__).resolve().parents[2] / "overens"
    named = [path for path in package.rglob("*.py") if "Fjällnära" in path.read_text(encoding="utf-8")]
    assert named == []
