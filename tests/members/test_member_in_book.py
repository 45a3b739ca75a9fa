"""A member and other members' books: a page of theirs, whether they met, and what they tell that is shown there."""

import re
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.models import Contact, ContactPoint
from closeknit.kit.unfit import Unfit
from closeknit.ledger import reads as ledger
from closeknit.ledger.models import Interaction
from closeknit.members import actions, reads
from closeknit.members.actions import Said
from closeknit.notify import reads as notify
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def tell(now):
    def make(by, kind, text, audience="members", **more):
        actions.save_profile(by=by, said=[Said(kind, text, audience, **more)], now=now)

    return make


@pytest.fixture
def somebody(now):
    """`somebody(ada, "Ben", email="ben@example.org")`: a contact; its id."""

    def make(by, name, **ways):
        points = [contacts.Point(kind, value) for kind, value in ways.items()]
        return contacts.add_contact(by=by, draft=contacts.Draft({"name": name}, points=points), now=now)

    return make


def met_entries(owner):
    return Interaction.objects.filter(owner_id=owner.id, struck_at=None)


def rung(owner, other):
    (known,) = book.contacts_of_members(owner, [other.id])
    return ledger.ties_of(owner, [known.contact_id])[known.contact_id].rung


class TestWeHaveMet:
    def test_it_is_a_fact_once_both_say_so_and_stands_in_both_ledgers_once(self, ada, ben, door, now):
        assert actions.say_we_met(by=ada, slug=ben.slug, now=now) is False
        assert not Interaction.objects.exists() and reads.meeting(ada, ben.id) == "said" and reads.meeting(ben, ada.id) == "asked"
        assert ["Ada says" in each.text for each in notify.notices(ben)] == [True]
        assert "Do you say so too?" in text_of(door(ben).get(f"/members/{ada.slug}"))
        answer = door(ben).post(f"/members/{ada.slug}/meeting", {"said": "yes", "met_on": "2026-05-01", "where": "Lisbon"})
        assert answer.status_code == 302
        for one, other in ((ada, ben), (ben, ada)):
            assert reads.meeting(one, other.id) == "mutual"
            assert met_entries(one).count() == 1 and rung(one, other) == 5
            assert "You both say so" in text_of(door(one).get(f"/members/{other.slug}"))
        again = door(ada).post(f"/members/{ben.slug}/meeting", {"said": "yes"})
        assert again.status_code == 302 and Interaction.objects.count() == 2

    def test_people_i_have_met_see_more_from_that_moment(self, ada, ben, tell, now):
        tell(ada, "phone", "+49 30 5550199", "met")
        actions.say_we_met(by=ben, slug=ada.slug, now=now)
        assert reads.profile(ben, ada.slug).text("phone") == ""
        actions.say_we_met(by=ada, slug=ben.slug, now=now)
        assert reads.profile(ben, ada.slug).text("phone") == "+49 30 5550199"

    def test_we_did_not_is_private(self, ada, ben, door, now):
        actions.say_we_met(by=ada, slug=ben.slug, now=now)
        before = text_of(door(ada).get(f"/members/{ben.slug}"))
        assert door(ben).post(f"/members/{ada.slug}/meeting", {"said": "no"}).status_code == 302
        assert reads.meeting(ben, ada.id) == "denied" and reads.meeting(ada, ben.id) == "said"
        page = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|X-CSRFToken[^}]+')
        assert page.sub("", text_of(door(ada).get(f"/members/{ben.slug}"))) == page.sub("", before)
        assert list(notify.notices(ada)) == []
        actions.say_we_met(by=ada, slug=ben.slug, now=now + timedelta(days=1))
        assert len(notify.notices(ben)) == 1, "nobody is asked again and again"

    def test_taken_back_it_is_no_fact_for_either_and_counts_again_when_both_say_so_again(self, ada, ben, now):
        for one, other in ((ada, ben), (ben, ada)):
            actions.say_we_met(by=one, slug=other.slug, now=now)
        actions.say_we_did_not_meet(by=ben, slug=ada.slug, now=now)
        assert not met_entries(ben).exists() and met_entries(ada).exists(), "another's ledger is theirs"
        assert sight(ada).met_ids == sight(ben).met_ids == frozenset()
        assert actions.say_we_met(by=ben, slug=ada.slug, now=now) is True
        assert met_entries(ben).count() == 1 == met_entries(ada).count()

    def test_nobody_meets_themselves_the_blocked_or_the_future(self, ada, ben, here, door, now):
        dee = here("Dee")
        trust.block_member(by=dee, member_id=ada.id, now=now)
        assert door(ada).post(f"/members/{dee.slug}/meeting", {"said": "yes"}).status_code == 404
        assert door(ada).post(f"/members/{ada.slug}/meeting", {"said": "yes"}).status_code == 404
        answer = door(ada).post(f"/members/{ben.slug}/meeting", {"said": "yes", "met_on": "2999-01-01", "where": "Mars"})
        assert answer.status_code == 422 and 'value="Mars"' in text_of(answer) and "still to come" in text_of(answer)
        for odd in ("1985", "x", "2026-02-30", "9" * 300):
            with pytest.raises(Unfit):
                actions.say_we_met(by=ada, slug=ben.slug, met_on=odd, now=now)
        assert reads.meeting(ada, ben.id) == ""


