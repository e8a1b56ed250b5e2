"""The addresses of subjects, links, groups and the picture of the structure, and who reads them."""

from types import SimpleNamespace

from django.urls import reverse

VISITOR = ""


def forum_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Subjects, links, groups and the picture of the structure."""
    tag, proposal, drawing = [w.tag.pk], [w.structure.pk], [w.drawing.pk]
    own = ("tags", "who_does_what", "picture", "overlaps", "expected_meetings", "groups")
    return {
        **{name: (VISITOR, reverse(name)) for name in own},
        "picture+day": (VISITOR, reverse("picture") + "?dag=2022-01-01"),
        "tag": (VISITOR, reverse("tag", args=tag)),
        **{name: ("disa", reverse(name)) for name in ("add_tag", "start_group", "draw_structure")},
        **{name: ("disa", reverse(name, args=tag)) for name in ("change_tag", "name_officials", "end_tag")},
        **{name: ("disa", reverse(name, args=[w.body.pk])) for name in ("tag_body", "wind_up", "connect")},
        "subscribe": ("vide", reverse("subscribe", args=[w.other_tag.pk])),
        "end_subscription": ("vide", reverse("end_subscription", args=[w.subscription.pk])),
        "connections": ("disa", reverse("connections", args=[w.group.body_id])),
        "connections+linked": ("disa", reverse("connections", args=[w.assumed.target_id])),
        "take_part": ("vide", reverse("take_part", args=[w.group.body_id])),
        **{name: ("disa", reverse(name, args=[w.assumed.pk])) for name in ("confirm_link", "disconnect")},
        **{name: ("jorid", reverse(name, args=[w.group.pk])) for name in ("prolong_group", "close_group")},
        "structure_proposal": (VISITOR, reverse("structure_proposal", args=proposal)),
        "support_structure": ("sixten", reverse("support_structure", args=proposal)),
        **{name: ("disa", reverse(name, args=proposal)) for name in ("switch_structure", "withdraw_structure")},
        **{name: ("disa", reverse(name, args=drawing)) for name in ("redraw_structure", "propose_structure")},
    }


def election_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Elections of representatives in every state, and the forms of the steps."""
    called, registered, held = (w.elections[state] for state in ("called", "registered", "held"))
    own = ("set_register", "cancel_election", "change_register", "record_result", "publish_result")
    about = dict(zip(own, (called, called, registered, registered, held), strict=True))
    return {
        "elections": (VISITOR, reverse("elections")),
        "election": (VISITOR, reverse("election", args=[held.body.elections.get(room="public").pk])),
        "election+own": ("vide", reverse("election", args=[registered.pk])),
        "election+held": ("sixten", reverse("election", args=[held.pk])),
        "call_election": ("sixten", reverse("call_election", args=[called.meeting_id])),
        **{name: ("sixten", reverse(name, args=[one.pk])) for name, one in about.items()},
        "nominate": ("vide", reverse("nominate", args=[called.pk])),
        "withdraw_candidate": ("sixten", reverse("withdraw_candidate", args=[called.candidates.earliest("pk").pk])),
        "call_in": ("sixten", reverse("call_in", args=[held.candidates.get(elected="substitute").pk])),
    }
