"""Tables on their way into the book: what their columns mean is guessed, asked where it must be, and remembered."""

import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.contacts.models import Contact, ContactLabel, ContactPoint, Occasion
from closeknit.imports import actions
from closeknit.imports.actions.terminal import Terminal
from closeknit.imports.models import Import, ImportPerson, TableColumns
from closeknit.ledger.models import Tie
from tests.browser import run_jobs
from tests.imports.bring import bring, entries, names, read, run
from tests.imports.files import archive, card, write
from tests.imports.test_pages import upload
from tests.imports.test_terminal import closeknit

TEAS = "Wer,Erreichbar,Tee\nAda Bell,bell@example.org,Assam\nBen Bee,ben@example.org,\n"
BANK = "Date,Description,Amount,Balance\n2026-01-01,Coffee,-3.00,97.00\n"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    return settings.DATA / "uploads"


def say(owner, brought, columns, now, day_first=None):
    actions.say_columns(
        by=owner, import_id=brought.id, told=brought.tables[0]["print"], columns=columns, day_first=day_first,
        in_background=False, now=now,
    )  # fmt: skip
    actions.read_import(by=owner, import_id=brought.id, now=now)
    brought.refresh_from_db()


def test_a_known_address_book_needs_no_question(ada, now, tmp_path):
    head = "First Name,Last Name,E-mail Address,Mobile Phone,Birthday,Hobby\n"
    brought = bring(ada, write(tmp_path, "outlook.csv", head + "Ben,Bee,ben@example.org,0170 1234567,28/2/1987,Rowing\n"), now)
    assert brought.formats == ["contacts_csv"] and brought.state == Import.State.DONE
    ben = Contact.objects.get()
    assert (ben.name, ben.extra) == ("Ben Bee", ["Hobby: Rowing"])
    day = Occasion.objects.get()
    assert (day.month, day.day) == (2, 28)


def test_an_unknown_table_waits_until_it_is_said_what_its_columns_are(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "teas.csv", TEAS), now)
    assert brought.state == Import.State.PREVIEWED and brought.unsure_table["columns"][2] == ["Tee", "keep", ["Assam"]]
    with pytest.raises(actions.NotNow):
        actions.start_import(by=ada, import_id=brought.id, in_background=False, now=now)
    say(ada, brought, ["name", "email", "note"], now)
    assert brought.unsure_table is None
    run(ada, brought, now)
    assert names(ada) == ["Ada Bell", "Ben Bee"] and brought.tables == []


def test_the_next_table_with_the_same_header_needs_no_question(ada, cy, now, tmp_path):
    brought = read(ada, write(tmp_path, "teas.csv", TEAS), now)
    say(ada, brought, ["name", "none", "label"], now)
    again = read(ada, write(tmp_path, "more.csv", "wer;ERREICHBAR;Tee\nCleo Dee;x@example.org;Mint\n"), now)
    assert again.unsure_table is None and [meaning for _, meaning, _ in again.tables[0]["columns"]] == ["name", "none", "label"]
    assert read(cy, tmp_path / "more.csv", now).unsure_table is not None, "what one owner said is nobody else's"


def test_a_running_import_keeps_what_its_preview_took_each_column_for(ada, now, tmp_path):
    both = archive(tmp_path / "both.zip", teas__csv=TEAS.replace("Tee", "Tea"), a__vcf=card("Cleo"))
    path = write(tmp_path, "teas.csv", TEAS)
    brought = read(ada, path, now)
    say(ada, brought, ["name", "email", "label"], now)
    TableColumns.objects.of(ada).update(columns=["none", "email", "name"])
    run(ada, brought, now)
    assert names(ada) == ["Ada Bell", "Ben Bee"]
    assert read(ada, both, now).tables == [], "beside an address book, a table about anything is left alone"


def test_columns_that_name_nobody_are_refused(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "teas.csv", TEAS), now)
    for columns in (["note", "keep", "none"], ["name"], ["name", "email", "nonsense"], []):
        with pytest.raises(actions.UnfitColumns):
            say(ada, brought, columns, now)
    assert TableColumns.objects.count() == 0


