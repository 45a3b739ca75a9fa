"""Letters in batches: few a day, one for each conversation, sent through a real mail server, and what comes back of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from closeknit.kit import clock
from closeknit.notify import actions, reads
from closeknit.notify.actions.batches import write_batch
from closeknit.notify.models import Bounce, Letter, Notice
from closeknit.notify.rules import Reaching
from closeknit.talk import actions as talk
from closeknit.trust.reads import Told
from tests.browser import run_jobs
from tests.notify.test_outage import Box, live_through, server  # noqa: F401

pytestmark = pytest.mark.django_db
REPLY = "reply@closeknit.test"


def write(owner, now, number=1, thread=7, text="Ben wrote to you."):
    key = f"message:{thread}:{number}"
    return actions.tell(owner_id=owner.id, key=key, text=text, path=f"/threads/{thread}", thread=thread, said=number, now=now)


def send(now):
    with clock.held_at(now):
        run_jobs()


def letters():
    return list(Letter.objects.order_by("id"))


def test_messages_all_day_are_three_letters_and_what_is_left_comes_next_morning(ada, now):
    start = now.replace(hour=5, minute=0)  # seven in Berlin
    for number in range(16):
        moment = start + timedelta(hours=number)
        write(ada, moment, number, thread=number)
        actions.post_notices(now=moment)
    assert len(letters()) == 3
    assert letters()[1].made_at - letters()[0].made_at >= timedelta(hours=3)
    actions.post_notices(now=start + timedelta(hours=26))
    assert len(letters()) == 4
    assert not Notice.objects.filter(post_at__isnull=False).exists()


def test_whoever_asks_for_it_gets_each_at_once(ada, now):
    actions.change_reaching(by=ada, wanted=Reaching(most=0), now=now)
    for number in range(6):
        write(ada, now + timedelta(minutes=number), number, thread=number)
        actions.post_notices(now=now + timedelta(minutes=number))
    assert len(letters()) == 6


def test_of_a_conversation_that_only_letters_tell_of_each_batch_tells_again(ada, now):
    write(ada, now, 1)
    actions.post_notices(now=now)
    write(ada, now + timedelta(hours=1), 2, text="Ben wrote to you again.")
    actions.post_notices(now=now + timedelta(hours=1))
    assert len(letters()) == 1
    actions.post_notices(now=now + timedelta(hours=4))
    assert len(letters()) == 2
    assert "Ben wrote to you again." in letters()[1].text
    assert len(reads.notices(ada)) == 1


def test_each_conversation_has_a_letter_that_can_be_answered_and_keeps_to_its_thread(ada, now, server, settings):  # noqa: F811
    settings.REPLY_ADDRESS = REPLY
    box = Box()
    server(box)
    for thread in (7, 8):
        write(ada, now, 1, thread=thread)
    actions.tell(owner_id=ada.id, key="invitation:1", text="Cy came in.", path="/members/cy", now=now)
    actions.post_notices(now=now)
    send(now)
    actions.read_all_notices(by=ada, now=now)
    write(ada, now + timedelta(hours=4), 2)
    actions.post_notices(now=now + timedelta(hours=4))
    send(now + timedelta(hours=4))
    seven, eight, rest, again = box.letters
    assert seven["Subject"] == again["Subject"] == "Somebody wrote to you"
    assert seven["References"] == again["References"] != eight["References"]
    assert seven["Message-ID"] != again["Message-ID"]
    assert reads.door_at(ada, seven["Reply-To"]).numbers == (ada.id, 7, 1)
    assert reads.door_at(ada, again["Reply-To"]).numbers == (ada.id, 7, 2)
    assert rest["Reply-To"] is None and "Cy came in." in rest.get_body(("plain",)).get_content()
    assert "Ben" not in str(seven["Subject"]) and "Ben wrote" in seven.get_body(("plain",)).get_content()
    assert seven["List-Id"].startswith("Closeknit conversation <conversation.")
    assert {reads.door_at(ada, sender).purpose for sender in box.senders} == {"b"}
    assert seven["From"] == settings.DEFAULT_FROM_EMAIL


def test_without_a_way_in_all_lines_are_one_letter(ada, now):
    for thread in (7, 8):
        write(ada, now, 1, thread=thread, text=f"Ben wrote in {thread}.")
    actions.post_notices(now=now)
    (letter,) = letters()
    assert "Ben wrote in 7." in letter.text and "Ben wrote in 8." in letter.text
    assert "Reply-To" not in letter.headers


def test_words_come_along_only_where_they_are_wanted_and_not_those_taken_back(ada, member, now):
    ada.entered_at = now
    ada.save()
    ben = member("Ben", entered_at=now)
    thread = talk.start_thread(by=ada, kind="moment", path="/moments/1", now=now)
    told = {"by": ben, "thread_id": thread, "told": Told.to("members"), "now": now}
    for is_wanted in (False, True):
        ways = {"said": "at_once"}
        actions.change_reaching(by=ada, wanted=Reaching(ways, has_words=is_wanted, most=0), now=now)
        talk.say(draft=talk.Draft(f"The bees are back {is_wanted}"), **told)
        first = talk.say(draft=talk.Draft(f"Oh no {is_wanted}"), **told)
        talk.delete_comment(by=ben, comment_id=first, now=now)
        Notice.objects.filter(owner=ada).update(post_at=now, read_at=None)
        actions.post_notices(now=now)
        Notice.objects.all().delete()
    plain, full = letters()
    assert "bees" not in plain.text
    assert "The bees are back True" in full.text and "The bees are back True" in full.html
    assert "Oh no" not in full.text and "Ben:" in full.text


def test_a_day_without_a_mail_server_loses_no_batch_and_doubles_none(ada, now, server, settings):  # noqa: F811
    settings.REPLY_ADDRESS = REPLY
    start = now.replace(hour=5)
    for hour in range(0, 24, 5):
        write(ada, start + timedelta(hours=hour), hour, thread=hour + 1)
        actions.post_notices(now=start + timedelta(hours=hour))
    actions.post_notices(now=start + timedelta(hours=30))
    live_through(start, hours=31, step_minutes=300)
    box = Box()
    server(box)
    live_through(start + timedelta(hours=31), hours=7, step_minutes=60)
    said = [letter["Reply-To"] for letter in box.letters]
    assert len(said) == len(set(said)) == 5
    assert len({letter["Message-ID"] for letter in box.letters}) == 5


def test_letters_about_conversations_are_stopped_with_one_click_and_come_again(ada, now, client, settings):
    settings.REPLY_ADDRESS = REPLY
    actions.silence_letters(owner_id=ada.id, kind=actions.CONVERSATION, now=now)
    write(ada, now)
    actions.post_notices(now=now)
    assert letters() == []
    client.force_login(ada)
    assert "stopped letters about conversations" in client.get(reverse("notify:reach")).content.decode()
    client.post(reverse("notify:letters_return", args=[actions.CONVERSATION]))
    write(ada, now + timedelta(minutes=1), 2)
    actions.post_notices(now=now + timedelta(minutes=1))
    assert len(letters()) == 1


class TestWhatComesBack:
    @pytest.fixture
    def letter(self, ada, now):
        write(ada, now)
        actions.post_notices(now=now)
        return letters()[0]

    def test_an_address_that_is_gone_gets_no_more_letters_and_its_member_hears_of_it_in_the_app(self, ada, letter, now, client):
        assert actions.note_return(letter_id=letter.id, is_for_good=True, now=now)
        assert not actions.note_return(letter_id=letter.id, is_for_good=True, now=now)
        assert "ada@example.org come back" in Notice.objects.get(kind="returned").text
        assert actions.write_to_member(owner=ada, kind="reminders", subject="s", text="t", now=now) is None
        client.force_login(ada)
        assert "Letters to ada@example.org came back" in client.get(reverse("notify:reach")).content.decode()
        client.post(reverse("notify:address_trust"))
        assert actions.write_to_member(owner=ada, kind="reminders", subject="s", text="t", now=now)

    def test_several_in_a_row_for_now_are_too_many(self, ada, letter, now):
        came = [actions.note_return(letter_id=letter.id, is_for_good=False, now=now + timedelta(days=day)) for day in range(5)]
        assert came == [False] * 4 + [True]

    def test_another_address_is_not_given_up_with_the_old_one(self, ada, letter, now):
        ada.email = "ada@new.example"
        ada.save()
        actions.note_return(letter_id=letter.id, is_for_good=True, now=now)
        assert actions.write_to_member(owner=ada, kind="reminders", subject="s", text="t", now=now)
        assert not Notice.objects.filter(kind="returned").exists()

    def test_a_sign_in_code_goes_out_all_the_same(self, ada, letter, now):
        actions.note_return(letter_id=letter.id, is_for_good=True, now=now)
        assert actions.post_letter(to=ada.email, subject="Your code", text="123456", now=now)

    def test_what_is_no_letter_to_a_member_changes_nothing(self, now):
        code = actions.post_letter(to="nobody@example.org", subject="Your code", text="123456", now=now)
        for number in (code, 999_999):
            assert not actions.note_return(letter_id=number, is_for_good=True, now=now)
        assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    ("keys", "subject"),
    [
        (["response:1", "outcome:1"], "What was said to you, 6 May"),
        (["greeting:1"], "Somebody thinks of you, 6 May"),
        (["invited:1"], "Invitations, 6 May"),
        (["response:1", "greeting:1"], "What reached you, 6 May"),
    ],
)
def test_a_letter_of_one_matter_says_which_and_names_nobody(ada, now, keys, subject):
    for key in keys:
        actions.tell(owner_id=ada.id, key=key, text="Ben is glad: “Rain”.", path="/moments/7", now=now)
    lines = [replace(each, thread=None) for each in reads.notices(ada)]
    write_batch(ada, lines, now)
    letter = Letter.objects.get(owner=ada)
    assert letter.subject == subject and "Ben is glad" in letter.text
