"""Where an installation keeps what is its own: one data folder, named by CLOSEKNIT_DATA."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from closeknit.site.environment import BadSetting, secret

ADDRESS = "address"
"""The file that remembers where the house was last reached."""


def data_folder(named: str = "") -> Path:
    """The folder of this installation's database, uploads and keys, made private on first use. Raises BadSetting."""
    folder = named_folder(named)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder.resolve()
    except OSError as trouble:
        raise unusable(folder, trouble) from None


def named_folder(named: str = "") -> Path:
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    named = named or os.environ.get("CLOSEKNIT_DATA", "")
    return Path(named).expanduser() if named else home / "closeknit"


def unusable(folder: Path, trouble: OSError) -> BadSetting:
    sentence = f"The data folder {folder} cannot be used: {trouble.strerror}."
    hint = "Name another with --data or CLOSEKNIT_DATA, or give Closeknit the right to write there."
    return BadSetting("CLOSEKNIT_DATA", sentence, hint)


def secret_key(folder: Path, given: str = "") -> str:
    """The signing key: the one given, or one made once and kept in the data folder for its owner's eyes. Raises BadSetting."""
    if given:
        return secret(given)
    try:
        return kept_key(folder / "secret-key")
    except OSError as trouble:
        raise unusable(folder, trouble) from None


def credentials_keys(folder: Path, given: str = "") -> list[str]:
    """The keys that close and open other houses' passwords, the newest first: those given, with commas in between, or the lines
    of a file that was made once. Raises BadSetting."""
    if given:
        return [secret(part.strip(), "CLOSEKNIT_CREDENTIALS_KEY") for part in given.split(",") if part.strip()]
    try:
        return kept_key(folder / "credentials-key").split()
    except OSError as trouble:
        raise unusable(folder, trouble) from None


def kept_key(path: Path) -> str:
    """The key in this file, made whole before it gets its name: of several processes that start at once, all read one key."""
    if not path.exists():
        draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:
            draft.replace(path)  # a file system without links
        draft.unlink(missing_ok=True)
    return path.read_text("ascii").strip()


def note_address(origin: str) -> None:
    """Remember where the house was last reached, for links that other commands print."""
    (named_folder() / ADDRESS).write_text(origin, "ascii")


def noted_address() -> str:
    """Where the house was last reached; the usual address of this machine where it never was."""
    path = named_folder() / ADDRESS
    return path.read_text("ascii").strip() if path.is_file() else "http://localhost:8000"
