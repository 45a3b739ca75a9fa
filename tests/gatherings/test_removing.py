"""Taking somebody off the list of those who come, and letting them back."""

import pytest
from django.http import Http404
from django.test import Client

from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import Occurrence, Rsvp
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify.models import Letter, Notice
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight
from tests.gatherings.test_calendars import NO, YES, sent  # noqa: F401
from tests.gatherings.test_guests import come, fresh_minute, link  # noqa: F401
from tests.gatherings.test_rsvp import answer, first, opened, seats, told
from tests.notify.test_outage import server  # noqa: F401
from tests.site.api.programs import Program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


def desk(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def off(by, row, rsvp, now, word=""):
    which = {"slug": row.slug, "occurrence_id": rsvp.occurrence_id, "rsvp_id": rsvp.id}
    actions.take_off_list(by=by, **which, word=word, now=now)
    return which


def test_whoever_is_taken_off_is_told_softly_and_the_seat_goes_to_the_line(plan, ada, ben, cy, now, sent):  # noqa: F811
    row = plan(ada, capacity=1, address="Elm Street 3")
    rsvp = answer(ben, row, now=now)
    answer(cy, row, now=now)
    before = len(sent())
    for _twice in range(2):
        off(ada, row, rsvp, now, "Next week there is room for you.")
    assert seats(row) == [("Cy", "offered")] and first(row).seats_taken == 1
    (line,) = Notice.objects.filter(owner=ben, text__contains="taken you off the list")
    assert line.text.endswith("Next week there is room for you.") and line.path == f"/gatherings/{row.slug}/{rsvp.occurrence_id}"
    (letter,) = sent()[before:]
    assert (letter.to, letter.method, letter.events[0]["STATUS"]) == ("ben@example.org", "CANCEL", "CANCELLED")
    assert "Next week there is room for you." in letter.text and line.post_at is None
    page = desk(ben).get(f"/gatherings/{row.slug}").content.decode()
    assert "taken you off the list this time" in page and "Next week there is room for you." in page
    assert "Elm Street 3" not in page and 'name="answer"' not in page and reads.own_ticket(ben, first(row), now) == ""


def test_it_holds_for_this_time_until_a_host_lets_them_back(plan, ada, ben, hana, now):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=3")
    actions.add_host(by=ada, slug=row.slug, member_slug=hana.slug, now=now)
    one, two, _three = Occurrence.objects.order_by("starts_at")
    for each in (one, two):
        actions.rsvp(by=ben, occurrence_id=each.id, reply=YES, now=now)
    which = off(hana, row, Rsvp.objects.get(occurrence=two), now)
    for reply in (YES, actions.Reply("maybe")):
        with pytest.raises(Unfit) as refused:
            actions.rsvp(by=ben, occurrence_id=two.id, reply=reply, now=now)
        assert refused.value.field == "answer"
    answer(ben, row, NO, now)
    answer(ben, row, YES, now, is_for_following=True)
    assert list(Rsvp.objects.order_by("occurrence__starts_at").values_list("answer", flat=True)) == ["yes", "no", "yes"]
    assert desk(ben).post(f"/gatherings/{row.slug}/{two.id}/rsvp", {"answer": "yes"}).status_code == 422
    for _twice in range(2):
        actions.let_back(by=ada, **which, now=now)
    assert sum("again, if you like" in text for text in told(ben)) == 1
    assert actions.rsvp(by=ben, occurrence_id=two.id, reply=YES, now=now).seat == "seated"


def test_who_came_by_name_alone_finds_it_no_more_until_they_are_let_back(plan, ada, ben, now):
    row = plan(ada, to="members")
    rsvp = answer(ben, row, now=now)
    actions.change_gathering_audience(by=ada, slug=row.slug, told=type(row.told)(), now=now)
    which = off(ada, row, rsvp, now)
    assert Notice.objects.filter(owner=ben).latest("id").path == "/gatherings"
    assert desk(ben).get(f"/gatherings/{row.slug}").status_code == 404
    actions.let_back(by=ada, **which, now=now)
    assert desk(ben).get(Notice.objects.filter(owner=ben).latest("id").path).status_code == 200


def test_a_guest_is_taken_off_by_letter_and_cannot_come_by_the_link(client, plan, ada, now, sent):  # noqa: F811
    row = opened(plan(ada, "Open house"), takes_guests=True)
    url = link(client, row)
    come(client, url, row)
    before = len(sent())
    which = off(ada, row, Rsvp.objects.get(), now, "The table is small.")
    (letter,) = sent()[before:]
    assert letter.method == "CANCEL" and "The table is small." in letter.text
    page = client.get(url).content.decode()
    assert "The table is small." in page and 'name="answer"' not in page
    assert come(client, url, row).status_code == 422 and Rsvp.objects.get().seat == ""
    actions.let_back(by=ada, **which, now=now)
    assert "if you like" in Letter.objects.filter(to="zoe@example.org").latest("id").subject
    assert come(client, url, row).status_code == 302 and Rsvp.objects.get().seat == "seated"


def test_a_name_written_down_at_the_door_by_mistake_is_taken_off(plan, ada, now):
    row = plan(ada, capacity=5)
    one = first(row)
    told_ = {"slug": row.slug, "occurrence_id": one.id}
    actions.welcome_walk_in(by=ada, **told_, name="Nobody", now=one.starts_at)
    off(ada, row, Rsvp.objects.get(), one.starts_at)
    one.refresh_from_db()
    assert one.seats_taken == 0 and reads.presence(None, Occurrence.objects.select_related("gathering").get()).size == 1


def test_who_looks_after_it_is_not_taken_off_and_only_they_take_off(plan, ada, ben, cy, hana, now):
    row = plan(ada)
    actions.add_host(by=ada, slug=row.slug, member_slug=hana.slug, now=now)
    mine, bens = answer(ada, row, now=now), answer(ben, row, now=now)
    for by, rsvp in ((hana, mine), (cy, bens)):
        with pytest.raises(Refused):
            off(by, row, rsvp, now)
    with pytest.raises(Unfit):
        off(ada, row, bens, now, "x" * 301)
    other = plan(ada, "Walk")
    with pytest.raises(Http404):
        off(ada, other, type(bens)(id=bens.id, occurrence_id=first(other).id), now)
    trust.block_member(by=ben, member_id=hana.id, now=now)
    off(hana, row, bens, now)
    assert Rsvp.objects.get(id=bens.id).seat == "" and not any("Hana" in text for text in told(ben))
    with pytest.raises(Refused):
        off(ada, row, bens, first(row).ends_at)


def test_hosts_do_it_on_the_page_and_by_a_program(plan, ada, ben, cy, now):
    row = plan(ada)
    rsvp, other = answer(ben, row, now=now), answer(cy, row, now=now)
    page, way = f"/gatherings/{row.slug}/{rsvp.occurrence_id}/answers", f"{rsvp.id}/removal"
    assert desk(ada).get(page).content.decode().count("Take them off") == 2
    wrong = desk(ada).post(f"{page}/{way}", {"word": "No room " * 60})
    assert wrong.status_code == 422 and "No room No room" in wrong.content.decode()
    assert desk(ada).post(f"{page}/{way}", {"word": "No room"}).url == page
    shown = desk(ada).get(page).content.decode()
    assert "taken off the list" in shown and "Let them back" in shown
    assert desk(ada).post(f"{page}/{way}/end").url == page and Rsvp.objects.get(id=rsvp.id).taken_off_at is None
    program, base = Program(Client(), ada), f"/gatherings/{row.slug}/occurrences/{rsvp.occurrence_id}/answers"
    assert program.ask("put", f"{base}/{other.id}/removal", {"word": "Soon"}).status_code == 204
    own = Program(Client(), cy).get(f"/occurrences/{rsvp.occurrence_id}/rsvp").told["mine"]
    assert own["hosts_word"] == "Soon" and own["taken_off_at"]
    assert [each["is_taken_off"] for each in program.get(base).told["items"]] == [False, True]
    assert program.ask("delete", f"{base}/{other.id}/removal").status_code == 204
    assert [each.is_taken_off for each in reads.answers(ada, sight(ada), row, first(row))] == [False, False]


def test_hosts_of_what_is_hidden_reach_nobody_by_their_list(plan, ada, ben, cy, hana, now):
    row = plan(ada)
    rsvp = answer(ben, row, now=now)
    actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    before = [len(told(each)) for each in (ben, cy)]
    which = off(ada, row, rsvp, now, "Read this all the same.")
    actions.let_back(by=ada, **which, now=now)
    at = first(row).starts_at
    actions.welcome_member(by=ada, slug=row.slug, occurrence_id=first(row).id, member_slug=cy.slug, now=at)
    assert [len(told(each)) for each in (ben, cy)] == before
