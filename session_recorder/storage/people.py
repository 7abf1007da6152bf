"""The practice, its people, its patients and their episodes of care."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, and_, bindparam, case, select
from sqlalchemy.sql.elements import ColumnElement  # noqa: TC002

from session_recorder.domain.patient import Episode, Patient
from session_recorder.domain.practice import Person, Practice
from session_recorder.errors import NotFoundError, RefusedError
from session_recorder.storage import search, tables
from session_recorder.storage.document import decoded, encoded
from session_recorder.storage.folding import folded, typed
from session_recorder.storage.statements import Statement, changing, inserting

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

Value = TypeVar("Value", Person, Patient)

_NOTHING = "Nothing was changed."


def _by(table: Table, column: str) -> Statement:
    return Statement(select(table.c.document).where(table.c[column] == bindparam(column)))


class _Kept:
    """The statements that keep one kind of value in one table."""

    def __init__(self, table: Table) -> None:
        self.by_id = _by(table, "id")
        self.insert = inserting(table)
        self.update = changing(table, "id")

    def put(self, connection: Connection, row: dict[str, Any]) -> None:
        if self.update.run(connection, row) == 0:
            self.insert.run(connection, row)


_PRACTICE = _Kept(tables.practice)
_PERSON = _Kept(tables.person)
_PATIENT = _Kept(tables.patient)
_EPISODE = _Kept(tables.episode)
_ALL_PRACTICES = Statement(select(tables.practice.c.id, tables.practice.c.document))
_PEOPLE = Statement(select(tables.person.c.document).order_by(tables.person.c.id))
_PERSON_OF = _by(tables.person, "user_name")
_NUMBERED = _by(tables.patient, "number")
_ORDER = (tables.patient.c.family, tables.patient.c.given, tables.patient.c.number)
_PATIENTS = Statement(select(tables.patient.c.document).order_by(*_ORDER))
_EPISODES = Statement(
    select(tables.episode.c.document)
    .where(tables.episode.c.patient_id == bindparam("patient_id"))
    .order_by(tables.episode.c.opened_on, tables.episode.c.id)
)


def absent(kind: str) -> NotFoundError:
    """The sentence for something that is not here; ``kind`` is a noun."""
    return NotFoundError(
        f"This {kind} is not in this practice.",
        _NOTHING,
        "Check the spelling, or look at the list.",
    )


# ------------------------------------------------------------------ practice and people


def practice(connection: Connection) -> Practice:
    """Give the practice."""
    found = _ALL_PRACTICES.one(connection)
    if found is None:
        raise absent("practice")
    return decoded(Practice, found[1])


def put_practice(connection: Connection, value: Practice) -> None:
    """Keep the practice; a database holds one."""
    if any(key != value.id for key, _ in _ALL_PRACTICES.rows(connection)):
        raise RefusedError(
            "This folder already holds another practice.",
            _NOTHING,
            "Choose an empty folder for the new practice.",
        )
    _PRACTICE.put(connection, practice_row(value))


def practice_row(value: Practice) -> dict[str, Any]:
    """Give the columns made from a practice."""
    return {"id": value.id, "document": encoded(value)}


def people(connection: Connection) -> list[Person]:
    """Give everyone who works here, in the order they were added."""
    return [decoded(Person, document) for (document,) in _PEOPLE.rows(connection)]


def person(connection: Connection, person_id: str) -> Person:
    """Give one person."""
    return _one(Person, _PERSON.by_id, connection, id=person_id)


def person_of(connection: Connection, user: str) -> Person:
    """Give the person who unlocks as ``user``."""
    return _one(Person, _PERSON_OF, connection, user_name=user)


def put_person(connection: Connection, value: Person) -> None:
    """Keep a person; no two have the same user."""
    found = _PERSON_OF.one(connection, user_name=value.user)
    if found is not None and decoded(Person, found[0]).id != value.id:
        raise RefusedError(
            "Someone in this practice already has this user name.",
            _NOTHING,
            "Choose another user name.",
        )
    _PERSON.put(connection, person_row(value))


def person_row(value: Person) -> dict[str, Any]:
    """Give the columns made from a person."""
    return {"id": value.id, "user_name": value.user, "document": encoded(value)}


# ------------------------------------------------------------------ patients and episodes


def patients(connection: Connection) -> list[Patient]:
    """Give all patients by family and given name."""
    return [decoded(Patient, document) for (document,) in _PATIENTS.rows(connection)]


def patient(connection: Connection, patient_id: str) -> Patient:
    """Give one patient."""
    return _one(Patient, _PATIENT.by_id, connection, id=patient_id)


def patient_numbered(connection: Connection, number: str) -> Patient:
    """Give the patient with the practice's own ``number``."""
    return _one(Patient, _NUMBERED, connection, number=number)


