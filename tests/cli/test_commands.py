"""The commands as somebody types them, on real practices."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image

from session_recorder import __version__
from session_recorder.cli import in_front, main
from session_recorder.vault import KEY_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

PASSPHRASE = "four plain words here"
NOTE = """
patient = "P-0412"
treated_at = 2026-11-24T14:06:00+00:00
phase = "persistent"
lines = ["RF clear", "CONSENT verbal JM STM", "NPRS 6/4/3", "L4 R UPA III 3x60s | tol comf",
  "EX bridge 2x10", "HEP add bridge 2x10 1/day"]
subjective = "Better, <b>bold</b> & \\"quoted\\""
reasoning = "Opening first"
plan = "Step up"
next_visit = 2026-12-01
"""


class Shell:
    """Runs commands in one practice and keeps what they said."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.secret = folder.with_name("secret")
        folder.parent.mkdir(exist_ok=True)
        self.secret.write_text(PASSPHRASE + "\n", "utf-8")
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *words: str, expect: int = 0) -> str:
        options = ["--practice", str(self.folder), "--passphrase-file", str(self.secret)]
        code = main([*options, *words])
        self.out, self.err = self._capture.readouterr()
        assert code == expect, self.err
        assert "Traceback" not in self.err
        return self.out

    def json(self, *words: str, expect: int = 0) -> Any:
        return json.loads(self("--json", *words, expect=expect))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "practice", capsys)


@pytest.fixture
def clinic(shell: Shell) -> Shell:
    shell("init", "--name", "Harbour Clinic", "--user", "anna")
    shell(
        "patient", "add", "--number", "P-0412", "--family", "Łukasz", "--given", "Iris",
        "--born", "1980-03-07", "--condition", "osteoporosis@lumbar",
    )  # fmt: skip
    return shell


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.toml"
    path.write_text(NOTE, "utf-8")
    return path


def test_that_the_version_is_said(shell: Shell) -> None:
    assert shell("--version").strip() == __version__


def test_that_the_head_of_the_documents_is_set_by_a_command(clinic: Shell, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "red").save(logo)
    said = clinic.json(
        "letterhead", "--address", "1 Quay", "--paper", "Letter", "--logo", str(logo)
    )
    assert said == {"name": "Harbour Clinic", "paper": "Letter", "logo": True}
    assert clinic.json("letterhead", "--no-logo")["logo"] is False
    clinic("letterhead", "--logo", str(tmp_path / "none.png"), expect=2)
    assert "cannot be read" in clinic.err
    assert clinic.json("letterhead")["paper"] == "Letter"


def test_that_the_recovery_key_is_said_once_and_kept_nowhere(shell: Shell) -> None:
    said = shell.json("init", "--name", "Harbour Clinic", "--user", "anna")
    key = said["recovery_key"]
    assert len(key.replace("-", "")) >= 26
    for path in shell.folder.rglob("*"):
        assert key.encode() not in path.read_bytes()
    mode = stat.S_IMODE((shell.folder / KEY_FILE).stat().st_mode)
    assert os.name == "nt" or mode & 0o077 == 0


def test_that_patients_are_added_changed_listed_and_shown(clinic: Shell) -> None:
    clinic("patient", "add", "--number", "P-0412", "--family", "X", "--given", "Y",
           "--born", "1990-01-01", expect=1)  # fmt: skip
    clinic("patient", "edit", "P-0412", "--given", "Iris May")
    expected = {"number": "P-0412", "family": "Łukasz", "given": "Iris May", "born": "1980-03-07"}
    assert clinic.json("patient", "list") == [expected]
    shown = clinic.json("patient", "show", "P-0412")
    assert shown["conditions"] == [{"id": "osteoporosis", "region": "lumbar"}]


