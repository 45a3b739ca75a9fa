"""A trouble as a program reads it: RFC 9457, application/problem+json."""

from __future__ import annotations

import json

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Unreadable", 401: "Not signed in", 403: "Refused", 404: "Not found", 405: "Method not allowed", 408: "Cut off",
    409: "Conflict", 413: "Too large", 415: "Unknown kind of content", 422: "Unfit", 429: "Too many requests",
    500: "Broken", 503: "Busy",
}  # fmt: skip


class Trouble(Exception):
    """Why something is not done. `code` is a word for programs, `detail` a sentence for people, `errors` one entry for each
    field that is unfit: {"field": …, "detail": …}."""

    def __init__(self, status: int, code: str, detail="", errors: list[dict] | None = None, headers: dict | None = None):
        super().__init__(str(detail))
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.headers = errors or [], headers or {}

    def response(self) -> HttpResponse:
        told = {"type": f"urn:closeknit:problem:{self.code}", "title": TITLES.get(self.status, "Trouble"), "status": self.status}
        told |= {"code": self.code, "detail": str(self.detail) or TITLES.get(self.status, "")}
        if self.errors:
            told["errors"] = [{**each, "detail": str(each["detail"])} for each in self.errors]
        return HttpResponse(json.dumps(told), status=self.status, content_type=MEDIA_TYPE, headers=self.headers)
