"""What a telephone finds when it looks around, and what it is told when it asks oddly (RFC 4918, 6352, 6578, 6764)."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts import actions
from closeknit.contacts.actions import Draft, Point
from closeknit.contacts.models import Contact
from closeknit.sources import reads
from closeknit.sources.actions import serving
from closeknit.sources.rules.asked import Garbled, asked
from closeknit.sources.rules.noted import BETWEEN, joined_notes, notes_said, shown_notes
from tests.sources.phone import CAL, CARD, CS, DAYS, HEAD, PEOPLE, D, Phone, card


@pytest.fixture
def phone(ada, now):
    return Phone(ada, now)


def ask_for(*names):
    return f"<d:propfind {HEAD}><d:prop>{''.join(f'<{name}/>' for name in names)}</d:prop></d:propfind>"


def test_a_telephone_finds_its_way_from_the_name_of_the_house_alone(phone):
    for name in ("carddav", "caldav"):
        answer = phone.ask("PROPFIND", f"/.well-known/{name}")
        assert answer.status_code == 301 and answer.headers["Location"] == "/dav/"
    (root,) = phone.things("PROPFIND", "/dav/", ask_for("d:current-user-principal"), Depth="0").values()
    me = root[f"{D}current-user-principal"].findtext(f"{D}href")
    (principal,) = phone.things("PROPFIND", me, ask_for("card:addressbook-home-set", "cal:calendar-home-set"), Depth="0").values()
    home = principal[f"{CARD}addressbook-home-set"].findtext(f"{D}href")
    assert principal[f"{CAL}calendar-home-set"].findtext(f"{D}href") == home
    names = ("d:resourcetype", "d:displayname", "d:sync-token", "cs:getctag", "d:supported-report-set",
             "card:supported-address-data", "d:current-user-privilege-set", "cal:supported-calendar-component-set")  # fmt: skip
    found = phone.things("PROPFIND", home, ask_for(*names), Depth="1")
    assert set(found) == {home, PEOPLE, DAYS}
    kinds = {path: {each.tag for each in told[f"{D}resourcetype"]} for path, told in found.items()}
    assert f"{CARD}addressbook" in kinds[PEOPLE] and f"{CAL}calendar" in kinds[DAYS]
    assert found[PEOPLE][f"{D}sync-token"].text == found[PEOPLE][f"{CS}getctag"].text
    reports = {each.tag for each in found[PEOPLE][f"{D}supported-report-set"].iter()}
    assert {f"{CARD}addressbook-multiget", f"{CARD}addressbook-query", f"{D}sync-collection"} <= reports
    assert {each.get("name") for each in found[DAYS][f"{CAL}supported-calendar-component-set"]} == {"VEVENT", "VTODO"}


def test_it_says_what_it_is_able_to_do(phone):
    answer = phone.ask("OPTIONS", PEOPLE)
    assert answer.status_code == 200 and answer.headers["DAV"] == "1, 3, addressbook, calendar-access"
    assert {"REPORT", "PROPFIND", "PUT"} <= set(answer.headers["Allow"].split(", "))


def test_a_property_nobody_has_is_said_to_be_missing(phone):
    answer = phone.ask(
        "PROPFIND",
        PEOPLE,
        f'<d:propfind {HEAD}><d:prop><z:it xmlns:z="urn:z"/><it/><d:displayname/></d:prop></d:propfind>',
        Depth="0",
    )
    assert answer.text_of.count(" 404 ") == 1 and "<x:it xmlns:x=" in answer.text_of and ">Closeknit<" in answer.text_of


@pytest.mark.parametrize("user, password", [("ada@example.org", "wrong"), ("cy@example.org", ""), ("", "")])
def test_a_wrong_password_opens_nothing(phone, user, password):
    told = {"user": user, **({"password": password} if password else {})}
    answer = phone.ask("PROPFIND", PEOPLE, Depth="0", **told)
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"].startswith("Basic ")


def test_neither_a_session_nor_the_password_of_the_account_opens_it(phone, ada):
    ada.set_password("an account's own password")
    ada.save()
    client = Client()
    client.force_login(ada)
    assert client.get(PEOPLE).status_code == 401
    assert phone.ask("PROPFIND", PEOPLE, password="an account's own password").status_code == 401


def test_guessing_is_slowed_down_and_the_right_password_waits_too(phone):
    answers = [phone.ask("GET", PEOPLE, password=f"guess-{number}").status_code for number in range(25)]
    assert answers[:20] == [401] * 20 and set(answers[20:]) == {429}
    assert phone.ask("GET", PEOPLE).status_code == 429


def test_a_device_that_was_shut_out_stays_out(phone, ada, now):
    other = Phone(ada, now)
    serving.forget_device(by=ada, device_id=phone.id, now=now)
    assert phone.ask("PROPFIND", PEOPLE).status_code == 401 and other.ask("PROPFIND", PEOPLE).status_code == 207


def test_an_owner_who_is_no_longer_active_is_not_served(phone, ada):
    ada.is_active = False
    ada.save()
    assert phone.ask("PROPFIND", PEOPLE).status_code == 401


def test_what_cannot_be_made_or_renamed_is_refused_with_a_reason(phone):
    assert phone.ask("MKCOL", "/dav/home/more/").status_code == 403
    calendar = phone.ask("MKCALENDAR", "/dav/home/more/")
    assert calendar.status_code == 403 and "calendar-collection-location-ok" in calendar.text_of
    body = f"<d:propertyupdate {HEAD}><d:set><d:prop><d:displayname>Mine</d:displayname></d:prop></d:set></d:propertyupdate>"
    renamed = phone.ask("PROPPATCH", PEOPLE, body)
    assert renamed.status_code == 207 and " 403 " in renamed.text_of and "cannot-modify-protected-property" in renamed.text_of
    assert phone.ask("DELETE", PEOPLE).status_code == 403 and phone.ask("LOCK", PEOPLE).status_code == 405
    assert phone.ask("PROPFIND", PEOPLE, Depth="infinity").status_code == 403
    assert phone.ask("PUT", PEOPLE, "x").status_code == 405


def test_a_token_of_another_time_or_device_begins_anew(phone, ada, now):
    other = Phone(ada, now)
    other.sync()
    for token in (
        other.token,
        "urn:x",
        "urn:closeknit:sync:1:99999999999999999999",
        "0",
        f"urn:closeknit:sync:{phone.id}:7000",
    ):
        body = f"<d:sync-collection {HEAD}><d:sync-token>{token}</d:sync-token><d:prop><d:getetag/></d:prop></d:sync-collection>"
        answer = phone.ask("REPORT", PEOPLE, body)
        assert answer.status_code == 403 and "valid-sync-token" in answer.text_of


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><d:propfind xmlns:d="DAV:"><d:prop>&b;</d:prop></d:propfind>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><d:propfind xmlns:d="DAV:">&a;</d:propfind>'


@pytest.mark.parametrize("body", [
    BOMB, FILE, "<", "plain", "<a/>", "\0", b"\xff\xfe", "<d:propfind xmlns:d='DAV:'>" + "<d:prop>" * 20000, b"\x00\x01" * 9,
    "<?xml version='1.0' encoding='no-such'?><a/>", "<d:propfind xmlns:d='DAV:'/>extra",
])  # fmt: skip
@pytest.mark.parametrize("method", ["PROPFIND", "REPORT", "PROPPATCH"])
def test_odd_xml_is_refused_kindly(phone, method, body):
    assert 400 <= phone.ask(method, PEOPLE, body).status_code < 500


@pytest.mark.parametrize("text", [
    "", "no card", "BEGIN:VCARD\nEND:VCARD", b"\xff\xfe\x00", card("A") + card("B"), "BEGIN:VCALENDAR\nEND:VCALENDAR",
])  # fmt: skip
def test_what_is_no_card_is_not_taken(phone, ada, text):
    phone.put(PEOPLE + "odd.vcf", text, expects=(400, 403, 415))
    assert not Contact.objects.of(ada).exists()


def test_a_card_that_is_too_large_is_said_to_be(phone, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    answer = phone.ask("PUT", PEOPLE + "large.vcf", card("Large", "NOTE:" + "x" * 20_000))
    assert answer.status_code == 413 and "max-resource-size" in answer.text_of


@pytest.mark.parametrize("name", ["x" * 300 + ".vcf", "contact-99.vcf", "a%00b.vcf", "%2e%2e", "a/b.vcf", "%ff.vcf"])
def test_odd_names_are_answered(phone, name):
    assert phone.ask("PUT", PEOPLE + name, card("Odd")).status_code < 500
    for method in ("GET", "DELETE", "PROPFIND", "REPORT"):
        assert phone.ask(method, PEOPLE + name).status_code < 500


@pytest.mark.parametrize("lines", [
    ["PHOTO;ENCODING=b:AAAA"], ["BDAY:99999-99-99"], ["N:" + ";" * 50], ["NOTE:" + "x" * 300_000],
    ["TEL:" + "9" * 5000], ["CATEGORIES:" + ",".join(f"c{n}" for n in range(300))], ["NOTE:a\x00b\x07c"],
    ["RELATED;VALUE=uri:urn:uuid:x"],
])  # fmt: skip
def test_odd_cards_are_taken_or_refused_and_nothing_breaks(phone, lines):
    answer = phone.ask("PUT", PEOPLE + "o.vcf", card("Odd One", *lines))
    assert answer.status_code in (201, 403)
    if answer.status_code == 201:
        assert phone.ask("GET", PEOPLE + "o.vcf").status_code == 200
        assert phone.ask("PUT", PEOPLE + "o.vcf", card("Odd Two", *lines)).status_code == 204


@pytest.mark.parametrize("header", ['"x"', 'W/"1"', "nonsense", '"' + "f" * 400 + '"'])
def test_an_etag_nothing_has_is_a_failed_precondition(phone, header):
    phone.put(PEOPLE + "e.vcf", card("E"))
    assert phone.ask("PUT", PEOPLE + "e.vcf", card("E F"), If_Match=header).status_code == 412
    assert phone.ask("PUT", PEOPLE + "none.vcf", card("G"), If_Match="*").status_code == 412
    assert phone.ask("PUT", PEOPLE + "e.vcf", card("E F"), If_None_Match="*").status_code == 412


def test_a_round_without_news_asks_no_more_for_more_people(phone, ada, now):
    counts = []
    for _size in range(2):
        for _number in range(20):
            actions.add_contact(by=ada, draft=Draft({"name": "P"}, points=[Point("email", f"p{_number}@example.org")]), now=now)
        for _round in range(3):
            phone.sync()
            phone.now += timedelta(hours=1)
        body = f"<card:addressbook-multiget {HEAD}><d:prop><d:getetag/><card:address-data/></d:prop>"
        body += "".join(f"<d:href>{path}</d:href>" for path in phone.etags) + "</card:addressbook-multiget>"
        phone.things("REPORT", PEOPLE, body)
        with CaptureQueriesContext(connection) as queries:
            phone.sync()
            phone.things("PROPFIND", PEOPLE, ask_for("d:getetag"), Depth="1")
            assert len(phone.things("REPORT", PEOPLE, body)) == len(phone.etags)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_device_is_noted_as_here_but_not_each_time(phone, ada, now):
    phone.ask("PROPFIND", PEOPLE)
    first = reads.devices(ada)[0].last_used_at
    phone.now += timedelta(minutes=1)
    phone.ask("PROPFIND", PEOPLE)
    assert reads.devices(ada)[0].last_used_at == first == now


@given(st.binary(max_size=200))
def test_any_bytes_are_a_question_or_no_question(body):
    for method in ("PROPFIND", "REPORT", "PROPPATCH"):
        with suppress(Garbled):
            asked(body, method)


@given(
    st.lists(st.text(alphabet="ab \n", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=5, unique=True),
    st.text(alphabet="ab \n", max_size=8),
)
def test_notes_that_are_still_in_the_one_note_stay_what_they_were(notes, more):
    shown = shown_notes(notes)
    joined = BETWEEN.join(joined_notes(shown))
    assert notes_said(shown, joined) == shown and notes_said(shown, "") == shown
    assert notes_said(shown, joined + BETWEEN + "zz" + more)[: len(shown)] == shown
