"""What people lately made, on their pages, on everybody's, and the owner's word about following them."""

from datetime import timedelta

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Point
from closeknit.contacts.models import Following, Outlet, Piece
from closeknit.kit import clock
from closeknit.ledger import reads as ledger


@pytest.fixture
def person(ada, now):
    def make(name, *, link=True, by=ada):
        points = [Point("email", f"{name.casefold()}@example.org")]
        points += [Point("link", f"https://{name.casefold()}.example/")] if link else []
        return actions.add_contact(by=by, draft=Draft({"name": name, "given": name}, points=points), now=now)

    return make


@pytest.fixture
def made(ada, now):
    """Something that somebody made: `made(ben, "The move", days=1)`."""

    def make(contact_id, title, days=1, by=ada, **told):
        actions.follow(by=by, is_wanted=True, now=now)
        outlet = Outlet.objects.of(by).filter(contact_id=contact_id).first()
        key = Piece.objects.count()
        published_at = None if days is None else now - timedelta(days=days)
        told = {"link": f"https://ben.example/{key}", "kind": "text"} | told
        told |= {"owner": by, "contact_id": contact_id, "outlet": outlet, "key": key, "seen_at": now}
        return Piece.objects.create(title=title, published_at=published_at, **told)

    return make


@pytest.fixture
def get(door, now):
    def ask(path):
        with clock.held_at(now):
            return door.get(path).content.decode()

    return ask


class TestAPersonsPage:
    def test_the_owner_is_asked_once_where_it_would_help(self, get, person, door, ada):
        ben, mei = person("Ben"), person("Mei", link=False)
        asks = "Follow what your people publish?"
        assert asks in get(f"/people/{ben}") and asks not in get(f"/people/{mei}")
        answer = door.post("/people/following", {"is_wanted": "0", "contact_id": ben})
        assert answer.url == f"/people/{ben}" and asks not in get(f"/people/{ben}")
        assert Following.objects.of(ada).get().is_wanted is False and not Outlet.objects.exists()

    def test_what_they_lately_made_with_a_way_to_tell_them(self, get, person, made):
        ben = person("Ben")
        made(ben, "The <move>", summary="Boxes everywhere")
        for number in range(6):
            made(ben, f"Older {number}", days=20 + number)
        page = get(f"/people/{ben}")
        assert "The &lt;move&gt;" in page and "Boxes everywhere" in page and "ben.example" in page
        assert 'href="https://ben.example/0" rel="noopener noreferrer nofollow"' in page
        assert 'href="mailto:ben@example.org?subject=The%20%3Cmove%3E"' in page
        assert "Older 3" in page and "Older 4" not in page
        assert "<img" not in page.split('id="lately"')[1].split("</section>")[0]

    def test_it_is_in_the_brief_before_one_meets_them(self, get, person, made):
        ben = person("Ben")
        made(ben, "The move")
        assert "“The move”, yesterday" in get(f"/people/{ben}").split("brief said")[1].split("</section>")[0]

    def test_what_is_old_is_not_in_the_brief(self, get, person, made):
        ben = person("Ben")
        made(ben, "The move", days=70)
        assert "“The move”" not in get(f"/people/{ben}")

    def test_one_person_is_not_followed_and_then_is(self, get, person, made, door):
        ben = person("Ben")
        made(ben, "The move")
        door.post(f"/people/{ben}/following", {"is_wanted": "0"})
        page = get(f"/people/{ben}")
        assert "The move" not in page and "You do not follow Ben" in page
        door.post(f"/people/{ben}/following", {"is_wanted": "1"})
        assert "Do not follow Ben" in get(f"/people/{ben}") and Outlet.objects.filter(contact_id=ben).exists()

    def test_nothing_is_offered_of_who_has_died(self, get, person, made, ada, now):
        ben = person("Ben")
        made(ben, "The move")
        actions.mark_died(by=ada, contact_id=ben, now=now)
        assert "The move" not in get(f"/people/{ben}")

    def test_it_is_no_entry_of_the_ledger(self, person, made, ada):
        ben = person("Ben")
        made(ben, "The move")
        assert ledger.interactions_with(ada, ben) == []

    @pytest.mark.parametrize("back", ["x", "9" * 30, "", "²"])
    def test_an_odd_way_back_leads_to_everybodys_page(self, door, back):
        assert door.post("/people/following", {"is_wanted": "1", "contact_id": back}).url == "/people/lately"


class TestEverybodysPage:
    def test_it_asks_first(self, get, person):
        person("Ben")
        assert "Follow what your people publish?" in get("/people/lately")

    def test_thirty_days_in_order_and_an_end(self, get, person, made):
        ben, mei = person("Ben"), person("Mei")
        made(ben, "First", days=29)
        made(mei, "Second", days=3)
        made(ben, "Third", days=1)
        made(ben, "Too old", days=31)
        made(ben, "Undated", days=None)
        page = get("/people/lately")
        places = [page.index(title) for title in ("Third", "Second", "First")]
        assert places == sorted(places) and "Too old" not in page and "Undated" not in page
        assert "That is all of the last thirty days" in page

    def test_nobody_fills_it_alone(self, get, person, made):
        ben, mei = person("Ben"), person("Mei")
        for number in range(20):
            made(ben, f"Chat {number:02}")
        made(mei, "A poem", days=9)
        page = get("/people/lately")
        assert page.count("Chat ") >= 5 and "Chat 05" not in page and "A poem" in page

    def test_archived_people_and_others_books_are_not_in_it(self, get, person, made, ada, cy, now):
        ben, theirs = person("Ben"), person("Tea", by=cy)
        made(ben, "The move")
        made(theirs, "Not yours", by=cy)
        actions.archive_contact(by=ada, contact_id=ben, now=now)
        page = get("/people/lately")
        assert "The move" not in page and "Not yours" not in page

    def test_who_is_left_out_can_be_found_again(self, get, person, made, door):
        ben = person("Ben")
        made(ben, "The move")
        door.post(f"/people/{ben}/following", {"is_wanted": "0"})
        assert "You do not follow:" in get("/people/lately")

    def test_what_went_wrong_is_told(self, get, person, made):
        made(person("Ben"), "The move")
        Outlet.objects.update(state="on", error="The server answered with 500.")
        assert "The server answered with 500." in get("/people/lately")


def test_pages_cost_the_same_at_any_size(door, ada, now, person, made, django_assert_max_num_queries):
    costs = []
    door.get("/people/lately")  # what is asked once in a session
    for size in (2, 12):
        for number in range(size):
            ben = person(f"Ben{size}{number}")
            for each in range(4):
                made(ben, f"Piece {each}", days=each + 1)
        with clock.held_at(now), django_assert_max_num_queries(60) as captured:
            door.get("/people/lately")
            door.get(f"/people/{ben}")
            reads.fresh_pieces(ada, now - timedelta(days=7))
        costs.append(len(captured))
    assert costs[0] == costs[1]
