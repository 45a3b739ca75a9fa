"""Spanish: 3 de mayo de 2026, martes, 3 de mayo."""

WAYS = {
    "F Y": r"F \d\e Y",
    "j F": r"j \d\e F",
    "j F Y": r"j \d\e F \d\e Y",
    "j F Y, H:i": r"j \d\e F \d\e Y, H:i",
    "j F Y, H:i T": r"j \d\e F \d\e Y, H:i T",
    "l j F": r"l, j \d\e F",
    "l j F Y": r"l, j \d\e F \d\e Y",
}
globals().update(WAYS)
