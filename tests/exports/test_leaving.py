"""Leaving, in three ways, and the way back: what others see, what is left, and who must hand over first."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from closeknit.accounts.models import Member, Membership
from closeknit.contacts import actions as contacts
from closeknit.contacts.models import Contact
from closeknit.exports import actions, reads
from closeknit.exports.actions.erasing import KEPT, owned_columns
from closeknit.exports.models import Departure
from closeknit.imports import actions as imports
from closeknit.kit import jobs
from closeknit.ledger.models import Interaction
from closeknit.members import actions as members
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.notify.models import Letter, Notice
from closeknit.notify.rules import Reaching
from closeknit.stories.models import Moment, MomentPhoto, Response
from closeknit.talk import actions as talk
from closeknit.talk import reads as conversation
from closeknit.today import actions as today
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told, members_in_sight, sight
from tests.contacts.test_cards import picture
from tests.site.matrix import Cast

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


@pytest.fixture
def cast(settings, tmp_path, member, now):
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    settings.DATA.mkdir()
    cast = Cast(member, now)
    cast.found()
    return cast


def door(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def fresh(who) -> Member:
    return Member.objects.get(id=who.id)


def test_the_community_is_left_in_two_steps_and_its_lines_lead_whoever_left_nowhere(cast, now):
    page = door(cast.owner).get("/account/leaving").content.decode()
    asked = page.partition("What goes is erased today")
    assert "Leave the community" in asked[0].rpartition("<details")[2] and "Leave now" in asked[2].partition("</details>")[0]
    for key in ("comment:1", "deed:1", "reminder:1"):
        notify.tell(owner_id=cast.owner.id, key=key, text=key, path="/moments", now=now)
    actions.leave_community(by=cast.owner, keeps_words=True, now=now)
    assert {each.text for each in notices.notices(cast.owner) if not each.is_read} == {"deed:1", "reminder:1"}


def sees(viewer, other) -> bool:
    return members_in_sight(fresh(viewer)).filter(id=other.id).exists()


def test_away_for_a_while_is_invisible_at_once_and_back_by_one_tap(cast, now):
    assert sees(cast.mate, cast.owner)
    page = door(cast.owner)
    assert page.post(reverse("exports:absence")).url == "/standing"
    assert not sees(cast.mate, cast.owner)
    assert page.get("/people").url == "/standing"
    assert reverse("exports:return") in page.get("/standing").content.decode()
    assert notify.write_to_member(owner=fresh(cast.owner), kind="morning", subject="A", text="B", now=now) is None
    assert page.post(reverse("exports:return")).url == "/"
    assert sees(cast.mate, cast.owner)
    assert page.get("/people").status_code == 200


def test_notices_name_nobody_who_is_away_or_has_left(cast, now):
    owner, mate = cast.owner, cast.mate
    said = lambda: [line.text for line in notices.notices(mate) if "waves" in line.text]  # noqa: E731
    notify.tell(owner_id=mate.id, key="greeting:1", text="Ada waves.", path="/moments", about_id=owner.id, now=now)
    assert said()
    actions.go_away(by=owner, now=now)
    assert not said()
    actions.come_back(by=fresh(owner), now=now)
    assert said()
    actions.leave_community(by=fresh(owner), keeps_words=True, now=now)
    assert not said()
    actions.part(owner_id=owner.id, keeps_words=True, now=now)
    assert not Notice.objects.filter(about=owner).exists()


def test_whoever_the_hosts_suspended_does_not_slip_out_by_going_away(cast, now):
    trust.close_community_to(by=cast.host, member_id=cast.mate.id, state="suspended", now=now)
    assert door(fresh(cast.mate)).post(reverse("exports:absence")).status_code == 403
    go_and_come_back(cast.mate, now)
    assert fresh(cast.mate).state == "suspended"


def test_what_hosts_decide_while_somebody_is_leaving_holds_when_they_come_back(cast, now):
    for decided, state in (("suspended", "suspended"), (None, "here")):
        go_and_come_back(cast.mate, now, lambda decided=decided: decide(cast, decided, now))
        assert fresh(cast.mate).state == state
    trust.close_community_to(by=cast.host, member_id=cast.mate.id, state=None, now=now)
    assert fresh(cast.mate).state == "here"


def decide(cast, state, now) -> None:
    trust.close_community_to(by=cast.host, member_id=cast.mate.id, state=state, now=now)
    assert fresh(cast.mate).state == "leaving"


def go_and_come_back(who, now, meanwhile=lambda: None) -> None:
    actions.ask_to_be_erased(by=fresh(who), word=who.email, keeps_words=True, now=now)
    meanwhile()
    actions.come_back(by=fresh(who), now=now)


def test_out_of_the_community_the_book_stays_and_what_was_told_goes(cast, now):
    assert cast.moment_id and cast.contact
    page = door(cast.owner)
    assert page.post(reverse("exports:parting")).status_code == 302
    assert not sees(cast.mate, cast.owner)
    actions.part(owner_id=cast.owner.id, keeps_words=True, now=now)
    assert not Moment.objects.filter(author=cast.owner).exclude(text="").exists()
    assert not Membership.objects.filter(member=cast.owner, left_at=None).exists()
    assert Contact.objects.of(cast.owner).exists()
    assert page.get("/people").status_code == 200
    assert fresh(cast.owner).shown_name == "a former member"
    assert fresh(cast.mate).shown_name == "Ben"


def test_whoever_came_in_again_before_the_job_ran_loses_nothing(cast, now):
    assert cast.moment_id
    actions.leave_community(by=cast.owner, keeps_words=True, now=now)
    members.enter_community(by=fresh(cast.owner), version=1, now=now)
    actions.part(owner_id=cast.owner.id, keeps_words=True, now=now)
    assert Moment.objects.filter(author=cast.owner).exclude(text="").exists()


@pytest.fixture
def said(cast, now):
    """Two comments of Ada's under a moment of Ben's, of which Mo answered the first; how Ben reads them."""
    thread_id = talk.start_thread(by=cast.mate, kind="moment", path="/moments/1", now=now)
    here = {"thread_id": thread_id, "told": Told.to("members", []), "now": now}
    first = talk.say(by=cast.owner, draft=talk.Draft("How bright"), **here)
    talk.say(by=cast.owner, draft=talk.Draft("And again"), **here)
    talk.say(by=cast.member, draft=talk.Draft("It was", answers=first), **here)

    def read():
        found = conversation.thread_page(fresh(cast.mate), sight(fresh(cast.mate)), thread_id, now).comments
        return [(each.author_name, each.author_slug, each.is_deleted) for each in found]

    return read


def test_comments_under_what_others_told_stay_without_a_name(cast, said, now):
    assert said() == [("Ada", cast.owner.slug, False)] * 2
    actions.leave_community(by=cast.owner, keeps_words=True, now=now)
    actions.part(owner_id=cast.owner.id, keeps_words=True, now=now)
    assert said() == [("a former member", "", False)] * 2


def test_comments_go_too_where_that_is_chosen(cast, said, now):
    page = door(cast.owner)
    assert "Delete my comments" in page.get(reverse("exports:leaving")).content.decode()
    page.post(reverse("exports:erasure"), {"word": cast.owner.email, "erases_words": "1"})
    Departure.objects.update(due_at=now)
    assert actions.erase_departed_member(owner_id=cast.owner.id, now=now)
    assert said() == [("a former member", "", True)]  # Mo's answer hangs on it


class TestHandingOver:
    def test_the_last_host_hands_over_first(self, cast, now):
        for name in ("absence", "parting", "erasure"):
            answer = door(cast.host).post(reverse(f"exports:{name}"), {"word": cast.host.email})
            assert (name, answer.status_code) == (name, 409)
            assert "only host" in answer.content.decode()
        members.make_host(by=cast.host, slug=cast.mate.slug, now=now)
        assert door(cast.host).post(reverse("exports:erasure"), {"word": cast.host.email}).status_code == 302

    def test_the_only_operator_asks_somebody_else_first(self, cast):
        page = door(cast.operator)
        assert page.post(reverse("exports:erasure"), {"word": cast.operator.email}).status_code == 409
        assert page.post(reverse("exports:operators"), {"email": "nobody@example.org"}).status_code == 422
        assert page.post(reverse("exports:operators"), {"email": cast.mate.email}).status_code == 302
        assert fresh(cast.mate).is_operator
        assert page.post(reverse("exports:erasure"), {"word": cast.operator.email}).status_code == 302

    def test_whoever_has_a_password_shows_once_more_that_it_is_them_before_the_house_has_another(self, cast):
        cast.operator.set_password("a long enough password")
        cast.operator.save()
        page = door(cast.operator)
        answer = page.post(reverse("exports:operators"), {"email": cast.mate.email})
        assert answer.status_code == 302 and "/account/reauthenticate/" in answer.url
        assert not fresh(cast.mate).is_operator
        page.post(answer.url, {"password": "a long enough password"})
        assert fresh(cast.mate).is_operator

    def test_nobody_but_the_operator_makes_operators(self, cast):
        assert door(cast.mate).post(reverse("exports:operators"), {"email": cast.member.email}).status_code == 422
        assert not fresh(cast.member).is_operator


class TestErasure:
    def test_it_asks_for_the_word_and_keeps_what_was_typed(self, cast):
        page = door(cast.owner)
        for word in ("", "yes", "\x00", "ben@example.org", "x" * 5000):
            assert page.post(reverse("exports:erasure"), {"word": word}).status_code == 422
        assert 'value="yes"' in page.post(reverse("exports:erasure"), {"word": "yes"}).content.decode()
        assert fresh(cast.owner).state == "here"

    def test_whoever_has_a_password_shows_once_more_that_it_is_them(self, cast):
        owner = cast.owner
        owner.set_password("a long enough password")
        owner.save()
        page = door(owner)
        answer = page.post(reverse("exports:erasure"), {"word": owner.email})
        assert answer.status_code == 302 and "/account/reauthenticate/" in answer.url
        assert fresh(owner).state == "here"
        page.post(answer.url, {"password": "a long enough password"})
        assert fresh(owner).state == "leaving"

    def test_a_letter_tells_the_day_and_the_way_back(self, cast, now):
        actions.ask_to_be_erased(by=cast.owner, word=" ADA@example.org", keeps_words=True, now=now)
        letter = Letter.objects.get(subject="You are leaving Closeknit")
        assert "5 June 2026" in letter.text and "/account/login/" in letter.text
        assert not sees(cast.mate, cast.owner)

    def test_it_is_undone_any_time_in_the_thirty_days(self, cast, now):
        assert cast.contact
        actions.ask_to_be_erased(by=cast.owner, word=cast.owner.email, keeps_words=True, now=now)
        assert actions.erase_departed(now=now + MONTH - timedelta(seconds=1)) == 0
        assert not actions.erase_departed_member(owner_id=cast.owner.id, now=now + timedelta(days=29))
        page = door(fresh(cast.owner))
        assert page.get("/exports").status_code == 200
        assert page.post(reverse("exports:return")).url == "/"
        assert not actions.erase_departed_member(owner_id=cast.owner.id, now=now + MONTH)
        assert Contact.objects.of(cast.owner).exists()
        assert sees(cast.mate, cast.owner)

    def test_once_begun_nothing_brings_it_back(self, cast, now):
        actions.ask_to_be_erased(by=cast.owner, word=cast.owner.email, keeps_words=True, now=now)
        Departure.objects.update(begun_at=now)
        with pytest.raises(actions.TooLate):
            actions.come_back(by=fresh(cast.owner), now=now)


@pytest.fixture
def full(cast, now):
    """Ada's account with something in nearly every table: her things of the matrix, and a few more. Ben has a book too."""
    owner, other = cast.owner, cast.mate
    bens = contacts.add_contact(by=other, draft=contacts.Draft({"name": "Somebody of Ben's"}), now=now)
    contacts.set_photo(by=other, contact_id=bens, data=picture(), now=now)
    contacts.log_interaction(by=other, contact_ids=[bens], deed="called", now=now)
    for name in (
        "notice", "nudge", "field_id", "group_id", "deed_id", "passkey", "session_id", "contact", "feed", "reminder_id",
        "brought", "packed", "source_id", "device_id", "own_name", "gift", "merge_id", "card", "event_id", "memory_id",
        "moment_id",
    ):  # fmt: skip
        assert getattr(cast, name)
    upload = imports.Upload("people.vcf")
    upload.write(b"BEGIN:VCARD\nVERSION:3.0\nFN:Mei\nEND:VCARD\n")
    upload.close()
    imports.bring_file(by=owner, name=upload.name, upload=upload.place, size=upload.size, now=now)
    today.set_morning(by=owner, hour=7, now=now)
    notify.silence_letters(owner_id=owner.id, kind="reminders", now=now)
    notify.change_reaching(by=owner, wanted=Reaching({"said": "daily"}), now=now)
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True, verified=True)
    for one, two in ((owner, cast.mate), (cast.mate, owner)):
        trust.say_we_met(by=fresh(one), member_id=two.id, now=now)
    told = Moment.objects.create(author=cast.mate, kind="win", text="Fired", html="<p>Fired</p>", audience="members", made_at=now)
    Response.objects.create(moment=told, member=owner, kind="well_done", made_at=now)
    actions.ask_to_be_erased(by=fresh(owner), word=owner.email, keeps_words=True, now=now)
    return owner


