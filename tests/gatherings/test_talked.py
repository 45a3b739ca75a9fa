"""What is said under a gathering: who reads it, who hears of it, and where it ends."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.test import Client

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.hosts import actions as hosts
from closeknit.kit import clock, search
from closeknit.ledger.models import Interaction
from closeknit.notify.models import Notice
from closeknit.replies.actions.saying import Unsaid
from closeknit.replies.actions.saying import say as say_by_mail
from closeknit.replies.rules import Enclosed
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.talk.models import Comment, Thread
from closeknit.trust import actions as trust
from closeknit.trust.models import Report
from closeknit.trust.reads import Told, sight
from tests.gatherings.conftest import plan_
from tests.talk.sounds import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


@pytest.fixture
def comment(now):
    """A maker of comments: `comment(ben, row, "Salt?")`; its number."""

    def make(by, row, text="Salt?", **more):
        return actions.comment_on_gathering(by=by, slug=row.slug, draft=talk.Draft(text, **more), now=now)

    return make


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def heard(viewer, row, now):
    """What the viewer reads under a gathering, answers among it."""
    row.refresh_from_db()
    page = said.thread_page(viewer, sight(viewer), row.thread_id, now)
    return [each.html[3:-4] for top in page.comments for each in (top, *top.answers)]


def told(member):
    return [(each.text, each.path) for each in Notice.objects.filter(owner_id=member.id, kind="comment").order_by("id")]


def first(row):
    return Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at").first()


def test_what_is_said_under_a_gathering_is_read_by_those_who_see_it(ada, ben, cy, dee, hana, kiln, now, plan, comment):
    row = plan(ada, to="circles", circles=[kiln])
    number = comment(ben, row)
    assert heard(ada, row, now) == heard(ben, row, now) == ["Salt?"]
    thread = Thread.objects.get()
    assert (thread.kind, thread.path, thread.starter_id) == ("gathering", f"/gatherings/{row.slug}", ada.id)
    for other in (cy, dee, hana):  # Dee is in the circle, and kept apart from Ada
        with pytest.raises(Http404):
            heard(other, row, now)
        with pytest.raises(Http404):
            comment(other, row)
        with pytest.raises(Http404):
            said.comment(other, sight(other), number)
    page = door(ben).get(f"/gatherings/{row.slug}").content.decode()
    assert "Salt?" in page and "Read by: Kiln; whoever was asked or comes" in page


def test_whoever_is_asked_or_comes_reads_all_of_it_and_says_something_too(ada, ben, cy, hana, now, plan, comment):
    row = plan(ada, "Quiet dinner", to="me")
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug, cy.slug], now=now)
    number = comment(ben, row, "@Cy do you bring salt?")
    assert heard(cy, row, now)[0].endswith("do you bring salt?") and "/members/" in heard(cy, row, now)[0]
    assert Notice.objects.filter(owner_id=cy.id, kind="mention").exists()
    comment(cy, row, "I do", answers=number)
    assert told(ben) == [("Cy answers your comment.", f"/gatherings/{row.slug}?comment={number + 1}#c-{number + 1}")]
    assert "Cy" in door(ben).get(f"/gatherings/{row.slug}/names?typed=C").content.decode()
    with pytest.raises(Http404):
        comment(hana, row)
    actions.take_back_gathering_invitation(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    with pytest.raises(Http404):
        said.comment(cy, sight(cy), number)
    assert not said.words_for_letter(cy, row.thread_id, [(number, ben.id)], now)


def test_a_narrower_audience_keeps_what_was_said_from_those_who_do_not_come(ada, ben, cy, hana, kiln, now, plan, comment):
    row = plan(ada)
    comment(ben, row)
    actions.rsvp(by=cy, occurrence_id=first(row).id, reply=Reply("maybe"), now=now)
    assert heard(hana, row, now) == ["Salt?"]
    actions.change_gathering_audience(by=ada, slug=row.slug, told=Told.to("circles", [kiln.id]), now=now)
    assert heard(cy, row, now) == heard(ben, row, now) == ["Salt?"]
    with pytest.raises(Http404):
        heard(hana, row, now)


def test_its_hosts_hear_of_it_and_only_whom_it_is_turned_to_stands_in_the_ledger(ada, ben, cy, now, plan, comment):
    row = plan(ada)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    number = comment(cy, row)
    line = ("Cy says something under your gathering.", f"/gatherings/{row.slug}?comment={number}#c-{number}")
    assert told(ada) == told(ben) == [line]
    assert set(Interaction.objects.values_list("owner_id", flat=True)) == {ada.id, cy.id}
    comment(cy, row, "And bread?")
    assert told(ada) == [line]  # one line until it is read
    door(ada).get(f"/gatherings/{row.slug}")
    assert not Notice.objects.filter(owner_id=ada.id, kind="comment", read_at=None).exists()


def test_a_block_leaves_a_gap_that_says_nothing(ada, ben, cy, now, plan, comment):
    row = plan(ada)
    number = comment(ben, row, "From Ben")
    comment(cy, row, "To Ben", answers=number)
    assert heard(ada, row, now) == heard(cy, row, now) == ["From Ben", "To Ben"]
    trust.block_member(by=cy, member_id=ben.id, now=now)
    assert heard(ada, row, now) == ["From Ben", "To Ben"]
    assert heard(ben, row, now) == ["From Ben"] and heard(cy, row, now) == []
    with pytest.raises(Http404):
        comment(cy, row, answers=number)


def test_a_series_has_one_talk_and_what_is_said_stands_on_every_time_of_it(ada, ben, now, plan, comment):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=3")
    comment(ben, row)
    comment(ada, row, "Yes")
    pages = [door(ben).get(f"/gatherings/{row.slug}/{each.id}").content.decode() for each in Occurrence.objects.all()]
    assert len(pages) == 3 and all("Salt?" in page and "Yes" in page for page in pages)
    assert Thread.objects.count() == 1


def test_a_draft_has_no_talk_and_the_talk_of_what_is_hidden_is_closed(ada, ben, hana, now, plan, comment):
    draft = plan(ada, is_draft=True)
    with pytest.raises(Http404):
        comment(ada, draft)
    assert "Your comment" not in door(ada).get(f"/gatherings/{draft.slug}").content.decode()
    row = plan(ada)
    number = comment(ben, row)
    actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    with pytest.raises(Http404):
        comment(ada, row)
    with pytest.raises(Http404):
        said.comment(ben, sight(ben), number)
    actions.hide_gathering(by=hana, gathering_id=row.id, is_hidden=False, now=now)
    assert heard(ben, row, now) == ["Salt?"]


def test_whoever_looks_after_it_hides_what_is_said_but_not_the_planners_words(ada, ben, cy, hana, now, plan, comment):
    row = plan(ada)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    mine, hers = comment(cy, row, "Buy my pans"), comment(ada, row, "Bring salt")
    assert "Buy my pans" in heard(hana, row, now) and "Hide" not in door(cy).get(f"/gatherings/{row.slug}").content.decode()
    shown = {each.id: each for each in said.thread_page(ben, sight(ben), row.thread_id, now).comments}
    assert (shown[mine].may_hide, shown[hers].may_hide) == (True, False)
    assert door(ben).post(f"/comments/{mine}/hiding").status_code == 302
    assert door(ben).post(f"/comments/{hers}/hiding").status_code == 403
    assert heard(hana, row, now) == ["Bring salt"] and heard(cy, row, now) == heard(ben, row, now) == [
        "Buy my pans",
        "Bring salt",
    ]
    door(ben).post(f"/comments/{mine}/hiding", {"is_hidden": "0"})
    assert "Buy my pans" in heard(hana, row, now)
    actions.end_hosting(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    assert door(ben).post(f"/comments/{mine}/hiding").status_code == 403


def test_it_is_answered_by_mail_and_its_voice_is_heard_by_whoever_reads_it(ada, ben, cy, hana, now, plan, comment):
    row = plan(ada, to="me")
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    slug = talk.keep_voice(by=ada, file=upload(), now=now)
    number = comment(ada, row, "", voice=said.voice_shown(ada, slug))
    assert said.voice_file(ben, sight(ben), slug)[0].is_file()
    with pytest.raises(Http404):
        said.voice_file(cy, sight(cy), slug)
    thread = Thread.objects.get()
    assert said.path_of(ben, thread.id) == f"/gatherings/{row.slug}#thread"
    left = say_by_mail(by=ben, thread=thread.id, said=number, words="By mail", enclosed=[], key="a", now=now)
    assert left == [] and heard(ada, row, now)[1] == "By mail"
    assert Comment.objects.get(text="By mail").answers_id == number


def test_what_was_said_there_is_reported_with_what_it_stands_under(ada, ben, cy, now, plan, comment):
    row = plan(ada, "Dinner", story="Soup")
    number = comment(ben, row, "Go away")
    hosts.report(by=cy, about=f"comment-{number}", reason="hurts", words="", now=now)
    kept = Report.objects.get().snapshot
    assert (kept["text"], kept["around"]) == ("Go away", [{"name": "Ada", "text": "Dinner\n\nSoup"}])


def test_with_its_author_the_talk_ends_or_goes_on_with_who_looks_after_it(ada, ben, cy, now, plan, comment):
    alone, shared = plan(ada, "Alone"), plan(ada, "Shared")
    for row in (alone, shared):
        comment(cy, row)
    actions.add_host(by=ada, slug=shared.slug, member_slug=ben.slug, now=now)
    actions.erase_member(member_id=ada.id, now=now)
    talk.erase_member(member_id=ada.id, now=now)
    assert heard(cy, shared, now) == ["Salt?"] and Thread.objects.get(id=shared.thread_id).starter_id == ben.id
    assert Thread.objects.get(id=Gathering.objects.get(id=alone.id).thread_id).closed_at


def test_the_page_asks_the_same_questions_however_much_is_said(ada, ben, now, plan, comment, django_assert_max_num_queries):
    row = plan(ada)
    comment(ben, row)
    client = door(ada)
    client.get(f"/gatherings/{row.slug}")
    with django_assert_max_num_queries(70) as few:
        client.get(f"/gatherings/{row.slug}")
    asked = len(few)  # counted at once: the next request begins anew
    for number in range(8):
        comment(ben, row, f"Salt {number}", answers=comment(ada, row, f"Bread {number}"))
    client.get(f"/gatherings/{row.slug}")
    with django_assert_max_num_queries(asked):
        page = client.get(f"/gatherings/{row.slug}").content.decode()
    assert "Salt 7" in page


def test_a_comment_is_said_through_the_page_and_what_cannot_be_said_is_kept(ada, ben, now, plan):
    row = plan(ada)
    answer = door(ben).post(f"/gatherings/{row.slug}/comments", {"text": "I bring *salt*"})
    assert answer.status_code == 302 and "I bring <em>salt</em>" in door(ada).get(answer.url.partition("#")[0]).content.decode()
    refused = door(ben).post(f"/gatherings/{row.slug}/comments", {"text": "x" * 4001})
    assert refused.status_code == 422 and "x" * 4001 in refused.content.decode()
    assert reads.way_into_talk(ben, 10**9) is None
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_("Lunch"), now=now)
    assert "salt" in door(ben).get(f"/gatherings/{row.slug}").content.decode()


def test_whoever_is_named_under_a_gathering_hears_that_they_are_and_of_it_once(ada, ben, cy, hana, now, plan, comment):
    row = plan(ada)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    comment(cy, row, "@Ada and @Ben and @Hana, who brings salt?")
    for named in (ada, ben, hana):  # whose it is, who looks after it, and somebody who reads it
        lines = Notice.objects.filter(owner_id=named.id, kind__in=("mention", "comment"))
        assert [(each.kind, each.text) for each in lines] == [("mention", "Cy mentions you in a comment.")]
    assert Interaction.objects.filter(owner_id=cy.id).count() == 3  # once with each
    comment(ada, row, "@Cy you do")
    assert Notice.objects.get(owner_id=cy.id, kind="mention").text == "Ada mentions you in a comment."
    assert told(ben) == [("Ada says something under your gathering.", told(ben)[0][1])]


def test_a_letter_with_something_attached_is_told_that_under_a_gathering_there_are_words_alone(ada, ben, now, plan, comment):
    row = plan(ada)
    number = comment(ben, row)
    letter = {"by": ada, "thread": Thread.objects.get().id, "said": number, "key": "a", "now": now}
    enclosed = [Enclosed("plan.pdf", "application/pdf", b"%PDF")]
    assert say_by_mail(words="Yes", enclosed=enclosed, **letter) == ["Under a gathering only words can be said."]
    with pytest.raises(Unsaid, match="and under a gathering only words can be said"):
        say_by_mail(words="", enclosed=enclosed, **letter)


def test_where_a_series_was_cut_each_talk_leads_to_the_next_for_who_may_read_both(ada, ben, cy, kiln, now, plan, comment):
    row = plan(ada, "Reading", rrule="FREQ=WEEKLY;COUNT=6")
    times = list(Occurrence.objects.order_by("starts_at").values_list("id", "starts_local"))

    def cut(slug, number, title):
        new = plan_(title, times[number][1], "FREQ=WEEKLY")
        told = {"scope": "following", "occurrence_id": times[number][0]}
        return actions.change_gathering(by=ada, slug=slug, plan=new, now=now, **told)

    def beside(viewer, slug):
        found = reads.talks_beside(viewer, sight(viewer), Gathering.objects.get(slug=slug))
        return tuple(each and each.title for each in (found.earlier, found.later))

    last = cut(row.slug, 4, "Writing")
    assert beside(ben, row.slug) == (None, "Writing") and beside(ben, last) == (None, None)  # nothing was said there yet
    comment(ben, row)
    assert beside(ben, last) == ("Reading", None)
    page = door(ben).get(f"/gatherings/{last}").content.decode()
    assert f'href="/gatherings/{row.slug}#thread">Earlier talk' in page and "Salt?" not in page
    assert f'href="/gatherings/{last}#thread">The talk goes on' in door(ben).get(f"/gatherings/{row.slug}").content.decode()
    middle = cut(row.slug, 2, "Drawing")
    assert beside(ben, row.slug) == (None, "Drawing") and beside(ben, middle) == ("Reading", "Writing")
    actions.change_gathering_audience(by=ada, slug=middle, told=Told.to("circles", [kiln.id]), now=now)
    assert beside(ben, row.slug) == (None, "Drawing") and beside(cy, row.slug) == (None, "Writing")
    actions.cancel_gathering(by=ada, slug=last, reason="Ill", now=now)
    assert beside(cy, row.slug) == (None, None) and beside(ben, last) == ("Reading", None)


# Found by its words


def found(viewer, asked, now):
    return [each.comment.line for each in reads.said_under_found(viewer, sight(viewer), asked, now)]


def test_what_is_said_there_is_found_by_who_may_read_it_and_not_where_it_is_deleted_hidden_or_changed(
    ada, ben, cy, dee, hana, kiln, now, plan, comment
):  # fmt: skip
    row, private = plan(ada, "Dinner", to="circles", circles=[kiln]), plan(ada, "Quiet", to="me")
    actions.invite_members(by=ada, slug=private.slug, slugs=[cy.slug], now=now)
    number = comment(ben, row, "Bring the saffron")
    answer = comment(ada, row, "Saffron is here", answers=number)
    comment(cy, private, "No saffron, please")
    assert found(ben, "saffron", now) == ["Bring the saffron", "Saffron is here"]
    assert len(found(ada, "saffron", now)) == 3 and found(cy, "saffron", now) == ["No saffron, please"]
    assert found(dee, "saffron", now) == found(hana, "saffron", now) == []  # kept apart, and not in the circle
    page = door(ben).get("/gatherings/search?q=saffron").content.decode()
    assert "Said under gatherings" in page and f"?comment={number}#c-{number}" in page and "No saffron" not in page
    talk.change_comment(by=ada, comment_id=answer, text="It is in the cupboard", now=now)
    assert found(ben, "saffron", now) == ["Bring the saffron"] and found(ben, "cupboard", now)
    talk.hide_comment(by=ada, comment_id=number, now=now)
    assert found(ben, "saffron", now) == ["Bring the saffron"]  # its author
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert found(ben, "saffron", now) == []
    talk.delete_comment(by=ada, comment_id=answer, now=now)
    assert found(ada, "cupboard", now) == []
    actions.hide_gathering(by=hana, gathering_id=private.id, now=now)
    assert found(cy, "saffron", now) == found(ada, "please", now) == []


def test_what_was_there_before_it_could_be_found_is_found_once_the_tables_are_made_ready(ada, ben, cy, kiln, now, plan, comment):
    row = plan(ada, "Dinner", to="circles", circles=[kiln], place="Boathouse")
    plan(ada, "Regatta", place="Boathouse")
    plan(ada, "Secret", place="Boathouse", is_draft=True)
    comment(ben, row, "Saffron")

    def boats(viewer):
        return {each.title for each in reads.search(viewer, sight(viewer), "boathouse", now)}

    before = boats(ben), boats(cy), found(ben, "saffron", now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT owner_id, room, ref_id FROM kit_search")
        for owner_id, room, ref_id in cursor.fetchall():
            search.forget(owner_id, room, [ref_id])
    assert boats(ben) == boats(cy) == set() and found(ben, "saffron", now) == []
    step = import_module("closeknit.gatherings.migrations.0018_find_what_was_there")
    step.index_gatherings(apps, None)
    step.index_comments(apps, None)
    assert (boats(ben), boats(cy), found(ben, "saffron", now)) == before
    assert before == ({"Dinner", "Regatta"}, {"Regatta"}, ["Saffron"])
