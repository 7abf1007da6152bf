"""Reads the neurological and the vascular examination (DOMAIN 3, contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain import entries as e
from session_recorder.shorthand.commands import parts
from session_recorder.shorthand.measures import read_pressure_pair
from session_recorder.shorthand.piece import shown

if TYPE_CHECKING:
    from session_recorder.shorthand.piece import Piece

_SADDLE = "saddle"


def neuro_exam(piece: Piece) -> e.NeuroExam | None:
    """Read ``NX clear|stable|loss ["text"]``."""
    result = parts.choice(piece, "neuro_result", "E_BAD_VALUE")
    return parts.made(piece, e.NeuroExam, result=result, text=parts.text(piece))


def _root(piece: Piece) -> str | None:
    if piece.done():
        piece.missing("E_MISSING_LEVEL", "Which nerve root? C1-C8, T1-T12, L1-L5, S1-S5.")
        return None
    root = piece.lexicon.roots.get(piece.now.key)
    if root is None:
        message = f"{shown(piece.now)}: no such nerve root (C1-C8, T1-T12, L1-L5, S1-S5)."
        piece.fault("E_BAD_LEVEL", message)
        return None
    piece.take("root")
    return root


def myotome(piece: Piece) -> e.Myotome | None:
    """Read ``MYO root side 0-5``."""
    root = _root(piece)
    side = parts.side(piece, needed=True) if root else None
    grade = None
    if side:
        grade = parts.whole_number(piece, "power", "Power is graded 0 to 5.")
    if root is None or side is None or grade is None:
        return None
    return parts.made(piece, e.Myotome, root=root, side=side, grade=grade)


def reflex(piece: Piece) -> e.Reflex | None:
    """Read ``REFL biceps|triceps|brachiorad|knee|ankle side 0-4``."""
    name = parts.choice(piece, "reflex", "E_BAD_VALUE", lead="The reflex is")
    side = parts.side(piece, needed=True) if name else None
    grade = None
    if side:
        grade = parts.whole_number(piece, "reflex", "A reflex is graded 0 to 4.")
    if name is None or side is None or grade is None:
        return None
    return parts.made(piece, e.Reflex, reflex=name, side=side, grade=grade)


def sensation(piece: Piece) -> e.Sensation | None:
    """Read ``SENS root side result | SENS saddle result``."""
    if not piece.done() and piece.now.key == _SADDLE:
        piece.take("root")
        if not piece.done() and piece.lexicon.slots["side"].get(piece.now) is not None:
            piece.fault("E_SIDE_NOT_ALLOWED", "The saddle area has no side.", slot="side")
        result = parts.optional(piece, "saddle")
        result = result or parts.choice(piece, "sensation", "E_BAD_VALUE", lead="Feeling is")
        return parts.made(piece, e.Sensation, root=_SADDLE, result=result)
    root = _root(piece)
    side = parts.side(piece, needed=True) if root else None
    if root is None or side is None:
        return None
    result = parts.choice(piece, "sensation", "E_BAD_VALUE", lead="Feeling is")
    return parts.made(piece, e.Sensation, root=root, side=side, result=result)


def upper_motor_neurone(piece: Piece) -> e.UpperMotorNeurone | None:
    """Read ``UMN neg|pos ["text"]``."""
    result = parts.choice(piece, "umn", "E_BAD_VALUE")
    return parts.made(piece, e.UpperMotorNeurone, result=result, text=parts.text(piece))


def neck_screen(piece: Piece) -> e.NeckScreen | None:
    """Read ``VX clear|pos [bp 128/80] ["text"]``."""
    result = parts.choice(piece, "neck_screen", "E_BAD_VALUE")
    pressure = None
    after = piece.peek()
    if not piece.done() and piece.now.key == "bp" and after is not None:
        found = read_pressure_pair(piece, after, 2)
        if found is not None:
            piece.take("value", 2)
            pressure = f"{found[0]}/{found[1]}"
    return parts.made(piece, e.NeckScreen, result=result, bp=pressure, text=parts.text(piece))
