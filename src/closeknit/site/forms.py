"""allauth's forms where their words or choices are not ours."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class AddPasskey(AddWebAuthnForm):
    """A passkey opens the door alone unless somebody wants it as a second step only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("It opens the door by itself")
        passwordless.help_text = _("Without this it is asked for as a second step only.")