def test_dates_that_read_two_ways_are_asked_about(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "days.csv", "Name,Email,Birthday\nBen,ben@example.org,05/06/1990\n"), now)
    assert brought.unsure_table["asks_order"]
    say(ada, brought, ["name", "email", "birthday"], now, day_first=True)
    run(ada, brought, now)
    day = Occasion.objects.get()
    assert (day.month, day.day) == (6, 5)


def test_a_column_that_only_its_owner_knows_to_be_dates_is_asked_about_then(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "days.csv", "Wer,Erreichbar,Tag\nBen Bee,ben@example.org,05/06/1990\n"), now)
    assert not brought.unsure_table["asks_order"]
    say(ada, brought, ["name", "email", "birthday"], now)
    assert brought.unsure_table["asks_order"], "it can be read two ways, and nobody has said which"
    say(ada, brought, ["name", "email", "birthday"], now, day_first=False)
    assert brought.unsure_table is None
    run(ada, brought, now)
    day = Occasion.objects.get()
    assert (day.month, day.day) == (5, 6)


def test_last_contacts_are_exchanges_and_rhythms_are_kept(ada, now, tmp_path):
    text = "Name,Email,Last contacted,Keep in touch\nBen,ben@example.org,2024-03-01,monthly\nCleo,c@example.org,,often\n"
    path = write(tmp_path, "dex.csv", text)
    bring(ada, path, now)
    assert [(name, at[:10]) for name, _, _, at in entries(ada)] == [("Ben", "2024-03-01")]
    ben, cleo = Contact.objects.get(name="Ben"), Contact.objects.get(name="Cleo")
    assert (ben.cadence_days, cleo.cadence_days, cleo.extra) == (30, None, ["Keep in touch: often"])
    assert ben.extra == ["Keep in touch: monthly"]
    assert Tie.objects.of(ada).get(contact_id=ben.id).cadence_days == 30
    bring(ada, path, now)
    assert len(entries(ada)) == 1 and names(ada) == ["Ben", "Cleo"]


def test_such_a_list_is_taken_back_whole(ada, now, tmp_path):
    brought = bring(
        ada, write(tmp_path, "dex.csv", "Name,Email,Last contacted,Keep in touch\nBen,ben@x.org,2024-03-01,monthly\n"), now
    )
    actions.start_undo(by=ada, import_id=brought.id, in_background=False, now=now)
    actions.undo_import(by=ada, import_id=brought.id, now=now)
    assert names(ada) == [] and entries(ada) == []


def test_a_directory_in_ldif_is_brought(ada, now, tmp_path):
    text = "dn: cn=Ben\ncn: Ben\nmail: ben@example.org\n\ndn: cn=Choir\nobjectclass: groupOfNames\ncn: Choir\nmember: cn=Ben\n"
    bring(ada, write(tmp_path, "book.ldif", text), now)
    assert names(ada) == ["Ben"]
    assert list(ContactLabel.objects.values_list("label__name", flat=True)) == ["Choir"]


def test_words_in_a_column_of_numbers_do_no_harm(ada, now, tmp_path):
    head = "First Name,Last Name,E-mail Address,Home Phone\n"
    bring(ada, write(tmp_path, "o.csv", head + "Ben,Bee,ben@example.org,ask him\n"), now)
    assert names(ada) == ["Ben Bee"]
    assert "ask him" in [*ContactPoint.objects.values_list("value", flat=True), *Contact.objects.get().extra]


def test_the_form_is_filled_in_and_the_preview_follows(client, ada):
    client.force_login(ada)
    answer = upload(client, ("teas.csv", TEAS))
    run_jobs()
    page = client.get(answer.url).content.decode()
    assert "What each column is" in page and "<q>Assam</q>" in page and "Bring them into my book" not in page
    told = Import.objects.get().tables[0]["print"]
    sent = {"table": told, "column-0": "name", "column-1": "email", "column-2": "note"}
    assert client.post(f"{answer.url}/columns", sent).url == answer.url
    run_jobs()
    page = client.get(answer.url).content.decode()
    assert "Ada Bell" in page and "Bring them into my book" in page and f"{answer.url}/columns" in page
    assert client.get(f"{answer.url}/columns").status_code == 200
    client.post(f"{answer.url}/run")
    run_jobs()
    assert names(ada) == ["Ada Bell", "Ben Bee"]
    assert client.get(f"{answer.url}/columns").status_code == 302


