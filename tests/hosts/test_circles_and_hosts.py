"""What hosts do about a circle, about words with which people come in, and about each other."""

from datetime import timedelta

import pytest

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.hosts import actions, reads
from closeknit.hosts.actions import Verdict
from closeknit.hosts.models import Deed
from closeknit.kit.unfit import Unfit
from closeknit.members import actions as members
from closeknit.members.models import CircleRequest, Invitation, InvitationUse
from closeknit.members.reads import token_of
from closeknit.notify import reads as notices
from closeknit.stories import actions as stories
from closeknit.talk.actions import Draft
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import Told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)


@pytest.fixture
def ivo(here):
    """A second host."""
    ivo = here("Ivo")
    Member.objects.filter(id=ivo.id).update(is_host=True)
    ivo.refresh_from_db()
    return ivo


@pytest.fixture
def kiln(ben, mo, now):
    """Ben's circle, and Mo is in it."""
    slug = members.make_circle(by=ben, purpose=members.Purpose("Kiln haters"), now=now)
    members.join_circle(by=mo, slug=slug, now=now)
    return Circle.objects.get(slug=slug)


@pytest.fixture
def report_id(ada, kiln, now):
    return actions.report(by=ada, about=f"circle-{kiln.slug}", reason="hurts", now=now)


def judge(by, report_id, kind, now):
    return actions.judge(by=by, report_id=report_id, verdict=Verdict(kind, "It breaks the agreements."), now=now)


def texts(member):
    return [line.text for line in notices.notices(member)]


def text_of(response):
    return response.content.decode()


def test_a_circle_that_was_reported_is_closed_told_to_its_hosts_and_opened_again(door, ada, ben, mo, hana, kiln, report_id, now):
    assert "Kiln haters" in text_of(door(ada).get("/circles"))
    page = text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    assert 'value="close"' in page and 'value="talk"' in page and 'value="remove"' not in page
    done = {"kind": "close", "reason": "Please be kind."}
    assert door(hana).post(f"/hosts/cases/{report_id}", done).url == "/hosts/queue"
    assert door(ada).get(f"/circles/{kiln.slug}").status_code == 404
    assert "Kiln haters" not in text_of(door(ada).get("/circles"))
    assert "The circle is closed." in text_of(door(ada).get("/reports"))
    assert door(mo).get(f"/circles/{kiln.slug}").status_code == 200
    assert texts(ben)[0] == "The hosts have closed a circle that you look after."
    assert "is closed" in texts(mo)[0]
    page = text_of(door(ben).get("/standing"))
    assert "Please be kind." in page and "Kiln haters" in page and "Ada" not in page and "Hana" not in page
    assert "Please be kind." not in text_of(door(mo).get("/standing"))
    assert "Kiln haters" in text_of(door(hana).get("/hosts/log"))
    deed_id = Deed.objects.get().id
    assert door(hana).post(f"/hosts/deeds/{deed_id}/end", {"reason": "It was a joke."}).status_code == 302
    assert door(ada).get(f"/circles/{kiln.slug}").status_code == 200
    assert "is open again" in texts(mo)[0] and "taken back" in texts(ben)[0]


def test_hosts_of_a_circle_answer_a_deed_about_it_and_another_host_decides(door, ben, mo, hana, ivo, kiln, report_id, now):
    deed_id = judge(hana, report_id, "close", now)
    assert door(mo).get(f"/standing/deeds/{deed_id}/appeal").status_code == 404
    assert door(ben).post(f"/standing/deeds/{deed_id}/appeal", {"words": "We only joke."}).url == "/standing"
    assert "Kiln haters" in text_of(door(ivo).get("/hosts/queue"))
    assert door(hana).post(f"/hosts/deeds/{deed_id}/appeal", {"end": "undone", "answer": "Yes."}).status_code == 403
    assert door(ivo).post(f"/hosts/deeds/{deed_id}/appeal", {"end": "undone", "answer": "We were wrong."}).status_code == 302
    kiln.refresh_from_db()
    assert kiln.closed_at is None
    assert "The hosts have answered what you said." in texts(ben)


