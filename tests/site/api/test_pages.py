"""What a member can do on the pages, a program can do, or docs/api.md says why it cannot."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

from closeknit.site.api.house import ASKED
from tests.site.api.matrix import MATRIX as OPERATIONS
from tests.site.api.pages import OTHERWISE, PAGES, READS
from tests.site.matrix import COMMUNITY, MATRIX


def left_out() -> list[str]:
    """The names, some with a star, of the forms of which docs/api.md says why no program sends them."""
    table = Path("docs/api.md").read_text("utf-8").partition("## What only the pages do")[2]
    rows = re.findall(r"^\| (`.+`) \| .{10,} \|$", table, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def takes_forms(row) -> bool:
    return bool(row.post) and not {"405", "in"}.issuperset(row.post.split())


def test_every_form_of_a_page_has_its_operation_or_a_reason_why_not():
    forms = [row.name for row in MATRIX if takes_forms(row)]
    without = [name for name in forms if name not in PAGES and not any(fnmatchcase(name, each) for each in left_out())]
    assert len(forms) > 100
    assert without == [], "neither in tests/site/api/pages.py nor in docs/api.md"


def test_every_operation_that_is_named_is_there_and_every_reason_is_needed():
    there = {one.name for one in ASKED}
    assert {name for names in PAGES.values() for name in names.split()} - there == set()
    forms = [row.name for row in MATRIX if takes_forms(row)]
    needless = [each for each in left_out() if not any(fnmatchcase(name, each) for name in forms)]
    assert needless == []


def verdict(answer: str, *, is_outside: bool = False) -> str:
    """What an answer lets somebody do: whoever is outside of the community is sent to the page that says so."""
    if answer in ("403", "in") or (is_outside and answer == "302"):
        return "refused"
    return "absent" if answer == "404" else "done"


def pairs():
    pages, operations = {row.name: row for row in MATRIX}, {row.name: row for row in OPERATIONS}
    for method, named in (("post", PAGES), ("get", READS)):
        for page, names in named.items():
            for name in names.split():
                yield pages[page], method, operations[name]


def test_whoever_may_do_a_thing_on_a_page_may_do_it_with_a_program_and_nobody_else_may():
    found = set()
    for page, method, operation in pairs():
        on_page, with_program = page.answers(method), operation.expected
        for role in on_page.keys() & with_program.keys():
            is_outside = page.roles is COMMUNITY and role == "stranger"
            if verdict(on_page[role], is_outside=is_outside) != verdict(with_program[role]):
                found.add((page.name, operation.name, role))
    assert found == set().union(*OTHERWISE.values())


def test_whatever_a_program_reads_is_compared_with_a_page():
    read = {name for names in READS.values() for name in names.split()}
    asked = {one.name for one in ASKED if one.method == "GET"}
    assert asked - read == WITHOUT_A_PAGE


WITHOUT_A_PAGE = {
    "token",  # what was sent itself
    "labels", "doubles", "circle_requests", "journal_day",
}  # fmt: skip
