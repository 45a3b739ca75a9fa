"""Every deed that writes the ledger. See each for its arguments; `by` is always a member."""

from closeknit.ledger.actions.away import bring_back_ties, forget_away, put_away_ties
from closeknit.ledger.actions.change import (
    NoSuchInteraction,
    erase_ledger,
    erase_ties,
    erase_ties_of,
    move_interactions,
    restore_interaction,
    set_cadence,
    strike_interaction,
)
from closeknit.ledger.actions.embers import refresh_embers
from closeknit.ledger.actions.entries import Entry, UnfitEntry, ext_hash_of
from closeknit.ledger.actions.parting import cadences_of, keys_of, return_interactions
from closeknit.ledger.actions.record import Already, Recorded, Recording, Unkept, record_interaction, record_interactions
from closeknit.ledger.actions.tables import hold_ledgers
from closeknit.ledger.actions.undo import Undone, keep_entries, undo_entries
from closeknit.ledger.actions.verify import Difference, Verdict, verify, verify_report
from closeknit.ledger.rules.channels import Channel, Direction

__all__ = [
    "Already", "Channel", "Difference", "Direction", "Entry", "NoSuchInteraction", "Recorded", "Recording", "Undone",
    "UnfitEntry", "Unkept", "Verdict", "bring_back_ties", "cadences_of", "erase_ledger", "erase_ties", "erase_ties_of",
    "ext_hash_of", "forget_away", "hold_ledgers", "keep_entries", "keys_of", "move_interactions", "put_away_ties",
    "record_interaction", "record_interactions", "refresh_embers", "restore_interaction", "return_interactions",
    "set_cadence", "strike_interaction", "undo_entries", "verify", "verify_report",
]  # fmt: skip
