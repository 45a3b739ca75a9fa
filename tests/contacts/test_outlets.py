"""Following what people publish, against a real server that is as odd as real ones are."""

import gzip
import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.http import Http404

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Point, asking, following
from closeknit.contacts.models import Following, Outlet, Piece, Server
from tests.kit.servers import LOOPBACK, serving

HOUR = timedelta(hours=1)


def rss(*items, head=""):
    told = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        + (f"<pubDate>{day:%a, %d %b %Y %H:%M:%S} GMT</pubDate>" if day else "")
        + "<description>&lt;p&gt;Some &lt;b&gt;words&lt;/b&gt;&lt;img src='https://t.example/p.gif'&gt;&lt;/p&gt;</description></item>"
        for title, link, day in items
    )
    return f"<rss version='2.0'><channel><title>A blog</title>{head}{told}</channel></rss>".encode()


@pytest.fixture
def place(settings, monkeypatch):
    """A site: `place.pages[path] = (status, body, headers)` or a function of the request; `place.asked` is what was asked for."""
    settings.ALLOW_NETWORKS = LOOPBACK
    settings.ORIGIN = "https://house.example"
    monkeypatch.setattr(asking, "PAUSE_SECONDS", 0)
    # A test's server has a number for a name, which no link of a person has.
    monkeypatch.setattr(following, "source_of", lambda kind, service, value: value if value.startswith("http") else "")

    class Place:
        pages: dict = {}

        def paths(self):
            return [path for _method, path, _headers, _body in self.asked if path != "/robots.txt"]

        def last(self):
            return {name.lower(): value for name, value in self.asked[-1][2].items()}

    here = Place()
    here.pages = {}

    def answer(handler):
        page = here.pages.get(handler.path, (404, b"", {}))
        status, body, headers = page(handler) if callable(page) else page
        handler.say(status, body, **headers)

    with serving(answer) as (here.url, here.asked):
        yield here


@pytest.fixture
def ben(ada, now, place):
    return actions.add_contact(by=ada, draft=Draft({"name": "Ben"}, points=[Point("link", f"{place.url}/")]), now=now)


@pytest.fixture
def look(ada, ben, place):
    """Look around at a moment, and give what is known of the one outlet."""

    def at(moment):
        actions.look_around(by=ada, now=moment)
        return Outlet.objects.filter(contact_id=ben).first()

    return at


@pytest.fixture
def on(ada, ben, now, place, look):
    """A feed that is followed: `on()` after its page names it."""

    def begin(*items, headers=None, **told):
        place.pages["/"] = (200, b"<html><link rel='alternate' type='application/rss+xml' href='/f.xml'></html>", {})
        place.pages["/f.xml"] = (200, rss(*items, **told), headers or {})
        actions.follow(by=ada, is_wanted=True, now=now)
        return look(now)

    return begin


def titles(ben):
    return [row.title for row in Piece.objects.filter(contact_id=ben).order_by("-published_at", "id")]


