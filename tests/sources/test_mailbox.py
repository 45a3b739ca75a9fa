"""A mailbox at a real server: its first reading with a preview, what is new later, and everything that goes wrong."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as house
from django.db import connection

from closeknit.contacts.actions import Draft, Point, Unfit, add_contact
from closeknit.contacts.models import Contact
from closeknit.imports import actions as imports
from closeknit.imports.models import Import, ImportPerson
from closeknit.ledger.actions import Channel, Direction
from closeknit.ledger.models import Interaction
from closeknit.notify.models import Notice
from closeknit.sources import actions, reads
from closeknit.sources.actions import mailbox
from closeknit.sources.models import Account, Collection, Newcomer
from tests.imports.bring import entries, names
from tests.sources.dovecot import PASSWORD, USER, dovecot, dovecot_tls, mail  # noqa: F401

EMAIL, IN, OUT = Channel.EMAIL, Direction.IN, Direction.OUT
MINE, MEI, BEN = f"Ada <{USER}>", "Mei Lin <mei@example.net>", "Ben <ben@example.net>"


class Box:
    """Ada's mailbox, a round at a time."""

    def __init__(self, owner, server, now):
        self.owner, self.server, self.now = owner, server, now

    def connect(self, **options):
        self.id = actions.connect(
            by=self.owner, kind="imap", address=self.server.address, user=USER, password=PASSWORD, title="Post", now=self.now
        )
        chosen = [each.id for each in reads.collections(self.owner, self.id) if each.is_chosen]
        actions.choose(by=self.owner, account_id=self.id, chosen=chosen, options=options, now=self.now)
        return self

    def round(self):
        self.now += timedelta(minutes=20)
        return actions.sync_account(by=self.owner, account_id=self.id, now=self.now)

    @property
    def account(self):
        return reads.account(self.owner, self.id)

    def preview(self):
        brought = Import.objects.of(self.owner).get(id=self.account.tallies["import"])
        imports.read_import(by=self.owner, import_id=brought.id, now=self.now)
        brought.refresh_from_db()
        assert brought.state == Import.State.PREVIEWED, brought.error
        return brought

    def bring(self):
        brought = self.preview()
        imports.start_import(by=self.owner, import_id=brought.id, in_background=False, now=self.now)
        imports.run_import(by=self.owner, import_id=brought.id, now=self.now)
        brought.refresh_from_db()
        return brought


@pytest.fixture
def box(ada, dovecot, now):  # noqa: F811
    dovecot.put([mail(1, MEI, MINE), mail(2, BEN, MINE), mail(3, "shop@example.com", MINE, more="List-Id: <x>\n")])
    dovecot.put([mail(4, MINE, MEI, on="07 Mar 2026 10:00:00 +0100")], "Sent")
    dovecot.put([mail(5, "spam@example.com", MINE)], "Junk")
    return Box(ada, dovecot, now)


@pytest.fixture
def brought(box):
    box.connect()
    assert box.round(), box.account.error
    box.bring()
    return box


def test_folders_are_chosen_by_their_use_and_never_trash_junk_or_drafts(ada, box):
    box.connect()
    chosen = {each.href: each.is_chosen for each in reads.collections(ada, box.id)}
    assert chosen == {"INBOX": True, "Sent": True, "Junk": False, "Trash": False, "Drafts": False}


def test_the_first_reading_ends_in_a_preview_and_nothing_is_written_before_a_word(ada, box):
    box.connect()
    assert box.round(), box.account.error
    assert (names(ada), entries(ada)) == ([], [])
    box.preview()
    people = {each.said: each.is_taken for each in ImportPerson.objects.of(ada)}
    assert people == {"mei@example.net": True, "ben@example.net": False}
    assert Notice.objects.filter(owner_id=ada.id, key=f"sources:{box.id}:first").count() == 1
    assert box.round()  # it waits
    assert Import.objects.of(ada).count() == 1
    box.bring()
    assert names(ada) == ["Mei Lin"]
    assert [each[:3] for each in entries(ada)] == [("Mei Lin", EMAIL, IN), ("Mei Lin", EMAIL, OUT)]


