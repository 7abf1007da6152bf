from __future__ import annotations

import base64
import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image, ImageDraw

from session_recorder.documents import summary_pdf
from session_recorder.documents.logo import MOST_BYTES, SIZE, remade
from session_recorder.errors import UsageError
from tests.documents.samples import PRACTICE, a_summary


def a_picture(size: tuple[int, int] = (900, 300), kind: str = "PNG", **more: object) -> bytes:
    own = Image.new("RGBA" if kind == "PNG" else "RGB", size)
    ImageDraw.Draw(own).ellipse((10, 10, size[1] - 10, size[1] - 10), fill=(200, 30, 30))
    out = io.BytesIO()
    own.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_that_a_logo_is_made_anew_and_small(kind: str) -> None:
    with Image.open(io.BytesIO(remade(a_picture(kind=kind)))) as made:
        assert made.format == "PNG"
        assert made.mode == "P"
        assert made.width <= SIZE[0]
        assert made.height <= SIZE[1]
        assert made.convert("RGB").getpixel((100, 100)) != (255, 255, 255)


def test_that_what_is_see_through_is_white_on_paper() -> None:
    with Image.open(io.BytesIO(remade(a_picture()))) as made:
        assert made.convert("RGB").getpixel((made.width - 2, 2)) == (255, 255, 255)


def test_that_nothing_hidden_in_a_picture_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Where the owner lives"
    given = a_picture(kind="JPEG", exif=exif)
    assert b"owner lives" in given
    assert b"owner lives" not in remade(given)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"%PDF-1.7",
        a_picture()[:200],
        a_picture((6000, 5000), "JPEG"),
        b"x" * (MOST_BYTES + 1),
    ],
    ids=["empty", "svg", "pdf", "cut", "pixels", "large"],
)
def test_that_another_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UsageError, match="The logo"):
        remade(data)


def test_that_the_logo_stands_in_the_head_with_its_name() -> None:
    logo = base64.b64encode(remade(a_picture())).decode()
    pdf = summary_pdf(a_summary(practice=replace(PRACTICE, logo=logo)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not document.check_pdf_syntax()
        pictures = [
            found
            for found in document.pages[0].Resources.XObject.values()
            if found.Subtype == "/Image"
        ]
        assert len(pictures) == 1
        assert isinstance(pictures[0], pikepdf.Stream)
        shown = pikepdf.PdfImage(pictures[0]).as_pil_image().convert("RGB")
        assert shown.size == (600, 200)
        assert shown.getpixel((100, 100)) == (200, 30, 30)
