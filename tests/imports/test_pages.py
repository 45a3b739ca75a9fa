"""The pages on which somebody brings their people, as a browser without script would use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from closeknit.contacts.models import Contact
from closeknit.imports import actions
from closeknit.imports.models import Import, ImportPerson, Mine
from tests.browser import run_jobs
from tests.imports.bring import bring, names, read
from tests.imports.files import card, letter, mbox, write


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    return settings.DATA / "uploads"


def upload(client, *files, **more):
    sent = [SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    return client.post("/imports", {"files": sent, **more})


def test_a_file_is_brought_previewed_and_run(client, ada, uploads):
    client.force_login(ada)
    answer = upload(client, ("people.vcf", card("Ben Bee", "EMAIL:ben@example.org") + card("Cleo")))
    brought = Import.objects.get()
    assert answer.url == f"/imports/{brought.id}"
    assert (uploads / brought.upload).read_bytes().startswith(b"BEGIN:VCARD")
    assert "begins in a moment" in client.get(answer.url).content.decode()
    run_jobs()
    page = client.get(answer.url).content.decode()
    assert "2 people" in page and "Ben Bee" in page and "ben@example.org" in page
    assert Contact.objects.count() == 0
    client.post(f"/imports/{brought.id}/run")
    assert "Writing it into your book" in client.get(answer.url).content.decode()
    run_jobs()
    assert "2 people are new in your book." in client.get(answer.url).content.decode()
    assert names(ada) == ["Ben Bee", "Cleo"]
    assert not any(uploads.iterdir())
    assert "people.vcf" in client.get("/imports").content.decode()


def test_several_files_make_one_import_each(client, ada):
    client.force_login(ada)
    assert upload(client, ("a.vcf", card("A")), ("b.vcf", card("B"))).url == "/imports"
    assert sorted(Import.objects.values_list("file_name", flat=True)) == ["a.vcf", "b.vcf"]


def test_no_file_or_an_empty_one_is_a_kind_word(client, ada, uploads):
    client.force_login(ada)
    for answer in (client.post("/imports", {}), upload(client, ("a.vcf", b""))):
        assert answer.status_code == 422
        assert "Choose a file first" in answer.content.decode()
    assert Import.objects.count() == 0
    assert not uploads.exists() or not any(uploads.iterdir())


def test_a_file_beyond_the_cap_leaves_nothing_behind(client, ada, settings, uploads):
    settings.UPLOAD_MAX_BYTES = 200_000
    client.force_login(ada)
    answer = upload(client, ("a.vcf", card("A")), ("b.vcf", b"x" * 300_000))
    assert answer.status_code == 413
    assert "larger than" in answer.content.decode()
    assert Import.objects.count() == 0 and not any(uploads.iterdir())


def test_a_full_disk_is_a_kind_word(client, ada, uploads, monkeypatch):
    import errno

    def full(self, piece):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(actions.Upload, "write", full)
    client.force_login(ada)
    answer = upload(client, ("a.vcf", card("A")))
    assert answer.status_code == 413
    assert "disk of this house is full" in answer.content.decode()
    assert not any(uploads.iterdir())


def test_a_name_that_points_outside_stays_in_its_folder(client, ada, uploads):
    client.force_login(ada)
    upload(client, ("../../evil\\..\\name<script>.vcf", card("A")))
    brought = Import.objects.get()
    path = (uploads / brought.upload).resolve()
    assert path.is_file() and path.is_relative_to(uploads.resolve())
    assert "<script>" not in client.get(f"/imports/{brought.id}").content.decode().replace("<script ", "")


def test_a_post_without_its_token_is_refused_and_leaves_nothing(ada, uploads):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert upload(client, ("a.vcf", card("A"))).status_code == 403
    assert Import.objects.count() == 0
    assert not uploads.exists() or not any(uploads.iterdir())


def test_what_cannot_be_read_says_so_and_is_deleted(client, ada, uploads):
    client.force_login(ada)
    answer = upload(client, ("a.bin", b"\0\1\2\3" * 500))
    run_jobs()
    page = client.get(answer.url).content.decode()
    assert Import.objects.get().state == "failed"
    assert "no kind that can be read" in page or "zeros" in page
    assert not any(uploads.iterdir())


def test_cancelling_deletes_the_file_and_whom_it_named(client, ada, uploads):
    client.force_login(ada)
    answer = upload(client, ("a.vcf", card("Ben")))
    run_jobs()
    assert ImportPerson.objects.count() == 1
    client.post(f"{answer.url}/cancel")
    assert Import.objects.get().state == "cancelled"
    assert ImportPerson.objects.count() == 0 and not any(uploads.iterdir())
    client.post(f"{answer.url}/run")
    run_jobs()
    assert names(ada) == []


def test_an_upload_nobody_decides_about_goes_after_a_week(client, ada, uploads):
    from datetime import timedelta

    from closeknit.kit import clock

    client.force_login(ada)
    upload(client, ("a.vcf", card("Ben")))
    run_jobs()
    assert actions.forget_uploads(now=clock.now() + timedelta(days=6)) == 0
    assert any(uploads.iterdir())
    assert actions.forget_uploads(now=clock.now() + timedelta(days=8)) == 1
    assert not any(uploads.iterdir()) and Import.objects.get().state == "cancelled"


def test_another_owners_pages_do_not_exist(client, ada, cy, now, tmp_path):
    brought = read(ada, write(tmp_path, "a.vcf", card("Ben")), now)
    client.force_login(ada)
    assert client.get(f"/imports/{brought.id}").status_code == 200
    client.force_login(cy)
    for end in ("", "/people"):
        assert client.get(f"/imports/{brought.id}{end}").status_code == 404
    for end in ("/people", "/run", "/cancel", "/owner"):
        assert client.post(f"/imports/{brought.id}{end}").status_code == 404
    brought.refresh_from_db()
    assert brought.state == "previewed"


def test_ticks_and_choices_of_a_page_are_kept(client, ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ben Bee", "EMAIL:one@example.org")), now)
    brought = read(ada, write(tmp_path, "b.vcf", card("Ben Bee", "EMAIL:two@example.org") + card("Cleo") + card("Dora")), now)
    ben = Contact.objects.get()
    client.force_login(ada)
    page = client.get(f"/imports/{brought.id}/people").content.decode()
    assert "is Ben Bee in your book (the same name)" in page
    client.post(f"/imports/{brought.id}/people", {"shown": [0, 1], "take": [0], "who-0": ben.id})
    told = dict(ImportPerson.objects.filter(brought_by=brought).values_list("name", "is_taken"))
    assert told == {"Ben Bee": True, "Cleo": False, "Dora": True}
    assert ImportPerson.objects.get(brought_by=brought, number=0).contact_id == ben.id
    client.post(f"/imports/{brought.id}/people", {"shown": [0, 1], "take": [0], "who-0": "new"})
    assert ImportPerson.objects.get(brought_by=brought, number=0).contact_id is None


def test_nobody_can_be_said_to_be_a_contact_of_another_book(client, ada, cy, now, tmp_path):
    bring(cy, write(tmp_path, "a.vcf", card("Ben Bee")), now)
    theirs = Contact.objects.get()
    brought = read(ada, write(tmp_path, "b.vcf", card("Ben Bee")), now)
    client.force_login(ada)
    assert client.post(f"/imports/{brought.id}/people", {"shown": 0, "take": 0, "who-0": theirs.id}).status_code == 404


def test_the_people_of_a_file_are_paged_and_searched(client, ada, now, tmp_path):
    brought = read(
        ada, write(tmp_path, "a.vcf", "".join(card(f"Person {n:03}", f"EMAIL:p{n}@example.org") for n in range(120))), now
    )
    client.force_login(ada)
    page = client.get(f"/imports/{brought.id}").content.decode()
    assert "Person 049" in page and "Person 050" not in page
    assert "Person 099" in client.get(f"/imports/{brought.id}/people?after=49").content.decode()
    found = client.get(f"/imports/{brought.id}/people?q=p77@example.org").content.decode()
    assert "Person 077" in found and "Person 078" not in found


def test_who_of_them_is_the_owner_is_asked_on_the_page(client, ada, now, tmp_path):
    client.force_login(ada)
    answer = upload(client, ("m.mbox", mbox(letter(1, "me@home.example", "ben@example.org"))))
    run_jobs()
    assert "Which of these is you?" in client.get(answer.url).content.decode()
    client.post(f"{answer.url}/owner", {"key": "email:me@home.example"})
    run_jobs()
    page = client.get(answer.url).content.decode()
    assert "Which of these is you?" not in page and "1 from you" in page
    mine = Mine.objects.get()
    assert "me@home.example" in client.get("/imports/mine").content.decode()
    client.post(f"/imports/mine/{mine.id}/deletion")
    assert Mine.objects.count() == 0


def test_ones_own_names_are_written_down(client, ada):
    client.force_login(ada)
    client.post("/imports/mine", {"written": "Ada L."})
    client.post("/imports/mine", {"written": "ADA@home.example"})
    client.post("/imports/mine", {"written": "+49 30 1234567"})
    assert sorted(Mine.objects.values_list("kind", "norm")) == [
        ("email", "ada@home.example"),
        ("name", "ada l."),
        ("phone", "+49301234567"),
    ]
    assert client.post("/imports/mine", {"written": "  "}).status_code == 422


def test_a_formula_is_text(client, ada, now, tmp_path):
    path = write(
        tmp_path, "c.csv", 'First Name,Last Name,E-mail 1 - Value\n"=HYPERLINK(""http://evil"",""x"")",Bee,b@example.org\n'
    )
    brought = read(ada, path, now)
    client.force_login(ada)
    page = client.get(f"/imports/{brought.id}").content.decode()
    assert "=HYPERLINK(&quot;http://evil&quot;" in page and 'href="http://evil' not in page
