"""What a person can do in a practice, on a real encrypted file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from session_recorder.catalogue import catalogue
from session_recorder.domain import entries as e
from session_recorder.domain.patient import PatientCondition
from session_recorder.errors import AccessError, RefusedError, UsageError
from session_recorder.recorder import (
    NewPerson,
    NewPractice,
    create_practice,
    has_practice,
    open_practice,
    practice_users,
)
from session_recorder.shorthand import parse_note
from tests.practices import FIRST_VISIT, LINES, PASSPHRASE, USER, new_patient, new_practice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from session_recorder.domain.session import Session
    from session_recorder.recorder import Recorder


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    opened = new_practice(tmp_path / "practice")
    yield opened
    opened.close()


def _session(recorder: Recorder, *lines: str) -> Session:
    found = recorder.patients()
    patient = found[0] if found else new_patient(recorder)
    session = recorder.begin_session(patient.id, treated_at=FIRST_VISIT)
    return session.with_entries(parse_note(lines or LINES).entries)


def _signed(recorder: Recorder, *lines: str) -> Session:
    session = _session(recorder, *lines)
    recorder.keep_draft(session)
    recorder.sign(session.id)
    return session


def test_that_a_practice_is_created_once_and_unlocked_by_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    new_practice(folder).close()
    assert has_practice(folder)
    assert [(holder.user, holder.name) for holder in practice_users(folder)] == [
        (USER, "Anna Berg")
    ]
    with pytest.raises(RefusedError):
        new_practice(folder)
    recorder = open_practice(folder, USER, PASSPHRASE)
    assert recorder.person.is_owner
    assert recorder.practice.name == "Harbour Clinic"
    recorder.close()


@pytest.mark.parametrize(("user", "passphrase"), [(USER, "wrong words"), ("nobody", PASSPHRASE)])
def test_that_a_wrong_name_and_a_wrong_passphrase_get_the_same_answer(
    tmp_path: Path, user: str, passphrase: str
) -> None:
    new_practice(tmp_path / "practice").close()
    with pytest.raises(AccessError) as refused:
        open_practice(tmp_path / "practice", user, passphrase)
    assert "user name or the passphrase" in str(refused.value)


def test_that_opening_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        open_practice(tmp_path / "practice", USER, PASSPHRASE)
    assert not (tmp_path / "practice").exists()


def test_that_a_short_passphrase_and_a_missing_name_create_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    person = NewPerson(user=USER, name="Anna Berg")
    with pytest.raises(RefusedError):
        create_practice(folder, NewPractice(name="Clinic"), person, "short")
    with pytest.raises(UsageError):
        create_practice(folder, NewPractice(name=" "), person, PASSPHRASE)
    assert not folder.exists()


def test_that_a_draft_comes_back_with_its_unfinished_line_and_caret(recorder: Recorder) -> None:
    session = _session(recorder)
    kept = recorder.keep_draft(session, "L4 R UP", 5)
    assert kept.status == "draft"
    again = recorder.record(session.id)
    assert again.session == session
    assert (again.unfinished_line, again.caret) == ("L4 R UP", 5)
    assert again.lines == tuple(parse_note(LINES).lines[n].canonical for n in range(len(LINES)))
    assert [record.session.id for record in recorder.drafts()] == [session.id]


def test_that_signing_needs_the_screen_and_consent(recorder: Recorder) -> None:
    session = _session(recorder, "NPRS 4", "CPA L4 III 3x60s")
    recorder.keep_draft(session)
    with pytest.raises(RefusedError) as refused:
        recorder.sign(session.id)
    assert "R-SCREEN" in str(refused.value)
    assert "R-CONSENT" in str(refused.value)
    assert recorder.record(session.id).status == "draft"


def test_that_a_signed_session_refuses_edits(recorder: Recorder) -> None:
    session = _signed(recorder)
    record = recorder.record(session.id)
    assert (record.status, record.version) == ("signed", 1)
    assert record.sha256 is not None
    assert record.signed_by == recorder.person
    with pytest.raises(RefusedError):
        recorder.keep_draft(session)
    with pytest.raises(RefusedError):
        recorder.sign(session.id)
    with pytest.raises(RefusedError):
        recorder.discard(session.id)
    assert recorder.verify() == []


def test_that_an_amendment_keeps_the_version_before(recorder: Recorder) -> None:
    session = _signed(recorder)
    changed = session.with_entries(parse_note([*LINES, "GROC +2"]).entries)
    with pytest.raises(UsageError):
        recorder.amend(changed, " ")
    amended = recorder.amend(changed, "forgot the rating")
    assert (amended.status, amended.version) == ("amended", 2)
    assert amended.lines[-1] == "GROC 2"
    text = _text(recorder.summary_pdf(session.id))
    assert "forgot the rating" in text
    assert recorder.verify() == []


def test_that_a_draft_is_not_amended(recorder: Recorder) -> None:
    session = _session(recorder)
    recorder.keep_draft(session)
    with pytest.raises(RefusedError):
        recorder.amend(session, "reason")


def test_that_a_void_session_is_kept_and_leaves_the_programme(recorder: Recorder) -> None:
    session = _signed(recorder)
    assert recorder.void(session.id, "wrong patient").voided == "wrong patient"
    assert recorder.record(session.id).status == "void"
    later = _session(recorder, "RF clear")
    assert recorder.programme(later) is None
    assert recorder.previous(later) is None


def test_that_the_next_visit_carries_on(recorder: Recorder) -> None:
    first = _signed(recorder)
    patient = recorder.patients()[0]
    later = FIRST_VISIT + dt.timedelta(days=7)
    session = recorder.begin_session(patient.id, treated_at=later)
    assert (session.number, session.episode_id) == (2, first.episode_id)
    assert recorder.previous(session) == first
    programme = recorder.programme(session)
    assert programme is not None
    assert [item.exercise for item in programme.items] == ["bridge"]
    assert recorder.history_lines()[:2] == (
        "L4 R UPA III 3x60s",
        "STM R QL 5min mod",
    )


def test_that_signing_tells_the_episode_and_the_patient(recorder: Recorder) -> None:
    _signed(
        recorder, "RF clear", 'GOAL "Garden"', "TARGET SLR R 75", "IRR mod", "SLR R 40",
        'PREF "no prone lying"', "NOGO HVT", "REVIEW 2026-12-20",
    )  # fmt: skip
    patient = recorder.patients()[0]
    (episode,) = recorder.episodes(patient.id)
    assert (episode.goal, episode.irritability) == ("Garden", "mod")
    assert episode.review_on == dt.date(2026, 12, 20)
    assert [(t.code, t.side, t.value) for t in episode.targets] == [("SLR", "R", 75)]
    assert episode.comparable_signs == ("SLR",)
    assert patient.preferences == ("no prone lying",)
    assert patient.no_go == ("HVT",)


def test_that_changes_within_a_visit_are_judged(recorder: Recorder) -> None:
    found = {change.code: change.verdict for change in recorder.changes(_session(recorder))}
    assert found == {"NPRS": "improved", "SLR": "improved"}


def test_that_a_patient_is_checked_before_being_kept(recorder: Recorder) -> None:
    patient = new_patient(recorder)
    with pytest.raises(RefusedError):
        new_patient(recorder)
    for wrong in (
        {"born": dt.date(2999, 1, 1)},
        {"family": " "},
        {"conditions": (PatientCondition(id="nonsense"),)},
        {"conditions": (PatientCondition(id="osteoporosis", region="moon"),)},
    ):
        with pytest.raises(UsageError):
            recorder.edit_patient(replace(patient, **wrong))
    assert recorder.patients() == [patient]


def test_that_a_rule_is_set_with_its_reason_and_stays_set(tmp_path: Path) -> None:
    recorder = new_practice(tmp_path / "practice")
    session = _session(recorder, "RF clear", "CPA L4 III 3x60s")
    assert [f.rule for f in recorder.findings(session) if f.is_open_block] == ["R-CONSENT"]
    with pytest.raises(UsageError):
        recorder.change_rule("R-CONSENT", " ", severity="warn")
    recorder.change_rule("R-CONSENT", "consent is kept on paper", severity="warn")
    recorder.close()
    again = open_practice(tmp_path / "practice", USER, PASSPHRASE)
    assert [f.rule for f in again.findings(session) if f.is_open_block] == []
    (change,) = again.practice.rule_changes
    assert (change.reason, change.by) == ("consent is kept on paper", again.person.id)
    again.close()


def test_that_a_practice_manager_records_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    manager = NewPerson(user="max", name="Max", role="manager")
    create_practice(folder, NewPractice(name="Clinic"), manager, PASSPHRASE)
    recorder = open_practice(folder, "max", PASSPHRASE)
    patient = new_patient(recorder)
    with pytest.raises(AccessError):
        recorder.begin_session(patient.id)
    recorder.close()


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(pages)


def test_that_both_documents_say_what_was_done(recorder: Recorder) -> None:
    session = _session(recorder)
    recorder.keep_draft(session)
    draft = _text(recorder.summary_pdf(session.id))
    assert "Marlow" in draft
    assert "DRAFT" in draft.upper()
    recorder.sign(session.id)
    text = _text(recorder.summary_pdf(session.id))
    for word in ("L4", "UPA", "III", "Quadratus lumborum", "Opening the segment first", "PH 1234"):
        assert word in text
    programme = _text(recorder.programme_pdf(session.id))
    assert "Iris" in programme
    assert "Bridge" in programme


def test_that_no_plaintext_of_a_planted_name_is_in_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    planted = ("Zebediah", "Quixotic", "Xylophone pain")
    recorder = new_practice(tmp_path / "practice")
    patient = new_patient(recorder, given=planted[0], family=planted[1])
    session = recorder.begin_session(patient.id, treated_at=FIRST_VISIT)
    session = session.with_entries(
        (*parse_note(LINES).entries, e.Text(section="note", text=planted[2]))
    )
    recorder.keep_draft(session, planted[2], 3)
    recorder.sign(session.id)
    recorder.summary_pdf(session.id)
    assert recorder.search("xylophone")
    recorder.backup(tmp_path / "backups")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    recorder.close()
    files += [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"practice.db", "keys.json"}
    for path in set(files):
        raw = path.read_bytes() if path.exists() else b""
        for word in planted:
            for spelled in (word.encode(), word.casefold().encode(), word.encode("utf-16-le")):
                assert spelled not in raw, path


def test_that_a_void_session_does_not_count_in_progress(recorder: Recorder) -> None:
    kept = _signed(recorder, "RF clear", "FTF 30")
    void = _signed(recorder, "RF clear", "FTF 5")
    assert recorder.progress(kept.patient_id).visits == 2
    recorder.void(void.id, "another patient")
    found = recorder.progress(kept.patient_id)
    assert (found.visits, found.headline) == (1, "First visit: nothing to compare yet.")


def test_that_a_signed_version_keeps_what_the_rules_said_when_it_was_signed(
    recorder: Recorder,
) -> None:
    session = _signed(recorder)
    signed = recorder.record(session.id)
    assert signed.findings == recorder.findings(session)
    assert signed.content_hash == catalogue().content_hash
    patient = recorder.patient(session.patient_id)
    known = PatientCondition(id="anticoagulant", since=FIRST_VISIT.date())
    recorder.edit_patient(replace(patient, conditions=(known,)))
    assert recorder.findings(session) != signed.findings
    assert recorder.record(session.id).findings == signed.findings


def test_that_it_is_counted_how_often_a_rule_speaks_and_is_answered(recorder: Recorder) -> None:
    asked = ("CONSENT verbal JM", "AE none", "L4 R UPA III 3x60s", "EX bridge 2x10")
    assert recorder.rule_use() == {}
    _signed(recorder, *asked, 'OVERRIDE R-SCREEN "asked by telephone this morning"')
    _signed(recorder, "RF clear", *asked[:3])
    use = recorder.rule_use()
    assert (use["R-SCREEN"].said, use["R-SCREEN"].answered) == (1, 1)
    assert (use["R-ACTIVE"].said, use["R-ACTIVE"].answered) == (1, 0)
    assert "R-SORE" not in use


def test_that_a_letter_needs_no_signature_and_follows_what_was_signed(recorder: Recorder) -> None:
    draft = recorder.begin_session(new_patient(recorder).id, treated_at=FIRST_VISIT)
    draft = draft.with_entries(parse_note(LINES).entries)
    assert "DRAFT" in _text(recorder.letter(draft, "emergency"))
    recorder.keep_draft(draft)
    assert "DRAFT" in _text(recorder.letter(draft, "routine"))
    recorder.sign(draft.id)
    assert "DRAFT" not in _text(recorder.letter(draft, "urgent"))
    changed = draft.with_entries(draft.entries[:-1])
    assert "DRAFT" in _text(recorder.letter(changed, "urgent"))
    with pytest.raises(UsageError, match="not a letter"):
        recorder.letter(draft, "by pigeon")


def test_that_the_visits_of_a_patient_are_given_with_their_state_void_ones_too(
    recorder: Recorder,
) -> None:
    first = _session(recorder)
    recorder.keep_draft(first)
    recorder.sign(first.id)
    recorder.void(first.id, "another patient")
    second = replace(_session(recorder), treated_at=FIRST_VISIT + dt.timedelta(days=7))
    recorder.keep_draft(second)
    visits = recorder.visits(first.patient_id)
    assert [(row.status, visit.id) for row, visit in visits] == [
        ("void", first.id),
        ("draft", second.id),
    ]


def test_that_a_condition_is_confirmed_once_with_its_day_and_who(recorder: Recorder) -> None:
    session = _session(recorder, "RF pos ces_bladder:new")
    for _ in range(2):
        recorder.confirm_condition(session, "ces_suspected", "ces_bladder")
    (condition,) = recorder.patient(session.patient_id).conditions
    assert condition == PatientCondition(
        id="ces_suspected",
        since=FIRST_VISIT.date(),
        confirmed_by=recorder.person.id,
        set_by="ces_bladder",
    )
    rules = [found.rule for found in recorder.findings(session)]
    assert "R-CONTRA" not in rules
    line = parse_note(["L4 R UPA II 3x60s"]).entries
    treated = session.with_entries((*session.entries, *line))
    assert "R-CONTRA" in [found.rule for found in recorder.findings(treated)]


def test_that_clearing_a_condition_needs_a_reason_and_stays_told(recorder: Recorder) -> None:
    session = _session(recorder, "RF pos ces_bladder:new")
    recorder.confirm_condition(session, "ces_suspected", "ces_bladder")
    for reason in ("", "  "):
        with pytest.raises(UsageError):
            recorder.clear_condition(session.patient_id, "ces_suspected", reason)
    with pytest.raises(UsageError):
        recorder.clear_condition(session.patient_id, "osteoporosis", "never had it")
    assert recorder.patient(session.patient_id).conditions
    later = FIRST_VISIT + dt.timedelta(days=4)
    recorder.clock = lambda: later
    recorder.clear_condition(session.patient_id, "ces_suspected", "Scan: no compression")
    patient = recorder.patient(session.patient_id)
    (cleared,) = patient.cleared_conditions
    assert patient.conditions == ()
    assert (cleared.condition.id, cleared.at, cleared.by, cleared.reason) == (
        "ces_suspected",
        later,
        recorder.person.id,
        "Scan: no compression",
    )
    assert [one.id for one in recorder.case(session).conditions] == ["ces_suspected"]
    today = recorder.begin_session(session.patient_id, treated_at=later)
    assert recorder.case(today).conditions == ()


def test_that_a_review_that_is_due_is_said_when_opened_and_answered_for_the_patient(
    recorder: Recorder,
) -> None:
    patient = new_patient(recorder)
    recorder.edit_patient(replace(patient, reviewed_at=FIRST_VISIT - dt.timedelta(days=91)))
    session = _session(recorder, "RF clear")
    assert "R-STALE" not in {finding.rule for finding in recorder.findings(session)}
    (said,) = (one for one in recorder.remarks(session) if one.rule == "R-STALE")
    assert (said.severity, said.overridden) == ("prompt", False)
    answered = session.with_entries(
        (*session.entries, *parse_note(['OVERRIDE R-STALE "asked, nothing changed"']).entries)
    )
    assert all(one.overridden for one in recorder.remarks(answered) if one.rule == "R-STALE")
    recorder.keep_draft(answered)
    recorder.sign(answered.id)
    assert recorder.patient(patient.id).reviewed_at == FIRST_VISIT


def test_that_remarks_begin_with_the_findings_of_the_signature(recorder: Recorder) -> None:
    session = _session(recorder, "L4 R UPA III 3x60s")
    findings, remarks = recorder.findings(session), recorder.remarks(session)
    assert findings
    assert remarks[: len(findings)] == findings
    rules = [finding.rule for finding in findings]
    assert not [one for one in remarks[len(findings) :] if one.rule in rules]
