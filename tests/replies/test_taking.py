"""Answers by mail: said once, as the member, where they belong; and everything that must not be."""

import hmac
import json
import time
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from PIL import Image

from closeknit.accounts.models import Member
from closeknit.kit import clock
from closeknit.notify.models import Bounce, Letter, Notice
from closeknit.notify.reads import notices
from closeknit.replies import actions
from closeknit.replies.models import Incoming
from closeknit.stories import actions as stories
from closeknit.stories.models import Moment
from closeknit.talk.models import Comment, Enclosure, Message
from closeknit.trust import actions as trust
from tests.notify.test_outage import Box, server  # noqa: F401
from tests.replies.test_rules import letter, returned
from tests.stories.conftest import media  # noqa: F401

pytestmark = pytest.mark.django_db


def test_an_answer_to_a_letter_about_a_comment_is_a_comment_that_answers_it(house):
    assert (
        house.answer("comment", "Two hives.\n\nOn 6 May 2026, Closeknit wrote:\n> -- Write your answer above this line --\n> x")
        == "said"
    )
    told = Comment.objects.get(author=house.ada)
    assert (told.text, told.answers.text) == ("Two hives.", "How many?")
    assert "answers your comment" in notices(house.ben)[0].text


def test_an_answer_to_a_letter_about_a_message_is_a_message_there(house):
    assert house.answer("message") == "said"
    assert Message.objects.get(author=house.ada).text == "Yes, gladly."
    assert not [line for line in notices(house.ada) if line.kind == "message" and not line.is_read]


def test_the_same_letter_twice_is_said_once(house):
    assert [house.answer(), house.answer(Received="from another way")] == ["said", "again"]
    assert house.answer(Message_ID="<2@mail.example>", text="And cake.") == "said"
    assert house.said() == ["Yes, gladly.", "And cake."]


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<x>"}, {"Return_Path": "<>"}]
)
def test_what_a_program_answers_is_dropped_with_a_note(house, headers):
    assert house.answer(**headers) == "loop"
    assert house.said() == [] and house.letters_back() == []
    assert Incoming.objects.get().outcome == "loop"


def test_our_own_letter_that_comes_round_is_dropped(house, settings):
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">")
    assert house.answer(Message_ID=f"<letter-1-abc@{host}>") == "loop"
    assert house.answer(From=settings.DEFAULT_FROM_EMAIL) == "loop"
    assert house.said() == []


def test_of_many_in_a_minute_those_too_many_are_not_taken_yet_and_said_when_they_are_brought_again(house):
    sent = [{"text": f"Line {number}", "Message_ID": f"<{number}@mail.example>"} for number in range(12)]
    for each in sent[:10]:
        house.answer(**each)
    for each in sent[10:]:
        with pytest.raises(actions.TooFast):
            house.answer(**each)
    assert len(house.said()) == Incoming.objects.count() == 10
    house.now += timedelta(minutes=2)
    assert [house.answer(**each) for each in sent] == ["again"] * 10 + ["said"] * 2
    assert house.said()[10:] == ["Line 10", "Line 11"]


def test_a_program_that_says_nowhere_that_it_is_one_is_known_by_saying_the_same(house):
    away = "I am away until Monday, and read letters then."
    outcomes = [house.answer(text=away, Message_ID=f"<{number}@mail.example>") for number in range(5)]
    assert outcomes == ["said"] * 3 + ["loop"] * 2
    house.now += timedelta(days=2)
    assert house.answer(text=away, Message_ID="<later@mail.example>") == "said"


@pytest.mark.parametrize(
    "headers", [{"From": '"A\x00" <ada@example.org>'}, {"Message_ID": "<a\x00b@x>"}, {"Message_ID": "<ü@x>"}]
)
def test_signs_that_no_database_keeps_stop_nothing(house, headers):
    data = letter("  ", to=house.address("message")).as_bytes()
    for name, value in headers.items():
        lines = [line for line in data.split(b"\n") if not line.startswith(name.replace("_", "-").encode())]
        data = f"{name.replace('_', '-')}: {value}\n".encode() + b"\n".join(lines)
    assert actions.take_letter(data=data, now=house.now) == "empty"
    assert "\\u0000" not in json.dumps([letter.headers for letter in Letter.objects.all()])


def test_half_a_character_of_an_odd_encoding_is_no_trouble(house):
    data = letter("MARK", to=house.address("message")).as_bytes().replace(b'charset="utf-8"', b'charset="utf-7"')
    assert actions.take_letter(data=data.replace(b"MARK", b"Yes +2AA- gladly"), now=house.now) == "said"
    assert house.said() == ["Yes ? gladly"]


