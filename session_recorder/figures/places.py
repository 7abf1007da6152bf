"""Where muscles, fascia, nerves and joints lie on the body chart.

Points are those of the patient's right half seen from behind: x grows away from the middle, y down
from the crown of the head (0) to the soles (244). The chart mirrors them as the view and the side
ask. An area is a smooth outline; a path is a line along a nerve or a fascial line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from session_recorder.domain.level import VERTEBRAE

View = Literal["front", "back"]
Pts = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the chart: on which view, its outline or path, and where its mark stands."""

    view: View
    points: Pts
    at: tuple[float, float]
    is_path: bool = False


def _area(view: View, *points: tuple[float, float]) -> Place:
    x = sum(p[0] for p in points) / len(points)
    y = sum(p[1] for p in points) / len(points)
    return Place(view, points, (x, y))


def _path(view: View, at: tuple[float, float], *points: tuple[float, float]) -> Place:
    return Place(view, points, at, is_path=True)


_ES = _area("back", (2, 80), (7, 78), (8.6, 88), (8.2, 102), (6.5, 112), (2.5, 112))
_GLUTES = _area("back", (3, 119), (11, 113.5), (19, 117), (21, 127), (14, 135), (6, 137), (3, 131))
_PIRI = _area("back", (4, 121), (10, 119.5), (18, 124), (17, 127.5), (9, 126), (4, 125))
_THIGH_BACK = _area(
    "back", (7, 139), (14, 137), (20, 142), (19, 162), (15, 177), (10, 176), (7, 158)
)
_SUBOCCIP = _area("back", (1, 23.5), (6, 23), (8, 26), (5.5, 29), (1, 29))
_NECK_BACK = _area("back", (1, 29), (5.6, 28.5), (5.6, 39), (3, 43), (1, 43))
_ABDOMEN = _area("front", (0, 80), (8, 79), (13, 88), (14, 102), (9, 116), (0, 122))
_SIDE_THIGH = _area(
    "front", (19.5, 122), (22.6, 126), (23.2, 140), (21, 162), (17.5, 178), (16, 172), (18, 148)
)
_SCIATIC = (
    (6, 116), (10, 128), (12.6, 140), (13.6, 160), (13, 182), (13, 204), (12, 226),
)  # fmt: skip
_FEMORAL = ((8, 104), (12, 122), (13.2, 140), (13.6, 160), (13, 178))
_MEDIAN = ((7, 40), (18, 52), (25, 70), (28.5, 90), (34, 112), (38.6, 128), (42, 142))
_RADIAL = ((7, 40), (20, 51), (27, 70), (30.6, 88), (35.8, 108), (40.6, 126), (44, 140))
_ULNAR = ((7, 40), (18, 53), (23.6, 70), (27.6, 92), (31.6, 112), (37.6, 130), (41.6, 146))

