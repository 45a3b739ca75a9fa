"""A program that has a token of a member's, and asks with it."""

import json

from closeknit.accounts import actions
from closeknit.accounts.rules import SCOPES
from closeknit.kit import clock

PREFIX = "/api/v1"


class Program:
    """`ask("get", "/me")` is the answer, with `told` for what it holds."""

    def __init__(self, client, member, scopes=SCOPES, now=None):
        self.client = client
        self.token_id, self.secret = actions.make_token(by=member, name="script", scopes=scopes, days=0, now=now or clock.now())

    def ask(self, method: str, path: str, told=None, *, key="", files=None, **headers):
        headers = {"Authorization": f"Bearer {self.secret}", **({"Idempotency-Key": key} if key else {}), **headers}
        path = path if path.startswith(PREFIX) else PREFIX + path
        if files is not None:
            answer = getattr(self.client, method)(path, {**(told or {}), **files}, headers=headers)
        elif told is None:
            answer = getattr(self.client, method)(path, headers=headers)
        else:
            body = told if isinstance(told, bytes | str) else json.dumps(told)
            answer = self.client.generic(method.upper(), path, body, content_type="application/json", headers=headers)
        kind = answer.headers.get("Content-Type", "")
        answer.told = json.loads(answer.content) if "json" in kind and not answer.streaming else None
        return answer

    def get(self, path: str, **asked):
        from urllib.parse import urlencode

        return self.ask("get", f"{path}?{urlencode(asked, doseq=True)}" if asked else path)

    def post(self, path: str, told=None, **more):
        return self.ask("post", path, {} if told is None and "files" not in more else told, **more)
