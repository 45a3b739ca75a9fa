"""Mail for a machine without a mail server: each letter is printed in the terminal and kept as an .eml file.

So that a newcomer can read the sign-in code where they started the program. Files are named by time and hold the whole letter.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

_counter = itertools.count(1)


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages) -> int:
        """Write every letter to EMAIL_FILE_PATH and print it; returns how many were kept."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for letter in email_messages:
            self._keep(folder, letter)
            self._print(letter)
        return len(email_messages)

    def _keep(self, folder: Path, letter) -> None:
        path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{next(_counter):04d}.eml"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(letter.message().as_bytes())
            file.flush()
            os.fsync(file.fileno())

    def _print(self, letter) -> None:
        rule = "─" * 72
        to = ", ".join(letter.recipients())
        print(f"\n{rule}\nA letter to {to}\n{letter.subject}\n\n{letter.body.strip()}\n{rule}\n", file=sys.stderr, flush=True)
