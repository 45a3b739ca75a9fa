"""Rooms above are asked by name: every name that is asked for is a read of that room."""

import inspect
import re
from pathlib import Path

import closeknit
from closeknit.kit.named import named_read
from closeknit.site.asgi import HEARD


def test_every_read_that_is_asked_for_by_name_is_there():
    files = Path(closeknit.__file__).parent.rglob("*.py")
    names = {name for file in files for name in re.findall(r'named_read\(\s*"([^"]+)"', file.read_text("utf-8"))}
    for file in Path(closeknit.__file__).parent.rglob("*.py"):
        names |= set(re.findall(r'announce\(read="([^"]+)"', file.read_text("utf-8")))
    names |= set(HEARD.values())
    assert names
    for name in names:
        assert next(iter(inspect.signature(named_read(name)).parameters)) == "viewer", name