class TestFinding:
    def test_a_page_that_names_its_feed_leads_to_it(self, on, ben, place, now):
        outlet = on(("The move", "/move", now - HOUR), ("Older", "/old", now - 9 * HOUR))
        assert (outlet.state, outlet.feed, outlet.title) == ("on", f"{place.url}/f.xml", "A blog")
        assert titles(ben) == ["The move", "Older"]
        first = Piece.objects.get(title="The move")
        assert (first.link, first.summary, first.kind) == (f"{place.url}/move", "Some words", "text")

    def test_nothing_is_asked_before_the_owner_said_so(self, ada, ben, look, place, now):
        assert look(now) is None and place.asked == []
        actions.follow(by=ada, is_wanted=False, now=now)
        assert look(now) is None and place.asked == [] and actions.ask_for_looks(now=now + HOUR) == 0

    def test_a_link_may_be_the_feed_itself(self, ada, look, place, now):
        place.pages["/"] = (200, rss(("x", "/x", now)), {})
        actions.follow(by=ada, is_wanted=True, now=now)
        assert look(now).state == "on" and place.paths() == ["/"]

    def test_well_known_places_are_tried_at_the_door_of_a_site(self, ada, look, place, now):
        place.pages["/"] = (200, b"<html>hello</html>", {})
        place.pages["/atom.xml"] = (200, rss(("x", "/x", now)), {})
        actions.follow(by=ada, is_wanted=True, now=now)
        assert look(now).feed == f"{place.url}/atom.xml"

    def test_a_page_without_a_feed_is_left_alone_for_a_month(self, ada, look, place, now):
        place.pages["/"] = (200, b"<html>hello</html>", {})
        actions.follow(by=ada, is_wanted=True, now=now)
        assert look(now).state == "none"
        count = len(place.asked)
        look(now + timedelta(days=29))
        assert len(place.asked) == count
        look(now + timedelta(days=31))
        assert len(place.asked) > count

    def test_a_profile_of_the_fediverse(self, ada, look, place, now, ben):
        actions.add_point(by=ada, contact_id=ben, point=Point("link", f"{place.url}/@ben"), now=now)
        place.pages["/@ben.rss"] = (200, rss(("", "/1", now)), {})
        actions.follow(by=ada, is_wanted=True, now=now)
        look(now)
        piece = Piece.objects.get()
        assert (piece.kind, piece.title, piece.summary) == ("note", "", "Some words")

    def test_a_profile_that_lives_on_another_server_than_its_name(self, ada, look, place, now, ben):
        actions.add_point(by=ada, contact_id=ben, point=Point("link", f"{place.url}/@ben"), now=now)
        links = [{"rel": "http://webfinger.net/rel/profile-page", "href": f"{place.url}/@benjamin"}]
        account = f"acct%3Aben%40{urlsplit(place.url).netloc.replace(':', '%3A')}"
        place.pages[f"/.well-known/webfinger?resource={account}"] = (200, json.dumps({"links": links}).encode(), {})
        place.pages["/@benjamin.rss"] = (200, rss(("x", "/1", now)), {})
        actions.follow(by=ada, is_wanted=True, now=now)
        look(now)
        assert Outlet.objects.get(state="on").feed == f"{place.url}/@benjamin.rss"

    def test_two_links_to_one_feed_are_one(self, ada, on, ben, look, place, now):
        on(("x", "/x", now))
        place.pages["/about"] = place.pages["/"]
        actions.add_point(by=ada, contact_id=ben, point=Point("link", f"{place.url}/about"), now=now)
        look(now + 2 * HOUR)
        assert sorted(Outlet.objects.values_list("state", flat=True)) == ["none", "on"]
        assert Piece.objects.count() == 1

    def test_private_networks_are_not_asked(self, ada, look, place, now, settings):
        settings.ALLOW_NETWORKS = []
        actions.follow(by=ada, is_wanted=True, now=now)
        outlet = look(now)
        assert place.asked == [] and "private network" in outlet.error and outlet.next_at > now


