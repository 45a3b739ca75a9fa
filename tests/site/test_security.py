import re
import statistics
import time
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from closeknit.accounts import actions
from closeknit.notify.models import Letter
from tests.browser import code_in_text, run_jobs
from tests.site.matrix import COMMUNITY, MATRIX, OPEN, Cast
from tests.site.test_permissions import routes

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def ada(ada):
    ada.set_password(PASSWORD)
    ada.save()
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)
    return ada


def without_token(request, reason=""):
    return HttpResponse(b"no token", status=403)


def any_path(row):
    """An address of this row, whatever thing it names."""
    for part in ("1", UUID(int=1)):
        try:
            return reverse(row.name, kwargs=dict.fromkeys(row.kwargs, part))
        except NoReverseMatch:
            continue
    return reverse(row.name, kwargs=dict.fromkeys(row.kwargs, "a"))


def ask_for_code(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email})


def sign_in_by_code(client, email):
    ask_for_code(client, email)
    run_jobs()
    return client.post(reverse("account_confirm_login_code"), {"code": code_in_text(mail.outbox[-1].body)})


KEPT = ("contacts:feed", "gatherings:calendar", "manifest")
OPEN_PAGES = [row for row in MATRIX if row.get.startswith(OPEN) and row.name not in KEPT]
"""What anybody may look at, but for the calendars of secret addresses and the name under an icon: they are no pages, and may be
kept."""

WITHOUT_TOKEN = ["sources:well_known_people", "sources:well_known_days", "sources:dav_root", "replies:incoming", "api_root"]
"""Addresses of telephones, of a mail server and beside the API, which have no form: they ask for a password of their own each
time, and take no session."""

WITHOUT_TOKEN_BELOW = {"notify:stop", "gatherings:guest_letters", "sources:dav", "api", "api_elsewhere"}
"""Addresses below a thing that no form of ours posts to: what is in the address, or a program's own token, is the key."""


OURS = {"notify:address_trust"}
"""Named like a page of the library."""


class TestHeaders:
    @pytest.fixture(params=OPEN_PAGES, ids=lambda row: row.name)
    def open_page(self, request, client, member, now):
        cast = Cast(member, now)
        if request.param.roles is COMMUNITY:
            cast.found()
        return client.get(reverse(request.param.name, kwargs={key: make(cast) for key, make in request.param.kwargs.items()}))

    def test_every_open_page_has_a_strict_policy_and_keeps_it(self, open_page):
        policy = open_page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
        assert "unsafe" not in policy
        html = open_page.content.decode()
        assert not re.search(r"<script(?![^>]*(\ssrc=|type=\"application/json\"))", html)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", html)

    def test_every_open_page_is_guarded_by_headers(self, open_page):
        headers = open_page.headers
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]
        assert "no-store" in headers["Cache-Control"]

    def test_a_page_that_does_not_exist_is_guarded_too(self, client, ada):
        client.force_login(ada)
        page = client.get("/nowhere")
        assert page.status_code == 404
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]

    def test_an_unknown_host_is_not_answered(self, client):
        assert client.get("/about", headers={"host": "evil.example"}).status_code == 400


class TestCookies:
    def test_the_session_cookie_is_kept_from_scripts_and_other_sites(self, client, ada):
        sign_in_by_code(client, ada.email)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"

    def test_the_session_key_changes_at_sign_in(self, client, ada):
        ask_for_code(client, ada.email)
        before = client.session.session_key
        assert before
        run_jobs()
        client.post(reverse("account_confirm_login_code"), {"code": code_in_text(mail.outbox[-1].body)})
        assert int(client.session["_auth_user_id"]) == ada.id
        assert client.session.session_key != before

    def test_a_planted_session_key_is_not_taken(self, client, ada):
        client.cookies[settings.SESSION_COOKIE_NAME] = "planted0planted0planted0planted0"
        sign_in_by_code(client, ada.email)
        assert client.session.session_key != "planted0planted0planted0planted0"

    def test_signing_out_ends_the_session_on_the_server(self, client, ada):
        client.force_login(ada)
        stolen = client.cookies[settings.SESSION_COOKIE_NAME].value
        client.post(reverse("account_logout"))
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
        assert thief.get("/account/").status_code == 302

    def test_other_sessions_can_be_ended(self, ada):
        here, there = Client(), Client()
        for browser in (here, there):
            sign_in_by_code(browser, ada.email)
            assert browser.get("/account/").status_code == 200
        here.post(reverse("sessions"))
        assert here.get("/account/").status_code == 200
        assert there.get("/account/").status_code == 302

    def test_a_closed_account_is_out_at_once(self, client, ada):
        client.force_login(ada)
        ada.is_active = False
        ada.save()
        assert client.get("/account/").status_code == 302


