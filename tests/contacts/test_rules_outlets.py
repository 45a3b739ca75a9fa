"""Where people publish, told from their links and handles; feeds read as plain text, whatever they are."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.contacts.rules.outlets import announced_feeds, guesses, known_feeds, profile_of, source_of, webfinger_of
from closeknit.contacts.rules.pieces import LONGEST_REST, max_age, plain, read_feed, retry_after, wait_after_failures, web_link
from closeknit.contacts.rules.robots import is_welcome, pause_seconds

NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
HERE = "https://ben.example/feed"


@pytest.mark.parametrize(
    ("kind", "service", "value", "page", "feed"),
    [
        ("handle", "Mastodon", "@ben@social.example", "https://social.example/@ben", "https://social.example/@ben.rss"),
        ("handle", "", "ben@social.example", "https://social.example/@ben", "https://social.example/@ben.rss"),
        ("link", "", "https://social.example/@ben", "https://social.example/@ben", "https://social.example/@ben.rss"),
        ("handle", "github", "ben", "https://github.com/ben", "https://github.com/ben.atom"),
        ("link", "", "https://github.com/ben/pot", "https://github.com/ben/pot", "https://github.com/ben/pot/releases.atom"),
        ("link", "", "ben.substack.com", "https://ben.substack.com", "https://ben.substack.com/feed"),
        ("link", "", "https://medium.com/@ben", "https://medium.com/@ben", "https://medium.com/feed/@ben"),
        ("link", "", "https://ben.wordpress.com/", "https://ben.wordpress.com/", "https://ben.wordpress.com/feed/"),
        ("link", "", "http://ben.blogspot.com", "http://ben.blogspot.com", "http://ben.blogspot.com/feeds/posts/default"),
        ("link", "", "https://www.youtube.com/channel/UC1_-a", "https://www.youtube.com/channel/UC1_-a",
         "https://www.youtube.com/feeds/videos.xml?channel_id=UC1_-a"),
        ("link", "", "https://bsky.app/profile/ben.example", "https://bsky.app/profile/ben.example",
         "https://bsky.app/profile/ben.example/rss"),
        ("link", "", "https://ben.tumblr.com/#top", "https://ben.tumblr.com/", "https://ben.tumblr.com/rss"),
    ],
)  # fmt: skip
def test_places_whose_feed_is_known_by_habit(kind, service, value, page, feed):
    assert source_of(kind, service, value) == page
    assert known_feeds(page) == [feed]


@pytest.mark.parametrize(
    ("kind", "service", "value"),
    [
        ("link", "", "https://www.linkedin.com/in/ben"), ("link", "", "https://x.com/ben"),
        ("link", "", "https://de-de.facebook.com/ben"),
        ("email", "", "ben@example.org"), ("phone", "", "+49 30 123456"),
        ("handle", "telegram", "@ben"), ("handle", "skype", "ben"),
        ("link", "", "javascript:alert(1)"), ("link", "", "file:///etc/passwd"), ("link", "", "https://user:pw@ben.example/"),
        ("link", "", "https://[::1"), ("link", "", ""),
        ("link", "", "https://ben.example/" + "x" * 600),
    ],
)  # fmt: skip
def test_what_is_no_place_to_ask(kind, service, value):
    assert source_of(kind, service, value) == ""


def test_a_page_names_its_feeds():
    page = """<!-- <link rel=alternate type="application/rss+xml" href="/not"> <base href="https://no.example/"> -->
      <head><base href='https://ben.example/blog/'><link rel="alternate" type="application/rss+xml" href="comments/feed">
      <LINK REL='feed alternate' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml?a=1&amp;b=2'>
      <link rel=alternate hreflang=de href=/de><link rel="alternate" type="text/xml" href="javascript:x">
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/c">"""
    assert announced_feeds(page, "https://ben.example/x/y") == ["https://ben.example/blog/atom.xml?a=1&b=2"]


def test_guesses_are_made_at_the_door_only():
    assert "https://ben.example/feed" in guesses("https://ben.example") and guesses("https://ben.example/about") == []


def test_a_profile_is_asked_for_by_its_name():
    told = "https://social.example/.well-known/webfinger?resource=acct%3Aben%40social.example"
    assert webfinger_of("https://social.example/@ben") == told
    assert webfinger_of("https://ben.example/") == webfinger_of("https://ben.example/@ben/123") == ""


