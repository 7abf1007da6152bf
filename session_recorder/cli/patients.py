"""Commands about patients."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from session_recorder.cli.context import Context, table
from session_recorder.domain.codec import normal, to_json
from session_recorder.domain.patient import NewPatient, Patient, PatientCondition
from session_recorder.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

patients = typer.Typer(help="Add, change, list and show patients.", rich_markup_mode=None)

_Condition = Annotated[
    list[str] | None,
    typer.Option(
        "--condition",
        metavar="ID[@REGION]",
        help="A condition of the catalogue, perhaps with its region; may be repeated.",
    ),
]
_Language = Annotated[str, typer.Option(help="Language of what is printed for the patient.")]


def _born(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is not a date.", "Nothing was changed.", "Write it as 1985-03-07."
        ) from None


def _conditions(typed: Sequence[str] | None) -> tuple[PatientCondition, ...]:
    parts = [text.partition("@") for text in typed or ()]
    return tuple(PatientCondition(id=name, region=region or None) for name, _, region in parts)


def _row(patient: Patient) -> dict[str, str]:
    return {
        "number": patient.number,
        "family": patient.family,
        "given": patient.given,
        "born": patient.born.isoformat(),
    }


@patients.command()
def add(
    context: typer.Context,
    number: Annotated[str, typer.Option(help="The practice's own number of the patient.")],
    family: Annotated[str, typer.Option(help="Family name.")],
    given: Annotated[str, typer.Option(help="Given name.")],
    born: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Date of birth.")],
    condition: _Condition = None,
    language: _Language = "en-GB",
) -> None:
    """Add a patient."""
    ask: Context = context.obj
    new = NewPatient(
        number=normal(number.strip()),
        family=normal(family.strip()),
        given=normal(given.strip()),
        born=_born(born),
        conditions=_conditions(condition),
        language=language,
    )
    recorder = ask.open()
    try:
        patient = recorder.add_patient(new)
    finally:
        recorder.close()
    ask.answer(_row(patient), f"Added patient {patient.number}.")


@patients.command()
def edit(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="Number of the patient.")],
    family: Annotated[str | None, typer.Option(help="Family name.")] = None,
    given: Annotated[str | None, typer.Option(help="Given name.")] = None,
    born: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of birth.")] = None,
    condition: _Condition = None,
    language: Annotated[
        str | None, typer.Option(help="Language of what is printed for the patient.")
    ] = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Conditions and medicines were asked about today.")
    ] = False,
) -> None:
    """Change what is known of a patient.

    --condition replaces the whole list.
    """
    ask: Context = context.obj
    said = {
        "family": normal(family.strip()) if family else None,
        "given": normal(given.strip()) if given is not None else None,
        "born": _born(born) if born else None,
        "language": language,
        "conditions": _conditions(condition) if condition is not None else None,
    }
    recorder = ask.open()
    try:
        patient = recorder.patient_numbered(number)
        said["reviewed_at"] = recorder.clock() if reviewed else None
        changes = {name: value for name, value in said.items() if value is not None}
        changed: Patient = replace(patient, **changes)  # type: ignore[arg-type]
        recorder.edit_patient(changed)
    finally:
        recorder.close()
    ask.answer(_row(changed), f"Changed patient {changed.number}.")


@patients.command(name="list")
def list_patients(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(help="Beginning of a name, a number or a date of birth.")
    ] = None,
) -> None:
    """List patients."""
    ask: Context = context.obj
    recorder = ask.open()
    try:
        found = recorder.find_patients(text) if text else recorder.patients()
    finally:
        recorder.close()
    rows = [_row(patient) for patient in found]
    cells = [tuple(row.values()) for row in rows]
    ask.answer(rows, table(cells, ("number", "family", "given", "born")))


@patients.command()
def show(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="Number of the patient.")],
) -> None:
    """Show all that is known of a patient."""
    ask: Context = context.obj
    recorder = ask.open()
    try:
        patient = recorder.patient_numbered(number)
        episodes = recorder.episodes(patient.id)
    finally:
        recorder.close()
    data = {**to_json(patient), "episodes": [to_json(episode) for episode in episodes]}
    facts = [
        ("number", patient.number),
        ("name", patient.name),
        ("born", patient.born.isoformat()),
        *(("condition", f"{c.id} {c.region or ''}".strip()) for c in patient.conditions),
        *(("preference", text) for text in patient.preferences),
        *(("not to be used", family) for family in patient.no_go),
        ("reviewed", patient.reviewed_at.date().isoformat() if patient.reviewed_at else "not yet"),
        *(("episode", episode.title) for episode in episodes),
    ]
    ask.answer(data, table(facts, ("what", "is")))
