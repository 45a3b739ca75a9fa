"""What happens beside a round: its owner says something else, it takes long, and the server names other hosts or has no end."""

from datetime import UTC, datetime

import pytest

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions.drafts import Draft
from closeknit.kit.web import Line
from closeknit.sources import actions, reads
from closeknit.sources.actions import book_round, dav
from closeknit.sources.models import Collection
from tests.kit.servers import LOOPBACK, serving
from tests.sources.radicale import PASSWORD, card


def beside(monkeypatch, deed):
    """Do something once in the middle of the next round."""
    goes_on, done = book_round.still_held, []

    def doing(*given):
        if not done:
            done.append(deed())
        return goes_on(*given)

    monkeypatch.setattr(book_round, "still_held", doing)
    return done


def test_what_an_owner_says_of_an_account_during_a_round_stays(ada, synced, radicale, now, monkeypatch):
    radicale.put("t.vcf", card("There", "EMAIL:t@example.org"))
    account = synced()
    chosen = [each.id for each in reads.collections(ada, account.id)]
    told = {"by": ada, "account_id": account.id, "chosen": chosen, "options": {"private": True, "label_id": 7}, "now": now}
    done = beside(monkeypatch, lambda: actions.choose(**told))
    account.round()
    assert done
    assert account.account.options["private"] is True
    assert account.account.options["label_id"] == 7
    assert account.account.options["accepts"] is False


def test_a_long_round_is_held_as_long_as_it_goes_on(ada, synced, radicale, now, monkeypatch):
    contacts.add_contact(by=ada, draft=Draft({"name": "Here"}), now=now)
    account, held = synced(), []
    put = dav.Dav.put

    def looking(self, *given):
        held.append(account.account.held_until)
        return put(self, *given)

    monkeypatch.setattr(dav.Dav, "put", looking)
    account.round()  # it began months ago, as the clock of this machine has it
    assert held
    assert all(each > datetime.now(UTC) for each in held)
    assert account.account.held_until is None


def test_a_password_does_not_go_to_another_host_that_the_server_names(ada, synced, radicale, now):
    account = synced()
    with serving(lambda handler: handler.say(401)) as (base, asked):
        Collection.objects.update(href=f"{base}/book/")
        account.round(expects=False)
    assert asked
    assert not any("Authorization" in headers for _method, _path, headers, _body in asked)
    assert PASSWORD not in account.account.error


ENDLESS = """<?xml version="1.0"?><multistatus xmlns="DAV:">
<response><href>/book/</href><status>HTTP/1.1 507 Full</status></response>
<response><href>/book/one.vcf</href>
<propstat><prop><getetag>"1"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<sync-token>same</sync-token></multistatus>"""
LISTED = """<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:c="http://calendarserver.org/ns/">
<response><href>/book/{}</href><propstat><prop><getetag>"1"</getetag><c:getctag>5</c:getctag></prop>
<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"""


@pytest.mark.parametrize("token", ["", "same"])
def test_a_list_that_never_ends_is_not_taken_for_the_whole(settings, token):
    settings.ALLOW_NETWORKS = LOOPBACK

    def answer(handler):
        is_report = handler.command == "REPORT"
        told = ENDLESS if is_report else LISTED.format("two.vcf" if handler.headers["Depth"] == "1" else "")
        handler.say(207, told.encode())

    with serving(answer) as (base, _asked), Line() as line:
        found = dav.Dav("card", line).changes(f"{base}/book/", token)
    assert found.is_whole
    assert set(found.etags) == {f"{base}/book/two.vcf"}