@given(st.recursive(st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each)))
def test_whatever_a_webfinger_says_is_a_page_or_nothing(told):
    assert profile_of(told) == "" and profile_of({"links": told}) == ""


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ben</title>
 <entry><id>tag:1</id><title type="html">The &lt;em&gt;move&lt;/em&gt; &amp;amp; me</title><link href="/move"/>
  <updated>2026-05-01T10:00:00+02:00</updated>
  <content type="html">&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</content></entry></feed>"""
PODCAST = b"""<rss version="2.0"><channel><title>Talk</title><item><title>First</title><guid>g1</guid>
 <pubDate>Tue, 05 May 2026 08:00:00 +0000</pubDate>
 <enclosure url="https://ben.example/1.mp3" type="audio/mpeg" length="1"/></item>
 </channel></rss>"""
FILM = b"""<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom"><entry><id>yt:video:a</id>
 <yt:videoId>a</yt:videoId><title>A film</title><link rel="alternate" href="https://www.youtube.com/watch?v=a"/>
 <published>2026-05-04T00:00:00Z</published></entry></feed>"""


def test_atom_podcasts_and_films():
    [move] = read_feed(ATOM, HERE, "application/atom+xml", NOW).pieces
    assert (move.title, move.summary, move.link) == ("The move & me", "One two", "https://ben.example/move")
    assert move.published_at == datetime(2026, 5, 1, 8, tzinfo=UTC)
    [first] = read_feed(PODCAST, HERE, "text/xml", NOW).pieces
    assert (first.kind, first.link) == ("sound", "https://ben.example/1.mp3")
    [film] = read_feed(FILM, HERE, "text/xml", NOW).pieces
    assert (film.kind, film.title) == ("film", "A film")


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 05 May 2026 08:00:00 GMT", "Tue, 5 May 2026 10:00:00 +0200", "2026-05-05T08:00:00Z", "2026-05-05T10:00+02:00",
        "05 May 2026 08:00 GMT", "Tue, 05 May 2026 04:00:00 EDT",
    ],
)  # fmt: skip
def test_days_in_any_form(written):
    feed = f"<rss version='2.0'><channel><item><title>x</title><pubDate>{written}</pubDate></item></channel></rss>".encode()
    assert read_feed(feed, HERE, "text/xml", NOW).pieces[0].published_at == datetime(2026, 5, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize("written", ["", "soon", "0000-00-00", "Thu, 01 Jan 1970 00:00:00 GMT", "2099-01-01T00:00:00Z"])
def test_days_that_cannot_be_believed(written):
    feed = f"<rss version='2.0'><channel><item><title>x</title><pubDate>{written}</pubDate></item></channel></rss>".encode()
    assert read_feed(feed, HERE, "text/xml", NOW).pieces[0].published_at is None


def test_a_broken_feed_gives_as_much_as_can_be_read():
    feed = b"<rss version='2.0'><channel><item><title>One & two</title><link>/1</link></item><item><title>Cut"
    assert read_feed(feed, HERE, "text/xml", NOW).pieces[0].title == "One & two"


def test_latin_text_without_a_word_about_it():
    feed = (
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><item><title>Zoë</title></item></channel></rss>"
    )
    assert read_feed(feed.encode("latin-1"), HERE, "text/xml", NOW).pieces[0].title == "Zoë"


def test_items_that_share_an_id_are_told_apart_by_their_links():
    items = "".join(f"<item><guid>same</guid><title>{n}</title><link>/{n}</link></item>" for n in range(3))
    read = read_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), HERE, "text/xml", NOW)
    assert len({piece.key for piece in read.pieces}) == 3


pieces_of_text = st.sampled_from(
    ["<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "<![CDATA[", "]]>", "&",
     "&lt;script&gt;",
     "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<pubDate>", "2026-05-05",
     "<!DOCTYPE x [", "<!ENTITY a 'b'>", "\x00",
     "javascript:", "<enclosure url='", "<guid>", "é", "\ud800", "<br", ">"]
) | st.text(max_size=8)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(pieces_of_text, max_size=30), st.binary(max_size=30))
def test_whatever_comes_is_plain_and_bounded(parts, tail):
    body = "".join(parts).encode("utf-8", "surrogatepass") + tail
    read = read_feed(body, HERE, "text/xml", NOW)
    for piece in read.pieces if read else []:
        assert len(piece.title) <= 200 and len(piece.summary) <= 300 and -(2**63) <= piece.key < 2**63
        assert piece.link == "" or piece.link.startswith(("http://", "https://"))
        assert not set("\x00\ud800\n") & set(piece.title + piece.summary + piece.link)
        assert piece.published_at is None or piece.published_at <= NOW


@given(st.text())
def test_plain_text_holds_no_mark_up_that_was_closed(text):
    assert "\n" not in plain(text) and plain(f"<b>{text.replace('<', '').replace('&', '')}</b>")[:3] != "<b>"


@given(st.text(), st.text())
def test_links_and_pages_of_any_kind_do_no_harm(one, other):
    web_link(one, HERE)
    announced_feeds(f"<link rel=alternate type=text/xml href='{one}'>{other}", HERE)
    source_of("link", one, other)
    source_of("handle", one, other)
    known_feeds(source_of("link", "", other) or HERE)


def test_a_page_made_to_take_long_does_not():
    begun = time.process_time()
    for sign in ("<!--", "<link ", "<", "<link rel=alternate ", '<link a="'):
        announced_feeds(sign * 300_000, HERE)
        plain(sign * 300_000)
    assert time.process_time() - begun < 10


def test_how_long_to_wait():
    hour = timedelta(hours=1)
    assert retry_after("120", NOW) == hour and retry_after("7200", NOW) == 2 * hour
    assert retry_after("Wed, 06 May 2026 13:30:00 GMT", NOW) == 4 * hour
    assert retry_after("9" * 30, NOW) == LONGEST_REST and retry_after("", NOW) is None and retry_after("soon", NOW) is None
    assert [wait_after_failures(n) / hour for n in (1, 2, 3, 100)] == [1, 2, 4, 168]
    assert max_age("public, max-age=7200") == 2 * hour and max_age("s-maxage=7200") == max_age("") == timedelta(0)


@given(st.text())
def test_whatever_a_server_says_of_waiting_is_bounded(told):
    assert (retry_after(told, NOW) or LONGEST_REST) <= LONGEST_REST
    pause_seconds(told, "Closeknit")
    is_welcome(told, "Closeknit", HERE, is_invited=False)


def test_robots():
    closed, named = "User-agent: *\nDisallow: /", "User-agent: closeknit\nDisallow: /feed\nCrawl-delay: 3600"
    assert not is_welcome(closed, "Closeknit", HERE, is_invited=False) and is_welcome(closed, "Closeknit", HERE, is_invited=True)
    assert not is_welcome(named, "Closeknit", HERE, is_invited=True) and pause_seconds(named, "Closeknit") == 10
    assert is_welcome("", "Closeknit", HERE, is_invited=False) and pause_seconds("", "Closeknit") == 0