def test_only_headers_are_fetched_and_no_subject_unless_asked_for(ada, box, monkeypatch):
    said = []
    from closeknit.sources.actions import imap_line

    before = imap_line._Limited.send
    monkeypatch.setattr(imap_line._Limited, "send", lambda self, data: said.append(bytes(data)) or before(self, data))
    box.connect()
    box.round()
    spool = next(Path(house.DATA).glob("uploads/*/letters.mbox")).read_bytes()
    assert b"mei@example.net" in spool
    assert b"Secret subject" not in spool and b"Nobody may ever" not in spool
    fetched = [line for line in said if b" FETCH " in line]
    assert fetched and all(b"BODY.PEEK[HEADER.FIELDS" in line and b"BODY[" not in line for line in fetched)
    verbs = {line.split()[1] for line in said if len(line.split()) > 1}
    assert b"SELECT" not in verbs and b"STORE" not in verbs
    for place in box.server.place().glob("cur/*"):
        assert place.name.endswith(":2,")  # none is marked as read


def test_subjects_are_kept_where_they_are_asked_for(ada, box):
    box.connect(subjects=True)
    box.round()
    brought = box.preview()
    imports.start_import(by=ada, import_id=brought.id, keeps_subjects=True, in_background=False, now=box.now)
    imports.run_import(by=ada, import_id=brought.id, now=box.now)
    box.server.put([mail(6, MEI, MINE, subject="Hello again", on="08 Mar 2026 10:00:00 +0100")])
    box.round()
    assert set(Interaction.objects.of(ada).values_list("subject", flat=True)) == {"Secret subject", "Hello again"}


def test_later_letters_are_written_for_people_of_the_book_alone(ada, brought):
    brought.server.put([mail(7, MEI, MINE, on="08 Mar 2026 10:00:00 +0100"), mail(8, "x@example.com", MINE)])
    assert brought.round(), brought.account.error
    assert len(entries(ada)) == 3
    assert names(ada) == ["Mei Lin"]
    assert brought.account.tallies["last"] == {"letters": 2, "entries": 1}
    brought.round()
    assert brought.account.tallies["last"] == {"letters": 0, "entries": 0}


def test_one_letter_met_in_a_file_and_over_imap_is_one(ada, brought, tmp_path):
    from tests.imports.bring import bring

    file = tmp_path / "old.mbox"
    file.write_text("From - Fri Mar 06 10:00:00 2026\n" + mail(1, MEI, MINE) + "\n")
    before = entries(ada)
    bring(ada, file, brought.now)
    assert entries(ada) == before


def test_a_letter_without_an_id_is_one_with_its_copy_in_a_file(ada, brought, tmp_path):
    from tests.imports.bring import bring

    text = mail(9, MEI, MINE, has_id=False, on="09 Mar 2026 10:00:00 +0100")
    brought.server.put([text])
    brought.round()
    assert len(entries(ada)) == 3
    assert "Secret" not in str(list(Interaction.objects.of(ada).values_list("subject", flat=True)))
    file = tmp_path / "old.mbox"
    file.write_text("From - Fri Mar 06 10:00:00 2026\n" + text + "\n")
    bring(ada, file, brought.now)
    assert len(entries(ada)) == 3


def test_a_folder_that_is_numbered_anew_is_read_again_without_doubling(ada, brought):
    brought.round()
    before = entries(ada)
    Collection.objects.of(ada).filter(href="INBOX").update(token="7:99")
    brought.server.put([mail(10, MEI, MINE, on="10 Mar 2026 10:00:00 +0100")])
    assert brought.round()
    assert len(entries(ada)) == len(before) + 1
    assert brought.account.tallies["last"]["letters"] == 4


def test_drafts_and_what_is_deleted_tell_nothing(ada, brought):
    brought.server.put([mail(11, MINE, MEI, on="10 Mar 2026 10:00:00 +0100")], "Sent", flags="D")
    brought.server.put([mail(12, MEI, MINE, on="10 Mar 2026 10:00:00 +0100")], flags="T")
    before = entries(ada)
    brought.round()
    assert entries(ada) == before


def test_newcomers_are_suggested_once_letters_went_both_ways(ada, brought):
    brought.server.put([mail(20, "Zoe <zoe@example.net>", MINE), mail(21, "Lou <lou@example.net>", MINE)])
    brought.round()
    assert reads.newcomers(ada, brought.id) == []
    brought.server.put([mail(22, MINE, "zoe@example.net")], "Sent")
    brought.round()
    [zoe] = reads.newcomers(ada, brought.id)
    assert (zoe.name, zoe.address) == ("Zoe", "zoe@example.net")
    assert actions.decide_newcomers(by=ada, account_id=brought.id, taken=[zoe.id], is_take=True, now=brought.now) == 1
    brought.round()
    assert [each[0] for each in entries(ada)].count("Zoe") == 2
    assert reads.newcomers(ada, brought.id) == []


