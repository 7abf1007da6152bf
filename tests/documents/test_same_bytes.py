"""The same record gives the same bytes, whoever prints it after whatever else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from session_recorder.documents import letter_pdf, programme_pdf, summary_pdf
from tests.documents.samples import PATIENT, a_summary, a_version
from tests.documents.test_letter import a_letter
from tests.documents.test_programme_pages import a_full_programme, exercises

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = ("Łukasz q\u0303", "بنت إبراهيم", "स्मिता Marian")
_SCRIPT = """
import sys
from tests.documents.test_same_bytes import digests
for name, digest in sorted(digests(is_reversed=sys.argv[1] == "reversed").items()):
    print(name, digest)
"""


def _writers() -> dict[str, Callable[[], bytes]]:
    found: dict[str, Callable[[], bytes]] = {}
    for name in _NAMES:
        person = replace(PATIENT, given=name, family=name[::-1])
        summary = a_summary(patient=person, programme=a_version(*exercises(3)))
        programme = a_full_programme(patient=person)
        letter = a_letter(patient=person)
        found |= {
            f"{name} summary": partial(summary_pdf, summary),
            f"{name} programme": partial(programme_pdf, programme),
            f"{name} large": partial(programme_pdf, programme, "large"),
            f"{name} pictures": partial(programme_pdf, programme, "pictures"),
            f"{name} letter": partial(letter_pdf, letter),
        }
    return found


def digests(*, is_reversed: bool = False) -> dict[str, str]:
    """Give the hash of each document, printed in one order or the other."""
    writers = _writers()
    names = sorted(writers, reverse=is_reversed)
    return {name: hashlib.sha256(writers[name]()).hexdigest() for name in names}


def test_that_documents_printed_before_change_nothing() -> None:
    first = digests()
    assert len(set(first.values())) == len(first)
    assert digests(is_reversed=True) == first


def test_that_another_process_gives_the_same_bytes() -> None:
    outputs = []
    for seed, order in (("0", "straight"), ("4711", "reversed")):
        made = subprocess.run(
            [sys.executable, "-c", _SCRIPT, order], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed}, encoding="utf-8",
        )  # fmt: skip
        outputs.append(made.stdout)
    assert outputs[0] == outputs[1]
    here = digests()
    assert outputs[0].splitlines() == [f"{name} {here[name]}" for name in sorted(here)]