class TestManners:
    def test_a_feed_that_has_not_changed_is_not_sent_again(self, on, look, place, now):
        outlet = on(("x", "/x", now), headers={"ETag": '"1"', "Last-Modified": "Wed, 06 May 2026 09:00:00 GMT"})
        place.pages["/f.xml"] = lambda handler: (304, b"", {})
        again = look(outlet.next_at)
        assert (place.last()["if-none-match"], place.last()["if-modified-since"]) == ('"1"', "Wed, 06 May 2026 09:00:00 GMT")
        assert (again.state, again.failures) == ("on", 0) and again.next_at >= outlet.next_at + HOUR

    def test_we_say_who_we_are(self, on, place, now):
        on(("x", "/x", now))
        assert place.last()["user-agent"].startswith("Closeknit/") and "https://house.example" in place.last()["user-agent"]
        assert "cookie" not in place.last() and "referer" not in place.last()

    @pytest.mark.parametrize(("days", "hours"), [(0, 1), (1, 1.2), (10, 12), (60, 24)])
    def test_quiet_feeds_are_asked_less_often(self, on, now, days, hours):
        outlet = on(("x", "/x", now - timedelta(days=days)))
        assert outlet.next_at - now == timedelta(hours=hours)

    def test_a_feed_may_ask_for_longer_pauses(self, on, now):
        assert on(("x", "/x", now), head="<ttl>300</ttl>").next_at - now == 5 * HOUR

    def test_nothing_is_asked_before_its_time(self, on, look, place, now):
        on(("x", "/x", now))
        count = len(place.asked)
        look(now + timedelta(minutes=59))
        assert len(place.asked) == count

    @pytest.mark.parametrize(("status", "told", "wait"), [(429, "7200", 2 * HOUR), (429, "", HOUR), (503, "86400", 24 * HOUR)])
    def test_a_server_that_asks_for_rest_has_it(self, ada, on, look, ben, place, now, status, told, wait):
        outlet = on(("x", "/x", now))
        actions.add_point(by=ada, contact_id=ben, point=Point("link", f"{place.url}/other"), now=now)
        place.pages["/f.xml"] = (status, b"", {"Retry-After": told} if told else {})
        place.pages["/other"] = (status, b"", {"Retry-After": told} if told else {})
        at = outlet.next_at
        look(at)
        assert len([path for path in place.paths() if path in ("/f.xml", "/other")]) == 2  # the second was not asked any more
        assert Server.objects.get().rests_until == at + wait
        assert set(Outlet.objects.values_list("next_at", flat=True)) == {at + wait}
        assert set(Outlet.objects.values_list("failures", flat=True)) == {0}

    def test_failures_are_waited_out_longer_and_longer(self, on, look, place, now):
        outlet = on(("x", "/x", now))
        place.pages["/f.xml"] = (500, b"", {})
        waits = []
        for _ in range(3):
            at = outlet.next_at
            outlet = look(at)
            waits.append(outlet.next_at - at)
        assert waits == [HOUR, 2 * HOUR, 4 * HOUR] and "500" in outlet.error
        assert titles(outlet.contact_id) == ["x"]

    def test_a_lost_feed_is_looked_for_anew(self, on, look, place, now, ben):
        outlet = on(("x", "/x", now))
        del place.pages["/f.xml"]
        for _ in range(4):
            outlet = look(outlet.next_at)
        assert outlet.state == "looking"
        place.pages["/"] = (200, b"<link rel=alternate type=application/rss+xml href=/new.xml>", {})
        place.pages["/new.xml"] = (200, rss(("y", "/y", now)), {})
        outlet = look(outlet.next_at)
        assert (outlet.state, outlet.failures, outlet.feed) == ("on", 0, f"{place.url}/new.xml")

    def test_a_feed_that_was_ended_is_never_asked_again(self, on, look, place, now):
        outlet = on(("x", "/x", now))
        place.pages["/f.xml"] = (410, b"", {})
        gone = look(outlet.next_at)
        assert gone.state == "gone"
        count = len(place.asked)
        look(now + timedelta(days=400))
        assert len(place.asked) == count

    @pytest.mark.parametrize(("status", "path"), [(301, "/new.xml"), (308, "/new.xml"), (302, "/f.xml"), (307, "/f.xml")])
    def test_a_move_for_good_is_remembered(self, on, look, place, now, status, path):
        outlet = on(("x", "/x", now))
        place.pages["/f.xml"] = (status, b"", {"Location": "/new.xml"})
        place.pages["/new.xml"] = (200, rss(("y", "/y", now)), {})
        assert look(outlet.next_at).feed == f"{place.url}{path}"

    def test_a_move_into_a_private_network_is_refused(self, on, look, place, now):
        outlet = on(("x", "/x", now))
        place.pages["/f.xml"] = (301, b"", {"Location": "http://10.0.0.1/latest/meta-data"})
        again = look(outlet.next_at)
        assert again.feed == f"{place.url}/f.xml" and again.failures == 1

    def test_robots_are_heeded_where_one_looks_for_a_feed(self, ada, look, place, now):
        place.pages["/robots.txt"] = (200, b"User-agent: *\nDisallow: /", {})
        place.pages["/"] = (200, b"<link rel=alternate type=application/rss+xml href=/f.xml>", {})
        actions.follow(by=ada, is_wanted=True, now=now)
        assert look(now).state == "none" and place.paths() == []

    def test_a_named_feed_is_an_invitation_unless_we_are_told_to_stay_away(self, on, look, place, now):
        place.pages["/robots.txt"] = (200, b"User-agent: *\nDisallow: /f.xml", {})
        outlet = on(("x", "/x", now))
        assert outlet.state == "on"
        place.pages["/robots.txt"] = (200, b"User-agent: Closeknit\nDisallow: /", {})
        outlet = look(now + timedelta(days=2))
        assert outlet.state == "none" and place.asked[-1][1] == "/robots.txt"

    def test_a_server_is_asked_a_few_times_in_one_look_only(self, ada, ben, look, place, now):
        for number in range(7):
            actions.add_point(by=ada, contact_id=ben, point=Point("link", f"{place.url}/{number}/"), now=now)
        other = actions.add_contact(by=ada, draft=Draft({"name": "Mei"}), now=now)
        for number in range(20, 28):
            actions.add_point(by=ada, contact_id=other, point=Point("link", f"{place.url}/{number}/"), now=now)
        more = actions.add_contact(by=ada, draft=Draft({"name": "Leo"}), now=now)
        for number in range(40, 48):
            actions.add_point(by=ada, contact_id=more, point=Point("link", f"{place.url}/{number}/"), now=now)
        actions.follow(by=ada, is_wanted=True, now=now)
        look(now)
        assert len(place.asked) == asking.MOST_OF_A_SERVER

    def test_two_workers_do_not_look_at_once(self, ada, on, place, now):
        outlet = on(("x", "/x", now))
        Following.objects.update(held_until=outlet.next_at + HOUR)
        assert actions.look_around(by=ada, now=outlet.next_at) == 0
        assert actions.look_around(by=ada, now=outlet.next_at + 2 * HOUR) == 1  # the worker that held it is gone


