"""What a report keeps: what the reporter saw and heard, for those who judge it alone, until whose it is are erased."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.http import QueryDict
from PIL import Image

from closeknit.accounts.models import Community, Member
from closeknit.exports.actions import erasing, leaving
from closeknit.hosts import actions
from closeknit.hosts.actions import Verdict
from closeknit.members import actions as members
from closeknit.members.models import CircleRequest, Invitation, InvitationUse
from closeknit.members.reads import token_of
from closeknit.stories import actions as stories
from closeknit.talk import actions as talk
from closeknit.talk.models import VoiceNote
from closeknit.trust import actions as trust
from closeknit.trust.models import Report
from closeknit.trust.reads import Told
from tests.talk.sounds import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch, now, settings, tmp_path):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def certain(django_capture_on_commit_callbacks):
    """What is done once a deed is certain is done at its end: `with certain(): …`."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def spoken(ben, now):
    """A moment of Ben's that is a recording."""
    slug = talk.keep_voice(by=ben, file=upload(), now=now)
    voice = stories.Voice(slug, "You are all fools.")
    return stories.tell_moment(by=ben, words=stories.Words("snippet", ""), told=Told.to("members"), voice=voice, now=now)


def comment(by, moment_id, now):
    draft = talk.draft_of(by=by, posted=QueryDict("voice-words=How+ugly"), files={"voice-file": upload()}, now=now)
    return stories.comment_on_moment(by=by, moment_id=moment_id, draft=draft, now=now)


def judge(by, report_id, kind, now):
    return actions.judge(by=by, report_id=report_id, verdict=Verdict(kind, "It breaks the agreements."), now=now)


def text_of(response):
    return response.content.decode()


def kept(tmp_path):
    return [each for each in (tmp_path / "reports").rglob("*") if each.is_file()]


def erase(member, now):
    leaving.ask_to_be_erased(by=member, word=member.email, keeps_words=True, now=now)
    erasing.erase_departed_member(owner_id=member.id, now=now + timedelta(days=31))


def test_hosts_hear_what_was_reported_from_its_case_and_nobody_else_gains_anything(door, ada, ben, mo, hana, spoken, now):
    report_id = actions.report(by=ada, about=f"moment-{spoken}", reason="hurts", now=now)
    address = f"/hosts/cases/{report_id}/voice"
    page = text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    assert address in page and "You are all fools." in page
    heard = door(hana).get(address)
    assert heard.status_code == 200 and heard.headers["Content-Type"].startswith("audio/")
    assert heard.headers["Cache-Control"] == "private, no-store"
    piece = door(hana).get(address, headers={"Range": "bytes=0-3"})
    assert piece.status_code == 206 and piece.getvalue() == heard.getvalue()[:4]
    assert [door(each).get(address).status_code for each in (ada, ben, mo)] == [403, 403, 403]
    judge(hana, report_id, "hide", now)
    assert door(hana).get(address).status_code == 200
    note = VoiceNote.objects.get()
    assert door(hana).get(f"/voice/{note.slug}").status_code == 404  # hidden, for the hosts too but from the case


def test_a_recording_under_a_moment_is_heard_though_its_author_takes_it_away(door, ada, ben, hana, now, tmp_path):
    moment_id = stories.tell_moment(by=ada, words=stories.Words("snippet", "My kiln"), told=Told.to("members"), now=now)
    comment_id = comment(ben, moment_id, now)
    report_id = actions.report(by=ada, about=f"comment-{comment_id}", reason="hurts", now=now)
    talk.delete_comment(by=ben, comment_id=comment_id, now=now)
    assert not VoiceNote.objects.exists()
    assert door(hana).get(f"/hosts/cases/{report_id}/voice").status_code == 200
    assert "How ugly" in text_of(door(hana).get(f"/hosts/cases/{report_id}"))