def test_hosts_talk_to_those_who_look_after_a_circle(door, ben, mo, hana, kiln, report_id, now):
    judge(hana, report_id, "talk", now)
    kiln.refresh_from_db()
    assert kiln.closed_at is None
    assert texts(ben)[0] == "The hosts have a word for you." and not [each for each in texts(mo) if "word for you" in each]
    assert "It breaks the agreements." in text_of(door(ben).get("/standing"))


def test_nobody_judges_a_circle_that_they_look_after_themselves(door, ada, hana, ivo, now):
    slug = members.make_circle(by=ivo, purpose=members.Purpose("Hosts at home"), now=now)
    report_id = actions.report(by=ada, about=f"circle-{slug}", reason="hurts", now=now)
    assert texts(ivo) == [] and len(texts(hana)) == 1
    assert reads.queue(ivo) == [] and [each.id for each in reads.queue(hana)] == [report_id]
    assert door(ivo).get(f"/hosts/cases/{report_id}").status_code == 404
    deed_id = judge(hana, report_id, "close", now)
    assert door(ivo).post(f"/hosts/deeds/{deed_id}/end", {"reason": "I say so."}).status_code == 404


def test_a_circle_that_every_host_looks_after_is_the_operators_to_judge(door, ada, hana, ivo, olga, now):
    Member.objects.filter(id=hana.id).update(is_operator=False)
    slug = members.make_circle(by=ivo, purpose=members.Purpose("Hosts at home"), now=now)
    assert door(olga).get("/hosts/queue").url == "/standing"
    Membership.objects.create(circle=Circle.objects.get(slug=slug), member=hana, joined_at=now, is_host=True)
    report_id = actions.report(by=ada, about=f"circle-{slug}", reason="hurts", now=now)
    assert len(texts(olga)) == 1 and texts(ivo) == texts(hana) == []
    assert [each.id for each in reads.queue(olga)] == [report_id]
    assert door(olga).post(f"/hosts/cases/{report_id}", {"kind": "close", "reason": "Enough."}).status_code == 302
    assert Circle.objects.get(slug=slug).closed_at


def test_what_its_own_host_closed_is_not_opened_by_taking_a_deed_back(ben, hana, kiln, report_id, now):
    members.close_circle(by=ben, slug=kiln.slug, now=now - timedelta(hours=1))
    deed_id = judge(hana, report_id, "close", now)
    actions.undo(by=hana, deed_id=deed_id, reason="Not needed.", now=now)
    kiln.refresh_from_db()
    assert kiln.closed_at == now - timedelta(hours=1)


def test_of_two_deeds_about_one_circle_the_last_taken_back_opens_it(ada, ben, hana, kiln, report_id, now):
    first = judge(hana, report_id, "close", now)
    second_report = actions.report(by=Member.objects.get(name="Mo"), about=f"circle-{kiln.slug}", reason="hurts", now=now)
    second = judge(hana, second_report, "close", now + timedelta(hours=1))
    closed = []
    for deed_id in (first, second):
        actions.undo(by=hana, deed_id=deed_id, reason="x", now=now + timedelta(hours=2))
        kiln.refresh_from_db()
        closed.append(kiln.closed_at is not None)
    assert closed == [True, False]


def test_in_a_closed_circle_nothing_new_is_said_under_what_was_told(door, ben, mo, kiln, now):
    told = Told.to("circles", [kiln.id])
    moment_id = stories.tell_moment(by=ben, words=stories.Words("snippet", "My kiln"), told=told, now=now)
    assert 'name="text"' in text_of(door(mo).get(f"/moments/{moment_id}"))
    members.close_circle(by=ben, slug=kiln.slug, now=now)
    page = text_of(door(mo).get(f"/moments/{moment_id}"))
    assert "My kiln" in page and 'name="text"' not in page
    with pytest.raises(Unfit):
        stories.comment_on_moment(by=mo, moment_id=moment_id, draft=Draft(text="Still here"), now=now)


