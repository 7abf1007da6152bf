"""The documents against the raw canvas that draws the same strings and shapes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import reference
from benchmarks.measure import compare, report
from session_recorder.documents import summary_pdf
from session_recorder.recorder import open_demo

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.documents import SummaryInput
    from session_recorder.recorder import Recorder

_MANY = 1000
_ROUNDS = 15


def run() -> None:
    """Print single documents, a cold start and a thousand sessions in one file."""
    reference.add_fonts()
    with tempfile.TemporaryDirectory() as place:
        practice = Path(place) / "demo"
        recorder = open_demo(practice)
        patient = recorder.patient_numbered("D-0001")
        session = recorder.sessions(patient_id=patient.id)[1]
        makers: dict[str, Callable[[], bytes]] = {
            "session summary": lambda: recorder.summary_pdf(session.id),
            "home programme": lambda: recorder.programme_pdf(session.id),
        }
        for name, make in makers.items():
            pdf = make()
            pages = reference.read(pdf)
            size = f"{len(pages)} pages, {len(pdf) / 1024:.1f} KB"
            compare(
                f"{name} ({size})", make, lambda pages=pages: reference.draw(pages),  # type: ignore[misc]
                rounds=_ROUNDS, goal=1.0,
            )  # fmt: skip
        _cold(recorder.summary_input(session.id), Path(place))
        ids = _all(recorder)
        _many(recorder, ids)
        _memory(recorder, ids, Path(place))
        recorder.close()


def _all(recorder: Recorder) -> list[str]:
    found = [recorder.sessions(patient_id=patient.id) for patient in recorder.patients()]
    return [one.id for sessions in found for one in sessions]


def _many(recorder: Recorder, ids: list[str]) -> None:
    wanted = [ids[number % len(ids)] for number in range(_MANY)]
    pages = {one: reference.read(recorder.summary_pdf(one)) for one in ids}
    begun = time.process_time()  # both on one core
    pdf = recorder.summaries_pdf(wanted)
    ours = time.process_time() - begun
    begun = time.process_time()
    for one in wanted:
        reference.draw(pages[one])
    raw = time.process_time() - begun
    report(f"{_MANY} summaries in one file", [(ours, raw)], goal=0.55)
    print(f"    {len(pdf) / 1024 / _MANY:.2f} KB a session (goal 8), {len(pdf) / 1e6:.1f} MB")


#: Prints the most memory that a process takes for many summaries, in MB.
_MEMORY = """
import pickle, sys
from pathlib import Path
from session_recorder.documents import summaries_pdf

def given(path, count):
    while True:
        with Path(path).open("rb") as file:
            for _ in range(pickle.load(file)):
                if count == 0:
                    return
                count -= 1
                yield pickle.load(file)

summaries_pdf(given(sys.argv[1], int(sys.argv[2])), "Bench")
status = Path("/proc/self/status")  # not getrusage: that begins with what the parent had
peak = status.read_text().partition("VmHWM:")[2].split()[0] if status.exists() else "nan"
print(round(float(peak) / 1024))
"""


def _memory(recorder: Recorder, ids: list[str], place: Path) -> None:
    source = place / "inputs"
    with source.open("wb") as file:
        pickle.dump(len(ids), file)
        for one in ids:
            pickle.dump(recorder.summary_input(one), file)
    command = [sys.executable, "-c", _MEMORY, str(source), str(_MANY)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"    resident at most {done.stdout.strip()} MB in a process of its own (goal 120)")


_OURS = """
import gc
gc.disable()  # as session_recorder.__main__ does while it imports
import pickle, sys
from pathlib import Path
from session_recorder.documents import summary_pdf
Path(sys.argv[2]).write_bytes(summary_pdf(pickle.loads(Path(sys.argv[1]).read_bytes())))
"""
_RAW = """
import pickle, sys
from pathlib import Path
from benchmarks import reference
reference.add_fonts()
Path(sys.argv[2]).write_bytes(reference.draw(pickle.loads(Path(sys.argv[1]).read_bytes())))
"""


def _cold(given: SummaryInput, place: Path) -> None:
    """Print a process from its start to the first file, both from pickled values."""
    files = (place / "input", place / "pages", place / "first.pdf")
    files[0].write_bytes(pickle.dumps(given))
    files[1].write_bytes(pickle.dumps(reference.read(summary_pdf(given))))
    kept = {**os.environ, "PYTHONPYCACHEPREFIX": str(place / "compiled")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # both are compiled once, as they are installed

    def process(code: str, source: Path) -> None:
        command = [sys.executable, "-c", code, str(source), str(files[2])]
        subprocess.run(command, check=True, env=kept)

    compare(
        "cold process to first summary",
        lambda: process(_OURS, files[0]),
        lambda: process(_RAW, files[1]),
        rounds=_ROUNDS,
        goal=1.5,
    )
