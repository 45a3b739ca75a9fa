"""How a call to a member's own program is signed: pure.

`Closeknit-Signature: t=<seconds since 1970>,v1=<hex>`, where the hex is the HMAC-SHA256 of `<t>.<body>` under the hook's secret
(RFC 2104, FIPS 198-1). Whoever is called reckons it anew, compares, and refuses a `t` that is too old.
"""

from __future__ import annotations

import hashlib
import hmac
import re

_KIND = re.compile(r"[a-z][a-z_]{0,39}")


def signature(secret: str, moment: int, body: str) -> str:
    """The value of the header."""
    made = hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256)
    return f"t={moment},v1={made.hexdigest()}"


def is_kind(text: str) -> bool:
    """Whether this could be the kind of a notice."""
    return bool(_KIND.fullmatch(text))
