"""What stands at the head of the documents is set by who may, and printed from then on."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from session_recorder.errors import AccessError, UsageError
from session_recorder.recorder import open_practice
from session_recorder.shorthand import parse_note
from tests.documents.test_logo import a_picture
from tests.practices import FIRST_VISIT, LINES, PASSPHRASE, USER, new_patient, new_practice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from session_recorder.recorder import Recorder


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    opened = new_practice(tmp_path / "practice")
    yield opened
    opened.close()


def _a_draft(recorder: Recorder) -> str:
    session = recorder.begin_session(new_patient(recorder).id, treated_at=FIRST_VISIT)
    recorder.keep_draft(session.with_entries(parse_note(LINES).entries))
    return session.id


def test_that_the_head_is_printed_and_kept(recorder: Recorder, tmp_path: Path) -> None:
    recorder.set_letterhead(
        logo=a_picture(), name="Harbour & Co", address="1 Quay", phone="01632 960 001",
        paper="Letter",
    )  # fmt: skip
    session_id = _a_draft(recorder)
    for pdf in (recorder.summary_pdf(session_id), recorder.programme_pdf(session_id)):
        with pypdfium2.PdfDocument(pdf) as document:
            text = document[0].get_textpage().get_text_range()
            assert document[0].get_size() == (612, 792)
        assert "Harbour & Co" in text
        assert "1 Quay · 01632 960 001" in text
        with pikepdf.open(io.BytesIO(pdf)) as document:
            shown = document.pages[0].Resources.XObject.values()
            assert sum(one.Subtype == "/Image" for one in shown) == 1
    recorder.close()
    again = open_practice(tmp_path / "practice", USER, PASSPHRASE)
    try:
        assert again.practice.paper == "Letter"
        assert again.practice.logo_png is not None
        assert again.practice.logo_png.startswith(b"\x89PNG")
        again.set_letterhead(logo=b"")
        assert again.practice.logo is None
        assert again.practice.name == "Harbour & Co"
    finally:
        again.close()


def test_that_nothing_of_the_logo_lies_open_on_the_disk(recorder: Recorder, tmp_path: Path) -> None:
    recorder.set_letterhead(logo=a_picture())
    for path in (tmp_path / "practice").rglob("*"):
        assert not path.is_file() or b"\x89PNG" not in path.read_bytes()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"paper": "A3"}, "'A3' is not a paper"),
        ({"logo": b"no picture"}, "The logo"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_that_a_wrong_wish_changes_nothing(
    recorder: Recorder, said: dict[str, str], words: str
) -> None:
    before = recorder.practice
    with pytest.raises(UsageError, match=words):
        recorder.set_letterhead(**{"name": "Another", **said})  # type: ignore[arg-type]
    assert recorder.practice == before


def test_that_only_the_owner_or_a_manager_sets_it(recorder: Recorder) -> None:
    recorder.person = replace(recorder.person, is_owner=False)
    with pytest.raises(AccessError, match="Only the owner"):
        recorder.set_letterhead(name="Another")
    recorder.person = replace(recorder.person, role="manager")
    recorder.set_letterhead(name="Another")
    assert recorder.practice.name == "Another"
