"""How a voice note is drawn, and what of a drawn one is believed."""

from __future__ import annotations

BARS = 64
HIGHEST = 100
WIDE, HIGH = 256, 32
_FLAT = (14, 22, 34, 26, 18, 30, 42, 24)


def waveform_of(told: object) -> list[int]:
    """Sixty-four heights from 0 to 100, of what a browser measured ("3,40,…"); none where it is anything else."""
    parts = told.split(",") if isinstance(told, str) else list(told) if isinstance(told, (list, tuple)) else []
    if len(parts) != BARS:
        return []
    try:
        return [min(HIGHEST, max(0, round(float(each)))) for each in parts]
    except (ValueError, OverflowError, TypeError):
        return []


def wave_path(heights: list[int]) -> str:
    """The path of an SVG picture WIDE by HIGH: a bar for each height, an even line where nobody measured."""
    heights = heights or [_FLAT[number % len(_FLAT)] for number in range(BARS)]
    step = WIDE / BARS
    bars = ((number * step + 2, max(2, HIGH * height / HIGHEST)) for number, height in enumerate(heights))
    return "".join(f"M{x:g} {(HIGH - high) / 2:.3g}v{high:.3g}" for x, high in bars)


def clock_words(seconds: float) -> str:
    """A length as a player tells it: "0:07", "4:59"."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
