"""Commands about sessions: record, list, show, sign, amend, print."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from session_recorder.cli.context import Context, say, table, write_whole
from session_recorder.cli.judged import finding_data, judged_data, judged_lines
from session_recorder.domain.codec import to_json
from session_recorder.errors import StorageError, UsageError

if TYPE_CHECKING:
    from session_recorder.domain.session import Session
    from session_recorder.recorder import Record, Recorder
    from session_recorder.recorder.note import SessionNote

_SessionId = Annotated[str, typer.Argument(metavar="SESSION", help="Id of the session.")]
_Note = Annotated[str, typer.Argument(metavar="NOTE", help="A session note (TOML); - reads it in.")]
_Output = Annotated[Path, typer.Option("-o", "--output", help="The PDF to write.")]
_Reason = Annotated[str, typer.Option(help="Why; kept with the record.")]


def _read(note: str) -> SessionNote:
    from session_recorder.recorder.note import read_note  # noqa: PLC0415  (brings the catalogue)

    if note == "-":
        return read_note(sys.stdin.read())
    try:
        text = Path(note).read_text("utf-8")
    except OSError:
        raise StorageError(
            "The note cannot be read.", "Nothing was recorded.", "Name a file that is there."
        ) from None
    except UnicodeDecodeError:
        raise UsageError(
            "The note is not UTF-8 text.", "Nothing was recorded.", "Save it as UTF-8."
        ) from None
    return read_note(text)


def _session_of(recorder: Recorder, note: SessionNote, session_id: str | None) -> Session:
    """Give the session that a note describes, in the place of a draft where one is named."""
    patient = recorder.patient_numbered(note.patient)
    if session_id is None:
        begun = recorder.begin_session(patient.id, treated_at=note.treated_at, phase=note.phase)
        return begun.with_entries(note.entries)
    session = recorder.record(session_id).session
    if session.patient_id != patient.id:
        raise UsageError(
            "The note is about another patient than the session.",
            "Nothing was recorded.",
            "Name the right session, or leave --session out.",
        )
    return replace(
        session,
        treated_at=note.treated_at or session.treated_at,
        phase=note.phase or session.phase,
        entries=note.entries,
    )


def _answer(ask: Context, record: Record, documents: list[Path]) -> None:
    data = {
        "id": record.session.id,
        "status": record.status,
        "version": record.version,
        "findings": [finding_data(found) for found in record.findings],
        "documents": [str(path) for path in documents],
    }
    told = [f"{record.session.id}  {record.status}"]
    told += [f"{found.rule}: {found.message} {found.action}" for found in record.findings]
    told += map(str, documents)
    ask.answer(data, "\n".join(told))


def _write_documents(recorder: Recorder, session_id: str, folder: Path) -> list[Path]:
    session = recorder.record(session_id).session
    number = recorder.patient(session.patient_id).number
    safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in number)
    stem = f"{safe}-{session.treated_at:%Y-%m-%d}-{session.number}"
    pages = {
        folder / f"{stem}-summary.pdf": recorder.summary_pdf(session_id),
        folder / f"{stem}-programme.pdf": recorder.programme_pdf(session_id),
    }
    for path, content in pages.items():
        write_whole(path, content)
    return list(pages)


def record(
    context: typer.Context,
    note: _Note,
    session: Annotated[
        str | None, typer.Option(metavar="ID", help="Draft that the note takes the place of.")
    ] = None,
    sign: Annotated[bool, typer.Option("--sign", help="Sign it at once.")] = False,
    documents: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the two PDFs; those of a draft are marked."),
    ] = None,
) -> None:
    """Keep a session note as a draft, or sign it."""
    ask: Context = context.obj
    read = _read(note)
    recorder = ask.open()
    try:
        draft = recorder.keep_draft(_session_of(recorder, read, session))
        act = recorder.sign if sign else recorder.record
        kept = act(draft.session.id)
        written = (
            []
            if documents is None
            else _write_documents(recorder, kept.session.id, documents.absolute())
        )
    finally:
        recorder.close()
    _answer(ask, kept, written)


def check(
    context: typer.Context,
    about: Annotated[str, typer.Argument(metavar="NOTE|SESSION", help="A note, or a session id.")],
) -> None:
    """Print the safety findings of a note or session.

    One JSON object a line; nothing is recorded. Exit code 1 while a block is open.
    """
    ask: Context = context.obj
    read = _read(about) if about == "-" or Path(about).is_file() else None
    recorder = ask.open()
    try:
        found = recorder.findings_of_note(read) if read else recorder.record(about).findings
    finally:
        recorder.close()
    for finding in found:
        say(json.dumps(finding_data(finding), ensure_ascii=False))
    if any(finding.is_open_block for finding in found):
        raise typer.Exit(1)


def _moment(text: str | None, *, end: bool) -> dt.datetime | None:
    """Give the first moment of a day, or with ``end`` the first of the day after."""
    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is not a date.", "Nothing was changed.", "Write it as 2026-11-24."
        ) from None
    first = day + dt.timedelta(days=1) if end else day
    return dt.datetime.combine(first, dt.time()).astimezone()


def sessions(
    context: typer.Context,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day.")] = None,
    patient: Annotated[str | None, typer.Option(metavar="NUMBER", help="Of one patient.")] = None,
    clinician: Annotated[str | None, typer.Option(metavar="NAME", help="Of one clinician.")] = None,
    status: Annotated[str | None, typer.Option(help="draft, signed, amended or void.")] = None,
) -> None:
    """List sessions by treatment time."""
    from session_recorder.storage import STATUSES  # noqa: PLC0415

    ask: Context = context.obj
    if status is not None and status not in STATUSES:
        raise UsageError(
            f"{status!r} is not a status.", "Nothing was changed.", f"Use {', '.join(STATUSES)}."
        )
    first, after = _moment(from_, end=False), _moment(to, end=True)
    recorder = ask.open()
    try:
        people = {person.id: person.user for person in recorder.people()}
        rows = recorder.sessions(
            patient_id=recorder.patient_numbered(patient).id if patient else None,
            clinician_id=recorder.person_of(clinician).id if clinician else None,
            status=status,
            treated_from=first,
            treated_to=after,
        )
    finally:
        recorder.close()
    data = [
        {
            "id": row.id,
            "patient": row.patient_number,
            "treated_at": row.treated_at.isoformat(),
            "clinician": people.get(row.clinician_id, ""),
            "status": row.status,
            "version": row.version,
        }
        for row in rows
    ]
    cells = [
        (row.id, row.patient_number, f"{row.treated_at:%Y-%m-%d %H:%M}", row.status, row.summary)
        for row in rows
    ]
    ask.answer(data, table(cells, ("id", "patient", "treated", "status", "techniques")))


def show(context: typer.Context, session: _SessionId) -> None:
    """Show a session as shorthand.

    What was judged of it stands below its lines. With --json the whole document.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        found = recorder.record(session)
        patient = recorder.patient(found.session.patient_id)
        locale = recorder.practice.locale
    finally:
        recorder.close()
    data = {
        **to_json(found.session),
        "patient": patient.number,
        "status": found.status,
        "version": found.version,
        "sha256": found.sha256,
        "lines": list(found.lines),
        **judged_data(found),
    }
    session_ = found.session
    treated, entered = (f"{at:%Y-%m-%d %H:%M}" for at in (session_.treated_at, session_.entered_at))
    head = [
        f"{patient.number}  {patient.name}  born {patient.born.isoformat()}",
        f"Session {session_.number}, treated {treated}, entered {entered}",
        f"{found.status}, version {found.version}" if found.version else found.status,
        *([f"Void: {found.voided}"] if found.voided else []),
        "",
    ]
    judged = ["", *judged_lines(found, locale)]
    ask.answer(data, "\n".join([*head, *found.lines, *judged]))


