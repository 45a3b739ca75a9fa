"""“We met”: a code that one shows and the other scans or types, and what becomes of it."""

import threading
from datetime import date, timedelta

import pytest
from django.core.signing import Signer
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from closeknit.accounts.models import Member
from closeknit.contacts.models import Contact
from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import Meeting, MeetingCode
from closeknit.gatherings.rules import meeting as rules
from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.rungs import Rung
from closeknit.members import actions as members
from closeknit.members import reads as known
from closeknit.notify import reads as notices
from closeknit.stories import reads as stories
from closeknit.trust import actions as trust
from closeknit.trust.reads import said_met, sight

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch, now):
    """What the pages take for now; `clock(minutes=5)` moves it on."""
    at = [now]
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: at[0])

    def move(**by):
        at[0] += timedelta(**by)
        return at[0]

    return move


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr("closeknit.kit.pace._counts", {})


def door(member=None) -> Client:
    client = Client(headers={"Accept": "text/html"})
    if member:
        client.force_login(member)
    return client


def scanned(by, other, now, where=""):
    return actions.propose_meeting(by=by, token=actions.show_code(by=other, now=now).token, where=where, now=now)


def entries(owner):
    return list(Interaction.objects.of(owner).filter(struck_at=None).values_list("channel", "subject", "happened_at"))


def answer_of(one, other, answer, now):
    waiting = next(each for each in reads.asked(one, sight(one)) if each.slug == other.slug)
    actions.answer_meeting(by=one, meeting_id=waiting.id, answer=answer, now=now)


def test_a_scan_asks_and_a_yes_makes_it_a_fact_for_both(ada, ben, now, tell):
    moment = tell(ada, "for those I met", to="met")
    actions.say_where(by=ada, place="Harbour café, Lisbon", now=now)
    made = scanned(ben, ada, now, "Harbour café, Lisbon")
    assert (made.name, made.is_mutual) == ("Ada", False)
    assert entries(ada) == entries(ben) == []
    [waiting] = reads.asked(ada, sight(ada))
    assert (waiting.name, waiting.place) == ("Ben", "Harbour café, Lisbon")
    assert notices.notices(ada)[0].path == "/met"
    with pytest.raises(Http404):
        stories.moment_shown(ben, sight(ben), moment)
    actions.answer_meeting(by=ada, meeting_id=waiting.id, answer="yes", now=now)
    for one, other in ((ada, ben), (ben, ada)):
        assert [each[1:] for each in entries(one)] == [("Harbour café, Lisbon", now)]
        assert Tie.objects.of(one).get().rung == Rung.MET
        assert [each.name for each in reads.people_met(one, sight(one))] == [other.name]
        person = Contact.objects.of(one).get()
        assert (person.met_on, person.met_where) == (str(now.date()), "Harbour café, Lisbon")
    assert stories.moment_shown(ben, sight(ben), moment)
    assert reads.asked(ada, sight(ada)) == []


def test_letters_that_are_read_aloud_do_the_same_once(ada, ben, cy, now, clock):
    letters = actions.show_code(by=ada, now=now).letters
    page = door(ben).post(reverse("gatherings:typed"), {"code": f" {letters.lower().replace(' ', '-')} "})
    assert page.status_code == 302
    there = door(ben)
    assert there.post(reverse("gatherings:typed"), {"code": letters}, follow=True).status_code == 200
    there.post(page.url, {"where": "Porto"})
    assert Meeting.objects.get().place == "Porto"
    late = door(cy).post(reverse("gatherings:typed"), {"code": letters})
    assert late.status_code == 422 and "open nothing" in late.content.decode()


def test_whoever_types_codes_at_random_is_slowed_down(ada, cy, now, clock):
    there, letters = door(cy), actions.show_code(by=ada, now=now).letters
    tries = [there.post(reverse("gatherings:typed"), {"code": "BCDFGH"}).status_code for _each in range(rules.MOST_TRIES)]
    assert set(tries) == {422}
    assert there.post(reverse("gatherings:typed"), {"code": letters}).status_code == 429
    clock(minutes=1)
    assert there.post(reverse("gatherings:typed"), {"code": letters}).status_code == 302