def test_words_with_which_somebody_asks_in_are_hidden_and_given_back(door, ada, ben, hana, now):
    slug = members.make_circle(by=ben, purpose=members.Purpose("Secret", joining="secret"), now=now)
    members.invite_into_circle(by=ben, slug=slug, member_slug=ada.slug, words="Come or else", now=now)
    report_id = actions.report(by=ada, about=f"invitation-{slug}", reason="presses", now=now)
    deed_id = judge(hana, report_id, "hide", now)
    assert "Come or else" not in text_of(door(ada).get("/circles"))
    assert door(ada).get(f"/circles/{slug}").status_code == 404
    actions.undo(by=hana, deed_id=deed_id, reason="Well.", now=now)
    assert "Come or else" in text_of(door(ada).get("/circles"))


def test_words_of_who_asks_to_come_into_a_circle_are_hidden_from_its_hosts(door, ada, ben, hana, now):
    slug = members.make_circle(by=ben, purpose=members.Purpose("Kiln", joining="request"), now=now)
    members.ask_circle(by=ada, slug=slug, words="Let me in or else", now=now)
    report_id = actions.report(by=ben, about=f"request-{CircleRequest.objects.get().id}", reason="presses", now=now)
    deed_id = judge(hana, report_id, "hide", now)
    assert "or else" not in text_of(door(ben).get(f"/circles/{slug}"))
    actions.undo(by=hana, deed_id=deed_id, reason="Well.", now=now)
    assert "or else" in text_of(door(ben).get(f"/circles/{slug}"))


def test_an_invitation_into_the_community_that_is_hidden_opens_no_door(door, client, ada, ben, hana, now):
    members.make_invitation(by=ben, invited=members.Invited("Come or else", uses=3), now=now)
    invitation = Invitation.objects.get()
    path = f"/join/{token_of(ben, invitation)}"
    InvitationUse.objects.create(owner=ben, invitation=invitation, member=ada, used_at=now)
    assert "Come or else" in text_of(client.get(path))
    report_id = actions.report(by=ada, about="joining-words", reason="presses", now=now)
    deed_id = judge(hana, report_id, "hide", now)
    assert "Come or else" not in text_of(client.get(path)) and "Come or else" not in text_of(door(ada).get("/welcome"))
    actions.undo(by=hana, deed_id=deed_id, reason="Well.", now=now)
    assert "Come or else" in text_of(client.get(path))


def test_a_host_takes_from_another_that_they_are_one_with_a_reason_a_log_and_an_answer(door, hana, ivo, here, olga, now):
    jo = here("Jo")
    Member.objects.filter(id=jo.id).update(is_host=True)
    Member.objects.filter(id=hana.id).update(is_operator=False)
    path = f"/community/hosts/{ivo.slug}/end"
    assert path in text_of(door(hana).get("/community/hosts"))
    assert f"/community/hosts/{hana.slug}/end" not in text_of(door(hana).get("/community/hosts"))
    page = door(hana).post(path, {"reason": ""})
    assert page.status_code == 422
    assert door(hana).post(path, {"reason": "You closed the door to all."}).url == "/community/hosts"
    ivo.refresh_from_db()
    assert not ivo.is_host and ivo.is_here
    assert texts(ivo)[0] == "You look after the community no longer, by a decision of the hosts."
    assert "You closed the door to all." in text_of(door(ivo).get("/standing"))
    assert "You closed the door to all." in text_of(door(jo).get("/hosts/log"))
    assert len(texts(olga)) == 1
    deed_id = Deed.objects.get().id
    assert door(ivo).post(f"/standing/deeds/{deed_id}/appeal", {"words": "I did not."}).url == "/standing"
    assert door(hana).post(f"/hosts/deeds/{deed_id}/appeal", {"end": "undone", "answer": "Sorry."}).status_code == 403
    assert door(jo).post(f"/hosts/deeds/{deed_id}/appeal", {"end": "undone", "answer": "Sorry."}).status_code == 302
    ivo.refresh_from_db()
    assert ivo.is_host


