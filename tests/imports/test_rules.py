"""What counts as a tie, who is worth taking, who of a file is the owner."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from closeknit.imports.rules.labels import own_labels
from closeknit.imports.rules.letters import around_a_table, between
from closeknit.imports.rules.meetings import is_online
from closeknit.imports.rules.owner import Chat, likeliest, owner_of_chats
from closeknit.imports.rules.turns import TABLE, Said, Turns
from closeknit.imports.rules.worth import is_worth_taking

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)


def turns_of(said):
    """(other, who said it) for each message that counts; `said` are (by, hours after the beginning)."""
    turns = Turns()
    told = [turns.after("chat", Said(by, BEGIN + timedelta(hours=at), number, set())) for number, (by, at) in enumerate(said)]
    return [(other, "" if each.by == "" else each.by) for part in told for other, each in part]


def test_a_reply_counts_and_so_does_what_it_replies_to():
    assert turns_of([("ben", 0), ("", 1), ("cleo", 2)]) == [("ben", "ben"), ("ben", ""), ("cleo", ""), ("cleo", "cleo")]


def test_what_others_say_to_each_other_is_theirs():
    assert turns_of([("ben", 0), ("cleo", 1), ("ben", 2)]) == []


def test_an_answer_after_more_than_a_day_is_none():
    assert turns_of([("ben", 0), ("", 25)]) == []


@given(some.lists(some.tuples(some.sampled_from(["", "ben", "cleo", "dora"]), some.integers(0, 5)), max_size=60))
def test_a_group_never_gives_more_than_two_entries_for_each_message_of_the_owner(steps):
    at, said = 0, []
    for by, hours in steps:
        at += hours
        said.append((by, at))
    told = turns_of(said)
    assert len(told) <= 4 * sum(by == "" for by, _ in said)
    assert sum(by == "" for _, by in told) <= 2 * sum(by == "" for by, _ in said)
    assert sorted(turns_of([(by, at - when) for by, when in reversed(said)])) == sorted(told), (
        "the order of the file does not matter"
    )


def test_a_letter_counts_with_those_it_goes_to_and_with_whom_it_comes_from():
    assert between("me", ["ben", "cleo", "me", "ben", ""], {"me"}) == [("ben", "out"), ("cleo", "out")]
    assert between("ben", ["cleo", "me"], {"me"}) == [("ben", "in")]
    assert between("ben", ["cleo"], {"me"}) == []


@given(some.integers(1, 40))
def test_a_circular_counts_with_nobody(number):
    told = between("me", [f"p{each}" for each in range(number)], {"me"})
    assert len(told) == (number if number <= TABLE else 0)


def test_a_meeting_counts_for_those_who_came_with_the_owner():
    assert around_a_table(["me", "ben", "cleo"], {"cleo"}, {"me"}) == ["ben"]
    assert around_a_table(["me", "ben"], {"me"}, {"me"}) == []
    assert around_a_table(["ben", "cleo"], set(), {"me"}) == []
    assert around_a_table(["me", *(f"p{n}" for n in range(TABLE + 1))], set(), {"me"}) == []


def test_a_meeting_with_an_address_of_the_web_is_on_a_screen():
    assert is_online("https://meet.google.com/abc") and is_online("Zoom") and is_online("", "https://whereby.com/x")
    assert not is_online("Café Zoomer Straße 4") and not is_online("")


def chat(name, *who, is_group=False):
    return Chat(name, is_group, Counter(who))


def test_a_chat_of_two_is_named_after_the_other():
    assert owner_of_chats([chat("ben", "name:ben", "name:al")], {"name:ben": "ben", "name:al": "al"}) == "name:al"
    assert owner_of_chats([chat("climbers", "name:ben", "name:al", is_group=True)], {}) == ""


def test_who_is_in_every_chat_is_the_owner_and_otherwise_it_is_asked():
    chats = [chat("x", "ben", "al", "cy", is_group=True), chat("y", "al", "dora", "eve", is_group=True)]
    assert owner_of_chats(chats, {}) == "al"
    assert owner_of_chats([chats[0], chat("z", "al", "ben", is_group=True)], {}) == ""
    assert likeliest(chats, Counter())[0] == "al"


def test_strangers_are_not_ticked_and_everybody_of_an_address_book_is():
    stranger = {"is_light": True, "is_certain": False, "is_invited": False, "written": 0, "received": 9, "met": 0}
    assert not is_worth_taking(**stranger)
    for known in ({"written": 1}, {"met": 1}, {"is_certain": True}, {"is_light": False}):
        assert is_worth_taking(**stranger | known)
    assert not is_worth_taking(**stranger | {"is_light": False, "is_invited": True})


def test_labels_of_the_program_go_and_ones_own_stay():
    assert own_labels(["* myContacts", "My Contacts", "* starred", "Chess", "chess ", ""]) == ["starred", "Chess", "chess"]
