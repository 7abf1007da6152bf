"""Numbers, colours and outlines as a content stream writes them."""

from __future__ import annotations

import functools

from session_recorder.documents.print_colours import rgb

#: The share of the radius at which the handles of a quarter circle stand.
_ROUND = 0.5523


def number(value: float) -> bytes:
    """Give a length with one decimal at most: a thirtieth of a millimetre."""
    text = b"%.1f" % value
    return text.rstrip(b"0").rstrip(b".")


@functools.lru_cache(256)
def fill(role: str) -> bytes:
    """Give the operator that fills in a colour."""
    return b"%s rg\n" % rgb(role)


@functools.lru_cache(256)
def stroke(role: str) -> bytes:
    """Give the operator that draws lines in a colour."""
    return b"%s RG\n" % rgb(role)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> bytes:
    """Give the outline of a rectangle, its lower left corner at ``x`` and ``y``, corners round."""
    if not radius:
        return b"%s %s %s %s re\n" % (*map(number, (x, y, width, height)),)
    r, k = radius, radius * (1 - _ROUND)
    left, low, right, high = x, y, x + width, y + height
    curves = (
        ((right - r, low), (right - k, low), (right, low + k), (right, low + r)),
        ((right, high - r), (right, high - k), (right - k, high), (right - r, high)),
        ((left + r, high), (left + k, high), (left, high - k), (left, high - r)),
        ((left, low + r), (left, low + k), (left + k, low), (left + r, low)),
    )
    parts = [b"%s %s m" % (number(left + r), number(low))]
    for start, *turn in curves:
        if height > 2 * r or start[1] in {low, high}:
            parts.append(b"%s %s l" % (number(start[0]), number(start[1])))
        parts.append(b" ".join(number(value) for point in turn for value in point) + b" c")
    return b" ".join(parts) + b" h\n"