class TestOddFeeds:
    @pytest.mark.parametrize(
        "body",
        [
            b"<html><body>Sign in</body></html>", b"", b"\x00\xff\xfe", b"{}", b"<?xml version='1.0'?><a/>",
            b"<!DOCTYPE html><html><script>alert(1)</script>",
        ],
    )  # fmt: skip
    def test_what_is_no_feed_any_more_is_a_failure_and_loses_nothing(self, on, look, place, now, ben, body):
        outlet = on(("x", "/x", now))
        place.pages["/f.xml"] = (200, body, {})
        assert look(outlet.next_at).failures == 1
        assert titles(ben) == ["x"]

    def test_a_bomb_is_refused_without_being_unpacked_whole(self, on, look, place, now):
        outlet = on(("x", "/x", now))
        place.pages["/f.xml"] = (200, gzip.compress(b"<rss>" + b" " * (60 << 20)), {"Content-Encoding": "gzip"})
        assert "more than we take" in look(outlet.next_at).error

    def test_of_a_huge_feed_the_newest_are_taken(self, on, ben, now):
        on(*[(f"t{n}", f"/{n}", now - n * HOUR) for n in range(9000)])
        assert titles(ben) == [f"t{n}" for n in range(20)]

    def test_scripts_and_pictures_and_other_addresses_are_not_taken(self, on, now):
        on(("&lt;script&gt;x()&lt;/script&gt;A &lt;b&gt;title&lt;/b&gt; &amp;amp; more", "javascript:alert(1)", now))
        piece = Piece.objects.get()
        assert (piece.title, piece.link) == ("A title & more", "") and "<" not in piece.summary

    def test_entities_that_grow_without_end_do_no_harm(self, on, look, place, now):
        outlet = on(("x", "/x", now))
        many = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{many}]>'.encode() + rss(("&a11;", "/b", now))
        place.pages["/f.xml"] = (200, bomb, {})
        assert look(outlet.next_at) and all(len(row.title) <= 200 for row in Piece.objects.all())

    def test_a_file_of_the_machine_is_not_read_into_a_feed(self, on, look, place, now):
        outlet = on(("x", "/x", now))
        bomb = b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + rss(("&f;", "/b", now))
        place.pages["/f.xml"] = (200, bomb, {})
        look(outlet.next_at)
        assert not any("root:" in f"{row.title}{row.summary}" for row in Piece.objects.all())

    def test_items_without_a_day_have_that_on_which_they_were_first_seen(self, on, look, place, now, ben):
        outlet = on(("old", "/old", None))
        assert Piece.objects.get().published_at is None
        place.pages["/f.xml"] = (200, rss(("new", "/new", None), ("old", "/old", None)), {})
        at = outlet.next_at
        look(at)
        assert dict(Piece.objects.values_list("title", "published_at")) == {"old": None, "new": at}

    def test_a_day_to_come_is_not_believed(self, on, now):
        on(("x", "/x", now + timedelta(days=400)))
        assert Piece.objects.get().published_at is None

    def test_a_changed_title_is_mended_and_the_oldest_go(self, on, look, place, now, ben):
        outlet = on(*[(f"t{n}", f"/{n}", now - n * HOUR) for n in range(20)])
        fresh = [(f"n{n}", f"/new{n}", outlet.next_at) for n in range(3)]
        place.pages["/f.xml"] = (200, rss(*fresh, ("mended", "/0", now)), {})
        look(outlet.next_at)
        kept = titles(ben)
        assert len(kept) == 20 and "mended" in kept and "t0" not in kept and "t16" in kept and "t17" not in kept

    def test_one_odd_feed_does_not_hold_up_the_others(self, ada, on, ben, look, place, now, monkeypatch):
        from closeknit.contacts.actions import looking

        outlet = on(("x", "/x", now))
        real = looking.read_feed
        monkeypatch.setattr(looking, "read_feed", lambda *told: 1 / 0 if told[1].endswith("f.xml") else real(*told))
        place.pages["/second.xml"] = (200, rss(("fine", "/fine", now)), {})
        actions.add_point(by=ada, contact_id=ben, point=Point("link", f"{place.url}/second.xml"), now=now)
        outlet = look(outlet.next_at)
        assert outlet.failures == 1 and "fine" in titles(ben)


