"""The door for a mail server that hands letters on itself."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from closeknit.kit import clock
from closeknit.replies import actions

FRESH_SECONDS = 300


@csrf_exempt
@require_POST
def incoming(request):
    """One raw letter, signed: `Closeknit-Signature: t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">`.

    Answers JSON: 200 for whatever was a letter, so that nothing is sent again that is decided, and 503 for one that is to be
    brought again. There is no such door where no secret is set.
    """
    if not settings.REPLY_SECRET:
        raise Http404("no such door")
    try:
        data = request.body
    except RequestDataTooBig:
        return JsonResponse({"error": "This letter is too large."}, status=413)
    now = clock.now()
    if not is_signed(request.headers.get("Closeknit-Signature", ""), data, int(now.timestamp())):
        return JsonResponse({"error": "The signature is missing, wrong or too old."}, status=403)
    try:
        return JsonResponse({"outcome": actions.take_letter(data=data, now=now)})
    except actions.TooFast:
        return JsonResponse({"error": "These are many answers at once. Bring this one again in a minute."}, status=503)


incoming.is_open = True


def is_signed(given: str, data: bytes, second: int) -> bool:
    """Whether this body was signed with our secret in the last minutes."""
    found = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", given.strip())
    if not found or abs(second - int(found[1])) > FRESH_SECONDS:
        return False
    wanted = hmac.new(settings.REPLY_SECRET.encode(), found[1].encode() + b"." + data, sha256).hexdigest()
    return hmac.compare_digest(wanted, found[2])
