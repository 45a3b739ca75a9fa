"""Where files come in: the drop field, how to get each kind of file, and what was brought before."""

from __future__ import annotations

import errno

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from closeknit.imports import actions, reads
from closeknit.imports.actions.words import FORMATS, brought_line
from closeknit.kit import clock

MOST_BYTES = 6 << 30
"""Of one file, unless UPLOAD_MAX_BYTES is set."""

FULL = (errno.ENOSPC, errno.EDQUOT)


class ToUploads(FileUploadHandler):
    """Writes each file to the folder of uploads as it comes, and stops at the first trouble, which it keeps as a sentence."""

    def __init__(self, request) -> None:
        super().__init__(request)
        self.upload: actions.Upload | None = None
        self.kept: list[actions.Upload] = []
        self.trouble = ""
        self.most = getattr(settings, "UPLOAD_MAX_BYTES", MOST_BYTES)

    def new_file(self, *arguments, **options) -> None:
        super().new_file(*arguments, **options)
        try:
            self.upload = actions.Upload(self.file_name)
        except OSError as error:
            self._stop(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.upload.size + len(raw_data) > self.most:
            self.trouble = _("This file is larger than %(most)s, which is all that is taken at one time.") % {
                "most": filesizeformat(self.most)
            }
            raise StopUpload(connection_reset=False)
        try:
            self.upload.write(raw_data)
        except OSError as error:
            self._stop(error)

    def file_complete(self, file_size: int):
        try:
            self.upload.close()
        except OSError as error:
            self._stop(error)
        self.kept.append(self.upload)
        self.upload = None

    def upload_interrupted(self) -> None:
        self.drop()

    def _stop(self, error: OSError) -> None:
        if error.errno in FULL:
            self.trouble = _("The disk of this house is full, so the file could not be kept. Nothing of it stays here.")
        else:
            self.trouble = _("This file could not be kept here. Please try once more.")
        raise StopUpload(connection_reset=False) from error

    def drop(self) -> None:
        """Delete everything that came with this request."""
        for upload in [*self.kept, *([self.upload] if self.upload else [])]:
            upload.drop()
        self.kept, self.upload = [], None


@csrf_exempt  # the handler must be there before anything reads the form; the token is checked just below
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request):
    if request.method == "POST":
        handler = ToUploads(request)
        request.upload_handlers = [handler]
        try:
            return _brought(request, handler)
        finally:
            handler.drop()
    return _page(request)


@csrf_protect
def _brought(request, handler: ToUploads):
    forced = request.POST.get("format", "")  # this reads the whole request
    if handler.trouble:
        return _page(request, handler.trouble, status=413)
    files = [upload for upload in handler.kept if upload.size]
    if not files:
        return _page(request, _("Choose a file first. An empty one holds nobody."), status=422)
    made = []
    for upload in files:
        made.append(
            actions.bring_file(
                by=request.user, name=upload.name, upload=upload.place, size=upload.size, forced=forced, now=clock.now()
            )
        )
        handler.kept.remove(upload)
    return redirect("imports:import", made[0].id) if len(made) == 1 else redirect("imports:imports")


def _page(request, trouble: str = "", status: int = 200):
    found = [brought_line(each) for each in reads.imports(request.user)]
    return render(
        request,
        "imports/imports.html",
        {
            "brought": found,
            "is_at_work": any(each["is_at_work"] for each in found),
            "is_waiting": any(each["is_waiting"] for each in found),
            "trouble": trouble,
            "kinds": FORMATS.items(),
        },
        status=status,
    )
