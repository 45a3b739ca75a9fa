"""Asking other servers, safely: every address a member names comes through here.

    answer = web.fetch("https://example.org/feed", headers={"If-None-Match": etag})
    with web.Line(user="ada", password="…", home=url) as line:      # one connection for many requests
        answer = line.ask("PROPFIND", url, body=b"…", headers={"Depth": "0"})

Only http and https. A name is resolved first, and the connection goes to the very address that was looked at, so that a name
cannot change its mind in between; private, loopback and link-local addresses are refused unless the operator allows their
network (CLOSEKNIT_ALLOW_NETWORKS). Size, time and redirects have limits. A password goes over https only (or into an allowed
network), and never to another host than the one it was given for. Whatever goes wrong is an `Unreachable` with a kind and a
sentence for the member; no password is ever in it.

`web.address()` is where the house itself is found, for links in letters and calendars that no request asked for.
"""

from closeknit.kit.web.addresses import Target, Unreachable, target_of
from closeknit.kit.web.house import address
from closeknit.kit.web.lines import Answer, Line, fetch

__all__ = ["Answer", "Line", "Target", "Unreachable", "address", "fetch", "target_of"]
