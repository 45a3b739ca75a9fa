import threading

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, connections

from closeknit.accounts import actions, reads
from closeknit.accounts.models import Member, SetupLink

ADA = {"email": "Ada@Example.org ", "name": " Ada  Lovelace", "zone": "Europe/London", "language": "de"}


def token_of(path):
    return path.rsplit("/", 1)[1]


@pytest.mark.django_db
class TestSetUpLink:
    def test_the_path_holds_the_token_and_the_table_only_its_hash(self, now):
        path = actions.make_setup_link(now=now)
        assert path.startswith("/set-up/") and len(token_of(path)) >= 30
        assert token_of(path) not in str(SetupLink.objects.values().get())

    def test_it_makes_the_first_member_as_operator_with_a_confirmed_address(self, now):
        token = token_of(actions.make_setup_link(now=now))
        member = actions.set_up(token=token, now=now, password="a long enough one", **ADA)
        assert (member.email, member.name, member.is_operator) == ("ada@example.org", "Ada Lovelace", True)
        assert (member.zone, member.language) == ("Europe/London", "de")
        assert member.check_password("a long enough one")
        assert EmailAddress.objects.get(user=member).verified
        assert not SetupLink.objects.exists()

    def test_it_works_once(self, now):
        token = token_of(actions.make_setup_link(now=now))
        actions.set_up(token=token, now=now, **ADA)
        with pytest.raises(actions.SetupLinkSpent):
            actions.set_up(token=token, now=now, **{**ADA, "email": "eve@example.org"})
        assert Member.objects.count() == 1

    def test_a_new_link_replaces_the_old(self, now):
        old = token_of(actions.make_setup_link(now=now))
        new = token_of(actions.make_setup_link(now=now))
        assert not reads.setup_link_is_good(None, old)
        assert reads.setup_link_is_good(None, new)
        with pytest.raises(actions.SetupLinkSpent):
            actions.set_up(token=old, now=now, **ADA)

    def test_no_link_is_made_or_good_once_there_is_a_member(self, now, member):
        token = token_of(actions.make_setup_link(now=now))
        member("Ben")
        assert not reads.setup_link_is_good(None, token)
        with pytest.raises(actions.SetupLinkSpent):
            actions.set_up(token=token, now=now, **ADA)
        with pytest.raises(actions.HouseIsSetUp):
            actions.make_setup_link(now=now)

    @pytest.mark.parametrize(
        "wrong, refusal",
        [
            ({"email": "ada"}, actions.AddressUnreadable),
            ({"name": "\x00 \n"}, actions.NameMissing),
            ({"zone": "Mars/Olympus"}, actions.ZoneUnknown),
        ],
    )
    def test_bad_details_are_named_and_leave_the_link_good(self, now, wrong, refusal):
        token = token_of(actions.make_setup_link(now=now))
        with pytest.raises(refusal) as refused:
            actions.set_up(token=token, now=now, **{**ADA, **wrong})
        assert refused.value.field == next(iter(wrong))
        assert reads.setup_link_is_good(None, token)


@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_set_ups_make_one_account(now):
    token = token_of(actions.make_setup_link(now=now))
    ready, outcomes = threading.Barrier(4), []

    def open_the_door(number):
        try:
            ready.wait()
            actions.set_up(token=token, now=now, **{**ADA, "email": f"ada{number}@example.org"})
            outcomes.append("in")
        except actions.SetupLinkSpent:
            outcomes.append("spent")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=open_the_door, args=[number]) for number in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    connection.close()
    assert sorted(outcomes) == ["in", "spent", "spent", "spent"]
    assert Member.objects.count() == EmailAddress.objects.count() == 1


@pytest.mark.django_db
class TestAddMember:
    def test_it_says_how_they_sign_in(self, now):
        hint = actions.add_member(email="Ben@example.org", name="Ben", now=now)
        assert "ben@example.org" in hint and "/account/login/" in hint
        ben = Member.objects.get(email="ben@example.org")
        assert not ben.is_operator and not ben.has_usable_password()

    def test_the_same_address_is_refused_kindly_whatever_its_case(self, now, ada):
        with pytest.raises(actions.AddressTaken) as refused:
            actions.add_member(email="ADA@example.org", name="Another", now=now)
        assert "ada@example.org is a member already" in str(refused.value)
        assert Member.objects.count() == 1

    def test_the_operator_may_and_others_may_not(self, now, olga, cy):
        actions.add_member(by=olga, email="ben@example.org", name="Ben", now=now)
        with pytest.raises(actions.NotTheOperator):
            actions.add_member(by=cy, email="dee@example.org", name="Dee", now=now)
        assert not Member.objects.filter(email="dee@example.org").exists()


class TestChangeMember:
    def test_name_zone_and_language_change_for_oneself_only(self, now, ada, cy):
        actions.change_member(by=ada, name="Ada L.", zone="Asia/Tokyo", language="es", now=now)
        ada.refresh_from_db()
        cy.refresh_from_db()
        assert (ada.name, ada.zone, ada.language) == ("Ada L.", "Asia/Tokyo", "es")
        assert (cy.name, cy.zone) == ("Cy", "Europe/Berlin")

    def test_an_unknown_zone_changes_nothing(self, now, ada):
        with pytest.raises(actions.ZoneUnknown):
            actions.change_member(by=ada, name="New", zone="Nowhere", language="", now=now)
        ada.refresh_from_db()
        assert ada.name == "Ada"
