"""Telling moments, and who can then read them."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.notify import reads as notices
from closeknit.stories import actions, reads
from closeknit.stories.models import Moment, Named, Reach, Response
from closeknit.trust import actions as trust
from closeknit.trust.access import YES, Refused
from closeknit.trust.reads import Told, sight
from tests.stories.conftest import png

pytestmark = pytest.mark.django_db


def can_read(viewer, moment_id):
    """By its page, in the feed, in the list of its author and in a search: all say the same."""
    eyes = sight(viewer)
    try:
        found = {reads.moment_shown(viewer, eyes, moment_id).id}
    except Http404:
        found = set()
    row = Moment.objects.get(id=moment_id)
    place = (row.made_at + timedelta(days=1), 2**62)
    ways = [
        {each.id for each in reads.earlier(viewer, eyes, place).moments},
        {each.id for each in reads.moments_of_member(viewer, eyes, row.author_id, place).moments},
        {each.id for each in reads.search(viewer, eyes, "glaze")},
    ]
    ways = [found & {moment_id}, *({moment_id} & way for way in ways)]
    assert all(way == ways[0] for way in ways), ways
    return bool(ways[0])


def readers(moment_id, *members):
    return [member.name for member in members if can_read(member, moment_id)]


@pytest.fixture
def everybody(ada, ben, cy, dee, hana, kiln):
    return ben, cy, dee, hana


def test_a_moment_for_all_members_is_read_by_all_but_whom_a_block_keeps_away(everybody, ada, tell):
    assert readers(tell(ada, "A new glaze"), *everybody) == ["Ben", "Cy", "Hana"]


def test_a_moment_for_a_circle_is_read_by_the_circle_and_by_no_host_of_the_community(everybody, ada, kiln, tell):
    assert readers(tell(ada, "A new glaze", "circles", [kiln]), *everybody) == ["Ben"]


def test_a_moment_for_people_met_is_read_by_whom_both_say_so(everybody, ada, ben, cy, now, tell, meet):
    meet(ada, cy)
    trust.say_we_met(by=ben, member_id=ada.id, now=now)
    number = tell(ada, "A new glaze", "met")
    assert readers(number, *everybody) == ["Cy"]
    trust.say_we_did_not_meet(by=cy, member_id=ada.id, now=now)
    assert readers(number, *everybody) == []


def test_a_moment_for_oneself_is_read_by_nobody_else_and_one_finds_it_again(everybody, ada, tell):
    number = tell(ada, "A new glaze", "me")
    assert readers(number, *everybody) == []
    eyes = sight(ada)
    assert [each.id for each in reads.search(ada, eyes, "glaze")] == [number]
    assert [each.id for each in reads.moments_of_member(ada, eyes, ada.id, (ada.joined_at, 2**62)).moments] == [number]


def test_one_reads_ones_own_moments_whoever_they_are_told_to(ada, kiln, tell):
    for to, circles in (("met", []), ("circles", [kiln]), ("members", []), ("public", [])):
        assert can_read(ada, tell(ada, "glaze", to, circles))


def test_who_leaves_a_circle_reads_no_more_of_it(ada, ben, kiln, tell, now):
    number = tell(ada, "A new glaze", "circles", [kiln])
    assert can_read(ben, number)
    Membership.objects.filter(circle=kiln, member=ben).update(left_at=now)
    assert not can_read(ben, number)


@pytest.mark.parametrize(("state", "is_read"), [("away", False), ("leaving", False), ("suspended", True), ("removed", True)])
def test_what_somebody_told_goes_with_them_unless_a_host_sent_them_away(ada, ben, tell, state, is_read):
    number = tell(ada, "A new glaze")
    Member.objects.filter(id=ada.id).update(state=state)
    assert can_read(ben, number) is is_read
    if is_read:
        assert reads.moment_shown(ben, sight(ben), number).author_slug == ""


def test_what_somebody_told_is_read_by_nobody_from_the_moment_they_leave_the_community(ada, ben, cy, tell, now):
    number, thanks = tell(ben, "glaze", "public"), tell(ada, "glaze", kind="thanks", thanked=[ben.slug])
    actions.respond(by=ben, moment_id=thanks, kind="well_done", now=now)
    assert reads.news(ada, sight(ada), since=now - timedelta(days=1), until=now, now=now).moments
    assert can_read(cy, number) and reads.moment_shown(ada, sight(ada), thanks).responses
    Member.objects.filter(id=ben.id).update(entered_at=None)
    assert not can_read(cy, number) and not can_read(None, number)
    assert [each.id for each in reads.news(cy, sight(cy), since=now - timedelta(days=1), until=now, now=now).moments] == [thanks]
    shown = reads.moment_shown(ada, sight(ada), thanks)
    assert shown.responses == shown.thanked == []


def test_what_is_deleted_while_it_is_written_anew_comes_back_in_no_way(ada, ben, tell, now, monkeypatch):
    """Two taps of one person on two devices: the deletion comes between the other's question and its deed."""
    number, goal, answered = tell(ada, "glaze"), tell(ada, "glaze", kind="goal"), tell(ada, "glaze")

    def deleting(gone):
        def between(*args, **more):
            actions.delete_moment(by=ada, moment_id=gone, now=now)
            return YES

        return between

    monkeypatch.setattr("closeknit.stories.actions.telling.may_say", deleting(number))
    with pytest.raises(Http404):
        actions.change_moment(by=ada, moment_id=number, words=actions.Words("snippet", "raku"), now=now)
    monkeypatch.setattr("closeknit.stories.actions.goals.may_say", deleting(goal))
    with pytest.raises(Http404):
        actions.return_to_goal(by=ada, moment_id=goal, outcome="raku", now=now)
    monkeypatch.setattr("closeknit.stories.actions.responding.may_say", deleting(answered))
    with pytest.raises(Http404):
        actions.respond(by=ben, moment_id=answered, kind="well_done", now=now)
    assert not Response.objects.exists()
    assert {(row.text, row.outcome, row.html) for row in Moment.objects.all()} == {("", "", "")}


