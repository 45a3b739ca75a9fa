"""Looking for garbage seldom, and as usual again afterwards."""

import gc

import pytest

from closeknit.kit.heap import SELDOM, collecting_seldom


def test_garbage_is_looked_for_seldom_and_afterwards_as_usual():
    usual = gc.get_threshold()
    with collecting_seldom():
        with collecting_seldom():
            assert gc.get_threshold()[0] == SELDOM
        assert gc.get_threshold()[0] == SELDOM
    assert gc.get_threshold() == usual


def test_a_failure_within_changes_nothing_of_it():
    usual = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), collecting_seldom():
        raise ZeroDivisionError
    assert gc.get_threshold() == usual