def test_a_case_without_a_recording_has_no_address_for_one(door, ada, ben, hana, now):
    report_id = actions.report(by=ada, about=f"member-{ben.slug}", reason="hurts", now=now)
    assert "/voice" not in text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    assert door(hana).get(f"/hosts/cases/{report_id}/voice").status_code == 404


def test_a_host_does_not_hear_what_was_reported_about_themselves(door, ada, hana, here, now):
    ivo = here("Ivo")
    Member.objects.filter(id=ivo.id).update(is_host=True)
    slug = talk.keep_voice(by=ivo, file=upload(), now=now)
    told = {"told": Told.to("members"), "voice": stories.Voice(slug, ""), "now": now}
    moment_id = stories.tell_moment(by=ivo, words=stories.Words("snippet", ""), **told)
    report_id = actions.report(by=ada, about=f"moment-{moment_id}", reason="hurts", now=now)
    assert door(hana).get(f"/hosts/cases/{report_id}/voice").status_code == 200
    assert door(ivo).get(f"/hosts/cases/{report_id}/voice").status_code == 404


@pytest.mark.parametrize("is_judged_first", [True, False])
def test_with_the_erasing_of_whose_it_is_what_was_kept_goes(
    door, ada, ben, hana, spoken, now, tmp_path, is_judged_first, certain
):  # fmt: skip
    report_id = actions.report(by=ada, about=f"moment-{spoken}", reason="hurts", now=now)
    assert len(kept(tmp_path)) == 1
    if is_judged_first:
        judge(hana, report_id, "nothing", now)
    with certain():
        erase(ben, now)
    if not is_judged_first:  # what waits stays whole until it is judged
        assert door(hana).get(f"/hosts/cases/{report_id}/voice").status_code == 200
        with certain():
            judge(hana, report_id, "nothing", now)
    assert kept(tmp_path) == []
    assert door(hana).get(f"/hosts/cases/{report_id}/voice").status_code == 404
    assert Report.objects.get().snapshot == {}


def test_with_the_erasing_of_the_reporter_it_goes_too(ada, hana, spoken, now, tmp_path, certain):
    report_id = actions.report(by=ada, about=f"moment-{spoken}", reason="hurts", words="It hurts me.", now=now)
    with certain():
        erase(ada, now)
    assert kept(tmp_path) and Report.objects.get().words
    with certain():
        judge(hana, report_id, "nothing", now)
    assert not kept(tmp_path) and not Report.objects.get().words


def test_pictures_are_kept_though_they_are_deleted(door, ada, ben, hana, now):
    file = BytesIO()
    Image.new("RGB", (9, 9)).save(file, "PNG")
    file.seek(0)
    photo = stories.PhotoWords(stories.stage_photos(by=ben, files=[file], now=now).ids[0], "A mean face")
    words = stories.Words("snippet", "You fools")
    moment_id = stories.tell_moment(by=ben, words=words, told=Told.to("members"), photos=[photo], now=now)
    report_id = actions.report(by=ada, about=f"moment-{moment_id}", reason="hurts", now=now)
    stories.delete_moment(by=ben, moment_id=moment_id, now=now)
    assert door(hana).get(f"/hosts/cases/{report_id}/pictures/0").status_code == 200


def test_the_words_of_a_profile_are_kept_as_far_as_the_reporter_saw_them(door, ada, ben, hana, now):
    said = [
        members.Said("care_about", "Hating people", "members"),
        members.Said("working_on", "A secret for those I met", "met"),
        members.Said("phone", "+49 30 1234567", "members"),
    ]
    photo = BytesIO()
    Image.new("RGB", (9, 9)).save(photo, "PNG")
    face = members.PhotoSaid(Told.to("members"), photo.getvalue())
    members.save_profile(by=ben, said=said, photo=face, now=now)
    report_id = actions.report(by=ada, about=f"member-{ben.slug}", reason="hurts", now=now)
    members.save_profile(by=ben, said=[members.Said("care_about", "Kindness", "members")], now=now)
    page = text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    assert "Hating people" in page and "A secret for those I met" not in page and "1234567" not in page
    assert door(hana).get(f"/hosts/cases/{report_id}/pictures/0").status_code == 200


