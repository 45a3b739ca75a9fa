import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from closeknit.site import checks, environment, mail, paths
from closeknit.site.databases import UnknownDatabase, database
from tests.site.processes import lay

ROOT = Path(__file__).parents[2]


def closeknit(tmp_path, *words, **given):
    """The command in a process of its own, with this environment and nothing of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    around = {**kept, "PYTHONPATH": str(ROOT / "src"), "CLOSEKNIT_DATA": str(tmp_path / "data"), **given}
    command = [sys.executable, "-m", "closeknit", *words]
    return subprocess.run(command, env=around, capture_output=True, text=True, timeout=180, cwd=tmp_path)


def test_a_fresh_installation_has_nothing_to_complain_of(tmp_path):
    told = closeknit(tmp_path, "check")
    assert told.returncode == 0, told.stderr


def test_with_an_https_origin_everything_production_needs_is_there(tmp_path):
    told = closeknit(
        tmp_path, "manage", "check", "--deploy", "--fail-level", "WARNING", CLOSEKNIT_ORIGIN="https://people.example.org"
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_with_an_https_origin_cookies_and_headers_are_bound_to_it(tmp_path):
    ask = (
        "from django.test import Client; from django.conf import settings as s; c = Client();"
        "page = c.get('/account/login/', secure=True, headers={'host': 'people.example.org'});"
        "k = page.cookies[s.CSRF_COOKIE_NAME]; plain = c.get('/', headers={'host': 'people.example.org'});"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, k.key, bool(k['secure']), k['domain'] == '', k['path']);"
        "print(page.status_code, page.headers['Strict-Transport-Security']); print(plain.status_code, plain.url)"
    )
    origin = {"CLOSEKNIT_ORIGIN": "https://people.example.org"}
    (tmp_path / "data").mkdir(mode=0o700)
    lay(tmp_path / "data")
    closeknit(tmp_path, "prepare", **origin)
    told = closeknit(tmp_path, "manage", "shell", "--no-imports", "-c", ask, **origin)
    assert told.stdout.splitlines() == [
        "__Host-closeknit True __Host-closeknit-form True True /",
        "200 max-age=31536000; includeSubDomains; preload",
        "301 https://people.example.org/",
    ], told.stderr


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("CLOSEKNIT_ORIGIN", "people.example.org", "does not begin with https:// or http://"),
        ("CLOSEKNIT_DATA", "/dev/null/closeknit", "cannot be used: Not a directory"),
        ("DATABASE_URL", "mysql://root@localhost/people", "a database that Closeknit does not keep"),
        ("CLOSEKNIT_MAIL", "mail.example.org", "not the address of a mail server"),
        ("CLOSEKNIT_SECRET_KEY", "hunter2", "too easy to guess"),
        ("CLOSEKNIT_TLS_CERT", "/nowhere/cert.pem", "cannot be read: No such file"),
    ],
)
def test_a_bad_variable_is_one_clear_sentence(tmp_path, name, value, words):
    told = closeknit(tmp_path, "check", **{name: value})
    assert told.returncode == 2
    [line] = told.stderr.strip().splitlines()
    assert words in line and "Traceback" not in line


def refusal(read, value):
    with pytest.raises(environment.BadSetting) as refused:
        read(value)
    return refused.value.sentence


def test_processes_that_start_at_once_sign_with_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: paths.secret_key(tmp_path), range(32)))
    assert len(keys) == 1 and len(keys.pop()) > environment.SECRET_LENGTH
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


class TestReading:
    @pytest.mark.parametrize("value", ["https://people.example.org", "http://localhost:8000", "https://[::1]:8443", ""])
    def test_a_good_origin_is_kept(self, value):
        assert environment.origin(value) == value

    def test_a_slash_at_the_end_is_forgiven(self):
        assert environment.origin("https://people.example.org/") == "https://people.example.org"

    @pytest.mark.parametrize(
        "value", ["ftp://a.org", "https://", "https://a.org/b", "https://u:p@a.org", "https://a.org:port", "https://[x"]
    )
    def test_a_bad_origin_is_refused(self, value):
        assert "CLOSEKNIT_ORIGIN" in refusal(environment.origin, value)

    @pytest.mark.parametrize("value", ["mysql://a/b", "postgres://h:port/x", "postgres://host", "sqlite://", "people.db"])
    def test_a_bad_database_is_refused(self, value, tmp_path):
        with pytest.raises(UnknownDatabase):
            database(value, folder=tmp_path)

    @pytest.mark.parametrize("value", ["smtp://", "mailto:a@b.org", "smtp://host:port", "smtp://[x"])
    def test_a_bad_mail_server_is_refused_without_telling_its_password(self, value, tmp_path):
        assert value not in refusal(lambda given: mail.settings_for(given, tmp_path), value)

    def test_a_mail_server_is_read_whole(self, tmp_path):
        read = mail.settings_for("smtps://me%40example.org:se%2Fcret@mail.example.org", tmp_path)
        assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_SSL"]) == ("mail.example.org", 465, True)
        assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("me@example.org", "se/cret")

    @pytest.mark.parametrize("value", ["me", "@b.org", "a@", "a@b\nBcc: c@d.org"])
    def test_a_bad_sender_is_refused(self, value):
        assert "CLOSEKNIT_MAIL_FROM" in refusal(environment.sender, value)

    @pytest.mark.parametrize("value", ["reply", "a+b@c.org", "A <a@b.org>", "a@", f"{'a' * 40}@b.org"])
    def test_an_address_to_which_no_token_can_be_added_is_refused(self, value):
        assert "CLOSEKNIT_REPLY_ADDRESS" in refusal(mail.reply_address, value)
        assert mail.reply_address("Reply@example.org") == "reply@example.org"

    @pytest.mark.parametrize("value", ["imap.example.org", "smtp://a:b@c", "imaps://c", "imaps://a@c", "imaps://a:b@c:port"])
    def test_a_bad_mailbox_is_refused_without_telling_its_password(self, value):
        assert value not in refusal(mail.reply_mailbox, value)
        read = mail.reply_mailbox("imaps://me%40b.org:se%2Fcret@imap.b.org/Answers")
        assert (read["user"], read["password"], read["port"], read["folder"]) == ("me@b.org", "se/cret", 993, "Answers")

    def test_an_easy_secret_of_the_mail_server_is_refused(self):
        assert "CLOSEKNIT_REPLY_SECRET" in refusal(mail.reply_secret, "short")

    @pytest.mark.parametrize("value", ["short", "a" * 60])
    def test_an_easy_key_is_refused(self, value):
        assert value not in refusal(environment.secret, value)

    def test_a_bad_value_opens_nothing_and_is_remembered(self):
        given = environment.Environment({"CLOSEKNIT_DEBUG": "yes"})
        assert given.read("CLOSEKNIT_DEBUG", environment.switch("CLOSEKNIT_DEBUG"), closed=False) is False
        assert "it may be 1 (yes) or 0 (no)" in given.in_words()


class TestChecks:
    def test_an_address_for_answers_needs_a_way_in_and_the_other_way_round(self):
        assert "nobody fetches them" in checks.reply_problems("reply@example.org", has_way_in=False)[0].msg
        assert "no letter names an address" in checks.reply_problems("", has_way_in=True)[0].msg
        assert checks.reply_problems("", has_way_in=False) == checks.reply_problems("reply@example.org", has_way_in=True) == []

    def test_a_folder_that_others_can_read_is_named(self, tmp_path):
        tmp_path.chmod(0o755)
        [problem] = checks.folder_problems(tmp_path)
        assert "Other users" in problem.msg and "chmod 700" in problem.hint
        tmp_path.chmod(0o700)
        assert checks.folder_problems(tmp_path) == []

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_cannot_be_written_is_named(self, tmp_path):
        tmp_path.chmod(0o500)
        assert "cannot be written" in checks.folder_problems(tmp_path)[0].msg

    def test_an_old_sqlite_or_one_without_search_is_named(self):
        assert "SQLite 3.31.0" in checks.sqlite_problems((3, 31, 0), True)[0].msg
        assert "full-text search" in checks.sqlite_problems((3, 40, 1), False)[0].msg
        assert checks.sqlite_problems((3, 40, 1), True) == []

    def test_plain_http_beyond_this_machine_and_debugging_in_public_are_named(self):
        assert "plain http" in checks.origin_problems("http://people.lan", "people.lan", False)[0].msg
        assert "CLOSEKNIT_DEBUG" in checks.origin_problems("https://people.org", "people.org", True)[0].msg
        assert checks.origin_problems("http://localhost:8000", "localhost", True) == []


def test_every_variable_is_in_the_page_about_settings_and_no_other():
    pattern = re.compile(r"\b(?:CLOSEKNIT_[A-Z_]+[A-Z]|DATABASE_URL)\b")
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "closeknit"]
    read = {name for path in sources if path.is_file() for name in pattern.findall(path.read_text("utf-8"))}
    written = set(pattern.findall((ROOT / "docs" / "settings.md").read_text("utf-8")))
    assert read == written
