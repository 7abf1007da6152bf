"""Other processes: one that is killed, and one that writes at the same time."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from session_recorder.storage import Store, restore
from tests.storage.samples import KEY, Filled

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
# Keeps drafts for ever and says which are kept; every fifth one is signed.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from session_recorder.storage import Draft, Store, new_id
from tests.storage import samples
folder, count = Path(sys.argv[1]), int(sys.argv[2])
store = Store.open(folder, samples.KEY)
patient, person = store.patients()[0], store.people()[0]
episode = store.episodes(patient.id)[0]
made = samples.Filled(store=store, folder=folder, practice=store.practice(), person=person,
                      patient=patient, episode=episode)
print("ready", flush=True)
for number in range(count):
    session = made.session(number=number + 1)
    store.keep_draft(made.draft(session))
    longer = session.with_entries((*session.entries, samples.technique(level="L5-S1")))
    store.keep_draft(made.draft(longer))
    if number % 5 == 0:
        store.add_version(samples.version(longer))
    print(session.id, "signed" if number % 5 == 0 else "draft", flush=True)
store.close()
"""


def writer(folder: Path, count: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed(process: subprocess.Popen[str], after_s: float) -> list[str]:
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    output, _ = process.communicate()
    return output.split("\n")[:-1]  # a line without its end was not said


def check(folder: Path, acknowledged: Sequence[str]) -> None:
    with Store.open(folder, KEY) as store:
        assert store.verify() == []
        for line in acknowledged:
            session_id, status = line.split()
            assert store.session(session_id).status == status
            assert len(store.session(session_id).session.techniques) == 2


def test_that_what_was_acknowledged_survives_a_kill(filled: Filled) -> None:
    filled.store.close()
    acknowledged: list[str] = []
    chance = random.Random(7)  # noqa: S311  (no secret)
    for _ in range(8):
        acknowledged += killed(writer(filled.folder, 100_000), chance.uniform(0.02, 0.3))
        check(filled.folder, acknowledged)
    assert acknowledged


@pytest.mark.deep
def test_that_what_was_acknowledged_survives_many_kills(filled: Filled) -> None:
    filled.store.close()
    acknowledged: list[str] = []
    chance = random.Random(11)  # noqa: S311  (no secret)
    for _ in range(60):
        acknowledged += killed(writer(filled.folder, 100_000), chance.uniform(0.0, 0.5))
    check(filled.folder, acknowledged)


def test_that_two_processes_write_at_once_and_lose_nothing(filled: Filled) -> None:
    writers = [writer(filled.folder, 40) for _ in range(2)]
    for _ in range(40):
        filled.keep(entries=filled.session().entries[:3])
    lines = [line for process in writers for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in writers] == [0, 0]
    assert len(lines) == 80
    assert len(filled.store.sessions()) == 120
    check(filled.folder, lines)


def test_that_threads_take_turns(filled: Filled) -> None:
    def keep() -> None:
        for _ in range(20):
            filled.keep()
            filled.store.sessions()

    threads = [threading.Thread(target=keep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(filled.store.sessions()) == 80


def test_that_a_backup_taken_while_others_write_is_whole(filled: Filled, tmp_path: Path) -> None:
    busy = writer(filled.folder, 100_000)
    before = filled.keep()
    for number in range(5):
        file = filled.store.backup(tmp_path / f"{number}.backup")
        restore(file, tmp_path / f"again-{number}", lambda _: KEY)
        with Store.open(tmp_path / f"again-{number}", KEY) as store:
            assert store.verify() == []
            assert store.session(before.id).session == before
    assert killed(busy, 0)


BACKUPS = """
import sys
from pathlib import Path
from session_recorder.storage import Store
from tests.storage.samples import KEY
store = Store.open(Path(sys.argv[1]), KEY)
print("ready", flush=True)
while True:
    print(store.backup(Path(sys.argv[2])), flush=True)
"""


def test_that_a_backup_killed_half_way_is_absent(filled: Filled, tmp_path: Path) -> None:
    for _ in range(20):
        filled.keep()
    filled.store.close()
    folder = tmp_path / "backups"
    folder.mkdir()
    chance = random.Random(3)  # noqa: S311  (no secret)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", BACKUPS, str(filled.folder), str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        killed(process, chance.uniform(0.0, 0.15))
    files = sorted(folder.glob("*.backup"))
    assert files
    for number, file in enumerate(files[:10]):
        restore(file, tmp_path / str(number), lambda _: KEY)
