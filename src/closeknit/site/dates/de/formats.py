"""German: 3. Mai 2026, Dienstag, 3. Mai."""

WAYS = {
    "j F": "j. F",
    "j F Y": "j. F Y",
    "j F Y, H:i": "j. F Y, H:i",
    "j F Y, H:i T": "j. F Y, H:i T",
    "l j F": "l, j. F",
    "l j F Y": "l, j. F Y",
}
globals().update(WAYS)
