"""A block between two who share a circle: every page of the house is walked through by both, before and after.

Before it each meets the other's name and words; afterwards nowhere but in their own book, and on the blocker's own list.
"""

import re
from copy import copy
from functools import cached_property

import pytest
from django.test import Client
from django.urls import reverse

from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.stories import actions as stories
from closeknit.stories.models import Moment
from closeknit.talk import actions as talk
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told
from tests.site.matrix import MATRIX, Cast

pytestmark = pytest.mark.django_db
ADA, DEE = "Adalind Quartz", "Deolinda Vex"
WORDS = {ADA: "quartzwords", DEE: "vexwords"}
OWN_BOOK = re.compile(
    r"^/($|\?|nudges|people|contacts|journal|calendar|rings|reminders|promises|gifts|cards|groups|memories|lives|circle-of|tidy|map)"
)
OWN_LISTS = re.compile(r"^/(blocks|reports)")
STARTS = [
    "/", "/moments", "/moments?before=9999999999999999.9999999", "/moments/search?q=vexwords", "/moments/search?q=quartzwords",
    "/members", "/members?q=Deolinda", "/members?q=Adalind", "/circles", "/community", "/community/hosts", "/invitations",
    "/profile", "/notices", "/blocks", "/reports", "/account/", "/moments/new",
]  # fmt: skip
MOST_PAGES = 45
ROOMS = ("members:", "stories:", "gatherings:", "talk:", "hosts:", "notify:", "exports:", "account")


@pytest.fixture(autouse=True)
def clock(monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)


@pytest.fixture
def cast(member, now):
    """Ada and Dee before the block: each has told, answered, commented, been thanked and noticed by the other."""
    cast = Cast(member, now)
    cast.found()
    for one, name in ((cast.owner, ADA), (cast.blocked, DEE)):
        type(one).objects.filter(id=one.id).update(name=name)
        one.refresh_from_db()
    trust.unblock_member(by=cast.owner, member_id=cast.blocked.id, now=now)
    third = tell(cast.member, "Mo tells", "members", now)
    for one, other in ((cast.owner, cast.blocked), (cast.blocked, cast.owner)):
        trust.say_we_met(by=one, member_id=other.id, now=now)
        words = WORDS[one.name]
        to_all = tell(one, f"{words} to all", "members", now)
        tell(one, f"{words} to those I met", "met", now)
        tell(one, f"{words} to the circle", "circles", now, cast.circle.id)
        thanks = stories.Words("thanks", f"{words} thanks", thanked=[other.slug])
        stories.tell_moment(by=one, words=thanks, told=Told.to("members"), now=now)
        stories.respond(by=other, moment_id=to_all, kind="own", words=f"{WORDS[other.name]} answer", now=now)
        comment(other, to_all, f"{WORDS[other.name]} comment, {one.name}", now)
        comment(one, third, f"{words} under a third", now)
        comment(other, third, f"@{one.name} {WORDS[other.name]} names you", now)
    cast.third = third
    return cast


def tell(by, text, audience, now, *circle_ids):
    return stories.tell_moment(by=by, words=stories.Words("snippet", text), told=Told.to(audience, circle_ids), now=now)


def comment(by, moment_id, text, now):
    row = Moment.objects.get(id=moment_id)
    thread_id = row.thread_id or talk.start_thread(by=row.author, kind="moment", path=f"/moments/{row.id}", now=now)
    Moment.objects.filter(id=row.id).update(thread_id=thread_id)
    return talk.say(by=by, thread_id=thread_id, told=row.told, draft=talk.Draft(text), now=now)


def walk(member, more=None):
    """Every page a member comes to by its links, by path; pages of text alone. With `more`, exactly those and the first ones."""
    browser = Client(headers={"Accept": "text/html"})
    browser.force_login(member)
    waiting, seen = [*STARTS, *(more or ())], {}
    while waiting and (more is not None or len(seen) < MOST_PAGES):
        path = waiting.pop(0)
        if path in seen or path.startswith(("/static", "/account/logout")):
            continue
        response = browser.get(path)
        is_page = response.status_code == 200 and "text/html" in response.headers.get("Content-Type", "")
        seen[path] = response.content.decode() if is_page else ""
        found = () if more is not None else re.findall(r'(?:href|hx-get)="(/[^"#]*)', seen[path])
        waiting += [each.replace("&amp;", "&") for each in found if not OWN_BOOK.match(each) or each == "/"]
    return seen


def tells_of(one, other, more=None):
    """The pages of one member, but for their own book and lists, that hold the name or the words of another."""
    pages = {path: without_own(text, one) for path, text in walk(one, more).items()}
    own = [path for path in pages if OWN_BOOK.match(path) or OWN_LISTS.match(path)]
    return sorted({path for path, text in pages.items() if other.name in text or WORDS[other.name] in text} - set(own))