@pytest.mark.parametrize("headers", [{"From": "Eve <eve@evil.example>"}, {"Authentication_Results": "mx; dmarc=fail"}])
def test_a_forged_answer_is_refused_and_the_member_hears_of_it_once_a_day(house, headers):
    assert house.answer(**headers) == "forged"
    assert house.answer(**headers, Message_ID="<2@evil.example>") == "forged"
    assert house.said() == [] and house.letters_back() == []
    assert "answered in your name" in Notice.objects.get(owner=house.ada, kind="forged").text


def test_an_address_that_the_member_has_proved_is_theirs_and_another_is_not(house):
    EmailAddress.objects.create(user=house.ada, email="ada@work.example", verified=False)
    assert house.answer(From="ada@work.example") == "forged"
    EmailAddress.objects.update(verified=True)
    assert house.answer(From="Ada <ADA@work.example>", Message_ID="<2@mail.example>") == "said"


def test_anothers_address_lets_one_say_nothing_in_their_name(house):
    """Ben, to whom Ada forwarded her letter."""
    assert house.answer(From="ben@example.org") == "forged"
    assert house.said() == []


@pytest.mark.parametrize("change", ["reply@closeknit.test", "reply+aaaaaaaaaaaaaaaaaaaaaaaaaaaa@closeknit.test", "x@y.example"])
def test_an_address_that_is_none_of_ours_opens_nothing(house, change):
    assert actions.take_letter(data=letter(to=change).as_bytes(), now=house.now) == "stranger"
    assert not Incoming.objects.exists()


def test_an_answer_without_new_words_gets_a_kind_letter_back_once_a_day(house):
    for number in range(3):
        assert house.answer(text="\n> quoted\n", Message_ID=f"<{number}@mail.example>") == "empty"
    (back,) = house.letters_back()
    assert "no words above the line" in back and "https://closeknit.test/threads/" in back
    headers = Letter.objects.get(kind="replies").headers
    assert headers["Auto-Submitted"] == "auto-replied" and headers["In-Reply-To"] == "<0@mail.example>"


def with_photo(to, text, number, data=None, name="cake.png"):
    if data is None:
        file = BytesIO()
        Image.new("RGB", (40, 30), "tan").save(file, "PNG")
        data = file.getvalue()
    sent = letter(text, to=to, Message_ID=f"<{number}@mail.example>")
    sent.add_attachment(data, maintype="image", subtype="png", filename=name)
    return sent


def test_photos_and_files_go_into_the_talk_with_words_and_without(house, media):  # noqa: F811
    sent = with_photo(house.address("message"), "Look at the cake!", 1)
    sent.add_attachment("flour", filename="../recipe.txt")
    outcomes = [actions.take_letter(data=data, now=house.now) for data in (sent.as_bytes(), sent.as_bytes())]
    outcomes.append(actions.take_letter(data=with_photo(house.address("message"), "", 2).as_bytes(), now=house.now))
    assert outcomes == ["said", "again", "said"]
    assert house.said() == ["Look at the cake!", ""]
    kept = Enclosure.objects.filter(message__isnull=False).order_by("id")
    assert [(each.kind, each.name) for each in kept] == [("photo", ""), ("file", "recipe.txt"), ("photo", "")]
    assert house.letters_back() == []


def test_what_of_it_cannot_be_taken_is_explained(house, media):  # noqa: F811
    alone = with_photo(house.address("message"), "", 1, b"\xff\xd8" * 50).as_bytes()
    under = [with_photo(house.address("comment"), text, number).as_bytes() for number, text in ((2, ""), (3, "Look!"))]
    cut = with_photo(house.address("message"), "Here it is.", 4, b"x" * 60_000, "big.png").as_bytes()[:50_000]
    outcomes = [actions.take_letter(data=data, now=house.now) for data in (alone, *under, cut)]
    assert outcomes == ["refused", "refused", "said", "said"]
    assert house.said() == ["Look!", "Here it is."]
    backs = house.letters_back()
    assert "“cake.png” was left out" in backs[0] and "under a moment only words" in backs[1]
    assert "Your answer has arrived" in backs[2] and "too large" in backs[3]
    assert not Enclosure.objects.exists()


def test_a_letter_within_a_letter_is_not_said_in_ones_own_name(house):
    sent = letter("See what she wrote.", to=house.address("message"))
    sent.add_attachment(letter("A secret of somebody else's", Message_ID="<inner@x>"))
    assert actions.take_letter(data=sent.as_bytes(), now=house.now) == "said"
    assert house.said() == ["See what she wrote."]


