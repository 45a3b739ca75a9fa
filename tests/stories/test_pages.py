"""The pages of moments, through the front door."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from closeknit.kit import clock
from closeknit.members import actions as members
from closeknit.stories import actions
from closeknit.stories.models import FeedVisit, Moment, MomentPhoto, Response
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told
from tests.stories.conftest import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def text(response):
    return response.content.decode()


def test_a_moment_is_told_and_read(as_ada):
    answer = as_ada.post("/moments/new", {"kind": "win", "text": "The glaze *held*", "audience": "members"})
    row = Moment.objects.get()
    assert answer.url == f"/moments/{row.id}"
    page = text(as_ada.get(answer.url))
    assert "<em>held</em>" in page and "A win" in page


def test_the_form_asks_for_words_photos_and_an_audience(as_ada, ben):
    page = text(as_ada.get(f"/moments/new?kind=thanks&whom={ben.slug}"))
    assert all(f'name="{name}"' in page for name in ("kind", "text", "wish", "returns_on", "whom", "photos", "audience"))
    assert 'value="thanks" checked' in page and f'value="{ben.slug}" checked' in page


def test_what_was_typed_is_kept_when_something_is_wrong(as_ada, kiln):
    typed = {"kind": "struggle", "text": "A “crack” & <b>more</b>", "audience": "circles", "audience-circles": kiln.slug}
    answer = as_ada.post("/moments/new", typed)
    page = text(answer)
    assert answer.status_code == 422
    assert "Say how you would like to be met." in page
    assert "A “crack” &amp; &lt;b&gt;more&lt;/b&gt;" in page
    assert re.search(rf'value="{re.escape(kiln.slug)}" checked', page)
    assert not Moment.objects.exists()


def test_the_audience_chosen_at_first_is_that_of_the_last_moment(as_ada, ada, kiln, tell):
    assert 'value="members" checked' in text(as_ada.get("/moments/new"))
    tell(ada, "x", "circles", [kiln])
    assert f'value="{kiln.slug}" checked' in text(as_ada.get("/moments/new"))


def test_a_circles_page_offers_to_tell_it_something(as_ada, kiln):
    assert f"/moments/new?circle={kiln.slug}" in text(as_ada.get(f"/circles/{kiln.slug}/moments"))
    assert f'value="{kiln.slug}" checked' in text(as_ada.get(f"/moments/new?circle={kiln.slug}"))


def numbers_of(page):
    return re.findall(r'name="photo" value="(\d+)"', page)


def test_photos_wait_until_it_is_said_what_can_be_seen(as_ada):
    told = {"kind": "snippet", "text": "Two pots", "audience": "members"}
    answer = as_ada.post("/moments/new", told | {"photos": [png("a.png"), png("b.png")]})
    page = text(answer)
    assert answer.status_code == 422 and "Say in a few words what can be seen" in page and "Two pots" in page
    first, second = numbers_of(page)
    words = {"photo": [first, second], f"alt-{first}": "A blue pot", f"alt-{second}": "", f"decorative-{second}": "1"}
    assert as_ada.post("/moments/new", told | words).status_code == 302
    assert list(MomentPhoto.objects.order_by("number").values_list("alt", "is_decorative")) == [("A blue pot", False), ("", True)]
    page = text(as_ada.get(f"/moments/{Moment.objects.get().id}"))
    assert 'alt="A blue pot"' in page and 'alt=""' in page


def test_photos_can_be_sent_while_the_moment_is_written(as_ada):
    answer = as_ada.post("/moments/photos", {"photos": png(), "text": "x"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 200 and len(numbers_of(text(answer))) == 1


POLYGLOT = b"\xff\xd8\xff\xe0<script>alert(1)</script>"


def gif_with_a_script():
    out = BytesIO()
    Image.new("P", (8, 8)).save(out, "GIF")
    return out.getvalue() + b"<script>alert('polyglot')</script>"


def bomb():
    """A PNG whose head claims 100 megapixels."""
    out = BytesIO()
    Image.new("L", (1, 1)).save(out, "PNG")
    import struct
    import zlib

    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0)
    data = out.getvalue()
    return data[:12] + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + data[33:]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("photo.jpg", POLYGLOT),
        ("huge.png", bomb()),
        ("empty.png", b""),
    ],
)
def test_what_is_no_photo_is_refused_kindly_and_everything_else_is_kept(as_ada, name, data):
    told = {"kind": "win", "text": "It held", "audience": "members"}
    answer = as_ada.post("/moments/new", told | {"photos": [png("good.png"), SimpleUploadedFile(name, data, "image/png")]})
    page = text(answer)
    assert answer.status_code == 422
    assert f"“{name}” was left out" in page and "It held" in page
    assert len(numbers_of(page)) == 1
    assert not Moment.objects.exists()


def test_a_picture_that_is_a_script_as_well_is_encoded_anew_and_served_as_a_picture(as_ada, media):
    page = text(as_ada.post("/moments/photos", {"photos": SimpleUploadedFile("x.gif", gif_with_a_script())}))
    assert numbers_of(page)
    url = re.search(r"/moments/photos/[\w-]+", page)[0]
    answer = as_ada.get(url)
    data = b"".join(answer.streaming_content)
    assert data[:4] == b"RIFF" and b"script" not in data
    assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"


def test_where_a_photo_was_taken_is_taken_out(as_ada, media):
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "Leica of Ada"
    Image.new("RGB", (30, 20)).save(out, "JPEG", exif=exif)
    assert b"Leica" in out.getvalue()
    as_ada.post("/moments/photos", {"photos": SimpleUploadedFile("x.jpg", out.getvalue())})
    files = list(media.rglob("*.webp"))
    assert len(files) == 2 and not any(b"Leica" in file.read_bytes() for file in files)


def test_a_moment_holds_six_photos_and_says_which_were_left_out(as_ada):
    page = text(as_ada.post("/moments/photos", {"photos": [png(f"{number}.png") for number in range(8)]}))
    assert len(numbers_of(page)) == 6
    assert "“6.png” was left out: a moment holds up to 6 photos." in page and "“7.png”" in page


def test_only_so_many_photos_wait(as_ada, monkeypatch):
    monkeypatch.setattr("closeknit.stories.actions.photos.MOST_STAGED", 2)
    first, second, third = (as_ada.post("/moments/photos", {"photos": [png()]}).content.decode() for _time in range(3))
    assert "wait already" not in first + second and "wait already" in third
    assert MomentPhoto.objects.count() == 2


def test_a_photo_that_waits_is_its_owners_alone_and_is_forgotten_after_a_while(as_ada, ada, ben, client, now, media):
    page = text(as_ada.post("/moments/photos", {"photos": png()}))
    url = re.search(r"/moments/photos/[\w-]+", page)[0]
    assert as_ada.get(url).status_code == 200
    client.force_login(ben)
    assert client.get(url).status_code == 404
    number = numbers_of(page)[0]
    stolen = {"kind": "win", "text": "x", "audience": "members", "photo": number, f"alt-{number}": "x"}
    client.post("/moments/new", stolen)
    assert MomentPhoto.objects.get().moment_id is None
    assert actions.forget_staged(now=now + timedelta(days=1)) == 0
    assert actions.forget_staged(now=now + timedelta(days=3)) == 1


def test_a_photo_follows_the_audience_of_its_moment(as_ada, ada, ben, cy, kiln, client, now):
    staged = actions.stage_photos(by=ada, files=[png()], now=now)
    told = trust_told("circles", kiln.id)
    words, photos = actions.Words(text="x"), [actions.PhotoWords(staged.ids[0], "A pot")]
    actions.tell_moment(by=ada, words=words, told=told, photos=photos, now=now)
    url = f"/moments/photos/{MomentPhoto.objects.get().file.rpartition('/')[2][:-5]}"
    answers = {}
    for member in (ada, ben, cy):
        client.force_login(member)
        answers[member.name] = client.get(url).status_code, client.get(f"{url}/small").status_code
    assert answers == {"Ada": (200, 200), "Ben": (200, 200), "Cy": (404, 404)}


def trust_told(audience, *circle_ids):
    from closeknit.trust.reads import Told

    return Told.to(audience, circle_ids)


def test_a_public_moment_is_open_to_anybody_and_any_other_leads_to_the_door(client, ada, stray, tell):
    public, members = tell(ada, "Come and see", "public"), tell(ada)
    assert "Come and see" in text(client.get(f"/moments/{public}"))
    closed = [client.get(f"/moments/{number}") for number in (members, 10**6)]
    assert [answer.status_code for answer in closed] == [302, 302]
    assert closed[0].url.replace(str(members), "N") == closed[1].url.replace(str(10**6), "N")
    client.force_login(stray)
    assert client.get(f"/moments/{public}").status_code == 200
    assert client.get(f"/moments/{members}").url == client.get("/moments/1000000").url == "/standing"


def test_the_feed_ends_and_leads_to_earlier_ones(as_ada, ben, tell, now):
    for number in range(25):
        tell(ben, f"New {number}", at=now - timedelta(minutes=number + 1))
    tell(ben, "Old", at=now - timedelta(days=40))
    page = text(as_ada.get("/moments"))
    assert page.count('<article class="moment') == 20 and "You are caught up" not in page
    second = text(as_ada.get(re.search(r'href="(/moments\?since[^"]+)"', page)[1].replace("&amp;", "&")))
    assert second.count('<article class="moment') == 5 and "You are caught up" in second
    third = text(as_ada.get(re.search(r'href="(/moments\?before[^"]+)"', second)[1]))
    assert "Old" in third and "That is all." in third


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=999999999", "since=x&until=y", "since=99999999999999999&until=99999999999999999", "before=x",
     "before=1.2.3", "before=99999999999999999.9", "before=1.99999999999999999999", "since=²&until=²", "before=%00.1"],
)  # fmt: skip
def test_odd_addresses_of_the_feed_are_answered(as_ada, query):
    assert as_ada.get(f"/moments?{query}").status_code == 200


@pytest.mark.parametrize(
    "posted",
    [{}, {"kind": "\ud800", "text": "x"}, {"photo": ["99999999999999999999", "-1", "²", "x"]}, {"returns_on": "2026-13-45"},
     {"kind": "goal", "text": "x", "returns_on": "0000-00-00", "audience": "me"}, {"text": "\x00" * 9, "kind": "win"},
     {"thanked": ["x"] * 99, "kind": "thanks"}, {"whom": "," * 300, "kind": "thanks"}, {"text": "x" * 30000}],
)  # fmt: skip
def test_odd_things_posted_are_answered_kindly(as_ada, posted):
    answer = as_ada.post("/moments/new", {key: value for key, value in posted.items() if value != "\ud800"})
    assert answer.status_code == 422
    assert not Moment.objects.exists()


def test_numbers_out_of_every_bound_are_nowhere(as_ada):
    for number in (0, 2**31, 2**63, 10**30):
        for ending in ("", "/edit", "/audience", "/deletion"):
            assert as_ada.get(f"/moments/{number}{ending}").status_code == 404
        assert as_ada.post(f"/moments/{number}/response", {"kind": "with_you"}).status_code == 404


def test_one_tap_answers_with_the_part_and_without_scripts_with_the_page(client, ada, ben, tell):
    number = tell(ada)
    client.force_login(ben)
    part = client.post(f"/moments/{number}/response", {"kind": "with_you"}, HTTP_HX_REQUEST="true")
    assert part.status_code == 200 and "I am with you" in text(part) and "Take it back" in text(part)
    assert client.post(f"/moments/{number}/response", {"kind": "none"}).url == f"/moments/{number}"
    assert not Response.objects.exists()
    wrong = client.post(f"/moments/{number}/response", {"kind": "own", "words": "x" * 150})
    assert wrong.status_code == 422 and "x" * 150 in text(wrong)


def test_no_page_says_how_many_answered(client, ada, ben, cy, tell, now):
    number = tell(ada)
    for member in (ben, cy):
        actions.respond(by=member, moment_id=number, kind="with_you", now=now)
    for viewer, sees in ((ada, {"Ben", "Cy"}), (ben, set())):
        client.force_login(viewer)
        for url in ("/moments", f"/moments/{number}"):
            page = re.search(r"<article.*</article>", text(client.get(url)), re.S)[0]
            assert {name for name in ("Ben", "Cy") if name in page} == sees
            assert not re.search(r"\b2 (answers|responses|people|members)", page)


def test_a_wider_audience_is_said_in_words_before_it_is_done(as_ada, ada, ben, cy, kiln, client, tell):
    number = tell(ada, "Kiln", "circles", [kiln])
    url = f"/moments/{number}/audience"
    page = text(as_ada.post(url, {"audience": "members"}))
    assert "could not read this moment before" in page and "Comments that are there keep" in page
    assert Moment.objects.get().audience == "circles"
    assert as_ada.post(url, {"audience": "members", "is_sure": "1"}).status_code == 302
    assert Moment.objects.get().audience == "members"
    assert as_ada.post(url, {"audience": "me"}).status_code == 302
    assert Moment.objects.get().audience == "me"


def test_thanks_find_members_by_name_and_ask_whom_one_means(as_ada, member, ada, dee, now, tell):
    one, two = member("Ben", entered_at=now), member("Bent", entered_at=now)
    told = {"kind": "thanks", "text": "For the wheel", "audience": "members"}
    assert "Nobody here is called “Zed”." in text(as_ada.post("/moments/new", told | {"whom": "Zed"}))
    assert "Nobody here is called “Dee”." in text(as_ada.post("/moments/new", told | {"whom": "Dee"}))
    page = text(as_ada.post("/moments/new", told | {"whom": "Be"}))
    assert "Several people" in page and one.slug in page and two.slug in page
    assert as_ada.post("/moments/new", told | {"thanked": one.slug}).status_code == 302
    assert as_ada.post("/moments/new", told | {"whom": "bent"}).status_code == 302


def test_a_moment_is_edited_with_its_photos(as_ada, ada, now):
    staged = actions.stage_photos(by=ada, files=[png(), png()], now=now)
    photos = [actions.PhotoWords(each, "A pot") for each in staged.ids]
    told = trust_told("members")
    number = actions.tell_moment(by=ada, words=actions.Words(text="x"), told=told, photos=photos, now=now)
    url = f"/moments/{number}/edit"
    first, second = numbers_of(text(as_ada.get(url)))
    typed = {"kind": "win", "text": "y", "photo": [first, second], f"alt-{first}": "", f"gone-{second}": "1"}
    assert as_ada.post(url, typed).status_code == 422
    assert as_ada.post(url, typed | {f"alt-{first}": "A blue pot"}).status_code == 302
    assert [photo.alt for photo in MomentPhoto.objects.filter(moment_id=number)] == ["A blue pot"]
    row = Moment.objects.get()
    assert (row.kind, row.text) == ("snippet", "y")
    assert "edited" in text(as_ada.get(f"/moments/{number}"))


def test_a_deletion_asks_once(as_ada, ada, tell):
    number = tell(ada)
    assert "for good" in text(as_ada.get(f"/moments/{number}/deletion"))
    assert Moment.objects.get().deleted_at is None
    assert as_ada.post(f"/moments/{number}/deletion").url == "/moments"
    assert as_ada.get(f"/moments/{number}").status_code == 404


def test_a_members_page_shows_their_latest_by_a_panel(client, ada, ben, dee, tell):
    for number in range(5):
        tell(ada, f"Moment {number}")
    client.force_login(ben)
    part = text(client.get(f"/members/{ada.slug}/moments/lately"))
    assert part.count("Moment ") == 3 and "<html" not in part
    client.force_login(dee)
    assert client.get(f"/members/{ada.slug}/moments").status_code == 404
    assert client.get(f"/members/{ada.slug}/moments/lately").status_code == 404


def test_a_search_finds_what_one_may_read_alone(client, ada, ben, cy, kiln, tell, now):
    tell(ada, "Celadon for the kiln", "circles", [kiln])
    for viewer, is_found in ((ben, True), (cy, False)):
        client.force_login(viewer)
        assert ("Celadon for" in text(client.get("/moments/search?q=celadon"))) is is_found
    client.force_login(ben)
    for odd in ("", "%00", "²", "x" * 500, "'\"*():", "AND OR NOT"):
        assert client.get("/moments/search", {"q": odd}).status_code == 200


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_pages_ask_the_same_number_of_questions_however_much_was_told(as_ada, ada, ben, cy, kiln, circle, tell, now, meet):
    meet(ada, cy)
    urls = ["/moments", "/moments?before=99999999999999999.9", f"/members/{ben.slug}/moments", "/moments/search?q=rain",
            f"/circles/{kiln.slug}/moments", f"/members/{ada.slug}/moments"]  # fmt: skip

    def told(times):
        for number in range(times):
            at = now - timedelta(minutes=number + 1)
            tell(ben, at=at)
            tell(ben, "Rain", "circles", [kiln], at=at)
            tell(cy, "Rain", "met", at=at)
            one = tell(ada, kind="thanks", thanked=[ben.slug], at=at)
            actions.respond(by=cy, moment_id=one, kind="with_you", now=now)
            staged = actions.stage_photos(by=ben, files=[png()], now=now)
            photos = [actions.PhotoWords(staged.ids[0], "A pot")]
            actions.tell_moment(by=ben, words=actions.Words(text="rain"), told=trust_told("members"), photos=photos, now=at)

    told(1)
    as_ada.get("/moments")
    few = {url: queries(as_ada, url) for url in urls}
    told(8)
    for other in range(4):
        circle(f"C{other}", ada, ben)
    many = {url: queries(as_ada, url) for url in urls}
    assert many == few
    assert max(few.values()) < 24, few
    assert FeedVisit.objects.count() == 1


def test_a_blocked_members_address_of_moments_answers_like_an_absent_one(client, ada, ben, tell, now):
    number = tell(ada)
    trust.block_member(by=ada, member_id=ben.id, now=now)
    client.force_login(ben)
    there, absent = client.get(f"/moments/{number}"), client.get("/moments/424242")
    assert there.status_code == absent.status_code == 404
    assert text(there) == text(absent)


def test_the_face_of_whoever_told_it_is_shown_as_far_as_its_audience_goes(ada, ben, cy, kiln, client, now):
    actions.tell_moment(by=ada, words=actions.Words(text="At the kiln"), told=Told.to("members"), now=now)
    face = members.PhotoSaid(Told.to("circles", [kiln.id]), png().read())
    members.save_profile(by=ada, said=[], photo=face, now=now)
    for reader, is_shown in ((ben, True), (cy, False)):
        client.force_login(reader)
        for path in ("/moments", f"/moments/{Moment.objects.get().id}"):
            page = text(client.get(path))
            assert "At the kiln" in page and ("/members/photos/" in page) is is_shown
