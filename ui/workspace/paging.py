"""Pages of a PDF as pictures. PDFium is used from one thread only: the recorder's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Pixels a point: A4 becomes 1071 pixels wide, enough for the sheet at 1920 pixels.
_SCALE = 1.8


def pages_of(pdf: bytes, scale: float = _SCALE) -> tuple[tuple[QImage, ...], tuple[str, ...]]:
    """Draw every page of a document and read its text."""
    pictures, texts = [], []
    for page in _pages(pdf):
        bitmap = page.render(scale=scale, rev_byteorder=True)
        mode = {
            3: QImage.Format.Format_RGB888,
            4: QImage.Format.Format_RGBX8888,
        }[bitmap.n_channels]
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, mode)
        pictures.append(image.copy())  # the picture owns its pixels from here on
        text = page.get_textpage()
        texts.append(str(text.get_text_range()))
        text.close()
    return tuple(pictures), tuple(texts)


def _pages(pdf: bytes) -> Iterator[Any]:
    # Here, because PDFium is loaded when a document is first looked at; it has no types.
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            yield page
            page.close()
    finally:
        document.close()