def rows_left(owner) -> set[str]:
    return {
        f"{model._meta.label}.{name}"
        for model, name in owned_columns()
        if model._meta.label not in KEPT and model._base_manager.filter(**{name: owner.id}).exists()
    }


def files() -> set[str]:
    return {
        str(path.relative_to(django_settings.DATA))
        for folder in ("media", "uploads", "exports")
        for path in (django_settings.DATA / folder).rglob("*")
        if path.is_file()
    }


def test_after_the_thirty_days_no_row_and_no_file_of_the_member_is_left(full, now):
    before, there = rows_left(full), files()
    assert len(before) > 40
    assert {"media", "uploads", "exports"} <= {name.partition("/")[0] for name in there}
    others = {model: model.objects.exclude(owner_id=full.id).count() for model in (Contact, Interaction)}
    assert actions.erase_departed(now=now + MONTH) == 1
    # What rooms do once a transaction is over does not run here: files go before the rows that name them, whatever is killed.
    assert actions.erase_departed_member(owner_id=full.id, now=now + MONTH)
    assert rows_left(full) == set()
    assert not UserSession.objects.filter(user=full).exists() and not Authenticator.objects.filter(user=full).exists()
    assert not MomentPhoto.objects.filter(owner=full).exists()
    for model, count in others.items():
        assert model.objects.exclude(owner_id=full.id).count() == count
    gone = fresh(full)
    assert (gone.name, gone.email, gone.state, gone.is_active) == ("", f"gone-{gone.slug}@invalid", "gone", False)
    assert str(gone.shown_name) == "a former member"
    assert not actions.erase_departed_member(owner_id=full.id, now=now + MONTH)
    assert {name for name in files() if name.removeprefix("media/") not in named_files()} == set()
    assert named_files()  # Ben's