class TestTheOwnersWord:
    def test_who_is_not_to_be_followed_is_forgotten_and_not_asked(self, ada, on, ben, look, place, now):
        outlet = on(("x", "/x", now))
        actions.follow_contact(by=ada, contact_id=ben, is_wanted=False, now=now)
        assert (Piece.objects.count(), Outlet.objects.count()) == (0, 0)
        count = len(place.asked)
        assert look(outlet.next_at) is None and len(place.asked) == count
        actions.follow_contact(by=ada, contact_id=ben, is_wanted=True, now=now)
        assert look(outlet.next_at).state == "on"

    def test_following_nobody_erases_what_was_taken(self, ada, on, place, now):
        on(("x", "/x", now))
        actions.follow(by=ada, is_wanted=False, now=now)
        assert (Piece.objects.count(), Outlet.objects.count()) == (0, 0)
        assert actions.look_around(by=ada, now=now + HOUR) == 0

    def test_a_link_that_goes_takes_its_pieces_along(self, ada, on, ben, look, place, now):
        outlet = on(("x", "/x", now))
        point = reads.contact_page(ada, ben, now).points[0]
        actions.remove_point(by=ada, point_id=point.id, now=now)
        assert look(outlet.next_at) is None and not Piece.objects.exists()

    @pytest.mark.parametrize("deed", [actions.archive_contact, actions.mark_died])
    def test_who_is_archived_or_has_died_is_not_asked(self, ada, on, ben, look, place, now, deed):
        outlet = on(("x", "/x", now))
        deed(by=ada, contact_id=ben, now=now)
        count = len(place.asked)
        assert look(outlet.next_at) is None and len(place.asked) == count

    def test_nobody_follows_for_another(self, on, cy, ben, now):
        on(("x", "/x", now))
        with pytest.raises(Http404):
            actions.follow_contact(by=cy, contact_id=ben, is_wanted=False, now=now)
        assert Piece.objects.exists() and reads.fresh_pieces(cy, now - HOUR) == []

    def test_everybody_has_their_turn_by_the_clock(self, ada, on, cy, now):
        on(("x", "/x", now))
        assert actions.ask_for_looks(now=now) == 0
        assert actions.ask_for_looks(now=now + HOUR) == 1
        assert actions.ask_for_looks(now=now + HOUR) == 0


