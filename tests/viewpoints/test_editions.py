"""A new edition of a published compilation: what was hidden is gone from the public file, the old one is reachable."""

import pytest

from overens.search.index import faults
from overens.search.models import Indexed
from overens.viewpoints import actions
from overens.viewpoints.models import Compilation, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import last, line, take, told, truthful

UNFIT, STRUCK = "Olämpliga ord om grannen.", "Här stod en synpunkt. Den är dold, och skälet är offentligt."


@pytest.fixture
def version(town):
    return made.proposal(town)


@pytest.fixture
def published(town, version):
    """A compilation of three viewpoints; one of them was corrected before, and is unfit, and is hidden after."""
    first = made.said(version.topic, town.rower, "Något annat olämpligt.", "other")
    actions.correct(first, by=actor(town.rower), text=UNFIT, kind="other")
    made.said(version.topic, town.grower, "Det är bråttom.", "other")
    made.said(version.topic, town.official, "Rimligt.", "other")
    draft = made.compilation(version, town.coordinator)
    actions.publish(draft, by=actor(town.coordinator))
    return draft


def hide(town, text=UNFIT):
    viewpoint = Viewpoint.objects.get(wording__text=text)
    actions.hide(viewpoint, by=actor(town.coordinator), why="Nämner en person.")


def pages(browse, compilation):
    """The page and every file, as a visitor gets them."""
    client, url = browse(None), compilation.get_absolute_url()
    return [client.get(address).content.decode() for address in (url, f"{url}fil.txt", f"{url}fil.html")]


def reissue(town, browse, published):
    answer = take(browse(town.coordinator), f"{published.get_absolute_url()}ny-utgava/", why="En synpunkt är dold.")
    assert answer.status_code == 302
    return Compilation.objects.get(previous=published)


def test_hiding_alone_does_not_reach_what_is_published(town, browse, published):
    hide(town)
    assert all(UNFIT in page for page in pages(browse, published))


@pytest.mark.requirement("L14")
def test_reissue_gives_out_an_edition_without_the_hidden_words_and_strikes_them_from_the_old(town, browse, published):
    hide(town)
    new = reissue(town, browse, published)
    published.refresh_from_db()
    assert [(one.state, one.room, one.edition) for one in (published, new)] == [
        ("replaced", "public", 1),
        ("published", "public", 2),
    ]
    assert (line(published)["verb"], line(published)["facts"], line(published)["why"]) == (
        "viewpoints.reissue",
        {"edition": 2},
        "En synpunkt är dold.",
    )
    assert told(town, last(published)) == {"civil_coordinator"}
    for page in pages(browse, published):
        assert (UNFIT in page, STRUCK in " ".join(page.split()), "Det är bråttom." in page) == (False, True, True)
    for page in pages(browse, new):
        assert (UNFIT in page, STRUCK in page, "Det är bråttom." in page, "Rimligt." in page) == (
            False,
            False,
            True,
            True,
        )
    assert UNFIT.casefold() not in published.words
    assert truthful()


def test_publish_edition_is_a_line_of_its_own_and_both_lead_to_each_other(town, browse, published):
    hide(town)
    new = reissue(town, browse, published)
    assert (line(new)["verb"], line(new)["facts"]) == ("viewpoints.publish_edition", {"edition": 2, "number": 2})
    assert "Utgåva 2. Den ersätter den från 8 mars 2026." in " ".join(pages(browse, new)[1].split())
    assert new.get_absolute_url() in pages(browse, published)[0]
    assert published.get_absolute_url() in pages(browse, new)[0]
    listed = browse(None).get("/sammanstallningar/").context["page"]
    assert list(listed) == [new]


def test_reissue_strikes_from_every_edition_before(town, browse, published):
    second = reissue(town, browse, published)
    assert UNFIT in pages(browse, second)[0]
    hide(town)
    third = reissue(town, browse, second)
    assert (third.edition, [UNFIT in page for one in (published, second, third) for page in pages(browse, one)]) == (
        3,
        [False] * 9,
    )


def test_words_somebody_else_still_says_are_not_struck(town, browse, version):
    made.said(version.topic, town.rower, "Bra!", "other")
    other = made.said(version.topic, town.grower, "Bra!", "other")
    draft = made.compilation(version, town.coordinator)
    actions.publish(draft, by=actor(town.coordinator))
    actions.hide(other, by=actor(town.coordinator), why="Prov.")
    reissue(town, browse, draft)
    assert pages(browse, draft)[1].count("Bra!") == 2


@pytest.mark.parametrize("hidden", ["before", "after"])
def test_withdraw_compilation_leaves_no_hidden_words_in_any_edition_or_in_search(town, browse, published, hidden):
    new = reissue(town, browse, published)
    if hidden == "before":
        hide(town)
    assert all(UNFIT in page for page in pages(browse, new)), "what is published does not change by itself"
    take(browse(town.coordinator), f"{new.get_absolute_url()}dra-tillbaka/", why="Fel datum.")
    if hidden == "after":
        hide(town)
    for edition in (published, new):
        for page in pages(browse, edition):
            assert (UNFIT in page, STRUCK in " ".join(page.split()), "Det är bråttom." in page) == (False, True, True)
    assert [UNFIT.casefold() in one.words for one in Compilation.objects.all()] == [False, False]
    assert list(Indexed.objects.filter(text__contains=UNFIT)) == []
    assert list(faults()) == []
    assert truthful()
