"""The pure rules of the ledger: channels, the state of a tie, its warmth, its rhythm, its rung. No Django, no clock, no database."""
