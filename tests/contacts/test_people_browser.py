import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Point
from closeknit.kit import clock
from closeknit.ledger import reads as ledger_reads
from tests.browser import no_axe_violations, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def today():
    return clock.now()


@pytest.fixture
def mei(ada, today):
    draft = Draft(
        {"name": "Mei Tanaka", "zone": "Asia/Tokyo", "why_i_care": "She listened."},
        points=[Point("email", "mei@example.org"), Point("phone", "+81 75 123 4567")],
        occasions=[Day("birthday", "1986-05-18")],
        relations=[Kin("child", "Aki", birthday="2016-05-03")],
        labels=["potters"],
        notes=["Thinks of moving."],
    )
    return actions.add_contact(by=ada, draft=draft, now=today)


@pytest.fixture
def ben(ada, today):
    return actions.add_contact(by=ada, draft=Draft({"name": "Ben Okafor", "how_met": "Climbing in the Tatras"}), now=today)


@pytest.fixture
def house(page, ada):
    sign_in(page, ada)
    return page


def test_typing_finds_at_once_and_says_it_aloud(house, mei, ben):
    house.goto("/people")
    house.keyboard.press("/")
    house.keyboard.type("tatras")
    house.locator("#people-live", has_text="Found: Ben Okafor").wait_for(state="attached")
    house.wait_for_url(lambda url: url.endswith("?q=tatras"))
    assert house.locator(".person-row").count() == 1 and house.evaluate("document.activeElement.id") == "q"
    house.locator("#rows mark", has_text="Tatras").wait_for()
    no_axe_violations(house)


def test_the_list_is_walked_and_opened_with_keys(house, mei, ben):
    house.goto("/people")
    for key in ("j", "j", "k", "ArrowDown"):
        house.keyboard.press(key)
    assert "Mei Tanaka" in house.evaluate("document.activeElement.innerText")
    house.keyboard.press("Enter")
    house.wait_for_url(f"**/people/{mei}")


def test_somebody_new_is_a_key_a_name_and_enter(house, ada, mei):
    house.goto("/people")
    house.keyboard.press("n")
    house.locator("[name=add-name]:focus").wait_for()
    house.keyboard.type("Kim")
    house.keyboard.press("Enter")
    house.wait_for_url(lambda url: url.rsplit("/", 1)[1].isdigit())
    assert house.locator("h1").inner_text().endswith("Kim") and house.title() == "Kim · Closeknit"


def test_more_people_come_below_and_the_first_of_them_is_reached(house, ada, today):
    for n in range(60):
        actions.add_contact(by=ada, draft=Draft({"name": f"Person {n:02}"}), now=today)
    house.goto("/people")
    house.get_by_role("link", name="More people").click()
    house.get_by_text("That is everybody.").wait_for()
    assert house.locator(".person-row").count() == 60
    house.locator(".person-row:focus", has_text="Person 50").wait_for()


def test_one_line_is_written_down_without_a_new_page(house, ada, mei):
    house.goto(f"/people/{mei}")
    house.evaluate("window.stays = true")
    house.keyboard.press("c")
    house.keyboard.type("She plays the **cello**")
    house.keyboard.press("Enter")
    house.locator("#notes strong", has_text="cello").wait_for()
    assert house.evaluate("window.stays") and house.locator("#id_text").input_value() == ""
    house.locator("#id_text:focus").wait_for()
    house.get_by_label("Fact", exact=True).check()
    house.locator("#id_text").fill("Cannot eat nuts")
    house.keyboard.press("Enter")
    house.get_by_role("heading", name="What you know").wait_for()
    house.locator("#person-live", has_text="Written down.").wait_for(state="attached")
    no_axe_violations(house)


def test_a_refused_line_stays_where_it_was_typed(house, mei):
    house.goto(f"/people/{mei}")
    house.get_by_label("Log", exact=True).check()
    house.locator("#id_text").fill("thought of her")
    house.keyboard.press("Enter")
    house.locator("#person .error").wait_for()
    assert house.locator("#id_text").input_value() == "thought of her"
    house.locator("#id_text:focus").wait_for()
    house.locator("#person-live", has_text="Begin with what you did").wait_for(state="attached")
    no_axe_violations(house)