def test_too_long_an_answer_comes_back_with_its_words(house):
    assert house.answer("comment", "So much to say. " * 400) == "refused"
    assert house.said() == []
    (back,) = house.letters_back()
    assert "at most 4000 letters" in back and back.count("So much to say.") == 400


def test_what_is_gone_or_closed_to_one_cannot_be_answered(house):
    trust.block_member(by=house.ada, member_id=house.ben.id, now=house.now)
    assert house.answer("message") == "refused"
    stories.delete_moment(by=house.ada, moment_id=Moment.objects.get().id, now=house.now)
    assert house.answer("comment", Message_ID="<2@mail.example>") == "refused"
    assert house.said() == []
    assert all("no longer there" in back for back in house.letters_back())


def test_where_only_the_comment_is_gone_the_moment_is_answered(house):
    Comment.objects.filter(author=house.ben).delete()
    assert house.answer("comment") == "said"
    assert Comment.objects.get(author=house.ada).answers is None


@pytest.mark.parametrize("state", ["suspended", "away"])
def test_who_is_not_here_says_nothing_by_mail_either(house, state):
    Member.objects.filter(id=house.ada.id).update(state=state)
    assert house.answer() in ("refused", "stranger")
    assert house.said() == []


def test_a_letter_that_came_back_for_good_gives_the_address_up(house, server, settings):  # noqa: F811
    from tests.browser import run_jobs

    box = Box()
    server(box)
    run_jobs()
    envelope = box.senders[0]
    data = returned().replace(b"reply+x@example.org", envelope.encode())
    assert actions.take_letter(data=data, now=house.now) == "returned"
    assert actions.take_letter(data=data, now=house.now) == "again"
    assert Bounce.objects.get(owner=house.ada).stopped_at
    assert "come back" in Notice.objects.get(owner=house.ada, kind="returned").text
    away = letter(to=envelope, Auto_Submitted="auto-replied", Message_ID="<away@example.org>")
    assert actions.take_letter(data=away.as_bytes(), now=house.now) == "loop"


def test_what_came_in_is_forgotten_after_a_season(house):
    house.answer()
    assert actions.forget_incoming(now=house.now + timedelta(days=80)) == 0
    assert actions.forget_incoming(now=house.now + timedelta(days=91)) == 1


class TestDoor:
    SECRET = "a secret of twenty-four characters"

    def post(self, client, data, second=None, secret=SECRET, **headers):
        second = int(time.time()) if second is None else second
        mark = hmac.new(secret.encode(), f"{second}.".encode() + data, sha256).hexdigest()
        headers = {"Closeknit-Signature": f"t={second},v1={mark}", **headers}
        return client.post("/mail/incoming", data, content_type="message/rfc822", headers=headers)

    def test_a_signed_letter_is_taken(self, client, house, settings):
        settings.REPLY_SECRET = self.SECRET
        with clock.held_at(clock.now()):
            answer = self.post(client, letter(to=house.address("message")).as_bytes())
        assert (answer.status_code, answer.json()) == (200, {"outcome": "said"})
        assert house.said() == ["Yes, gladly."]

    def test_without_a_good_signature_nothing_is_taken(self, client, house, settings):
        settings.REPLY_SECRET = self.SECRET
        data, old = letter(to=house.address("message")).as_bytes(), int(time.time()) - 3600
        for told in (
            {"secret": "another secret of theirs"},
            {"second": old},
            {"Closeknit-Signature": ""},
            {"Closeknit-Signature": "t=²,v1=x"},
        ):
            assert self.post(client, data, **told).status_code == 403
        assert house.said() == []

    def test_without_a_secret_there_is_no_door(self, client, house):
        assert self.post(client, b"x").status_code == 404

    def test_many_at_once_are_asked_to_be_brought_again(self, client, house, settings, monkeypatch):
        settings.REPLY_SECRET = self.SECRET
        monkeypatch.setattr("closeknit.replies.actions.taking.MOST_A_MINUTE", 0)
        assert self.post(client, letter(to=house.address("message")).as_bytes()).status_code == 503
        assert not Incoming.objects.exists()

    def test_odd_bodies_are_answered(self, client, house, settings):
        settings.REPLY_SECRET = self.SECRET
        for data in (b"", b"\x00\xff", b"From: x\n\n", b"\xf0\x28\x8c\x28"):
            answer = self.post(client, data)
            assert answer.status_code == 200 and answer.json()["outcome"] in ("unreadable", "stranger")
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
        assert self.post(client, b"x" * 200).status_code == 413
