"""A language that is read from the right: stylesheets know no left and right, what people wrote goes its own way, and every page
and letter says its direction."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from closeknit.kit.templatetags.kit import icon
from closeknit.kit.text import isolated
from closeknit.notify.actions.letters import html_of
from closeknit.site import words
from closeknit.site.environment import BadSetting, more_languages
from tests.site import screens

HEBREW = "שרה"
# Sheets of paper lie the same way round in every language; they have `direction: ltr`.
ON_PAPER = {"rounds.css .sheet-L7160", "rounds.css .sheet-L7163", "rounds.css .sheet-5160", "rounds.css .sheet-5163"}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDED = re.compile(r"(?<![\w-])(?:left|right)(?![\w-])|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b")
FOUR = re.compile(r"\b(?:margin|padding|inset|border-width|border-color|border-style): *([^;]+)")
CORNERS = re.compile(r"\bborder-radius: *([^;/]+)")
MOVED = re.compile(r"\btranslate:(?! *(?:0(?:[ ;]|$)|none))")
# The last part of a variable that is what somebody is called, and those that are no person, circle or file but words of ours.
NAMES = {"name", "names", "author_name", "shown_name", "by_name", "first_name", "gone_name", "file_name"}
OURS = {"area.name", "job.name", "month.name", "column.name", "line.name", "line.row.name", "bump.name_x"}
NO_ROOM = {"option", "title", "textarea", "script", "svg", "kbd", "code"}  # where no <bdi> can stand
VARIABLE = re.compile(r"\{\{ *([\w.]+)(?:\|[^}]*)? *\}\}")
NOT_WRITTEN = re.compile(
    r'type="?(?:hidden|checkbox|radio|file|range|date|time|number|submit|month|password|email|datetime-local)'
    r'|inputmode="(?:numeric|decimal)"|readonly|name="(?:address|user|code)"'
)


def sides(css: str, name: str) -> list[str]:
    """Declarations that know left from right, as "file selector: declaration"."""
    found = []
    for selector, body in RULE.findall(COMMENT.sub("", css)):
        for declaration in filter(None, (each.strip() for each in body.split(";"))):
            if is_sided(declaration) and f"{name} {selector.strip()}" not in ON_PAPER:
                found.append(f"{name} {selector.strip()}: {declaration}")
    return found


def is_sided(declaration: str) -> bool:
    if declaration.startswith("--") or "scale:" in declaration:
        return False
    four, corners = FOUR.match(declaration), CORNERS.match(declaration)
    lengths = split(four[1]) if four else []
    round_ones = split(corners[1]) if corners else []
    return bool(
        SIDED.search(declaration)
        or MOVED.match(declaration)
        or (len(lengths) == 4 and lengths[1] != lengths[3])
        or (len(round_ones) > 1 and len(set(round_ones)) > 1)
    )


def split(value: str) -> list[str]:
    """A value's parts, what stands in brackets being one."""
    return re.findall(r"(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+", value)


def test_no_stylesheet_knows_left_from_right():
    sheets = sorted(words.HOUSE.rglob("static/**/*.css"))
    assert len(sheets) > 10
    assert [fault for sheet in sheets for fault in sides(sheet.read_text("utf-8"), sheet.name)] == []


@pytest.mark.parametrize(
    "css",
    [
        ".a { margin-left: 1rem }",
        ".a { text-align: right; }",
        "@layer x { .a { inset: 0 1px 0 0; } }",
        ".a { padding: 0 calc(1px + 2px) 0 var(--s1) }",
        ".a { translate: 4px 0 }",
        ".a { border-radius: 0 4px 4px 0 }",
        ".a { background: linear-gradient(to left, red, blue) }",
        ".a { float: left }",
        ".a { left: 0 }",
    ],
)
def test_a_sided_declaration_is_found(css):
    assert len(sides(css, "a.css")) == 1


def test_what_has_no_side_is_no_fault():
    css = (
        ".a { padding: 0 calc(1px + 2px) 1px calc(1px + 2px); margin-inline-start: 1px; translate: 0 -50%; border-radius: 4px; }"
    )
    assert sides(css, "a.css") == []