def test_only_who_is_here_tells_moments(stray, cy, now, tell):
    tell(cy)
    with pytest.raises(Refused):
        tell(stray)
    assert Moment.objects.count() == 1


def test_nobody_tells_anything_to_a_circle_they_are_not_in(cy, kiln, tell):
    with pytest.raises(Unfit):
        tell(cy, "x", "circles", [kiln])


def test_markdown_is_made_safe_when_it_is_written(ada, tell):
    number = tell(ada, "*Glaze* <script>alert(1)</script> [x](javascript:alert(1))")
    html = Moment.objects.get(id=number).html
    assert "<em>Glaze</em>" in html
    assert "<script" not in html and "javascript:alert" not in html.replace("[x](javascript:alert(1))", "")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"kind": "rant", "text": "x"}, "kind"),
        ({"kind": "win", "text": " \x00 "}, "text"),
        ({"kind": "win", "text": "x" * 4001}, "text"),
        ({"kind": "struggle", "text": "x"}, "wish"),
        ({"kind": "struggle", "text": "x", "wish": "judge"}, "wish"),
    ],
)
def test_what_cannot_be_told_is_refused_by_its_field(ada, now, words, field):
    with pytest.raises(Unfit) as unfit:
        actions.tell_moment(by=ada, words=actions.Words(**words), told=Told.to("members"), now=now)
    assert unfit.value.field == field
    assert not Moment.objects.exists() and not Reach.objects.exists()


def test_a_moment_told_to_two_circles_is_shown_once(ada, ben, circle, now, tell):
    both = [circle("One", ada, ben), circle("Two", ada, ben)]
    number = tell(ada, "glaze", "circles", both)
    assert Reach.objects.count() == 2
    found = reads.earlier(ben, sight(ben), (now + timedelta(days=1), 2**62)).moments
    assert [each.id for each in found] == [number]
    assert [each.id for each in reads.search(ben, sight(ben), "glaze")] == [number]


def test_thanks_name_somebody_who_is_told_and_both_ledgers_note_it(ada, ben, tell):
    number = tell(ada, "For the wheel", kind="thanks", thanked=[ben.slug])
    assert notices.notices(ben)[0].path == f"/moments/{number}"
    assert {row.owner_id for row in Interaction.objects.all()} == {ada.id, ben.id}
    assert reads.moment_shown(ben, sight(ben), number).thanked == [(ben.slug, "Ben")]


def test_who_would_not_see_it_is_not_thanked_and_a_blocked_one_is_not_there(ada, cy, dee, kiln, tell):
    with pytest.raises(Unfit) as unseen:
        tell(ada, "x", "circles", [kiln], kind="thanks", thanked=[cy.slug])
    assert "Cy would not see this" in str(unseen.value)
    for slug in (dee.slug, "nobody"):
        with pytest.raises(Unfit) as absent:
            tell(ada, "x", kind="thanks", thanked=[slug])
        assert str(absent.value) == "Somebody you named is not here."
    assert not Moment.objects.exists() and not Interaction.objects.exists()