def test_the_operator_is_above_those_who_put_out_each_other(door, hana, ivo, olga, now):
    Member.objects.filter(id=hana.id).update(is_operator=False)
    deed_id = actions.end_hosting(by=ivo, slug=hana.slug, reason="Mine now.", now=now)
    assert "Mine now." in text_of(door(olga).get("/hosts/log"))
    assert door(olga).post(f"/hosts/deeds/{deed_id}/end", {"reason": "It is not."}).status_code == 302
    assert Member.objects.get(id=hana.id).is_host


def test_nobody_takes_it_from_themselves_from_the_last_or_without_being_one(door, ada, ben, hana, ivo, now):
    for by, about, why in ((hana, hana, 403), (ada, hana, 403), (hana, ben, 404)):
        assert door(by).post(f"/community/hosts/{about.slug}/end", {"reason": "x"}).status_code == why
    actions.end_hosting(by=hana, slug=ivo.slug, reason="x", now=now)
    with pytest.raises(Refused):  # who was put out a moment ago
        members.take_hosting(by=ivo, member_id=hana.id, now=now)
    Member.objects.filter(id=ada.id).update(is_operator=True)
    ada.refresh_from_db()
    with pytest.raises(Unfit):  # not even the operator leaves a community without a host
        actions.end_hosting(by=ada, slug=hana.slug, reason="x", now=now)
    assert Member.objects.get(id=hana.id).is_host and Deed.objects.count() == 1


def test_the_operator_who_is_here_makes_somebody_a_host(door, ada, ben, hana):
    Member.objects.filter(id=ada.id).update(is_operator=True)
    assert door(ada).get("/community/hosts").status_code == 200
    assert door(ada).post("/community/hosts", {"who": ben.slug}).status_code == 302
    assert Member.objects.get(id=ben.id).is_host
    assert door(here_again(ben)).get("/community/hosts").status_code == 200


def here_again(member):
    return Member.objects.get(id=member.id)


def test_a_case_about_a_host_can_end_with_their_being_one_no_longer(door, ada, ben, hana, ivo, now):
    about_host = actions.report(by=ada, about=f"member-{ivo.slug}", reason="presses", now=now)
    about_member = actions.report(by=ada, about=f"member-{ben.slug}", reason="presses", now=now)
    assert "unhost" in dict(reads.case(hana, about_host).possible)
    assert "unhost" not in dict(reads.case(hana, about_member).possible)
    deed_id = judge(hana, about_host, "unhost", now)
    assert not Member.objects.get(id=ivo.id).is_host
    actions.undo(by=hana, deed_id=deed_id, reason="x", now=now)
    assert Member.objects.get(id=ivo.id).is_host


def test_of_two_hosts_who_put_out_each_other_at_once_one_stays(hana, ivo, now):
    actions.end_hosting(by=hana, slug=ivo.slug, reason="x", now=now)
    with pytest.raises((Refused, Unfit)):
        actions.end_hosting(by=ivo, slug=hana.slug, reason="x", now=now)  # a request that began while they were one
    assert Member.objects.filter(is_host=True).count() == 1


def test_a_community_without_hosts_gets_one_from_the_machine(ada, hana, now):
    Member.objects.update(is_host=False)
    assert members.name_host(email="ADA@example.org ", now=now) == "Ada"
    assert Member.objects.get(id=ada.id).is_host


def test_a_block_between_hosts_shows_nowhere(door, hana, ivo, now):
    trust.block_member(by=ivo, member_id=hana.id, now=now)
    for slug in (ivo.slug, "nobody"):
        assert door(hana).post(f"/community/hosts/{slug}/end", {"reason": "x"}).status_code == 404