class TestOnTheirPageInMyBook:
    def test_what_a_member_tells_stands_there_as_it_is_now(self, ada, ben, tell, door, now):
        contact_id = actions.keep_member(by=ada, slug=ben.slug, now=now)
        assert actions.keep_member(by=ada, slug=ben.slug, now=now) == contact_id
        tell(ben, "working_on", "A **kiln**")
        tell(ben, "phone", "+49 30 5550199", "met")
        page = text_of(door(ada).get(f"/people/{contact_id}"))
        assert "<strong>kiln</strong>" in page and "5550199" not in page and f"/members/{ben.slug}" in page
        tell(ben, "working_on", "A kiln", "me")
        assert "kiln" not in text_of(door(ada).get(f"/people/{contact_id}"))
        trust.block_member(by=ben, member_id=ada.id, now=now)
        page = text_of(door(ada).get(f"/people/{contact_id}"))
        assert "What they tell you here" not in page and "Ben" in page
        assert f">{ben.id}<" not in page

    def test_who_is_here_is_not_revealed_by_an_address_book(self, ada, ben, tell, somebody, door):
        contact_id = somebody(ada, "Ben", email="ben@secret.example")
        other_id = somebody(ada, "Somebody", phone="+49 30 5550199")
        blank = text_of(door(ada).get(f"/people/{contact_id}/member"))
        tell(ben, "email", "Ben@Secret.example", "met")
        tell(ben, "phone", "+49 30 5550199", "me")
        for each in (contact_id, other_id):
            assert text_of(door(ada).get(f"/people/{each}/member")) == blank
            assert reads.members_like_contact(ada, each, sight(ada)) == []
        row = reads.own_profile(ben).of("email")[0]
        tell(ben, "email", "Ben@Secret.example", "members", field_id=row.id)
        assert "Is this Ben of your community" in text_of(door(ada).get(f"/people/{contact_id}"))
        assert [each.name for each in reads.members_like_contact(ada, contact_id, sight(ada))] == ["Ben"]
        assert reads.members_like_contact(ada, other_id, sight(ada)) == []

    def test_saying_yes_links_them_and_it_can_be_taken_back(self, ada, ben, tell, somebody, door):
        contact_id = somebody(ada, "Benny", email="ben@example.org")
        tell(ben, "email", "ben@example.org")
        tell(ben, "place", "Lisbon")
        browser = door(ada)
        assert browser.post(f"/members/{ben.slug}/link", {"contact_id": contact_id}).status_code == 302
        page = text_of(browser.get(f"/people/{contact_id}"))
        assert "Lisbon" in page and "Is this Ben" not in page
        assert browser.post(f"/members/{ben.slug}/link/end", {"contact_id": contact_id}).status_code == 302
        assert "Lisbon" not in text_of(browser.get(f"/people/{contact_id}"))
        assert Contact.objects.of(ada).count() == 1

    def test_one_who_is_in_the_book_twice_becomes_one_and_can_be_parted(self, ada, ben, somebody, door, now):
        contacts.record_deed(by=ben, others=[ada], deed="comment", key="7", happened_at=now, now=now)
        (made,) = book.contacts_of_members(ada, [ben.id])
        known = somebody(ada, "Benny from the kiln")
        page = text_of(door(ada).get(f"/members/{ben.slug}?book=benny"))
        assert "Benny from the kiln" in page
        actions.link_contact(by=ada, slug=ben.slug, contact_id=known, now=now)
        assert reads.contact_standing_for(ada, ben) == known
        assert not Contact.objects.of(ada).filter(id=made.contact_id).exists()
        assert ledger.interactions_with(ada, known)
        (merge,) = book.merges(ada, now, known)
        contacts.undo_merge(by=ada, merge_id=merge.id, now=now)
        assert reads.contact_standing_for(ada, ben) == made.contact_id

    def test_a_contact_stands_for_one_member(self, ada, ben, here, now):
        mo = here("Mo")
        contact_id = actions.keep_member(by=ada, slug=ben.slug, now=now)
        with pytest.raises(Unfit):
            actions.link_contact(by=ada, slug=mo.slug, contact_id=contact_id, now=now)

    def test_anothers_contact_cannot_be_linked_or_looked_at(self, ada, ben, here, somebody, door, now):
        mo = here("Mo")
        theirs = somebody(ben, "Mo")
        assert door(ada).post(f"/members/{mo.slug}/link", {"contact_id": theirs}).status_code == 404
        assert door(ada).get(f"/people/{theirs}/member").status_code == 404
        assert door(ben).get(f"/people/{theirs}/member").status_code == 200
        for odd in ("", "x", "9" * 40, "-1", "٣"):
            assert door(ada).post(f"/members/{mo.slug}/link", {"contact_id": odd}).status_code == 404

    def test_a_new_deed_finds_the_contact_that_certainly_is_them(self, ada, ben, tell, somebody, now):
        known = somebody(ada, "Ben", email="ben@example.org")
        tell(ben, "email", "ben@example.org")
        contacts.record_deed(by=ben, others=[ada], deed="comment", key="7", happened_at=now, now=now)
        assert reads.contact_standing_for(ada, ben) == known
        assert Contact.objects.of(ada).count() == 1

    @pytest.mark.parametrize("audience", ["me", "met"])
    def test_a_new_deed_does_not_give_away_a_hidden_address(self, ada, ben, tell, somebody, now, audience):
        known = somebody(ada, "Ben", email="ben@example.org")
        tell(ben, "email", "ben@example.org", audience)
        contacts.record_deed(by=ben, others=[ada], deed="comment", key="7", happened_at=now, now=now)
        assert reads.contact_standing_for(ada, ben) not in (None, known)
        assert ContactPoint.objects.of(ada).filter(contact_id=known).count() == 1

    def test_one_who_has_not_come_in_sees_no_part_of_it(self, ada, ben, member, somebody, tell):
        stray = member("Stray")
        tell(ben, "email", "ben@example.org", "public")
        contact_id = somebody(stray, "Ben", email="ben@example.org")
        browser = Client(headers={"Accept": "text/html"})
        browser.force_login(stray)
        page = text_of(browser.get(f"/people/{contact_id}"))
        assert "Is this Ben" not in page and browser.get(f"/people/{contact_id}/member").status_code == 302
        with pytest.raises(Http404):
            reads.profile(stray, ben.slug)
