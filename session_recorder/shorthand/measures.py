"""Reads signs and outcome measures: a code, a side, and one value or several (DOMAIN 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.entries import Measure, Point, Target
from session_recorder.shorthand.lexicon import closest
from session_recorder.shorthand.piece import Piece, shown
from session_recorder.shorthand.quantities import number, scaled, spelled, split_unit
from session_recorder.shorthand.tokens import Kind

if TYPE_CHECKING:
    from session_recorder.domain.measure import MeasureDefinition
    from session_recorder.shorthand.tokens import Token

Number = int | float

#: Measures whose values are whole numbers of the 0 to 10 pain scale, and may have a value during.
PAIN_CODES = frozenset({"NPRS", "NPRSleg", "NPRSarm"})
_ACTIVITY_CODES = frozenset({"PSFS"})
_PRESSURE, _REPEATED = "BP", "RMT"
_TRIPLE = 3


def looks_like_value(token: Token) -> bool:
    """Whether a token is meant as a value of a measure."""
    head = token.key.lstrip("+-")
    return token.kind is Kind.WORD and head[:1].isdigit() and "x" not in token.key


def definition(piece: Piece, token: Token) -> MeasureDefinition | None:
    """Give the measure that a token names."""
    return piece.lexicon.measures.get(token.key) if token.kind is Kind.WORD else None


def read_measure(piece: Piece) -> Measure | None:
    """Read a piece that holds the code of a measure."""
    place = next(n for n, token in enumerate(piece.tokens) if definition(piece, token) is not None)
    measure = definition(piece, piece.tokens[place])
    if measure is None:
        return None
    for _ in piece.each():
        if piece.place == place:
            piece.take("measure", shown=measure.code)
        elif not _read_part(piece, measure):
            piece.unknown(_known(piece, measure), f"a {measure.code} entry")
    _check(piece, measure)
    if not piece.ok:
        return None
    unit = None if measure.code == _REPEATED else measure.unit
    return Measure(code=measure.code, unit=unit, **piece.fields)


def _known(piece: Piece, measure: MeasureDefinition) -> tuple[str, ...]:
    slots = {_REPEATED: ("rmt_direction", "rmt_result")}.get(measure.code, ("pain_when",))
    return tuple(word for slot in slots for word in piece.lexicon.slots[slot].known)


def _read_part(piece: Piece, measure: MeasureDefinition) -> bool:
    """Read one part of a measure after its code."""
    token = piece.now
    if token.kind is Kind.WORD:
        if measure.code == _REPEATED and _read_repeated(piece):
            return True
        if measure.code in PAIN_CODES:
            when = piece.lexicon.slots["pain_when"].get(token)
            if when is not None:
                piece.put("when", when)
                return True
        if _read_side(piece, measure):
            return True
        if looks_like_value(token):
            _read_value(piece, measure)
            return True
    elif (
        token.kind is Kind.TEXT
        and measure.code in _ACTIVITY_CODES
        and "activity" not in piece.filled
    ):
        piece.put("activity", token.text)
        return True
    return piece.common()


def _read_side(piece: Piece, measure: MeasureDefinition) -> bool:
    side = piece.lexicon.slots["side"].get(piece.now)
    if side is None:
        return False
    if not measure.sided:
        message = f"{measure.code} has no side: leave it out."
        piece.fault("E_SIDE_NOT_ALLOWED", message, slot="side")
    elif side not in ("L", "R"):
        message = f"{measure.code} is measured on one side at a time: L or R."
        piece.fault("E_MISSING_SIDE", message, slot="side")
    else:
        piece.put("side", side)
    return True


def _read_repeated(piece: Piece) -> bool:
    for slot, name in (("rmt_direction", "direction"), ("rmt_result", "result")):
        word = piece.lexicon.slots[slot].get(piece.now)
        if word is not None:
            piece.put(name, word)
            return True
    return False


def _check(piece: Piece, measure: MeasureDefinition) -> None:
    """Say what is missing."""
    if measure.code == _REPEATED:
        for slot, name in (("rmt_direction", "direction"), ("rmt_result", "result")):
            if name not in piece.filled:
                words = piece.lexicon.words(slot)
                piece.missing("E_MISSING_VALUE", f"{measure.code} needs its {name}: {words}.")
        return
    if measure.sided and "side" not in piece.filled:
        piece.missing("E_MISSING_SIDE", f"{measure.code} needs L or R.")
    if "value" not in piece.filled:
        example = " 128/80" if measure.code == _PRESSURE else ""
        piece.missing("E_MISSING_VALUE", f"{measure.code} needs a number{example}.")


# ------------------------------------------------------------------ values


def _read_value(piece: Piece, measure: MeasureDefinition) -> None:
    if "value" in piece.filled:
        piece.fault("E_DUP_SLOT", f"Two values for {measure.code}: keep one, or write 6->4.")
        return
    if measure.code == _PRESSURE:
        _read_pressure(piece)
        return
    token = piece.now
    left, arrow, right = token.key.partition("->")
    if arrow:
        found = _pair(piece, measure, left, right)
    elif "/" in token.key and not measure.unit.endswith("/min"):
        found = _slashed(piece, measure)
    else:
        value = _one(piece, measure, token.key)
        found = None if value is None else {"value": value}
    if found is None:
        return
    piece.put("value", None, word="value")
    piece.fields.update(found)


def _pair(
    piece: Piece, measure: MeasureDefinition, left: str, right: str
) -> dict[str, Number] | None:
    """Read ``45->60``; a bare first value is in the unit of the second."""
    _, unit = split_unit(right, signed=True)
    digits, own = split_unit(left, signed=True)
    before = _one(piece, measure, left if own or not digits else digits + unit)
    if before is None:
        return None
    after = _one(piece, measure, right)
    return None if after is None else {"before": before, "after": after}


def _slashed(piece: Piece, measure: MeasureDefinition) -> dict[str, Number] | None:
    """Read ``6/5/4`` of pain, or a score out of its highest such as ``7/10``."""
    token = piece.now
    parts = token.key.split("/")
    if len(parts) == _TRIPLE and measure.code in PAIN_CODES:
        values = []
        for part in parts:
            value = _one(piece, measure, part)
            if value is None:
                return None
            values.append(value)
        return dict(zip(("before", "during", "after"), values, strict=True))
    if len(parts) == 2 and number(parts[1]) == measure.max:  # noqa: PLR2004
        value = _one(piece, measure, parts[0])
        return None if value is None else {"value": value}
    if len(parts) == _TRIPLE:
        message = f"{token.raw}: before/during/after is for pain only; write before->after."
    else:
        message = f"{token.raw}: write one number, or before->after."
    piece.fault("E_BAD_VALUE", message, slot="value")
    return None


def _one(piece: Piece, measure: MeasureDefinition, text: str) -> Number | None:
    """Read one number with its unit, in the unit of the measure."""
    digits, unit = split_unit(text, signed=True)
    value = number(digits)
    if value is None:
        message = f"{piece.now.raw}: cannot read this as a value of {measure.code}."
        piece.fault("E_BAD_VALUE", message, slot="value")
        return None
    if unit:
        converted = _in_unit(piece, measure, digits, unit)
        if converted is None:
            named = "has no unit" if measure.unit.startswith("/") else f"is in {measure.unit}"
            message = f"{measure.code} {named}, not in '{unit}'."
            piece.fault("E_UNIT", message, slot="value")
            return None
        value = converted
    if not measure.allows(value):
        span = f"{spelled(measure.min)}-{spelled(measure.max)}"
        message = f"{measure.code} {spelled(value)} is outside {span}."
        piece.fault("E_VALUE_RANGE", message, slot="value")
        return None
    if measure.code in PAIN_CODES and not isinstance(value, int):
        message = f"{measure.code} is a whole number from 0 to 10."
        piece.fault("E_VALUE_RANGE", message, slot="value")
        return None
    return value


def _in_unit(piece: Piece, measure: MeasureDefinition, digits: str, unit: str) -> Number | None:
    seconds = piece.lexicon.seconds
    if piece.lexicon.units.get(unit) == measure.unit:
        return number(digits)
    factor, own = seconds.get(unit), seconds.get(measure.unit.casefold())
    if factor is None or own is None or digits[0] in "+-":
        return None
    return scaled(digits, factor, own)


def _read_pressure(piece: Piece) -> None:
    found = read_pressure_pair(piece, piece.now)
    if found is None:
        return
    piece.put("value", None)
    piece.fields["systolic"], piece.fields["diastolic"] = found


def read_pressure_pair(piece: Piece, token: Token, count: int = 1) -> tuple[int, int] | None:
    """Read ``128/80`` in mmHg; ``None`` after an error."""
    upper, _, lower = token.key.removesuffix("mmhg").partition("/")
    systolic, diastolic = number(upper), number(lower)
    if not isinstance(systolic, int) or not isinstance(diastolic, int):
        message = f"{token.raw}: write blood pressure as 128/80."
        piece.fault("E_BAD_VALUE", message, slot="value", count=count)
        return None
    limits = piece.lexicon.limits
    if systolic <= diastolic:
        message = f"{token.raw}: the systolic value comes first and is the higher."
    elif systolic not in limits["systolic"] or diastolic not in limits["diastolic"]:
        message = f"{token.raw}: not a blood pressure in mmHg."
    else:
        return systolic, diastolic
    piece.fault("E_VALUE_RANGE", message, slot="value", count=count)
    return None


# ------------------------------------------------------------------ points and targets


def is_point(piece: Piece) -> bool:
    """Whether a piece says ``P1 at 45``."""
    if piece.lexicon.slots["point"].get(piece.tokens[0]) is None or len(piece.tokens) < 3:  # noqa: PLR2004
        return False
    return piece.tokens[1].key == "at"


def read_point(piece: Piece) -> Point | None:
    """Read where P1, R1 or P2 was felt, in degrees."""
    point = piece.lexicon.slots["point"].get(piece.now)
    piece.take("point", 2)
    digits, unit = split_unit(piece.now.key, signed=True)
    degrees = number(digits)
    if degrees is None or unit not in ("", "deg"):
        what = piece.now
        code = "E_UNIT" if degrees is not None else "E_BAD_VALUE"
        piece.fault(code, f"{shown(what)}: say the angle in degrees.")
    elif piece.within("angle_deg", degrees, "E_VALUE_RANGE", unit=" degrees"):
        piece.take("value")
    piece.rest("a point")
    if not piece.ok or point is None or degrees is None:
        return None
    return Point(point=point, deg=degrees, **piece.fields)


def read_target(piece: Piece) -> Target | None:
    """Read what the episode works towards, after its keyword: ``SLR L 75``."""
    measure = read_code(piece, "Which sign, and how much? TARGET FTF 10cm")
    if measure is None:
        return None
    for token in piece.each():
        if token.kind is Kind.WORD and _read_side(piece, measure):
            continue
        if looks_like_value(token) and "value" not in piece.filled:
            value = _one(piece, measure, token.key.split("/", maxsplit=1)[0])
            if value is not None:
                piece.put("value", value)
        elif not piece.common():
            piece.unknown((), "a target")
    _check(piece, measure)
    if not piece.ok:
        return None
    return Target(code=measure.code, unit=measure.unit, **piece.fields)


def read_code(piece: Piece, hint: str) -> MeasureDefinition | None:
    """Read the code of a measure; ``hint`` says what belongs there."""
    if piece.done():
        piece.missing("E_MISSING_VALUE", hint)
        return None
    measure = definition(piece, piece.now)
    if measure is None:
        known = piece.lexicon.source.measures
        message = f"{shown(piece.now)} is not a sign or measure."
        piece.fault("E_BAD_VALUE", message, nearest=closest(piece.now.text, known))
        return None
    piece.take("measure", shown=measure.code)
    return measure