def test_the_author_of_a_moment_reports_one_answer_to_it_from_where_it_stands(door, ada, ben, now):
    own = stories.tell_moment(by=ada, words=stories.Words("snippet", "My day"), told=Told.to("members"), now=now)
    stories.respond(by=ben, moment_id=own, kind="own", words="How stupid", now=now)
    about = f"response-{own}-{ben.slug}"
    assert f"/reports/new?about={about}" in text_of(door(ada).get(f"/moments/{own}"))
    assert "How stupid" in text_of(door(ada).get("/reports/new", {"about": about}))


def test_whoever_is_asked_into_a_circle_reports_the_words_from_where_they_stand(door, ada, ben, hana, now):
    slug = members.make_circle(by=ben, purpose=members.Purpose("Kiln", joining="secret"), now=now)
    members.invite_into_circle(by=ben, slug=slug, member_slug=ada.slug, words="Come or else", now=now)
    for path in ("/circles", f"/circles/{slug}"):
        assert f"/reports/new?about=invitation-{slug}" in text_of(door(ada).get(path))
    report_id = actions.report(by=ada, about=f"invitation-{slug}", reason="presses", now=now)
    assert "Come or else" in text_of(door(hana).get(f"/hosts/cases/{report_id}"))


def test_who_looks_after_a_circle_reports_the_words_of_who_asks_to_come_in(door, ada, ben, mo, hana, now):
    slug = members.make_circle(by=ben, purpose=members.Purpose("Kiln", joining="request"), now=now)
    members.ask_circle(by=ada, slug=slug, words="Let me in or else", now=now)
    about = f"request-{CircleRequest.objects.get().id}"
    assert f"/reports/new?about={about}" in text_of(door(ben).get(f"/circles/{slug}"))
    assert [door(each).get("/reports/new", {"about": about}).status_code for each in (ben, mo, ada, hana)] == [200, 404, 404, 404]
    report_id = actions.report(by=ben, about=about, reason="presses", now=now)
    assert Report.objects.get().about_id == ada.id
    assert "Let me in or else" in text_of(door(hana).get(f"/hosts/cases/{report_id}"))


def test_a_host_reports_the_words_of_who_asks_to_come_into_the_community(door, ada, hana, member, now):
    Community.objects.update(joining="apply")
    cy = member("Cy")
    members.join(by=cy, token="", version=1, words="Let me in or else", now=now)
    page = text_of(door(hana).get("/community/applications"))
    about = page.partition("/reports/new?about=")[2].partition('"')[0]
    assert about.startswith("applying-")
    assert [door(each).get("/reports/new", {"about": about}).status_code for each in (hana, ada)] == [200, 404]
    actions.report(by=hana, about=about, reason="presses", now=now)
    assert Report.objects.get().about_id == cy.id


def test_who_was_invited_into_the_community_reports_the_words(door, ada, ben, mo, hana, now):
    members.make_invitation(by=ben, invited=members.Invited("Come or else"), now=now)
    invitation = Invitation.objects.get()
    assert token_of(ben, invitation)
    InvitationUse.objects.create(owner=ben, invitation=invitation, member=ada, used_at=now)
    assert "/reports/new?about=joining-words" in text_of(door(ada).get("/welcome"))
    assert "/reports/new?about=joining" not in text_of(door(mo).get("/welcome"))
    assert door(mo).get("/reports/new", {"about": "joining-words"}).status_code == 404
    report_id = actions.report(by=ada, about="joining-words", reason="presses", now=now)
    assert "Come or else" in text_of(door(hana).get(f"/hosts/cases/{report_id}"))
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert "Come or else" not in text_of(door(ada).get("/welcome"))
