from __future__ import annotations

import ast
import datetime as dt
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import resources
from session_recorder import safety
from session_recorder.catalogue import catalogue
from session_recorder.catalogue.overlay import TEXTS, overlaid, texts_of
from session_recorder.catalogue.reader import read_file
from session_recorder.documents import labels, wording
from session_recorder.documents.retold import retold
from session_recorder.documents.translations import as_toml, english, problems, texts
from session_recorder.domain.change import Change
from tests.documents.pseudo import LANGUAGE, accented, pseudo_file

if TYPE_CHECKING:
    from collections.abc import Iterator

GERMAN = """
[calendar]
months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
  "Oktober", "November", "Dezember"]
date = "{day}. {month} {year}"
time = "{hour}.{minute:02} Uhr"
[number]
decimal = ","
[list]
and = "{first} und {last}"
[dose]
days = ["{n} Tag", "{n} Tage"]
"""
POLISH = """
[number]
decimal = ","
plural = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
[dose]
thrusts = ["{n} manipulacja", "{n} manipulacje", "{n} manipulacji"]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copy(resources.ROOT / "labels" / "en.toml", tmp_path)
    monkeypatch.setattr(labels, "FOLDER", tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    labels.labels.cache_clear()
    wording.wording.cache_clear()


@pytest.mark.parametrize(
    "language", [path.stem for path in (resources.ROOT / "labels").glob("*.toml")]
)
def test_that_every_language_is_complete(language: str, folder: Path) -> None:
    shutil.copy(resources.ROOT / "labels" / f"{language}.toml", folder)
    assert list(problems(language)) == []


def test_that_what_a_language_misses_or_has_wrong_is_listed(folder: Path) -> None:
    pseudo_file(folder)
    with_rules = "[number]\ndecimal = ','\nplural = 'n != 1'\n"
    path = folder / f"{LANGUAGE}.toml"
    whole = path.read_text(encoding="utf-8") + with_rules
    path.write_text(whole, encoding="utf-8")
    assert list(problems(LANGUAGE)) == []
    made = tomllib.loads(whole)
    del made["programme"]["help"]
    made["page"]["number"] = "{pages}"
    bridge = made["catalogue"]["exercises"]["exercise"]["bridge"]
    bridge["steps"] = bridge["steps"][:-1]
    few = len(bridge["steps"])
    bridge["shape"] = "round"
    net = made["catalogue"]["education"]["message"]["safety_net"]
    net["text"] = net["text"].replace(". ", ", ", 1)
    path.write_text(as_toml(dict(_flat(made))), encoding="utf-8")
    assert sorted(problems(LANGUAGE)) == [
        "catalogue.education.message.safety_net.text: 12 sentences, not 13",
        "catalogue.exercises.exercise.bridge.shape: not a text",
        f"catalogue.exercises.exercise.bridge.steps: {few} texts, not {few + 1}",
        "page.number: the places ['pages'], not ['page', 'pages']",
        "programme.help: missing",
    ]


def _flat(
    tables: dict[str, object], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str | list[str]]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, name))
        else:
            assert isinstance(value, str | list)
            yield (*above, name), value


def test_that_the_file_to_begin_from_is_read_back_as_it_is(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "session_recorder.documents.translations", "--english"],
        capture_output=True, check=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    (folder / "qq.toml").write_text(run.stdout, encoding="utf-8")
    assert texts("qq") == english()
    assert list(problems("qq")) == []


def test_that_every_field_that_is_named_is_in_the_catalogue() -> None:
    for file, tables in TEXTS.items():
        found = {place[1:2] + place[-1:] for place, _ in texts_of(file, read_file(file))}
        fields = {place[-1] for place, _ in texts_of(file, read_file(file))}
        for table, names in tables.items():
            for name in names:
                is_there = name in fields if table == "*" else bool({(table, name)} & found)
                assert is_there or name == "precaution_notes", (file, table, name)


def test_that_texts_are_laid_over_by_id_and_the_rest_stays() -> None:
    given = {"word": [{"id": "a", "text": "one", "n": 1}, {"id": "b", "text": "two"}], "top": "x"}
    assert overlaid(given, {"word": {"b": {"text": "zwei", "more": "?"}}}) == {
        "word": [{"id": "a", "text": "one", "n": 1}, {"id": "b", "text": "zwei"}],
        "top": "x",
    }
    assert overlaid(given, {}) == given


def test_that_dates_numbers_and_lists_are_written_as_the_language_does(folder: Path) -> None:
    (folder / "de.toml").write_text(GERMAN, encoding="utf-8")
    own = labels.labels("de-CH")
    at = dt.datetime(2026, 3, 5, 9, 7, tzinfo=dt.UTC)
    assert own.moment(at) == "5. März 2026, 9.07 Uhr"
    assert own.number(4.5) == "4,5"
    assert own.join(["a", "b", "c"]) == "a, b und c"
    words = wording.wording("de", None)
    assert (words.hours(24), words.hours(48)) == ("1 Tag", "2 Tage")
    assert words.with_unit(5.7, "deg") == "5,7°"
    needed = Change(
        code="ROM", side=None, before=1, after=9, unit="deg", verdict="improved", threshold="",
        source=None, needed=5.7, needed_pct=30,
    )  # fmt: skip
    assert words.threshold(needed) == "5,7° or 30 %"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 manipulacja"), (3, "3 manipulacje"), (5, "5 manipulacji")]
)
def test_that_a_language_has_its_own_plural_forms(number: int, said: str, folder: Path) -> None:
    (folder / "pl.toml").write_text(POLISH, encoding="utf-8")
    assert wording.wording("pl", None).thrusts(number) == said


def test_that_a_finding_is_told_in_the_language_with_the_names_in_it(folder: Path) -> None:
    pseudo_file(folder)
    words = wording.wording(LANGUAGE, None)
    rules = catalogue().rules
    for rule in rules.values():
        if "{" not in rule.message + rule.action:
            assert retold(rule.message, words) == accented(rule.message)
            assert retold(rule.action, words) == accented(rule.action)
    condition = next(iter(catalogue().conditions.values())).name
    said = f"Contraindicated combination: Trigger point pressure with {condition}."
    assert retold(said, words).endswith(f"{accented('with')} {accented(condition)}.")
    thrust = "Thrust gate: consent that names the thrust, a count of 3 or fewer missing."
    assert retold(thrust, words) == accented(thrust)
    assert retold("Something nobody foresaw.", words) == "Something nobody foresaw."
    assert retold(said, wording.wording("en", None)) == said


#: Modules of the rules whose texts are for the clinician who sets them, and what is no sentence.
_NOT_TOLD = {"settings", "questions"}
_PATTERN = re.compile(r"[\\\[|]|^ is no technique$")


def test_that_every_phrase_of_a_rule_can_be_told_in_another_language() -> None:
    words = labels.labels("en").words
    known = "\n".join(text for name, text in words.items() if name.startswith("said_by_rules."))
    seen, unknown = 0, []
    for path in sorted(Path(safety.__file__).parent.glob("*.py")):
        if path.stem in _NOT_TOLD:
            continue
        for phrase in _phrases(ast.parse(path.read_text(encoding="utf-8"))):
            seen += 1
            if phrase.strip() not in known:
                unknown.append((path.stem, phrase))
    assert seen > 20
    assert unknown == []


def _phrases(tree: ast.Module) -> Iterator[str]:
    """Give the constants of two words or more that are neither docstrings nor patterns."""
    of_docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if id(node) not in of_docs and " " in text.strip() and not _PATTERN.search(text):
                yield text
