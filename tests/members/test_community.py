"""A community is founded, entered and looked after."""

import io
from datetime import timedelta

import pytest
from django.http import Http404
from PIL import Image

from closeknit.accounts.models import Acceptance, Agreement, Community, Member
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.actions import Charter
from closeknit.notify import reads as notify
from closeknit.trust import actions as trust
from closeknit.trust.access import Refused

pytestmark = pytest.mark.django_db
CHARTER = {"name": "Potters", "promise": "To make **pots**.", "agreements": "Be kind.", "joining": "open"}


def picture(colour="navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, "PNG")
    return out.getvalue()


def text_of(response) -> str:
    return response.content.decode()


def open_the_door(hana, now, joining="open"):
    actions.change_community(by=hana, charter=Charter("Potters", joining=joining), now=now)


class TestFounding:
    def test_the_operator_is_invited_to_found_it_and_is_its_first_host(self, olga, door):
        browser = door(olga)
        assert "/community/found" in text_of(browser.get("/"))
        assert "/community/found" in text_of(browser.get("/account/"))
        assert "/community/found" in text_of(browser.get("/standing"))
        assert "people" in text_of(browser.get("/community/found"))
        file = io.BytesIO(picture())
        file.name = "pots.png"
        answer = browser.post("/community/found", CHARTER | {"members_may_invite": "on", "photo": file})
        assert answer.status_code == 302, text_of(answer)
        page = text_of(browser.get("/community"))
        assert "<strong>pots</strong>" in page and "Be kind." in page and "Olga" in page
        found = reads.community(olga)
        assert browser.get(found.picture_url).status_code == 200
        olga.refresh_from_db()
        assert olga.is_host and olga.is_here and found.members_may_invite
        assert Acceptance.objects.get().version == reads.agreement(olga).version == 1
        assert "/community/found" not in text_of(browser.get("/account/"))
        assert browser.get("/community/found").status_code == 302

    def test_others_are_not_asked_to_found_it(self, olga, cy, door):
        assert "/community/found" in text_of(door(olga).get("/account/"))
        browser = door(cy)
        assert "/community/found" not in text_of(browser.get("/")) + text_of(browser.get("/account/"))
        assert browser.post("/community/found", CHARTER).status_code == 403
        assert not Community.objects.exists()

    def test_nothing_is_founded_without_a_name_or_agreements_and_what_was_typed_stays(self, olga, door, now):
        browser = door(olga)
        for missing in ("name", "agreements"):
            answer = browser.post("/community/found", CHARTER | {missing: " "})
            assert answer.status_code == 422 and "To make **pots**." in text_of(answer)
        for odd in ({"joining": "nobody"}, {"name": "x" * 121}, {"promise": "\x00"}, {"agreements": "x" * 20_001}):
            assert browser.post("/community/found", CHARTER | odd).status_code == 422
        with pytest.raises(Unfit):
            actions.found_community(by=olga, charter=Charter("Potters", photo=b"no picture"), agreements="Be kind.", now=now)
        assert not Community.objects.exists() and not Agreement.objects.exists()
        assert not Member.objects.get(id=olga.id).is_host

    def test_it_is_founded_once(self, hana, now):
        with pytest.raises(actions.CommunityExists):
            actions.found_community(by=hana, charter=Charter("Weavers"), agreements="Be kinder.", now=now)
        assert reads.community(hana).name == "Potters"


class TestComingIn:
    def test_those_who_were_here_before_are_not_in_it_and_see_nobody(self, hana, cy, door):
        assert not Member.objects.get(id=cy.id).is_here
        browser = door(cy)
        page = text_of(browser.get("/standing"))
        assert "Potters" in page and "invitation" in page and "/community/entering" not in page
        assert browser.get("/community").url == "/standing"
        assert browser.post("/community/entering", {"version": "1"}).status_code == 403

    def test_where_whoever_comes_is_welcome_they_read_accept_and_are_in(self, hana, cy, door, now):
        open_the_door(hana, now)
        browser = door(cy)
        page = text_of(browser.get("/standing"))
        assert "Be kind." in page and "/community/entering" in page
        assert browser.post("/community/entering", {"version": "1"}).url == "/community"
        cy.refresh_from_db()
        assert cy.is_here and Acceptance.objects.filter(member=cy, version=1).exists()
        assert "/moments" in text_of(browser.get("/community"))

    def test_where_people_apply_the_door_says_so(self, hana, cy, door, now):
        open_the_door(hana, now, "apply")
        page = text_of(door(cy).get("/standing"))
        assert "apply" in page and "/community/entering" not in page

    @pytest.mark.parametrize("version", ["", "0", "2", "-1", "1.0", "9" * 40, "١"])
    def test_only_the_newest_version_opens_the_door(self, hana, cy, door, now, version):
        open_the_door(hana, now)
        assert door(cy).post("/community/entering", {"version": version}).url == "/standing"
        assert not Member.objects.get(id=cy.id).is_here

    @pytest.mark.parametrize("state", ["suspended", "removed", "away", "leaving", "gone"])
    def test_a_closed_account_is_let_in_by_nobody(self, hana, cy, now, state):
        Member.objects.filter(id=cy.id).update(state=state)
        cy.refresh_from_db()
        with pytest.raises(Refused):
            actions.enter_community(by=cy, version=1, now=now)
        assert Member.objects.get(id=cy.id).entered_at is None

    def test_entering_twice_changes_nothing_and_an_applicant_is_here_then(self, hana, cy, now):
        Member.objects.filter(id=cy.id).update(state="applied")
        cy.refresh_from_db()
        actions.enter_community(by=cy, version=1, now=now)
        actions.enter_community(by=cy, version=1, now=now + timedelta(days=1))
        cy.refresh_from_db()
        assert cy.is_here and cy.entered_at == now
        assert Acceptance.objects.filter(member=cy).count() == 1

    def test_without_a_community_nobody_enters_one(self, cy, now):
        with pytest.raises(Http404):
            actions.enter_community(by=cy, version=1, now=now)


class TestAgreements:
    def test_a_new_version_stands_before_the_communitys_pages_once_and_nowhere_else(self, hana, ada, door, now):
        actions.change_agreements(by=hana, text="Be kinder.", now=now)
        browser = door(ada)
        asked = browser.get("/community?x=1")
        assert asked.status_code == 302 and asked.url.startswith("/community/acceptance?next=%2Fcommunity%3Fx%3D1")
        assert "Be kinder." in text_of(browser.get(asked.url))
        for path in ("/", "/people", "/account/", "/community/agreements"):
            assert browser.get(path).status_code == 200, path
        assert browser.get("/community", headers={"Accept": "image/webp"}).status_code == 200
        assert browser.post("/community/acceptance", {"version": "2", "next": "/community?x=1"}).url == "/community?x=1"
        assert browser.get("/community").status_code == 200
        assert Acceptance.objects.filter(member=ada, version=2).exists()

    def test_who_wants_to_think_goes_on_and_is_reminded_by_one_line(self, hana, ada, door, now):
        actions.change_agreements(by=hana, text="Be kinder.", now=now)
        browser = door(ada)
        assert browser.post("/community/acceptance", {"answer": "later", "next": "/community"}).url == "/community"
        page = browser.get("/community")
        assert page.status_code == 200 and "/community/acceptance" in text_of(page)
        assert not Acceptance.objects.filter(member=ada, version=2).exists()
        assert "Ada" in text_of(door(hana).get("/community/agreements"))
        assert "/community/acceptance" not in text_of(door(hana).get("/community"))

    def test_an_older_version_is_not_accepted_and_no_address_leads_elsewhere(self, hana, ada, door, now):
        actions.change_agreements(by=hana, text="Be kinder.", now=now)
        browser = door(ada)
        assert browser.post("/community/acceptance", {"version": "1"}).status_code == 200
        assert Member.objects.get(id=ada.id).is_asked_to_agree
        for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            assert browser.post("/community/acceptance", {"answer": "later", "next": elsewhere}).url == "/community"

    def test_every_version_stays_readable_and_the_same_text_is_no_new_one(self, hana, ada, door, now):
        assert actions.change_agreements(by=hana, text="Be kind. ", now=now) == 1
        assert actions.change_agreements(by=hana, text="Be *kinder*.", now=now) == 2
        page = text_of(door(ada).get("/community/agreements"))
        assert "Be kind." in page and "Be <em>kinder</em>." in page and '<form method="post"' not in page
        assert [each.version for each in reads.agreements(ada)] == [2, 1]

    def test_only_a_host_writes_the_next_version(self, hana, ada, door, now):
        assert door(ada).post("/community/agreements", {"agreements": "Obey."}).status_code == 403
        assert door(hana).post("/community/agreements", {"agreements": "Listen."}).status_code == 302
        assert reads.agreement(ada).text == "Listen."


class TestHosts:
    def test_a_host_makes_another_who_is_told_and_then_may_step_down(self, hana, ada, door):
        browser = door(hana)
        assert "no longer" not in text_of(browser.post("/community/hosts/end", follow=True))
        assert Member.objects.get(id=hana.id).is_host
        assert ada.slug in text_of(browser.get("/community/hosts?q=ad"))
        assert browser.post("/community/hosts", {"who": ada.slug, "reason": "You are patient."}).status_code == 302
        assert "You are patient." in notify.notices(ada)[0].text
        assert browser.post("/community/hosts/end").url == "/community"
        assert not Member.objects.get(id=hana.id).is_host and Member.objects.get(id=ada.id).is_host

    def test_a_host_who_is_away_does_not_look_after_it(self, hana, ada, now):
        actions.make_host(by=hana, slug=ada.slug, now=now)
        Member.objects.filter(id=ada.id).update(state="away")
        with pytest.raises(actions.LastHost):
            actions.step_down(by=hana, now=now)

    def test_whom_a_block_keeps_apart_is_neither_found_nor_made_a_host(self, hana, ada, ben, now):
        assert [each.name for each in reads.named(hana, "a")] == ["Ada"]
        trust.block_member(by=ada, member_id=hana.id, now=now)
        assert reads.named(hana, "a") == []
        with pytest.raises(Http404):
            actions.make_host(by=hana, slug=ada.slug, now=now)
        assert [each.name for each in reads.hosts(ben)] == ["Hana"]
        assert reads.hosts(ada) == []

    def test_a_member_changes_nothing_of_it(self, ada, door, now):
        with pytest.raises(Refused):
            actions.change_community(by=ada, charter=Charter("Mine"), now=now)
        for path in ("/community/edit", "/community/hosts"):
            assert door(ada).get(path).status_code == 403

    def test_a_new_picture_replaces_the_old(self, hana, ada, now, django_capture_on_commit_callbacks, door):
        for colour in ("navy", "teal"):
            with django_capture_on_commit_callbacks(execute=True):
                actions.change_community(by=hana, charter=Charter("Potters", photo=picture(colour)), now=now)
            url = reads.community(hana).picture_url
            assert b"".join(door(ada).get(url)).startswith(b"RIFF")
            first = locals().get("first") or url
        assert door(ada).get(first).status_code == 404
        actions.change_community(by=hana, charter=Charter("Weavers"), now=now)
        assert reads.community(hana).picture_url == url


def test_the_pages_cost_the_same_whoever_is_there(hana, ada, here, door, django_assert_max_num_queries, now):
    browser = door(ada)
    browser.get("/community")
    with django_assert_max_num_queries(40) as before:
        browser.get("/community")
    for number in range(12):
        actions.make_host(by=hana, slug=here(f"Host{number}").slug, now=now)
    for number in range(12):
        actions.change_agreements(by=hana, text=f"Version {number}", now=now)
    Member.objects.filter(id=ada.id).update(is_asked_to_agree=False)
    with django_assert_max_num_queries(40) as after:
        page = browser.get("/community")
    assert "Host11" in text_of(page)
    assert len(after) == len(before)
