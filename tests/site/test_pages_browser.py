"""Every page there is, as the matrix of addresses lists them, in a real browser: axe objects to nothing, nothing is wider than
the screen, read from the left or from the right, there is one heading, and the list of keys is right. A new page is looked at as
soon as it has its row: at 1280 px and at 360 px, and by axe at one of them, turn about in the light and in the dark."""

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from tests.browser import no_axe_violations, sign_in
from tests.site.matrix import MATRIX, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = 6  # of the walk, so that several workers share it
FEWEST = 8  # pages of a part
LOOKS = (("light", 1280), ("dark", 360))
# Whether a page is wider than the screen, read from either side.
WIDER = """() => ["ltr", "rtl", "ltr"].filter((way) => {
  document.documentElement.dir = way
  return document.documentElement.scrollWidth > innerWidth
})"""
# Keys that work and are not listed, are listed and do not work, or are listed twice; j, k and Enter have no element.
KEYS = """() => {
  const told = [...document.querySelectorAll("#keys kbd")].map((each) => each.textContent)
  const ours = told.filter((key) => key.length === 1 && !"jk".includes(key))
  const all = [...document.querySelectorAll("[data-key]:not([data-seq])")]
  const has = new Set(all.map((each) => each.dataset.key))
  const wrong = [...has].filter((key) => !told.includes(key)).concat(ours.filter((key) => !has.has(key)))
  return document.getElementById("keys") ? wrong.concat(ours.filter((key, place) => ours.indexOf(key) < place)) : []
}"""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_of_the_house_shuts_anybody_out(page, member, now, part):
    cast = Cast(member, now)
    cast.found()
    page.route_web_socket("**/live", lambda socket: None)
    page.route("**/account/presence", lambda route: route.fulfill(status=204))  # of a page whose session is gone by then
    page.emulate_media(reduced_motion="reduce")  # a colour that is still on its way has no contrast to speak of
    looked_at, trouble = [], []
    for row in MATRIX[part::PARTS]:
        who = [role for role in reversed(row.roles) if row.answers("get")[role] == "200"]
        if not row.get or not who:
            continue
        path = reverse(row.name, kwargs={name: make(cast) for name, make in row.kwargs.items()})
        if is_a_page(page, path, getattr(cast, who[0])):
            looked_at.append(path)
            for turn, (scheme, width) in enumerate(LOOKS, start=len(looked_at)):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 800})
                trouble += troubles(page, f"{path}, {scheme}, {width} px", asks_axe=turn % 2)
    assert trouble == []
    assert len(looked_at) >= FEWEST, looked_at


def is_a_page(page, path, viewer) -> bool:
    """Go there as this viewer: whether it is a page, not a file, a part of one or only a way on.

    What the browser says of the frame that it puts around a picture by itself is not said of us.
    """
    page.goto("about:blank")  # what the page before still asks for, it asks for as its own viewer
    page.context.clear_cookies()
    if viewer:
        sign_in(page, viewer)
    said = len(page.complaints)
    try:
        answer = page.goto(path)
    except Error as refused:
        if "Download is starting" in refused.message or "ERR_ABORTED" in refused.message:
            return False
        raise
    if answer.status == 200 and answer.headers["content-type"].startswith("text/html") and "<html" in answer.text():
        return True
    del page.complaints[said:]
    return False


def troubles(page, which, asks_axe) -> list[str]:
    found = []
    if asks_axe:
        try:
            no_axe_violations(page)
        except AssertionError as told:
            found.append(f"{which}: {told}")
    found += [f"{which} is wider than the screen, {way}" for way in page.evaluate(WIDER)]
    found += [f"{which}: the list of keys is wrong about {key}" for key in page.evaluate(KEYS)]
    if page.locator("h1").count() != 1:
        found.append(f"{which} has {page.locator('h1').count()} first headings")
    return found