def named_files() -> set[str]:
    """Every path to a picture that any table still names."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.name in ("file", "small", "picture", "photo"):
                found |= set(model._base_manager.values_list(field.name, flat=True))
    return found - {""}


def test_every_table_that_says_whose_it_is_goes_or_stays_for_a_reason():
    """Columns that name a member otherwise (who made a circle, who said a comment) are each room's to decide, and listed here."""
    left = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Member and (model, field.name) not in owned_columns()
    }
    assert left == set(NAMED_OTHERWISE), "say in its room's erase_member what becomes of it, and here why it may stay"


NAMED_OTHERWISE = {
    "accounts.Agreement.made_by": "the agreements are everybody's",
    "accounts.Circle.made_by": "a circle is its members'",
    "accounts.Community.founded_by": "the community is its members'",
    "accounts.Membership.ended_by": "a circle's history",
    "gatherings.Company.one": "that two were at the same gathering goes with either",
    "gatherings.Company.other": "the same",
    "gatherings.Gathering.author": "what they planned is emptied or left to another host; others' answers hang on the row",
    "gatherings.DoorMark.made_by": "what was noted at the door is of whoever came, and stays under nobody’s name",
    "gatherings.GatheringHost.made_by": "a host's row is the host's",
    "gatherings.GatheringInvitation.made_by": "an invitation is the guest's",
    "gatherings.MeetingCode.used_by": "goes with the codes they showed or used",
    "gatherings.Poll.made_by": "the poll is the gathering's, and goes or stays with it",
    "gatherings.PollOption.made_by": "the times they proposed stay, for others have answered them, and name nobody",
    "gatherings.SharedMemory.made_by": "the memory is theirs who were there; what each said of it goes with them",
    "hosts.Appeal.by": "its words are forgotten; that somebody appealed stays in the log, under nobody's name",
    "hosts.Appeal.answered_by": "the log answers for the hosts",
    "hosts.Deed.about": "the same, under nobody's name",
    "hosts.Deed.by": "the same",
    "hosts.Deed.undone_by": "the same",
    "members.Greeting.greeter": "a newcomer's welcome: its words are emptied by the room",
    "members.Greeting.newcomer": "deleted by the room",
    "members.Application.answered_by": "emptied by the room",
    "members.CircleInvitation.made_by": "deleted by the room",
    "notify.Notice.about": "deleted by the room, for they name the member",
    "talk.Comment.author": "it stays under a former member, or was deleted by the room",
    "talk.Comment.hidden_by": "who hid it: a row without a name",
    "talk.Message.about": "who was added: a row without a name",
    "talk.Message.author": "it stays under a former member, or was emptied by the room",
    "talk.Message.hidden_by": "who hid it: a row without a name",
    "talk.Thread.starter": "closed by the room where it hangs on their thing: others' words hang on it",
    "talk.VoiceNote.author": "deleted by the room",
    "stories.Moment.author": "an empty row: others' comments hang on it",
    "stories.Reach.author": "deleted by the room",
    "trust.Report.about": "what hosts judge, or have judged",
}


def test_a_job_that_is_killed_between_any_two_steps_goes_on(full, now, monkeypatch):
    turns = 0

    def stop_at_each():
        nonlocal turns
        turns += 1
        if turns in (1, 3, 6):
            raise jobs.Stopping

    monkeypatch.setattr("closeknit.exports.actions.erasing.stop_if_asked", stop_at_each)
    for _again in range(3):
        with pytest.raises(jobs.Stopping):
            actions.erase_departed_member(owner_id=full.id, now=now + MONTH)
        assert reads.departure(full).begun_at
    assert actions.erase_departed_member(owner_id=full.id, now=now + MONTH)
    assert rows_left(full) == set()


def test_words_of_the_erased_are_not_found_by_any_search(full, cast, now):
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM kit_search WHERE owner_id = %s AND room = 'contacts'", [full.id])
        assert cursor.fetchone()[0] > 0
    actions.erase_departed_member(owner_id=full.id, now=now + MONTH)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM kit_search WHERE owner_id = %s AND room = 'contacts'", [full.id])
        assert cursor.fetchone()[0] == 0
