"""What a preview and an outcome say: everything that comes along by its kind, and why something was left out."""

from closeknit.contacts.models import Note
from closeknit.imports import reads
from closeknit.imports.actions.words import inside_words, report_words
from tests.imports.bring import bring, names, read, run
from tests.imports.files import write
from tests.imports.monica import as_json, insert, sql
from tests.imports.test_pipeline import group_of

SMALL, LARGE = "only where you and somebody answered each other", "nobody can tell who speaks to whom"


def test_a_group_says_before_and_after_why_so_little_counts(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "WhatsApp Chat with School.txt", group_of(20, 2)), now)
    assert LARGE in " ".join(inside_words(brought.counts)) and SMALL not in " ".join(inside_words(brought.counts))
    assert LARGE in " ".join(report_words(run(ada, brought, now)))
    brought = bring(ada, write(tmp_path, "WhatsApp Chat with Climbers.txt", group_of(4, 2)), now)
    assert SMALL in " ".join(report_words(brought)) and LARGE not in " ".join(report_words(brought))


def test_what_comes_from_monica_is_named_by_its_kind(ada, now, tmp_path):
    brought = read(ada, write(tmp_path, "export.sql", sql(40)), now)
    told = inside_words(brought.counts)
    for words in ("40 people", "4 more are only names on the pages of those they belong to, and come along there", "20 gifts",
                  "40 reminders", "5 life events", "5 promises"):  # fmt: skip
        assert words in told, told
    outcome = " ".join(report_words(run(ada, brought, now)))
    assert "With those who are new came: " in outcome and "20 gifts" in outcome and "5 life events" in outcome


def test_a_name_that_is_on_nobodys_page_comes_as_a_person_of_their_own(ada, now, tmp_path):
    stamp, dates = ("2024-01-05 14:00:00",) * 2, "created_at updated_at"
    text = sql(2) + insert(
        "contacts", f"id account_id first_name is_partial {dates}",
        [(90, 1, "Lone", 1, *stamp), (91, 1, "Untold", 1, *stamp)],
    ) + insert(
        "relationships", f"id account_id relationship_type_id contact_is of_contact {dates}", [(700, 1, 99, 1, 91, *stamp)]
    )  # fmt: skip
    bring(ada, write(tmp_path, "export.sql", text), now)
    assert {"Lone", "Untold"} <= set(names(ada))


def test_what_has_no_place_is_left_out_by_name_and_nothing_is_said_in_the_words_of_a_machine(ada, now, tmp_path):
    stamp, dates = ("2024-01-05 14:00:00",) * 2, "created_at updated_at"
    text = sql(1) + insert("notes", f"id account_id contact_id body is_favorited {dates}", [(900, 1, 1, "Hm", 1, *stamp)])
    text += insert("photos", f"id account_id original_filename new_filename {dates}", [(5, 1, "sea.jpg", "x", *stamp)])
    text += insert("contact_photo", "contact_id photo_id", [(1, 5)])
    text += insert("documents", f"id account_id contact_id original_filename {dates}", [(6, 1, 1, "cv.pdf", *stamp)])
    brought = read(ada, write(tmp_path, "export.sql", text), now)
    left = {skip.where: skip.why for skip in reads.skips(ada, brought.id)}
    assert list(left) == ["Tomás O'Hara-1"]
    told = " ".join(skip.why for skip in reads.skips(ada, brought.id))
    assert "sea.jpg" in told and "cv.pdf" in told
    run(ada, brought, now)
    assert all("favorited" not in line for each in ada_extra(ada) for line in each)


def ada_extra(ada):
    from closeknit.contacts.models import Contact

    return Contact.objects.of(ada).values_list("extra", flat=True)


def test_the_json_says_the_same(ada, now, tmp_path):
    told = inside_words(read(ada, write(tmp_path, "export.json", as_json(40)), now).counts)
    assert "20 gifts" in told and "5 life events" in told


def test_a_name_that_two_cards_take_apart_in_two_ways_is_no_news(ada, now, tmp_path):
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:{}\nFN:Anna Meyer\nN:{}\nTEL:+49 30 1234567\nEND:VCARD\n"
    text = card.format("one", "Meyer;Anna;;;") + card.format("two", "Anna Meyer;;;;")
    bring(ada, write(tmp_path, "cards.vcf", text), now)
    assert names(ada) == ["Anna Meyer"] and not Note.objects.of(ada).exists()