def test_a_meeting_is_logged_with_somebody_else_picked_by_name(house, ada, mei, ben):
    house.goto(f"/people/{mei}")
    house.keyboard.press("l")
    house.get_by_label("Met", exact=True).check()
    house.get_by_label("About", exact=True).fill("supper")
    house.get_by_label("Who else was there").press_sequentially("ben")
    house.locator("#who-found").get_by_text("Ben Okafor").click()
    assert house.locator("#who-chosen input").is_checked()
    no_axe_violations(house)
    house.locator("#log").get_by_role("button", name="Log it").click()
    house.locator("#history").get_by_text("You met").wait_for()
    assert [entry.subject for entry in ledger_reads.interactions_with(ada, ben)] == ["supper"]
    house.get_by_role("button", name="Strike out, it was a mistake: You met").click()
    house.get_by_role("button", name="Undo").click()
    house.locator("#history").get_by_text("You met").wait_for()
    assert ledger_reads.interactions_with(ada, mei)


def test_a_kept_promise_leaves_the_reader_where_they_were(house, ada, mei, today):
    for text in ("Send the recipe", "Ask about clay"):
        actions.add_promise(by=ada, contact_id=mei, text=text, now=today)
    house.goto(f"/people/{mei}")
    house.get_by_role("button", name="Kept: Send the recipe").press("Enter")
    house.get_by_text("Kept: Send the recipe").wait_for()
    house.locator("#promises-title:focus").wait_for()
    house.locator("#person-live", has_text="Kept.").wait_for(state="attached")
    house.get_by_role("button", name="Take off the label potters").press("Enter")
    house.locator("#labels-title:focus").wait_for()
    assert not reads.contact_page(ada, mei, today).labels


def test_the_whole_form_gives_one_more_row_and_keeps_what_was_typed(house, ada, mei):
    house.goto(f"/people/{mei}/edit")
    house.get_by_label("Nickname").fill("Mei-chan")
    house.locator("#more-email").click()
    house.locator("#id_email-1-value").fill("second@example.org")
    house.locator("#more-email").click()
    house.locator("#id_email-2-value").wait_for()
    no_axe_violations(house)
    house.locator("#id_email-1-value").press("Enter")
    house.wait_for_url(f"**/people/{mei}")
    form = reads.contact_form(ada, mei)
    assert form.fields["nickname"] == "Mei-chan"
    assert [point.value for point in form.points if point.kind == "email"] == ["mei@example.org", "second@example.org"]


def test_no_page_of_the_book_shuts_anybody_out(house, ada, mei, ben, today):
    """With something on them; each as it is begun is looked at with all the others of the house."""
    actions.log_interaction(by=ada, contact_ids=[mei, ben], deed="met", minutes=60, now=today)
    actions.suggest_doubles(by=ada, pairs=[(mei, ben, "name")], now=today)
    kept = actions.add_promise(by=ada, contact_id=mei, text="Send the glaze", now=today)
    actions.keep_promise(by=ada, promise_id=kept, now=today)
    note = reads.contact_page(ada, mei, today).notes[0].id
    house.emulate_media(color_scheme="dark")
    house.set_viewport_size({"width": 360, "height": 800})
    at = f"/people/{mei}"
    parts = ("", "?before=2020-01-01T00:00:00Z", "/edit", "/deletion", f"/notes/{note}", f"/merges/{ben}")
    below = [f"{at}{part}" for part in parts]
    for path in ("/people", "/people?q=zzz", "/people/rings", "/people/labels", "/people/new", *below):
        house.goto(path)
        no_axe_violations(house)
        assert house.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"
        assert house.locator("h1").count() == 1


def test_everything_works_without_scripts(browser, live_server, ada, mei):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.house = live_server.url
    sign_in(tab, ada)
    tab.goto("/people")
    tab.locator("#q").fill("moving")
    tab.get_by_role("button", name="Search").click()
    assert tab.locator("mark").inner_text() == "moving"
    tab.goto(f"/people/{mei}")
    tab.locator("#id_text").fill("A line")
    tab.get_by_role("button", name="Write it down").click()
    assert tab.locator("#notes").get_by_text("A line").is_visible()
    tab.locator("summary", has_text="Log it").click()
    tab.locator("#log").get_by_role("button", name="Log it").click()
    assert "You talked" in tab.locator("#history").inner_text()
    tab.goto("/people/new")
    tab.locator("#id_name").fill("Kim")
    tab.locator("#more-phone").click()
    assert tab.locator("#id_phone-1-value").is_visible() and tab.locator("#id_name").input_value() == "Kim"
    context.close()
