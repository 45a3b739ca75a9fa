"""Rounds that are cut off at any step, and servers that are ill, slow, or not servers at all."""

import pytest

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Unfit
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.models import Contact
from closeknit.sources import actions, reads
from closeknit.sources.actions import dav, pulling, pushing
from closeknit.sources.models import Account, Linked
from tests.house import House
from tests.kit.servers import LOOPBACK, serving
from tests.site.processes import lay
from tests.sources.radicale import card


class Killed(BaseException):
    """Nothing catches it, like nothing catches a kill."""


def fill(owner, radicale, now):
    for number in range(5):
        radicale.put(f"t{number}.vcf", card(f"There {number}", f"EMAIL:t{number}@example.org"))
        contacts.add_contact(by=owner, draft=Draft({"name": f"Here {number}"}), now=now)


@pytest.fixture
def small_steps(monkeypatch):
    for module in (dav, pulling, pushing):
        monkeypatch.setattr(module, "AT_ONCE", 2)


def killing(monkeypatch, at, *, is_after):
    """Dies at the so manieth request, before the server has it or just after."""
    ask, count = dav.Dav._ask, 0

    def dying(self, *given, **more):
        nonlocal count
        count += 1
        if count == at and not is_after:
            raise Killed
        answer = ask(self, *given, **more)
        if count == at:
            raise Killed
        return answer

    monkeypatch.setattr(dav.Dav, "_ask", dying)
    return lambda: monkeypatch.setattr(dav.Dav, "_ask", ask)


@pytest.mark.parametrize("is_after", [False, True])
def test_a_round_that_is_killed_at_any_request_is_gone_on_with_and_makes_no_doubles(
    ada, synced, radicale, now, monkeypatch, small_steps, is_after
):
    fill(ada, radicale, now)
    account = synced()
    deaths = 0
    for at in range(1, 60):
        revive = killing(monkeypatch, 2 + at % 4, is_after=is_after)
        try:
            account.round()
            break
        except Killed:
            deaths += 1
            account.be_killed()
        finally:
            revive()
    assert deaths > 2
    account.round()
    assert sorted(Contact.objects.of(ada).values_list("name", flat=True)) == sorted(
        [f"{where} {number}" for where in ("Here", "There") for number in range(5)]
    )
    assert len(radicale.names()) == 10
    assert Linked.objects.of(ada).exclude(etag="").count() == 10
    assert account.round() == {}


def test_a_server_that_is_killed_in_the_middle_is_taken_up_again(ada, synced, radicale, now, monkeypatch, small_steps):
    fill(ada, radicale, now)
    account = synced()
    put, count = dav.Dav.put, 0

    def falling(self, *given, **more):
        nonlocal count
        count += 1
        if count == 3:
            radicale.stop()
        return put(self, *given, **more)

    monkeypatch.setattr(dav.Dav, "put", falling)
    account.round(expects=False)
    assert "does not answer" in account.account.error
    assert account.account.state == Account.State.ON
    monkeypatch.setattr(dav.Dav, "put", put)
    radicale.start()
    account.round()
    assert len(radicale.names()) == 10
    assert Contact.objects.of(ada).count() == 10
    assert account.round() == {}


def test_whoever_was_first_at_the_server_is_not_overwritten(ada, synced, radicale, monkeypatch):
    radicale.put("mei.vcf", card("Mei Lin", "TITLE:Potter"))
    account = synced()
    account.round()
    contacts.add_note(by=ada, contact_id=Contact.objects.of(ada).get().id, text="x", now=account.now)
    Contact.objects.of(ada).update(role="Teacher", changed_at=account.now)
    put, count = dav.Dav.put, 0

    def racing(self, *given, **more):
        nonlocal count
        count += 1
        if count == 1:  # after we looked, and before we wrote
            radicale.put("mei.vcf", card("Mei Lin", "TITLE:Potter", "TEL:+49 30 1234567"))
        return put(self, *given, **more)

    monkeypatch.setattr(dav.Dav, "put", racing)
    account.round()
    assert count == 2
    text = radicale.get("mei.vcf")
    assert "TITLE:Teacher" in text and "+49 30 1234567" in text


