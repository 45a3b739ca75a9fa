"""The pure rules of the ledger: channels, the state of a tie, its warmth, rhythm and rung. No Django, no clock, no database."""