def without_own(text, viewer):
    """A page without what its viewer said or asked: they may name anybody."""
    text = re.sub(r'value="[^"]*"|q=\w+', "", text)
    return re.sub(rf"<p>[^<]*{WORDS[viewer.name]}[^<]*</p>", "", text)


def test_after_a_block_neither_meets_the_other_anywhere(cast, now):
    both = [(cast.owner, cast.blocked), (cast.blocked, cast.owner)]
    asked = "/moments/search?q="
    for one, _other in both:  # the frame of every page tells the newest
        notify.read_all_notices(by=one, now=now)
    before = {one.id: tells_of(one, other) for one, other in both}
    for one, other in both:
        found = before[one.id]
        assert {"/moments", "/notices", "/members", f"/moments/{cast.third}"} <= set(found)
        assert f"/members/{other.slug}" in found and f"{asked}{WORDS[other.name]}" in found
        assert notices.notices(one)
    trust.block_member(by=cast.owner, member_id=cast.blocked.id, now=now)
    for one, other in both:
        assert tells_of(one, other, before[one.id]) == []
    # Their own list names whom they blocked; whom they were blocked by stands on no list of blocks.
    assert DEE in walk(cast.owner, [])["/blocks"].partition('class="list"')[2].partition("</ul>")[0]
    assert ADA not in walk(cast.blocked, [])["/blocks"].partition('class="list"')[2].partition("</ul>")[0]


def test_a_third_still_reads_both(cast, now):
    before = walk(cast.member, [f"/moments/{cast.third}"])[f"/moments/{cast.third}"]
    trust.block_member(by=cast.owner, member_id=cast.blocked.id, now=now)
    after = walk(cast.member, [f"/moments/{cast.third}"])[f"/moments/{cast.third}"]
    for name in (ADA, DEE):
        assert name in before and name in after


def test_nothing_is_told_across_a_block_that_is_there(cast, now):
    trust.block_member(by=cast.owner, member_id=cast.blocked.id, now=now)
    told = {one.id: len(notices.notices(one)) for one in (cast.owner, cast.blocked)}
    comment(cast.blocked, cast.third, f"@{ADA} are you there", now)
    comment(cast.owner, cast.third, f"@{DEE} are you there", now)
    assert told == {one.id: len(notices.notices(one)) for one in (cast.owner, cast.blocked)}


def test_after_a_block_no_address_of_the_matrix_tells_either_of_the_other(cast, now):
    """What no link leads to is asked for by its address: with things of Ada's, and with the same things of Dee's."""
    for one in (cast.owner, cast.blocked):  # the frame of every page tells the newest
        notify.read_all_notices(by=one, now=now)
    before = [asked for asked in addresses(cast, swapped(cast)) if tells(*asked[1:])]
    names = {name for name, *_rest in before}
    assert len(names) > 12 and {"stories:moment", "members:member", "members:circle", "stories:moments"} <= names
    trust.block_member(by=cast.owner, member_id=cast.blocked.id, now=now)
    assert [asked[0] for asked in before if tells(*asked[1:])] == []


def swapped(cast):
    """The same people, in which Dee is the one whose things are asked for."""
    other = copy(cast)
    for name in [each for each in vars(cast) if isinstance(getattr(type(cast), each, None), cached_property)]:
        vars(other).pop(name)
    other.owner, other.blocked, other.other_host = cast.blocked, cast.owner, cast.other_host
    return other


def addresses(*casts):
    """(name of the row, path, browser, who asks, the other) for every row that anybody looks at, but for one's own book and
    lists; once for each of the two."""
    doors = {}
    for cast in casts:
        doors[cast.owner.id] = Client(headers={"Accept": "text/html"})
        doors[cast.owner.id].force_login(cast.owner)
    for cast in casts:
        for row in [each for each in MATRIX if "200" in each.get.split() and each.name.startswith(ROOMS)]:
            path = reverse(row.name, kwargs={name: make(cast) for name, make in row.kwargs.items()})
            if not (OWN_BOOK.match(path) or OWN_LISTS.match(path)):
                yield row.name, path, doors[cast.owner.id], cast.owner, cast.blocked
                if row.kwargs:
                    yield row.name, path, doors[cast.blocked.id], cast.blocked, cast.owner


def tells(path, browser, one, other):
    """Whether an address tells one of the two the name, the slug or the words of the other."""
    text = without_own(text_of(browser.get(path)).replace(path, ""), one)
    return any(each in text for each in (other.name, other.slug, WORDS[other.name]))


def text_of(response):
    return b"".join(response).decode("utf-8", "replace") if response.streaming else response.content.decode("utf-8", "replace")
