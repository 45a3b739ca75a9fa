from datetime import timedelta

import pytest
from django.core import mail
from django.http import Http404

from closeknit.notify import actions, reads
from closeknit.notify.models import Letter, Notice
from tests.browser import run_jobs


class TestNotices:
    def test_a_member_is_told_once_however_often_a_job_runs(self, ada, now):
        assert actions.tell(owner_id=ada.id, key="import:7", text="87 people came in.", path="/imports/7", now=now)
        assert not actions.tell(owner_id=ada.id, key="import:7", text="again", path="/imports/7", now=now)
        [line] = reads.notices(ada)
        assert (line.text, line.path, line.is_read) == ("87 people came in.", "/imports/7", False)
        assert Notice.objects.get().kind == "import"

    def test_the_same_key_is_another_thing_for_another_member(self, ada, cy, now):
        assert actions.tell(owner_id=ada.id, key="hello", text="Ada", now=now)
        assert actions.tell(owner_id=cy.id, key="hello", text="Cy", now=now)
        assert [line.text for line in reads.notices(ada)] == ["Ada"]

    @pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil.example", "people"])
    def test_a_notice_never_leads_out_of_the_house(self, ada, now, path):
        with pytest.raises(ValueError, match="page of this house"):
            actions.tell(owner_id=ada.id, key="k", text="t", path=path, now=now)
        assert not Notice.objects.exists()

    def test_the_newest_unread_one_is_the_quiet_line_until_it_is_read(self, ada, cy, now):
        actions.tell(owner_id=ada.id, key="a", text="first", now=now)
        actions.tell(owner_id=ada.id, key="b", text="second", now=now + timedelta(minutes=1))
        assert reads.unread_notice(ada).text == "second"
        actions.read_notice(by=ada, notice_id=reads.unread_notice(ada).id, now=now)
        assert reads.unread_notice(ada).text == "first"
        actions.read_all_notices(by=ada, now=now)
        assert reads.unread_notice(ada) is None
        assert reads.unread_notice(cy) is None

    def test_anothers_notice_does_not_exist(self, ada, cy, now):
        actions.tell(owner_id=ada.id, key="a", text="hers", now=now)
        notice_id = reads.notices(ada)[0].id
        with pytest.raises(Http404):
            reads.notice(cy, notice_id)
        with pytest.raises(Http404):
            actions.read_notice(by=cy, notice_id=notice_id, now=now)
        assert not reads.notice(ada, notice_id).is_read

    def test_a_list_of_notices_ends(self, ada, now):
        for number in range(reads.PAGE_LENGTH + 5):
            actions.tell(owner_id=ada.id, key=f"n:{number}", text=str(number), now=now + timedelta(seconds=number))
        lines = reads.notices(ada)
        assert len(lines) == reads.PAGE_LENGTH and lines[0].text == str(reads.PAGE_LENGTH + 4)


def post(now, key="", to="ada@example.org"):
    return actions.post_letter(to=to, subject="A\nsubject", text="Dear Ada,\n\nsee https://example.org <b>", key=key, now=now)


def deliver(letter_id, now):
    letter = Letter.objects.get(id=letter_id)
    return actions.deliver_letter(recipient=letter.recipient, letter_id=letter_id, now=now)


@pytest.mark.django_db
class TestLetters:
    def test_a_letter_goes_out_by_the_job_as_text_and_html(self, now):
        post(now)
        assert not mail.outbox
        run_jobs()
        [letter] = mail.outbox
        assert (letter.to, letter.subject) == (["ada@example.org"], "A subject")
        html = letter.alternatives[0].content
        assert '<a href="https://example.org"' in html and "<b>" not in html
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_it_is_sent_once_though_the_job_runs_twice(self, now):
        letter_id = post(now)
        assert deliver(letter_id, now)
        assert not deliver(letter_id, now + timedelta(hours=1))
        assert len(mail.outbox) == 1

    def test_the_same_key_writes_one_letter_to_each_address(self, now):
        assert post(now, key="digest:1") == post(now, key="digest:1", to="ADA@example.org")
        assert post(now, key="digest:1", to="cy@example.org") != post(now, key="digest:1")
        assert post(now) != post(now)

    def test_what_a_letter_said_is_forgotten_once_it_is_sent(self, now):
        letter_id = post(now)
        assert "ada@example.org" in str(Letter.objects.values().get(id=letter_id))
        deliver(letter_id, now)
        assert "ada" not in str(Letter.objects.values().get(id=letter_id)).casefold()

    def test_a_server_that_refuses_is_tried_again_and_the_letter_is_the_same(self, now, settings):
        letter_id = post(now)
        before = actions.mail_of(Letter.objects.get(id=letter_id)).message()["Message-ID"]
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        with pytest.raises(OSError):
            deliver(letter_id, now)
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert deliver(letter_id, now)
        assert mail.outbox[0].message()["Message-ID"] == before

    def test_a_letter_in_another_workers_hands_waits_and_is_not_lost(self, now):
        letter_id = post(now)
        Letter.objects.filter(id=letter_id).update(tried_at=now)
        with pytest.raises(actions.LetterBeingSent):
            deliver(letter_id, now + timedelta(seconds=30))
        assert deliver(letter_id, now + actions.CLAIM_FOR + timedelta(seconds=1))

    def test_a_letter_that_is_none_costs_the_same_job_and_sends_nothing(self, now):
        actions.write_no_letter(to="nobody@example.org", subject="s", text="t", now=now)
        assert run_jobs() == 1
        assert not mail.outbox
        assert "nobody" not in str(Letter.objects.values().get())

    def test_old_letters_are_forgotten_and_those_that_wait_stay(self, now):
        sent, waiting = post(now), post(now)
        deliver(sent, now)
        assert actions.forget_letters(now=now + timedelta(days=29)) == 0
        assert actions.forget_letters(now=now + timedelta(days=31)) == 1
        assert Letter.objects.get().id == waiting
        assert actions.forget_letters(now=now + timedelta(days=91)) == 1
