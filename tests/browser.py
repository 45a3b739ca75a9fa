"""A real browser for tests: `page` (on a live server), `sign_in`, `no_axe_violations`, `run_jobs`, `last_letter`.

A page's console must stay clean: an error there, a refused script or style above all, fails the test. Paths are relative:

    @pytest.mark.browser
    def test_people_are_listed(page, ada):
        sign_in(page, ada)
        page.goto("/people")
        no_axe_violations(page)
"""

from __future__ import annotations

import os
import shutil
from email import policy
from email.parser import BytesParser
from functools import cache, partial
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings as django_settings
from django.test import Client

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that hums, for whoever records.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
PATIENCE_MS = 30_000
# What sticks to an edge lies over whatever happens to be beneath it; axe would take that for too small to be tapped.
LOOK = """async (asked) => {
  const stuck = [...document.body.querySelectorAll("*")].filter((each) => getComputedStyle(each).position === "sticky")
  for (const each of stuck) each.style.position = "static"
  const { violations } = await axe.run(asked)
  for (const each of stuck) each.style.position = ""
  return violations
}"""


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run; the test is skipped where none is installed."""
    where = os.environ.get("CLOSEKNIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not where:
        pytest.skip("No Chromium here: apt-get install chromium, or name one in CLOSEKNIT_CHROMIUM.")
    from playwright.sync_api import sync_playwright

    # Playwright's own event loop lives in this thread; Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=where, args=FLAGS)
        # No worker of the house beside a test that is not about it; `service_workers="allow"` lets it in.
        chromium.new_context = partial(chromium.new_context, service_workers="block")
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def page(browser, live_server):
    """A fresh page, 390 px wide, whose console must stay clean."""
    from django.core.cache import cache

    cache.clear()  # rate limits of an earlier test
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, locale="en-GB", timezone_id="Europe/Lisbon"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.route_web_socket("**/live", lambda socket: None)  # this server has none: tests/live.py serves one that has
    tab = watched(context.new_page(), live_server.url)
    yield tab
    complaints = tab.complaints
    context.close()
    assert not complaints, complaints


def watched(tab, house: str):
    """A tab on a house whose console is noted in `complaints`."""
    tab.house, tab.complaints = house, []
    tab.on("console", lambda message: _note(tab, message))
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    return tab


def _note(page, message) -> None:
    # Chromium also complains of a page that answers 404 or 422, which pages of ours may well do on purpose.
    is_answer = message.text.startswith("Failed to load resource") and message.location.get("url") == page.url
    # And of a recording of its own making, not sent yet, of which its player asks for a piece past the end.
    is_recording = "ERR_REQUEST_RANGE_NOT_SATISFIABLE" in message.text and message.location.get("url", "").startswith("blob:")
    if message.type == "error" and not is_answer and not is_recording:
        page.complaints.append(f"{message.text} ({message.location.get('url')})")


def sign_in(page, member) -> None:
    """Give the page a session of this member, without going through the door."""
    client = Client()
    client.force_login(member)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.house}])


def no_axe_violations(page, only: tuple[str, ...] = ()) -> None:
    """Nothing on this page that axe (WCAG 2 A and AA with the size of what is tapped, best practices) objects to, or by these
    rules alone. Works under our strict policy."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe_script() + "\n;undefined")
    asked = {"runOnly": list(only)} if only else {"rules": {"target-size": {"enabled": True}}}
    found = page.evaluate(LOOK, asked)
    told = [f"{rule['id']}: {rule['help']}: {[node['html'][:160] for node in rule['nodes']]}" for rule in found]
    assert not told, f"{page.url}\n" + "\n".join(told)


@cache
def axe_script() -> str:
    return AXE.read_text("utf-8")


def run_jobs() -> int:
    """Do every job that waits, as the worker would; returns how many there were."""
    from closeknit.kit.jobs import LONG, QUICK
    from closeknit.kit.worker import Worker

    worker, done = Worker(name="tests"), 0
    while worker.work((QUICK, LONG)):
        done += 1
    return done


@pytest.fixture
def mail_folder(settings, tmp_path):
    """Letters become files in this folder, as on a machine without a mail server."""
    settings.EMAIL_BACKEND = "closeknit.kit.mailfile.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def last_letter(folder):
    """The newest letter in a folder, parsed; its jobs are run first."""
    run_jobs()
    newest = max(folder.glob("*.eml"), key=lambda path: path.name)
    return BytesParser(policy=policy.default).parsebytes(newest.read_bytes())


def code_in(letter) -> str:
    """The code on a line of its own in a letter."""
    return code_in_text(letter.get_body(("plain",)).get_content())


def code_in_text(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return next(line for line in lines if 6 <= len(line.replace("-", "")) <= 12 and " " not in line and line.upper() == line)