def test_who_is_put_away_is_not_suggested_again(ada, brought):
    brought.server.put([mail(20, "Zoe <zoe@example.net>", MINE)])
    brought.server.put([mail(22, MINE, "zoe@example.net")], "Sent")
    brought.round()
    actions.decide_newcomers(
        by=ada, account_id=brought.id, taken=[reads.newcomers(ada, brought.id)[0].id], is_take=False, now=brought.now
    )
    brought.server.put([mail(23, "Zoe <zoe@example.net>", MINE)])
    brought.round()
    assert reads.newcomers(ada, brought.id) == []


def test_strangers_are_forgotten_after_a_while(ada, brought):
    brought.server.put([mail(20, "Zoe <zoe@example.net>", MINE)])
    brought.round()
    assert Newcomer.objects.of(ada).count() == 1
    brought.now += timedelta(days=91)
    brought.round()
    assert Newcomer.objects.of(ada).count() == 0


def test_a_changed_password_waits_for_its_owner_with_one_notice(ada, brought, caplog):
    caplog.set_level(logging.DEBUG)
    brought.server.set_password("another")
    for _again in range(2):
        assert not brought.round()
    account = brought.account
    assert account.state == Account.State.LOCKED
    assert "password" in account.error
    assert PASSWORD not in account.error and PASSWORD not in caplog.text
    assert Notice.objects.filter(owner_id=ada.id, key__startswith=f"sources:{brought.id}:trouble").count() == 1
    actions.change_password(by=ada, account_id=brought.id, password="another", now=brought.now)
    assert brought.round()


def test_a_server_that_is_gone_is_one_sentence_and_later_one_notice(ada, brought):
    brought.server.stop()
    for _again in range(4):
        assert not brought.round()
    assert "does not answer" in brought.account.error
    assert Notice.objects.filter(owner_id=ada.id, key__startswith=f"sources:{brought.id}:trouble").count() == 1
    brought.server.start()
    assert brought.round()
    assert brought.account.error == ""


def test_a_folder_that_was_renamed_is_told_once_and_the_others_go_on(ada, brought):
    brought.server.put([mail(30, MEI, MINE)], "Old")
    actions.change_password(by=ada, account_id=brought.id, password=PASSWORD, now=brought.now)  # lists the folders again
    Collection.objects.of(ada).filter(href="Old").update(is_chosen=True)
    brought.round()
    brought.server.place("Old").rename(brought.server.place("Old").with_name(".New"))
    brought.server.put([mail(31, MEI, MINE, on="12 Mar 2026 10:00:00 +0100")])
    for _again in range(2):
        assert brought.round(), brought.account.error
    assert brought.account.tallies["last"] == {"letters": 0, "entries": 0}
    assert Notice.objects.filter(owner_id=ada.id, key__contains=":folder:").count() == 1
    known = {each.href: each.is_chosen for each in reads.collections(ada, brought.id)}
    assert "Old" not in known and known["New"] is False
    assert any(moment.startswith("2026-03-12") for *_rest, moment in entries(ada))


def test_removed_it_keeps_or_takes_back_what_it_brought(ada, brought):
    brought.server.put([mail(7, MEI, MINE, on="08 Mar 2026 10:00:00 +0100")])
    brought.round()
    actions.remove(by=ada, account_id=brought.id, takes_back=True, now=brought.now)
    [kept] = Import.objects.of(ada)  # first and later letters are one thing to take back
    imports.undo_import(by=ada, import_id=kept.id, now=brought.now)
    assert (names(ada), entries(ada)) == ([], [])
    assert Account.objects.of(ada).count() == 0


def test_letters_after_a_taking_back_are_kept_apart_from_what_went(ada, brought):
    [first] = Import.objects.of(ada)
    imports.start_undo(by=ada, import_id=first.id, in_background=False, now=brought.now)
    imports.undo_import(by=ada, import_id=first.id, now=brought.now)
    add_contact(by=ada, draft=Draft({"name": "Mei"}, [Point("email", "mei@example.net")]), now=brought.now)
    brought.server.put([mail(7, MEI, MINE, on="08 Mar 2026 10:00:00 +0100")])
    assert brought.round(), brought.account.error
    assert len(entries(ada)) == 1
    assert Import.objects.of(ada).exclude(id=first.id).get().can_be_undone(brought.now)


