"""Doses: each family reads the same figures in its own way, and writes them back.

``3x60s`` is three bouts of a minute for an oscillation, three contractions of a minute for a held
technique; ``3x10`` is three sets of ten; ``x10 x3`` is ten repetitions, three times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.entries import Dose
from session_recorder.shorthand.quantities import (
    HOUR_S,
    DoseText,
    looks_like_dose,
    number,
    read_dose,
    scaled,
    spelled,
    spelled_seconds,
)

if TYPE_CHECKING:
    from session_recorder.shorthand.piece import Piece
    from session_recorder.shorthand.tokens import Token

Number = int | float
Figures = dict[str, Number]

#: What a family calls two numbers and a time: how often, and each time how long.
_TIMED = {
    "JM": ("sets", "bout_s"),
    "STM": ("sets", "bout_s"),
    "MFR": ("sets", "bout_s"),
    "KALT": ("reps", "hold_s"),
    "MET": ("reps", "hold_s"),
    "MULL": ("reps", "hold_s"),
    "NEURO": ("reps", "hold_s"),
}
#: Families whose dose is a time: two bare numbers are not enough.
_NEEDS_TIME = frozenset({"STM", "MFR", "MET", "KALT"})
_HOLDS = frozenset({"MET", "KALT", "MULL", "NEURO"})
_EXAMPLE = {
    "JM": "3x60s", "KALT": "6x10s", "MULL": "3x6", "HVT": "x1", "STM": "5min", "MET": "3x5x6s",
    "MFR": "3min", "NEURO": "3x10",
}  # fmt: skip
_TRIPLE = 3


def example(family: str) -> str:
    """Give a dose as it is typed in a family."""
    return _EXAMPLE.get(family, "2x10")


def is_dose(token: Token) -> bool:
    """Whether a word is meant as a dose."""
    return looks_like_dose(token.key)


def read_figures(piece: Piece, family: str) -> tuple[Figures, int] | None:
    """Read the dose at the place of ``piece``: its figures and how many tokens they take.

    ``family`` is a technique family, or ``EX`` for an exercise. ``None`` after an error.
    """
    found = read_dose(piece.now.key)
    if found is None:
        _cannot_read(piece)
        return None
    if found.times_first:
        return _times_first(piece, family, found)
    if not found.unit:
        return _bare(piece, family, found.parts)
    figures = _timed(piece, family, found)
    return None if figures is None else (figures, 1)


def _timed(piece: Piece, family: str, found: DoseText) -> Figures | None:
    """Read figures whose last one is a time."""
    factor = piece.lexicon.seconds.get(found.unit)
    counts = [number(part) or 0 for part in found.parts[:-1]]
    if factor is not None and factor > HOUR_S:
        message = f"{piece.now.raw}: a dose is in s, min or h."
        piece.fault("E_BAD_DOSE", message, slot="dose")
        return None
    if factor is not None:
        time_s = scaled(found.parts[-1], factor, 1)
        if not counts:
            return _one_time(family, time_s)
        if len(counts) == 1:
            return _two(family, counts[0], time_s)
        if len(counts) == 2 and (family in _HOLDS or family == "EX"):  # noqa: PLR2004
            return {"sets": counts[0], "reps": counts[1], "hold_s": time_s}
    _cannot_read(piece)
    return None


def _cannot_read(piece: Piece) -> None:
    piece.fault("E_BAD_DOSE", f"{piece.now.raw}: cannot read this dose.", slot="dose")


def _one_time(family: str, time_s: Number) -> Figures:
    if family == "JM":
        return {"sets": 1, "bout_s": time_s}
    if family in _HOLDS:
        return {"sets": 1, "reps": 1, "hold_s": time_s}
    return {"duration_s": time_s}


def _two(family: str, count: Number, time_s: Number) -> Figures:
    if family == "EX":
        return {"sets": count, "hold_s": time_s}
    often, long = _TIMED[family]
    whole: Figures = {"sets": 1} if often == "reps" else {}
    return {**whole, often: count, long: time_s}


def _bare(piece: Piece, family: str, parts: tuple[str, ...]) -> tuple[Figures, int] | None:
    """Read numbers without a unit."""
    raw = piece.now.raw
    numbers = [number(part) or 0 for part in parts]
    if len(parts) == _TRIPLE:
        piece.fault(
            "E_BAD_DOSE",
            f"{raw}: the last part needs its unit, {raw}s.",
            slot="dose",
            nearest=(f"{raw}s",),
        )
        return None
    if len(parts) != 2 or family in _NEEDS_TIME:  # noqa: PLR2004
        hint = f"{raw}: needs a time, e.g. {example(family)}."
        piece.fault("E_BAD_DOSE", hint, slot="dose")
        return None
    limit = piece.lexicon.limits["oscillations"]
    if family == "JM" and numbers[1] > limit.high:
        piece.fault(
            "E_DOSE_RANGE",
            f"{raw}: no unit, so {spelled(numbers[1])} oscillations, over {spelled(limit.high)}.",
            slot="dose",
            nearest=(f"{raw}s",),
        )
        return None
    return {"sets": numbers[0], "reps": numbers[1]}, 1


def _times_first(piece: Piece, family: str, found: DoseText) -> tuple[Figures, int] | None:
    """Read ``x10``, ``x10x3`` and ``x10 x3``: repetitions, then sets."""
    numbers = [number(part) or 0 for part in found.parts]
    if found.unit or len(numbers) > 2 or family in _NEEDS_TIME or family == "JM":  # noqa: PLR2004
        _cannot_read(piece)
        return None
    if len(numbers) == 2:  # noqa: PLR2004
        return {"reps": numbers[0], "sets": numbers[1]}, 1
    after = piece.peek()
    more = read_dose(after.key) if after is not None and after.key.startswith("x") else None
    if more is not None and len(more.parts) == 1 and not more.unit:
        return {"reps": numbers[0], "sets": number(more.parts[0]) or 0}, 2
    return {"reps": numbers[0]}, 1


def put_dose(piece: Piece, family: str) -> None:
    """Read a technique's dose into its slot."""
    if "dose" in piece.filled:
        piece.fault("E_DUP_SLOT", "Two values for the dose: keep one.")
        return
    if family == "HVT":
        _put_thrusts(piece)
        return
    found = read_figures(piece, family)
    if found is None:
        return
    figures, count = found
    if not all(piece.within(name, value, "E_DOSE_RANGE", count) for name, value in figures.items()):
        piece.filled.add("dose")
        return
    whole = [name for name in ("sets", "reps") if isinstance(figures.get(name), float)]
    if whole:
        piece.fault("E_BAD_DOSE", f"{piece.now.raw}: {whole[0]} is a whole number.", slot="dose")
        return
    piece.put("dose", Dose(**figures), count)  # type: ignore[arg-type]


