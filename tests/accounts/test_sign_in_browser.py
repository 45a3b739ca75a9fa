import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from playwright.sync_api import expect

from closeknit.accounts import actions
from closeknit.accounts.models import Member
from tests.browser import code_in, last_letter, no_axe_violations, sign_in

pytestmark = pytest.mark.browser
WIDTHS = (360, 1280)


def look_at(page, path):
    page.goto(path)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        no_axe_violations(page)
    fits(page)


def fits(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than {width} px"


def test_from_the_set_up_link_to_a_sign_in_by_code(page, transactional_db, now, mail_folder):
    look_at(page, actions.make_setup_link(now=now))
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Lisbon")
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_role("button", name="Open the door").click()
    page.wait_for_url("**/")

    page.goto("/account/")
    page.get_by_role("button", name="Sign out here").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()

    page.get_by_role("textbox", name="E-mail address").first.fill("ada@example.org")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
    no_axe_violations(page)
    fits(page)
    code = code_in(last_letter(mail_folder))
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.goto("/account/")
    expect(page.get_by_label("Your name")).to_have_value("Ada Lovelace")
    assert Member.objects.get().is_operator


def test_a_wrong_code_is_said_kindly_and_another_can_be_asked_for(page, ada, mail_folder):
    page.goto("/account/login/")
    page.get_by_role("textbox", name="E-mail address").first.fill(ada.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox").fill("WRONG-1")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("That is not the code")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("button", name="Send another").click()
    page.get_by_role("textbox").fill(code_in(last_letter(mail_folder)))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/")


@pytest.fixture
def authenticator(page):
    """A platform authenticator as a phone has it: resident keys, a finger that always fits."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return protocol


def open_the_door(page, member, mail_folder):
    """Sign in by code, as people do."""
    page.goto("/account/login/")
    page.get_by_role("textbox", name="E-mail address").first.fill(member.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox").fill(code_in(last_letter(mail_folder)))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(page.house + "/")


def test_a_passkey_is_made_and_opens_the_door(page, ada, confirmed, authenticator, mail_folder):
    open_the_door(page, ada, mail_folder)
    look_at(page, "/account/passkeys/new/")
    page.get_by_label("Name").fill("Ada's phone")
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/**")
    no_axe_violations(page)
    look_at(page, "/account/passkeys/")
    expect(page.get_by_text("Ada's phone").first).to_be_visible()

    page.goto("/account/")
    page.get_by_role("button", name="Sign out here").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(page.house + "/")
    page.goto("/account/")
    expect(page.get_by_label("Your name")).to_have_value("Ada")

    page.context.clear_cookies()
    sign_in(page, ada)  # a session of which nobody knows when its member last showed who they are
    page.goto("/account/passkeys/")
    page.get_by_role("link", name="Remove").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Remove a passkey")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The passkey was removed.")).to_be_visible()
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_without_a_passkey_the_button_says_so_in_words(page, ada):
    page.goto("/account/login/")
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": False, "hasUserVerification": False}
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("the passkey was not used")).to_be_visible()
    no_axe_violations(page)


def totp(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_an_authenticator_app_is_asked_at_the_next_sign_in(page, ada, confirmed, mail_folder):
    open_the_door(page, ada, mail_folder)
    look_at(page, "/account/second-step/")
    look_at(page, "/account/second-step/app/")
    secret = page.locator("#totp-secret").inner_text()
    page.get_by_role("textbox").fill(totp(secret))
    page.get_by_role("button", name="Connect").click()
    page.wait_for_url("**/recovery-codes/**")
    no_axe_violations(page)
    look_at(page, "/account/second-step/")

    page.goto("/account/")
    page.get_by_role("button", name="Sign out here").click()
    page.get_by_role("textbox", name="E-mail address").first.fill(ada.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("textbox").fill(code_in(last_letter(mail_folder)))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("textbox").fill(totp(secret))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(page.house + "/")


@pytest.mark.parametrize(
    "path",
    [
        "/set-up/no",
        "/nowhere",
    ],
)
def test_an_address_that_leads_nowhere_is_a_clean_page(page, transactional_db, path):
    look_at(page, path)


def test_a_password_is_changed_and_forgotten_with_kind_pages(page, ada, confirmed, mail_folder):
    ada.set_password("the first long one")
    ada.save()
    sign_in(page, ada)
    look_at(page, "/account/password/change/")
    page.goto("/account/passkeys/new/")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    no_axe_violations(page)
    page.context.clear_cookies()

    page.goto("/account/password/reset/")
    page.get_by_role("textbox").fill(ada.email)
    page.get_by_role("button", name="Send me a code").click()
    no_axe_violations(page)
    page.get_by_role("textbox").fill(code_in(last_letter(mail_folder)))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="A new password")).to_be_visible()
    no_axe_violations(page)
    for box in page.locator("input[type=password]").all():
        box.fill("another rather long one")
    page.get_by_role("button", name="Keep this password").click()
    page.wait_for_load_state()
    ada.refresh_from_db()
    assert ada.check_password("another rather long one")
    assert not mail.outbox


def test_the_address_changes_only_with_the_code(page, ada, confirmed, mail_folder):
    sign_in(page, ada)
    page.goto("/account/email/")
    page.get_by_label("New address").fill("ada@new.example.org")
    page.get_by_role("button", name="Send a code to this address").click()
    page.goto("/account/email/")
    no_axe_violations(page)
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    page.goto("/account/email/confirm/")
    no_axe_violations(page)
    page.get_by_role("textbox").fill(code_in(last_letter(mail_folder)))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_load_state()
    ada.refresh_from_db()
    assert ada.email == "ada@new.example.org"
