"""The lines of the domain's tables and of the demonstration cases, read one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from session_recorder.catalogue import catalogue
from session_recorder.shorthand import parse, parse_note, parsed_to_json

_HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    text = (_HERE / name).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n")[1:] if line]


EXAMPLES = _rows("examples.tsv")
ERRORS = _rows("errors.tsv")


def _expected(row: list[str]) -> tuple[list[dict[str, Any]], list[str]]:
    entries = json.loads(row[3])
    warnings = [code for entry in entries for code in entry.pop("warnings", [])]
    return entries, [code.partition(":")[0] for code in warnings]


def test_that_the_tables_are_whole() -> None:
    assert (len(EXAMPLES), len(ERRORS)) == (172, 89)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row[0])
def test_that_an_example_means_what_the_table_says(row: list[str]) -> None:
    entries, warnings = _expected(row)
    read = parsed_to_json(parse(row[1]))
    assert read["errors"] == []
    assert read["entries"] == entries
    assert [warning["code"] for warning in read["warnings"]] == warnings
    again = parsed_to_json(parse(read["canonical"]))
    assert again["entries"] == entries
    assert again["canonical"] == read["canonical"]


@pytest.mark.parametrize("row", ERRORS, ids=lambda row: row[0])
def test_that_a_malformed_line_gives_its_code_and_place(row: list[str]) -> None:
    line, code = row[1], row[2]
    read = parsed_to_json(parse(line))
    assert read["entries"] == []
    assert read["canonical"] == ""
    assert read["line"] == line
    first = read["errors"][0]
    assert first["code"] == code
    assert 0 <= first["column"] <= first["column"] + first["length"] <= len(line)
    assert first["message"].endswith((".", "?", "…"))


def test_that_every_demonstration_line_is_read_without_an_error() -> None:
    cases = catalogue().demo_cases
    lines = [line for case in cases for session in case.sessions for line in session.lines]
    assert (len(cases), sum(len(case.sessions) for case in cases), len(lines)) == (12, 44, 751)
    assert parse_note(lines).errors == ()


@pytest.mark.parametrize(
    ("line", "code", "piece"),
    [
        ("L6 R UPA III 3x60s", "E_BAD_LEVEL", "L6"),
        ("CPA L4 III IV 3x30s", "E_DUP_SLOT", "IV"),
        ("CPA L4 III 3x60s 2x30s", "E_DUP_SLOT", "2x30s"),
        ("CPA L4 gr 0 3x30s", "E_BAD_GRADE", "gr 0"),
        ("CPA L4 III 3 × 900 s", "E_DOSE_RANGE", "3 × 900 s"),
        ("NPRS 6 -> 14", "E_VALUE_RANGE", "6 -> 14"),
        ("CPA L5 II 2x30s ; CPA hip III 3x30s", "E_LEVEL_KIND", "hip"),
        ("L4 R UPA III 3x60s | wibble 4", "E_UNKNOWN_CLAUSE", "wibble"),
        ('SUBJ "said | this" | wibble', "E_UNKNOWN_CLAUSE", "wibble"),
        ("RF pos ces_sadle", "E_UNKNOWN_RF", "ces_sadle"),
        ("L4 R UPX III 3x60s", "E_NO_TECHNIQUE", "UPX"),
    ],
)
def test_that_an_error_stands_at_what_was_typed(line: str, code: str, piece: str) -> None:
    first = parse(line).errors[0]
    assert first.code == code
    assert line[first.column : first.column + first.length] == piece


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("RF pos ces_sadle", "ces_saddle"),
        ("HEP add brige 2x10", "bridge"),
        ("ED timelin", "timeline"),
        ("STM R pirri 5min", "piri"),
        ("TOL mld", "mild"),
        ("NPSR 4", "NPRS"),
        ("L4 R UPX III 3x60s", "UPA"),
        ("CPA L3/5 III 3x60s", "L3-5"),
        ("CPA L4 III 3x99", "3x99s"),
    ],
)
def test_that_the_nearest_word_is_named(line: str, nearest: str) -> None:
    first = parse(line).errors[0]
    assert nearest in first.nearest
    assert nearest in first.message


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("l4 r upa gr3 3×60s", "L4 R UPA III 3x60s"),
        ("UPA III L4 3 x 60 sec R", "L4 R UPA III 3x60s"),
        ("central PA L4 iii- 2x1min", "L4 CPA III- 2x60s"),
        ("hip R traction KIII 6x10s", "hip R DIST K-III 6x10s"),
        ("glut med R TrP 90s", "TrP R gmed 90s"),
        ("rib 5 R UPA III 2x30s", "rib5 R UPA III 2x30s"),
        ("NPRS 6 → 4", "NPRS 6->4"),
        ("SLR R 45°→60°", "SLR R 45->60"),
        ("L3\N{EN DASH}5 B UPA III 2x30s", "L3-5 B UPA III 2x30s"),
        ("SETTLE 2h→30min", "SETTLE 120->30min"),
        ("CPA L4 II 3x30s | p4 | comf", "L4 CPA II 3x30s p4 comf"),
        ("tol = exc", "TOL exc"),
        ("ADV keep walking", 'ADV "keep walking"'),
        ("NPRS 7/10", "NPRS 7"),
        ("NEEDLE L glutes 10min in 4 out 4", "NEEDLE glutes L 10min in4 out4"),
        ("MTRAC Lx 10min 20 kg", "MTRAC Lx 10min 20kg"),
        ("HEP add bridge 2x10 1/day 7/wk", "HEP add bridge 2x10 daily"),
    ],
)
def test_that_spellings_become_one_canonical_line(typed: str, canonical: str) -> None:
    assert parse(typed).canonical == canonical


def test_that_the_spans_cover_every_word_typed() -> None:
    for row in [*EXAMPLES, *ERRORS]:
        line = row[1]
        covered: set[int] = set()
        for span in parse(line).spans:
            covered.update(range(span.column, span.column + span.length))
        typed = {n for n, letter in enumerate(line) if not letter.isspace() and letter not in "|;"}
        quoted = {n for n, letter in enumerate(line) if line[:n].count('"') % 2 or letter == '"'}
        if parse(line).errors and parse(line).errors[0].code == "E_QUOTE":
            continue
        assert typed - quoted <= covered, line


def test_that_a_note_with_one_bad_line_is_refused_whole() -> None:
    note = parse_note(["NPRS 4", "L4 R UPA 3x60s", "TOL comf"])
    assert not note.ok
    assert note.entries == ()
    assert [(number, problem.code) for number, problem in note.errors] == [(1, "E_MISSING_GRADE")]


def test_that_a_warning_does_not_stop_the_line() -> None:
    read = parse("TrP gmed 90s")
    assert read.ok
    assert [warning.code for warning in read.warnings] == ["W_NO_SIDE"]
    needles = parse("NEEDLE L glutes 10min in4 out3")
    assert needles.ok
    assert [warning.code for warning in needles.warnings] == ["W_NEEDLE_COUNT"]
