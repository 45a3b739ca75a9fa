"""The first week: a path that is read from deeds, greeters in turn, and whom nobody has answered."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.contacts.actions import record_deed
from closeknit.contacts.models import Contact
from closeknit.kit import clock
from closeknit.ledger.models import Interaction
from closeknit.members import actions, reads
from closeknit.members.actions import Invited, pairing
from closeknit.members.models import Greeter, Greeting, ProfileField
from closeknit.members.rules.greeting import Willing, greeter_for
from closeknit.notify import reads as notify
from closeknit.stories.models import Moment
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight

DAY = timedelta(days=1)
A_WILLING = st.builds(
    Willing,
    member_id=st.integers(1, 8),
    shared_words=st.integers(0, 9),
    shared_minutes=st.integers(0, 840),
    lately=st.integers(0, 9),
    a_month=st.integers(1, 9),
    last_at=st.none() | st.integers(0, 2000).map(lambda days: datetime(2020, 1, 1, tzinfo=UTC) + days * DAY),
)


class TestPairing:
    def test_shared_interests_and_hours_decide_among_the_rested(self):
        near, far = Willing(1, shared_words=2, shared_minutes=480), Willing(2, shared_minutes=60)
        assert greeter_for([far, near]) == 1
        assert greeter_for([Willing(1, shared_words=1), Willing(2, shared_minutes=480)]) == 2

    def test_nobody_greets_everybody(self):
        tired = Willing(1, shared_words=3, shared_minutes=480, lately=3, a_month=4)
        assert greeter_for([tired, Willing(2, shared_words=1, shared_minutes=480)]) == 2
        assert greeter_for([Willing(1, lately=2, a_month=2)]) is None
        now, asked = datetime(2026, 5, 1, tzinfo=UTC), []
        for turn in range(6):
            asked.append(
                greeter_for(
                    Willing(each, lately=asked.count(each), a_month=3, last_at=now + turn * DAY if each in asked else None)
                    for each in (1, 2, 3)
                )
            )
        assert sorted(asked) == [1, 1, 2, 2, 3, 3]

    @settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no reason to fail
    @given(st.lists(A_WILLING, max_size=8, unique_by=lambda each: each.member_id), st.sets(st.integers(1, 8)))
    def test_who_is_shut_out_or_has_done_enough_is_never_asked_and_the_order_is_no_matter(self, willing, shut_out):
        chosen = greeter_for(willing, shut_out)
        assert chosen == greeter_for(reversed(willing), shut_out)
        able = {each.member_id for each in willing if each.member_id not in shut_out and each.lately < each.a_month}
        assert chosen in able if able else chosen is None


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def newcomer(here, now):
    """Nia came in an hour ago."""

    def make(name="Nia", ago=timedelta(hours=1), **fields):
        made = here(name, **fields)
        Member.objects.filter(id=made.id).update(entered_at=now - ago)
        made.refresh_from_db()
        return made

    return make


def likes_to_greet(*members, now, a_month=2):
    for each in members:
        Member.objects.filter(id=each.id).update(entered_at=now - 90 * DAY)
        each.refresh_from_db()
        actions.like_to_greet(by=each, a_month=a_month, now=now)


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.django_db
class TestGreeters:
    def test_a_newcomer_gets_one_who_shares_what_they_care_about(self, ada, ben, newcomer, now):
        likes_to_greet(ada, ben, now=now)
        nia = newcomer()
        for who in (nia, ben):
            told = {"audience": "members", "made_at": now, "changed_at": now}
            ProfileField.objects.create(owner=who, kind="care_about", text="Wood-fired clay", **told)
        ProfileField.objects.create(
            owner=ada, kind="care_about", text="Wood clay fired", audience="me", made_at=now, changed_at=now
        )
        assert actions.assign_greeters(now=now) == 1
        assert Greeting.objects.get().greeter_id == ben.id and "Nia" in notify.notices(ben)[0].text
        assert actions.assign_greeters(now=now) == 0 and Greeting.objects.count() == 1

    def test_a_block_is_never_paired_and_whoever_is_away_is_not_asked(self, ada, ben, newcomer, now):
        likes_to_greet(ada, ben, now=now)
        nia = newcomer()
        assert Greeter.objects.count() == 2
        trust.block_member(by=ada, member_id=nia.id, now=now)
        Member.objects.filter(id=ben.id).update(state="away")
        assert actions.assign_greeters(now=now) == 0 and not Greeting.objects.exists()

    def test_after_two_days_without_a_greeting_another_is_asked_and_after_three_nobody(self, ada, ben, mo, here, newcomer, now):
        likes_to_greet(ada, ben, mo, here("Ola"), now=now, a_month=5)
        newcomer()
        times = [now + each * timedelta(hours=49) for each in range(5)]
        assert [actions.assign_greeters(now=at) for at in times] == [1, 1, 1, 0, 0]
        rows = Greeting.objects.order_by("made_at")
        assert len({row.greeter_id for row in rows}) == 3 and [row.passed_at is None for row in rows] == [False, False, True]

    def test_newcomers_for_whom_there_is_nobody_take_no_others_turn(self, ada, ben, newcomer, now, monkeypatch):
        monkeypatch.setattr(pairing, "MOST_AT_ONCE", 2)
        first = ben  # came in a moment ago as well
        likes_to_greet(ada, now=now, a_month=9)
        early = [newcomer(f"Nia{number}", ago=timedelta(days=5 - number)) for number in range(3)]
        for each in early[:2]:
            trust.block_member(by=each, member_id=ada.id, now=now)
        for number in range(3):  # asked for as often as anybody is
            Greeting.objects.create(newcomer=early[2], greeter=ben, made_at=now - (9 - number) * DAY, passed_at=now)
            ben = newcomer(f"Past{number}", ago=40 * DAY)
        late = [newcomer(f"Late{number}") for number in range(3)]
        assert [actions.assign_greeters(now=now) for _time in range(3)] == [2, 2, 0]
        asked = set(Greeting.objects.filter(greeter=ada).values_list("newcomer", flat=True))
        assert asked == {first.id, *(each.id for each in late)}

    def test_whoever_greeted_enough_keeps_nobody_rested_from_being_asked(self, ada, ben, newcomer, now, monkeypatch):
        monkeypatch.setattr(pairing, "MOST_WILLING", 1)
        likes_to_greet(ada, ben, now=now, a_month=1)
        for name in ("Nia", "Noa"):
            newcomer(name)
        assert actions.assign_greeters(now=now) == 2
        assert set(Greeting.objects.values_list("greeter", flat=True)) == {ada.id, ben.id}

    def test_a_greeting_is_read_answered_and_in_both_ledgers(self, ada, newcomer, door, now):
        likes_to_greet(ada, now=now)
        nia = newcomer()
        actions.assign_greeters(now=now)
        assert "glad of a few words" in text_of(door(ada).get("/")) and "Nia" in text_of(door(ada).get("/welcome/greeting"))
        assert door(ada).post(f"/welcome/greeting/{nia.slug}", {"words": ""}).status_code == 422
        assert door(ada).post(f"/welcome/greeting/{nia.slug}", {"words": "How good to have you."}).status_code == 302
        page = text_of(door(nia).get("/welcome"))
        assert "How good to have you." in page and "Ada" in notify.notices(nia)[0].text
        path = f"/welcome/greetings/{Greeting.objects.get().id}/answer"
        assert door(nia).post(path, {"words": "x" * 1001}).status_code == 422
        assert door(nia).post(path, {"words": "Thank you, Ada."}).status_code == 302
        door(nia).post(path, {"words": "Again"})
        assert "Thank you, Ada." in text_of(door(ada).get("/welcome/greeting"))
        for owner, other in ((ada, "Nia"), (nia, "Ada")):
            contact = Contact.objects.of(owner).get(name=other)
            rows = Interaction.objects.of(owner).filter(contact_id=contact.id)
            assert sorted(row.direction for row in rows) == [1, 2]
        assert "glad of a few words" not in text_of(door(ada).get("/"))

    def test_only_whoever_was_asked_or_hosts_greets_and_words_are_the_newcomers(self, hana, ada, ben, newcomer, now, door):
        nia = newcomer()
        with pytest.raises(Refused):
            actions.greet(by=ada, slug=nia.slug, words="Hello", now=now)
        actions.greet(by=hana, slug=nia.slug, words="From a host", now=now)
        assert "From a host" in text_of(door(nia).get("/welcome")) and "From a host" not in text_of(door(ben).get("/welcome"))
        assert door(ben).post(f"/welcome/greetings/{Greeting.objects.get().id}/answer", {"words": "Hi"}).status_code == 404
        trust.block_member(by=nia, member_id=hana.id, now=now)
        assert "From a host" not in text_of(door(nia).get("/welcome"))

    def test_who_no_longer_likes_to_is_not_asked(self, ada, newcomer, door, now):
        likes_to_greet(ada, now=now)
        door(ada).post("/welcome/greeting", {"a_month": "2"})
        newcomer()
        assert actions.assign_greeters(now=now) == 0
        assert door(ada).post("/welcome/greeting", {"is_willing": "on", "a_month": "99"}).status_code == 422


@pytest.mark.django_db
def test_below_a_word_of_welcome_stands_an_answer_and_report_and_block_are_under_more(ada, newcomer, door, now):
    likes_to_greet(ada, now=now)
    nia = newcomer()
    actions.assign_greeters(now=now)
    actions.greet(by=ada, slug=nia.slug, words="How good to have you.", now=now)
    page = text_of(door(nia).get("/welcome"))
    in_sight = re.sub("<details.*?</details>", "", page, flags=re.DOTALL)
    assert "/reports/new" in page and "/blocks/new" in page
    assert "How good to have you." in in_sight and "/reports/new" not in in_sight and "/blocks/new" not in in_sight


class TestTheFirstWeek:
    def test_it_stands_on_today_for_a_week_or_until_put_away(self, newcomer, ada, door, now):
        nia, old = newcomer(), newcomer("Oto", 8 * DAY)
        assert "/welcome" in text_of(door(nia).get("/")) and "Nia" in text_of(door(nia).get("/welcome"))
        assert "/welcome" not in text_of(door(old).get("/"))
        assert door(nia).post("/welcome/end").status_code == 302
        assert "/welcome" not in text_of(door(nia).get("/"))

    def test_its_steps_are_read_from_deeds(self, newcomer, ada, now):
        nia = newcomer()
        seen = reads.welcome(nia, sight(nia), now)
        assert not seen.circles and not seen.has_met_somebody
        record_deed(by=nia, others=[ada], deed="comment", key="moment 1, comment 1", happened_at=now, now=now)
        circle = Circle.objects.create(name="Kiln", made_by=ada, made_at=now)
        Membership.objects.create(circle=circle, member=nia, joined_at=now)
        seen = reads.welcome(nia, sight(nia), now)
        assert seen.circles and seen.has_met_somebody

    def test_hello_is_done_once_something_is_told(self, newcomer, door, now):
        nia = newcomer()
        browser = door(nia)
        assert text_of(browser.get("/welcome")).count("is-done") == 0
        answer = browser.post("/moments/new", {"kind": "snippet", "text": "Hello all", "audience": "members"})
        assert answer.status_code == 302, text_of(answer)
        assert text_of(browser.get("/welcome")).count("is-done") == 1

    def test_hello_is_not_said_by_what_nobody_can_read(self, newcomer, door, now):
        nia = newcomer()
        browser = door(nia)
        for audience in ("me", "met"):  # nobody, and nobody yet
            browser.post("/moments/new", {"kind": "snippet", "text": "To myself", "audience": audience})
        assert Moment.objects.filter(author=nia).count() == 2 and "is-done" not in text_of(browser.get("/welcome"))
        browser.post("/moments/new", {"kind": "snippet", "text": "Hello all", "audience": "members"})
        assert text_of(browser.get("/welcome")).count("is-done") == 1

    def test_hello_is_said_to_those_one_has_met(self, newcomer, ada, door, now):
        nia = newcomer()
        for one, other in ((nia, ada), (ada, nia)):
            trust.say_we_met(by=one, member_id=other.id, now=now)
        door(nia).post("/moments/new", {"kind": "snippet", "text": "Hello Ada", "audience": "met"})
        assert text_of(door(nia).get("/welcome")).count("is-done") == 1


@pytest.mark.django_db
class TestUnanswered:
    def test_hosts_see_whom_nobody_has_answered_within_two_days(self, hana, ada, newcomer, now):
        newcomer("Early", timedelta(hours=40))
        newcomer("Late", 31 * DAY)
        nia, oto = newcomer("Nia", 3 * DAY), newcomer("Oto", 4 * DAY)
        names = lambda: [each.name for each in reads.unanswered_newcomers(hana, now)]  # noqa: E731
        assert names() == ["Oto", "Nia"]
        record_deed(by=ada, others=[oto], deed="response", key="moment 1", happened_at=now, now=now)
        assert names() == ["Nia"]
        record_deed(by=nia, others=[ada], deed="comment", key="moment 2, comment 1", happened_at=now, now=now)
        assert names() == ["Nia"], "that they said something themselves is no answer"
        with pytest.raises(Refused):
            reads.unanswered_newcomers(ada, now)

    def test_to_be_let_in_is_no_answer_but_a_later_word_of_the_inviter_is(self, hana, ada, member, now):
        then = now - 3 * DAY
        made = actions.make_invitation(by=ada, invited=Invited(), now=then)
        cy = member("Cy")
        actions.join(by=cy, token=reads.own_invitation(ada, made, then).token, version=1, now=then)
        assert "Cy" in [each.name for each in reads.unanswered_newcomers(hana, now)]
        record_deed(by=ada, others=[cy], deed="comment", key="moment 1, comment 1", happened_at=now, now=now)
        assert "Cy" not in [each.name for each in reads.unanswered_newcomers(hana, now)]

    def test_a_host_writes_to_them_or_has_somebody_asked(self, hana, ada, newcomer, door, now):
        likes_to_greet(ada, now=now)
        nia = newcomer("Nia", 3 * DAY)
        browser = door(hana)
        assert browser.post(f"/community/newcomers/{nia.slug}/greeter").status_code == 302
        assert Greeting.objects.get().greeter_id == ada.id
        assert "Somebody is asked" in text_of(browser.get("/community/newcomers"))
        told = {"words": "", "back": "newcomers"}
        assert browser.post(f"/welcome/greeting/{nia.slug}", told).status_code == 422
        assert browser.post(f"/welcome/greeting/{nia.slug}", told | {"words": "Welcome, Nia."}).url == "/community/newcomers"
        assert "Nia" not in text_of(browser.get("/community/newcomers"))
        assert reads.asked_to_greet(ada, sight(ada)) == []

    def test_the_page_costs_the_same_however_many_there_are(self, hana, newcomer, door, django_assert_max_num_queries):
        browser = door(hana)
        newcomer("First", 3 * DAY)
        browser.get("/community/newcomers")
        with django_assert_max_num_queries(40) as few:
            browser.get("/community/newcomers")
        for number in range(12):
            newcomer(f"New{number}", 3 * DAY)
        with django_assert_max_num_queries(40) as many:
            assert "New11" in text_of(browser.get("/community/newcomers"))
        assert len(few) == len(many)


@pytest.mark.django_db
def test_who_goes_for_good_leaves_no_words_behind(hana, ada, newcomer, now):
    nia = newcomer()
    actions.greet(by=hana, slug=nia.slug, words="Welcome", now=now)
    made = actions.make_invitation(by=nia, invited=Invited("A line"), now=now)
    assert made and Greeting.objects.exists()
    actions.erase_member(member_id=nia.id, now=now)
    assert not Greeting.objects.exists() and reads.own_invitations(nia, now) == []
