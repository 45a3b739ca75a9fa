"""How sign-in behaves here: nobody signs up by themselves, letters go out by the job, and nothing tells who has an account."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from closeknit.kit import clock
from closeknit.notify import actions as notify

# Longer than any code is good for: after an outage of the mail server nobody wants yesterday's.
MAIL_ABOUT_A_SIGN_IN_LASTS = timedelta(hours=6)
CODE_IS_ON_ITS_WAY = "account/messages/login_code_sent.txt"
NO_ACCOUNT = "account/email/unknown_account"
LIKE_A_REAL_ONE = "account/email/login_code"
PASSKEY = "mfa_reauthenticate:webauthn"
WAYS_TO_SHOW_IT = {
    PASSKEY: _("Use a passkey"),
    "reauthenticate": _("Use the password"),
    "mfa_reauthenticate": _("Use a code from the app, or a recovery code"),
}


class Accounts(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed for now."),
        "email_password_mismatch": _("This address and password do not belong together."),
        "email_taken": _("This address cannot be used here."),
        "enter_current_password": _("Please type your present password."),
        "incorrect_code": _("That is not the code. Please look once more."),
        "incorrect_password": _("That is not the password."),
        "too_many_login_attempts": _("That was tried too often. Please wait a few minutes."),
        "unverified_primary_email": _("Please confirm your address first."),
        "rate_limited": _("That was a little fast. Please wait a minute."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        return "/account/"

    def get_email_verification_redirect_url(self, email_address) -> str:
        return "/account/"

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whoever came through the door a moment ago need not show once more who they are."""
        records = get_authentication_records(self.request, self.request.user)
        is_fresh = any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user) -> list[dict]:
        """The easiest way first: a passkey where there is one."""
        methods = super().get_reauthentication_methods(user)
        for method in methods:
            method["description"] = WAYS_TO_SHOW_IT[method["id"]]
        return sorted(methods, key=lambda method: method["id"] != PASSKEY)

    def get_client_ip(self, request) -> str:
        """The address a request comes from; a malformed X-Forwarded-For is not worth an error, the nearest proxy's is taken."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter now and let the job send it: the answer does not wait for a mail server.

        For an address without an account the same work is done and nothing is sent.
        """
        self.request._letter_was_written = True
        if template_prefix == NO_ACCOUNT:
            subject, text = self._words(LIKE_A_REAL_ONE, email, {**context, "code": self.generate_login_code()})
            notify.write_no_letter(to=email, subject=subject, text=text, now=clock.now())
            return
        subject, text = self._words(template_prefix, email, context)
        now = clock.now()
        notify.post_letter(to=email, subject=subject, text=text, useful_until=now + MAIL_ABOUT_A_SIGN_IN_LASTS, now=now)

    def add_message(self, request, level, message_template=None, message_context=None, *args, **kwargs) -> None:
        # When a code is asked for again, allauth does nothing at all for an unknown address, which the clock would tell.
        if message_template == CODE_IS_ON_ITS_WAY and not getattr(request, "_letter_was_written", False):
            self.send_mail(NO_ACCOUNT, message_context["email"], {"request": request})
        super().add_message(request, level, message_template, message_context, *args, **kwargs)

    def _words(self, template_prefix: str, email: str, context: dict[str, Any]) -> tuple[str, str]:
        context = {"email": email, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        return subject, render_to_string(f"{template_prefix}_message.txt", context, self.request)


class SecondSteps(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That is not the code. Please look once more."),
        "unverified_email": _("Please confirm your e-mail address first: without it you could lock yourself out."),
    }

    def generate_authenticator_name(self, user, type) -> str:
        return gettext("My passkey")
