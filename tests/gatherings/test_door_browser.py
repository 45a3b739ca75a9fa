"""The list at the door on a telephone whose connection goes and comes back."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import Occurrence, Rsvp
from closeknit.trust.reads import Told
from tests.browser import no_axe_violations
from tests.gatherings.test_company import seat
from tests.telephone import until

pytestmark = pytest.mark.browser
# This machine's browser knows no codes: what it would read stands in `window.code`.
READS_CODES = """window.BarcodeDetector = class { async detect() { return window.code ? [{ rawValue: window.code }] : [] } }"""


@pytest.fixture
def evening(member):
    """A dinner that begins about now: Ada hosts, Ben comes with Zoe, and Cy."""
    now = timezone.now()
    ada, ben, cy = (member(name, entered_at=now, zone="UTC") for name in ("Ada", "Ben", "Cy"))
    plan = actions.Plan(title="Dinner", span=actions.Span(f"{now:%Y-%m-%dT%H:%M}", "UTC", 120))
    slug = actions.plan_gathering(by=ada, plan=plan, told=Told.to("members"), now=now)
    one = Occurrence.objects.get(gathering__slug=slug)
    seat(one, now, plus=["Zoe"], member=ben), seat(one, now, member=cy)
    one.url = f"/gatherings/{slug}/{one.id}/door"
    return one


def came():
    """Who has been noted, in the order of their coming."""
    rows = Rsvp.objects.filter(checked_in_at__isnull=False).select_related("member", "guest").order_by("checked_in_at")
    return [(each.member or each.guest).name for each in rows]


def test_what_is_noted_without_a_connection_goes_out_once_and_in_order(telephone, evening):
    page, ada = telephone.page, get_user_model().objects.get(name="Ada")
    page.add_init_script(READS_CODES)
    telephone.ready(ada, evening.url)
    unsent = page.locator("[data-unsent]")
    no_axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    telephone.wire.cut()
    page.get_by_role("button", name="Cy is there").click()
    unsent.get_by_text("Cy is there").wait_for()
    page.get_by_label("Find a name").fill("zo")
    page.get_by_role("button", name="Cy").wait_for(state="hidden")
    page.get_by_role("button", name="Zoe is there").click()
    page.get_by_role("button", name="Undo Zoe").click()
    page.get_by_label("Find a name").fill("")
    page.get_by_label("Somebody came without an answer").fill("Mo")
    page.get_by_role("button", name="Write down").click()
    unsent.get_by_text("Mo: came in").wait_for()
    page.get_by_role("button", name="Scan a code").click()
    ben = Rsvp.objects.get(member__name="Ben")
    page.evaluate("code => { window.code = code }", f"https://elsewhere.example{reads.ticket_path(ada, ben.id)}")
    page.locator("[data-scanned]", has_text="Ben is there").wait_for()
    page.get_by_role("button", name="Done").click()
    unsent.locator("li").nth(4).wait_for()
    assert came() == []
    telephone.wire.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, lambda: came() == ["Cy", "Mo", "Ben"])
    unsent.wait_for(state="hidden")
    assert Rsvp.objects.get(member__name="Ben").plus_there == []
    page.get_by_role("button", name="Undo Mo").wait_for()  # the list knows who walked in
    assert telephone.keeps().get("closeknit-mine", []) == ["/kept/whose"]  # nothing of the list is kept