def sign(context: typer.Context, session: _SessionId) -> None:
    """Sign a draft; nothing changes it after that."""
    ask: Context = context.obj
    recorder = ask.open()
    try:
        signed = recorder.sign(session)
    finally:
        recorder.close()
    _answer(ask, signed, [])


def amend(context: typer.Context, session: _SessionId, note: _Note, reason: _Reason) -> None:
    """Amend a signed session by a whole note.

    The note is signed at once; the version before is kept.
    """
    ask: Context = context.obj
    read = _read(note)
    recorder = ask.open()
    try:
        amended = recorder.amend(_session_of(recorder, read, session), reason)
    finally:
        recorder.close()
    _answer(ask, amended, [])


def void(context: typer.Context, session: _SessionId, reason: _Reason) -> None:
    """Void a signed session with a reason.

    Nothing of it is removed.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        voided = recorder.void(session, reason)
    finally:
        recorder.close()
    _answer(ask, voided, [])


def discard(context: typer.Context, session: _SessionId) -> None:
    """Throw a draft away.

    A signed session cannot be discarded.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        recorder.discard(session)
    finally:
        recorder.close()
    ask.answer({"id": session, "status": "discarded"}, f"Discarded {session}.")


def summary(context: typer.Context, session: _SessionId, output: _Output) -> None:
    """Write the session summary as a PDF."""
    ask: Context = context.obj
    recorder = ask.open()
    try:
        pdf = recorder.summary_pdf(session)
    finally:
        recorder.close()
    _answer_with(ask, session, output, pdf)