def patient_row(value: Patient) -> dict[str, Any]:
    """Give the columns made from a patient; ``family`` and ``given`` sort and compare."""
    family, given = folded(value.family), folded(value.given)
    words = (family, given, folded(value.number), value.born.isoformat())
    return {
        "id": value.id,
        "number": value.number,
        "family": family,
        "given": given,
        "name": value.name,
        "sought": " ".join(words),
        "document": encoded(value),
    }


def put_patient(connection: Connection, value: Patient) -> None:
    """Keep a patient; the number is theirs alone."""
    row = patient_row(value)
    found = _NUMBERED.one(connection, number=value.number)
    if found is not None and decoded(Patient, found[0]).id != value.id:
        raise RefusedError(
            "Another patient already has this number.", _NOTHING, "Choose another number."
        )
    _PATIENT.put(connection, row)
    search.rename(connection, value.id, value.name)


def find_patients(connection: Connection, text: str, limit: int) -> list[Patient]:
    """Give patients whose names, number or date of birth hold every word of ``text``.

    Families that begin with ``text`` come first.
    """
    words = folded(typed(text)).split()
    values = {f"word_{number}": search.pattern(word) for number, word in enumerate(words)}
    values["start"] = search.pattern(" ".join(words))[1:]
    found = _finding(len(words)).rows(connection, **values, limit=max(limit, 0))
    return [decoded(Patient, document) for (document,) in found]


_FINDING: dict[int, Statement] = {}


def _finding(words: int) -> Statement:
    if words not in _FINDING:
        _FINDING[words] = Statement(_finding_statement(words))
    return _FINDING[words]


def _finding_statement(words: int) -> Select[Any]:
    sought = tables.patient.c.sought
    held: list[ColumnElement[bool]] = [
        sought.like(bindparam(f"word_{number}"), escape="\\") for number in range(words)
    ]
    first = case((sought.like(bindparam("start"), escape="\\"), 0), else_=1)
    statement = select(tables.patient.c.document)
    if held:
        statement = statement.where(and_(*held))
    return statement.order_by(first, *_ORDER).limit(bindparam("limit"))


def episodes(connection: Connection, patient_id: str) -> list[Episode]:
    """Give a patient's episodes, the oldest first."""
    found = _EPISODES.rows(connection, patient_id=patient_id)
    return [decoded(Episode, document) for (document,) in found]


def put_episode(connection: Connection, value: Episode) -> None:
    """Keep an episode of a patient who is here."""
    patient(connection, value.patient_id)
    _EPISODE.put(connection, episode_row(value))


def episode_row(value: Episode) -> dict[str, Any]:
    """Give the columns made from an episode."""
    return {
        "id": value.id,
        "patient_id": value.patient_id,
        "opened_on": value.opened_on.isoformat(),
        "document": encoded(value),
    }


def _one(kind: type[Value], statement: Statement, connection: Connection, **values: str) -> Value:
    found = statement.one(connection, **values)
    if found is None:
        raise absent(kind.__name__.lower())
    return decoded(kind, found[0])
