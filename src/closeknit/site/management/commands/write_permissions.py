"""Write docs/permissions.md anew from what the code says."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from closeknit.site import permissions


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        docs = Path("docs")
        if not docs.is_dir():
            raise CommandError("There is no folder docs here: run this at the top of the source tree.")
        (docs / "permissions.md").write_text(permissions.page(settings.ROOMS), "utf-8")