def test_the_picture_is_another_after_a_minute_and_over_after_three(ada, ben, now):
    first = actions.show_code(by=ada, now=now)
    assert actions.show_code(by=ada, now=now + timedelta(seconds=50)).token == first.token
    later = actions.show_code(by=ada, now=now + timedelta(seconds=61))
    assert later.token != first.token and later.letters == first.letters
    assert reads.code_behind(ben, first.token, now + timedelta(seconds=170))
    assert not reads.code_behind(ben, first.token, now + timedelta(seconds=181))
    with pytest.raises(Http404):
        actions.propose_meeting(by=ben, token=first.token, now=now + timedelta(minutes=4))
    assert not reads.code_typed(ben, first.letters, now + timedelta(minutes=10))


def test_whoever_opened_it_in_time_has_half_an_hour_for_the_rest(ada, ben, cy, now, clock):
    url, there = reverse("gatherings:scan", args=[actions.show_code(by=ada, now=now).token]), door(ben)
    assert there.get(url).status_code == 200
    clock(minutes=20)
    assert door(cy).get(url).status_code == 404
    assert there.post(url).status_code == 302 and Meeting.objects.get().owner_id == ben.id
    clock(minutes=20)
    assert there.get(url).status_code == 404


def test_a_forged_code_opens_nothing(ada, ben, now):
    row = MeetingCode.objects.get(nonce=actions.show_code(by=ada, now=now).token.rpartition(".")[0])
    for token in (row.nonce, Signer(salt="another", sep=".").sign(row.nonce), f"{row.nonce}.{'A' * 43}", "", ".", "x" * 500):
        assert reads.code_behind(ben, token, now) is None
    assert row.nonce not in actions.show_code(by=ada, now=now).letters.replace(" ", "")
    assert not MeetingCode.objects.filter(mark__icontains=actions.show_code(by=ada, now=now).letters.replace(" ", "")).exists()


def test_a_code_is_for_one_and_the_same_again_changes_nothing(ada, ben, cy, now, clock):
    token = actions.show_code(by=ada, now=now).token
    url = reverse("gatherings:scan", args=[token])
    mine, theirs = door(ben), door(cy)
    assert mine.get(url).status_code == theirs.get(url).status_code == 200
    for _twice in range(2):
        assert mine.post(url, {"where": "Porto"}).status_code == 302
    assert theirs.post(url).status_code == theirs.get(url).status_code == 404
    assert Meeting.objects.count() == 1 and len(notices.notices(ada)) == 1
    assert actions.show_code(by=ada, now=now).token != token


def test_a_used_code_asks_nobody_again_who_let_it_be(ada, ben, now):
    token = actions.show_code(by=ada, now=now).token
    actions.propose_meeting(by=ben, token=token, now=now)
    answer_of(ada, ben, "let", now)
    assert not actions.propose_meeting(by=ben, token=token, now=now + timedelta(minutes=1)).is_mutual
    assert reads.asked(ada, sight(ada)) == []
    later = now + timedelta(minutes=2)
    scanned(ben, ada, later)  # they show theirs once more
    assert [each.name for each in reads.asked(ada, sight(ada))] == ["Ben"]


def test_ones_own_code_says_so(ada, now, clock):
    token = actions.show_code(by=ada, now=now).token
    assert "your own code" in door(ada).get(reverse("gatherings:scan", args=[token])).content.decode()
    with pytest.raises(actions.OwnCode):
        actions.propose_meeting(by=ada, token=token, now=now)


def test_a_block_shows_itself_as_a_code_that_opens_nothing(ada, dee, cy, now, clock):
    shown = actions.show_code(by=ada, now=now)
    url = reverse("gatherings:scan", args=[shown.token])
    gone = door(cy).get(reverse("gatherings:scan", args=["forged.code"]))
    assert door(cy).get(url).status_code == 200
    kept = door(dee).get(url)
    assert (kept.status_code, kept.content.split(b"<h1")[1]) == (404, gone.content.split(b"<h1")[1])
    assert door(dee).post(url).status_code == 404
    assert door(dee).post(reverse("gatherings:typed"), {"code": shown.letters}).status_code == 422
    back = reverse("gatherings:scan", args=[actions.show_code(by=dee, now=now).token])
    assert door(ada).get(back).status_code == 404
    assert not Meeting.objects.exists()


def test_a_block_that_comes_later_takes_the_question_away(ada, cy, now):
    scanned(cy, ada, now)
    assert reads.asked(ada, sight(ada))
    trust.block_member(by=ada, member_id=cy.id, now=now)
    assert reads.asked(ada, sight(ada)) == []
    with pytest.raises(Http404):
        actions.answer_meeting(by=ada, meeting_id=Meeting.objects.get().id, answer="yes", now=now)