def test_every_name_on_a_page_goes_its_own_way():
    found, bare = 0, []
    for path in screens.templates(words.HOUSE):
        source = path.read_text("utf-8")
        for piece in screens.pieces(source):
            if not (piece.where == "text" and is_name(piece.what)) or is_field(source, piece):
                continue
            found += 1
            if not any(each.split()[0] in NO_ROOM | {"bdi"} or "dir" in each.split()[1:] for each in piece.within):
                bare.append(f"{path.name}:{source.count(chr(10), 0, piece.start) + 1}: {piece.what} stands in no <bdi>")
    assert found > 150
    assert bare == []


def is_name(what: str) -> bool:
    told = VARIABLE.fullmatch(what)
    return bool(told) and told[1].rsplit(".", 1)[-1] in NAMES and told[1] not in OURS


def is_field(source: str, piece) -> bool:
    """A field of a form that is called “name”: it stands behind its label, and Django draws it."""
    return source[: piece.start].rstrip().endswith("</label>") or ".form." in piece.what


def test_every_field_that_is_written_in_takes_the_direction_of_its_words():
    fields = [(path.name, tag) for path in screens.templates(words.HOUSE) for tag in written_in(path.read_text("utf-8"))]
    assert len(fields) > 40
    assert [told for told in fields if ' dir="auto"' not in told[1]] == []


def test_every_document_says_its_language_and_its_direction():
    documents = [
        (path.name, tag) for path in screens.templates(words.HOUSE) for tag in screens.tags(path.read_text("utf-8"), "html")
    ]
    assert len(documents) > 6
    assert [told for told in documents if " lang=" not in told[1] or ' dir="{% direction %}"' not in told[1]] == []


def written_in(source: str) -> list[str]:
    return [tag for name in ("input", "textarea") for tag in screens.tags(source, name) if not NOT_WRITTEN.search(tag)]


@pytest.mark.parametrize("language", ["he", "ar", "en-gb"])
def test_a_page_and_a_letter_say_their_direction(client, member, language, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("he", "עברית"), ("ar", "العربيّة")]
    wanted = f'<html lang="{language}" dir="{"ltr" if language == "en-gb" else "rtl"}">'
    client.force_login(member("Ada", language=language))
    page = client.get("/people").content.decode()
    with translation.override(language):
        letter = html_of("Hello", "A word.")
        broken = render_to_string("site/broken.html")
    client.logout()
    door = client.get("/about", headers={"accept-language": language}).content.decode()
    assert [wanted in told for told in (page, letter, broken, door)] == [True] * 4


def test_djangos_own_fields_take_the_direction_of_their_words(client, ada):
    client.force_login(ada)
    page = client.get("/account/").content.decode()
    assert re.search(r'<input type="text" name="name"[^>]* dir="auto"', page)


def test_a_name_of_another_script_leaves_the_sentence_around_it_alone():
    told = Template(
        '{% blocktranslate with name=who url="/x" %}Edit <a href="{{ url }}">{{ name }}</a>: {{ n }}{% endblocktranslate %}'
    )
    with translation.override("en-gb"):
        assert told.render(Context({"who": HEBREW, "n": 3})) == f'Edit <a href="/x">\u2068{HEBREW}\u2069</a>: 3'
        assert told.render(Context({"who": "Ada & Ben", "n": 3})) == 'Edit <a href="/x">Ada &amp; Ben</a>: 3'
    with translation.override("he"):
        assert told.render(Context({"who": "Ada", "n": "12"})) == 'Edit <a href="/x">\u2068Ada\u2069</a>: 12'


def test_only_words_are_isolated():
    assert isolated(7, is_rtl=True) == 7
    assert isolated("", is_rtl=True) == ""
    assert isolated(HEBREW, is_rtl=False) == f"\u2068{HEBREW}\u2069"


def test_icons_that_point_the_way_of_reading_turn_and_others_do_not():
    assert 'class="icon turns"' in icon("arrow-left")
    assert 'class="icon"' in icon("arrow-up")
    assert 'class="icon"' in icon("clock")


def test_an_operator_adds_languages_by_their_codes():
    assert more_languages("he, FR, de") == [("he", "עברית"), ("fr", "français")]
    assert more_languages("") == []
    with pytest.raises(BadSetting, match="xx"):
        more_languages("he, xx")
