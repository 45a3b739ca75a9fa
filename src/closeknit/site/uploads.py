"""How much may come with one form. Exports are brought in by a door of their own, which says for itself how much it takes
(imports/views/files.py)."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 256 * 1024 * 1024
"""Of all files of a form together: six of the largest photos and a voice note fit."""


class Bounded(FileUploadHandler):
    """Stands before the handlers that keep files, and lets no more through: nobody fills the disk, signed in or not."""

    def __init__(self, request=None):
        super().__init__(request)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        if self.size > MOST_BYTES:
            for handler in self.request.upload_handlers:
                handler.upload_interrupted()  # or the half file would lie there until it is collected
            raise RequestDataTooBig("The files of a form are larger than is taken at once.")
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
