"""Screens of a follow-up visit: what is proposed again, and what was told of the last visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from session_recorder.domain.patient import NewPatient, PatientCondition
from session_recorder.shorthand import parse_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.shots import Studio
    from session_recorder.recorder import Recorder

NUMBER = "D-0042"
_ARRIVAL = (
    "CONSENT verbal JM STM MFR NEURO", "LIMIT 4", "NPRS 6", "FTF 28cm", "SLR R 48", "CONF 4",
)  # fmt: skip
_LEAVING = ("NPRS 4", "FTF 24cm", "SLR R 52", "CONF 5", "TOL mild", "AE none", "EX bird_dog 2x8")
_DONE = (
    "L4 R UPA II 3x60s p3 comf", "STM R ES 4min mod p5 borderline", "CPA L5 II 2x45s p2 comf",
    "SLR R slider 3x10 to R1 p3",
)  # fmt: skip
#: Lines before the techniques of each visit; every visit does the same four.
_TOLD: tuple[tuple[str, ...], ...] = (
    ("RF clear",),
    ("RF unchanged", "SINCE better 2d", "AE none", "LAST 1 same", "LAST 2 worse",
     "LAST 3 better 2d"),
    ("RF unchanged", "SINCE better 1d", "AE none", "LAST 2 worse", "LAST 3 better 1d"),
    ("RF unchanged", "SINCE better 2d", "AE none", "LAST 1 better 6h", "LAST 3 same",
     "LAST 4 same"),
)  # fmt: skip
_PROGRAMME = ("HEP add bird_dog 2x8 1/day", "HEP add knee_rolls 2x10 2/day")


def add_patient(recorder: Recorder) -> None:
    """Add someone with four signed visits; a blood thinner is known since the last of them."""
    now = recorder.clock()
    begun = now - dt.timedelta(days=25)
    recorder.clock = _clock_at(begun)
    patient = recorder.add_patient(
        NewPatient(number=NUMBER, family="Okell", given="Marian", born=dt.date(1979, 3, 14))
    )
    for number, told in enumerate(_TOLD):
        moment = begun + dt.timedelta(days=6 * number)
        recorder.clock = _clock_at(moment)
        thrust = ("NX clear", "CONSENT verbal HVT", "HVT L4/5 R rot-R x1 cav- pmh-neg p2 comf")
        last = number == len(_TOLD) - 1
        lines = (*told, *_ARRIVAL, *(thrust[:1] if last else ()), *_DONE,
                 *(thrust[1:] if last else ()), *_LEAVING)  # fmt: skip
        session = recorder.begin_session(patient.id, treated_at=moment, phase="persistent")
        entries = parse_note((*lines, *(_PROGRAMME if number in (0, 3) else ()))).entries
        recorder.keep_draft(session.with_entries(entries))
        recorder.sign(session.id)
    thinner = PatientCondition(id="anticoagulant", since=now.date() - dt.timedelta(days=2))
    known = recorder.patient(patient.id)
    recorder.edit_patient(replace(known, conditions=(thinner,)))
    recorder.clock = _clock_at(now)


def _clock_at(moment: dt.datetime) -> Callable[[], dt.datetime]:
    return lambda: moment


def _arrive(studio: Studio) -> None:
    studio.unlock()
    studio.open_patient(NUMBER)
    studio.press("F3")
    for line in ("SINCE better 2d", "AE none", "RF unchanged", *_ARRIVAL):
        studio.type(line)
        studio.press("Return")
    with studio.waiting(studio.workspace.session_judged):
        studio.type('FIND joint "L4/5 R stiff, guarded"')
        studio.press("Return")


def repeat_offer(studio: Studio) -> None:
    """The last visit can be proposed; a line remembers what its technique did."""
    _arrive(studio)
    studio.type("L5 C")


def repeat_last(studio: Studio) -> None:
    """The techniques of the last visit as proposals."""
    _arrive(studio)
    studio.press("Ctrl+R")


def repeat_some(studio: Studio) -> None:
    """One confirmed, one dropped, one being edited; the programme proposed too."""
    repeat_last(studio)
    studio.press("Return")
    studio.press("Delete")
    studio.page.departure.last_programme.offer.propose.click()
    studio.press("Ctrl+R")
    studio.press("F2")


def repeat_signing(studio: Studio) -> None:
    """Signing goes to the proposals that are open."""
    repeat_last(studio)
    studio.press("Return")
    studio.press("Ctrl+Return")


def last_visit_told(studio: Studio) -> None:
    """What was told of each technique of the last visit."""
    _arrive(studio)
    last_visit = studio.page.arrival.last_visit
    if last_visit is not None:
        last_visit.fold.click()
        for keys in (("Right", "2", "D"), ("Right", "Right", "Right", "S"), ("Right", "2")):
            for key in keys:
                studio.press(key)
            studio.press("Tab")


def last_visit_folded(studio: Studio) -> None:
    """The same, folded to a line."""
    last_visit_told(studio)
    last_visit = studio.page.arrival.last_visit
    if last_visit is not None:
        last_visit.fold.click()


AGAIN_SCREENS = (
    repeat_offer, repeat_last, repeat_some, repeat_signing, last_visit_told, last_visit_folded,
)  # fmt: skip