PLACES: dict[str, Place] = {
    # trunk and pelvis
    "ES": _ES,
    "MF": _area("back", (1, 98), (4.5, 98), (5.5, 108), (4.5, 118), (1.2, 118)),
    "QL": _area("back", (7.5, 92), (13, 93), (14.5, 101), (12, 110), (8, 110)),
    "psoas": _area("front", (3.5, 90), (7, 92), (10.5, 106), (14, 120), (11, 124), (7, 112)),
    "iliacus": _area("front", (9, 108), (16, 109), (18, 115), (13, 121), (9.5, 116)),
    "lats": _area("back", (6, 82), (12, 72), (19.5, 66), (18.5, 82), (13, 94), (7, 98)),
    "obliques": _area("front", (11, 84), (17.5, 84), (17.6, 98), (15, 108), (10, 100)),
    "RA": _area("front", (0, 78), (5, 78), (6, 95), (4, 114), (0, 120)),
    "TrA": _area("front", (0, 98), (9, 97), (15.5, 101), (12, 111), (0, 114)),
    "pelvicfloor": _area("front", (0, 121), (4, 122), (4.5, 127), (0, 130)),
    "diaphragm": _area("front", (0, 74), (8, 76), (16, 82), (15, 86), (7, 81), (0, 79)),
    "intercost": _area("front", (8, 66), (16, 64), (19.5, 70), (18.8, 82), (12, 78), (8, 72)),
    "serratus": _area("front", (15.5, 66), (20, 66), (19.5, 80), (16, 84), (14.5, 75)),
    "pecs": _area("front", (2, 52), (12, 49), (19.5, 54), (17, 64), (9, 68), (2, 65)),
    # mid back and neck
    "thorES": _area("back", (1.8, 47), (5.4, 47), (7.4, 62), (7.4, 80), (2, 80)),
    "rhomb": _area("back", (1.5, 49), (8.5, 56), (8.5, 69), (1.5, 63)),
    "midtrap": _area("back", (1.2, 45), (12, 48), (16, 52), (8, 56), (1.2, 58)),
    "lowtrap": _area("back", (1, 60), (10, 60), (6, 74), (1, 84)),
    "UFT": _area("back", (2.5, 36), (6, 40), (13, 44.2), (21, 48), (13, 51), (4, 48)),
    "levscap": _area("back", (4, 32), (6.2, 36), (10.5, 46), (9, 51), (6.5, 46)),
    "SCM": _area("front", (5.8, 26), (7.6, 27), (5, 38), (1.6, 43.5), (2, 40)),
    "scalenes": _area("front", (5.2, 33), (6.8, 35), (10, 43), (5.6, 43.6), (4.6, 38)),
    "suboccip": _SUBOCCIP,
    "splenius": _area("back", (1, 26), (6.5, 27), (5.6, 35), (2, 43), (0.8, 38)),
    "cxES": _NECK_BACK,
    "DNF": _area("front", (0, 30), (3.4, 31), (3.4, 40), (0, 42.5)),
    # hip and leg
    "gmax": _GLUTES,
    "glutes": _GLUTES,
    "gmed": _area("back", (9, 112), (16, 110.5), (20.6, 115), (20, 121), (12, 117)),
    "gmin": _area("back", (11, 114), (17, 113), (20, 117), (17.5, 122), (12, 119)),
    "piri": _PIRI,
    "DHR": _area("back", (6, 124), (12, 122), (19, 126), (17, 132), (8, 130)),
    "TFL": _area("front", (16.5, 112), (20.4, 111), (22.2, 120), (20.5, 130), (17.6, 126)),
    "ITB": _SIDE_THIGH,
    "hams": _THIGH_BACK,
    "quads": _area(
        "front", (9, 136), (15, 128), (21.5, 136), (20.6, 158), (15.5, 177), (10, 174),
        (7, 152),
    ),
    "RF": _area("front", (12, 126), (15, 126), (17, 146), (15.4, 174), (11.6, 174), (11, 146)),
    "adds": _area("front", (2.4, 132), (8, 131), (11, 144), (8, 164), (5.6, 160), (3.8, 146)),
    "calf": _area("back", (9, 187), (17, 187), (18, 199), (15.4, 212), (10.4, 212), (8, 199)),
    # fascia
    "TLF": _area("back", (0, 82), (9, 90), (14.5, 99), (10.5, 110), (0, 120)),
    "glutfascia": _GLUTES,
    "FL": _SIDE_THIGH,
    "abdfascia": _ABDOMEN,
    "nuchal": _area("back", (0, 23), (7, 24), (6, 36), (3.5, 43), (0, 45)),
    "pecfascia": _area("front", (0, 50), (12, 48), (19.5, 54), (17, 65), (9, 69), (0, 67)),
    "LxSP": _area("back", (0, 104), (9, 105), (11, 113), (6, 121), (0, 127)),
    "Lx": _area("back", (0, 90), (12, 90), (15.5, 98), (13, 110), (0, 112)),
    "Tx": _area("back", (0, 47), (13, 50), (15.5, 64), (13, 82), (0, 88)),
    "SBL": _path(
        "back", (9, 150), (3, 22), (4, 60), (4.4, 100), (7, 120), (11, 150), (12.6, 184),
        (12.4, 210), (11.6, 232),
    ),
    "LL": _path(
        "front", (18, 146), (7.4, 30), (15, 58), (17.4, 84), (18.6, 112), (20.4, 134), (17.4, 176),
        (17.4, 205), (14.4, 230),
    ),
    "SFL": _path(
        "front", (12.4, 150), (5.4, 34), (4.6, 60), (4.4, 100), (7, 122), (12.4, 146), (13, 182),
        (13, 206), (11.6, 234),
    ),
    "SPL": _path(
        "back", (8, 74), (2, 36), (10, 56), (15, 74), (12, 94), (4, 116), (14, 132), (18, 160),
        (16, 184),
    ),
    "DFL": _path(
        "front", (6.5, 110), (2, 34), (1.6, 60), (2.4, 90), (6, 112), (7, 134), (8.6, 160),
        (9.4, 184), (10, 222),
    ),
    # nerves and the tests that move them
    "SLR": _path("back", (12.8, 166), *_SCIATIC),
    "SLUMP": _path("back", (12.8, 166), (0.6, 30), (0.6, 70), (1.2, 104), *_SCIATIC),
    "PKB": _path("front", (13.4, 150), *_FEMORAL),
    "FSLUMP": _path("front", (13.4, 150), *_FEMORAL),
    "ULNT1": _path("front", (28.5, 90), *_MEDIAN),
    "ULNT2a": _path("front", (28.5, 90), *_MEDIAN),
    "ULNT2b": _path("back", (30.6, 88), *_RADIAL),
    "ULNT3": _path("back", (27.6, 92), *_ULNAR),
    "BLR": _THIGH_BACK,
    "TSLR": _THIGH_BACK,
}  # fmt: skip

#: Joints and bones that have no area: only their mark is drawn.
JOINTS: dict[str, tuple[View, tuple[float, float]]] = {
    "SIJ": ("back", (6, 117)),
    "sacrum": ("back", (0, 119)),
    "coccyx": ("back", (0, 128)),
    "pubis": ("front", (0, 124)),
    "hip": ("front", (15, 122)),
    "knee": ("front", (12.8, 181)),
    "PFJ": ("front", (12.8, 181)),
    "STFJ": ("front", (17, 189)),
    "TCJ": ("front", (11.6, 231)),
    "STJ": ("back", (11.6, 234)),
    "GHJ": ("front", (23, 53)),
    "ACJ": ("front", (19.5, 47)),
    "SCJ": ("front", (3.4, 47)),
    "scap": ("back", (12.5, 64)),
    "elbow": ("front", (30.6, 88)),
    "wrist": ("front", (40, 130)),
    "TMJ": ("front", (8.4, 20)),
}

_TOPS = {"C": (27.0, 2.3), "T": (46.2, 3.75), "L": (92.5, 4.6), "S": (117.0, 0.0)}


def spine_y(vertebra: str) -> float:
    """Give how far down the chart a vertebra lies."""
    if vertebra not in VERTEBRAE:
        message = f"not a vertebra: {vertebra!r}"
        raise ValueError(message)
    top, step = _TOPS[vertebra[0]]
    return top + step * (int(vertebra[1:]) - (0 if vertebra[0] == "C" else 1))