def programme(
    context: typer.Context,
    session: _SessionId,
    output: _Output,
    large: Annotated[bool, typer.Option("--large", help="No type under 14 points.")] = False,
    pictures: Annotated[bool, typer.Option("--pictures", help="One page, few words.")] = False,
) -> None:
    """Write the home programme as a PDF.

    It is in usual size, in large print or in pictures.

    How hard it is to read is said on standard error.
    """
    if large and pictures:
        raise UsageError(
            "A home programme is in large print or in pictures, not both.",
            "Nothing was written.", "Use --large or --pictures.",
        )  # fmt: skip
    variant = "large" if large else "pictures" if pictures else "usual"
    ask: Context = context.obj
    recorder = ask.open()
    try:
        pdf = recorder.programme_pdf(session, variant=variant)
        level = recorder.programme_reading_level(session)
    finally:
        recorder.close()
    _answer_with(ask, session, output, pdf)
    if level is not None:
        typer.echo(f"Reading level: {level.words}", err=True)


def letter(
    context: typer.Context,
    session: _SessionId,
    output: _Output,
    template: Annotated[
        str, typer.Option(metavar="NAME", help="routine, soon, urgent or emergency.")
    ],
) -> None:
    """Write a letter to another service as a PDF.

    The emergency one is a handover on one page. What is not recorded is a line to fill in by hand.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        pdf = recorder.letter(recorder.record(session).session, template)
    finally:
        recorder.close()
    _answer_with(ask, session, output, pdf)


def _answer_with(ask: Context, session: str, output: Path, pdf: bytes) -> None:
    path = output.absolute()
    write_whole(path, pdf)
    ask.answer({"id": session, "documents": [str(path)]}, str(path))


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Words; the last may be a beginning.")],
) -> None:
    """Find sessions by words.

    Looks in notes, names and techniques; the last word may be a beginning.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        hits = recorder.search(text)
        numbers = {hit.patient_id: recorder.patient(hit.patient_id).number for hit in hits}
    finally:
        recorder.close()
    data = [
        {
            "id": hit.session_id,
            "patient": numbers[hit.patient_id],
            "treated_at": hit.treated_at.isoformat(),
            "snippet": hit.snippet,
        }
        for hit in hits
    ]
    cells = [
        (row["id"], row["patient"], row["treated_at"][:10], " ".join(row["snippet"].split()))
        for row in data
    ]
    ask.answer(data, table(cells, ("id", "patient", "treated", "found")))
