"""A member tells of themselves, each field to its own audience, and sees exactly what others see."""

import io
import itertools
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.kit import search
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.actions import PhotoSaid, Said
from closeknit.members.models import ProfileField, ProfilePhoto
from closeknit.members.rules.profile import DAYS, ONCE, SHOWN_IN, TEXTS, WAYS, first_audience
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told

pytestmark = pytest.mark.django_db
AUDIENCES = ("me", "met", "circles", "members", "public")
WORDS = {
    "zone": "",
    "email": "ada@secret.example", "phone": "+49 30 5550199", "link": "https://secret.example/", "handle": "@secretada",
    "birthday": "--02-29", "anniversary": "1999-08-11", "other": "2001-03-04",
}  # fmt: skip


def picture(colour="navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, "PNG")
    return out.getvalue()


def text_of(response) -> str:
    return response.content.decode()


def profile_part(html: str) -> str:
    """The part of a page that shows a profile."""
    part = re.search(r'<div class="profile stack" data-profile>.*?\n</div>', html, re.DOTALL)[0]
    return re.sub(r"\d\d:\d\d in ", "", part)  # what their clock says changes while a test runs


@pytest.fixture
def meet(now):
    def make(one, other):
        trust.say_we_met(by=one, member_id=other.id, now=now)
        trust.say_we_met(by=other, member_id=one.id, now=now)

    return make


@pytest.fixture
def kiln(ada, ben, here, now):
    circle = Circle.objects.create(name="Kiln", joining="secret", made_by=ada, made_at=now)
    for one in (ada, ben):
        Membership.objects.create(circle=circle, member=one, joined_at=now)
    return circle


@pytest.fixture
def tell(now):
    """`tell(ada, "place", "Lisbon", "met")`"""

    def make(by, kind, text, audience="members", circles=(), **more):
        said = Said(kind, text, audience, tuple(each.id for each in circles), **more)
        actions.save_profile(by=by, said=[said], now=now)

    return make


@pytest.fixture
def cast(ada, ben, here, member, hana, meet, kiln, now):
    """Who looks at Ada: Ben shares a circle, Mei has met her, Mo is any member, Dee is blocked, Hana hosts, Stray is not in."""
    mei, mo, dee = here("Mei"), here("Mo"), here("Dee")
    Membership.objects.create(circle=kiln, member=dee, joined_at=now)
    meet(ada, mei)
    meet(ada, dee)
    trust.block_member(by=ada, member_id=dee.id, now=now)
    return {
        "owner": ada, "mate": ben, "met": mei, "member": mo, "blocked": dee, "host": hana, "stray": member("Stray"),
        "anonymous": AnonymousUser(),
    }  # fmt: skip


SEES = {
    "me": {"owner"},
    "met": {"owner", "met"},
    "circles": {"owner", "mate"},
    "members": {"owner", "mate", "met", "member", "host"},
    "public": {"owner", "mate", "met", "member", "host"},
}


class TestWhoSees:
    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_each_field_is_seen_by_its_audience_and_by_nobody_else(self, cast, kiln, door, now, audience):
        ada = cast["owner"]
        circles = (kiln.id,) if audience == "circles" else ()
        said = [Said(kind, WORDS.get(kind, f"secret{kind.replace('_', '')}"), audience, circles) for kind in SHOWN_IN]
        photo = PhotoSaid(Told.to(audience, circles), picture())
        actions.save_profile(by=ada, said=said, photo=photo, now=now)
        photo_url = reads.own_profile(ada).photo_url
        seen_by = set()
        for role, viewer in cast.items():
            try:
                found = reads.profile(viewer, ada.slug)
            except Http404:
                assert role in ("blocked", "stray", "anonymous")
                found = None
            kinds = {each.kind for each in found.fields} if found else set()
            assert kinds in (set(), set(SHOWN_IN)), "all of a profile's fields have this audience"
            if kinds:
                seen_by.add(role)
            browser = door(viewer) if viewer.is_authenticated else Client()
            page = text_of(browser.get(f"/members/{ada.slug}")) + text_of(browser.get("/members"))
            assert ("secretplace" in page) == bool(kinds), role
            for word in ("secretplace", "secretcareabout", "secret.example", "5550199", "secretada"):
                listed = text_of(browser.get(f"/members?q={word}")).partition('<ul class="list people-cards">')[2]
                if role != "owner":  # whoever wrote it need not search for it
                    assert (f"/members/{ada.slug}" in listed) == bool(kinds), (role, word)
            can_look = browser.get(photo_url).status_code == 200
            is_public = audience == "public" and role in ("stray", "anonymous")
            assert can_look == (bool(kinds) or is_public), role
            public = browser.get(f"/p/{ada.slug}")
            assert (public.status_code == 200) == (audience == "public" and role != "blocked"), role
            assert ("secretplace" in text_of(public)) == (public.status_code == 200)
        assert seen_by == SEES[audience]

    def test_one_who_is_away_is_seen_by_nobody(self, cast, tell, door):
        ada, mo = cast["owner"], cast["member"]
        tell(ada, "place", "Lisbon", "public")
        assert door(mo).get(f"/members/{ada.slug}").status_code == 200 == Client().get(f"/p/{ada.slug}").status_code
        for state in ("away", "leaving", "suspended", "removed", "gone"):
            Member.objects.filter(id=ada.id).update(state=state)
            assert door(mo).get(f"/members/{ada.slug}").status_code == 404
            assert Client().get(f"/p/{ada.slug}").status_code == 404
            assert "Ada" not in text_of(door(mo).get("/members?q=Lisbon"))

    def test_what_is_no_page_answers_like_nobody(self, ada, door, django_assert_num_queries):
        nobody = Client().get("/p/nobody-at-all")
        quiet = Client().get(f"/p/{ada.slug}")
        assert nobody.status_code == quiet.status_code == 404
        assert nobody.content == quiet.content
        for slug in ("nobody-at-all", ada.slug):
            with django_assert_num_queries(4), pytest.raises(Http404):
                reads.public_profile(None, slug)

    def test_a_page_for_everybody_can_hold_the_name_alone_and_is_not_indexed(self, ada, now):
        actions.save_profile(by=ada, said=[Said("place", "Lisbon", "members")], has_open_page=True, now=now)
        page = Client().get(f"/p/{ada.slug}")
        assert page.status_code == 200 and page["X-Robots-Tag"] == "noindex, nofollow"
        assert "Ada" in text_of(page) and "Lisbon" not in text_of(page)
        actions.save_profile(by=ada, said=[], has_open_page=False, now=now)
        assert Client().get(f"/p/{ada.slug}").status_code == 404

    def test_a_field_that_is_hidden_again_can_no_longer_be_found(self, ada, ben, tell):
        tell(ada, "place", "Lisbon", "members")
        eyes = reads.profile.__globals__["trust"].sight(ben)
        assert [each.name for each in reads.directory(ben, eyes, asked="lisbon").people] == ["Ada"]
        for audience in ("me", "met", "circles"):
            tell(ada, "place", "Lisbon", audience)
            assert reads.directory(ben, eyes, asked="lisbon").people == []
        assert search.search_many([0], "profiles", "lisbon") == []


class TestSeeMyProfileAs:
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
    @given(audiences=st.lists(st.sampled_from(AUDIENCES), min_size=len(SHOWN_IN) + 1, max_size=len(SHOWN_IN) + 1))
    def test_it_shows_exactly_what_the_other_sees(self, cast, kiln, door, now, audiences):
        ada = cast["owner"]
        circle = (kiln.id,)
        told = [Told.to(audience, circle) for audience in audiences]
        said = [
            Said(kind, WORDS.get(kind, f"word {kind}"), each.audience.value, each.circle_ids)
            for kind, each in zip(SHOWN_IN, told, strict=False)
        ]
        ProfileField.objects.all().delete()
        ProfilePhoto.objects.all().delete()
        actions.save_profile(by=ada, said=said, photo=PhotoSaid(told[-1], picture()), now=now)
        mine = door(ada)
        for role in ("mate", "met", "member", "host"):
            other = cast[role]
            theirs = profile_part(text_of(door(other).get(f"/members/{ada.slug}")))
            assert profile_part(text_of(mine.get(f"/profile/as?member={other.slug}"))) == theirs, role
        any_member = profile_part(text_of(door(cast["member"]).get(f"/members/{ada.slug}")))
        assert profile_part(text_of(mine.get("/profile/as?eyes=member"))) == any_member
        whoever_met = profile_part(text_of(door(cast["met"]).get(f"/members/{ada.slug}")))
        assert profile_part(text_of(mine.get("/profile/as?eyes=met"))) == whoever_met
        public = Client().get(f"/p/{ada.slug}")
        seen = text_of(mine.get("/profile/as?eyes=public"))
        if public.status_code == 200:
            assert profile_part(seen) == profile_part(text_of(public))
            assert profile_part(seen) == profile_part(text_of(door(cast["stray"]).get(f"/p/{ada.slug}")))
        else:
            assert "data-profile" not in seen

    def test_whom_a_block_keeps_apart_cannot_be_chosen(self, cast, door, now):
        ada, dee, mo = cast["owner"], cast["blocked"], cast["member"]
        assert door(ada).get(f"/profile/as?member={mo.slug}").status_code == 200
        assert door(ada).get(f"/profile/as?member={dee.slug}").status_code == 404
        assert door(dee).get(f"/profile/as?member={ada.slug}").status_code == 404
        assert "Dee" not in text_of(door(ada).get("/profile/as?q=Dee")).replace('value="Dee"', "")
        assert "Mo" in text_of(door(ada).get("/profile/as?q=Mo")).replace('value="Mo"', "")

    def test_it_says_what_they_do_not_see(self, cast, tell, door, now):
        ada, mo = cast["owner"], cast["member"]
        tell(ada, "phone", "+49 30 5550199", "met")
        page = text_of(door(ada).get(f"/profile/as?member={mo.slug}"))
        assert "Phone" in page and "5550199" not in page
        actions.save_profile(by=ada, said=[], photo=PhotoSaid(Told.to("members"), picture()), now=now)
        assert "They do not see: Photo" not in text_of(door(ada).get(f"/profile/as?member={mo.slug}"))
        assert "They do not see: Photo" in " ".join(text_of(door(ada).get("/profile/as?eyes=public")).split())


def posted(form, **changes) -> dict:
    """What a browser posts of the profile's page, with some fields filled in."""
    data = {}
    for tag in re.findall(r"<(?:input|select|textarea)[^>]*>(?:\s*<option.*?</select>|[^<]*</textarea>)?", form, re.DOTALL):
        name = re.search(r'name="([^"]+)"', tag)
        if not name or 'type="file"' in tag or 'type="search"' in tag:
            continue
        name = name[1]
        if 'type="radio"' in tag or 'type="checkbox"' in tag:
            if " checked" in tag:
                data[name] = re.search(r'value="([^"]*)"', tag)[1]
        elif tag.startswith("<select"):
            chosen = re.search(r'<option value="([^"]*)" selected', tag)
            data[name] = chosen[1] if chosen else re.search(r'<option value="([^"]*)"', tag)[1]
        elif tag.startswith("<textarea"):
            data[name] = re.search(r">\s?(.*)</textarea>", tag, re.DOTALL)[1]
        else:
            data.setdefault(name, [])
            value = re.search(r'value="([^"]*)"', tag)
            data[name] = [*data[name], value[1]] if value else data[name]
    return data | changes


class TestFillingIn:
    def test_the_page_is_filled_in_and_comes_back_as_it_was(self, ada, door, now):
        browser = door(ada)
        assert "Nobody is told it until you save this page." in text_of(browser.get("/profile")), "of the zone"
        data = posted(
            text_of(browser.get("/profile")), pronouns="she/her", place="Lisbon", care_about="**Bees**",
            **{"way-new-text": "ada@example.org", "day-new-day": "29", "day-new-month": "2", "place-seen": "public"},
        )  # fmt: skip
        photo = io.BytesIO(picture())
        photo.name = "me.png"
        answer = browser.post("/profile", data | {"photo": photo, "more": "ways"})
        assert answer.status_code == 302 and answer["Location"] == "/profile#ways", text_of(answer)
        own = reads.own_profile(ada)
        assert {each.kind: each.text for each in own.fields} == {
            "pronouns": "she/her", "place": "Lisbon", "zone": "Europe/Berlin", "care_about": "**Bees**",
            "email": "ada@example.org", "birthday": "--02-29",
        }  # fmt: skip
        told = {each.kind: each.told.audience.value for each in own.fields}
        assert told["place"] == "public" and told["email"] == told["birthday"] == "met" and told["pronouns"] == "members"
        assert own.photo_url and own.photo_told == Told.to("members")
        assert "Nobody is told it" not in text_of(browser.get("/profile"))
        again = posted(text_of(browser.get("/profile")))
        before = list(ProfileField.objects.order_by("id").values())
        assert browser.post("/profile", again).status_code == 302
        assert list(ProfileField.objects.order_by("id").values()) == before
        page = text_of(browser.get(f"/members/{ada.slug}"))
        assert "<strong>Bees</strong>" in page and "29 February" in page and "people I have met" in page

    def test_nothing_that_was_typed_is_lost_when_something_is_wrong(self, ada, door):
        browser = door(ada)
        data = posted(
            text_of(browser.get("/profile")), place="Lisbon", season="To learn to sail",
            **{"day-new-day": "31", "day-new-month": "2", "way-new-text": "https://a.example", "way-new-kind": "link"},
        )  # fmt: skip
        answer = browser.post("/profile", data | {"place-seen": "nonsense"})
        page = text_of(answer)
        assert answer.status_code == 422
        assert "Lisbon" in page and "To learn to sail" in page and "https://a.example" in page and 'value="31"' in page
        assert "Say who may see this." in page
        answer = browser.post("/profile", data)
        assert answer.status_code == 422 and "no day of the calendar" in text_of(answer)
        assert 'value="31"' in text_of(answer) and "To learn to sail" in text_of(answer)
        assert not ProfileField.objects.exists(), "nothing is written by halves"

    def test_what_is_wrong_is_said_above_with_a_way_to_it_and_a_chosen_photo_is_asked_for_again(self, ada, door):
        browser = door(ada)
        photo = io.BytesIO(picture())
        photo.name = "me.png"
        more = {"way-new-text": "nobody", "day-new-day": "14", "day-new-month": "3", "photo": photo}
        page = text_of(browser.post("/profile", posted(text_of(browser.get("/profile"))) | more))
        above = page.partition('role="alert"')[2].partition("<details")[0]
        assert 'href="#at-way-new"' in above and "look like an e-mail address" in above and 'id="at-way-new"' in page
        assert "choose the photo once more" in above
        assert re.search(r'id="days" open>', page), "what was typed is not folded away"

    @pytest.mark.parametrize(("text", "kind"), [("+81 75 123-4567", "phone"), ("https://a.example/x", "link")])
    def test_a_number_or_a_link_is_taken_for_what_it_plainly_is(self, ada, door, text, kind):
        browser = door(ada)
        answer = browser.post("/profile", posted(text_of(browser.get("/profile")), **{"way-new-text": text}))
        assert answer.status_code == 302
        assert [(each.kind, each.text) for each in reads.own_profile(ada).fields if each.kind in WAYS] == [(kind, text)]

    def test_a_picture_that_is_none_keeps_the_rest(self, ada, door):
        browser = door(ada)
        broken = io.BytesIO(b"<svg onload=alert(1)>")
        broken.name = "me.svg"
        answer = browser.post("/profile", posted(text_of(browser.get("/profile")), place="Lisbon", photo=broken))
        assert answer.status_code == 422 and "Lisbon" in text_of(answer) and "no picture we can read" in text_of(answer)

    @pytest.mark.parametrize("odd", ["\x00\ud800", "<script>alert(1)</script>", "x" * 5000, "١٢", "9" * 400])
    def test_odd_input_never_breaks_the_page(self, ada, door, odd):
        browser = door(ada)
        blank = posted(text_of(browser.get("/profile")))
        for name in (*blank, "way", "day"):
            if name != "csrfmiddlewaretoken":
                answer = browser.post("/profile", blank | {name: odd.encode("utf-8", "replace").decode()})
                assert answer.status_code in (302, 422), name
        assert "<script>alert" not in text_of(browser.get("/profile")) + text_of(browser.get(f"/members/{ada.slug}"))

    def test_an_empty_form_says_nothing_and_erases_nothing_it_does_not_show(self, ada, tell, door):
        tell(ada, "email", "ada@example.org")
        assert door(ada).post("/profile", {}).status_code == 422
        assert reads.own_profile(ada).text("email") == "ada@example.org"

    def test_anothers_row_is_not_touched(self, ada, ben, tell, now):
        tell(ada, "email", "ada@example.org")
        row = ProfileField.objects.get()
        actions.save_profile(by=ben, said=[Said("email", "ben@example.org", "members", field_id=row.id)], now=now)
        actions.save_profile(by=ben, said=[Said("email", "", "members", field_id=row.id)], now=now)
        assert reads.own_profile(ada).text("email") == "ada@example.org"
        assert reads.own_profile(ben).text("email") == "ben@example.org"

    def test_nothing_is_told_to_a_circle_one_is_not_in(self, ada, mo, kiln, tell, now):
        tell(ada, "place", "Bergen", "circles", [kiln])
        with pytest.raises(Unfit):
            tell(mo, "place", "Bergen", "circles", [kiln])
        with pytest.raises(Unfit, match="circle") as refused:
            actions.save_profile(by=mo, said=[], photo=PhotoSaid(Told.to("circles", [kiln.id]), picture()), now=now)
        assert refused.value.field == "photo" and not ProfileField.objects.of(mo).exists()

    def test_an_emptied_field_is_gone(self, ada, tell):
        tell(ada, "place", "Lisbon")
        tell(ada, "place", " ")
        assert not ProfileField.objects.exists()

    @pytest.mark.parametrize("kind, text", [("birthday", "1985"), ("birthday", "1985-02-29"), ("email", "ada"), ("shoe", "42")])
    def test_what_cannot_be_is_refused(self, ada, tell, kind, text):
        with pytest.raises(Unfit):
            tell(ada, kind, text)

    def test_the_old_face_goes_with_a_new_one(self, ada, now, settings, tmp_path, django_capture_on_commit_callbacks):
        settings.MEDIA_ROOT = tmp_path
        for colour in ("navy", "red"):
            with django_capture_on_commit_callbacks(execute=True):
                photo = PhotoSaid(Told.to("members"), picture(colour))
                actions.save_profile(by=ada, said=[], photo=photo, now=now)
        assert len(list(tmp_path.rglob("*.webp"))) == 1
        with django_capture_on_commit_callbacks(execute=True):
            actions.save_profile(by=ada, said=[], photo=PhotoSaid(Told.to("members"), is_gone=True), now=now)
        assert list(tmp_path.rglob("*.webp")) == [] and not ProfilePhoto.objects.exists()

    def test_what_leads_to_ones_door_is_first_told_to_people_one_has_met(self):
        assert {first_audience(kind) for kind in (*WAYS, *DAYS)} == {"met"}
        assert {first_audience(kind) for kind in (*ONCE, *TEXTS)} == {"members"}

    def test_erasing_a_member_takes_everything_along(self, ada, ben, tell, now):
        for kind in SHOWN_IN:
            tell(ada, kind, WORDS.get(kind, "words"))
        actions.save_profile(by=ada, said=[], has_open_page=True, photo=PhotoSaid(Told.to("public"), picture()), now=now)
        tell(ben, "place", "Porto")
        actions.erase_profile(member_id=ada.id, now=now)
        assert list(ProfileField.objects.values_list("owner_id", flat=True)) == [ben.id]
        assert not ProfilePhoto.objects.exists()
        assert search.search_many([0], "profiles", "words") == []


class TestDirectory:
    def test_pages_end_and_the_newest_stand_first(self, ada, here, door, now):
        names = [f"M{number:02}" for number in range(30)]
        for name in names:
            here(name)
        browser, seen = door(ada), []
        url = "/members"
        for _page in range(3):
            page = text_of(browser.get(url))
            listed = page.partition('<ul class="list people-cards">')[2].partition("</ul>")[0]
            seen += re.findall(r"<strong><bdi>(M\d\d|Ada|Hana)</bdi></strong>", listed)
            following = re.search(r'href="(\?page=\d+)"', page)
            if not following:
                break
            url = "/members" + following[1]
        assert seen == [*reversed(names), "Ada", "Hana"]

    def test_a_circle_of_ones_own_can_be_chosen_and_no_other(self, cast, kiln, door):
        ben, mo = cast["mate"], cast["member"]
        inside = text_of(door(ben).get(f"/members?circle={kiln.slug}"))
        assert "<strong><bdi>Ada</bdi></strong>" in inside and "<bdi>Mo</bdi>" not in inside
        outside = text_of(door(mo).get(f"/members?circle={kiln.slug}"))
        assert (
            outside.partition("people-cards")[2] == text_of(door(mo).get("/members?circle=nothing")).partition("people-cards")[2]
        )
        assert "Kiln" not in outside

    def test_the_order_says_nothing_of_hidden_fields(self, cast, tell):
        from closeknit.trust.reads import sight

        ada, mo, mei = cast["owner"], cast["member"], cast["met"]
        tell(ada, "place", "Lisbon")
        tell(mei, "place", "Lisbon")
        before = [each.name for each in reads.directory(mo, sight(mo), asked="lisbon").people]
        assert sorted(before) == ["Ada", "Mei"]
        tell(ada, "working_on", "Lisbon Lisbon Lisbon", "me")
        tell(mei, "season", "Lisbon", "met")
        assert [each.name for each in reads.directory(mo, sight(mo), asked="lisbon").people] == before

    def test_a_page_costs_the_same_however_many_there_are(self, ada, here, tell, door, django_assert_max_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counts = []
        for batch in (3, 12):
            for number in range(batch):
                tell(here(f"X{batch}{number}"), "place", "Lisbon")
            for url in ("/members", "/members?q=lisbon", f"/members/{ada.slug}", "/profile"):
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    door(ada).get(url)
                counts.append((url, len(queries)))
        half = len(counts) // 2
        assert counts[:half] == counts[half:]

    def test_a_number_that_is_none_is_the_first_page(self, ada, door):
        for odd in ("0", "-1", "x", "9" * 30, "%00", "٣"):
            assert door(ada).get(f"/members?page={odd}&q={odd}&circle={odd}").status_code == 200


def test_every_kind_has_a_word_and_an_audience_of_its_own():
    assert set(SHOWN_IN) == set(ProfileField.Kind.values)
    assert all(first_audience(kind) in AUDIENCES for kind in itertools.chain(SHOWN_IN, ["photo"]))


def test_lists_of_people_show_the_faces_their_reader_may_see(hana, ada, ben, door, now):
    actions.save_profile(by=hana, said=[], photo=PhotoSaid(Told.to("members"), picture()), now=now)
    actions.save_profile(by=ben, said=[], photo=PhotoSaid(Told.to("me"), picture("red")), now=now)
    slug = actions.make_circle(by=hana, purpose=actions.Purpose("Glazers"), now=now)
    actions.join_circle(by=ben, slug=slug, now=now)
    hanas, bens = (reads.own_profile(each).photo_url for each in (hana, ben))
    for reader, path in (
        (ada, "/community"), (ada, f"/circles/{slug}"), (ada, f"/circles/{slug}/members"), (hana, "/community/hosts"),
        (hana, f"/circles/{slug}/history"), (ada, "/members"),
    ):  # fmt: skip
        page = text_of(door(reader).get(path))
        assert hanas and hanas in page, path
        assert bens not in page, path
