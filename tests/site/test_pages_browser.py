"""Every page there is, as the matrix of addresses lists them, in a real browser: axe objects to nothing, nothing is wider than
the screen, read from the left or from the right, there is one heading, and the list of keys is right. A new page is looked at as
soon as it has its row: at 1280 px in the light, and every other at 360 px in the dark (the rest with the other database)."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.browser import no_axe_violations, sign_in
from tests.site.matrix import MATRIX, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = 6  # of the walk, so that several workers share it
FEWEST = 8  # pages of a part
# What colours and widths can change; what is on the page stays the same.
OF_THE_LOOK = ("color-contrast", "scrollable-region-focusable", "link-in-text-block", "target-size")
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
        for path, viewer in list(whole_pages(row, cast)):
            page.context.clear_cookies()
            if viewer:
                sign_in(page, viewer)
            page.goto(path)
            looked_at.append(path)
            turn = len(looked_at) % 2 == (connection.vendor == "sqlite")
            for scheme, width, rules in (("light", 1280, ()), ("dark", 360, OF_THE_LOOK))[: 1 + turn]:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 800})
                trouble += troubles(page, f"{path}, {scheme}, {width} px", rules)
    assert trouble == []
    assert len(looked_at) >= FEWEST, looked_at


def whole_pages(row, cast):
    """The address of this row and who may see it, unless it is a file, a part of a page or only a way on."""
    who = [role for role in reversed(row.roles) if row.answers("get")[role] == "200"]
    if not row.get or not who:
        return
    path, viewer = reverse(row.name, kwargs={name: make(cast) for name, make in row.kwargs.items()}), getattr(cast, who[0])
    client = Client()
    if viewer:
        client.force_login(viewer)
    answer = client.get(path)
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and b"<html" in b"".join(answer):
        yield path, viewer


def troubles(page, which, rules) -> list[str]:
    found = []
    try:
        no_axe_violations(page, rules)
    except AssertionError as told:
        found.append(f"{which}: {told}")
    found += [f"{which} is wider than the screen, {way}" for way in page.evaluate(WIDER)]
    found += [f"{which}: the list of keys is wrong about {key}" for key in page.evaluate(KEYS)]
    if page.locator("h1").count() != 1:
        found.append(f"{which} has {page.locator('h1').count()} first headings")
    return found