class TestForms:
    @pytest.mark.parametrize(
        "name", [row.name for row in MATRIX if row.post and not row.kwargs and row.name not in WITHOUT_TOKEN]
    )
    def test_every_form_needs_its_token(self, name, ada):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(ada)
        answer = strict.post(reverse(name))
        assert answer.status_code == 403
        assert "This form has grown old" in answer.content.decode()

    def test_every_form_below_a_thing_needs_its_token_too(self, ada, settings):
        """The token is asked for before the thing: any number and any word will do."""
        settings.CSRF_FAILURE_VIEW = "tests.site.test_security.without_token"
        strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
        strict.force_login(ada)
        below = [row for row in MATRIX if row.post and row.kwargs]
        assert len(below) > 100
        taken = {row.name for row in below if strict.post(any_path(row)).content != b"no token"}
        assert taken == WITHOUT_TOKEN_BELOW

    @pytest.mark.parametrize("method", ["propfind", "put", "delete", "post", "get"])
    def test_where_no_token_is_asked_for_a_session_opens_nothing(self, method, ada):
        browser = Client()
        browser.force_login(ada)
        assert browser.generic(method.upper(), reverse("sources:dav_root")).status_code == 401

    @pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_sign_in_never_leads_out_of_the_house(self, client, ada, to):
        page = client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD, "next": to})
        assert (page.status_code, page.url) == (302, "/")


class TestClosedDoors:
    def test_nobody_makes_an_account_by_themselves(self, client):
        data = {"email": "eve@example.org", "password1": PASSWORD}
        for page in (client.get(reverse("account_signup")), client.post(reverse("account_signup"), data)):
            assert "by invitation" in page.content.decode()
        assert not EmailAddress.objects.exists()

    def test_pages_of_the_library_that_we_do_not_use_do_not_exist(self):
        names = set(routes(get_resolver()))
        for part in ("phone", "social", "openid", "headless", "signup_webauthn", "signup_by_passkey", "trust", "admin"):
            assert not [name for name in names - OURS if part in name]

    def test_an_address_that_the_operator_added_is_confirmed_by_the_first_code(self, client, now):
        actions.add_member(email="ben@example.org", name="Ben", now=now)
        assert not EmailAddress.objects.get().verified
        answer = sign_in_by_code(client, "ben@example.org")
        assert (answer.status_code, answer.url) == (302, "/")
        assert EmailAddress.objects.get().verified


