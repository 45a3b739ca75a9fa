"""Telegram, Messenger and Instagram from the file to the book: who is taken, what counts, and that nothing doubles."""

import json

import pytest

from closeknit.contacts.models import Contact, ContactPoint
from closeknit.imports.models import ImportPerson, Mine
from closeknit.ledger.models import Interaction
from closeknit.ledger.rules.channels import Channel
from tests.imports.bring import book, bring, entries, names, read
from tests.imports.files import write
from tests.imports.formats.test_meta import AT, INBOX, export, thread
from tests.imports.formats.test_meta import block as meta_block
from tests.imports.formats.test_meta import page as meta_page
from tests.imports.formats.test_meta import said as meta_said
from tests.imports.formats.test_telegram import ADA, BEN, account, block, chat, page, said, service

CHAT, CALL, VIDEO, SOCIAL, NOTICED = (int(Channel[name]) for name in ("CHAT", "CALL", "VIDEO", "SOCIAL", "NOTICED"))
OUT, IN, MUTUAL = 1, 2, 3
TWO = chat(said(1, BEN), said(2, ADA, at=1_709_400_000), service(3, BEN, "phone_call", at=1_709_500_000, duration_seconds=600))


def told(owner):
    return [(name, channel, direction) for name, channel, direction, _at in entries(owner)]


def test_a_telegram_chat_becomes_a_person_with_a_call(ada, now, tmp_path):
    brought = bring(ada, write(tmp_path, "result.json", json.dumps(TWO)), now)
    assert told(ada) == [("Ben Bee", CHAT, IN), ("Ben Bee", CHAT, OUT), ("Ben Bee", CALL, MUTUAL)]
    assert Interaction.objects.of(ada).get(channel=CALL).seconds == 600
    assert brought.counts["messages"] == 3 and brought.formats == ["telegram"]
    assert Mine.objects.of(ada).filter(kind="handle", norm="telegram-id:user9").exists()
    assert ContactPoint.objects.of(ada).get().service == "telegram-id"


def test_neither_a_later_export_nor_the_pages_of_the_same_chat_double_anything(ada, now, tmp_path):
    bring(ada, write(tmp_path, "result.json", json.dumps(TWO)), now)
    later = chat(*TWO["messages"], said(4, ("Ben B.", "user7"), at=1_709_600_000), name="Ben B.")
    again = bring(ada, write(tmp_path, "later.json", json.dumps(later)), now)
    assert again.tallies["entries"] == {"new": 1, "already": 3, "unkept": 0}
    assert Contact.objects.of(ada).count() == 1
    shown = page(block(1, "Ben Bee"), block(2, "Ada", at="02.03.2024 18:20:00 UTC+01:00"))
    bring(ada, write(tmp_path, "messages.html", shown), now)
    assert Interaction.objects.of(ada).count() == 4


def test_turns_of_a_group_do_not_double_between_json_and_pages(ada, now, tmp_path):
    cy = ("Cy", "user12")
    lines = [(1, BEN), (2, ADA), (3, cy), (4, ADA), (5, BEN)]
    group = chat(*(said(n, who, at=1_709_313_600 + 60 * n) for n, who in lines), name="Climbers", kind="private_group", number=13)
    own = {"user_id": 9, "first_name": "Ada", "last_name": ""}
    bring(ada, write(tmp_path, "result.json", json.dumps(account(group, personal_information=own))), now)
    before = told(ada)
    assert sorted(before) == sorted([("Ben Bee", CHAT, IN), ("Ben Bee", CHAT, OUT), ("Cy", CHAT, OUT), ("Cy", CHAT, IN),
                                     ("Cy", CHAT, OUT), ("Ben Bee", CHAT, OUT), ("Ben Bee", CHAT, IN)])  # fmt: skip
    shown = page(*(block(n, who[0], at=f"01.03.2024 18:2{n}:00 UTC+01:00") for n, who in lines), name="Climbers")
    again = bring(ada, write(tmp_path, "messages.html", shown), now)
    assert again.tallies["entries"]["new"] == 0 and again.tallies["entries"]["already"] == len(before)


