"""Every string has its German and Spanish words, whole and with the same placeholders, and the pages show them."""

import gettext
import re
from datetime import date
from functools import cache

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as gettext_of

from closeknit.contacts.forms.days import typed_day
from closeknit.contacts.forms.deeds import deed_and_rest
from closeknit.kit.templatetags.kit import ember_words
from closeknit.site import words
from tests.site import catalogues, screens

LANGUAGES = pytest.mark.parametrize("language", words.LANGUAGES)
ENGLISH = [
    "Bring your people", "Send me a code", "Sign in", "Through the house", "What Closeknit keeps", "Skip to the page",
    "Import an address book", "Write the first name", "About the people in your book", "E-mail address", ">Today<", ">People<",
]  # fmt: skip


@cache
def marked() -> set[str]:
    return catalogues.marked(words.HOUSE)


@cache
def refusals() -> set[str]:
    return set(words.refusals(words.HOUSE))


@cache
def listed(path):
    return catalogues.entries(path.read_text("utf-8"))


def faults_of(path):
    return [fault for entry in listed(path) if entry.msgid for fault in catalogues.faults(entry)]


@LANGUAGES
def test_every_string_of_the_catalogue_has_its_words(language):
    assert len(listed(words.catalogue(language))) > 900
    assert faults_of(words.catalogue(language)) == []


@pytest.mark.slow
def test_every_string_of_the_source_has_its_words():
    if missing := words.missing_tools():
        pytest.skip(
            f"GNU gettext is not here ({', '.join(missing)}), so strings of templates newer than the catalogues go unseen."
        )
    with words.extracted() as fresh:
        for language in words.LANGUAGES:
            now, kept = listed(words.catalogue(language, fresh)), listed(words.catalogue(language))
            assert faults_of(words.catalogue(language, fresh)) == [], "run: closeknit manage write_words, then fill what is empty"
            assert {entry.msgid for entry in kept} == {entry.msgid for entry in now}, "run: closeknit manage write_words"


@LANGUAGES
def test_every_string_marked_in_python_is_in_the_catalogue(language):
    assert len(marked()) > 400
    assert marked() - {entry.msgid for entry in listed(words.catalogue(language))} == set()


@LANGUAGES
def test_every_refusal_of_a_format_or_an_export_is_in_the_catalogue(language):
    assert {"This file is empty.", "This line is no JSON."} < refusals()
    assert refusals() - {entry.msgid for entry in listed(words.catalogue(language))} == set()


