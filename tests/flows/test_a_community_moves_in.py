"""A host founds a community and invites two people, who arrive on a phone: in a real browser."""

import re

import pytest

from closeknit.accounts.models import Community, Member
from closeknit.members.models import InvitationUse
from closeknit.notify.models import Letter
from tests.browser import no_axe_violations, sign_in

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def code_to(email: str) -> str:
    letter = Letter.objects.filter(to=email).order_by("-id").first()
    return re.search(r"^[A-Z0-9]{3,}-[A-Z0-9]{3,}$", letter.text, re.M).group()


def arrive(page, link: str, name: str, email: str) -> None:
    page.context.clear_cookies()
    page.goto(link)
    no_axe_violations(page)
    page.fill("#id_name", name)
    page.fill("#id_email", email)
    page.check("#id_accept")
    page.get_by_role("button", name="Come in").click()
    page.fill("#code", code_to(email))
    no_axe_violations(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name=f"Welcome, {name}").wait_for()
    no_axe_violations(page)


def test_a_host_founds_a_community_and_two_people_arrive_on_a_phone(page, olga):
    page.set_viewport_size(PHONE)
    sign_in(page, olga)
    page.goto("/community/found")
    page.fill("#id_name", "Potters")
    page.get_by_role("button", name="Found it").click()
    page.get_by_role("heading", name="Potters", exact=True).wait_for()
    page.goto("/invitations")
    page.fill("#id_line", "Come and sit with us.")
    page.fill("#id_uses", "2")
    page.get_by_role("button", name="Make the link").click()
    no_axe_violations(page)
    link = re.search(r"/join/\S+", page.locator(".invitation input[readonly]").input_value()).group()
    arrive(page, link, "Nia", "nia@example.org")
    arrive(page, link, "Oto", "oto@example.org")
    assert Community.objects.get().name == "Potters" and InvitationUse.objects.count() == 2
    assert all(each.is_here for each in Member.objects.all())
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_role("heading", name="This way is not open").wait_for()
