"""Write the map of the rooms into ARCHITECTURE.md."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from closeknit.site import rooms
from closeknit.site.tree import source_tree


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        tree = source_tree()
        if tree is None:
            raise CommandError("The map stands in the source tree; run this in a checkout.")
        page = tree / "ARCHITECTURE.md"
        page.write_text(rooms.with_map(page.read_text("utf-8"), rooms.tower(tree / "pyproject.toml")), "utf-8")