@LANGUAGES
def test_the_compiled_catalogue_is_the_one_that_can_be_read(language):
    path = words.catalogue(language)
    with path.with_suffix(".mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    assert known == catalogues.compiled(listed(path)), "run: closeknit manage write_words"


def test_no_template_says_a_word_that_gettext_does_not_see():
    pages = {path.name: screens.bare_words(path.read_text("utf-8")) for path in screens.templates(words.HOUSE)}
    letters = {path.name: screens.bare_words(path.read_text("utf-8")) for path in words.HOUSE.rglob("templates/**/*.txt")}
    assert len(pages) > 200 and len(letters) > 30
    assert {name: told for name, told in (pages | letters).items() if told} == {}


@pytest.mark.parametrize(
    "source",
    [
        "<p>Saved</p>",
        "<p>{% if a %}{{ b }} people{% endif %}</p>",
        '<a aria-label="Close {% if a %}it{% endif %}" href="/x">{% icon "x" %}</a>',
        "<input class='a' placeholder='Your name'>",
        "{% blocktranslate %}Found{% endblocktranslate %} nobody",
    ],
)
def test_a_bare_word_in_a_template_is_found(source):
    assert screens.bare_words(source) != []


def test_what_is_no_word_of_a_page_is_none():
    source = (
        '<p class="card a" hidden data-a="some words">{# a note #}{% translate "Saved" %} · {{ n }}&nbsp;<kbd>Enter</kbd></p>'
    )
    assert screens.bare_words(source + '<script type="x">let it</script><div lang="en">required</div>') == []


def test_no_script_says_a_sentence_of_its_own():
    scripts = {
        path.name: screens.sentences(path.read_text("utf-8"))
        for path in words.HOUSE.rglob("static/**/*.js")
        if "vendor" not in path.parts
    }
    assert len(scripts) > 15
    assert {name: told for name, told in scripts.items() if told} == {}
    assert screens.sentences('line.textContent = "Nothing was sent"') == ["Nothing was sent"]


@pytest.mark.parametrize(
    "block",
    [
        'msgid "Found: %(names)s"\nmsgstr "Gefunden: %(name)s"',
        'msgid "<b>Yes</b>"\nmsgstr "Ja"',
        'msgid "Saved."\nmsgstr ""',
        'msgid "Saved."\nmsgstr "Gespeichert!"',
        '#, fuzzy\nmsgid "Saved."\nmsgstr "Gespeichert."',
        'msgid "%(n)s person"\nmsgid_plural "%(n)s people"\nmsgstr[0] "%(n)s Mensch"\nmsgstr[1] "Menschen"',
        'msgid "%(n)s person"\nmsgid_plural "%(n)s people"\nmsgstr[0] "%(n)s Mensch"',
    ],
)
def test_a_bad_translation_is_found(block):
    assert len([fault for entry in catalogues.entries(block) for fault in catalogues.faults(entry)]) == 1


def test_a_string_inside_an_f_string_is_found(tmp_path):
    (tmp_path / "a.py").write_text("said = f\"{path}: {_('There is no file.')}\"\nother = _(words)\n")
    assert {word.partition(":")[0] for word in catalogues.marked(tmp_path)} == {"There is no file.", str(tmp_path / "a.py")}


@pytest.mark.parametrize(
    ("language", "people", "today", "about", "door"),
    [
        ("de", "Bring deine Leute mit", "Den ersten Namen aufschreiben", "Was Closeknit aufbewahrt", "Schick mir einen Code"),
        ("es", "Trae a tu gente", "Escribir el primer nombre", "Qué guarda Closeknit", "Envíame un código"),
    ],
)
def test_pages_speak_the_language_of_the_browser(client, ada, language, people, today, about, door):
    pages = {"/about": about, reverse("account_login"): door}
    shown = [(client.get(path, headers={"accept-language": language}), own) for path, own in pages.items()]
    client.force_login(ada)
    pages = {"/": today, "/people": people}
    shown += [(client.get(path, headers={"accept-language": f"{language}-AT,en;q=0.5"}), own) for path, own in pages.items()]
    for answer, own in shown:
        page = answer.content.decode()
        assert answer.headers["Content-Language"] == language
        assert f'<html lang="{language}"' in page
        assert own in page
        assert [sentence for sentence in ENGLISH if sentence in page] == []


def test_the_english_sentences_are_really_those_of_the_pages(client, ada):
    doors = client.get("/about").content + client.get(reverse("account_login")).content
    client.force_login(ada)
    pages = (doors + client.get("/").content + client.get("/people").content).decode()
    assert [sentence for sentence in ENGLISH if sentence not in pages] == []


def test_a_member_who_chose_a_language_gets_it_whatever_the_browser_says(client, member):
    client.force_login(member("Ben", language="es"))
    assert "Trae a tu gente" in client.get("/people", headers={"accept-language": "de"}).content.decode()


@pytest.mark.parametrize(
    ("language", "day", "month", "long"),
    [
        ("en-gb", "3 May 2026", "May 2026", "Sunday 3 May"),
        ("de", "3. Mai 2026", "Mai 2026", "Sonntag, 3. Mai"),
        ("es", "3 de mayo de 2026", "mayo de 2026", "domingo, 3 de mayo"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, day, month, long):
    with translation.override(language):
        assert [date_format(date(2026, 5, 3), way) for way in ("j F Y", "F Y", "l j F")] == [day, month, long]


def test_warmth_has_five_different_words_in_each_language():
    for language in ("en-gb", *words.LANGUAGES):
        with translation.override(language):
            assert len({ember_words(level) for level in range(5)}) == 5


@pytest.mark.parametrize("language", ["en-gb", *words.LANGUAGES])
def test_what_a_page_gives_as_an_example_is_understood_in_that_language(language):
    with translation.override(language):
        hint = gettext_of("Begin with called, met, wrote, gave or helped: “called about the move”.")
        deed, about = deed_and_rest(re.search("[“„«](.+)[”“»]", hint)[1])
        days = gettext_of("12 May 1985, 29 Feb, 1985").split(", ")
        assert (deed, bool(about)) == ("called", True)
        assert [typed_day(day)[0] for day in days] == ["1985-05-12", "--02-29", "1985"]
        assert typed_day(f"{gettext_of('ca.')} 1950") == ("1950", True)
