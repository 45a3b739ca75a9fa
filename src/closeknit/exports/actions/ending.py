"""Files of exports are not kept for ever: whoever took theirs has it, and whoever forgot can ask again."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from closeknit.exports.actions.layout import folder
from closeknit.exports.models import Arrival, Export

KEPT_FOR = timedelta(days=7)


def forget_files(*, now: datetime) -> int:
    """Delete the files of exports older than a week, of all owners, and what belongs to no export; how many went."""
    old = Export.objects.filter(made_at__lt=now - KEPT_FOR).exclude(file="")
    gone = 0
    for owner_id, export_id, file in list(old.values_list("owner_id", "id", "file")):
        shutil.rmtree((Path(settings.DATA) / file).parent, ignore_errors=True)
        Export.objects.filter(owner_id=owner_id, id=export_id).update(file="")
        gone += 1
    return gone + _drop_loose(now)


def _drop_loose(now: datetime) -> int:
    if not folder().is_dir():
        return 0
    rows = (*Export.objects.exclude(file="").values_list("file"), *Arrival.objects.exclude(file="").values_list("file"))
    living = {Path(file).parent.name for (file,) in rows}
    gone = 0
    for path in folder().iterdir():
        if path.name not in living and path.stat().st_mtime < (now - timedelta(days=2)).timestamp():
            shutil.rmtree(path, ignore_errors=True)
            gone += 1
    return gone
