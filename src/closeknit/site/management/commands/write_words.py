"""Bring the catalogues of words up to what the source tree says now, and compile them. docs/words.md tells how to go on."""

from __future__ import annotations

import shutil
import subprocess

from django.core.management.base import BaseCommand, CommandError

from closeknit.site import words
from closeknit.site.tree import source_tree


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        if source_tree() is None:
            raise CommandError("The catalogues are written in the source tree; run this in a checkout.")
        if missing := words.missing_tools():
            raise CommandError(f"GNU gettext is not on this machine ({', '.join(missing)}). Install it, then run this again.")
        with words.extracted() as locale:
            for language in words.LANGUAGES:
                shutil.copyfile(words.catalogue(language, locale), words.catalogue(language))
        for language in words.LANGUAGES:
            self.compile(language)

    def compile(self, language: str) -> None:
        try:
            words.compile_catalogue(words.catalogue(language))
        except subprocess.CalledProcessError as trouble:
            raise CommandError(trouble.stderr) from trouble
