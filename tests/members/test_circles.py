"""Circles: begun, joined, asked for, invited into, left, looked after, closed."""

import re
from datetime import timedelta

import pytest
from django.http import Http404

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.contacts.models import Contact
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.members import actions, reads
from closeknit.members.actions import Purpose
from closeknit.members.models import CircleInvitation, CircleRequest
from closeknit.notify import reads as notify
from closeknit.trust import actions as trust
from closeknit.trust import reads as sights
from closeknit.trust.access import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_pages_clock(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def begin(ada, now):
    """`begin("secret")` is the slug of a circle that Ada begins."""

    def make(joining="open", by=ada, **said):
        return actions.make_circle(by=by, purpose=Purpose(said.pop("name", "Kiln"), joining=joining, **said), now=now)

    return make


@pytest.fixture
def let_in(now):
    """Let somebody into a circle by an invitation of its host."""

    def let(host, slug, *members):
        for member in members:
            actions.invite_into_circle(by=host, slug=slug, member_slug=member.slug, now=now)
            actions.answer_invitation(by=member, slug=slug, is_yes=True, now=now)

    return let


def text_of(response) -> str:
    return response.content.decode()


def told(member) -> list[str]:
    return [line.text for line in notify.notices(member)]


def names_in(viewer, slug) -> list[str]:
    return [each.name for each in reads.circle_page(viewer, slug, sights.sight(viewer)).people]


def circle_of(slug) -> Circle:
    return Circle.objects.get(slug=slug)


class TestOpenCircles:
    def test_one_begins_it_in_a_browser_and_others_join_and_see_each_other(self, ada, ben, door):
        said = {"name": "Glaze <b>", "purpose": "We mix **glazes**.", "agreements": "No lead.", "joining": "open"}
        answer = door(ada).post("/circles/new", said)
        slug = answer.url.rpartition("/")[2]
        browser = door(ben)
        assert "Glaze &lt;b&gt;" in text_of(browser.get("/circles"))
        page = text_of(browser.get(f"/circles/{slug}"))
        assert "<strong>glazes</strong>" in page and "No lead." in page and "Ada" in page
        assert browser.post(f"/circles/{slug}/joining").url == f"/circles/{slug}"
        assert browser.post(f"/circles/{slug}/joining").status_code == 302
        assert names_in(ada, slug) == ["Ada", "Ben"]
        assert "looks after it" in text_of(browser.get(f"/circles/{slug}/members"))
        assert browser.get(f"/circles/{slug}/edit").status_code == 403

    def test_what_cannot_be_a_circle_is_refused_and_kept(self, ada, door):
        for odd in ({"name": ""}, {"name": "x" * 121}, {"joining": "none"}, {"purpose": "x" * 20_001}, {"name": "a\x00b"}):
            answer = door(ada).post("/circles/new", {"name": "Glaze", "purpose": "Mixing", "joining": "open"} | odd)
            assert answer.status_code == 422, odd
        assert not Circle.objects.exists()

    def test_two_circles_may_have_one_name(self, ada, ben, begin):
        begin("secret")
        assert begin("open", by=ben) != begin("open", by=ben)

    def test_leaving_is_silent_and_the_history_keeps_both_stays(self, ada, ben, begin, door, now):
        slug = begin()
        for days in (0, 2):
            actions.join_circle(by=ben, slug=slug, now=now + timedelta(days=days))
            answer = door(ben).post(f"/circles/{slug}/leaving")
            assert answer.url == "/circles"
        assert told(ada) == []
        assert names_in(ada, slug) == ["Ada"]
        assert Membership.objects.filter(member=ben).exclude(left_at=None).count() == 2
        assert text_of(door(ada).get(f"/circles/{slug}/history")).count("Ben") >= 2
        assert sights.sight(ben).circle_ids == frozenset()

    def test_the_history_names_nobody_who_is_away_or_has_left(self, ada, ben, mo, begin, door, now):
        slug = begin()
        for member in (ben, mo):
            actions.join_circle(by=member, slug=slug, now=now)
        assert all(name in text_of(door(ada).get(f"/circles/{slug}/history")) for name in ("Ben", "Mo"))
        Member.objects.filter(id=ben.id).update(state=Member.State.AWAY)
        Member.objects.filter(id=mo.id).update(entered_at=None)
        page = text_of(door(ada).get(f"/circles/{slug}/history"))
        assert "Ben" not in page and "Mo" not in page.partition("<main")[2] and page.count("a former member") == 1

    def test_those_whom_a_block_keeps_apart_do_not_see_each_other_in_it(self, ada, ben, mo, begin, door, now):
        slug = begin()
        for member in (ben, mo):
            actions.join_circle(by=member, slug=slug, now=now)
        assert names_in(ben, slug) == names_in(mo, slug) == ["Ada", "Ben", "Mo"]
        trust.block_member(by=ben, member_id=mo.id, now=now)
        assert names_in(ben, slug) == ["Ada", "Ben"] and names_in(mo, slug) == ["Ada", "Mo"]
        assert names_in(ada, slug) == ["Ada", "Ben", "Mo"]
        for path in ("", "/members", "/leaving"):
            assert "Ben" not in text_of(door(mo).get(f"/circles/{slug}{path}"))
        actions.make_circle_host(by=ada, slug=slug, member_slug=mo.slug, now=now)
        assert door(mo).get(f"/circles/{slug}/members/{ben.slug}/removal").status_code == 404
        assert "Ben" not in text_of(door(mo).get(f"/circles/{slug}/history"))
        assert "Ben" not in text_of(door(mo).get(f"/circles/{slug}/invitations?q=ben"))


class TestAsking:
    def test_one_asks_with_words_and_is_let_in(self, ada, ben, mo, begin, door):
        slug = begin("request")
        assert "Ask to come in" in text_of(door(ben).get(f"/circles/{slug}"))
        assert door(ben).post(f"/circles/{slug}/requests", {"words": "I fire *raku*."}).status_code == 302
        assert "Ben asks to come into “Kiln”." in told(ada)
        page = text_of(door(ada).get(f"/circles/{slug}"))
        assert "I fire *raku*." in page and "I fire" not in text_of(door(mo).get(f"/circles/{slug}"))
        request = CircleRequest.objects.get()
        assert door(mo).post(f"/circles/{slug}/requests/{request.id}", {"answer": "yes"}).status_code == 403
        assert door(ada).post(f"/circles/{slug}/requests/{request.id}", {"answer": "yes"}).status_code == 302
        assert names_in(ben, slug) == ["Ada", "Ben"]
        assert told(ben) == ["You are in the circle “Kiln” now."]

    def test_a_no_and_no_answer_look_the_same(self, ada, ben, mo, begin, door, now):
        slug = begin("request")
        for member in (ben, mo):
            actions.ask_circle(by=member, slug=slug, words="Please", now=now)
        refused = CircleRequest.objects.get(member=ben)
        actions.answer_request(by=ada, slug=slug, request_id=refused.id, is_yes=False, now=now)
        pages = [pages_of(door(member), slug, member) for member in (ben, mo)]
        assert pages[0] == pages[1]
        assert told(ben) == told(mo) == []
        assert reads.waiting_requests(ada, circle_of(slug).id, sights.sight(ada))[0].who.name == "Mo"
        for member in (ben, mo):
            actions.ask_circle(by=member, slug=slug, words="Please!", now=now + timedelta(days=29))
        assert CircleRequest.objects.filter(words="Please!").count() == 0
        for member in (ben, mo):
            actions.ask_circle(by=member, slug=slug, words="Please!", now=now + timedelta(days=31))
        assert CircleRequest.objects.filter(words="Please!", answer="").count() == 2

    def test_who_asked_can_take_it_back_and_the_hosts_see_nothing_more_of_it(self, ada, ben, begin, door, now):
        slug = begin("request")
        browser = door(ben)
        browser.post(f"/circles/{slug}/requests", {"words": "Please"})
        browser.post(f"/circles/{slug}/requests", {"answer": "back"})
        assert "Please" not in text_of(door(ada).get(f"/circles/{slug}"))
        request = CircleRequest.objects.get()
        with pytest.raises(Http404):
            actions.answer_request(by=ada, slug=slug, request_id=request.id, is_yes=True, now=now)

    def test_what_is_too_long_or_too_much_for_a_newcomer_is_kept_and_not_sent(self, ada, ben, begin, door):
        slug = begin("request")
        for words in ("x" * 501, "https://a.example https://b.example https://c.example"):
            answer = door(ben).post(f"/circles/{slug}/requests", {"words": words})
            assert answer.status_code == 422 and words in text_of(answer)
            invited = door(ada).post(f"/circles/{slug}/invitations", {"who": ben.slug, "words": words, "q": "ben"})
            assert words in text_of(invited)
        assert not CircleRequest.objects.exists() and not CircleInvitation.objects.exists() and told(ben) == []

    def test_only_circles_by_request_are_asked(self, ada, ben, begin, now):
        for joining in ("open", "invited"):
            with pytest.raises(Refused):
                actions.ask_circle(by=ben, slug=begin(joining), now=now)
        with pytest.raises(Http404):
            actions.ask_circle(by=ben, slug=begin("secret"), now=now)
        with pytest.raises(Refused):
            actions.join_circle(by=ben, slug=begin("request"), now=now)


def pages_of(browser, slug, member) -> list[str]:
    """What a browser shows of circles, without what is another's name or a fresh token."""
    found = []
    for path in ("/circles", f"/circles/{slug}"):
        page = text_of(browser.get(path))
        for token in {part.split('"')[0] for part in page.split('csrfmiddlewaretoken" value="')[1:]}:
            page = page.replace(token, "token")
        token = page.split('X-CSRFToken": "')[1].split('"')[0]
        page = page.replace(token, "token").replace(member.slug, "slug")
        found.append(re.sub(rf"\b{member.name}\b", "name", page))
    return found


class TestInvitations:
    def test_inviting_and_following_are_noted_in_both_ledgers_and_told(self, ada, ben, begin, door, now):
        slug = begin("invited")
        assert door(ada).post(f"/circles/{slug}/invitations", {"who": ben.slug, "words": "Your glaze"}).status_code == 302
        assert told(ben) == ["Ada invites you into a circle."]
        assert "Your glaze" in text_of(door(ben).get("/circles"))
        for owner in (ada, ben):
            assert Interaction.objects.of(owner).count() == 1
            assert Contact.objects.of(owner).count() == 1
        assert door(ben).post(f"/circles/{slug}/invitation", {"answer": "yes"}).url == f"/circles/{slug}"
        assert names_in(ben, slug) == ["Ada", "Ben"]
        assert "Ben has followed your invitation into a circle." in told(ada)
        assert {Interaction.objects.of(owner).count() for owner in (ada, ben)} == {2}
        assert {each.subject for each in Interaction.objects.all()} == {""}

    def test_an_invitation_comes_once_and_a_no_is_told_to_nobody(self, ada, ben, mo, begin, let_in, door, now):
        slug = begin("invited")
        let_in(ada, slug, mo)
        before = told(ada)
        for _again in range(2):
            actions.invite_into_circle(by=ada, slug=slug, member_slug=ben.slug, now=now)
        assert len(told(ben)) == 1 and CircleInvitation.objects.filter(member=ben).count() == 1
        assert door(ben).post(f"/circles/{slug}/invitation", {"answer": "no"}).url == "/circles"
        assert "Kiln" not in [each.circle.name for each in reads.invitations(ben, sights.sight(ben))]
        assert told(ada) == before
        # A second person, and the first once more, see an invitation like any other; nothing comes to Ben.
        for host in (ada, mo):
            actions.invite_into_circle(by=host, slug=slug, member_slug=ben.slug, now=now + timedelta(days=3))
            sent = reads.sent_invitations(host, circle_of(slug).id, sights.sight(host), now, sees_all=False)
            assert [each.who.name for each in sent] == ["Ben"]
        assert len(told(ben)) == 1 and reads.invitations(ben, sights.sight(ben)) == []
        actions.invite_into_circle(by=ada, slug=slug, member_slug=ben.slug, now=now + timedelta(days=91))
        assert len(told(ben)) == 2 and len(reads.invitations(ben, sights.sight(ben))) == 1

    def test_a_block_hides_the_line_that_told_of_an_invitation(self, ada, ben, begin, now):
        actions.invite_into_circle(by=ada, slug=begin("invited"), member_slug=ben.slug, now=now)
        assert told(ben)
        trust.block_member(by=ada, member_id=ben.id, now=now)
        assert told(ben) == []

    def test_an_invitation_of_somebody_kept_apart_is_none(self, ada, ben, mo, begin, let_in, now):
        slug = begin("secret")
        actions.invite_into_circle(by=ada, slug=slug, member_slug=ben.slug, now=now)
        assert reads.circle(ben, slug).name == "Kiln"
        trust.block_member(by=ben, member_id=ada.id, now=now)
        assert reads.invitations(ben, sights.sight(ben)) == []
        with pytest.raises(Http404):
            actions.answer_invitation(by=ben, slug=slug, is_yes=True, now=now)
        with pytest.raises(Http404):
            reads.circle(ben, slug)
        with pytest.raises(Http404):
            actions.invite_into_circle(by=ada, slug=slug, member_slug=ben.slug, now=now)

    def test_an_invitation_is_taken_back_by_whoever_made_it_or_a_host(self, ada, ben, mo, begin, let_in, door, now):
        slug = begin("invited")
        let_in(ada, slug, ben)
        actions.invite_into_circle(by=ada, slug=slug, member_slug=mo.slug, now=now)
        invitation = CircleInvitation.objects.get(member=mo)
        assert door(ben).post(f"/circles/{slug}/invitations/{invitation.id}/end").status_code == 404
        assert door(ada).post(f"/circles/{slug}/invitations/{invitation.id}/end").status_code == 302
        assert reads.invitations(mo, sights.sight(mo)) == []

    @pytest.mark.parametrize(
        ("joining", "members_do"), [("open", True), ("invited", True), ("request", False), ("secret", False)]
    )
    def test_who_invites_depends_on_the_door(self, ada, ben, mo, begin, let_in, now, joining, members_do):
        slug = begin(joining)
        let_in(ada, slug, ben)
        if members_do:
            actions.invite_into_circle(by=ben, slug=slug, member_slug=mo.slug, now=now)
        else:
            with pytest.raises(Refused):
                actions.invite_into_circle(by=ben, slug=slug, member_slug=mo.slug, now=now)
        assert bool(reads.invitations(mo, sights.sight(mo))) == members_do

    def test_somebody_of_the_circle_is_not_invited_and_odd_words_change_nothing(self, ada, ben, begin, let_in, door, now):
        slug = begin()
        let_in(ada, slug, ben)
        with pytest.raises(Unfit):
            actions.invite_into_circle(by=ada, slug=slug, member_slug=ben.slug, now=now)
        for odd in ({}, {"who": "nobody"}, {"who": "\x00"}, {"who": "x" * 5000}):
            assert door(ada).post(f"/circles/{slug}/invitations", odd).status_code == 404
        assert door(ada).post(f"/circles/{slug}/requests/{'9' * 30}", {"answer": "yes"}).status_code == 404


class TestLookingAfter:
    def test_the_last_host_hands_over(self, ada, ben, begin, let_in, door, now):
        slug = begin("request")
        let_in(ada, slug, ben)
        browser = door(ada)
        assert "Ben" in text_of(browser.get(f"/circles/{slug}/leaving"))
        assert browser.post(f"/circles/{slug}/leaving").status_code == 200
        assert browser.post(f"/circles/{slug}/leaving", {"who": "nobody"}).status_code == 404
        assert browser.post(f"/circles/{slug}/hosts/end").url == f"/circles/{slug}/members"
        assert names_in(ben, slug) == ["Ada", "Ben"]
        assert browser.post(f"/circles/{slug}/leaving", {"who": ben.slug}).url == "/circles"
        assert [each.name for each in reads.circle_page(ben, slug, sights.sight(ben)).hosts] == ["Ben"]
        assert "You look after the circle “Kiln” now." in told(ben)

    def test_whoever_is_alone_in_it_closes_it_by_leaving(self, ada, begin, now):
        slug = begin()
        actions.leave_circle(by=ada, slug=slug, now=now)
        assert circle_of(slug).closed_at == now
        with pytest.raises(Http404):
            reads.circle(ada, slug)

    def test_a_host_removes_somebody_for_a_reason_that_they_alone_read(self, ada, ben, mo, begin, let_in, door, now):
        slug = begin("open")
        let_in(ada, slug, ben, mo)
        path = f"/circles/{slug}/members/{ben.slug}/removal"
        assert door(mo).post(path, {"reason": "No"}).status_code == 403
        for reason in ("", " ", "x" * 161):
            answer = door(ada).post(path, {"reason": reason})
            assert answer.status_code == 422 and reason in text_of(answer)
        assert door(ada).post(path, {"reason": "You shouted."}).status_code == 302
        assert "You shouted." in told(ben)[0]
        assert told(mo) == ["Ada invites you into a circle."] and names_in(mo, slug) == ["Ada", "Mo"]
        assert "You shouted." in text_of(door(ada).get(f"/circles/{slug}/history"))
        # Ben does not simply come back, nor by a friend's invitation; he may ask.
        with pytest.raises(Refused):
            actions.join_circle(by=ben, slug=slug, now=now)
        with pytest.raises(Unfit):
            actions.invite_into_circle(by=mo, slug=slug, member_slug=ben.slug, now=now)
        actions.ask_circle(by=ben, slug=slug, words="Sorry", now=now)
        actions.answer_request(by=ada, slug=slug, request_id=CircleRequest.objects.get().id, is_yes=True, now=now)
        assert "Ben" in names_in(mo, slug)

    def test_a_host_is_not_removed_and_steps_down_alone(self, ada, ben, begin, let_in, now):
        slug = begin()
        let_in(ada, slug, ben)
        actions.make_circle_host(by=ada, slug=slug, member_slug=ben.slug, now=now)
        with pytest.raises(Refused):
            actions.end_stay(by=ada, slug=slug, member_slug=ben.slug, reason="No", now=now)
        actions.end_circle_hosting(by=ben, slug=slug, now=now)
        with pytest.raises(actions.LastHost):
            actions.end_circle_hosting(by=ada, slug=slug, now=now)

    def test_a_closed_circle_stays_readable_for_its_members_and_nothing_new_is_said(self, ada, ben, mo, begin, let_in, door, now):
        slug = begin("open", name="Glaze")
        let_in(ada, slug, ben)
        assert door(ada).post(f"/circles/{slug}/closing").status_code == 302
        assert circle_of(slug).id in sights.sight(ben).circle_ids
        assert sights.own_circles(ben, sights.sight(ben)) == []
        assert door(ben).get(f"/circles/{slug}").status_code == 200
        assert "Glaze" in text_of(door(ben).get("/circles")) and "Glaze" not in text_of(door(mo).get("/circles"))
        assert door(mo).get(f"/circles/{slug}").status_code == 404
        for path in ("edit", "invitations", "history"):
            assert door(ada).get(f"/circles/{slug}/{path}").status_code == 403
        assert "The circle “Glaze” is closed. What was said there stays." in told(ben)
        assert door(ben).post(f"/circles/{slug}/leaving").url == "/circles"
        assert door(ben).get(f"/circles/{slug}").status_code == 404

    def test_a_pair_of_last_hosts_who_cannot_see_each_other_learn_nothing(self, ada, ben, begin, let_in, now):
        slug = begin()
        let_in(ada, slug, ben)
        actions.make_circle_host(by=ada, slug=slug, member_slug=ben.slug, now=now)
        trust.block_member(by=ben, member_id=ada.id, now=now)
        with pytest.raises(actions.LastHost):
            actions.end_circle_hosting(by=ada, slug=slug, now=now)


class TestDoors:
    def test_a_circle_becomes_narrower_at_once_and_never_wider(self, ada, ben, begin, door, now):
        slug = begin("open")
        for joining in ("request", "invited", "request", "secret"):
            actions.change_circle(by=ada, slug=slug, purpose=Purpose("Kiln", joining=joining), now=now)
        for joining in ("invited", "request", "open"):
            with pytest.raises(Unfit):
                actions.change_circle(by=ada, slug=slug, purpose=Purpose("Kiln", joining=joining), now=now)
            answer = door(ada).post(f"/circles/{slug}/edit", {"name": "Kiln", "joining": joining})
            assert answer.status_code == 422
        assert circle_of(slug).joining == "secret"

    def test_who_had_asked_an_open_circle_knows_nothing_more_of_it_once_it_is_secret(self, ada, ben, begin, door, now):
        slug = begin("request")
        actions.ask_circle(by=ben, slug=slug, words="Please", now=now)
        actions.change_circle(by=ada, slug=slug, purpose=Purpose("Kiln", joining="secret"), now=now)
        assert reads.waiting_requests(ada, circle_of(slug).id, sights.sight(ada)) == []
        assert door(ben).get(f"/circles/{slug}").status_code == 404
        assert "Kiln" not in text_of(door(ben).get("/circles"))

    def test_a_secret_circle_is_begun_anew_for_more_and_what_was_said_stays(self, ada, ben, mo, begin, let_in, door, now):
        slug = begin("secret", name="Whisper")
        let_in(ada, slug, ben)
        old = circle_of(slug)
        answer = door(ada).post(f"/circles/{slug}/opening", {"name": "Kiln", "joining": "open"})
        fresh = answer.url.rpartition("/")[2]
        assert fresh != slug and circle_of(fresh).joining == "open"
        # Nobody is seen in the new one who did not choose it; the old one keeps its people and its words, and takes no more.
        assert names_in(mo, fresh) == ["Ada"]
        assert sights.sight(ben).circle_ids == {old.id}
        assert circle_of(slug).closed_at == now or circle_of(slug).closed_at
        assert [each.circle.slug for each in reads.invitations(ben, sights.sight(ben))] == [fresh]
        actions.answer_invitation(by=ben, slug=fresh, is_yes=True, now=now)
        actions.join_circle(by=mo, slug=fresh, now=now)
        assert sights.sight(mo).circle_ids == {circle_of(fresh).id}
        for path in ("/circles", f"/circles/{fresh}", f"/circles/{fresh}/members"):
            page = text_of(door(mo).get(path))
            assert "Whisper" not in page and slug not in page
        assert door(mo).get(f"/circles/{slug}").status_code == 404

    def test_a_door_that_is_no_wider_begins_nothing_anew(self, ada, begin, door):
        slug = begin("open")
        answer = door(ada).post(f"/circles/{slug}/opening", {"name": "Kiln", "joining": "open"})
        assert answer.status_code == 422 and Circle.objects.count() == 1

    def test_who_is_in_a_circle_by_request_its_members_alone_see(self, ada, ben, mo, begin, let_in, door):
        for joining in ("request", "invited"):
            slug = begin(joining)
            let_in(ada, slug, ben)
            page = text_of(door(mo).get(f"/circles/{slug}"))
            assert "Ada" in page and "Ben" not in page
            assert door(mo).get(f"/circles/{slug}/members").status_code == 403
            assert reads.circles_of(mo, ben.id, sights.sight(mo)) == []
            assert circle_of(slug) in reads.circles_of(ada, ben.id, sights.sight(ada))


class TestGoingForGood:
    def test_who_is_erased_leaves_every_circle_and_the_longest_there_inherits(self, ada, ben, mo, begin, let_in, now):
        shared, alone = begin("invited"), begin("open")
        let_in(ada, shared, ben, mo)
        actions.ask_circle(by=ada, slug=begin("request", by=ben), words="Please", now=now)
        actions.erase_member(member_id=ada.id, now=now + timedelta(days=1))
        assert [each.name for each in reads.circle_page(mo, shared, sights.sight(mo)).hosts] == ["Ben"]
        assert circle_of(alone).closed_at
        assert not CircleRequest.objects.filter(member=ada).exists()
        assert not CircleInvitation.objects.filter(made_by=ada).exists()
        assert not Membership.objects.filter(member=ada, left_at=None).exists()


def test_a_page_of_a_circle_costs_the_same_for_two_and_for_forty(ada, here, begin, door, django_assert_max_num_queries, now):
    slug = begin("open")
    browser = door(ada)
    browser.get(f"/circles/{slug}")
    with django_assert_max_num_queries(60) as before:
        browser.get(f"/circles/{slug}")
    with django_assert_max_num_queries(60) as list_before:
        browser.get("/circles")
    for number in range(40):
        member = here(f"Potter{number:02}")
        actions.join_circle(by=member, slug=slug, now=now)
        actions.make_circle(by=member, purpose=Purpose(f"Circle {number:02}"), now=now)
    with django_assert_max_num_queries(60) as after:
        page = browser.get(f"/circles/{slug}")
    with django_assert_max_num_queries(60) as list_after:
        circles = browser.get("/circles")
    assert "Potter39" in text_of(page) and "Circle 39" in text_of(circles)
    assert len(after) == len(before) and len(list_after) == len(list_before)


def test_somebody_who_is_away_is_in_no_list(ada, ben, begin, now):
    slug = begin("open")
    actions.join_circle(by=ben, slug=slug, now=now)
    assert names_in(ada, slug) == ["Ada", "Ben"]
    Member.objects.filter(id=ben.id).update(state="away")
    assert names_in(ada, slug) == ["Ada"]


class TestFinding:
    def found(self, member, asked):
        return [each.name for each in reads.circles_found(member, sights.sight(member), asked)]

    def test_a_circle_is_found_by_its_name_and_by_what_it_is_for(self, ada, mo, door, now):
        slug = actions.make_circle(by=ada, purpose=Purpose("Öfen", "We fire *raku* in autumn."), now=now)
        actions.make_circle(by=ada, purpose=Purpose("Cups", "Handles."), now=now)
        assert self.found(mo, "ofen") == self.found(mo, "RAKU") == ["Öfen"] and self.found(mo, "lathe") == []
        page = door(mo).get("/circles?q=raku").content.decode()
        assert "Öfen" in page and "Cups" not in page
        actions.change_circle(by=ada, slug=slug, purpose=Purpose("Kilns", "We fire."), now=now)
        assert self.found(mo, "kilns") == ["Kilns"] and self.found(mo, "raku") == []

    def test_a_secret_circle_is_found_by_its_members_alone(self, ada, ben, mo, now):
        slug = actions.make_circle(by=ada, purpose=Purpose("A surprise", "", "", "secret"), now=now)
        actions.invite_into_circle(by=ada, slug=slug, member_slug=ben.slug, now=now)
        actions.answer_invitation(by=ben, slug=slug, is_yes=True, now=now)
        assert self.found(ada, "surprise") == self.found(ben, "surprise") == ["A surprise"] and self.found(mo, "surprise") == []
        actions.leave_circle(by=ben, slug=slug, now=now)
        assert self.found(ben, "surprise") == []

    def test_one_that_becomes_secret_is_found_no_more(self, ada, mo, now):
        slug = actions.make_circle(by=ada, purpose=Purpose("Openwork"), now=now)
        assert self.found(mo, "openwork") == ["Openwork"]
        actions.change_circle(by=ada, slug=slug, purpose=Purpose("Openwork", joining="secret"), now=now)
        assert self.found(mo, "openwork") == [] and self.found(ada, "openwork") == ["Openwork"]