def test_a_thanked_member_is_not_named_to_whom_they_blocked(ada, ben, cy, tell, now):
    number = tell(ada, "For the wheel", kind="thanks", thanked=[ben.slug])
    assert reads.moment_shown(cy, sight(cy), number).thanked
    trust.block_member(by=ben, member_id=cy.id, now=now)
    assert reads.moment_shown(cy, sight(cy), number).thanked == []


def test_a_moment_is_edited_visibly_and_found_by_its_new_words_alone(ada, ben, tell, now):
    number = tell(ada, "A crack")
    actions.change_moment(by=ada, moment_id=number, words=actions.Words(text="A glaze"), now=now + timedelta(hours=1))
    found = reads.moment_shown(ben, sight(ben), number)
    assert found.edited_at and "glaze" in found.html
    assert reads.search(ben, sight(ben), "crack") == []
    assert [each.id for each in reads.search(ben, sight(ben), "glaze")] == [number]


def test_only_the_author_edits_tells_further_and_deletes(ada, ben, tell, now):
    number = tell(ada)
    for deed, more in (
        (actions.change_moment, {"words": actions.Words(text="x")}),
        (actions.change_audience, {"told": Told.to("public")}),
        (actions.return_to_goal, {"outcome": "x"}),
        (actions.delete_moment, {}),
    ):
        with pytest.raises(Http404):
            deed(by=ben, moment_id=number, now=now, **more)


def test_a_wider_audience_reads_it_and_a_narrower_one_no_more(ada, ben, cy, kiln, tell, now):
    number = tell(ada, "glaze", "circles", [kiln])
    assert not can_read(cy, number)
    actions.change_audience(by=ada, moment_id=number, told=Told.to("members"), now=now)
    assert can_read(cy, number) and can_read(ben, number)
    actions.change_audience(by=ada, moment_id=number, told=Told.to("me"), now=now)
    assert not can_read(cy, number) and not can_read(ben, number) and not Reach.objects.exists()


def test_a_moment_is_not_told_on_to_a_circle_that_is_closed_but_may_stay_where_it_was_told(ada, ben, circle, kiln, tell, now):
    over = circle("Over", ada, ben)
    elsewhere, there = tell(ada, "glaze", "circles", [kiln]), tell(ada, "glaze", "circles", [kiln, over])
    Circle.objects.filter(id=over.id).update(closed_at=now)
    with pytest.raises(Unfit):
        actions.change_audience(by=ada, moment_id=elsewhere, told=Told.to("circles", [kiln.id, over.id]), now=now)
    actions.change_audience(by=ada, moment_id=there, told=Told.to("circles", [over.id]), now=now)
    assert can_read(ben, there) and Moment.objects.get(id=there).circle_ids == [over.id]


def test_what_is_deleted_leaves_no_word(ada, ben, tell, now):
    number = tell(ada, "glaze")
    actions.respond(by=ben, moment_id=number, kind="own", words="Which one?", now=now)
    entries = Interaction.objects.count()
    actions.delete_moment(by=ada, moment_id=number, now=now)
    row = Moment.objects.get(id=number)
    assert (row.text, row.html, row.audience, row.circle_ids) == ("", "", "me", [])
    assert not can_read(ben, number)
    with pytest.raises(Http404):
        reads.moment_shown(ada, sight(ada), number)
    assert reads.search(ada, sight(ada), "glaze") == []
    assert Interaction.objects.count() == entries == 2


def test_a_host_hides_a_moment_and_its_author_still_sees_it(ada, ben, hana, tell, now):
    number = tell(ada, "glaze")
    with pytest.raises(Refused):
        actions.hide_moment(by=ben, moment_id=number, now=now)
    actions.hide_moment(by=hana, moment_id=number, now=now)
    assert not can_read(ben, number)
    assert reads.moment_shown(ada, sight(ada), number).is_hidden
    actions.hide_moment(by=hana, moment_id=number, is_hidden=False, now=now)
    assert can_read(ben, number)


