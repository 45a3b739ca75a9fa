import pytest
from django.urls import reverse

from closeknit.accounts import actions
from closeknit.accounts.models import Member

DETAILS = {"name": "Ada", "email": "ada@example.org", "zone": "Europe/London", "language": "", "password": ""}


@pytest.fixture
def path(db, now):
    return actions.make_setup_link(now=now)


class TestSetUpPage:
    def test_the_link_opens_a_page_with_every_zone(self, client, path):
        page = client.get(path)
        assert page.status_code == 200
        assert 'value="America/Argentina/Buenos_Aires"' in page.content.decode()

    def test_it_makes_the_account_signs_in_and_goes_to_today(self, client, path):
        answer = client.post(path, DETAILS)
        assert (answer.status_code, answer.url) == (302, "/")
        assert int(client.session["_auth_user_id"]) == Member.objects.get().id

    def test_a_used_link_is_a_kind_404(self, client, path):
        client.post(path, DETAILS)
        client.logout()
        for answer in (client.get(path), client.post(path, {**DETAILS, "email": "eve@example.org"})):
            assert answer.status_code == 404
            assert "sign in with your e-mail address" in answer.content.decode()
        assert Member.objects.count() == 1

    def test_a_wrong_token_is_a_kind_404_that_points_to_the_terminal(self, client, path):
        page = client.get("/set-up/wrong")
        assert page.status_code == 404
        assert "the newest one" in page.content.decode()

    @pytest.mark.parametrize(
        "field, value, words",
        [
            ("email", "ada", "Enter a valid email address"),
            ("zone", "Mars/Olympus", "We know no city of this name"),
            ("zone", "", "Please choose your time zone"),
            ("name", "", "This field is required"),
            ("name", "\x01", "Please give a name"),
            ("password", "short", "too short"),
            ("password", "ada@example.org", "too similar"),
        ],
    )
    def test_a_bad_field_is_named_and_the_rest_is_kept(self, client, path, field, value, words):
        page = client.post(path, {**DETAILS, field: value})
        assert page.status_code == 422
        html = page.content.decode()
        assert words in html
        assert field == "name" or 'value="Ada"' in html
        assert not Member.objects.exists()


class TestAccountPage:
    def test_it_shows_what_is_ones_own(self, client, ada):
        client.force_login(ada)
        html = client.get(reverse("account")).content.decode()
        assert "ada@example.org" in html and "Europe/Berlin" in html

    def test_details_are_changed(self, client, ada):
        client.force_login(ada)
        answer = client.post(reverse("account"), {"name": "Ada L.", "zone": "Asia/Tokyo", "language": "es"})
        assert answer.status_code == 302
        ada.refresh_from_db()
        assert (ada.name, ada.zone, ada.language) == ("Ada L.", "Asia/Tokyo", "es")

    def test_a_bad_zone_is_refused_and_what_was_typed_stays(self, client, ada):
        client.force_login(ada)
        page = client.post(reverse("account"), {"name": "Typed", "zone": "Nowhere", "language": ""})
        assert page.status_code == 422
        assert 'value="Typed"' in page.content.decode()
        ada.refresh_from_db()
        assert ada.name == "Ada"


class TestSignInPage:
    def test_a_house_without_members_says_where_the_first_link_is(self, client, db):
        assert "in the terminal" in client.get(reverse("account_login")).content.decode()

    def test_a_house_with_members_does_not(self, client, ada):
        assert "in the terminal" not in client.get(reverse("account_login")).content.decode()


def test_only_places_are_offered_and_a_zone_one_has_by_another_name_stays(client, ada):
    type(ada).objects.filter(id=ada.id).update(zone="W-SU")
    client.force_login(ada)
    page = client.get("/account/").content.decode()
    assert '<option value="W-SU" selected>' in page and '<optgroup label="Europe">' in page
    assert 'value="Zulu"' not in page and 'value="Etc/GMT+0"' not in page
    assert client.post("/account/", {"name": "Ada", "zone": "W-SU", "language": ""}).status_code == 302
    assert client.post("/account/", {"name": "Ada", "zone": "Nowhere", "language": ""}).status_code == 422
