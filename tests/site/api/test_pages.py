"""What a member can do on the pages, a program can do, or docs/api.md says why it cannot."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

from closeknit.site.api.house import ASKED
from tests.site.api.pages import PAGES
from tests.site.matrix import MATRIX


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
