"""What is built rather than written: the typeface, cut from its variable original.

The wheel, the editable install and `dev.py` all come through here, so no font is committed and
every installation carries the same four files.

    python hatch_build.py          prepares the fonts that are missing or out of date
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from typing_extensions import override

WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
OPTICAL_SIZE = 14  # points; the axis of Inter goes from 14 (text) to 32 (display)
SCRIPTS = (
    (0x0020, 0x024F),  # Latin, its supplement, Extended-A and -B
    (0x02B0, 0x036F),  # spacing modifiers, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic and its supplement
    (0x1E00, 0x1EFF),  # Latin Extended Additional (Vietnamese)
    (0x2000, 0x23FF),  # punctuation, currency, fractions, arrows, mathematics, technical
    (0x25A0, 0x27FF),  # geometric shapes, symbols, dingbats
    (0x2900, 0x2BFF),  # further arrows and symbols
    (0xFFFD, 0xFFFD),  # replacement character
)
FEATURES = ("tnum", "zero", "case", "frac")  # beside the ones every text needs
RECIPE = "recipe"  # the digest of what the fonts were made with
LICENCE = "OFL.txt"  # the SIL Open Font License asks to travel with the font


def source(name: str) -> Path:
    """Return the file of the locked package `fontpkg-inter` whose name begins with `name`."""
    files = metadata.files("fontpkg-inter") or []
    return next(Path(str(file.locate())) for file in files if file.name.startswith(name))


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that the file is there whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def cut() -> bytes:
    """Return the variable original with the characters and features we print, nothing else."""
    font = TTFont(source("Inter["), recalcTimestamp=False)
    options = subset.Options(name_IDs=["*"], notdef_outline=True, glyph_names=False)
    options.layout_features = [*options.layout_features, *FEATURES]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for a, b in SCRIPTS for code in range(a, b + 1)])
    subsetter.subset(font)
    return saved(font)


def saved(font: TTFont) -> bytes:
    """Return the bytes of `font`."""
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def recipe() -> bytes:
    """Return a digest of all that decides what the prepared fonts are: this file, its tools."""
    tools = [metadata.version(name) for name in ("fontpkg-inter", "fonttools")]
    return hashlib.sha256(Path(__file__).read_bytes() + repr(tools).encode()).hexdigest().encode()


def prepare_fonts(folder: Path) -> list[Path]:
    """Make sure `folder` holds the four weights and their licence; a few seconds for each made.

    Files made by the same recipe stay: each was written whole. Returns the files that were made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / RECIPE
    current = note.is_file() and note.read_bytes() == recipe()
    paths = {folder / f"Inter-{name}.ttf": weight for name, weight in WEIGHTS.items()}
    wanted = {path: weight for path, weight in paths.items() if not (current and path.exists())}
    variable = cut() if wanted else b""
    for path, weight in wanted.items():
        font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
        place = {"wght": weight, "opsz": OPTICAL_SIZE}
        static = instancer.instantiateVariableFont(font, place, updateFontNames=True)
        write_whole(path, saved(static))
    if not current:
        write_whole(folder / LICENCE, source("LICENSE").read_bytes())
        write_whole(note, recipe())
    return list(wanted)


class BuiltResources(BuildHookInterface[BuilderConfig]):
    """Prepares the fonts before hatchling collects the files of a wheel, sdist or editable."""

    PLUGIN_NAME = "custom"

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        prepare_fonts(Path(self.root) / "resources" / "fonts")


if __name__ == "__main__":
    prepare_fonts(Path(__file__).parent / "resources" / "fonts")