def test_that_a_note_is_recorded_signed_shown_printed_and_found(
    clinic: Shell, note: Path, tmp_path: Path
) -> None:
    kept = clinic.json("record", str(note), "--documents", str(tmp_path / "papers"))
    assert (kept["status"], kept["version"]) == ("draft", 0)
    assert [one for one in kept["findings"] if one["severity"] == "block"] == []
    assert [Path(path).is_file() for path in kept["documents"]] == [True, True]
    assert "DRAFT" in _text(Path(kept["documents"][0])).upper()
    signed = clinic.json("sign", kept["id"])
    assert (signed["status"], signed["version"]) == ("signed", 1)
    shown = clinic.json("show", kept["id"])
    assert shown["patient"] == "P-0412"
    assert shown["lines"][0] == 'SUBJ "Better, <b>bold</b> & ""quoted"""'
    assert shown["lines"][-3:] == ['WHY "Opening first"', 'PLAN "Step up"', "NEXT 2026-12-01"]
    assert "L4 R UPA III 3x60s comf" in clinic("show", kept["id"])
    (row,) = clinic.json("sessions")
    assert row == {
        "id": kept["id"],
        "patient": "P-0412",
        "treated_at": "2026-11-24T14:06:00+00:00",
        "clinician": "anna",
        "status": "signed",
        "version": 1,
    }
    assert [hit["id"] for hit in clinic.json("search", "opening")] == [kept["id"]]
    assert clinic.json("search", "%") == []
    for command in ("summary", "programme"):
        clinic(command, kept["id"], "-o", str(tmp_path / f"{command}.pdf"))
        assert "Łukasz" in _text(tmp_path / f"{command}.pdf")
        assert ("Reading level: grade" in clinic.err) is (command == "programme")
    assert "<b>bold</b>" in _text(tmp_path / "summary.pdf")
    pages = {}
    for variant in ("", "--large", "--pictures"):
        path = tmp_path / f"programme{variant}.pdf"
        clinic("programme", kept["id"], "-o", str(path), *([variant] if variant else []))
        assert "Łukasz" in _text(path)
        pages[variant] = _page_count(path)
    assert pages["--pictures"] == 1 < pages[""] < pages["--large"]
    clinic("programme", kept["id"], "-o", str(path), "--large", "--pictures", expect=2)
    assert "not both" in clinic.err
    letter = tmp_path / "letter.pdf"
    clinic("letter", kept["id"], "--template", "soon", "-o", str(letter))
    assert "Łukasz" in _text(letter)
    clinic("letter", kept["id"], "--template", "now", "-o", str(letter), expect=2)
    assert "routine, soon, urgent, emergency" in clinic.err
    assert clinic.json("verify") == []


def _page_count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


def test_that_lists_are_narrowed(clinic: Shell, note: Path) -> None:
    identity = clinic.json("record", str(note), "--sign")["id"]
    for words, found in (
        (("--from", "2026-11-24", "--to", "2026-11-24"), 1),
        (("--from", "2026-11-26"), 0),
        (("--to", "2026-11-22"), 0),
        (("--patient", "P-0412", "--clinician", "anna", "--status", "signed"), 1),
        (("--status", "draft"), 0),
    ):
        rows = clinic.json("sessions", *words)
        assert [row["id"] for row in rows] == [identity] * found, words
    clinic("sessions", "--status", "lost", expect=2)
    clinic("sessions", "--from", "yesterday", expect=2)
    clinic("sessions", "--patient", "nobody", expect=1)


def test_that_a_draft_is_replaced_and_discarded(clinic: Shell, note: Path) -> None:
    first = clinic.json("record", str(note))
    note.write_text(NOTE.replace("3x60s", "2x45s"), "utf-8")
    again = clinic.json("record", str(note), "--session", first["id"])
    assert again["id"] == first["id"]
    assert "L4 R UPA III 2x45s comf" in clinic.json("show", first["id"])["lines"]
    clinic("discard", first["id"])
    assert clinic.json("sessions") == []
    clinic("show", first["id"], expect=1)


def test_that_a_signed_session_is_amended_or_voided_with_a_reason(
    clinic: Shell, note: Path
) -> None:
    identity = clinic.json("record", str(note), "--sign")["id"]
    clinic("discard", identity, expect=1)
    clinic("record", str(note), "--session", identity, expect=1)
    note.write_text(NOTE.replace("3x60s", "3x30s"), "utf-8")
    clinic("amend", identity, str(note), expect=2)
    amended = clinic.json("amend", identity, str(note), "--reason", "bouts were shorter")
    assert (amended["status"], amended["version"]) == ("amended", 2)
    clinic("void", identity, "--reason", "another patient")
    assert clinic.json("sessions")[0]["status"] == "void"
    clinic("amend", identity, str(note), "--reason", "too late", expect=1)


