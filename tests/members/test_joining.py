"""Somebody invites, somebody comes in: by link and code, without telling who has an account."""

import re
import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.utils import timezone

from closeknit.accounts.models import Acceptance, Circle, Community, Member, Membership
from closeknit.contacts.models import Contact
from closeknit.ledger.models import Interaction
from closeknit.members import actions, reads
from closeknit.members.actions import Arrival, Charter, Invited, WayClosed
from closeknit.members.models import Application, Invitation, InvitationUse
from closeknit.notify import reads as notify
from closeknit.notify.models import Letter
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Codes and links are judged by the clock of the house."""
    return timezone.now()


def text_of(response) -> str:
    return response.content.decode()


def letters() -> list[Letter]:
    return list(Letter.objects.order_by("id"))


def code_in(letter: Letter) -> str:
    return re.search(r"^[A-Z0-9]{3,}(-[A-Z0-9]+)+$|^[A-Z0-9]{6,}$", letter.text, re.M).group()


def invited_by(member, now, **told) -> str:
    told = {"uses": 1, "days": 7, **told}
    made = actions.make_invitation(by=member, invited=Invited(**told), now=now)
    return reads.own_invitation(member, made, now).token


def said(token="", **more) -> dict:
    return {"name": "Nia", "email": "nia@example.org", "zone": "Africa/Nairobi", "version": "1", "accept": "on", **more}


def stranger() -> Client:
    return Client(headers={"Accept": "text/html"})


def come(token: str, browser=None, **more):
    """Fill in the way in, and type the code that came."""
    browser = browser or stranger()
    path = f"/join/{token}" if token else "/join"
    answer = browser.post(path, said(**more))
    assert answer.status_code == 302 and answer.url == "/join/code", text_of(answer)
    return browser, browser.post("/join/code", {"code": code_in(letters()[-1])})


class TestInviting:
    def test_an_invitation_shows_who_invites_what_they_say_and_what_this_is(self, ada, door, now):
        browser = door(ada)
        assert browser.post("/invitations", {"line": "Come & see", "uses": "2", "days": "3"}).status_code == 302
        page = text_of(browser.get("/invitations"))
        link = re.search(r'value="[^"]*(/join/[^"]+)"', page).group(1)
        assert 'class="qr"' in page and "style=" not in page
        seen = text_of(stranger().get(link))
        for words in ("Ada", "Come &amp; see", "Potters", "<em>pots</em>", "Be kind."):
            assert words in seen, words
        assert "ada@example.org" not in seen

    def test_it_opens_nothing_once_revoked_over_used_or_wrong_and_all_of_these_look_alike(self, ada, now, door):
        good, revoked, over, used = (invited_by(ada, now) for _ in range(4))
        rows = list(Invitation.objects.order_by("id"))
        assert door(ada).post(f"/invitations/{rows[1].id}/end").status_code == 302
        Invitation.objects.filter(id=rows[2].id).update(good_until=now - timedelta(days=1))
        Invitation.objects.filter(id=rows[3].id).update(uses=1)
        assert stranger().get(f"/join/{good}").status_code == 200
        wrong = (good[:-1] + ("A" if good[-1] != "A" else "B"), "x" * 300, "a.b", good.partition(".")[0], "%00", "😀")
        answers = [stranger().get(f"/join/{token}") for token in (revoked, over, used, *wrong)]
        assert {answer.status_code for answer in answers} == {404}
        assert len({text_of(answer) for answer in answers}) == 1
        posted = [stranger().post(f"/join/{token}", said()) for token in (revoked, over, used, wrong[0])]
        assert {answer.status_code for answer in posted} == {404} and not letters()

    def test_who_may_not_invite_does_not_and_their_earlier_links_rest(self, hana, ada, door, now):
        token = invited_by(ada, now)
        actions.change_community(by=hana, charter=Charter("Potters", members_may_invite=False), now=now)
        assert stranger().get(f"/join/{token}").status_code == 404
        assert door(ada).post("/invitations", {"uses": "1", "days": "1"}).status_code == 403
        assert door(ada).get("/invitations").status_code == 200
        assert stranger().get(f"/join/{invited_by(hana, now)}").status_code == 200

    def test_the_link_of_somebody_who_went_away_opens_nothing(self, ada, now):
        token = invited_by(ada, now)
        Member.objects.filter(id=ada.id).update(state="suspended")
        assert stranger().get(f"/join/{token}").status_code == 404

    @pytest.mark.parametrize("odd", [{"uses": "0"}, {"uses": "9" * 30}, {"days": "-1"}, {"days": "x"}, {"line": "x" * 281}])
    def test_odd_values_are_refused_and_what_was_typed_stays(self, ada, door, odd):
        answer = door(ada).post("/invitations", {"line": "Kept words", "uses": "1", "days": "7", **odd})
        assert answer.status_code == 422 and not Invitation.objects.exists()
        assert "Kept words" in text_of(answer) or "line" in odd

    def test_nobody_ends_or_sees_anothers(self, ada, ben, door, now):
        invited_by(ada, now, line="Adas word")
        made = Invitation.objects.get()
        assert door(ben).post(f"/invitations/{made.id}/end").status_code == 404
        assert "Adas word" in text_of(door(ada).get("/invitations"))
        assert "Adas word" not in text_of(door(ben).get("/invitations"))
        assert door(ben).post(f"/invitations/{10**30}/end").status_code == 404

    def test_the_page_costs_the_same_however_many_there_are(self, ada, door, now, django_assert_max_num_queries):
        browser = door(ada)
        invited_by(ada, now)
        browser.get("/invitations")
        with django_assert_max_num_queries(40) as few:
            browser.get("/invitations")
        for number in range(15):
            invited_by(ada, now, line=f"Number {number}")
        with django_assert_max_num_queries(40) as many:
            assert "Number 14" in text_of(browser.get("/invitations"))
        assert len(few) == len(many), [q["sql"] for q in few.captured_queries]


class TestComingIn:
    def test_a_newcomer_proves_their_address_and_is_in_with_everything_that_belongs_to_it(self, ada, now):
        token = invited_by(ada, now, line="Come")
        browser, answer = come(token)
        nia = Member.objects.get(email="nia@example.org")
        assert answer.status_code == 302 and browser.get("/community").status_code == 200
        assert nia.is_here and nia.zone == "Africa/Nairobi"
        assert Acceptance.objects.filter(member=nia, version=1).exists()
        assert InvitationUse.objects.get().member_id == nia.id and Invitation.objects.get().uses == 1
        for owner, other, words in ((ada, "Nia", "I invited them"), (nia, "Ada", "Invited by Ada")):
            contact = Contact.objects.of(owner).get(name=other)
            assert words in contact.how_met and contact.met_through == "Potters"
            assert Interaction.objects.of(owner).get(contact_id=contact.id).get_channel_display() == "noticed"
        assert "Nia has come in" in notify.notices(ada)[0].text

    def test_before_the_code_there_is_no_account_and_a_wrong_code_makes_none(self, ada, now):
        token, browser = invited_by(ada, now), stranger()
        browser.post(f"/join/{token}", said())
        assert not Member.objects.filter(email="nia@example.org").exists()
        for _try in range(2):
            assert browser.post("/join/code", {"code": "WRONG\x00"}).status_code == 422
        assert browser.post("/join/code", {"code": ""}).url == f"/join/{token}"
        assert "Nia" in text_of(browser.get(f"/join/{token}"))
        assert browser.post("/join/code", {"code": code_in(letters()[0])}).url == f"/join/{token}"
        assert not Member.objects.filter(email="nia@example.org").exists() and Invitation.objects.get().uses == 0

    def test_a_code_is_good_in_its_own_window_for_a_quarter_of_an_hour(self, ada, now):
        token, browser = invited_by(ada, now), stranger()
        browser.post(f"/join/{token}", said())
        code = code_in(letters()[0])
        assert stranger().post("/join/code", {"code": code}).status_code == 302
        session = browser.session
        session["coming_in"] = session["coming_in"] | {"at": now.timestamp() - 16 * 60}
        session.save()
        assert browser.post("/join/code", {"code": code}).url == f"/join/{token}"
        assert not Member.objects.filter(email="nia@example.org").exists()

    def test_who_has_an_account_is_signed_in_and_brought_in(self, ada, cy, now):
        token = invited_by(ada, now)
        EmailAddress.objects.create(user=cy, email=cy.email, primary=True, verified=False)
        assert not cy.is_here
        browser, answer = come(token, email="CY@example.org", name="Somebody Else")
        cy.refresh_from_db()
        assert cy.is_here and cy.name == "Cy" and browser.get("/community").status_code == 200
        assert Member.objects.filter(email__iexact="cy@example.org").count() == 1

    def test_nobody_learns_who_has_an_account(self, ada, cy, now, django_assert_max_num_queries):
        token, answers, counts = invited_by(ada, now, uses=5), [], []
        stranger().post(f"/join/{token}", said(email="warm@example.org"))
        for email in ("cy@example.org", "nobody@example.org", "ada@example.org"):
            browser, before = stranger(), len(letters())
            with django_assert_max_num_queries(60) as queries:
                answer = browser.post(f"/join/{token}", said(email=email))
            page = text_of(browser.get("/join/code")).replace(email, "")
            answers.append((answer.status_code, answer.url, re.sub(r'value="[A-Za-z0-9]{64}"', "", page)))
            counts.append(len(queries))
            sent = letters()[before:]
            assert [letter.to for letter in sent] == [email]
            answers[-1] += (sent[0].subject, re.sub(code_in(sent[0]), "", sent[0].text))
        assert answers[0] == answers[1] == answers[2]
        assert counts[0] == counts[1] == counts[2]

    def test_the_session_is_a_new_one_after_coming_in_and_forms_need_their_token(self, ada, now):
        token, browser = invited_by(ada, now), stranger()
        browser.get(f"/join/{token}")
        browser.post(f"/join/{token}", said())
        before = browser.session.session_key
        browser.post("/join/code", {"code": code_in(letters()[0])})
        assert before and browser.session.session_key != before
        assert "coming_in" not in browser.session
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(f"/join/{token}", said()).status_code == 403
        assert strict.post("/join/code", {"code": "X"}).status_code == 403

    def test_who_is_signed_in_comes_in_at_once_and_who_is_in_uses_nothing_up(self, ada, cy, ben, door, now):
        token = invited_by(ada, now, uses=2)
        assert door(ben).post(f"/join/{token}", {"version": "1", "accept": "on"}).status_code == 302
        assert Invitation.objects.get().uses == 0
        browser = door(cy)
        assert browser.post(f"/join/{token}", {"version": "1"}).status_code == 422
        assert browser.post(f"/join/{token}", {"version": "1", "accept": "on"}).status_code == 302
        cy.refresh_from_db()
        assert cy.is_here and Invitation.objects.get().uses == 1 and not letters()

    def test_a_block_between_the_two_closes_the_way_silently(self, ada, ben, door, now):
        token = invited_by(ada, now)
        assert door(ben).get(f"/join/{token}").status_code == 200
        trust.block_member(by=ben, member_id=ada.id, now=now)
        assert door(ben).get(f"/join/{token}").status_code == 404

    @pytest.mark.parametrize("state", ["suspended", "removed"])
    def test_whom_the_hosts_put_out_comes_in_by_no_link(self, ada, cy, door, now, state):
        Member.objects.filter(id=cy.id).update(state=state)
        assert door(cy).post(f"/join/{invited_by(ada, now)}", {"version": "1", "accept": "on"}).status_code == 403
        assert Invitation.objects.get().uses == 0

    def test_whom_the_hosts_put_out_a_moment_ago_stays_out_and_out_of_what_they_ask(self, hana, member, now):
        """Their page was opened before: what it knows of them is out of date."""
        cy = member("Cy")
        trust.close_community_to(by=hana, member_id=cy.id, state="suspended", now=now)
        for joining, come in (("open", actions.come_in), ("apply", actions.ask_to_come_in)):
            Community.objects.update(joining=joining)
            words = {} if joining == "open" else {"words": "Please"}
            with pytest.raises(Refused):
                come(by=cy, version=1, now=now, **words)
        assert Member.objects.get(id=cy.id).state == "suspended" and not Application.objects.exists()

    def test_agreements_that_changed_meanwhile_are_read_first(self, hana, ada, now):
        token, browser = invited_by(ada, now), stranger()
        browser.post(f"/join/{token}", said())
        actions.change_agreements(by=hana, text="Be kinder.", now=now)
        assert browser.post("/join/code", {"code": code_in(letters()[0])}).url == f"/join/{token}"
        assert not Member.objects.filter(email="nia@example.org").exists()
        assert "Be kinder." in text_of(browser.get(f"/join/{token}"))

    def test_they_come_into_the_circle_as_long_as_the_inviter_may_invite_there(self, ada, ben, now):
        circle = Circle.objects.create(name="Kiln", joining="secret", made_by=ada, made_at=now)
        for who in (ada, ben):
            Membership.objects.create(circle=circle, member=who, joined_at=now, is_host=who == ada)
        with pytest.raises(actions.Unfit):
            invited_by(ben, now, circle=circle.slug)
        token = invited_by(ada, now, circle=circle.slug, uses=2)
        come(token)
        nia = Member.objects.get(email="nia@example.org")
        assert Membership.objects.filter(circle=circle, member=nia, left_at=None).exists()
        Membership.objects.filter(circle=circle, member=ada).update(left_at=now)
        assert "Kiln" not in text_of(stranger().get(f"/join/{token}"))

    @pytest.mark.parametrize(
        "odd",
        [
            {"email": "no address"},
            {"email": ""},
            {"name": ""},
            {"name": "\u200b"},
            {"name": "Nia at pots.shop"},
            {"accept": ""},
            {"version": "9" * 40},
        ],
    )
    def test_odd_details_are_asked_for_once_more(self, ada, now, odd):
        answer = stranger().post(f"/join/{invited_by(ada, now)}", said(**odd))
        assert answer.status_code == 422 and not letters()
        assert "Nia" in text_of(answer) or "nia@example.org" in text_of(answer)

    def test_an_unknown_zone_is_refused_and_none_is_utc(self, ada, now):
        token = invited_by(ada, now)
        assert stranger().post(f"/join/{token}", said(zone="Mars/Olympus")).status_code == 422
        come(token, zone="")
        assert Member.objects.get(email="nia@example.org").zone == "UTC"

    def test_too_many_codes_for_one_address_are_refused_kindly(self, ada, now):
        token, browser = invited_by(ada, now), stranger()
        answers = [browser.post(f"/join/{token}", said(email="often@example.org")) for _ in range(5)]
        assert [answer.status_code for answer in answers[:3]] == [302] * 3 and answers[-1].status_code == 422

    def test_another_code_replaces_the_first(self, ada, now):
        token, browser = invited_by(ada, now), stranger()
        browser.post(f"/join/{token}", said())
        assert browser.post("/join/code", {"action": "resend"}).url == "/join/code"
        first, second = letters()
        assert browser.post("/join/code", {"code": code_in(first)}).status_code == 422
        assert browser.post("/join/code", {"code": code_in(second)}).status_code == 302
        assert Member.objects.filter(email="nia@example.org").exists()


class TestOpenDoors:
    def test_where_whoever_comes_is_welcome_no_link_is_needed(self, hana, now):
        assert stranger().get("/join").status_code == 404
        actions.change_community(by=hana, charter=Charter("Potters", joining="open"), now=now)
        browser, _answer = come("")
        assert Member.objects.get(email="nia@example.org").is_here and browser.get("/community").status_code == 200
        assert not InvitationUse.objects.exists()


class TestApplying:
    @pytest.fixture
    def applicant(self, hana, now):
        actions.change_community(by=hana, charter=Charter("Potters", joining="apply"), now=now)
        browser, answer = come("", words="I throw pots.")
        assert answer.url == "/standing"
        return Member.objects.get(email="nia@example.org"), browser

    def test_an_applicant_has_their_book_and_no_community_until_a_host_welcomes_them(self, hana, applicant, door, now):
        nia, browser = applicant
        assert nia.state == "applied" and not nia.is_here
        assert browser.get("/people").status_code == 200 and browser.get("/community").url == "/standing"
        assert "I throw pots." in text_of(browser.get("/standing"))
        page = text_of(door(hana).get("/community/applications"))
        assert "Nia" in page and "I throw pots." in page and "nia@example.org" not in page
        made = Application.objects.get()
        told = {"answer": "yes", "reply": "How good that you come."}
        assert door(hana).post(f"/community/applications/{made.id}", told).status_code == 302
        nia.refresh_from_db()
        assert nia.is_here and not nia.is_asked_to_agree and browser.get("/community").status_code == 200
        assert "How good that you come." in notify.notices(nia)[0].text
        assert door(hana).post(f"/community/applications/{made.id}", told).status_code == 404

    def test_a_no_needs_words_which_the_applicant_reads(self, hana, applicant, door, now):
        nia, browser = applicant
        path = f"/community/applications/{Application.objects.get().id}"
        assert door(hana).post(path, {"answer": "no"}).status_code == 422
        assert door(hana).post(path, {"answer": "no", "reply": "We are full this year."}).status_code == 302
        assert "We are full this year." in text_of(browser.get("/standing"))
        nia.refresh_from_db()
        assert nia.state == "here" and not nia.is_here
        answer = browser.post("/join", {"words": "Please", "version": "1", "accept": "on"})
        assert answer.status_code == 422 and "Please" in text_of(answer)

    def test_agreements_changed_since_they_asked_are_theirs_to_accept(self, hana, applicant, now):
        nia, _browser = applicant
        actions.change_agreements(by=hana, text="Be kinder.", now=now)
        actions.answer_application(by=hana, application_id=Application.objects.get().id, is_welcome=True, now=now)
        nia.refresh_from_db()
        assert nia.is_here and nia.is_asked_to_agree
        assert [row.version for row in Acceptance.objects.filter(member=nia)] == [1]

    def test_only_hosts_answer_and_asking_needs_words(self, hana, ada, applicant, cy, now, door):
        with pytest.raises(Refused):
            actions.answer_application(by=ada, application_id=Application.objects.get().id, is_welcome=True, now=now)
        assert door(ada).get("/community/applications").status_code == 403
        assert door(cy).post("/join", {"words": " ", "version": "1", "accept": "on"}).status_code == 422
        assert door(cy).post("/join", {"words": "Hello", "version": "1", "accept": "on"}).url == "/standing"
        assert [each.words for each in reads.applications(hana)] == ["I throw pots.", "Hello"]

    def test_an_invitation_is_quicker_than_an_answer(self, hana, ada, applicant, now):
        nia, browser = applicant
        browser.post(f"/join/{invited_by(ada, now)}", {"version": "1", "accept": "on"})
        nia.refresh_from_db()
        assert nia.is_here and reads.applications(hana) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_last_use_at_the_same_instant_one_comes_in(ada, now):
    token = invited_by(ada, now)
    barrier, ends = threading.Barrier(2), []

    def arrive(name):
        try:
            barrier.wait(timeout=10)
            arrival = Arrival(f"{name}@example.org", name, token=token, version=1)
            ends.append(actions.join_newly(arrival=arrival, now=now).name)
        except WayClosed:
            ends.append("closed")
        finally:
            connection.close()

    threads = [threading.Thread(target=arrive, args=(name,)) for name in ("nia", "oto")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(ends) in (["closed", "nia"], ["closed", "oto"])
    assert Invitation.objects.get().uses == 1 and InvitationUse.objects.count() == 1
    assert Member.objects.filter(email__in=["nia@example.org", "oto@example.org"]).count() == 1


def test_who_comes_too_late_reads_one_kind_page_and_has_no_account(ada, now):
    token, late = invited_by(ada, now), stranger()
    late.post(f"/join/{token}", said(email="late@example.org"))
    code = code_in(letters()[-1])
    come(token)
    answer = late.post("/join/code", {"code": code})
    assert answer.status_code == 404 and "can make another" in text_of(answer)
    assert not Member.objects.filter(email="late@example.org").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("joining", "words"), [("open", "is welcome in Potters"), ("apply", "ask to come into Potters"), ("invited", "")]
)
def test_whoever_was_not_invited_finds_the_door_where_there_is_one(hana, door, now, joining, words):
    actions.change_community(by=hana, charter=Charter("Potters", joining=joining), now=now)
    page = Client().get("/account/login/").content.decode()
    inside = door(hana).get("/community").content.decode()
    assert ('href="/join"' in page) == ('/join">http' in inside) == bool(words)
    assert words in page and ("New here" in page) == bool(words)
