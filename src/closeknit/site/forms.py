"""How fields are drawn, and allauth's forms where their words or choices are not ours."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

WRITTEN_IN = {f"django/forms/widgets/{kind}.html" for kind in ("text", "textarea", "search", "email", "url", "tel")}


class Fields(DjangoTemplates):
    """A field that is written in takes the direction of what is written, whatever the page's."""

    def render(self, template_name, context, request=None):
        if template_name in WRITTEN_IN:
            context["widget"]["attrs"].setdefault("dir", "auto")
        return super().render(template_name, context, request)


class AddPasskey(AddWebAuthnForm):
    """A passkey opens the door alone unless somebody wants it as a second step only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("It opens the door by itself")
        passwordless.help_text = _("Without this it is asked for as a second step only.")