def test_codes_of_whoever_is_suspended_open_nothing_and_they_scan_nothing(ada, ben, now, clock):
    token = actions.show_code(by=ada, now=now).token
    trust.close_community_to(by=ben, member_id=ada.id, state="suspended", now=now)
    assert door(ben).get(reverse("gatherings:scan", args=[token])).status_code == 404
    assert door(Member.objects.get(id=ada.id)).get("/met").url == "/standing"
    other = actions.show_code(by=ben, now=now).token
    assert door(Member.objects.get(id=ada.id)).get(reverse("gatherings:scan", args=[other])).url == "/standing"


def test_letting_it_be_and_we_did_not_are_told_to_nobody(ada, ben, cy, now):
    for other, answer in ((ben, "let"), (cy, "no")):
        scanned(other, ada, now)
        before = len(notices.notices(other))
        answer_of(ada, other, answer, now)
        assert len(notices.notices(other)) == before
        assert known.meeting(other, ada.id) == "said" and entries(ada) == entries(other) == []
    assert known.meeting(ada, cy.id) == "denied" and known.meeting(ada, ben.id) == "asked"
    assert reads.asked(ada, sight(ada)) == []


def test_a_no_about_one_day_leaves_what_both_said_before(ada, ben, now):
    scanned(ben, ada, now)
    answer_of(ada, ben, "yes", now)
    later = now + timedelta(days=30)
    scanned(ben, ada, later)
    answer_of(ada, ben, "no", later)
    assert said_met(ada, ben.id) == (True, True) and len(entries(ada)) == len(entries(ben)) == 1


def test_each_day_on_which_both_say_so_is_a_meeting_of_its_own(ada, ben, now):
    for days in (0, 0.5, 40):
        at = now + timedelta(days=days)
        if not scanned(ben, ada, at).is_mutual:
            answer_of(ada, ben, "yes", at)
    assert [each[2] for each in entries(ada)] == [each[2] for each in entries(ben)]
    assert len(entries(ada)) == 2
    members.say_we_did_not_meet(by=ada, slug=ben.slug, now=at)
    assert entries(ada) == [] and len(entries(ben)) == 2
    assert reads.people_met(ben, sight(ben)) == []


def test_who_scan_each_other_need_no_further_word(ada, ben, now):
    assert not scanned(ben, ada, now, "Porto").is_mutual
    assert scanned(ada, ben, now + timedelta(minutes=1), "Porto").is_mutual
    assert Meeting.objects.count() == 1 and len(entries(ada)) == len(entries(ben)) == 1
    assert reads.asked(ada, sight(ada)) == reads.asked(ben, sight(ben)) == []


def test_midnight_between_two_words_makes_no_second_meeting(ada, ben, now):
    evening = now.replace(hour=21, minute=50)
    scanned(ben, ada, evening)
    assert scanned(ada, ben, evening + timedelta(minutes=20)).is_mutual
    assert Meeting.objects.get().on == date(2026, 5, 6)


