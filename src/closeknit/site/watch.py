"""A child of `serve` never outlives it: it holds the reading end of a pipe that only the parent could write to."""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "CLOSEKNIT_PARENT_PIPE"
GRACE_SECONDS = 12.0


def end_with_parent() -> None:
    """Ask this process to stop when the parent is gone, however it went; without a watching parent nothing happens."""
    number = os.environ.pop(VARIABLE, "")
    if number:
        threading.Thread(target=_wait_for_the_end, args=(int(number),), daemon=True).start()


def _wait_for_the_end(number: int) -> None:
    os.read(number, 1)  # returns when the last writing end is closed, by kill -9 too
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
