"""A key in the shorthand field, with all that is said of the line, against a bare field."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from benchmarks.measure import percentile, report, timed
from benchmarks.shots import SIZES, Studio, application
from session_recorder.recorder import open_demo
from session_recorder.shorthand import parse
from ui.theme import add_fonts

#: Lines of every family, one of them contraindicated, one over the limit, one unnamed in consent.
_LINES = (
    "L4 R UPA III 3x60s p4 mild", "STM R ES 5min firm", "HVT L4/5 R rot-R x1 cav- pmh-neg",
    "MFR TLF 3min light p2 comf", "SLR R tensioner 3x10 to R1", "HEP add bird_dog 2x8 1/day",
)  # fmt: skip
_ROUNDS = 4


def run() -> None:
    """Type into the session of a patient who takes a blood thinner."""
    application()
    add_fonts()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        open_demo(folder).close()
        studio = Studio(folder, "light", SIZES[0])
        studio.unlock()
        studio.open_patient("D-0008")
        studio.press("F3")
        box = studio.page.treatment.box
        bare = QLineEdit(studio.window)
        bare.show()
        keys: list[tuple[float, float]] = []
        said: list[float] = []
        for _ in range(_ROUNDS):
            for line in _LINES:
                keys += [
                    (_key(studio, box.field, letter), _key(studio, bare, letter)) for letter in line
                ]
                foresight = box.foresight
                parsed = parse(line)
                if foresight is not None:
                    said.append(timed(partial(foresight.of_line, parsed)) * 1000)
                box.set_line("")
                bare.clear()
        studio.close()
    ours = [pair[0] * 1000 for pair in keys]
    print(
        f"a key in the line: p50 {percentile(ours, 0.5):.2f} ms, "
        f"p95 {percentile(ours, 0.95):.2f} ms, goal 20 ({len(ours)} keys)"
    )
    print(
        f"what the rules will say: p50 {percentile(said, 0.5):.2f} ms, "
        f"p95 {percentile(said, 0.95):.2f} ms, goal 10 ({len(said)} lines)"
    )
    report("a key in the line / in a bare field", keys)


def _key(studio: Studio, field: QLineEdit, letter: str) -> float:
    """Give the seconds of one key, its painting included."""

    def press() -> None:
        QTest.keyClicks(field, letter)
        field.repaint()

    seconds = timed(press)
    studio.settle()
    return seconds
