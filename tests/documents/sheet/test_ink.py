"""What ink leaves on the page, as a renderer sees it."""

from __future__ import annotations

import pypdfium2
import pytest

from session_recorder.documents.page_signs import dot
from session_recorder.documents.sheet.blocks import Block, Space
from session_recorder.documents.sheet.pictures import Drawn
from session_recorder.documents.sheet.table import Card
from tests.documents.sheet.test_rows import a_book


def coloured(block: Block) -> int:
    """Give how many pixels of the page a block covers."""
    with pypdfium2.PdfDocument(a_book(block)) as document:
        data = document[0].render(scale=2).to_pil().convert("RGB").tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    return sum(1 for pixel in pixels if max(pixel) - min(pixel) > 60)


def test_that_the_dot_of_a_list_is_seen() -> None:
    assert coloured(Space(12)) == 0
    assert coloured(dot(12, "accent", 16)) > 40


@pytest.mark.parametrize("radius", [0, 4, 6.8, 7.5, 7.9, 8, 12])
def test_that_a_box_is_filled_however_round_it_is(radius: float) -> None:
    box = Drawn(16, lambda ink, x, low, _w: ink.box(x, low, 16, 16, ground="accent", radius=radius))
    assert coloured(box) > 700


def test_that_a_round_card_has_its_ground() -> None:
    assert coloured(Card(Space(0), pads=(0, 8, 0, 8), ground="accent", edge="", radius=8)) > 3000