def test_an_erased_member_leaves_nothing_of_what_they_told(ada, ben, tell, now, media, django_capture_on_commit_callbacks):
    staged = actions.stage_photos(by=ada, files=[png(), png()], now=now)
    photo = actions.PhotoWords(staged.ids[0], "A pot")
    told = actions.tell_moment(by=ada, words=actions.Words(text="glaze"), told=Told.to("members"), photos=[photo], now=now)
    other = tell(ben, "glaze")
    actions.respond(by=ada, moment_id=other, kind="thank_you", now=now)
    assert len(list(media.rglob("*.webp"))) == 4
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.erase_member(member_id=ada.id, now=now)
    assert not can_read(ben, told) and can_read(ben, other)
    assert reads.moment_shown(ben, sight(ben), other).responses == []
    assert list(media.rglob("*.webp")) == []


def told_of(member):
    return [line.text for line in notices.notices(member)]


def test_a_name_in_a_moment_tells_whoever_can_read_it_and_nobody_else(ada, ben, cy, dee, kiln, tell, now):
    number = tell(ada, "@Ben and @Cy and @Dee, look, says @Ada", to="circles", circles=[kiln])
    assert told_of(ben) == ["Ada mentions you in a moment."]
    assert notices.notices(ben)[0].path == f"/moments/{number}"
    assert told_of(cy) == told_of(dee) == told_of(ada) == []
    for owner in (ada, ben):
        assert Interaction.objects.of(owner).count() == 1, "it stands in the ledgers of both"
    words = actions.Words("snippet", "@Ben, look once more")
    actions.change_moment(by=ada, moment_id=number, words=words, now=now)
    assert len(told_of(ben)) == 1 and Interaction.objects.of(ben).count() == 1
    tell(ada, "To myself, of @Ben", to="me")
    assert len(told_of(ben)) == 1
    trust.block_member(by=ben, member_id=ada.id, now=now)
    tell(ada, "And @Ben?", to="members")
    assert told_of(ben) == []


def test_a_flood_of_moments_is_held_back_and_keeps_the_words(ada, tell, now):
    for number in range(20):
        tell(ada, f"Moment {number}", to="me")
    with pytest.raises(Unfit, match="little while"):
        tell(ada, "One more", to="me", at=now + timedelta(minutes=1))
    client = Client()
    client.force_login(ada)
    with clock.held_at(now + timedelta(minutes=1)):
        answer = client.post("/moments/new", {"kind": "snippet", "text": "One more", "audience": "me"})
    assert answer.status_code == 422 and "One more" in answer.content.decode()
    assert tell(ada, "One more", to="me", at=now + timedelta(minutes=6))


def test_a_name_in_the_words_leads_those_who_may_see_it_there(ada, ben, cy, dee, member, tell, now):
    mei, other = member("Mei Tan", entered_at=now), member("Mei Two", entered_at=now)
    Member.objects.filter(id=other.id).update(name="Mei Tan")

    def html(viewer, moment_id):
        return reads.moment_shown(viewer, sight(viewer), moment_id).html

    moment_id = tell(ada, "With @Ben, @Dee and `@Ben`, and @Mei Tan", named=[other.slug])
    link = f'<a href="/members/{ben.slug}">Ben</a>'
    assert html(cy, moment_id).count(link) == 1 and "@Dee" in html(cy, moment_id), "whom Ada cannot see she does not name"
    assert f"/members/{other.slug}" in html(cy, moment_id) and mei.slug not in html(cy, moment_id)
    assert link in html(dee, tell(cy, "And @Ben"))
    trust.block_member(by=ben, member_id=dee.id, now=now)
    public = tell(ada, "See @Ben", to="public")
    assert html(cy, public).count(link) == 1 and "@Ben" in reads.moment_shown(None, sight(None), public).html
    Member.objects.filter(id=ben.id).update(state="away")
    assert "@Ben" in html(cy, moment_id) and link not in html(cy, moment_id)
    actions.change_moment(by=ada, moment_id=moment_id, words=actions.Words("snippet", "Nobody"), now=now)
    assert Named.objects.filter(moment_id=moment_id).count() == 0
    actions.erase_member(member_id=ben.id, now=now)
    assert not Named.objects.filter(member=ben).exists()


def test_names_are_offered_while_a_moment_is_typed(ada, ben, dee):
    client = Client()
    client.force_login(ada)
    assert ben.slug in client.get("/moments/names", {"typed": "Be"}).content.decode()
    assert client.get("/moments/names", {"typed": "De"}).content.decode().strip() == "", "Dee is blocked"
    form = client.post("/moments/new", {"kind": "goal", "text": "", "named": [ben.slug], "audience": "me"}).content.decode()
    assert 'data-names="/moments/names"' in form and f'name="named" value="{ben.slug}"' in form
