"""Data that ships with Session Recorder, and where it lies."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent
FONT_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


def font_path(weight: int = 400) -> Path:
    """Return the TrueType file of the interface and document typeface at `weight`.

    Raises:
        KeyError: the typeface is not prepared at this weight (400, 500, 600 and 700 are).
    """
    return ROOT / "fonts" / f"Inter-{FONT_WEIGHTS[weight]}.ttf"
