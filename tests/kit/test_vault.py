"""Secrets at rest: no key in the database, no opening with another key, and a way from one key to the next."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.kit import vault
from closeknit.site import paths
from closeknit.site.environment import BadSetting


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_what_was_sealed_is_opened_again_and_cannot_be_read_meanwhile(secret):
    sealed = vault.seal(secret, purpose="sources:1")
    assert sealed.isascii()
    assert vault.unseal(sealed, purpose="sources:1") == secret
    assert len(secret) < 4 or secret not in sealed


def test_a_sealed_text_opens_in_nobody_elses_row_and_garbage_opens_nowhere():
    sealed = vault.seal("correct horse", purpose="sources:1")
    for wrong, purpose in (
        (sealed, "sources:2"),
        (sealed[:-8] + "AAAAAAA=", "sources:1"),
        ("", "sources:1"),
        ("ü\0", "sources:1"),
    ):
        with pytest.raises(vault.SecretLost):
            vault.unseal(wrong, purpose=purpose)


def test_a_new_key_goes_first_and_the_old_one_may_go_when_all_is_sealed_anew(settings):
    old, new = secrets.token_urlsafe(64), secrets.token_urlsafe(64)
    settings.CREDENTIALS_KEYS = [old]
    sealed = vault.seal("correct horse", purpose="p")
    settings.CREDENTIALS_KEYS = [new, old]
    assert vault.unseal(sealed, purpose="p") == "correct horse"
    assert not vault.is_of_newest_key(sealed)
    again = vault.seal("correct horse", purpose="p")
    assert vault.is_of_newest_key(again)
    settings.CREDENTIALS_KEYS = [new]
    assert vault.unseal(again, purpose="p") == "correct horse"
    with pytest.raises(vault.SecretLost):
        vault.unseal(sealed, purpose="p")


def test_the_key_is_made_once_for_its_owners_eyes_and_a_weak_one_is_refused(tmp_path):
    made = paths.credentials_keys(tmp_path)
    assert made == paths.credentials_keys(tmp_path)
    assert len(made[0]) > 60
    assert (tmp_path / "credentials-key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "credentials-key").read_text() != paths.secret_key(tmp_path)
    one, two = secrets.token_urlsafe(64), secrets.token_urlsafe(64)
    assert paths.credentials_keys(tmp_path, f"{one}, {two}") == [one, two]
    with pytest.raises(BadSetting):
        paths.credentials_keys(tmp_path, "hunter2")