def test_contacts_of_telegram_are_taken_and_strangers_of_groups_are_not(ada, now, tmp_path):
    crowd = [said(n, (f"Person {n}", f"user{100 + n}"), at=1_709_313_600 + n) for n in range(20)]
    whole = account(
        chat(*crowd, name="School", kind="public_supergroup", number=50),
        chat(said(99, ("News", "channel60")), name="News", kind="public_channel", number=60),
        TWO,
        personal_information={"user_id": 9, "first_name": "Ada", "last_name": ""},
        contacts={"list": [{"user_id": 70, "first_name": "Cleo", "last_name": "", "phone_number": "+49301234567"}]},
    )
    brought = read(ada, write(tmp_path, "result.json", json.dumps(whole)), now)
    taken = ImportPerson.objects.filter(brought_by=brought, is_taken=True).values_list("name", flat=True)
    assert sorted(taken) == ["Ben Bee", "Cleo"] and brought.counts["bulk"] == 1
    bring(ada, tmp_path / "result.json", now)
    assert names(ada) == ["Ben Bee", "Cleo"]


FACEBOOK = {
    f"{INBOX}/zoe_1/message_1.json": thread(
        meta_said("Ada", "The video chat ended.", AT + 2, call_duration=65),
        meta_said("Ada", "ok", AT + 1),
        meta_said("Zoë Marsh"),
    ),
    "connections/friends/your_friends.json": {"friends_v2": [{"name": "Zoë Marsh", "timestamp": 1_609_459_200}]},
}  # fmt: skip


def test_a_facebook_export_becomes_friends_and_what_passed(ada, now, tmp_path):
    bring(ada, export(tmp_path / "facebook.zip", FACEBOOK), now)
    assert told(ada) == [
        ("Zoë Marsh", NOTICED, MUTUAL),
        ("Zoë Marsh", CHAT, IN),
        ("Zoë Marsh", CHAT, OUT),
        ("Zoë Marsh", VIDEO, MUTUAL),
    ]
    assert names(ada) == ["Zoë Marsh"]


def test_the_same_facebook_thread_as_json_as_pages_and_later_does_not_double(ada, now, tmp_path):
    bring(ada, export(tmp_path / "a.zip", FACEBOOK), now)
    before = book(ada)
    again = bring(ada, export(tmp_path / "a.zip", FACEBOOK), now)
    assert again.tallies["entries"]["new"] == 0 and book(ada) == before
    shown = meta_page(meta_block("Ada", "ok"), meta_block("Zoë Marsh"))
    pages = bring(ada, export(tmp_path / "b.zip", {f"{INBOX}/zoe_1/message_1.html": shown}), now)
    assert pages.tallies["entries"]["new"] == 0 and book(ada)["entries"] == before["entries"]


def test_whom_one_merely_follows_is_left_out_until_something_passed(ada, now, tmp_path):
    follow = {"relationships_following": [{"string_list_data": [
        {"href": "https://www.instagram.com/bo.li", "value": "bo.li", "timestamp": 1_702_857_700}]}]}  # fmt: skip
    whole = {
        "connections/followers_and_following/following.json": follow,
        "your_instagram_activity/messages/inbox/zoe_1/message_1.json": thread(
            meta_said("Ada", at=AT + 1), meta_said("Zoë Marsh")
        ),
    }
    path = export(tmp_path / "instagram.zip", whole)
    brought = read(ada, path, now)
    assert dict(ImportPerson.objects.filter(brought_by=brought).values_list("name", "is_taken")) == {
        "bo.li": False,
        "Zoë Marsh": True,
    }
    bring(ada, path, now)
    assert told(ada) == [("Zoë Marsh", SOCIAL, IN), ("Zoë Marsh", SOCIAL, OUT)]


@pytest.mark.parametrize(
    "data", ['{"type": "personal_chat", "messages" 7', '{"thread_path": nonsense, "participants": [], "messages": []}']
)
def test_a_broken_export_ends_in_a_kind_word(ada, now, tmp_path, data):
    brought = read(ada, write(tmp_path, "broken.json", data), now)
    assert brought.state == "failed" and "damaged" in brought.error
