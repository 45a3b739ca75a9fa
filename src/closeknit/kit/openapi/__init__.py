"""What the rooms' doors for programs have in common: troubles as answers, pages of lists, and the schemas' own ways.

Loaded only when a program comes in: the libraries below cost half a second and 25 MB, which no page needs.
"""

from closeknit.kit.openapi.pages import Cursor, Limit, Page, after, before, page
from closeknit.kit.openapi.schemas import Choice, Day, Given, Id, Instant, Key, Line, Made, Shown, Text, To
from closeknit.kit.openapi.troubles import Trouble

__all__ = [
    "Choice", "Cursor", "Day", "Given", "Id", "Instant", "Key", "Limit", "Line", "Made", "Page", "Shown", "Text", "To", "Trouble",
    "after", "before", "page",
]  # fmt: skip