class TestTheBook:
    def test_a_merge_finds_the_feeds_again_and_an_undo_too(self, ada, on, ben, look, place, now):
        outlet = on(("x", "/x", now))
        other = actions.add_contact(by=ada, draft=Draft({"name": "Ben T."}), now=now)
        actions.follow_contact(by=ada, contact_id=other, is_wanted=True, now=now)
        merge_id = actions.merge_contacts(by=ada, contact_id=other, other_id=ben, now=now)
        assert look(outlet.next_at) is None
        assert titles(other) == ["x"]
        actions.undo_merge(by=ada, merge_id=merge_id, now=outlet.next_at)
        again = look(outlet.next_at + HOUR)
        assert again.contact_id == ben and titles(ben) == ["x"] and titles(other) == []

    def test_what_the_owner_said_of_somebody_goes_along_in_a_merge(self, ada, on, ben, now):
        on(("x", "/x", now))
        actions.follow_contact(by=ada, contact_id=ben, is_wanted=False, now=now)
        other = actions.add_contact(by=ada, draft=Draft({"name": "Ben T."}), now=now)
        actions.merge_contacts(by=ada, contact_id=other, other_id=ben, now=now)
        assert Following.objects.get(contact_id=other).is_wanted is False

    def test_a_deletion_takes_all_of_it(self, ada, on, ben, now):
        on(("x", "/x", now))
        actions.follow_contact(by=ada, contact_id=ben, is_wanted=True, now=now)
        actions.delete_contact(by=ada, contact_id=ben, now=now)
        assert (Piece.objects.count(), Outlet.objects.count(), Following.objects.count()) == (0, 0, 1)

    def test_who_was_deleted_with_many_and_comes_back_is_followed_again(self, ada, on, ben, look, now):
        outlet = on(("x", "/x", now))
        actions.follow_contact(by=ada, contact_id=ben, is_wanted=True, now=now)
        deed_id = actions.do_in_bulk(by=ada, kind="delete", contact_ids=[ben], now=now)
        assert not Piece.objects.exists() and look(outlet.next_at) is None
        actions.undo_deed(by=ada, deed_id=deed_id, now=now)
        back = look(outlet.next_at + HOUR)
        assert (back.state, titles(back.contact_id)) == ("on", ["x"])
        assert Following.objects.filter(contact_id=back.contact_id).exists()

    def test_an_erased_book_leaves_nothing(self, ada, on, now):
        on(("x", "/x", now))
        actions.erase_book(by=ada, now=now)
        assert [model.objects.count() for model in (Piece, Outlet, Following, Server)] == [0, 0, 0, 0]


def test_a_job_does_it(on, place, now, ada):
    from closeknit.kit import clock
    from tests.browser import run_jobs

    outlet = on(("x", "/x", now))
    place.pages["/f.xml"] = (200, rss(("y", "/y", now)), {})
    with clock.held_at(outlet.next_at):
        actions.ask_for_looks(now=outlet.next_at)
        run_jobs()
    assert Piece.objects.filter(title="y").exists()
