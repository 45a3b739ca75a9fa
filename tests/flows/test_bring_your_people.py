"""Somebody brings what they have, in a real browser: an address book, a chat and a mailbox, the same file twice, a broken one."""

import pytest

from closeknit.contacts.models import Contact
from closeknit.ledger.models import Interaction
from tests.browser import no_axe_violations, run_jobs, sign_in
from tests.imports.files import card, chat, letter, mbox, write

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page, ada, settings, tmp_path):
    """A page of Ada's; the live socket is silent, as behind a proxy that lets none through, so pages ask by themselves."""
    settings.DATA = tmp_path / "data"
    page.route_web_socket("**/live", lambda socket: None)
    sign_in(page, ada)
    return page


def choose(desk, *paths):
    desk.goto("/imports")
    desk.set_input_files("#files", [str(path) for path in paths])
    desk.get_by_role("button", name="Look what is in it").click()


def bring(desk, path):
    """Without waiting until the page asks again."""
    choose(desk, path)
    run_jobs()
    desk.reload()
    desk.get_by_role("button", name="Bring them into my book").click()
    run_jobs()
    desk.reload()
    desk.get_by_role("heading", name="What came of it").wait_for()


def test_three_exports_fill_a_book_and_the_same_again_changes_nothing(desk, ada, tmp_path):
    cards = card("Ben Bee", "EMAIL:ben@example.org") + card("Cleo", "TEL:+49301234567", "BDAY:--05-09")
    book = write(tmp_path, "people.vcf", cards)
    talk = write(
        tmp_path, "WhatsApp Chat with Cleo.txt", chat(("12/03/2026, 10:00", "Cleo", "hi"), ("14/03/2026, 10:01", "Ada", "tea?"))
    )
    letters = letter(1, "ada@example.org", "ben@example.org"), letter(2, "Eve <eve@x.example>", "ada@example.org")
    mail = write(tmp_path, "letters.mbox", mbox(*letters))
    for path in (book, talk, mail):
        bring(desk, path)
    assert sorted(Contact.objects.of(ada).values_list("name", flat=True)) == ["Ben Bee", "Cleo", "Cleo"]
    entries = Interaction.objects.of(ada).count()
    assert entries == 3
    bring(desk, book)
    assert "2 were there already" in desk.content()
    bring(desk, talk)
    assert "2 exchanges were known already" in desk.content()
    assert Contact.objects.of(ada).count() == 3 and Interaction.objects.of(ada).count() == entries
    no_axe_violations(desk)


def test_the_page_goes_on_by_itself_and_the_choice_of_who_is_kept(desk, ada, tmp_path):
    bring(desk, write(tmp_path, "a.vcf", card("Cleo Sea", "EMAIL:cleo@example.org")))
    choose(desk, write(tmp_path, "b.vcf", card("Cleo Sea", "TEL:+49301234567") + card("Leave Me Out")))
    assert "begins in a moment" in desk.content()
    no_axe_violations(desk)
    run_jobs()
    desk.get_by_role("heading", name="What will happen").wait_for()  # nobody pressed anything: the page asked again
    no_axe_violations(desk)
    desk.get_by_label("Leave Me Out").uncheck()
    desk.get_by_text("1 person is ticked.").wait_for()
    desk.get_by_label("Who is Cleo Sea?").select_option(label="is Cleo Sea in your book (the same name)")
    desk.get_by_text("1 is there already.").wait_for()
    desk.get_by_role("button", name="Bring them into my book").click()
    run_jobs()
    desk.get_by_text("1 was there already").wait_for()
    assert list(Contact.objects.of(ada).values_list("name", flat=True)) == ["Cleo Sea"]


def test_a_broken_file_says_what_is_wrong_and_what_can_be_read(desk, ada, tmp_path):
    choose(desk, write(tmp_path, "holiday.bin", b"\x01\x02\x03" * 500))
    run_jobs()
    desk.get_by_text("no kind that can be read").wait_for()
    no_axe_violations(desk)
    choose(desk, write(tmp_path, "a.vcf", card("Ben") + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"))
    run_jobs()
    desk.get_by_role("heading", name="What will happen").wait_for()
    desk.get_by_text("1 thing was left out").click()
    desk.get_by_text("card 2").wait_for()