def test_that_a_blocked_session_stays_a_draft(clinic: Shell, note: Path) -> None:
    note.write_text(NOTE.replace('"RF clear", ', ""), "utf-8")
    found = [json.loads(line) for line in clinic("check", str(note), expect=1).splitlines()]
    blocks = [(f["rule"], f["overridden"]) for f in found if f["severity"] == "block"]
    assert blocks == [("R-SCREEN", False)]
    assert clinic.json("sessions") == []
    clinic("record", str(note), "--sign", expect=1)
    assert "R-SCREEN" in clinic.err
    (row,) = clinic.json("sessions")
    assert row["status"] == "draft"
    override = NOTE.replace('"RF clear", ', "") + (
        '\noverrides = [{ rule = "R-SCREEN", reason = "asked by phone" }]\n'
    )
    note.write_text(override, "utf-8")
    answered = [json.loads(line) for line in clinic("check", str(note)).splitlines()]
    assert [f["rule"] for f in answered if f["overridden"]] == ["R-SCREEN"]
    assert clinic.json("record", str(note), "--sign")["status"] == "signed"
    use = {rule["rule"]: rule["use"] for rule in clinic.json("rules")}
    assert (use["R-SCREEN"], use["R-SIGN"]) == ({"said": 1, "answered": 1}, None)
    assert "Spoke 1 times in what was signed, answered 1 times." in clinic("rules")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('patient = "P-0412"\nlines = ["foo", "L4 R UPA III 3x60s"]', "line 1, column 1"),
        ('lines = ["RF clear"]', "patient"),
        ('patient = "P-0412"\nlines = "RF clear"', "lines"),
        ('patient = "P-0412"\nphase = "cured"\nlines = []', "phase"),
        ('patient = "P-0412"\ncolour = "red"\nlines = []', "colour"),
        ('patient = "P-0412"\nlines = [', "TOML"),
        (NOTE + '\noverrides = [{rule = "R-CONTRA", about = 9, reason = "x"}]', "line 9"),
    ],
)
def test_that_a_note_that_cannot_be_read_is_refused_whole(
    clinic: Shell, note: Path, text: str, said: str
) -> None:
    note.write_text(text, "utf-8")
    clinic("record", str(note), expect=2)
    assert said in clinic.err
    assert clinic.json("sessions") == []


def test_that_an_override_stands_behind_the_line_it_is_about(clinic: Shell, note: Path) -> None:
    note.write_text(
        NOTE + '\noverrides = [{ rule = "R-CONTRA", about = 3, reason = "agreed" }]\n', "utf-8"
    )
    identity = clinic.json("record", str(note))["id"]
    lines = clinic.json("show", identity)["lines"]
    place = lines.index("L4 R UPA III 3x60s comf")
    assert lines[place + 1] == 'OVERRIDE R-CONTRA "agreed"'


def test_that_a_note_is_read_from_standard_input(
    clinic: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(NOTE))
    assert clinic.json("record", "-")["status"] == "draft"


