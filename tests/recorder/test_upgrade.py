"""Practices of earlier releases, a folder for each step of the schema, opened by this one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from session_recorder.recorder import open_practice
from session_recorder.shorthand import parse_note
from tests.practices import LINES, PASSPHRASE, USER

FOLDERS = sorted((Path(__file__).parents[1] / "data").glob("step-*"))


@pytest.mark.parametrize("made", FOLDERS, ids=lambda folder: folder.name)
def test_that_a_practice_of_an_earlier_release_is_whole_after_the_upgrade(
    made: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(made, tmp_path / "practice")
    for _ in range(2):
        recorder = open_practice(folder, USER, PASSPHRASE)
        rows = recorder.sessions()
        assert [(row.status, row.version) for row in rows] == [
            ("amended", 2), ("signed", 1), ("draft", 0),
        ]  # fmt: skip
        first, second, draft = (recorder.record(row.id) for row in rows)
        assert parse_note(LINES).entries == first.session.entries[: len(LINES)]
        assert first.lines[-1] == 'PLAN "Call on Friday"'
        assert second.content_hash is None
        assert recorder.verify() == []
        assert b"%PDF" in recorder.summary_pdf(first.session.id)[:8]
        recorder.close()
    recorder = open_practice(folder, USER, PASSPHRASE)
    recorder.sign(draft.session.id)
    assert recorder.record(draft.session.id).content_hash
    assert recorder.verify() == []
    recorder.close()


def test_that_there_is_a_practice_of_every_earlier_step() -> None:
    assert [folder.name for folder in FOLDERS] == ["step-0001"]