def test_removed_it_leaves_what_it_brought_where_that_is_wished(ada, brought):
    actions.remove(by=ada, account_id=brought.id, now=brought.now)
    assert names(ada) == ["Mei Lin"] and len(entries(ada)) == 2


def test_removed_in_the_middle_no_file_stays(ada, box, monkeypatch):
    box.connect()
    monkeypatch.setattr(mailbox.Round, "_bring_spool", lambda self: None)
    box.round()
    assert list(Path(house.DATA).glob("mailboxes/*"))
    actions.remove(by=ada, account_id=box.id, now=box.now)
    assert not list(Path(house.DATA).glob("mailboxes/*"))


def test_what_it_brought_can_be_taken_back_as_long_as_it_is_there(ada, brought):
    brought.now += timedelta(days=29)
    brought.round()
    brought.now += timedelta(days=29)
    assert Import.objects.of(ada).first().can_be_undone(brought.now)


def test_an_empty_mailbox_begins_without_a_preview(ada, dovecot, now):  # noqa: F811
    box = Box(ada, dovecot, now).connect()
    assert box.round(), box.account.error
    assert Import.objects.of(ada).count() == 0
    add_contact(by=ada, draft=Draft({"name": "Mei"}, [Point("email", "mei@example.net")]), now=now)
    dovecot.put([mail(1, MEI, MINE)])
    assert box.round(), box.account.error
    assert len(entries(ada)) == 1


def test_wild_headers_neither_stop_a_round_nor_hide_the_next_letter(ada, dovecot, now):  # noqa: F811
    add_contact(by=ada, draft=Draft({"name": "Mei"}, [Point("email", "mei@example.net")]), now=now)
    box = Box(ada, dovecot, now).connect()
    box.round()
    wild = [
        "",
        "\n\n",
        "no header at all",
        "From: \udcff\udcfe <a@b>\nDate: never\n\nx",
        "From: " + "x" * 300_000 + "\n\nx",
        "From: a@b.example\nFrom here on\nTo: c\nDate: 99 Foo 20 99:99\nMessage-ID: <\0>\n\n.",
        "To: " + "a@b.example, " * 9000 + "\n\n",
    ]
    dovecot.put([*wild, mail(1, MEI, MINE)])
    assert box.round(), box.account.error
    assert len(entries(ada)) == 1


def test_a_self_signed_certificate_is_refused_in_a_kind_sentence(ada, dovecot_tls, now):  # noqa: F811
    for address in (f"localhost:{dovecot_tls.tls_port}", f"imap+starttls://localhost:{dovecot_tls.port}"):
        with pytest.raises(Unfit, match="no certificate that can be trusted") as unfit:
            actions.connect(by=ada, kind="imap", address=address, user=USER, password=PASSWORD, now=now)
        assert unfit.value.field == "address"


def test_with_a_trusted_certificate_both_ways_of_tls_work(ada, dovecot_tls, now, monkeypatch):  # noqa: F811
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot_tls.certificate))
    for address in (f"imaps://localhost:{dovecot_tls.tls_port}", f"imap+starttls://localhost:{dovecot_tls.port}"):
        assert actions.connect(by=ada, kind="imap", address=address, user=USER, password=PASSWORD, now=now)


def test_a_password_never_travels_in_the_open_unless_the_operator_allows_that_network(ada, dovecot, settings, now):  # noqa: F811
    settings.ALLOW_NETWORKS = []
    with pytest.raises(Unfit, match="private network"):
        actions.connect(by=ada, kind="imap", address=dovecot.address, user=USER, password=PASSWORD, now=now)


def test_a_wrong_password_says_where_the_right_one_is_made(ada, dovecot, now):  # noqa: F811
    with pytest.raises(Unfit, match="app password") as unfit:
        actions.connect(by=ada, kind="imap", address=dovecot.address, user="ada@gmail.com", password="x", now=now)
    assert unfit.value.field == "password"


@pytest.mark.parametrize(
    "address", ["", "http://x.example", "imap.example.org/path", "a b", "x:99999", "\0", "imap://", "é" * 300]
)
def test_an_odd_address_is_refused_in_words(ada, now, address):
    with pytest.raises(Unfit):
        actions.connect(by=ada, kind="imap", address=address, user=USER, password=PASSWORD, now=now)


def test_the_password_lies_in_no_table(ada, box):
    box.connect()
    box.round()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert PASSWORD not in str(cursor.fetchall())


def test_somebody_else_sees_nothing_of_it(ada, cy, brought):
    assert reads.accounts(cy) == []
    assert Contact.objects.of(cy).count() == 0
