"""The list at the door on a telephone whose connection goes and comes back."""

import pytest
import segno
from django.contrib.auth import get_user_model
from django.utils import timezone

from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import Gathering, Occurrence, Rsvp
from closeknit.trust.reads import Told
from tests.browser import no_axe_violations, sign_in
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


def test_what_is_noted_without_a_connection_survives_a_reload_and_goes_out_once_and_in_order(telephone, evening):
    page, ada = telephone.page, get_user_model().objects.get(name="Ada")
    page.add_init_script(READS_CODES)
    telephone.ready(ada, evening.url)
    unsent, unreached = page.locator("[data-unsent]"), page.locator("[data-unreached]")
    no_axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    until(page, lambda: "/kept/doors" in telephone.keeps().get("closeknit-mine", []))
    telephone.wire.cut()
    page.get_by_role("button", name="Cy is there").click()
    unsent.get_by_text("Cy is there").wait_for()
    page.get_by_label("Find a name").fill("zo")
    page.get_by_role("button", name="Cy").wait_for(state="hidden")
    page.get_by_role("button", name="Zoe is there").click()
    page.get_by_role("button", name="Undo Zoe").click()
    unsent.locator("li").nth(2).wait_for()
    page.reload()
    unreached.get_by_text("No connection: the list as of").wait_for()
    page.get_by_role("button", name="Undo Cy").wait_for()  # from what waits on the device
    page.get_by_role("button", name="Zoe is there").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    no_axe_violations(page)
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
    page.get_by_role("button", name="Undo Mo").wait_for()  # the page itself, which knows who walked in
    unreached.wait_for(state="hidden")
    unsent.wait_for(state="hidden")
    assert Rsvp.objects.get(member__name="Ben").plus_there == []
    Gathering.objects.update(deleted_at=timezone.now())
    page.goto(evening.url)
    until(page, lambda: not page.evaluate(KEPT_DOORS))  # what is not there any more is not kept


# A camera that sees a picture, without one.
SEES = """picture => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const seen = Object.assign(new Image(), { src: picture });
    setInterval(() => {
        const paper = canvas.getContext("2d");
        paper.fillStyle = "#997755";
        paper.fillRect(0, 0, 640, 480);
        paper.setTransform(1, 0.06, -0.09, 1, 210, 90);
        paper.drawImage(seen, 0, 0, 270, 270);
        paper.resetTransform();
    }, 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""


def test_a_code_is_read_by_the_camera_of_the_page_where_the_browser_itself_reads_none(page, member):
    now = timezone.now()
    ada, ben = (member(name, entered_at=now, zone="UTC") for name in ("Ada", "Ben"))
    sign_in(page, ben)
    page.add_init_script("delete window.BarcodeDetector")
    page.goto("/met")
    no_axe_violations(page)
    token = actions.show_code(by=ada, now=now).token
    page.evaluate(SEES, segno.make(f"https://an-older-name.example/met/c/{token}").png_data_uri(scale=6, border=4))
    page.get_by_role("button", name="Scan their code").click()
    page.get_by_role("heading", name="You met Ada").wait_for()


KEPT_DOORS = "async () => (await (await (await caches.open('closeknit-mine')).match('/kept/doors')).json()).length"
