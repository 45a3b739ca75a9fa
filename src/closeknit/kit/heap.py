"""Long work that makes very many small objects, without a look at the whole heap after each few hundred of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = 50_000
"""New objects between two looks for garbage; Python's own number is 700."""

_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Within it, cyclic garbage is looked for after every `SELDOM` new objects. For work that leaves little of it and holds
    batches of rows, at which Python would look through the whole process again and again: a quarter of an import's time.

    Of works that overlap in several threads the last one ends it.
    """
    with _lock:
        _usual.append(gc.get_threshold())
        gc.set_threshold(SELDOM, *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            usual = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