def test_that_a_backup_opens_elsewhere_and_the_old_practice_is_kept(
    clinic: Shell, note: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identity = clinic.json("record", str(note), "--sign")["id"]
    backup = clinic.json("backup", str(tmp_path / "stick"))["backup"]
    assert Path(backup).is_file()
    other = Shell(tmp_path / "other" / "practice", capsys)
    assert other.json("restore", backup)["kept"] is None
    assert other.json("sessions")[0]["id"] == identity
    kept = other.json("restore", backup)["kept"]
    assert kept is not None
    assert (Path(kept) / "practice.db").exists()
    assert other.json("verify") == []


def test_that_damage_is_told_apart_from_a_wrong_passphrase(clinic: Shell, note: Path) -> None:
    clinic.json("record", str(note), "--sign")
    clinic.secret.write_text("another passphrase", "utf-8")
    clinic("sessions", expect=3)
    clinic.secret.write_text(PASSPHRASE, "utf-8")
    database = clinic.folder / "practice.db"
    raw = bytearray(database.read_bytes())
    raw[5000:5008] = bytes(8)
    database.write_bytes(raw)
    clinic("verify", expect=4)
    database.unlink()
    clinic("sessions", expect=4)
    assert not database.exists()


def test_that_progress_shows_signs_tracks_and_response(clinic: Shell, note: Path) -> None:
    empty = clinic.json("progress", "P-0412")
    assert (empty["visits"], empty["episode"], empty["signs"]) == (0, None, [])
    assert "No visit yet." in clinic("progress", "P-0412")
    first = 'lines = ["RF clear", "CONSENT verbal JM", "FTF 30", "L4 R UPA III 3x60s", "FTF 24"]'
    second = 'lines = ["RF clear", "LAST 1 better 2d", "LAST 4 worse", "FTF 20"]'
    for day, lines in (("2026-11-24", first), ("2026-12-01", second)):
        head = f'patient = "P-0412"\ntreated_at = {day}T14:06:00+00:00\n'
        note.write_text(head + lines, "utf-8")
        clinic("record", str(note))
    found = clinic.json("progress", "P-0412")
    assert list(found) == [
        "patient", "episode", "visits", "headline", "improved", "more_than_pain", "tracks", "pain",
        "signs", "responses", "unlinked",
    ]  # fmt: skip
    assert (found["visits"], found["improved"], found["pain"]) == (2, 1, None)
    assert found["headline"].startswith("1 of 3 tracks improved: movement.")
    (sign,) = found["signs"]
    assert (sign["code"], sign["overall"]["verdict"]) == ("FTF", "improved")
    assert sign["visits"][0]["within"]["threshold"] == "4.5 cm"
    (response,) = found["responses"]
    assert (response["label"], response["helped"], response["mean_lasted_h"]) == ("L4 R UPA", 1, 48)
    assert found["unlinked"][0]["reason"] == "visit 1 had 1 technique"
    told = clinic("progress", "P-0412")
    for words in ("30->24", "improved", "src:ekedahl2012", "LAST 4 worse belongs to no technique"):
        assert words in told
    episode = found["episode"]["id"]
    assert clinic.json("progress", "P-0412", "--episode", episode) == found
    clinic("progress", "P-0412", "--episode", "nothing", expect=1)
    clinic("progress", "P-9999", expect=1)


def test_that_an_empty_folder_holds_no_practice(shell: Shell) -> None:
    shell("sessions", expect=1)
    assert not shell.folder.exists()


def test_that_wrong_words_are_wrong_usage(shell: Shell) -> None:
    shell("nonsense", expect=2)
    shell("patient", "add", "--number", "1", expect=2)
    shell("init", "--name", "X", "--user", "y", "--role", "wizard", expect=2)


def test_that_parse_answers_each_line_with_one_object(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = shell("parse", "L4 R UPA gr III 3x60s", "NPRS 4")
    first, second = map(json.loads, out.splitlines())
    assert first["canonical"] == "L4 R UPA III 3x60s"
    assert list(first) == ["line", "entries", "canonical", "warnings", "errors"]
    assert second["entries"] == [{"type": "measure", "code": "NPRS", "unit": "/10", "value": 4}]
    monkeypatch.setattr("sys.stdin", io.StringIO("NPRS 4\nnonsense here\n"))
    answers = [json.loads(line) for line in shell("parse", expect=1).splitlines()]
    assert [bool(answer["errors"]) for answer in answers] == [False, True]
    assert answers[1]["line"] == "nonsense here"


def test_that_rules_and_doctor_need_no_practice(shell: Shell) -> None:
    rules = shell.json("rules")
    assert len(rules) >= 58
    assert all(rule["source"] and rule["message"] for rule in rules)
    assert all(rule["changed"] is None for rule in rules)
    facts = shell.json("doctor")
    assert facts["session-recorder"] == __version__
    assert "Inter-Regular.ttf" in facts["fonts"]


def test_that_the_demo_writes_two_documents_beside_its_folder(shell: Shell) -> None:
    said = shell.json("demo")
    assert (said["sessions"], said["signed"]) == (44, 32)
    for path in map(Path, said["documents"]):
        assert path.parent == shell.folder.parent
        assert path.read_bytes().startswith(b"%PDF")
    assert shell.json("demo")["documents"] == said["documents"]


def test_that_the_demo_refuses_a_real_practice(clinic: Shell) -> None:
    clinic("demo", expect=1)
    assert clinic.json("patient", "list")[0]["number"] == "P-0412"


@pytest.mark.parametrize(
    ("typed", "moved"),
    [
        (["sessions", "--json"], ["--json", "sessions"]),
        (["show", "X", "--user", "a"], ["--user", "a", "show", "X"]),
        (["init", "--user", "a", "--json"], ["--json", "init", "--user", "a"]),
        (["sessions", "--practice=/p"], ["--practice=/p", "sessions"]),
        (["search", "--", "--json"], ["search", "--", "--json"]),
    ],
)
def test_that_global_options_may_stand_behind_the_command(
    typed: list[str], moved: list[str]
) -> None:
    assert in_front(typed) == moved


def test_that_a_rule_is_set_with_a_reason_and_listed_with_who_and_why(clinic: Shell) -> None:
    words = ("--severity", "warn", "--value", "days=21", "--reason", "we see them monthly")
    told = clinic.json("rules", "set", "R-NEURO-CHECK", *words)
    clinic("rules", "set", "R-AIM", "--silence", "--reason", "agreed at the meeting")
    listed = {rule["rule"]: rule for rule in clinic.json("rules")}
    changed = listed["R-NEURO-CHECK"]["changed"]
    assert told == {"rule": "R-NEURO-CHECK", "changed": changed}
    assert (changed["severity"], changed["values"]) == ("warn", {"days": 21})
    assert (changed["reason"], changed["by"]) == ("we see them monthly", "anna")
    assert listed["R-NEURO-CHECK"]["severity"] == "prompt"
    assert listed["R-AIM"]["changed"]["silenced"]
    assert "Here: warn, days = 21. we see them monthly (anna, " in clinic("rules")
    clinic("rules", "set", "R-NEURO-CHECK", "--value", "days=soon", "--reason", "x", expect=2)
    clinic("rules", "set", "R-NONE", "--silence", "--reason", "x", expect=2)
    clinic("rules", "set", "R-AIM", "--reason", " ", expect=2)


def test_that_show_says_what_was_judged_and_how_it_was_answered(
    clinic: Shell, tmp_path: Path
) -> None:
    note = tmp_path / "judged.toml"
    lines = (
        "RF pos fx_osteoporosis:known at 14:07", "CONSENT verbal JM", "LIMIT 4", "NPRS 4",
        "L4 R UPA III 3x60s p6 comf", "OVERRIDE R-LIMIT 'eased at once'", "NPRS 3",
    )  # fmt: skip
    listed = ", ".join(json.dumps(line.replace("'", '"')) for line in lines)
    note.write_text(f'patient = "P-0412"\ntreated_at = 2026-11-24T14:06:00+00:00\n'
                    f"lines = [{listed}]\n", "utf-8")  # fmt: skip
    identity = clinic.json("record", str(note))["id"]
    shown = clinic.json("show", identity)
    (tolerance,) = shown["tolerance"]
    assert (tolerance["typed"], tolerance["over_limit"]) == ("comfortable", True)
    assert tolerance["computed"] == "excessive"
    assert tolerance["differs"]
    assert shown["screen"]["asked_at"] == ["14:07"]
    assert [flag["id"] for flag in shown["screen"]["known"]] == ["fx_osteoporosis"]
    reasons = {one["rule"]: one["reasons"] for one in shown["findings"]}
    assert reasons["R-TOL"] == []
    text = clinic("show", identity)
    assert "Red-flag questions asked 14:07. New: none. Known: thin bones (24 Nov)." in text
    assert "tolerance typed: Comfortable; computed: Too much  (differs)" in text
    keys = ["rule", "severity", "about", "message", "action", "source", "overridden"]
    for line in clinic("check", identity).splitlines():
        assert list(json.loads(line)) == keys


def test_that_every_command_explains_itself(shell: Shell) -> None:
    words = ["init", "demo", "parse", "record", "check", "sessions", "show", "sign", "amend",
             "void", "discard", "summary", "programme", "letter", "progress", "search", "rules",
             "verify", "backup", "restore", "doctor", "patient"]  # fmt: skip
    listed = shell("--help")
    for word in words:
        assert f"  {word} " in listed
        told = shell(word, "--help")
        assert len(told.split("\n\n")) >= 3, word
        assert "..." not in listed.partition(f"  {word} ")[2].partition("\n")[0]


def _child(folder: Path, words: list[str], **variables: str) -> Callable[[], int]:
    env = {**os.environ, **variables, "SESSION_RECORDER_PRACTICE": str(folder)}
    return lambda: (
        subprocess.run(
            [sys.executable, "-m", "session_recorder", *words],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        ).returncode
    )


def test_that_the_environment_names_practice_user_and_passphrase(clinic: Shell) -> None:
    words = ["--json", "patient", "list"]
    assert _child(clinic.folder, words)() == 2
    variables = {"SESSION_RECORDER_USER": "anna", "SESSION_RECORDER_PASSPHRASE": PASSPHRASE}
    assert _child(clinic.folder, words, **variables)() == 0
    assert _child(clinic.folder, words, **{**variables, "SESSION_RECORDER_USER": "eve"})() == 3
