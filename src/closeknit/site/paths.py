"""Where an installation keeps what is its own: one data folder, named by CLOSEKNIT_DATA."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """The folder of this installation's database, uploads and keys, made private on first use."""
    named = os.environ.get("CLOSEKNIT_DATA")
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folder = Path(named).expanduser() if named else home / "closeknit"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder.resolve()


def secret_key(folder: Path) -> str:
    """The signing key: CLOSEKNIT_SECRET_KEY, or one made once and kept in the data folder, readable by its owner alone."""
    given = os.environ.get("CLOSEKNIT_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