def test_what_was_chosen_is_kept_when_it_cannot_be_taken(client, ada):
    client.force_login(ada)
    answer = upload(client, ("teas.csv", TEAS))
    run_jobs()
    sent = {"table": Import.objects.get().tables[0]["print"], "column-0": "gender", "column-1": "none", "column-2": "place"}
    page = client.post(f"{answer.url}/columns", sent)
    assert page.status_code == 422
    assert '<option value="gender" selected>' in page.content.decode() and "at least one column" in page.content.decode()
    for odd in ({}, {"table": "\0x"}, {"table": "7" * 500}):
        assert client.post(f"{answer.url}/columns", odd).status_code == 404
    for odd in ("\0", "\ufffd", "x" * 9999, "name:"):
        assert client.post(f"{answer.url}/columns", sent | {"column-0": odd, "dates": odd}).status_code == 422
    assert client.get(f"{answer.url}/columns?table=none").status_code == 404


def test_a_bank_statement_gets_a_kind_word_and_the_form(client, ada):
    client.force_login(ada)
    answer = upload(client, ("bank.csv", BANK))
    run_jobs()
    page = client.get(answer.url).content.decode()
    assert "looks like names or addresses of people" in page and "column-3" in page
    assert ImportPerson.objects.count() == 0
    client.post(f"{answer.url}/run")
    run_jobs()
    assert names(ada) == []


def test_another_owners_columns_do_not_exist(client, ada, cy, now, tmp_path):
    brought = read(ada, write(tmp_path, "teas.csv", TEAS), now)
    client.force_login(cy)
    sent = {"table": brought.tables[0]["print"], "column-0": "name", "column-1": "email", "column-2": "note"}
    assert client.get(f"/imports/{brought.id}/columns").status_code == 404
    assert client.post(f"/imports/{brought.id}/columns", sent).status_code == 404
    assert TableColumns.objects.count() == 0


def test_the_form_sends_the_same_queries_whatever_the_table(client, ada, now, tmp_path):
    client.force_login(ada)
    counts = []
    for width in (3, 60):
        header = ",".join(["Wer", "Erreichbar", *(f"Tee der Sorte {n}x" for n in range(width))])
        rows = "\n".join(",".join(["Ada Bell", "bell@example.org", *["y"] * width]) for _ in range(width))
        brought = read(ada, write(tmp_path, f"{width}.csv", f"{header}\n{rows}\n"), now)
        client.get(f"/imports/{brought.id}/columns")
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/imports/{brought.id}/columns").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_terminal_takes_the_guess_or_what_is_said(ada, tmp_path):
    out = io.StringIO()
    desk = Terminal(ada, ask=lambda question: True, out=out, trouble=io.StringIO())
    assert desk.bring([write(tmp_path, "teas.csv", TEAS)]) == 0
    assert "Tee=keep" in out.getvalue() and names(ada) == ["Ada Bell", "Ben Bee"]
    assert (
        desk.bring([write(tmp_path, "more.csv", "Wer,Was\nCleo Dee,Chor\n")], options={"columns": {"wer": "name", "2": "label"}})
        == 0
    )
    assert names(ada) == ["Ada Bell", "Ben Bee", "Cleo Dee"]


def test_a_check_tells_what_each_column_is_taken_for(tmp_path):
    path, bank = write(tmp_path, "teas.csv", TEAS), write(tmp_path, "bank.csv", BANK)
    done = closeknit(path, bank, "--check", "--json", "--column", "Tee=note", data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    teas, money = map(json.loads, done.stdout.splitlines())
    assert [each["meaning"] for each in teas["tables"][0]["columns"]] == ["name", "email", "note"]
    assert teas["people"][0]["notes"] == ["Assam"]
    assert (money["people"], money["tables"][0]["asks"], len(money["skipped"])) == ([], ["columns"], 1)
    done = closeknit(path, "--check", "--column", "Tee=nonsense", data=tmp_path / "data")
    assert done.returncode == 2 and "nonsense" in done.stderr