def connect(ada, base, now, password="x"):
    return actions.connect(by=ada, kind="carddav", address=base, user="ada", password=password, now=now)


@pytest.mark.parametrize(
    ("answer", "field", "words"),
    [
        (lambda handler: handler.say(401), "password", "name and password"),
        (lambda handler: handler.say(500, b"<html>"), "address", "not well"),
        (lambda handler: handler.say(207, b"<not xml"), "address", "understand"),
        (
            lambda handler: handler.say(207, b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
            "address",
            "understand",
        ),
        (lambda handler: handler.say(207, b"\xff\xfe\x00"), "address", "understand"),
        (lambda handler: handler.say(200, b"<html>Hello</html>"), "address", "whole address"),
        (lambda handler: handler.say(404), "address", "whole address"),
        (lambda handler: handler.wfile.write(b"garbage\r\n\r\n"), "address", "does not answer"),
        (lambda handler: handler.say(302, Location="http://169.254.169.254/"), "address", "private network"),
    ],
)
def test_a_server_that_is_none_is_refused_in_words(ada, settings, now, answer, field, words):
    settings.ALLOW_NETWORKS = LOOPBACK
    with serving(answer) as (base, _asked), pytest.raises(Unfit) as unfit:
        connect(ada, base, now)
    assert unfit.value.field == field
    assert words in str(unfit.value)
    assert reads.accounts(ada) == []


@pytest.mark.parametrize("kind_of_trouble", [401, 412, 500, 507, "garbage", "slow"])
def test_a_server_that_falls_ill_later_loses_nothing_and_is_asked_again(ada, synced, radicale, now, monkeypatch, kind_of_trouble):
    radicale.put("mei.vcf", card("Mei Lin"))
    account = synced()
    account.round()
    contacts.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=account.now)
    from closeknit.kit.web import Answer, Line, Unreachable

    ask = Line.ask

    def ill(self, method, url, **more):
        if method != "PUT":
            return ask(self, method, url, **more)
        if kind_of_trouble == "slow":
            raise Unreachable("slow", "127.0.0.1 took too long to answer.")
        if kind_of_trouble == "garbage":
            return Answer(207, {}, b"\0garbage", url)
        return Answer(kind_of_trouble, {}, b"", url)

    monkeypatch.setattr(Line, "ask", ill)
    account.round(expects=kind_of_trouble in (412, "garbage"))
    assert Contact.objects.of(ada).count() == 2
    assert (account.account.state == Account.State.LOCKED) == (kind_of_trouble == 401)
    monkeypatch.setattr(Line, "ask", ask)
    if kind_of_trouble == 401:
        actions.change_password(by=ada, account_id=account.id, password="correct horse", now=account.now)
    account.round()
    account.round()
    assert len(radicale.names()) == 2


def test_another_server_process_may_be_asked_by_its_own_address_or_its_folders(ada, radicale, now):
    for address in (radicale.url, f"{radicale.url}/ada/", radicale.book):
        account_id = actions.connect(by=ada, kind="carddav", address=address, user="ada", password="correct horse", now=now)
        assert [each.href for each in reads.collections(ada, account_id)] == [radicale.book]


@pytest.mark.slow
def test_a_worker_that_is_killed_leaves_a_book_that_can_be_gone_on_with(tmp_path, radicale):
    """With kill -9 on a process of its own, many times, at moments nobody chose."""
    for number in range(60):
        radicale.put(f"t{number}.vcf", card(f"There {number}"))
    (tmp_path / "house").mkdir()
    lay(tmp_path / "house")
    more = {"URL": radicale.url, "CLOSEKNIT_ALLOW_NETWORKS": "127.0.0.0/8"}
    kills = 0
    with House(tmp_path / "house", "tests.sources.work_until_killed", **more) as house:
        house.do("prepare")
        for turn in range(40):
            deed = house.start("work")
            if deed.is_over_within(0.15 + 0.1 * (turn % 5)):
                break
            deed.kill()
            kills += 1
        assert kills > 1
        assert house.do("finish") == [120, 120, 120]
    assert len(radicale.names()) == 120