class TestNobodyLearnsWhoIsHere:
    def pages(self, client, email):
        first = ask_for_code(client, email)
        second = client.get(first.url)
        third = client.post(first.url, {"action": "resend"})
        fourth = client.post(first.url, {"code": "ABCDEF"})
        return [self.plain(answer, email) for answer in (first, second, third, fourth)]

    def plain(self, answer, email):
        html = re.sub(r'value="\w{64}"', "", answer.content.decode()).replace(email, "ADDRESS")
        return answer.status_code, answer.headers.get("Location"), html

    def test_a_code_is_asked_for_with_the_same_answers(self, ada):
        assert self.pages(Client(), ada.email) == self.pages(Client(), "nobody@example.org")

    def test_a_known_address_gets_letters_and_an_unknown_one_none_for_the_same_work(self, ada):
        for email, sent in ((ada.email, 2), ("nobody@example.org", 0)):
            Letter.objects.all().delete()
            mail.outbox.clear()
            visitor = Client()
            page = ask_for_code(visitor, email)
            visitor.post(page.url, {"action": "resend"})
            assert Letter.objects.count() == run_jobs() == 2
            assert len(mail.outbox) == sent

    def test_a_new_password_is_asked_for_with_the_same_answers(self, ada):
        answers = []
        for email in (ada.email, "nobody@example.org"):
            visitor = Client()
            first = visitor.post(reverse("account_reset_password"), {"email": email})
            answers.append([self.plain(first, email), self.plain(visitor.get(first.url), email)])
        assert answers[0] == answers[1]
        assert Letter.objects.count() == 2

    def test_anothers_address_is_answered_like_a_free_one_and_stays_theirs(self, ada, cy):
        EmailAddress.objects.create(user=cy, email=cy.email, primary=True, verified=True)
        answers = []
        for email in (cy.email, "free@example.org"):
            visitor = Client()
            visitor.force_login(ada)
            page = visitor.post(reverse("account_email"), {"action_add": "", "email": email})
            answers.append([self.plain(page, email), self.plain(visitor.get(page.url), email)])
        assert answers[0] == answers[1]
        run_jobs()
        assert [letter.to for letter in mail.outbox] == [[cy.email], ["free@example.org"]]

    def test_even_with_the_code_anothers_address_stays_theirs(self, client, ada, cy):
        EmailAddress.objects.create(user=cy, email=cy.email, primary=True, verified=True)
        client.force_login(ada)
        page = client.post(reverse("account_email"), {"action_add": "", "email": cy.email})
        run_jobs()
        answer = client.post(page.url, {"code": code_in_text(mail.outbox[-1].body)}, follow=True)
        assert answer.status_code == 200
        ada.refresh_from_db()
        assert ada.email == "ada@example.org"
        assert EmailAddress.objects.get(email=cy.email, verified=True).user == cy

    def test_a_wrong_password_says_the_same_for_everybody(self, ada):
        answers = []
        for email in (ada.email, "nobody@example.org"):
            page = Client().post(reverse("account_login"), {"login": email, "password": "wrong"})
            answers.append(self.plain(page, email))
        assert answers[0] == answers[1]
        assert "do not belong together" in answers[0][2]

    def test_the_clock_does_not_tell(self, ada, settings):
        settings.ACCOUNT_RATE_LIMITS = False
        times = {ada.email: [], "nobody@example.org": []}
        for _ in range(15):
            for email, taken in times.items():
                visitor = Client()
                begin = time.perf_counter()
                ask_for_code(visitor, email)
                taken.append(time.perf_counter() - begin)
        known, unknown = (statistics.median(taken) for taken in times.values())
        assert 0.6 < known / unknown < 1.6


class TestLimits:
    def test_too_many_codes_for_one_address_are_refused_kindly(self, client, ada):
        pages = [ask_for_code(Client(), ada.email) for _ in range(4)]
        assert [page.status_code for page in pages[:3]] == [302] * 3
        assert "wait" in pages[3].content.decode()

    def test_many_sign_ins_from_one_place_meet_a_kind_page(self, client):
        pages = [client.post(reverse("account_login"), {"login": f"a{n}@b.org", "password": "x"}) for n in range(31)]
        last = pages[-1]
        assert last.status_code == 429
        assert "A little slower, please" in last.content.decode()
        assert last.headers["Retry-After"]

    def test_a_password_cannot_be_guessed_without_end(self, ada):
        for _ in range(5):
            Client().post(reverse("account_login"), {"login": ada.email, "password": "wrong"})
        page = Client().post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
        assert page.status_code == 200
        assert "tried too often" in page.content.decode()

    def test_a_code_cannot_be_guessed_without_end(self, client, ada):
        ask_for_code(client, ada.email)
        for _ in range(3):
            answer = client.post(reverse("account_confirm_login_code"), {"code": "ABCDEF"})
        assert answer.status_code == 302
        run_jobs()
        client.post(reverse("account_confirm_login_code"), {"code": code_in_text(mail.outbox[-1].body)})
        assert "_auth_user_id" not in client.session

    def test_a_forwarded_address_that_is_none_is_no_error(self, client, ada):
        answer = client.post(
            reverse("account_login"), {"login": ada.email, "password": PASSWORD}, headers={"X-Forwarded-For": "nonsense, ,"}
        )
        assert answer.status_code == 302


def test_when_a_device_was_last_here_is_not_written_at_every_page(client, ada, django_assert_max_num_queries):
    client.force_login(ada)
    client.get("/notices")
    with django_assert_max_num_queries(5) as asked:
        client.get("/notices")
    assert not [query for query in asked.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_signing_in_with_a_password_makes_the_session_anew(client, ada):
    planted = client.session
    planted["mine"] = True
    planted.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    assert int(client.session["_auth_user_id"]) == ada.id and client.session.session_key != planted.session_key
