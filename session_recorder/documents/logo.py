"""A clinic's logo, made into one small plain picture before anything else sees it."""

from __future__ import annotations

import io
import warnings

from session_recorder.errors import UsageError

#: The largest file that is opened, in bytes, and the most pixels it may unfold to.
MOST_BYTES, MOST_PIXELS = 5_000_000, 25_000_000
#: The picture that is kept: at most this wide and high in pixels, with so many colours.
SIZE, COLOURS = (600, 200), 128
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


def remade(data: bytes) -> bytes:
    """Give a picture anew as a small PNG of few colours on white; nothing else of it is kept.

    Raises:
        UsageError: it is no picture of a known kind, damaged, or too large.
    """
    from PIL import Image  # noqa: PLC0415  (only here, and not quick to bring)

    if len(data) > MOST_BYTES:
        raise _refused(f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _refused("has too many pixels")
                picture.load()
                own = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise _refused("is not a picture that can be read") from error
    own.thumbnail(SIZE)
    ground = Image.new("RGBA", own.size, "white")
    ground.alpha_composite(own)
    out = io.BytesIO()
    ground.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _refused(why: str) -> UsageError:
    return UsageError(
        f"The logo {why}.",
        "The head of the documents is as it was.",
        "Take a PNG or JPEG of less than 5 MB.",
    )
