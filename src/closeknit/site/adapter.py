"""How sign-in behaves here: nobody signs up by themselves, letters are ours."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class Accounts(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False
