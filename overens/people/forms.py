"""What people write to sign in, and choose for themselves."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from overens.ui.forms import Form

from . import passkeys
from .models import Person


class AddressForm(Form):
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)


class CodeForm(Form):
    code = forms.CharField(
        label=_("The code in the letter"),
        help_text=_("Eight characters. Capitals, hyphen and spaces do not matter."),
        max_length=40,
    )


class PasskeyAnswerForm(Form):
    """What the browser says for a passkey; `overens/ui/frontend/passkeys.js` fills it in."""

    answer = forms.CharField(max_length=passkeys.LONGEST, widget=forms.HiddenInput)


class NewPasskeyForm(PasskeyAnswerForm):
    name = forms.CharField(
        label=_("Name of the new passkey"),
        help_text=_("So that you know it again, such as “my phone”."),
        max_length=60,
    )
    field_order = ("name", "answer")


class PreferencesForm(Form):
    letters = forms.ChoiceField(
        label=_("When do you want letters about what concerns you?"),
        help_text=_("Several events become one letter. Invitations and letters about signing in always go at once."),
        choices=Person.Letters.choices,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("The language of your letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
