"""Saying something under a thing: who is told, what the ledgers note, whom a name means, and what cannot be said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from closeknit.accounts.models import Member
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.notify.actions import read_notices_of
from closeknit.notify.models import Notice
from closeknit.talk import actions, reads
from closeknit.talk.models import Comment, Mention, Thread, VoiceNote
from closeknit.trust import actions as trust
from closeknit.trust.access import YES, Refused
from closeknit.trust.reads import Told, sight

pytestmark = pytest.mark.django_db


def entries(owner):
    return [row.channel for row in Interaction.objects.of(owner).order_by("happened_at")]


def told(member):
    return list(Notice.objects.filter(owner=member).order_by("id").values_list("text", flat=True))


def under(viewer, thread_id, now):
    found = reads.comments_under(viewer, sight(viewer), [thread_id], now).get(thread_id)
    return [each.id for each in found.comments] if found else []


def test_a_comment_is_told_and_noted_in_both_ledgers_once(ada, ben, thread, say, now):
    hers = thread(ada)
    first = say(ben, hers, "Well *done*")
    assert Comment.objects.get(id=first).html == "<p>Well <em>done</em></p>"
    assert entries(ada) == entries(ben) == [14]
    assert told(ada) == ["Ben comments on your moment."]
    assert told(ben) == []
    assert Notice.objects.get(owner=ada).path == f"/moments/1?comment={first}#c-{first}"
    assert not Interaction.objects.filter(subject__contains="done").exists()


def test_of_what_somebody_says_there_one_line_tells_until_it_is_read(ada, ben, cy, thread, say, now):
    hers = thread(ada)
    for number in range(3):
        say(ben, hers, f"And {number}", at=now + timedelta(minutes=number))
    say(cy, hers, "And I", at=now + timedelta(minutes=4))
    assert told(ada) == ["Ben comments on your moment.", "Cy comments on your moment."]
    assert len(entries(ada)) == 4
    read_notices_of(by=ada, thread=hers, now=now + timedelta(minutes=5))
    say(ben, hers, "And what now?", at=now + timedelta(minutes=6))
    assert told(ada)[2:] == ["Ben comments on your moment."]


def test_an_answer_is_turned_to_both_and_stays_one_level_deep(ada, ben, cy, thread, say, now):
    hers = thread(ada)
    first = say(ben, hers)
    second = say(cy, hers, "How so?", answers=first)
    third = say(ada, hers, "Thus", answers=second)
    assert Comment.objects.get(id=second).answers_id == Comment.objects.get(id=third).answers_id == first
    assert told(ben) == ["Cy answers your comment."]
    assert told(cy) == ["Ada answers your comment."]
    assert told(ada) == ["Ben comments on your moment.", "Cy comments on your moment."]
    assert len(entries(ben)) == 2  # with Ada, and with Cy


def test_one_under_ones_own_thing_turns_to_nobody(ada, thread, say):
    say(ada, thread(ada))
    assert entries(ada) == told(ada) == []


@pytest.mark.parametrize("text", ["", "   ", "\x00\ud800", "x" * 4001])
def test_what_cannot_be_said_is_refused_in_words(ada, ben, thread, say, text):
    with pytest.raises(Unfit) as refusal:
        say(ben, thread(ada), text)
    assert refusal.value.field == "text"
    assert not Comment.objects.exists()


def test_the_same_words_from_two_taps_are_said_once(ada, ben, thread, say, now):
    hers = thread(ada)
    first = say(ben, hers, "Yes", at=now)
    assert say(ben, hers, "Yes", at=now + timedelta(seconds=3)) == first
    assert say(ben, hers, "Yes", at=now + timedelta(minutes=3)) != first


def test_a_flood_is_held_back_and_keeps_the_words(ada, ben, thread, say, now):
    hers = thread(ada)
    say(ada, hers, "Thank you", answers=say(ben, hers, "First"))  # whoever is answered is no stranger any more
    for number in range(19):
        say(ben, hers, f"Words {number}")
    with pytest.raises(Unfit, match="little while"):
        say(ben, hers, "One more")
    assert say(ben, hers, "One more", at=now + timedelta(minutes=6))


def test_newcomers_turn_to_few_who_have_not_answered_and_keep_their_words(ada, ben, thread, say):
    hers = thread(ada)
    with pytest.raises(Unfit, match="at most two links") as refusal:
        say(ben, hers, " ".join(f"https://example.org/{number}" for number in range(9)))
    assert refusal.value.field == "text" and not Comment.objects.exists()
    assert say(ben, hers, "https://example.org/")


def test_nobody_says_anything_who_is_not_here(ada, ben, stray, thread, say):
    hers = thread(ada)
    with pytest.raises(Refused):
        say(stray, hers)
    assert say(ben, hers)


def test_a_block_answers_like_absence_both_ways(ada, dee, ben, cy, thread, say, now):
    hers, bens = thread(ada), thread(ben, "/moments/2")
    adas = say(ada, bens)
    for make in (lambda: say(dee, hers), lambda: say(dee, bens, answers=adas), lambda: say(dee, 999_999)):
        with pytest.raises(Http404):
            make()
    dees = say(dee, bens)
    with pytest.raises(Http404):
        say(ada, bens, answers=dees)
    assert say(cy, bens, answers=dees) and say(cy, bens, "Hm", answers=adas)


def test_an_answer_is_told_to_nobody_who_does_not_see_what_it_answers(ada, dee, ben, thread, say, now):
    hers = thread(ada)
    trust.unblock_member(by=ada, member_id=dee.id, now=now)
    dees = say(dee, hers, "Before the block")
    trust.block_member(by=ada, member_id=dee.id, now=now)
    before, entries_before = told(ada), entries(ada)
    answer = say(ben, hers, "I think so, @Ada", answers=dees)
    assert told(ada) == before and entries(ada) == entries_before
    assert answer not in under(ada, hers, now)
    assert told(dee) == []  # Dee cannot read what is under Ada's thing any more


def test_a_name_after_an_at_tells_and_links_whom_both_may_know_of(ada, ben, cy, dee, thread, say, now):
    hers = thread(ada)
    made = say(ben, hers, "Ask @Cy, or @Dee, or @Nobody.")
    assert list(Mention.objects.values_list("member_id", "said")) == [(cy.id, "Cy")]
    assert told(cy) == ["Ben mentions you in a comment."]
    assert told(dee) == [], "Dee cannot read what is under Ada's thing"
    shown = reads.comments_under(ada, sight(ada), [hers], now)[hers].comments[0]
    assert shown.html == f'<p>Ask <a href="/members/{cy.slug}">Cy</a>, or @Dee, or @Nobody.</p>'
    assert made == shown.id
    assert entries(cy) == [13]


def test_a_link_of_a_name_is_there_for_nobody_whom_a_block_keeps_apart(ada, ben, cy, thread, say, now):
    hers = thread(ada)
    say(ben, hers, "Ask @Cy.")
    trust.block_member(by=cy, member_id=ada.id, now=now)
    assert reads.comments_under(ada, sight(ada), [hers], now)[hers].comments[0].html == "<p>Ask @Cy.</p>"
    assert "href" in reads.comments_under(ben, sight(ben), [hers], now)[hers].comments[0].html


def test_nobody_is_named_who_could_not_read_it(ada, ben, cy, kiln, thread, say, now):
    hers = thread(ada)
    say(ada, hers, "Ask @Cy and @Ben", to="circles", circles=[kiln])
    assert told(cy) == [] and told(ben) == ["Ada mentions you in a comment."]


def test_of_two_of_one_name_the_chosen_one_or_who_takes_part_is_meant(ada, ben, member, thread, say, now):
    hers = thread(ada)
    one, two = (Member.objects.create_user(f"{n}@example.org", name="Kim Lee", joined_at=now, entered_at=now) for n in "xy")
    say(ben, hers, "Ask @Kim Lee")
    assert not Mention.objects.exists()
    say(ben, hers, "Ask @Kim Lee again", chosen=[two.slug])
    assert Mention.objects.get().member_id == two.id
    say(one, hers, "Here I am")
    say(ben, hers, "Then @Kim it is")
    assert Mention.objects.filter(member_id=one.id).exists()


def test_the_starter_who_is_named_is_told_once(ada, ben, thread, say):
    say(ben, thread(ada), "Well done @Ada")
    assert told(ada) == ["Ben mentions you in a comment."]
    assert entries(ada) == [14]


def test_suggestions_are_those_who_can_read_it(ada, ben, cy, dee, kiln, now):
    def names(viewer, told, typed):
        return [each.name for each in reads.members_named(viewer, sight(viewer), ada.id, told, typed)]

    everybody, circle = Told.to("members"), Told.to("circles", [kiln.id])
    assert names(ben, everybody, "c") == ["Cy"]
    assert names(ben, circle, "c") == [] and names(ben, circle, "a") == ["Ada"]
    assert names(cy, everybody, "d") == [], "Ada has blocked Dee"
    assert names(dee, everybody, "a") == []
    assert names(ben, everybody, "") == names(ben, Told(), "c") == []


def test_a_comment_can_be_changed_for_a_quarter_of_an_hour(ada, ben, cy, thread, say, now):
    made = say(ben, thread(ada), "Ask @Ada")
    actions.change_comment(by=ben, comment_id=made, text="Ask @Cy", now=now + timedelta(minutes=15))
    row = Comment.objects.get(id=made)
    assert row.edited_at and row.text == "Ask @Cy" and told(cy) == ["Ben mentions you in a comment."]
    with pytest.raises(Unfit, match="quarter of an hour"):
        actions.change_comment(by=ben, comment_id=made, text="Late", now=now + timedelta(minutes=16))
    with pytest.raises(Http404):
        actions.change_comment(by=ada, comment_id=made, text="Mine", now=now)


def test_deleting_forgets_the_words_and_keeps_that_they_had_to_do_with_each_other(ada, ben, cy, thread, say, record, now, media):
    hers = thread(ada)
    first = say(ben, hers, "Secret of Ben", voice=record(ben))
    file = media / VoiceNote.objects.get().file
    assert file.is_file()
    answer = say(cy, hers, "Hm", answers=first)
    with pytest.raises(Http404):
        actions.delete_comment(by=ada, comment_id=first, now=now)
    actions.delete_comment(by=ben, comment_id=first, now=now)
    row = Comment.objects.get(id=first)
    assert row.deleted_at and row.text == row.html == "" and not VoiceNote.objects.exists()
    shown = reads.thread_page(ada, sight(ada), hers, now).comments
    assert [(each.is_deleted, [one.id for one in each.answers]) for each in shown] == [(True, [answer])]
    actions.delete_comment(by=cy, comment_id=answer, now=now)
    assert not Comment.objects.exists(), "nothing hangs on the deleted one any more"
    assert len(entries(ada)) == 2


def test_an_answer_to_what_is_deleted_meanwhile_finds_nothing_to_answer(ada, ben, thread, say, now, monkeypatch):
    thread_id = thread(ada)
    top = say(ben, thread_id)

    def between(*args, **more):
        actions.delete_comment(by=ben, comment_id=top, now=now)
        return YES

    monkeypatch.setattr("closeknit.talk.actions.saying.may_say", between)
    with pytest.raises(Http404):
        say(ada, thread_id, "Thank you", answers=top)
    assert not Comment.objects.exists()


def test_the_file_of_a_deleted_recording_goes(ada, ben, thread, say, record, now, media, django_capture_on_commit_callbacks):
    made = say(ben, thread(ada), "", voice=record(ben))
    file = media / VoiceNote.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_comment(by=ben, comment_id=made, now=now)
    assert not file.exists()


def test_a_recording_is_told_once_and_twice_sent_is_one_comment(ada, ben, thread, say, record, now):
    hers, voice = thread(ada), record(ben)
    first = say(ben, hers, "", voice=voice, sent=voice.slug, words=" A laugh ")
    assert VoiceNote.objects.get().words == "A laugh" and VoiceNote.objects.get().audience == "members"
    assert say(ben, hers, "", sent=voice.slug) == first
    with pytest.raises(Unfit) as refusal:
        say(ben, hers, "Again", voice=voice)
    assert refusal.value.field == "voice"
    assert Comment.objects.count() == 1


def test_a_host_and_whoever_told_the_thing_hide_a_comment(ada, ben, cy, hana, thread, say, now):
    hers = thread(ada)
    made = say(ben, hers)
    answer = say(cy, hers, "Hm", answers=made)
    with pytest.raises(Refused):
        actions.hide_comment(by=cy, comment_id=made, now=now)
    assert under(hana, hers, now) == [made, answer]
    actions.hide_comment(by=ada, comment_id=made, now=now)
    assert under(cy, hers, now) == under(hana, hers, now) == []
    assert made in under(ben, hers, now) and made in under(ada, hers, now)
    actions.show_comment(by=ada, comment_id=made, now=now)
    actions.hide_comment(by=hana, comment_id=made, now=now)
    assert under(ada, hers, now) == []
    with pytest.raises(Http404):
        actions.show_comment(by=ada, comment_id=made, now=now)
    assert told(ben)[-1] == "A host has hidden one of your comments."
    actions.show_comment(by=hana, comment_id=made, now=now)
    assert under(cy, hers, now) == [made, answer]


def test_who_is_erased_leaves_words_under_no_name_and_no_voice(ada, ben, cy, thread, say, record, now):
    hers, his = thread(ada), thread(ben, "/moments/2")
    words = say(ben, hers, "Words stay", voice=record(ben))
    alone = say(ben, hers, "", voice=record(ben))
    say(ada, hers, "What do you say, @Ben?")
    say(cy, his)
    for _again in range(2):
        actions.erase_member(member_id=ben.id, now=now)
    Member.objects.filter(id=ben.id).update(state="gone", name="Gone")
    assert not VoiceNote.objects.exists() and not Mention.objects.exists()
    found = {each.id: each for each in reads.thread_page(ada, sight(ada), hers, now).comments}
    assert found[words].author_name == "a former member" and found[words].author_slug == "" and alone not in found
    assert "Ben" in "".join(each.html for each in found.values()), "what others wrote is theirs"
    assert Thread.objects.get(id=his).closed_at and under(cy, his, now) == []


def test_saying_asks_as_much_however_much_was_said(ada, ben, thread, say, now):
    hers = thread(ada)
    say(ben, hers, "First")  # makes the contacts

    def queries(text, minutes):
        with CaptureQueriesContext(connection) as asked:
            say(ben, hers, text, at=now + timedelta(minutes=minutes))
        return len(asked)

    few = queries("A few words", 1)
    for number in range(15):
        say(ada, hers, f"Words {number}", at=now + timedelta(minutes=2 + number))
    assert queries("More words", 20) == few