def _put_thrusts(piece: Piece) -> None:
    token = piece.now
    found = read_dose(token.key)
    if found is None or len(found.parts) != 1 or found.unit or not found.times_first:
        piece.fault("E_BAD_DOSE", f"{token.raw}: say how many thrusts, e.g. x1.", slot="dose")
        return
    thrusts = number(found.parts[0])
    limit = piece.lexicon.limits["thrusts"]
    if not isinstance(thrusts, int) or thrusts not in limit:
        message = f"{token.raw}: record {spelled(limit.low)}-{spelled(limit.high)} thrusts."
        piece.fault("E_THRUST_COUNT", message, slot="dose")
        return
    piece.put("dose", Dose(thrusts=thrusts))


# ------------------------------------------------------------------ writing


def written(  # noqa: PLR0913  (the figures of a dose)
    *,
    sets: int | None = None,
    reps: int | None = None,
    bout_s: Number | None = None,
    hold_s: Number | None = None,
    duration_s: Number | None = None,
    thrusts: int | None = None,
    holds: bool = False,
) -> str:
    """Write figures as they are typed; ``holds`` leaves out a single set of held repetitions."""
    if thrusts is not None:
        return f"x{thrusts}"
    if duration_s is not None:
        return spelled_seconds(duration_s)
    time_s = bout_s if bout_s is not None else hold_s
    if holds and sets == 1 and reps is not None and hold_s is not None:
        return f"{reps}x{spelled_seconds(hold_s)}"
    parts = [str(count) for count in (sets, reps) if count is not None]
    if time_s is not None:
        parts.append(spelled_seconds(time_s))
    joined = "x".join(parts)
    return f"x{joined}" if parts and sets is None and time_s is None else joined


def dose_text(family: str, dose: Dose) -> str:
    """Write the dose of a technique."""
    return written(
        sets=dose.sets,
        reps=dose.reps,
        bout_s=dose.bout_s,
        hold_s=dose.hold_s,
        duration_s=dose.duration_s,
        thrusts=dose.thrusts,
        holds=family in _HOLDS,
    )
