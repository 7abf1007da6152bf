"""The bones of the spine from behind, one outline each."""

from __future__ import annotations

from session_recorder.figures.curves import bezier, closed, quadratic, rounded_box
from session_recorder.figures.shapes import Circle, Line, Polygon, Pt, Shape

_FILL, _LINE = "bone", "bone_line"


def width_of(vertebra: str) -> float:
    """Give the width of a vertebra as a share of the fifth lumbar one."""
    number = int(vertebra[1:])
    if vertebra == "C0":
        return 0.72
    return {"C": 0.50 + 0.012 * number, "T": 0.50 + 0.022 * number, "L": 0.80 + 0.04 * number}.get(
        vertebra[0], 1.0
    )


def height_of(vertebra: str) -> float:
    """Give the height of a vertebra as a share of the fifth lumbar one."""
    number = int(vertebra[1:])
    if vertebra == "C0":
        return 0.62
    return {"C": 0.50, "T": 0.58 + 0.016 * number, "L": 0.92 + 0.02 * number}.get(vertebra[0], 1.0)


def arch(centre: Pt, width: float, height: float) -> tuple[Shape, ...]:
    """Give a vertebra: two wings and the spinous process between them."""
    half = _half_arch(width, height)
    x, y = centre
    right = tuple((x + px, y - py) for px, py in half)
    left = tuple((x - px, y - py) for px, py in reversed(half))
    process = rounded_box(
        x - width * 0.062, y - height * 0.40, width * 0.124, height * 0.66, width * 0.062
    )
    return (
        Polygon((*right, *left), fill=_FILL, stroke=_LINE, stroke_width=1.1),
        Polygon(process, fill="line"),
    )


def _half_arch(width: float, height: float) -> tuple[Pt, ...]:
    w, h, a = width, height, width / 2
    top = bezier(
        (w * 0.13, -h * 0.34), (w * 0.24, -h * 0.40), (a * 0.72, -h * 0.44), (a * 0.94, -h * 0.26)
    )
    tip = bezier(
        (a * 0.94, -h * 0.26), (a * 1.06, -h * 0.12), (a * 0.98, h * 0.10), (a * 0.80, h * 0.10)
    )
    lower = bezier(
        (a * 0.80, h * 0.10), (a * 0.60, h * 0.12), (a * 0.48, h * 0.16), (a * 0.42, h * 0.36)
    )
    foot = bezier((a * 0.42, h * 0.36), (a * 0.38, h * 0.48), (a * 0.16, h * 0.46), (0, h * 0.40))
    return (*top, *tip[1:], *lower[1:], *foot[1:])


def occiput(centre: Pt, width: float, height: float) -> tuple[Shape, ...]:
    """Give the back of the skull with its lower edge."""
    x, y = centre
    a = width / 2
    points = (
        (x - a, y + height * 0.10), (x - a * 0.80, y + height * 0.42), (x, y + height * 0.52),
        (x + a * 0.80, y + height * 0.42), (x + a, y + height * 0.10),
        (x + a * 0.62, y - height * 0.26), (x + a * 0.22, y - height * 0.40),
        (x, y - height * 0.34), (x - a * 0.22, y - height * 0.40),
        (x - a * 0.62, y - height * 0.26),
    )  # fmt: skip
    return (Polygon(closed(points), fill=_FILL, stroke=_LINE, stroke_width=1.1),)


def sacrum(centre: Pt, width: float, height: float, line: float = 1.1) -> tuple[Shape, ...]:
    """Give the sacrum; its top lies 0.46 heights above the centre, its tip 1.06 below."""
    x, y = centre
    a, h = width / 2, height
    half = (
        *quadratic((0, -h * 0.46), (a * 0.5, -h * 0.52), (a * 0.92, -h * 0.36), 6),
        *quadratic((a * 0.92, -h * 0.36), (a * 0.8, h * 0.3), (a * 0.28, h * 0.98), 8)[1:],
        *quadratic((a * 0.28, h * 0.98), (a * 0.14, h * 1.06), (0, h * 1.06), 4)[1:],
    )
    right = tuple((x + px, y - py) for px, py in half)
    left = tuple((x - px, y - py) for px, py in reversed(half))
    holes = (
        Circle(x + s * a * (0.36 - 0.08 * k), y - h * (0.14 + 0.3 * k), h * 0.045, fill=_LINE)
        for s in (-1, 1)
        for k in range(3)
    )
    return (
        Polygon((*right, *left), fill=_FILL, stroke=_LINE, stroke_width=line),
        *holes,
    )


def iliac_crest(centre: Pt, width: float, height: float, side: int) -> Shape:
    """Give the edge of the hip bone beside the sacrum; ``side`` is -1 on the left."""
    x = centre[0] + side * width * 0.50
    y, w, h = centre[1], side * width * 0.62, height * 0.9
    rim = bezier(
        (x, y + h * 0.42), (x + w * 0.10, y + h * 0.86), (x + w * 0.38, y + h * 0.72),
        (x + w * 0.40, y + h * 0.30),
    )  # fmt: skip
    edge = bezier(
        (x + w * 0.40, y + h * 0.30), (x + w * 0.40, y - h * 0.2), (x + w * 0.10, y - h * 0.5),
        (x - w * 0.12, y - h * 0.76),
    )  # fmt: skip
    return Line((*rim, *edge[1:]), stroke=_LINE, stroke_width=1.6)
