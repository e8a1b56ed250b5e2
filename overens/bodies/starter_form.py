"""What is asked on the page that sets a town up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.ui.forms import Form

from .settings_forms import colour_field, logo_field, read_logo
from .starter import CIVIL_SOCIETY, MUNICIPALITY, USUAL, Beginning


class GetStartedForm(Form):
    """One page in four parts; nothing is saved until all of it holds."""

    name = forms.CharField(label=_("The municipality's name"), max_length=100, help_text=_("Such as: Älvhamns kommun"))
    town = forms.CharField(label=_("The town or place, as in “Överens in …”"), max_length=60)
    email = forms.EmailField(label=_("Mailbox for questions about the website"), max_length=254, required=False)
    civil_word = forms.ChoiceField(
        label=_("What do you call the other party?"),
        choices=[("civilsamhället", "civilsamhället"), ("föreningslivet", "föreningslivet")],
        initial="civilsamhället",
        help_text=_("You can choose other words later."),
        widget=forms.RadioSelect,
    )
    colour = colour_field()
    logo = logo_field()
    bodies = forms.MultipleChoiceField(
        label=_("Bodies you have"),
        required=False,
        choices=[(u.name, u.name) for u in USUAL],
        widget=forms.CheckboxSelectMultiple,
    )
    own_lines = forms.CharField(
        label=_("Others, one on each line"),
        help_text=_("With the abbreviation in brackets: Äldrenämnden (ÄLN). More can be read in from a file later."),
        max_length=8000,
        required=False,
        widget=forms.Textarea,
    )
    coordinator_name = forms.CharField(label=_("The municipality's coordinator: name"), max_length=100)
    coordinator_email = forms.EmailField(label=_("The municipality's coordinator: e-mail address"), max_length=254)
    civil_name = forms.CharField(label=_("The other party's coordinator: name"), max_length=100)
    civil_email = forms.EmailField(label=_("The other party's coordinator: e-mail address"), max_length=254)

    PARTS = (
        (_("Words"), ("name", "town", "email", "civil_word")),
        (_("Colour and logo"), ("colour", "logo")),
        (_("Committees, departments and groups"), ("bodies", "own_lines")),
        (_("The first invitations"), ("coordinator_name", "coordinator_email", "civil_name", "civil_email")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ticked = [usual.name for usual in USUAL if usual.ticked]
        super().__init__(*args, initial={"colour": "#00595f", "bodies": ticked}, **kwargs)

    def parts(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.PARTS]

    def clean_logo(self) -> dict[str, Any]:
        return read_logo(self.cleaned_data["logo"])

    def clean(self) -> None:
        super().clean()
        ours, theirs = (self.cleaned_data.get(f"{who}_email", "").casefold() for who in ("coordinator", "civil"))
        if ours and ours == theirs:
            self.add_error("civil_email", _("The two parties need a coordinator each: two people, two addresses."))

    @property
    def asked(self) -> Beginning:
        d = self.cleaned_data
        return Beginning(
            name=d["name"],
            town=d["town"],
            email=d["email"],
            civil_word=d["civil_word"],
            fields={"colour": d["colour"]} | d["logo"],
            bodies=tuple(d["bodies"]),
            own_lines=d["own_lines"],
            coordinators={
                MUNICIPALITY: (d["coordinator_name"], d["coordinator_email"]),
                CIVIL_SOCIETY: (d["civil_name"], d["civil_email"]),
            },
        )
