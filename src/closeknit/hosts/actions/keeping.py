"""The files of what was reported: copies that are the report's own, as long as it is kept."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from django.conf import settings

from closeknit.hosts.reads import Thing
from closeknit.kit.ids import slug
from closeknit.trust.models import Report


def keep_snapshot(found: Thing) -> dict:
    """What a report keeps of a thing, with its pictures and its recording copied, each under a name nobody can guess."""
    kept = found.snapshot
    kept["pictures"] = [copy for each in found.pictures if (copy := _copy_of(each))]
    if found.voice:
        file = _copy_of(found.voice["file"])
        kept["voice"] = {**found.voice, "file": file} if file else {}
    return kept


def _copy_of(file: str) -> str:
    """The path of a new copy of a file below MEDIA_ROOT; "" where it has gone this moment."""
    name = slug()
    copy = PurePosixPath(Report.FOLDER) / name[:2] / (name + PurePosixPath(file).suffix)
    path = Path(settings.MEDIA_ROOT) / copy
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(Path(settings.MEDIA_ROOT) / file, path)
    except FileNotFoundError:
        return ""
    path.chmod(0o600)
    return str(copy)
