"""Every way something is not done, as the trouble a program reads."""

from __future__ import annotations

import logging

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import HttpError, ValidationError

from closeknit.accounts.actions import CannotJoin, KeyTaken
from closeknit.contacts.actions import CannotPart, CannotUndo, Unclear
from closeknit.hosts.actions import AlreadyJudged
from closeknit.imports.actions import NotNow, UnfitOwn
from closeknit.kit.openapi import Trouble
from closeknit.kit.unfit import Unfit
from closeknit.members.actions import AgreementsChanged, LastHost, NotOneself
from closeknit.trust.access import Refused

logger = logging.getLogger("closeknit.api")


def trouble_of(error: Exception) -> Trouble:
    """The trouble that an exception means; 500 for one that nobody meant, which is written into the log."""
    for kind, make in KINDS:
        if isinstance(error, kind):
            return make(error)
    logger.error("A program was answered 500.", exc_info=error)
    return Trouble(500, "broken", _("Something is broken here. Nothing was changed."))


def unfit(field: str, message) -> Trouble:
    return Trouble(422, "unfit", message, [{"field": field, "detail": message}])


def _invalid(error: ValidationError) -> Trouble:
    errors = [{"field": _field(each["loc"]), "detail": each["msg"]} for each in error.errors]
    return Trouble(422, "unfit", _("What was sent is not as it should be."), errors)


def _field(place: tuple) -> str:
    """As it stands in what was sent: "occasions.0.day"; ninja puts before it where it was, and the name of the argument."""
    parts = [str(part) for part in place]
    return ".".join(parts[2:] if parts[:1] == ["body"] and len(parts) > 2 else parts[1:]) or parts[0]


def _spoken(error: HttpError) -> Trouble:
    because = str(error.__cause__ or "")
    return Trouble(error.status_code, "unreadable", f"{_('What was sent cannot be read.')} {because}".strip())


def _busy(error: OperationalError) -> Trouble:
    logger.warning("A program was told to come back: %s", error)
    return Trouble(503, "busy", _("It is busy here just now. Please ask again."), headers={"Retry-After": "1"})


def unclear(error: Unclear) -> str:
    return _("Say who is meant: %(names)s.") % {"names": str(error)}


def conflict(code: str, words):
    """A trouble of a deed whose time is not now."""
    return lambda error: Trouble(409, code, str(error) or words)


KINDS = [
    (Trouble, lambda error: error),
    (NotOneself, lambda error: Trouble(404, "not-found", _("There is nothing like that here."))),
    (LastHost, conflict("last-host", gettext_lazy("Choose first who looks after it from then on."))),
    (AgreementsChanged, conflict("agreements-changed", gettext_lazy("The agreements have changed. Read them again."))),
    (AlreadyJudged, conflict("judged", gettext_lazy("Another host was quicker. This is what was done."))),
    (CannotUndo, conflict("cannot-undo", gettext_lazy("This can no longer be taken back."))),
    (CannotPart, conflict("cannot-part", gettext_lazy("This can no longer be taken back."))),
    (NotNow, conflict("not-now", gettext_lazy("This cannot be done now."))),
    (UnfitOwn, lambda error: unfit("written", str(error))),
    (Unclear, lambda error: unfit("chosen", unclear(error))),
    (Http404, lambda error: Trouble(404, "not-found", _("There is nothing like that here."))),
    (Refused, lambda error: Trouble(403, "refused", error.reason)),
    (Unfit, lambda error: unfit(error.field, error.message)),
    (CannotJoin, lambda error: unfit(error.field, str(error))),
    (ValidationError, _invalid),
    (HttpError, _spoken),
    (KeyTaken, lambda error: Trouble(422, "key-taken", _("This Idempotency-Key stood for something else today."))),
    (RequestDataTooBig, lambda error: Trouble(413, "too-large", _("That is more than is taken at once."))),
    (
        (UnreadablePostError, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, SuspiciousOperation, RecursionError),
        lambda error: Trouble(400, "unreadable", _("What was sent cannot be read.")),
    ),
    (OperationalError, _busy),
]
