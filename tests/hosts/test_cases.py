"""A report and its end: what the hosts see and do, what those concerned are told, and how it is answered and taken back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from closeknit.accounts.actions import make_sign_in_link
from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.exports.actions import leaving
from closeknit.hosts import actions, reads
from closeknit.hosts.actions import Verdict
from closeknit.hosts.models import Deed
from closeknit.notify import reads as notices
from closeknit.stories import actions as stories
from closeknit.stories.models import Moment
from closeknit.talk import actions as talk
from closeknit.talk.models import Comment
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused, may_say
from closeknit.trust.models import Report
from closeknit.trust.reads import Told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)


@pytest.fixture
def ivo(here, now):
    """A second host."""
    ivo = here("Ivo")
    Member.objects.filter(id=ivo.id).update(is_host=True)
    ivo.refresh_from_db()
    return ivo


@pytest.fixture
def moment_id(ben, now):
    """What Ben told to all."""
    return stories.tell_moment(by=ben, words=stories.Words("snippet", "You are all fools."), told=Told.to("members"), now=now)


@pytest.fixture
def report_id(ada, moment_id, now):
    return actions.report(by=ada, about=f"moment-{moment_id}", reason="hurts", words="It hurts me.", now=now)


def texts(member):
    return [line.text for line in notices.notices(member)]


def text_of(response):
    return response.content.decode()


def judge(by, report_id, kind, now, **more):
    return actions.judge(by=by, report_id=report_id, verdict=Verdict(kind, "It breaks the agreements.", **more), now=now)


def test_a_report_goes_from_the_moment_to_the_hosts_and_its_end_comes_back(door, ada, ben, hana, moment_id):
    page = text_of(door(ada).get(f"/moments/{moment_id}"))
    assert f"/reports/new?about=moment-{moment_id}" in page
    assert "You are all fools" in text_of(door(ada).get("/reports/new", {"about": f"moment-{moment_id}"}))
    sent = {"about": f"moment-{moment_id}", "reason": "hurts", "words": "It hurts me."}
    assert door(ada).post("/reports/new", sent).url == "/reports"
    assert "The hosts look at it" in text_of(door(ada).get("/reports"))
    assert texts(hana) == ["Something was reported. Please look at it."] and texts(ben) == []
    case = Report.objects.get()
    assert "Ben" in text_of(door(hana).get("/hosts/queue"))
    page = text_of(door(hana).get(f"/hosts/cases/{case.id}"))
    assert "You are all fools" in page and "Ada" in page and "It hurts me." in page
    done = {"kind": "hide", "reason": "Please be kind.", "answer": "Thank you for telling us."}
    assert door(hana).post(f"/hosts/cases/{case.id}", done).url == "/hosts/queue"
    assert door(ada).get(f"/moments/{moment_id}").status_code == 404
    page = text_of(door(ada).get("/reports"))
    assert "It is hidden now." in page and "Thank you for telling us." in page
    assert texts(ada) == ["The hosts have looked at what you reported."]
    assert texts(ben) == ["The hosts have hidden something you said."]
    page = text_of(door(ben).get("/standing"))
    assert "Please be kind." in page and "Ada" not in page and "Hana" not in page
    assert "Please be kind." in text_of(door(hana).get("/hosts/log"))


def test_the_reporter_is_named_to_those_who_judge_the_case_alone(door, ada, ben, hana, ivo, now):
    report_id = actions.report(by=ada, about=f"member-{ivo.slug}", reason="presses", words="He presses me.", now=now)
    assert texts(ivo) == [] and len(texts(hana)) == 1
    assert text_of(door(ivo).get("/hosts/queue")).count("/hosts/cases/") == 0
    assert text_of(door(hana).get("/hosts/queue")).count("/hosts/cases/") == 1
    assert [door(ivo).get(f"/hosts/cases/{number}").status_code for number in (report_id, 999999)] == [404, 404]
    assert door(ben).get(f"/hosts/cases/{report_id}").status_code == 403
    judge(hana, report_id, "talk", now)
    for reader in (ivo, hana):
        assert "It breaks the agreements" in text_of(door(reader).get("/hosts/log"))
        assert "Ada" not in text_of(door(reader).get("/hosts/log"))
    assert "Ada" not in text_of(door(ivo).get("/standing"))
    assert text_of(door(ivo).get(f"/hosts/cases/{report_id}")) == text_of(door(ivo).get("/hosts/cases/999999"))


def test_what_is_about_the_only_host_is_the_operators(door, ada, here, olga, now):
    hana = Member.objects.get(name="Hana")
    Member.objects.filter(id=hana.id).update(is_operator=False)
    hana.refresh_from_db()
    report_id = actions.report(by=ada, about=f"member-{hana.slug}", reason="presses", words="She presses me.", now=now)
    other_id = actions.report(by=ada, about=f"member-{here('Ben').slug}", reason="presses", words="So does he.", now=now)
    assert len(texts(olga)) == 1 and len(texts(hana)) == 1
    assert [each.id for each in reads.queue(olga)] == [report_id]
    assert [each.id for each in reads.queue(hana)] == [other_id]
    assert door(olga).get(f"/hosts/cases/{other_id}").status_code == 404
    assert door(olga).post(f"/hosts/cases/{report_id}", {"kind": "talk", "reason": "Be patient."}).status_code == 302
    assert texts(hana)[0] == "The hosts have a word for you."


def test_with_two_hosts_the_operator_has_no_business_here(door, ada, hana, ivo, olga, now):
    Member.objects.filter(id=hana.id).update(is_operator=False)
    assert door(olga).get("/hosts/queue").url == "/standing"


def test_one_reports_whom_one_cannot_see_any_more(door, ada, ben, hana, now):
    contacts.record_deed(by=ben, others=[ada], deed="comment", key="comment 1", happened_at=now, now=now)
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert door(ada).get("/reports/new", {"about": f"member-{ben.slug}"}).status_code == 404
    page = text_of(door(ada).get("/reports/new"))
    assert ">Ben<" in page
    contact = page.partition('<option value="')[2]  # the first is somebody else
    number = contact.partition('<option value="')[2].partition('"')[0]
    assert door(ada).post("/reports/new", {"contact": number, "reason": "hurts", "words": "He wrote ill."}).status_code == 302
    assert Report.objects.get().about_id == ben.id
    described = {"named": "somebody called Rudi", "reason": "danger", "words": "He threatens."}
    assert door(ada).post("/reports/new", described).status_code == 302
    assert "somebody called Rudi" in text_of(door(hana).get("/hosts/queue"))


def test_nothing_is_reported_that_cannot_be_seen_or_is_ones_own(door, ada, ben, mo, moment_id, now):
    trust.block_member(by=ben, member_id=mo.id, now=now)
    gone = [
        f"moment-{moment_id}",
        "moment-999999",
        f"member-{ben.slug}",
        "member-x",
        "circle-x",
        "robot-1",
        "moment-x",
        "moment-",
    ]
    assert {door(mo).get("/reports/new", {"about": about}).status_code for about in gone} == {404}
    assert {door(mo).post("/reports/new", {"about": about, "reason": "hurts"}).status_code for about in gone} == {404}
    assert door(ben).get("/reports/new", {"about": f"moment-{moment_id}"}).status_code == 404
    assert not Report.objects.exists()


def test_what_was_typed_is_kept_and_the_door_is_no_weapon(door, ada, ben, mo, now):
    about = f"member-{ben.slug}"
    page = door(ada).post("/reports/new", {"about": about, "words": "Much to say"})
    assert page.status_code == 422 and "Much to say" in text_of(page)
    for _ in range(2):
        actions.report(by=ada, about=about, reason="presses", words="Once", now=now)
    assert Report.objects.count() == 1
    for number in range(9):
        actions.report(by=ada, named="Somebody", reason="other", words=f"Thing {number}", now=now)
    page = door(ada).post("/reports/new", {"about": f"member-{mo.slug}", "reason": "hurts", "words": "And this"})
    assert page.status_code == 422 and "And this" in text_of(page)
    actions.report(by=ada, about=f"member-{mo.slug}", reason="hurts", now=now + timedelta(days=1, seconds=1))


def test_the_case_keeps_what_was_said_when_it_is_changed_or_deleted(door, ada, ben, hana, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (9, 9)).save(file, "PNG")
    file.seek(0)
    photo = stories.PhotoWords(stories.stage_photos(by=ben, files=[file], now=now).ids[0], "A mean face")
    words = stories.Words("snippet", "You fools")
    moment_id = stories.tell_moment(by=ben, words=words, told=Told.to("members"), photos=[photo], now=now)
    report_id = actions.report(by=ada, about=f"moment-{moment_id}", reason="hurts", now=now)
    assert door(hana).get(f"/hosts/cases/{report_id}/pictures/0").status_code == 200
    assert door(hana).get(f"/hosts/cases/{report_id}/pictures/7").status_code == 404
    assert door(ada).get(f"/hosts/cases/{report_id}/pictures/0").status_code == 403
    stories.delete_moment(by=ben, moment_id=moment_id, now=now)
    assert "You fools" in text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    judge(hana, report_id, "hide", now)


def test_what_only_one_could_read_is_not_quoted_where_it_was_not_hidden(door, ben, hana, report_id, now):
    judge(hana, report_id, "talk", now)
    assert "You are all fools." not in text_of(door(ben).get("/standing"))


def test_one_deed_answers_everybody_who_reported_the_same(ada, mo, hana, ivo, moment_id, report_id, now):
    actions.report(by=mo, about=f"moment-{moment_id}", reason="hurts", now=now)
    assert notices.unread_notice(hana) and notices.unread_notice(ivo)
    assert len(reads.case(hana, report_id).others) == 1
    judge(hana, report_id, "nothing", now)
    assert reads.queue(hana) == []
    assert not (notices.unread_notice(hana) or notices.unread_notice(ivo)), "nobody is asked to look at what is done"
    for reporter in (ada, mo):
        assert reads.own_reports(reporter)[0].outcome == "nothing"
        assert texts(reporter) == ["The hosts have looked at what you reported."]
    with pytest.raises(actions.AlreadyJudged):
        judge(hana, report_id, "hide", now)


def test_a_suspension_closes_the_community_and_nothing_else_and_ends_by_its_day(door, ben, hana, report_id, now):
    judge(hana, report_id, "suspend", now, days=3)
    ben.refresh_from_db()
    assert ben.state == "suspended"
    assert door(ben).get("/moments").url == "/standing"
    assert door(ben).get("/people").status_code == 200
    assert "It breaks the agreements" in text_of(door(ben).get("/standing"))
    assert actions.lift_ended(now=now + timedelta(days=2)) == 0
    assert [actions.lift_ended(now=now + timedelta(days=3)) for _ in range(2)] == [1, 0]
    ben.refresh_from_db()
    assert ben.state == "here" and door(ben).get("/moments").status_code == 200
    assert texts(ben)[0] == "Your membership rests no longer. Welcome back."


def test_deeds_may_be_taken_back_in_any_order(ada, ben, hana, report_id, now):
    suspended = judge(hana, report_id, "suspend", now, days=3)
    second = actions.report(by=ada, named="Ben", reason="other", words="Again", now=now)
    Report.objects.filter(id=second).update(about=ben)
    removed = judge(hana, second, "remove", now)
    state = lambda: Member.objects.get(id=ben.id).state  # noqa: E731
    assert state() == "removed"
    actions.lift_ended(now=now + timedelta(days=4))
    assert state() == "removed"
    actions.undo(by=hana, deed_id=removed, reason="Too hard.", now=now)
    assert state() == "here"
    actions.undo(by=hana, deed_id=suspended, reason="Too hard.", now=now)
    assert state() == "here"
    assert Deed.objects.filter(undone_at__isnull=False).count() == 2


def test_what_was_hidden_is_read_again_when_it_is_taken_back(door, ada, hana, moment_id, report_id, now):
    deed_id = judge(hana, report_id, "hide", now)
    assert door(ada).get(f"/moments/{moment_id}").status_code == 404
    assert door(hana).post(f"/hosts/deeds/{deed_id}/end", {"reason": ""}).status_code == 302
    assert door(ada).get(f"/moments/{moment_id}").status_code == 404
    assert door(hana).post(f"/hosts/deeds/{deed_id}/end", {"reason": "It was a joke."}).status_code == 302
    assert door(ada).get(f"/moments/{moment_id}").status_code == 200
    assert "It was a joke." in text_of(door(hana).get("/hosts/log"))


def test_a_response_can_be_reported_and_hidden(door, ada, ben, hana, now):
    own = stories.tell_moment(by=ada, words=stories.Words("snippet", "My day"), told=Told.to("members"), now=now)
    stories.respond(by=ben, moment_id=own, kind="own", words="How stupid", now=now)
    report_id = actions.report(by=ada, about=f"response-{own}-{ben.slug}", reason="hurts", now=now)
    assert "How stupid" in text_of(door(ada).get(f"/moments/{own}"))
    deed_id = judge(hana, report_id, "hide", now)
    assert "How stupid" not in text_of(door(ada).get(f"/moments/{own}"))
    actions.undo(by=hana, deed_id=deed_id, reason="Well.", now=now)
    assert "How stupid" in text_of(door(ada).get(f"/moments/{own}"))


def test_a_limit_bounds_what_is_said_until_it_ends(ben, hana, report_id, now):
    late, links = now + timedelta(days=20), "https://a.example https://b.example https://c.example"
    assert may_say(ben, text=links, now=late)
    deed_id = judge(hana, report_id, "limit", late, days=7)
    assert not may_say(ben, text=links, now=late)
    assert may_say(ben, text=links, now=late + timedelta(days=8))
    actions.undo(by=hana, deed_id=deed_id, reason="Enough.", now=late)
    assert may_say(ben, text=links, now=late)


def test_whom_it_concerns_answers_once_and_another_host_decides(door, ben, hana, ivo, report_id, now):
    deed_id = judge(hana, report_id, "remove", now)
    assert "/appeal" in text_of(door(ben).get("/standing"))
    assert door(ben).post(f"/standing/deeds/{deed_id}/appeal", {"words": ""}).status_code == 422
    assert door(ben).post(f"/standing/deeds/{deed_id}/appeal", {"words": "It was not me."}).url == "/standing"
    assert door(ben).post(f"/standing/deeds/{deed_id}/appeal", {"words": "Once more."}).status_code == 422
    assert "another host answers this" in text_of(door(hana).get("/hosts/queue"))
    answer = {"end": "undone", "answer": "We were wrong."}
    assert door(hana).post(f"/hosts/deeds/{deed_id}/appeal", answer).status_code == 403
    assert "It was not me." in text_of(door(ivo).get(f"/hosts/deeds/{deed_id}/appeal"))
    assert door(ivo).post(f"/hosts/deeds/{deed_id}/appeal", {**answer, "answer": ""}).status_code == 422
    assert door(ivo).post(f"/hosts/deeds/{deed_id}/appeal", answer).url == "/hosts/queue"
    ben.refresh_from_db()
    assert ben.is_here and "We were wrong." in text_of(door(ben).get("/standing"))


def test_the_only_host_answers_themselves_and_it_may_stand(ben, hana, report_id, now):
    deed_id = judge(hana, report_id, "remove", now)
    actions.appeal(by=ben, deed_id=deed_id, words="Please.", now=now)
    actions.answer_appeal(by=hana, deed_id=deed_id, is_upheld=False, answer="It stands.", now=now)
    ben.refresh_from_db()
    assert ben.state == "removed"
    assert texts(ben)[0] == "The hosts have answered what you said."


def test_nobody_but_a_host_judges(ada, ben, report_id, now):
    for by in (ada, ben):
        with pytest.raises(Refused):
            judge(by, report_id, "remove", now)


@pytest.mark.parametrize("odd", [{}, {"kind": "burn"}, {"kind": "hide"}, {"kind": "suspend", "reason": "x", "days": "9" * 30}])
def test_a_verdict_that_says_nothing_is_answered_kindly(door, hana, report_id, odd):
    assert door(hana).post(f"/hosts/cases/{report_id}", odd).status_code == 422
    assert not Deed.objects.exists()


def test_whoever_leaves_meanwhile_is_not_brought_back_by_a_deed(ben, hana, report_id, now):
    judge(hana, report_id, "remove", now)
    Member.objects.filter(id=ben.id).update(state="leaving")
    actions.undo(by=hana, deed_id=Deed.objects.get().id, reason="x", now=now)
    assert Member.objects.get(id=ben.id).state == "leaving"


def test_the_queue_and_the_log_ask_a_fixed_number_of_questions(door, ada, hana, now):
    def asked(path):
        with CaptureQueriesContext(connection) as found:
            assert door(hana).get(path).status_code == 200
        return len(found)

    def one(number):
        actions.report(by=ada, named=f"Somebody {number}", reason="other", words="x", now=now + timedelta(days=number * 2))

    for number in (1, 2):
        one(number)
    judge(hana, reads.queue(hana)[0].id, "nothing", now)
    few = [asked(path) for path in ("/hosts/queue", "/hosts/log")]
    for number in range(3, 12):
        one(number)
    for report in reads.queue(hana)[:5]:
        judge(hana, report.id, "nothing", now)
    assert [asked(path) for path in ("/hosts/queue", "/hosts/log")] == few


def test_members_rooms_know_nothing_of_a_case(door, ada, ben, report_id):
    for path in ("/moments", "/community", "/notices", "/blocks"):
        assert "It hurts me." not in text_of(door(ben).get(path))


def test_going_away_is_no_way_round_a_deed(ben, hana, report_id, now):
    leaving.ask_to_be_erased(by=ben, word=ben.email, keeps_words=True, now=now)
    deed_id = judge(hana, report_id, "suspend", now, days=3)
    assert Member.objects.get(id=ben.id).state == "leaving"
    leaving.come_back(by=Member.objects.get(id=ben.id), now=now)
    assert Member.objects.get(id=ben.id).state == "suspended"
    leaving.ask_to_be_erased(by=Member.objects.get(id=ben.id), word=ben.email, keeps_words=True, now=now)
    actions.undo(by=hana, deed_id=deed_id, reason="x", now=now)
    leaving.come_back(by=Member.objects.get(id=ben.id), now=now)
    assert Member.objects.get(id=ben.id).state == "here"


def test_a_comment_is_reported_with_what_it_stands_under_and_hidden(door, ada, ben, mo, hana, now):
    moment_id = stories.tell_moment(by=ada, words=stories.Words("snippet", "My kiln"), told=Told.to("members"), now=now)
    row = Moment.objects.get(id=moment_id)
    thread_id = row.thread_id or talk.start_thread(by=ada, kind="moment", path=f"/moments/{moment_id}", now=now)
    Moment.objects.filter(id=moment_id).update(thread_id=thread_id)
    comment_id = talk.say(by=ben, thread_id=thread_id, told=row.told, draft=talk.Draft("How ugly"), now=now)
    assert door(ben).get("/reports/new", {"about": f"comment-{comment_id}"}).status_code == 404
    report_id = actions.report(by=mo, about=f"comment-{comment_id}", reason="hurts", now=now)
    page = text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    assert "How ugly" in page and "My kiln" in page
    deed_id = judge(hana, report_id, "hide", now)
    assert Comment.objects.get(id=comment_id).hidden_at
    assert texts(ben) == ["The hosts have hidden something you said."]
    for page in (door(ben).get("/standing"), door(hana).get("/hosts/log")):
        assert "How ugly" in text_of(page), "which words they are"
    lines = {who.name: text_of(door(who).get("/moments?since=1&until=9999999999999999")) for who in (ben, hana, ada, mo)}
    assert {name for name, page in lines.items() if "How ugly" in page} == {"Ben", "Hana"}
    assert all("· hidden" in lines[name] for name in ("Ben", "Hana"))
    actions.undo(by=hana, deed_id=deed_id, reason="Well.", now=now)
    assert not Comment.objects.get(id=comment_id).hidden_at


@pytest.mark.parametrize("path", ["/blocks", "/reports/new", "/hosts/cases/1", "/hosts/deeds/1/end", "/standing/deeds/1/appeal"])
def test_no_form_is_taken_from_another_site(hana, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(hana)
    assert browser.post(path, {"reason": "hurts", "words": "x", "named": "x"}).status_code == 403
    assert not Report.objects.exists()


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(ada, settings, now):
    link = make_sign_in_link(email=ada.email, now=now)
    browser, attacker = Client(), Client()
    planted = attacker.session
    planted["mine"] = True
    planted.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = attacker.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    browser.post(link)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != planted.session_key
    assert browser.get("/people").status_code == 200
    assert attacker.get("/people").status_code == 302


def test_of_a_talk_hosts_read_the_one_message_that_was_reported(door, ada, ben, hana, now):
    slug = talk.start_talk(by=ada, slugs=[ben.slug], now=now)
    talk.send_message(by=ada, slug=slug, draft=talk.MessageDraft("My secret"), now=now)
    seq = talk.send_message(by=ben, slug=slug, draft=talk.MessageDraft("You fool"), now=now)
    about = f"message-{slug}.{seq}"
    assert door(hana).get("/reports/new", {"about": about}).status_code == 404
    assert door(ada).post("/reports/new", {"about": about, "reason": "hurts", "words": ""}).url == "/reports"
    case = Report.objects.get()
    page = text_of(door(hana).get(f"/hosts/cases/{case.id}"))
    assert "You fool" in page and "My secret" not in page and slug not in page
    assert door(hana).get(f"/threads/{slug}").status_code == 404
    judge(hana, case.id, "hide", now)
    assert "You fool" not in text_of(door(ada).get(f"/threads/{slug}"))
    page = text_of(door(ben).get(f"/threads/{slug}"))
    assert "You fool" in page and "You alone still see it" in page