def test_what_its_teller_takes_back_asks_nobody_any_more(ada, ben, now):
    scanned(ben, ada, now)
    members.say_we_did_not_meet(by=ben, slug=ada.slug, now=now)
    assert reads.asked(ada, sight(ada)) == []
    scanned(ben, ada, now + timedelta(minutes=2))
    answer_of(ada, ben, "yes", now)
    assert len(entries(ada)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_scan_each_other_at_the_same_moment_have_met_once(ada, ben, now):
    tokens = {one.id: actions.show_code(by=one, now=now).token for one in (ada, ben)}
    start, mutual = threading.Barrier(4), []

    def scan(by, other):
        start.wait()
        try:
            mutual.append(actions.propose_meeting(by=by, token=tokens[other.id], now=now).is_mutual)
        finally:
            connection.close()

    threads = [threading.Thread(target=scan, args=pair) for pair in ((ada, ben), (ben, ada)) * 2]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(mutual) == 4 and any(mutual)
    assert Meeting.objects.count() == 1 and len(entries(ada)) == len(entries(ben)) == 1
    assert said_met(ada, ben.id) == (True, True)


def test_somebody_new_gets_an_invitation_that_remembers_where_they_met(ada, hana, now, clock):
    actions.say_where(by=ada, place="Harbour café", now=now)
    url = reverse("gatherings:scan", args=[actions.show_code(by=ada, now=now).token])
    there = door()
    page = there.get(url).content.decode()
    assert "You met Ada" in page and "Harbour café" in page
    where = url + "/invitation"
    way = there.post(where).url
    assert way.startswith("/join/") and there.post(where).url == way
    assert door().post(where).status_code == door().get(url).status_code == 404
    community(hana, now)
    new = Member.objects.create_user("new@example.org", name="Nia", zone="Europe/Lisbon", joined_at=now)
    assert "Harbour café" in door(new).get(way).content.decode()
    members.join(by=new, token=way.rpartition("/")[2], version=1, now=now)
    new.refresh_from_db()
    there = door(new)
    assert "Harbour café" in there.get("/welcome").content.decode()
    assert there.post("/met/invited").status_code == 302
    assert [(each.name, each.place) for each in reads.asked(ada, sight(ada))] == [("Nia", "Harbour café")]
    answer_of(ada, new, "yes", now)
    assert [each.name for each in reads.people_met(new, sight(new))] == ["Ada"]
    assert Contact.objects.of(new).get().met_where == "Harbour café"


def community(hana, now):
    from closeknit.accounts.models import Agreement

    Agreement.objects.create(version=1, text="Be kind.", html="<p>Be kind.</p>", made_by=hana, made_at=now)


def test_where_hosts_invite_a_members_code_leads_to_the_door_there_is(ada, hana, now, clock):
    from closeknit.accounts.models import Community

    for joining, words in (("invited", None), ("open", "See who they are")):
        Community.objects.update(members_may_invite=False, joining=joining)
        url = reverse("gatherings:scan", args=[actions.show_code(by=ada, now=now).token])
        page = door().get(url).content.decode()
        assert "See the invitation" not in page and (words or "You met Ada") in page
        assert door().post(url + "/invitation").status_code == 404
    assert (
        "See the invitation"
        in door().get(reverse("gatherings:scan", args=[actions.show_code(by=hana, now=now).token])).content.decode()
    )


def test_the_card_holds_what_was_chosen_and_nothing_else(ada, hana, now, clock):
    said = [members.Said("email", "ada@work.example", "me"), members.Said("phone", "+49 30 1234567", "me")]
    members.save_profile(by=ada, said=said, now=now)
    assert "EMAIL" not in reads.own_card(ada) and "FN:Ada" in reads.own_card(ada)
    email, _phone = reads.card_fields(ada)
    door(ada).post("/met/card", {"field": [email.id, 10**12, "x"]})
    token = actions.show_code(by=ada, now=now).token
    card = door().get(reverse("gatherings:code_card", args=[token])).content.decode()
    assert "ada@work.example" in card and "1234567" not in card and "TEL" not in card


def test_whoever_will_not_join_is_written_down_with_day_and_place(ada, ben, hana, now, clock):
    there = door(ada)
    assert there.post("/met/strangers", {"name": " ", "email": "x@example.org"}).status_code == 422
    there.post("/met/strangers", {"name": "Zoe", "email": "zoe@example.org", "where": "Faro"})
    zoe = Contact.objects.of(ada).get()
    assert (zoe.name, zoe.met_on, zoe.met_where) == ("Zoe", "2026-05-06", "Faro")
    assert [each[1] for each in entries(ada)] == ["Faro"] and entries(ben) == []


def test_the_page_asks_as_much_for_many_as_for_few(ada, now, member, clock, django_assert_max_num_queries):
    there = door(ada)
    there.get("/met")  # that the visit begins is noted once
    counts = []
    for number in range(12):
        other = member(f"M{number}", entered_at=now)
        scanned(other, ada, now)
        if number % 2:
            answer_of(ada, other, "yes", now)
        actions.show_code(by=ada, now=now)
        if number in (3, 11):
            with django_assert_max_num_queries(60) as asked:
                assert there.get("/met").status_code == 200
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_codes_that_are_over_are_forgotten(ada, now):
    actions.show_code(by=ada, now=now)
    assert actions.forget_codes(now=now + timedelta(hours=23)) == 0
    assert actions.forget_codes(now=now + timedelta(days=2)) == 2


def test_erasing_a_member_forgets_whom_they_met(ada, ben, now):
    scanned(ben, ada, now)
    answer_of(ada, ben, "yes", now)
    actions.erase_member(member_id=ben.id, now=now)
    assert not Meeting.objects.exists() and not MeetingCode.objects.filter(used_by=ben).exists()
    assert len(entries(ada)) == 1
